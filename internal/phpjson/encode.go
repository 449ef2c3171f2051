package phpjson

import (
	"encoding/json"
	"reflect"
	"strconv"
)

// Unknown returns the members of extra that may be written beside the struct
// v: those whose name is no field of v, or whose field is zero. It is for
// types that keep misfits in extra: once the field itself is set, the field
// wins.
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

// isZero reports whether the field of the struct s would be left out.
func (f *field) isZero(s reflect.Value) bool {
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
