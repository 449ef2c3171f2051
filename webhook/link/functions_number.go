package link

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/go-retailcrm/sdk/retailcrm"
	"github.com/go-retailcrm/sdk/webhook"
	"github.com/go-retailcrm/sdk/webhook/internal/nearest"
)

// units are what numbers are converted by, as powers of ten.
var units = map[string]int{
	"t:kg": 3, "kg:g": 3, "g:kg": -3, "kg:t": -3, "g:mg": 3, "mg:g": -3,
	"m:mm": 3, "mm:m": -3, "m:cm": 2, "cm:m": -2, "cm:mm": 1, "mm:cm": -1,
	"l:ml": 3, "ml:l": -3, "rub:kop": 2, "kop:rub": -2, "percent:share": -2, "share:percent": 2,
}

// number reads a number as people write it, and converts it exactly. A division
// that does not come out even needs "round".
func number(a args) (run, error) {
	shift, ok := units[a.text("unit")]
	if !ok && a.has("unit") {
		return nil, fmt.Errorf("unknown unit %s%s", quoted(a.text("unit")),
			nearest.Hint(a.text("unit"), maps.Keys(units)))
	}
	one := retailcrm.Int(1)
	times, over := a.decimal("times", one), a.decimal("over", one)
	if over.IsZero() {
		return nil, errors.New("nothing can be divided by zero")
	}
	places, rounds := a.integer("round"), a.has("round")
	if places < 0 || places > 20 {
		return nil, errors.New("round is from 0 to 20")
	}
	return func(v webhook.Value) (webhook.Value, error) {
		d, err := readNumber(v.String())
		if err != nil {
			return v, err
		}
		d = d.Mul(times).Shift(shift)
		if !over.Equal(one) {
			if d, err = divide(d, over, places, rounds); err != nil {
				return v, err
			}
		}
		if rounds {
			d = d.Round(places)
		}
		return numberOf(d)
	}, nil
}

// decimal returns an argument whose type was checked.
func (a args) decimal(name string, fallback retailcrm.Decimal) retailcrm.Decimal {
	if d, err := retailcrm.ParseDecimal(a.text(name)); err == nil {
		return d
	}
	return fallback
}

// divide divides exactly, or to as many places as are wanted.
func divide(d, by retailcrm.Decimal, places int, rounds bool) (retailcrm.Decimal, error) {
	if rounds {
		return d.DivRound(by, places), nil
	}
	const enough = 30
	quotient := d.DivRound(by, enough)
	if !quotient.Mul(by).Equal(d) {
		return d, errors.New(`the division does not come out even: say "round"`)
	}
	return shortest(quotient), nil
}

// shortest takes the zeros off the end of a fraction.
func shortest(d retailcrm.Decimal) retailcrm.Decimal {
	text := d.String()
	if !strings.Contains(text, ".") {
		return d
	}
	short, err := retailcrm.ParseDecimal(strings.TrimSuffix(strings.TrimRight(text, "0"), "."))
	if err != nil {
		return d
	}
	return short
}

// readNumber reads "1 234,50", "1,234.50" and "1234.5".
func readNumber(text string) (retailcrm.Decimal, error) {
	const mostLetters = 100
	if len(text) > mostLetters {
		return retailcrm.Decimal{}, fmt.Errorf("the value is longer than %d letters", mostLetters)
	}
	plain := strings.Map(func(r rune) rune {
		switch r {
		case ' ', '\u00a0', '\u202f', '\'':
			return -1
		}
		return r
	}, text)
	switch commas := strings.Count(plain, ","); {
	case commas == 1 && !strings.Contains(plain, "."):
		plain = strings.Replace(plain, ",", ".", 1)
	case commas > 0 && strings.Count(plain, ".") == 1 && strings.LastIndex(plain, ",") < strings.Index(plain, "."):
		plain = strings.ReplaceAll(plain, ",", "")
	}
	if strings.ContainsAny(plain, "eE") {
		if d, err := retailcrm.ParseDecimal(plain); err == nil && len(d.String()) <= mostLetters {
			return d, nil
		}
		return retailcrm.Decimal{}, errors.New("the value is no number")
	}
	d, err := retailcrm.ParseDecimal(plain)
	if err != nil {
		return d, errors.New("the value is no number")
	}
	return d, nil
}

func numberOf(d retailcrm.Decimal) (webhook.Value, error) { return webhook.ParseValue(d.String()) }

// count counts the elements of a list; what is missing has none, and anything
// else is one.
func count(args) (run, error) {
	return func(v webhook.Value) (webhook.Value, error) {
		n := v.Len()
		if k := v.Kind(); k != webhook.List && k != webhook.Object && v.String() != "" {
			n = 1
		}
		return webhook.ParseValue(strconv.Itoa(n))
	}, nil
}

// sum adds the elements of a list, or a member of each, times another one.
func sum(a args) (run, error) {
	of, times := a.text("of"), a.text("times")
	for _, path := range []string{of, times} {
		if err := webhook.CheckPath(path); err != nil {
			return nil, errors.New(reason(err))
		}
	}
	if times != "" && of == "" {
		return nil, errors.New(`"times" needs "of"`)
	}
	return func(v webhook.Value) (webhook.Value, error) {
		elements := []webhook.Value{v}
		if k := v.Kind(); k == webhook.List || k == webhook.Object {
			elements = slices.Collect(func(yield func(webhook.Value) bool) {
				for _, e := range v.Each() {
					if !yield(e) {
						return
					}
				}
			})
		}
		total := retailcrm.Int(0)
		for i, e := range elements {
			d, err := addend(e, of, times)
			if err != nil {
				return v, fmt.Errorf("element %d: %w", i, err)
			}
			total = total.Add(d)
		}
		return numberOf(total)
	}, nil
}

// addend is what an element adds to a sum: nothing when its value is missing or
// empty.
func addend(e webhook.Value, of, times string) (retailcrm.Decimal, error) {
	text := e.Value(of).String()
	if text == "" {
		return retailcrm.Int(0), nil
	}
	d, err := readNumber(text)
	if err != nil || times == "" {
		return d, err
	}
	by := e.Value(times).String()
	if by == "" {
		return retailcrm.Int(0), nil
	}
	factor, err := readNumber(by)
	return d.Mul(factor), err
}
