package phpjson

import (
	"encoding/json"
	"reflect"
	"strconv"
)

// Unknown returns the members of extra that are to be written beside the
// struct that v points to: those whose name is no field of v, or whose field
// is zero and then not written. Once a field of a misfit is set, the field wins. A list that came
// as an object with keys of its own, and is still the same, is written as the
// object: its field is made zero, so v must be a copy.
func Unknown[M ~map[string]json.RawMessage](v any, extra M) M {
	if len(extra) == 0 {
		return extra
	}
	s := reflect.Indirect(reflect.ValueOf(v))
	p := planOf(s.Type())
	var clean M
	for name := range extra {
		i := p.lookup([]byte(name))
		if i < 0 || p.fields[i].isZero(s) {
			continue
		}
		if field := p.fields[i].in(s); !p.fields[i].always && field.CanSet() && stillSays(field, extra[name]) {
			field.SetZero()
			continue
		}
		if clean == nil {
			clean = make(M, len(extra))
			for n, raw := range extra {
				clean[n] = raw
			}
		}
		delete(clean, name)
	}
	if clean != nil {
		return clean
	}
	return extra
}

// stillSays reports whether a list is what raw, an object, decodes into.
func stillSays(list reflect.Value, raw json.RawMessage) bool {
	if list.Kind() != reflect.Slice || len(raw) == 0 || raw[0] != '{' {
		return false
	}
	was := reflect.New(list.Type())
	return Unmarshal(raw, was.Interface()) == nil && reflect.DeepEqual(was.Elem().Interface(), list.Interface())
}

// isZero reports whether the field of the struct s would be left out.
func (f *field) isZero(s reflect.Value) bool {
	if f.always {
		return false
	}
	if f.parent >= 0 && s.Field(f.parent).IsNil() {
		return true
	}
	v := f.in(s)
	if z, ok := v.Interface().(interface{ IsZero() bool }); ok {
		return z.IsZero()
	}
	return v.IsZero()
}

// Sequential reports whether m's keys are exactly "0" to "n-1": the maps that
// PHP writes as a list. Elements come in that order.
func Sequential[T any](m map[string]T) (list []T, ok bool) {
	for i := range len(m) {
		v, found := m[strconv.Itoa(i)]
		if !found {
			return nil, false
		}
		list = append(list, v)
	}
	return list, len(m) > 0
}
