package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/go-retailcrm/sdk/retailcrm"
)

// leaves are the scalars of a JSON value by path. The position in a list and
// the key of a map look the same, because PHP does not tell them apart.
type leaves map[string]any

func leavesOf(b []byte) (leaves, error) {
	d := json.NewDecoder(bytes.NewReader(b))
	d.UseNumber()
	var v any
	if err := d.Decode(&v); err != nil {
		return nil, err
	}
	l := leaves{}
	l.collect("", v)
	return l, nil
}

// positions writes items[0].offer, the name of a field with an error, as a
// path.
var positions = strings.NewReplacer("[", ".", "]", "")

func (l leaves) collect(path string, v any) {
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
		d, err := retailcrm.ParseDecimal(v.String())
		return err == nil && d.IsZero()
	}
	return false
}

// lost returns a line for each leaf of want that got lacks or has otherwise.
func lost(want, got leaves) []string {
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
	d, err := retailcrm.ParseDecimal(s)
	return s == "false" || err == nil && d.IsZero()
}

// same compares two leaves by value: 5 and "5.00", true and 1 are the same.
func same(a, b any) bool {
	x, y := spelled(a), spelled(b)
	if x == y {
		return true
	}
	if truth(a, y) || truth(b, x) {
		return true
	}
	m, err1 := retailcrm.ParseDecimal(x)
	n, err2 := retailcrm.ParseDecimal(y)
	return err1 == nil && err2 == nil && m.Equal(n)
}

// truth reports whether a is true and spelling is another way to write it.
func truth(a any, spelling string) bool {
	is, ok := a.(bool)
	return ok && is && (spelling == "1" || strings.EqualFold(spelling, "true"))
}

func spelled(v any) string {
	if n, ok := v.(json.Number); ok {
		return n.String()
	}
	return fmt.Sprint(v)
}
