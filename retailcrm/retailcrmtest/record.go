package retailcrmtest

import (
	"bytes"
	"encoding/json"
	"errors"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// record is a JSON object; its numbers are json.Number, so that nothing is
// rounded.
//
// A record that is stored is never changed again: an edit makes a new one,
// which shares the parts that stayed as they were. So histories, snapshots and
// answers hold records as they are, without copies and without the lock.
type record map[string]any

func readRecord(b []byte) (record, error) {
	v, err := readJSON(b)
	if err != nil {
		return nil, err
	}
	m, ok := v.(map[string]any)
	if !ok {
		return nil, errors.New("not an object")
	}
	return m, nil
}

func readJSON(b []byte) (any, error) {
	d := json.NewDecoder(bytes.NewReader(b))
	d.UseNumber()
	var v any
	if err := d.Decode(&v); err != nil {
		return nil, err
	}
	if d.More() {
		return nil, errors.New("text after the value")
	}
	return v, nil
}

// asRecord returns an object, or nil for anything else.
func asRecord(v any) record {
	switch v := v.(type) {
	case map[string]any:
		return v
	case record:
		return v
	}
	return nil
}

// merged returns r with a partial edit: members that come replace those that
// were, objects are merged, null clears. r stays as it is.
func (r record) merged(edit record) record {
	next := maps.Clone(r)
	if next == nil {
		next = record{}
	}
	for name, v := range edit {
		inner := asRecord(v)
		switch {
		case v == nil:
			delete(next, name)
		case inner != nil:
			next[name] = asRecord(next[name]).merged(inner)
		default:
			next[name] = v
		}
	}
	return next
}

// with returns r with one member changed; nil takes it away.
func (r record) with(name string, v any) record {
	next := maps.Clone(r)
	if next == nil {
		next = record{}
	}
	next.set(name, v)
	return next
}

// without returns r without some members.
func (r record) without(names ...string) record {
	next := maps.Clone(r)
	for _, name := range names {
		delete(next, name)
	}
	return next
}

// only returns the members of r that are named and there.
func (r record) only(names ...string) record {
	next := make(record, len(names))
	for _, name := range names {
		if v, ok := r[name]; ok {
			next[name] = v
		}
	}
	return next
}

// set changes a record that is not stored yet.
func (r record) set(name string, v any) {
	if v == nil {
		delete(r, name)
		return
	}
	r[name] = v
}

// setMissing gives a member that is absent or empty a value.
func (r record) setMissing(name string, v any) {
	switch old := r[name].(type) {
	case nil:
	case string:
		if old != "" {
			return
		}
	default:
		return
	}
	if v != nil && v != "" {
		r[name] = v
	}
}

// object returns a member that is an object, or nil.
func (r record) object(name string) record { return asRecord(r[name]) }

// objects returns the objects of a member that is a list, or a map: those of a
// map by ascending key, numbers as numbers.
func (r record) objects(name string) []record { return objectsOf(r[name]) }

func objectsOf(v any) []record {
	switch v := v.(type) {
	case []record:
		return v
	case []any:
		list := make([]record, 0, len(v))
		for _, e := range v {
			if m := asRecord(e); m != nil {
				list = append(list, m)
			}
		}
		return list
	}
	m := asRecord(v)
	var list []record
	for _, key := range m.keys() {
		if inner := asRecord(m[key]); inner != nil {
			list = append(list, inner)
		}
	}
	return list
}

// keys returns the names of the members, numbers by their value.
func (r record) keys() []string {
	return slices.SortedFunc(maps.Keys(r), func(a, b string) int {
		if len(a) != len(b) && allDigits(a) && allDigits(b) {
			return len(a) - len(b)
		}
		return strings.Compare(a, b)
	})
}

func allDigits(s string) bool { return s != "" && onlyDigits(s) == s }

func onlyDigits(s string) string {
	if strings.IndexFunc(s, notDigit) < 0 {
		return s
	}
	return strings.Map(func(r rune) rune {
		if notDigit(r) {
			return -1
		}
		return r
	}, s)
}

func notDigit(r rune) bool { return r < '0' || r > '9' }

func (r record) text(name string) string { return text(r[name]) }

func (r record) id() int { return number(r["id"]) }

func (r record) int(name string) int { return number(r[name]) }

// flag reports whether a member says yes: true, "1", 1.
func (r record) flag(name string) bool { return yes(text(r[name])) }

func yes(s string) bool { return s == "true" || s == "1" }

// text returns a scalar as text and "" for anything else.
func text(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case json.Number:
		return string(v)
	case bool:
		return strconv.FormatBool(v)
	case int:
		return strconv.Itoa(v)
	}
	return ""
}

func number(v any) int {
	n, _ := strconv.Atoi(text(v)) // 0 for what is no number
	return n
}

func num(n int) json.Number { return json.Number(strconv.Itoa(n)) }

// texts returns the scalars in a value: its own, those of a list, those of the
// members of an object.
func texts(v any) []string {
	switch v := v.(type) {
	case nil:
		return nil
	case []any:
		var all []string
		for _, e := range v {
			all = append(all, texts(e)...)
		}
		return all
	}
	if m := asRecord(v); m != nil {
		var all []string
		for _, key := range m.keys() {
			all = append(all, texts(m[key])...)
		}
		return all
	}
	return []string{text(v)}
}

// at returns the values at a path: "delivery.address.city", "payments.status"
// of each payment, "items.offer.name" of each item.
func at(v any, path string) []any {
	if path == "" {
		return []any{v}
	}
	name, rest, _ := strings.Cut(path, ".")
	var found []any
	step := func(m record) {
		if inner, ok := m[name]; ok {
			found = append(found, at(inner, rest)...)
		}
	}
	switch v := v.(type) {
	case []any:
		for _, e := range v {
			found = append(found, at(e, path)...)
		}
	default:
		m := asRecord(v)
		if _, named := m[name]; named || !m.byID() {
			step(m)
			break
		}
		for _, inner := range objectsOf(m) {
			step(inner)
		}
	}
	return found
}

// byID reports whether an object is a map by ids, as payments are.
func (r record) byID() bool {
	for key := range r {
		return allDigits(key)
	}
	return false
}

// same reports whether two values are the same to a user: 1 and 1.0, "" and
// nothing.
func same(a, b any) bool {
	if isEmpty(a) && isEmpty(b) {
		return true
	}
	am, bm := asRecord(a), asRecord(b)
	if am != nil && bm != nil {
		for name := range am {
			if !same(am[name], bm[name]) {
				return false
			}
		}
		for name := range bm {
			if _, seen := am[name]; !seen && !isEmpty(bm[name]) {
				return false
			}
		}
		return true
	}
	al, aok := a.([]any)
	bl, bok := b.([]any)
	if aok && bok {
		return slices.EqualFunc(al, bl, same)
	}
	if aok != bok || (am == nil) != (bm == nil) {
		return false
	}
	if text(a) == text(b) {
		return true
	}
	return isNumber(a) && isNumber(b) && decimal(a).Equal(decimal(b))
}

func isNumber(v any) bool {
	switch v.(type) {
	case json.Number, int:
		return true
	}
	return false
}

func isEmpty(v any) bool {
	switch v := v.(type) {
	case nil:
		return true
	case string:
		return v == ""
	case []any:
		return len(v) == 0
	}
	m := asRecord(v)
	return m != nil && len(m) == 0
}
