package retailcrm

import (
	"cmp"
	"database/sql/driver"
	"errors"
	"fmt"
	"net/url"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"
)

// Decimal is an exact decimal number: money in the order's currency, a
// quantity, a weight. It keeps every digit that the API sent, trailing zeros
// included, and never passes through a float.
//
// The zero Decimal is 0. Compare with [Decimal.Equal] or [Decimal.Cmp]: 1.0
// and 1.00 are equal but not ==. JSON: read from a number, a numeric string,
// "" and null (both 0); written as a number.
type Decimal struct {
	small int64            // when big is nil: the digits, and in the low bits how many of them stand after the point
	big   *decimal.Decimal // a number that does not fit small
}

const (
	scaleBits      = 5
	scaleMask      = 1<<scaleBits - 1
	maxSmallDigits = 17  // always fit the other bits
	maxDigits      = 400 // of any number; more is no price but an attack
)

// smallDecimal returns a number whose coefficient has at most maxSmallDigits
// digits and whose scale is not greater.
func smallDecimal(coef int64, scale int) Decimal {
	return Decimal{small: coef<<scaleBits | int64(scale)}
}

func (d Decimal) coef() int64 { return d.small >> scaleBits }

func (d Decimal) scale() int { return int(d.small & scaleMask) }

// isSmall reports whether a number can be kept in the small form.
func isSmall(coef int64, scale int) bool {
	const limit = 100_000_000_000_000_000 // 10^maxSmallDigits
	return scale >= 0 && scale <= maxSmallDigits && -limit < coef && coef < limit
}

// ErrDecimal is what every failed reading of a Decimal wraps.
var ErrDecimal = errors.New("retailcrm: not a decimal number")

// NewDecimal returns coef × 10^-scale: NewDecimal(1050, 2) is 10.50. It
// panics when scale is not within ±400, which no price or weight needs.
func NewDecimal(coef int64, scale int) Decimal {
	if isSmall(coef, scale) {
		return smallDecimal(coef, scale)
	}
	return fromBig(decimal.New(coef, exponent(-int64(scale))))
}

// exponent is n as the exponent of a number. It panics when n is out of
// range: to go on with another number would be worse.
func exponent(n int64) int32 {
	if n < -maxDigits || n > maxDigits {
		panic(fmt.Sprintf("retailcrm: Decimal: 10^%d is out of range", n))
	}
	return int32(n)
}

// Int returns n as a Decimal.
func Int(n int) Decimal { return NewDecimal(int64(n), 0) }

// ParseDecimal reads "-12.50" or "1.5e3": what JSON calls a number, leading
// zeros allowed. A text of more than 400 bytes or an exponent beyond ±400 is
// refused. The error wraps [ErrDecimal].
func ParseDecimal(s string) (Decimal, error) {
	d, ok := parseDecimal(s)
	if !ok {
		return Decimal{}, fmt.Errorf("%w: %s", ErrDecimal, clip(s))
	}
	return d, nil
}

// MustDecimal is ParseDecimal for constants in a program; it panics on a text
// that is no number.
func MustDecimal(s string) Decimal {
	d, err := ParseDecimal(s)
	if err != nil {
		panic(err)
	}
	return d
}

func parseDecimal[T string | []byte](s T) (Decimal, bool) {
	var coef int64
	digits, scale, point := 0, 0, false
	i := 0
	if len(s) > 0 && s[0] == '-' {
		i = 1
	}
	if i == len(s) || s[i] == '.' || s[len(s)-1] == '.' {
		return Decimal{}, false
	}
	for ; i < len(s); i++ {
		switch c := s[i]; {
		case '0' <= c && c <= '9' && digits < maxSmallDigits:
			coef = 10*coef + int64(c-'0')
			if coef > 0 {
				digits++
			}
			if point {
				scale++
			}
		case c == '.' && !point:
			point = true
		default:
			return parseBig(string(s))
		}
		if scale > maxSmallDigits {
			return parseBig(string(s))
		}
	}
	if s[0] == '-' {
		coef = -coef
	}
	return smallDecimal(coef, scale), true
}

// parseBig reads what does not fit the small form, exponents included.
func parseBig(s string) (Decimal, bool) {
	if len(s) > maxDigits || !isNumber(s) {
		return Decimal{}, false
	}
	b, err := decimal.NewFromString(s)
	if err != nil || b.Exponent() > maxDigits || b.Exponent() < -maxDigits {
		return Decimal{}, false
	}
	return fromBig(b), true
}

// isNumber knows the grammar: a sign, digits, a point with digits, an
// exponent with digits.
func isNumber(s string) bool {
	digits := func() bool {
		before := len(s)
		s = strings.TrimLeft(s, "0123456789")
		return len(s) < before
	}
	s = strings.TrimPrefix(s, "-")
	if !digits() {
		return false
	}
	if fraction, ok := strings.CutPrefix(s, "."); ok {
		if s = fraction; !digits() {
			return false
		}
	}
	if s != "" && (s[0] == 'e' || s[0] == 'E') {
		if s = s[1:]; s != "" && (s[0] == '-' || s[0] == '+') {
			s = s[1:]
		}
		return digits() && s == ""
	}
	return s == ""
}

// fromBig returns b in the small form when it fits.
func fromBig(b decimal.Decimal) Decimal {
	if c := b.Coefficient(); c.IsInt64() && isSmall(c.Int64(), -int(b.Exponent())) {
		return smallDecimal(c.Int64(), -int(b.Exponent()))
	}
	return Decimal{big: &b}
}

func (d Decimal) toBig() decimal.Decimal {
	if d.big != nil {
		return *d.big
	}
	return decimal.New(d.coef(), -int32(d.scale()))
}

// Add returns d + e.
func (d Decimal) Add(e Decimal) Decimal { return fromBig(d.toBig().Add(e.toBig())) }

// Sub returns d - e.
func (d Decimal) Sub(e Decimal) Decimal { return fromBig(d.toBig().Sub(e.toBig())) }

// Mul returns d × e.
func (d Decimal) Mul(e Decimal) Decimal { return fromBig(d.toBig().Mul(e.toBig())) }

// Neg returns -d.
func (d Decimal) Neg() Decimal { return fromBig(d.toBig().Neg()) }

// Shift moves the point: Shift(-2) turns kopecks into rubles. It panics when
// the result's exponent is not within ±400.
func (d Decimal) Shift(places int) Decimal {
	b := d.toBig()
	const far = 1 << 32 // beyond any exponent, and far from where a sum wraps
	moved := exponent(int64(b.Exponent()) + min(max(int64(places), -far), far))
	return fromBig(decimal.NewFromBigInt(b.Coefficient(), moved))
}

// Round rounds to places digits after the point, halves away from zero.
// Negative places round before the point: Round(-3) to thousands. It panics
// when places is more than 400.
func (d Decimal) Round(places int) Decimal {
	b := d.toBig()
	if whole := b.NumDigits() + int(b.Exponent()); places < -max(whole, 0) {
		return Decimal{} // less than half of the unit
	}
	if places >= 0 {
		places = int(exponent(int64(places)))
	}
	return fromBig(b.Round(int32(places)))
}

// Cmp is -1 when d < e, 0 when they are equal in value, 1 when d > e.
func (d Decimal) Cmp(e Decimal) int {
	if d.big == nil && e.big == nil && d.scale() == e.scale() {
		return cmp.Compare(d.coef(), e.coef())
	}
	return d.toBig().Cmp(e.toBig())
}

// Equal reports whether d and e are the same number.
func (d Decimal) Equal(e Decimal) bool { return d.Cmp(e) == 0 }

// Sign is -1, 0 or 1.
func (d Decimal) Sign() int {
	if d.big != nil {
		return d.big.Sign()
	}
	return cmp.Compare(d.coef(), 0)
}

// IsZero reports whether d is 0.
func (d Decimal) IsZero() bool {
	return d.big == nil && d.coef() == 0 || d.big != nil && d.big.IsZero()
}

// Int64 returns d as an integer, and false when it is none or too large.
func (d Decimal) Int64() (int64, bool) {
	if d.big == nil && d.scale() == 0 {
		return d.coef(), true
	}
	b := d.toBig()
	if !b.IsInteger() || !b.BigInt().IsInt64() {
		return 0, false
	}
	return b.IntPart(), true
}

// Float64 returns the nearest float64: for charts and statistics, not for
// money.
func (d Decimal) Float64() float64 { return d.toBig().InexactFloat64() }

// String returns all digits, without an exponent: "10.50".
func (d Decimal) String() string {
	var buf [24]byte
	return string(d.append(buf[:0]))
}

func (d Decimal) append(b []byte) []byte {
	if d.big != nil {
		if e := d.big.Exponent(); e < 0 {
			return append(b, d.big.StringFixed(-e)...)
		}
		return append(b, d.big.String()...)
	}
	if d.scale() == 0 {
		return strconv.AppendInt(b, d.coef(), 10)
	}
	n := uint64(d.coef())
	if d.coef() < 0 {
		b, n = append(b, '-'), -n
	}
	var buf [20]byte
	digits := strconv.AppendUint(buf[:0], n, 10)
	whole := len(digits) - d.scale()
	if whole <= 0 {
		b = append(b, '0', '.')
		for ; whole < 0; whole++ {
			b = append(b, '0')
		}
		return append(b, digits...)
	}
	b = append(b, digits[:whole]...)
	b = append(b, '.')
	return append(b, digits[whole:]...)
}

// MarshalJSON writes a JSON number with all digits.
func (d Decimal) MarshalJSON() ([]byte, error) { return d.append(nil), nil }

// AppendJSON is MarshalJSON into b.
func (d Decimal) AppendJSON(b []byte) ([]byte, error) { return d.append(b), nil }

// UnmarshalJSON reads a number, a numeric string, "" or null. The error wraps
// [ErrDecimal].
func (d *Decimal) UnmarshalJSON(b []byte) error {
	text := b
	if n := len(b); n >= 2 && b[0] == '"' && b[n-1] == '"' {
		text = b[1 : n-1]
	}
	if len(text) == 0 || string(b) == "null" {
		*d = Decimal{}
		return nil
	}
	v, ok := parseDecimal(text)
	if !ok {
		return fmt.Errorf("%w: %s", ErrDecimal, clip(string(b)))
	}
	*d = v
	return nil
}

// MarshalText writes all digits.
func (d Decimal) MarshalText() ([]byte, error) { return d.append(nil), nil }

// UnmarshalText is [ParseDecimal].
func (d *Decimal) UnmarshalText(b []byte) (err error) {
	*d, err = ParseDecimal(string(b))
	return err
}

// EncodeValues adds the number to a query. go-querystring calls it.
func (d Decimal) EncodeValues(key string, v *url.Values) error {
	v.Add(key, d.String())
	return nil
}

// Value stores the number in a database as its text, which SQL's NUMERIC
// takes without loss.
func (d Decimal) Value() (driver.Value, error) { return d.String(), nil }

// Scan reads a database column: text, bytes, an integer, a float or NULL (0).
func (d *Decimal) Scan(src any) (err error) {
	switch v := src.(type) {
	case nil:
		*d = Decimal{}
	case int64:
		*d = NewDecimal(v, 0)
	case float64:
		*d, err = ParseDecimal(strconv.FormatFloat(v, 'f', -1, 64))
	case string:
		*d, err = ParseDecimal(v)
	case []byte:
		*d, err = ParseDecimal(string(v))
	default:
		err = fmt.Errorf("%w: a database value of type %T", ErrDecimal, src)
	}
	return err
}

// clip shortens a text for an error message.
func clip(s string) string {
	const most = 40
	if len(s) > most {
		return strconv.Quote(s[:most]) + "..."
	}
	return strconv.Quote(s)
}
