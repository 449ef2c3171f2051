package lossless

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"math/big"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Leaves are the scalars of a JSON value by path, without those that say
// nothing. The position in a list and the key of a map look the same, because
// PHP does not tell them apart.
type Leaves map[string]any

// Of returns the leaves of a JSON text.
func Of(b []byte) (Leaves, error) {
	d := json.NewDecoder(bytes.NewReader(b))
	d.UseNumber()
	var v any
	if err := d.Decode(&v); err != nil {
		return nil, err
	}
	l := Leaves{}
	l.collect("", v)
	return l, nil
}

// positions writes items[0].offer, the name of a field with an error, as a
// path.
var positions = strings.NewReplacer("[", ".", "]", "")

func (l Leaves) collect(path string, v any) {
	below := func(name string) string {
		if path == "" {
			return name
		}
		return path + "." + name
	}
	switch v := v.(type) {
	case map[string]any:
		for name, inner := range v {
			l.collect(below(positions.Replace(name)), inner)
		}
	case []any:
		for i, inner := range v {
			l.collect(below(strconv.Itoa(i)), inner)
		}
	default:
		if !empty(v) {
			l[path] = v
		}
	}
}

// empty reports whether a leaf says nothing: null, "", 0 and false.
func empty(v any) bool {
	switch v := v.(type) {
	case nil:
		return true
	case string:
		return v == ""
	case bool:
		return !v
	case json.Number:
		return isZero(v.String())
	}
	return false
}

// Lost returns a line for each leaf of want that got lacks or has otherwise.
func Lost(want, got Leaves) []string {
	var lines []string
	for _, path := range slices.Sorted(maps.Keys(want)) {
		have, ok := got[path]
		switch {
		case !ok && !saysNothing(want[path]):
			lines = append(lines, fmt.Sprintf("lost %s = %v", path, want[path]))
		case ok && !same(want[path], have):
			lines = append(lines, fmt.Sprintf("changed %s = %v into %v", path, want[path], have))
		}
	}
	return lines
}

// saysNothing reports whether a leaf is a zero or a false spelled as a text.
func saysNothing(v any) bool {
	s, ok := v.(string)
	if !ok {
		return false
	}
	return s == "false" || isZero(s)
}

// same compares two leaves by value: 5 and "5.00", true and 1 are the same, and
// so is a moment with and without zeros behind its seconds.
func same(a, b any) bool {
	x, y := spelled(a), spelled(b)
	if trimmed(x) == trimmed(y) {
		return true
	}
	if truth(a, y) || truth(b, x) {
		return true
	}
	m, n := number(x), number(y)
	return m != nil && n != nil && m.Cmp(n) == 0
}

func isZero(s string) bool {
	n := number(s)
	return n != nil && n.Sign() == 0
}

// numeric is a number of a size that money and ids have.
var numeric = regexp.MustCompile(`^-?\d{1,40}(\.\d{1,40})?([eE][+-]?\d{1,2})?$`)

// number returns the value of a number, or nil when s is none.
func number(s string) *big.Rat {
	if !numeric.MatchString(s) {
		return nil
	}
	n, _ := new(big.Rat).SetString(s)
	return n
}

// truth reports whether a is true and spelling is another way to write it.
func truth(a any, spelling string) bool {
	is, ok := a.(bool)
	return ok && is && (spelling == "1" || strings.EqualFold(spelling, "true"))
}

// trimmed returns a moment such as 2026-10-24T07:00:00.000Z without the zeros
// behind its seconds, and any other text as it is.
func trimmed(s string) string {
	if at, err := time.Parse(time.RFC3339, s); err == nil {
		return at.Format(time.RFC3339Nano)
	}
	return s
}

func spelled(v any) string {
	if n, ok := v.(json.Number); ok {
		return n.String()
	}
	return fmt.Sprint(v)
}
