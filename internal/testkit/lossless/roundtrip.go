package lossless

import (
	"encoding/json"
	"fmt"
	"reflect"
	"strconv"
	"strings"
)

// RoundTrip decodes a text into the value that out points to, encodes that, and
// returns a line for each leaf that was lost or changed.
func RoundTrip(text []byte, out any) (lost []string, err error) {
	want, got, err := trip(text, out)
	return Lost(want, got), err
}

// Exact is RoundTrip, and returns a line for each leaf that was added, too.
func Exact(text []byte, out any) (differences []string, err error) {
	want, got, err := trip(text, out)
	return different(want, got), err
}

// Differences returns a line for each leaf of the text want that got lacks, has
// otherwise, or has in addition.
func Differences(want, got []byte) ([]string, error) {
	w, err := Of(want)
	if err != nil {
		return nil, err
	}
	g, err := Of(got)
	return different(w, g), err
}

func different(want, got Leaves) []string {
	lines := Lost(want, got)
	for _, line := range Lost(got, want) {
		if added, ok := strings.CutPrefix(line, "lost "); ok {
			lines = append(lines, "added "+added)
		}
	}
	return lines
}

// trip returns what a text says before and after it was decoded into the value
// that out points to. Both say nothing when there is an error.
func trip(text []byte, out any) (before, after Leaves, err error) {
	if err := json.Unmarshal(text, out); err != nil {
		return nil, nil, fmt.Errorf("decode into %T: %w", out, err)
	}
	back, err := json.Marshal(out)
	if err != nil {
		return nil, nil, fmt.Errorf("encode %T: %w", out, err)
	}
	if before, err = Of(text); err != nil {
		return nil, nil, err
	}
	if after, err = Of(back); err != nil {
		return nil, nil, err
	}
	return before, after, nil
}

// Types returns the structs with a field Extra that the given values are or
// hold, of the package of the first, by name.
func Types(values ...any) map[string]reflect.Type {
	found, seen := map[string]reflect.Type{}, map[reflect.Type]bool{}
	of := reflect.TypeOf(values[0]).PkgPath()
	var walk func(reflect.Type)
	walk = func(t reflect.Type) {
		if seen[t] {
			return
		}
		seen[t] = true
		switch t.Kind() {
		case reflect.Pointer, reflect.Slice, reflect.Map:
			walk(t.Elem())
		case reflect.Struct:
			if t.PkgPath() != of {
				return
			}
			if f, ok := t.FieldByName("Extra"); ok && f.Tag.Get("json") == ",embed" {
				found[t.Name()] = t
			}
			for i := range t.NumField() {
				walk(t.Field(i).Type)
			}
		}
	}
	for _, v := range values {
		walk(reflect.TypeOf(v))
	}
	return found
}

// oddValues are JSON values of all kinds, most of which fit no field.
var oddValues = []string{
	`null`, `""`, `[]`, `{}`, `17`, `"17"`, `-17.50`, `9223372036854775808`, `1e3`, `true`, `"true"`, `"x y"`,
	`"2026-05-02 10:00:00"`,
	`[1]`, `["a"]`, `{"a":1}`, `[{"a":"b"}]`, `{"k":{"a":"b"},"5":[2]}`, `[[{"a":{"b":"c"}}]]`,
}

// Odd returns objects with every member that a struct type has, one for each
// odd value, and a member that it has not. Members that are written when they
// are zero, too, are left out: there is no place for another value of theirs.
func Odd(t reflect.Type) [][]byte {
	texts := make([][]byte, 0, len(oddValues))
	for _, value := range oddValues {
		var b strings.Builder
		b.WriteString(`{"a member that nobody knows":` + value)
		for _, name := range names(t) {
			b.WriteString("," + strconv.Quote(name) + ":" + value)
		}
		texts = append(texts, []byte(b.String()+"}"))
	}
	return texts
}

// names returns the member names of a struct type, those of groups that it
// embeds by pointer too.
func names(t reflect.Type) []string {
	var list []string
	for i := range t.NumField() {
		f := t.Field(i)
		name, options, _ := strings.Cut(f.Tag.Get("json"), ",")
		switch {
		case f.Tag.Get("json") == ",embed" && f.Type.Kind() == reflect.Pointer:
			list = append(list, names(f.Type.Elem())...)
		case name != "" && name != "-" && strings.Contains(options, "omit"):
			list = append(list, name)
		}
	}
	return list
}
