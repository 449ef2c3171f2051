package phpjson

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"hash/maphash"
	"math/bits"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// MaxDepth is how deep arrays and objects may nest: the JSON v2 decoder's own
// bound.
const MaxDepth = 10000

// SyntaxError says where a text stops being JSON.
type SyntaxError struct {
	Offset int    // byte offset of the first byte that does not fit
	Reason string // what was found or expected there
}

func (e *SyntaxError) Error() string {
	return fmt.Sprintf("invalid JSON at byte %d: %s", e.Offset, e.Reason)
}

func syntax(at int, reason string) error { return &SyntaxError{Offset: at, Reason: reason} }

func eof(b []byte) error { return syntax(len(b), "unexpected end") }

// SkipSpace returns the index of the first byte at or after i that is not
// JSON white space.
func SkipSpace(b []byte, i int) int {
	for i < len(b) {
		switch b[i] {
		case ' ', '\t', '\r', '\n':
			i++
		default:
			return i
		}
	}
	return i
}

const (
	lows  = 0x0101010101010101
	highs = 0x8080808080808080
)

// ends marks the bytes of w that end a run of plain text: a quote, a backslash
// or a control character. The lowest mark is right; marks above it may be
// wrong.
func ends(w uint64) uint64 {
	quote := w ^ (lows * '"')
	slash := w ^ (lows * '\\')
	return ((w-lows*0x20)&^w | (quote-lows)&^quote | (slash-lows)&^slash) & highs
}

// plainEnd returns the index of the first byte from i on that ends a run of
// plain text, or len(b), and whether all before it are ASCII.
func plainEnd(b []byte, i int) (end int, ascii bool) {
	high := uint64(0)
	for ; i+8 <= len(b); i += 8 {
		w := binary.LittleEndian.Uint64(b[i:])
		if m := ends(w); m != 0 {
			n := bits.TrailingZeros64(m) &^ 7
			return i + n>>3, (high|w&(1<<(n&63)-1))&highs == 0
		}
		high |= w
	}
	for i < len(b) && b[i] >= 0x20 && b[i] != '"' && b[i] != '\\' {
		high |= uint64(b[i])
		i++
	}
	return i, high&highs == 0
}

// ScanString reads the string that starts with the quote at b[i]. It returns
// the index after the closing quote and whether the text holds no escape, so
// that b[i+1:end-1] is the value itself. Escapes and UTF-8 are validated.
func ScanString(b []byte, i int) (end int, plain bool, err error) {
	start := i + 1
	i, ascii := plainEnd(b, start)
	switch {
	case i >= len(b):
		return i, false, eof(b)
	case b[i] == '\\':
		return scanEscaped(b, start, i)
	case b[i] != '"':
		return i, false, syntax(i, "control character in string")
	case !ascii && !ValidUTF8(b[start:i]):
		return i, false, syntax(start, "string is not valid UTF-8")
	}
	return i + 1, true, nil
}

// scanEscaped goes on from the first backslash at b[i] of the string whose
// text begins at start.
func scanEscaped(b []byte, start, i int) (end int, plain bool, err error) {
	for i < len(b) {
		switch c := b[i]; {
		case c == '"':
			if !ValidUTF8(b[start:i]) {
				return i, false, syntax(start, "string is not valid UTF-8")
			}
			return i + 1, false, nil
		case c == '\\':
			if i, err = scanEscape(b, i); err != nil {
				return i, false, err
			}
		case c < 0x20:
			return i, false, syntax(i, "control character in string")
		default:
			i++
		}
	}
	return i, false, eof(b)
}

// scanEscape checks the escape at b[i] and returns the index after it. A
// surrogate must come with its other half.
func scanEscape(b []byte, i int) (int, error) {
	if i+1 >= len(b) {
		return i, eof(b)
	}
	switch b[i+1] {
	case '"', '\\', '/', 'b', 'f', 'n', 'r', 't':
		return i + 2, nil
	case 'u':
	default:
		return i, syntax(i, "unknown escape in string")
	}
	r, ok := hex4(b, i+2)
	if !ok {
		return i, badEscape(b, i, 6, "bad \\u escape in string")
	}
	if !utf16.IsSurrogate(r) {
		return i + 6, nil
	}
	if i+7 < len(b) && b[i+6] == '\\' && b[i+7] == 'u' {
		if low, ok := hex4(b, i+8); ok && utf16.DecodeRune(r, low) != utf8.RuneError {
			return i + 12, nil
		}
	}
	return i, badEscape(b, i, 12, "half of a surrogate pair in string")
}

// badEscape is the error for the escapes at b[i], which have size bytes when
// they are whole: the end of the text, when that comes within them.
func badEscape(b []byte, i, size int, reason string) error {
	if len(b)-i >= size {
		return syntax(i, reason)
	}
	for n, c := range b[i:] {
		if n%6 == 0 && c != '\\' || n%6 == 1 && c != 'u' || n%6 > 1 && !isHex(c) {
			return syntax(i, reason)
		}
	}
	return eof(b)
}

func isHex(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c && c <= 'f' || 'A' <= c && c <= 'F'
}

func hex4(b []byte, i int) (rune, bool) {
	if i+4 > len(b) {
		return 0, false
	}
	var r rune
	for _, c := range b[i : i+4] {
		switch {
		case '0' <= c && c <= '9':
			c -= '0'
		case 'a' <= c && c <= 'f':
			c -= 'a' - 10
		case 'A' <= c && c <= 'F':
			c -= 'A' - 10
		default:
			return 0, false
		}
		r = r<<4 | rune(c)
	}
	return r, true
}

// AppendUnquoted appends the value of a string's inner text (without its
// quotes) to dst. The text has passed ScanString.
func AppendUnquoted(dst, text []byte) []byte {
	for i := 0; i < len(text); {
		c := text[i]
		if c != '\\' {
			dst = append(dst, c)
			i++
			continue
		}
		switch c = text[i+1]; c {
		case 'u':
			r, _ := hex4(text, i+2)
			i += 6
			if utf16.IsSurrogate(r) {
				low, _ := hex4(text, i+2)
				r = utf16.DecodeRune(r, low)
				i += 6
			}
			dst = utf8.AppendRune(dst, r)
			continue
		case 'b':
			c = '\b'
		case 'f':
			c = '\f'
		case 'n':
			c = '\n'
		case 'r':
			c = '\r'
		case 't':
			c = '\t'
		}
		dst = append(dst, c)
		i += 2
	}
	return dst
}

// ScanNumber reads the number at b[i] and returns the index after it.
func ScanNumber(b []byte, i int) (int, error) {
	if i < len(b) && b[i] == '-' {
		i++
	}
	switch {
	case i >= len(b):
		return i, eof(b)
	case b[i] == '0':
		i++
	case '1' <= b[i] && b[i] <= '9':
		i = skipDigits(b, i)
	default:
		return i, syntax(i, "number expected")
	}
	if i < len(b) && b[i] == '.' {
		from := i + 1
		if i = skipDigits(b, from); i == from {
			return i, noDigit(b, i, "after the decimal point")
		}
	}
	if i < len(b) && (b[i] == 'e' || b[i] == 'E') {
		i++
		if i < len(b) && (b[i] == '+' || b[i] == '-') {
			i++
		}
		from := i
		if i = skipDigits(b, from); i == from {
			return i, noDigit(b, i, "in the exponent")
		}
	}
	return i, nil
}

func noDigit(b []byte, i int, where string) error {
	if i == len(b) {
		return eof(b)
	}
	return syntax(i, "digit expected "+where)
}

func skipDigits(b []byte, i int) int {
	for i < len(b) && '0' <= b[i] && b[i] <= '9' {
		i++
	}
	return i
}

// ScanLiteral reads true, false or null at b[i] and returns the index after
// it.
func ScanLiteral(b []byte, i int) (int, error) {
	for _, word := range [...]string{"true", "false", "null"} {
		if b[i] == word[0] {
			if len(b)-i >= len(word) && string(b[i:i+len(word)]) == word {
				return i + len(word), nil
			}
			if strings.HasPrefix(word, string(b[i:min(len(b), i+len(word))])) {
				return i, eof(b)
			}
			break
		}
	}
	return i, syntax(i, "value expected")
}

// SkipValue validates the value at b[i] (white space allowed before it) and
// returns the index after it. Depth is how many arrays and objects are open
// around it.
func SkipValue(b []byte, i, depth int) (int, error) {
	i = SkipSpace(b, i)
	if i >= len(b) {
		return i, eof(b)
	}
	switch c := b[i]; {
	case c == '"':
		end, _, err := ScanString(b, i)
		return end, err
	case c == '{':
		return skipObject(b, i, depth+1)
	case c == '[':
		return skipArray(b, i, depth+1)
	case c == '-' || '0' <= c && c <= '9':
		return ScanNumber(b, i)
	default:
		return ScanLiteral(b, i)
	}
}

func skipArray(b []byte, i, depth int) (int, error) {
	if depth > MaxDepth {
		return i, syntax(i, "nested too deep")
	}
	i = SkipSpace(b, i+1)
	if i < len(b) && b[i] == ']' {
		return i + 1, nil
	}
	for {
		var err error
		if i, err = SkipValue(b, i, depth); err != nil {
			return i, err
		}
		var more bool
		if i, more, err = NextElement(b, i, ']'); err != nil || !more {
			return i, err
		}
	}
}

func skipObject(b []byte, i, depth int) (int, error) {
	if depth > MaxDepth {
		return i, syntax(i, "nested too deep")
	}
	i = SkipSpace(b, i+1)
	if i < len(b) && b[i] == '}' {
		return i + 1, nil
	}
	var seen names
	for {
		keyEnd, value, _, err := ScanName(b, i)
		if err != nil {
			return value, err
		}
		if !seen.add(b[i:keyEnd]) {
			return i, syntax(i, "duplicate member name")
		}
		if i, err = SkipValue(b, value, depth); err != nil {
			return i, err
		}
		var more bool
		if i, more, err = NextElement(b, i, '}'); err != nil || !more {
			return i, err
		}
	}
}

// ScanName reads a member name and its colon at b[i], which is no white
// space. It returns the index after the name, the index of the value, and
// whether the name is plain (see ScanString).
func ScanName(b []byte, i int) (end, value int, plain bool, err error) {
	if i >= len(b) {
		return i, i, false, eof(b)
	}
	if b[i] != '"' {
		return i, i, false, syntax(i, "member name expected")
	}
	if end, plain, err = ScanString(b, i); err != nil {
		return end, end, false, err
	}
	value = SkipSpace(b, end)
	if value >= len(b) {
		return end, value, plain, eof(b)
	}
	if b[value] != ':' {
		return end, value, plain, syntax(value, "colon expected after member name")
	}
	return end, SkipSpace(b, value+1), plain, nil
}

// NextElement reads what follows an element: a comma, and then more is true
// and the index is that of the next element, or the closing byte.
func NextElement(b []byte, i int, closing byte) (next int, more bool, err error) {
	i = SkipSpace(b, i)
	if i >= len(b) {
		return i, false, eof(b)
	}
	switch b[i] {
	case ',':
		return SkipSpace(b, i+1), true, nil
	case closing:
		return i + 1, false, nil
	}
	return i, false, syntax(i, fmt.Sprintf("comma or %q expected", closing))
}

// names finds a member name that comes twice. Quoted names are compared as
// values, so "a" and "\u0061" are the same. A few names are compared one by
// one; many are chained by a hash.
type names struct {
	few  [16][]byte
	n    int
	many *nameTable
}

func (s *names) add(quoted []byte) bool {
	name := quoted[1 : len(quoted)-1]
	if bytes.IndexByte(name, '\\') >= 0 {
		name = AppendUnquoted(nil, name)
	}
	if s.many != nil {
		return s.many.add(name)
	}
	for _, other := range s.few[:s.n] {
		if string(other) == string(name) {
			return false
		}
	}
	if s.n < len(s.few) {
		s.few[s.n] = name
		s.n++
		return true
	}
	s.many = &nameTable{}
	for _, other := range s.few {
		s.many.add(other)
	}
	return s.many.add(name)
}

// nameTable is a hash table of names; slots is a power of two, at most half
// full.
type nameTable struct {
	slots [][]byte
	n     int
}

func (t *nameTable) add(name []byte) bool {
	if 2*(t.n+1) > len(t.slots) {
		t.grow()
	}
	at := nameHash(name) & (len(t.slots) - 1)
	for t.slots[at] != nil {
		if string(t.slots[at]) == string(name) {
			return false
		}
		at = (at + 1) & (len(t.slots) - 1)
	}
	if name == nil {
		name = []byte{}
	}
	t.slots[at] = name
	t.n++
	return true
}

func (t *nameTable) grow() {
	old := t.slots
	t.slots, t.n = make([][]byte, max(64, 4*len(old))), 0
	for _, name := range old {
		if name != nil {
			t.add(name)
		}
	}
}

var nameSeed = maphash.MakeSeed() // names come from outside: nobody may choose collisions

func nameHash(name []byte) int { return int(maphash.Bytes(nameSeed, name)) }
