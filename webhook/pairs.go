package webhook

import (
	"errors"
	"slices"
	"unicode/utf8"

	"golang.org/x/text/encoding"
)

// pair is one name and value of a form or a query, as offsets into the text.
type pair struct {
	name, nameEnd, value, valueEnd int32
	json                           bool // a multipart part that is declared as JSON
}

var (
	errEscape = errors.New("a percent sign is not followed by two hexadecimal digits")
	errUTF8   = errors.New("text is not valid UTF-8; its charset has to be declared")
)

// unhex is the value of a hexadecimal digit, and 255 for any other byte.
var unhex = func() (t [256]byte) {
	for i := range t {
		t[i] = 255
	}
	for i, c := range "0123456789abcdef" {
		t[c] = byte(i)
	}
	for i, c := range "ABCDEF" {
		t[c] = byte(10 + i)
	}
	return t
}()

// appendPairs reads the urlencoded text buf[from:to], appends the names and
// values to buf, decoded, and says where they stand.
func appendPairs(pairs []pair, buf []byte, from, to, most int, charset encoding.Encoding) ([]pair, []byte, error) {
	for from < to {
		if len(pairs) >= most {
			return pairs, buf, errMembers
		}
		var p pair
		var err error
		if p.name, p.nameEnd, buf, from, err = appendDecoded(buf, from, to, '=', charset); err != nil {
			return pairs, buf, err
		}
		p.value, p.valueEnd = p.nameEnd, p.nameEnd
		if from <= to && from > 0 && buf[from-1] == '=' {
			if p.value, p.valueEnd, buf, from, err = appendDecoded(buf, from, to, '&', charset); err != nil {
				return pairs, buf, err
			}
		}
		if p.name < p.nameEnd {
			pairs = append(pairs, p)
		}
	}
	return pairs, buf, nil
}

// appendDecoded decodes buf[i:to] up to an ampersand or the stop byte and
// appends it to buf. Next is the index after the byte that ended it, or to+1.
func appendDecoded(
	buf []byte, i, to int, stop byte, charset encoding.Encoding,
) (start, end int32, out []byte, next int, err error) {
	at := len(buf)
	buf = slices.Grow(buf, to-i)
	dst := buf[:at+to-i]
	n, high := at, byte(0)
	for ; i < to; i++ {
		c := buf[i]
		switch c {
		case '+':
			c = ' '
		case '%':
			if i+2 >= to {
				return 0, 0, buf, i, errEscape
			}
			a, b := unhex[buf[i+1]], unhex[buf[i+2]]
			if a|b == 255 {
				return 0, 0, buf, i, errEscape
			}
			c = a<<4 | b
			i += 2
		case '&', stop:
			to = i
			continue
		}
		high |= c
		dst[n] = c
		n++
	}
	buf = dst[:n]
	if high >= utf8.RuneSelf {
		if buf, err = toUTF8(buf, at, charset); err != nil {
			return 0, 0, buf, i, err
		}
	}
	return int32(at), int32(len(buf)), buf, i, nil
}

// toUTF8 converts the end of buf, from at on, from the charset, and checks that
// the result is UTF-8.
func toUTF8(buf []byte, at int, charset encoding.Encoding) ([]byte, error) {
	if charset != nil {
		converted, err := charset.NewDecoder().Bytes(buf[at:])
		if err != nil {
			return buf, errUTF8
		}
		buf = append(buf[:at], converted...)
	}
	if !utf8.Valid(buf[at:]) {
		return buf, errUTF8
	}
	return buf, nil
}
