package phpjson

import (
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
)

func TestValidUTF8(t *testing.T) {
	for _, s := range []string{
		"", "a", "абвгдежзийклмнопрстуф", "Привет, мир! Как дела?", "aбвгд", "абв г", "漢字漢字漢字", "a😀б😀", "é ñ ü ß", "абвгд漢е",
		"\xc0\x80", "абв\xc1\xbf", "\xd0\x90\xd0\x90\xd0\x90\xc0\x90", "\xd0\x90\xd0\x90\xd0\x90\xd0", "\xd0\x90\xd0", "\x80",
		"абвгд\x80абв",
		"\xed\xa0\x80", "\xf4\x90\x80\x80", "\xe2\x82", "абвг\xff\xff\xff\xff", "\xdf\xbf\xc2\x80\xdf\xbf\xc2\x80",
		"\xd0\x90\xd0\x90\xd0\x90\xd0\xd0",
	} {
		for pad := range 9 {
			text := "123456789"[:pad] + s
			assert.Equal(t, utf8.ValidString(text), ValidUTF8([]byte(text)), "%q", text)
		}
	}
}
