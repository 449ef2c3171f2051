package phpjson

import (
	"encoding/binary"
	"math/bits"
	"unicode/utf8"
)

// ValidUTF8 is utf8.Valid, faster on text of two-byte letters: Cyrillic. It
// looks at four letters at once and goes on behind those that are two bytes.
func ValidUTF8(b []byte) bool {
	for i := 0; i < len(b); {
		if i+8 <= len(b) {
			w := binary.LittleEndian.Uint64(b[i:])
			if w&highs == 0 {
				i += 8
				continue
			}
			letters := bits.TrailingZeros64(notTwoBytes(w)) >> 4
			if i += 2 * letters; letters == 4 {
				continue
			}
		}
		switch c := b[i]; {
		case c < utf8.RuneSelf:
			i++
		case c >= 0xC2 && c <= 0xDF && i+1 < len(b) && b[i+1]&0xC0 == 0x80:
			i += 2
		default:
			r, size := utf8.DecodeRune(b[i:])
			if r == utf8.RuneError && size == 1 {
				return false
			}
			i += size
		}
	}
	return true
}

// notTwoBytes marks the pairs of bytes of w that are no letter of two bytes: the
// first is not C2 to DF, or the second not 80 to BF.
func notTwoBytes(w uint64) uint64 {
	const pair = 0x0001000100010001
	form := w&(0xC0E0*pair) ^ 0x80C0*pair
	tooLow := (w&(0x001E*pair)+0x007E*pair)&(0x0080*pair) ^ 0x0080*pair // C0 and C1
	return form | tooLow
}
