package webhook

import (
	"fmt"
	"strings"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
)

// charsetOf returns the encoding that a charset name stands for, and nil for
// UTF-8. Only the one-byte charsets that old Russian shops use are known: a
// table of all would weigh more than the rest of the package.
func charsetOf(name string) (encoding.Encoding, error) {
	switch strings.ToLower(name) {
	case "", "utf-8", "utf8", "us-ascii", "ascii":
		return nil, nil
	case "windows-1251", "cp1251", "win-1251", "x-cp1251":
		return charmap.Windows1251, nil
	case "koi8-r":
		return charmap.KOI8R, nil
	case "koi8-u":
		return charmap.KOI8U, nil
	case "cp866", "ibm866":
		return charmap.CodePage866, nil
	case "iso-8859-5":
		return charmap.ISO8859_5, nil
	case "iso-8859-1", "latin1":
		return charmap.ISO8859_1, nil
	case "windows-1252", "cp1252":
		return charmap.Windows1252, nil
	}
	return nil, fmt.Errorf("charset %s is not known", clip(name))
}
