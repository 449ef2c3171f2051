package phpjson

import (
	"bytes"
	"errors"
)

var errUTF8 = errors.New("text is not valid UTF-8")

// appendText appends s as a JSON string. Only what must be escaped is.
func appendText(b []byte, s string) ([]byte, error) {
	b = append(b, '"')
	start := len(b)
	b = append(b, s...)
	end, ascii := plainEnd(b, start)
	if end < len(b) {
		b = escape(b[:end], s[end-start:])
		ascii = false
	}
	if !ascii && !ValidUTF8(b[start:]) {
		return b, errUTF8
	}
	return append(b, '"'), nil
}

// escape appends s, which begins with what must be escaped.
func escape(b []byte, s string) []byte {
	const hex = "0123456789abcdef"
	for i := range len(s) {
		c := s[i]
		if short := bytes.IndexByte([]byte("\"\\\b\f\n\r\t"), c); short >= 0 {
			b = append(b, '\\', `"\bfnrt`[short])
		} else if c < ' ' {
			b = append(b, '\\', 'u', '0', '0', hex[c>>4], hex[c&15])
		} else {
			b = append(b, c)
		}
	}
	return b
}

// raw appends a text that is JSON already.
func (e *encoder) raw(b, text []byte) ([]byte, error) {
	if text == nil {
		return append(b, "null"...), nil
	}
	return appendRaw(b, text, e.depth)
}

// AppendRaw appends a text that is JSON already, without its white space and
// needless escapes. What is not JSON is an error.
func AppendRaw(b []byte, text string) ([]byte, error) { return appendRaw(b, text, 0) }

func appendRaw[T string | []byte](b []byte, text T, depth int) ([]byte, error) {
	start := len(b)
	b = append(b, text...)
	end, err := SkipValue(b[start:], 0, depth)
	if err != nil {
		return b, err
	}
	if at := SkipSpace(b[start:], end); at < len(text) {
		return b, syntax(at, "text after the value")
	}
	return appendCompact(b[:start], b[start:start+end]), nil // never longer than it was
}

func appendCompact(b, text []byte) []byte {
	for i := 0; i < len(text); {
		switch text[i] {
		case ' ', '\t', '\r', '\n':
			i++
		case '"':
			end, plain, _ := ScanString(text, i)
			if plain {
				b = append(b, text[i:end]...)
			} else {
				value := AppendUnquoted(nil, text[i+1:end-1])
				b, _ = appendText(b, string(value))
			}
			i = end
		default:
			b = append(b, text[i])
			i++
		}
	}
	return b
}
