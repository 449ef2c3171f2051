package retailcrmtest

import (
	"bytes"
	"encoding/json"
	"errors"
	"maps"
	"slices"
	"strconv"
)

// record is a JSON object; numbers are json.Number, so that nothing is
// rounded.
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

// merge applies a partial edit: members that come replace those that were,
// objects are merged, null clears.
func (r record) merge(edit record) {
	for name, v := range edit {
		switch v := v.(type) {
		case nil:
			delete(r, name)
		case map[string]any:
			old, ok := r[name].(map[string]any)
			if !ok {
				old = map[string]any{}
			}
			merged := record(maps.Clone(old))
			merged.merge(v)
			r[name] = map[string]any(merged)
		default:
			r[name] = v
		}
	}
}

// object returns a member that is an object, made when it is missing.
func (r record) object(name string) record {
	m, ok := r[name].(map[string]any)
	if !ok {
		m = map[string]any{}
		r[name] = m
	}
	return m
}

// objects returns the objects of a member that is a list or a map.
func (r record) objects(name string) []record {
	var list []record
	add := func(v any) {
		if m, ok := v.(map[string]any); ok {
			list = append(list, m)
		}
	}
	switch v := r[name].(type) {
	case []any:
		for _, e := range v {
			add(e)
		}
	case map[string]any:
		for _, key := range slices.Sorted(maps.Keys(v)) {
			add(v[key])
		}
	}
	return list
}

func (r record) text(name string) string { return text(r[name]) }

func (r record) id() int { return number(r["id"]) }

// text returns a scalar as text and "" for anything else.
func text(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case json.Number:
		return v.String()
	case bool:
		return strconv.FormatBool(v)
	}
	return ""
}

func number(v any) int {
	n, _ := strconv.Atoi(text(v)) // 0 for what is no number
	return n
}

func num(n int) json.Number { return json.Number(strconv.Itoa(n)) }

// records are the entities of one kind, by id.
type records struct {
	byID map[int]record
	ids  []int // ascending
	last int
}

func (t *records) insert(r record) int {
	id := r.id()
	if id == 0 {
		id = t.last + 1
	}
	t.last = max(t.last, id)
	if t.byID == nil {
		t.byID = map[int]record{}
	}
	if _, there := t.byID[id]; !there {
		at, _ := slices.BinarySearch(t.ids, id)
		t.ids = slices.Insert(t.ids, at, id)
	}
	r["id"] = num(id)
	t.byID[id] = r
	return id
}

func (t *records) delete(id int) bool {
	if _, ok := t.byID[id]; !ok {
		return false
	}
	delete(t.byID, id)
	at, _ := slices.BinarySearch(t.ids, id)
	t.ids = slices.Delete(t.ids, at, at+1)
	return true
}

func (t *records) list() []record {
	list := make([]record, len(t.ids))
	for i, id := range t.ids {
		list[i] = t.byID[id]
	}
	return list
}

// find returns the record with the id or external id, or nil.
func (t *records) find(value, by string) record {
	if by == "id" {
		return t.byID[number(value)]
	}
	if value == "" {
		return nil
	}
	for _, id := range t.ids {
		if r := t.byID[id]; r.text("externalId") == value {
			return r
		}
	}
	return nil
}

// book is a reference book: entries by code, in the order they came.
type book map[string]record

func (b book) put(code string, r record) {
	old, ok := b[code]
	if !ok {
		old = record{}
		b[code] = old
	}
	old.merge(r)
	old["code"] = code
}

func (b book) list() []any {
	list := []any{}
	for _, code := range slices.Sorted(maps.Keys(b)) {
		list = append(list, b[code])
	}
	return list
}
