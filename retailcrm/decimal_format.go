package retailcrm

import (
	"fmt"
	"strconv"
	"strings"
)

// Format prints the number for package fmt. %v, %s, %f and %g give all its
// digits, %.2f as many after the point as are asked for, rounded half away
// from zero; %d takes whole numbers, %q puts the number in quotes, and %#v
// gives it as Go source. Width and the flags '-', '+', ' ' and '0' work as
// they do for numbers. Any other verb gives fmt's text for a verb that does
// not fit.
func (d Decimal) Format(f fmt.State, verb rune) {
	text, ok := d.digits(f, verb)
	if !ok {
		_, _ = fmt.Fprintf(f, "%%!%c(retailcrm.Decimal=%s)", verb, d.String())
		return
	}
	_, _ = f.Write([]byte(pad(f, text)))
}

// digits returns the number as the verb shows it, with its sign.
func (d Decimal) digits(f fmt.State, verb rune) (string, bool) {
	places, rounded := f.Precision()
	switch verb {
	case 'q':
		return strconv.Quote(d.String()), true
	case 'v':
		if f.Flag('#') {
			return "retailcrm.MustDecimal(" + strconv.Quote(d.String()) + ")", true
		}
		return d.String(), true // %+v is how structs are printed and asks for no sign
	case 's', 'g', 'G':
		return signed(f, d.String()), true
	case 'f', 'F':
		if rounded {
			d = d.Round(min(places, maxDigits))
		}
		return signed(f, d.String()), true
	case 'd':
		if whole := d.Round(0); whole.Equal(d) {
			return signed(f, whole.String()), true
		}
	}
	return "", false
}

// signed adds the sign of a number that is not negative when a flag asks for
// it.
func signed(f fmt.State, text string) string {
	switch {
	case strings.HasPrefix(text, "-"):
		return text
	case f.Flag('+'):
		return "+" + text
	case f.Flag(' '):
		return " " + text
	}
	return text
}

// pad brings a text of ASCII characters to the width that is asked for.
func pad(f fmt.State, text string) string {
	width, _ := f.Width()
	missing := width - len(text)
	switch {
	case missing <= 0:
		return text
	case f.Flag('-'):
		return text + strings.Repeat(" ", missing)
	case f.Flag('0') && text[0] != '"' && text[0] != 'r':
		sign := len(text) - len(strings.TrimLeft(text, "+- "))
		return text[:sign] + strings.Repeat("0", missing) + text[sign:]
	}
	return strings.Repeat(" ", missing) + text
}
