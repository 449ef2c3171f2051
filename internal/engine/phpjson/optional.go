package phpjson

import (
	"reflect"
	"strconv"
	"sync"
)

// State is the second of the two fields of an optional value; the first is the
// value. A struct type whose second field is a State is written as its value,
// or as null.
type State uint8

// The states of an optional value.
const (
	Absent State = iota // the member is not written
	Null                // null is written
	Set                 // the value is written
)

// pointing is how the encoder gets at an optional value, which is no exported field.
type pointing interface{ PtrAny() any }

// heldBy are the functions given to Held, by the type of their structs.
var heldBy sync.Map

// Held tells how to read what the optional fields of the struct that v points to
// hold, all of them in their order: a pointer to the value, [Null], or nil when
// the field is absent. Most fields of a large input are absent, and this is
// faster than asking each by reflection. It is for variables of packages, so
// that it is known before the first value is written.
func Held(v any, read func(v any, held []any) []any) struct{} {
	heldBy.Store(reflect.TypeOf(v).Elem(), read)
	return struct{}{}
}

// heldBy returns the function for structs of type t, or nil.
func (p *plan) heldBy(t reflect.Type) func(v any, held []any) []any {
	read, ok := heldBy.Load(t)
	if !ok {
		return nil
	}
	f := read.(func(any, []any) []any)
	if n := len(f(reflect.New(t).Interface(), nil)); n != len(p.fields) {
		panic("phpjson: " + t.String() + " has other fields; run go generate")
	}
	return f
}

// writeHeld writes the fields of a struct that has a function for it.
func (p *plan) writeHeld(e *encoder, b []byte, v reflect.Value, rest *leftover) (_ []byte, err error) {
	first := len(e.held)
	e.held = p.held(v.Addr().Interface(), e.held)
	e.most = max(e.most, len(e.held))
	for i, held := range e.held[first:] {
		if held == nil || rest.instead != nil && rest.instead[i] {
			continue
		}
		f := &p.fields[i]
		if b, err = e.optional(append(b, f.quoted...), held, f.elem); err != nil {
			return b, within(f.name, err)
		}
		b = append(b, ',')
	}
	e.held = e.held[:first] // cleared at the end: at each struct it would be a quarter of the time
	return b, nil
}

// optional writes what an optional value holds.
func (e *encoder) optional(b []byte, held any, encode func() encodeFunc) ([]byte, error) {
	switch p := held.(type) {
	case *string:
		return appendText(b, *p)
	case *bool:
		return strconv.AppendBool(b, *p), nil
	case *int:
		return strconv.AppendInt(b, int64(*p), 10), nil
	case State:
		return append(b, "null"...), nil
	}
	v := reflect.ValueOf(held).Elem()
	if v.Kind() == reflect.Struct {
		if a, ok := held.(Appender); ok { // a number, a time
			return a.AppendJSON(b)
		}
	}
	return encode()(e, b, v)
}

func optionalEncoder(t reflect.Type) encodeFunc {
	elem := later(t.Field(0).Type)
	return func(e *encoder, b []byte, v reflect.Value) ([]byte, error) {
		if v.Field(1).Uint() != uint64(Set) {
			return append(b, "null"...), nil
		}
		o := v.Addr().Interface().(pointing)
		return e.optional(b, o.PtrAny(), elem)
	}
}
