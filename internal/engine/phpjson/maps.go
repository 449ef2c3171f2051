package phpjson

import (
	"cmp"
	"reflect"
	"slices"
	"strconv"
)

// mapEncoder writes maps with sorted keys; php says that one whose keys are 0
// to n-1 is written as a list.
func mapEncoder(t reflect.Type, php bool) encodeFunc {
	elem := later(t.Elem())
	list := reflect.SliceOf(t.Elem())
	return func(e *encoder, b []byte, v reflect.Value) (_ []byte, err error) {
		if v.Len() == 0 {
			return append(b, "{}"...), nil
		}
		if e.depth++; e.depth > MaxDepth {
			return b, errDepth
		}
		members := membersOf(v, reflect.MakeSlice(list, v.Len(), v.Len()))
		opening, closing := byte('{'), byte('}')
		asList := php && sequential(members)
		if asList {
			opening, closing = '[', ']'
		}
		b = append(b, opening)
		for _, m := range members {
			if b, err = e.mapMember(b, m, !asList, elem()); err != nil {
				return b, within(m.key, err)
			}
		}
		b[len(b)-1] = closing
		e.depth--
		return b, nil
	}
}

// mapMember is a member of a map; its value has an address.
type mapMember struct {
	key   string
	value reflect.Value
}

// membersOf returns the members of a map, sorted, whose values are put into list.
func membersOf(v, list reflect.Value) []mapMember {
	members := make([]mapMember, 0, v.Len())
	key := reflect.New(v.Type().Key()).Elem()
	for it := v.MapRange(); it.Next(); {
		value := list.Index(len(members))
		value.SetIterValue(it)
		key.SetIterKey(it)
		members = append(members, mapMember{key.String(), value})
	}
	slices.SortFunc(members, func(a, b mapMember) int { return cmp.Compare(a.key, b.key) })
	return members
}

// mapMember writes a member and a comma, without its key for a list.
func (e *encoder) mapMember(b []byte, m mapMember, named bool, encode encodeFunc) (_ []byte, err error) {
	if named {
		if b, err = appendText(b, m.key); err != nil {
			return b, err
		}
		b = append(b, ':')
	}
	if b, err = encode(e, b, m.value); err != nil {
		return b, err
	}
	return append(b, ','), nil
}

// sequential reports whether the keys are exactly "0" to "n-1", and then brings
// the members into that order.
func sequential(members []mapMember) bool {
	for _, m := range members {
		n, err := strconv.Atoi(m.key)
		if err != nil || n < 0 || n >= len(members) || strconv.Itoa(n) != m.key {
			return false
		}
	}
	slices.SortFunc(members, func(a, b mapMember) int { // longer numbers are greater
		return cmp.Or(cmp.Compare(len(a.key), len(b.key)), cmp.Compare(a.key, b.key))
	})
	return true
}
