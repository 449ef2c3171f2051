package phpjson

import (
	"encoding/json"
	"maps"
	"reflect"
	"slices"
	"strings"
)

// leftover is what is written of a struct's Extra beside its fields: the
// members whose name is no field, or whose field is zero and then not written.
// Once the field of a misfit is set, the field wins. A list that came as an
// object with keys of its own, and is still the same, is written as the object.
type leftover struct {
	members map[string]json.RawMessage
	names   []string // sorted
	instead []bool   // by field: the member of the Extra is written instead
}

var extraType = reflect.TypeFor[map[string]json.RawMessage]()

func (p *plan) leftover(v reflect.Value) leftover {
	rest := leftover{members: extraOf(v.Field(p.extra))}
	for _, name := range slices.Sorted(maps.Keys(rest.members)) {
		i := p.lookup([]byte(name))
		if i >= 0 && !p.fields[i].leftOut(v) {
			f := &p.fields[i]
			if f.omit == omitNever || !stillSays(f.of(v), rest.members[name]) {
				continue
			}
			if rest.instead == nil {
				rest.instead = make([]bool, len(p.fields))
			}
			rest.instead[i] = true
		}
		rest.names = append(rest.names, name)
	}
	return rest
}

// extraOf returns the map that v is.
func extraOf(v reflect.Value) map[string]json.RawMessage {
	if v.CanConvert(extraType) {
		return v.Convert(extraType).Interface().(map[string]json.RawMessage)
	}
	m := make(map[string]json.RawMessage, v.Len())
	for it := v.MapRange(); it.Next(); {
		m[it.Key().String()] = it.Value().Bytes()
	}
	return m
}

// stillSays reports whether a list is what raw, an object, decodes into.
func stillSays(list reflect.Value, raw json.RawMessage) bool {
	if list.Kind() != reflect.Slice || len(raw) == 0 || raw[0] != '{' {
		return false
	}
	was := reflect.New(list.Type())
	return Unmarshal(raw, was.Interface()) == nil && reflect.DeepEqual(was.Elem().Interface(), list.Interface())
}

// of returns the field of the struct v, which has it.
func (f *field) of(v reflect.Value) reflect.Value {
	if f.parent >= 0 {
		v = v.Field(f.parent).Elem()
	}
	return v.Field(f.index)
}

// leftOut reports whether the field of the struct v is not written.
func (f *field) leftOut(v reflect.Value) bool {
	switch {
	case f.omit == omitNever:
		return false
	case f.parent >= 0 && v.Field(f.parent).IsNil():
		return true
	case f.omit == omitEmpty:
		return f.of(v).IsZero()
	}
	return f.isZero(f.of(v))
}

// zeroOf returns how omitzero tells that a value of type t is left out: the
// value's own method IsZero, if there is one.
func zeroOf(t reflect.Type) func(reflect.Value) bool {
	switch {
	case isOptional(t):
		return func(v reflect.Value) bool { return v.Field(1).Uint() == uint64(Absent) }
	case t.Kind() == reflect.Pointer && t.Implements(zeroerType):
		return func(v reflect.Value) bool { return v.IsNil() || v.Interface().(zeroer).IsZero() }
	case t.Kind() != reflect.Interface && reflect.PointerTo(t).Implements(zeroerType):
		return func(v reflect.Value) bool {
			z := v.Addr().Interface().(zeroer)
			return z.IsZero()
		}
	}
	switch t.Kind() {
	case reflect.String:
		return func(v reflect.Value) bool { return v.Len() == 0 }
	case reflect.Pointer, reflect.Map, reflect.Slice, reflect.Interface:
		return reflect.Value.IsNil
	}
	return reflect.Value.IsZero
}

type zeroer interface{ IsZero() bool }

var zeroerType = reflect.TypeFor[zeroer]()

// isSimple reports whether a struct says by tags alone how it is written, and
// in words that the encoder knows.
func isSimple(t reflect.Type) bool {
	seen := map[string]bool{}
	for i := range t.NumField() {
		f := t.Field(i)
		tag := f.Tag.Get("json")
		name, options, _ := strings.Cut(tag, ",")
		switch {
		case tag == "-", !f.IsExported() && !f.Anonymous:
			continue
		case name == "", strings.ContainsAny(name, `'"\`), seen[name]:
			return false
		case options != "" && options != "omitzero" && options != "omitempty":
			return false
		}
		seen[name] = true
	}
	return true
}
