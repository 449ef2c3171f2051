package phpjson

import (
	"bytes"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"sync"
)

// Appender is a value that writes itself: the types of numbers, times and the
// like, of which a page or an upload has hundreds. A map with this method is a
// PHP map, which the encoder writes itself: a list when its keys are 0 to n-1.
type Appender interface {
	AppendJSON(b []byte) ([]byte, error)
}

// statesOf are the functions given to States, by the type of their structs.
var statesOf sync.Map

// States tells how to read the states of the optional fields of the struct that
// v points to, all of them in their order: most of a large input are absent,
// and this is faster than asking each by reflection. It is for variables of
// packages, so that it is known before the first value is written.
func States(v any, read func(v any, s []State) []State) struct{} {
	statesOf.Store(reflect.TypeOf(v).Elem(), read)
	return struct{}{}
}

// findStates finds the function for structs of type t, and counts the fields.
func (p *plan) findStates(t reflect.Type) {
	n := 0
	for i := range p.fields {
		if f := &p.fields[i]; f.optional {
			f.nth = n
			n++
		}
	}
	read, ok := statesOf.Load(t)
	if !ok || n == 0 {
		return
	}
	p.states = read.(func(any, []State) []State)
	if got := len(p.states(reflect.New(t).Interface(), nil)); got != n {
		panic("phpjson: " + t.String() + " has another number of optional fields; run go generate")
	}
}

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

// Marshal returns v as JSON. Equal values give equal bytes: the keys of maps are
// sorted. A pointer to a large value spares a copy.
func Marshal(v any) ([]byte, error) {
	e := encoders.Get().(*encoder)
	err := e.value(v)
	var b []byte
	if err == nil {
		b = bytes.Clone(e.b)
	}
	e.release()
	return b, err
}

// Append appends v as JSON to b.
func Append(b []byte, v any) ([]byte, error) {
	e := encoders.Get().(*encoder)
	own := e.b
	e.b = b
	err := e.value(v)
	b, e.b = e.b, own
	e.release()
	return b, err
}

// encoder appends values to b.
type encoder struct {
	b      []byte
	depth  int
	states []State // of the optional fields of the structs that are being written
}

var encoders = sync.Pool{New: func() any { return &encoder{} }}

// largestKept bounds the buffer that is kept for the next value.
const largestKept = 1 << 20

func (e *encoder) release() {
	if cap(e.b) > largestKept {
		e.b = nil
	}
	e.b, e.depth, e.states = e.b[:0], 0, e.states[:0]
	encoders.Put(e)
}

var errDepth = errors.New("nested too deep")

// memberError says where in a value something cannot be written.
type memberError struct {
	path []string // the innermost first
	err  error
}

// longestPath bounds the names that an error tells.
const longestPath = 16

// within adds the name of a member, or the index of an element, to an error.
func within(name string, err error) error {
	m, ok := err.(*memberError)
	if !ok {
		m = &memberError{err: err}
	}
	if len(m.path) < longestPath {
		m.path = append(m.path, name)
	}
	return m
}

func (e *memberError) Error() string {
	path := slices.Clone(e.path)
	slices.Reverse(path)
	return fmt.Sprintf("member %q: %v", strings.Join(path, "."), e.err)
}

func (e *memberError) Unwrap() error { return e.err }

// value writes what v holds, a pointer or not.
func (e *encoder) value(v any) error {
	if v == nil {
		e.b = append(e.b, "null"...)
		return nil
	}
	rv := reflect.ValueOf(v)
	if rv.Kind() == reflect.Pointer {
		if rv.IsNil() {
			e.b = append(e.b, "null"...)
			return nil
		}
		return encoderOf(rv.Type().Elem())(e, rv.Elem())
	}
	return e.copied(rv)
}

// copied writes a value that has no address, and so could not be asked.
func (e *encoder) copied(v reflect.Value) error {
	c := reflect.New(v.Type()).Elem()
	c.Set(v)
	return encoderOf(v.Type())(e, c)
}

func structEncoder(t reflect.Type) encodeFunc {
	plan := sync.OnceValue(func() *plan { return planOf(t) })
	return func(e *encoder, v reflect.Value) error { return plan().encode(e, v) }
}

// encode writes the struct v.
func (p *plan) encode(e *encoder, v reflect.Value) error {
	if e.depth++; e.depth > MaxDepth {
		return errDepth
	}
	var rest leftover
	if p.extra >= 0 && v.Field(p.extra).Len() > 0 {
		rest = p.leftover(v)
	}
	own := len(e.states)
	if p.states != nil {
		e.states = p.states(v.Addr().Interface(), e.states)
	}
	states := e.states[own:]
	e.b = append(e.b, '{')
	start := len(e.b)
	for i := range p.fields {
		f := &p.fields[i]
		if f.optional && len(states) > 0 && states[f.nth] == Absent || rest.instead != nil && rest.instead[i] {
			continue
		}
		if err := f.write(e, v); err != nil {
			return within(f.name, err)
		}
	}
	for _, name := range rest.names {
		if err := e.unknown(name, rest.members[name]); err != nil {
			return err
		}
	}
	if n := len(e.b); n > start {
		e.b[n-1] = '}' // instead of the comma
	} else {
		e.b = append(e.b, '}')
	}
	e.depth--
	e.states = e.states[:own]
	return nil
}

// write writes the member and a comma, or nothing when it is absent.
func (f *field) write(e *encoder, v reflect.Value) error {
	if f.parent >= 0 {
		if v = v.Field(f.parent); v.IsNil() {
			return nil
		}
		v = v.Elem()
	}
	v = v.Field(f.index)
	if f.optional {
		if v.Field(1).Uint() == uint64(Absent) {
			return nil
		}
	} else if f.isZero != nil && f.isZero(v) {
		return nil
	}
	start := len(e.b)
	e.b = append(e.b, f.quoted...)
	from := len(e.b)
	if err := f.encode(e, v); err != nil {
		return err
	}
	if f.omit == omitEmpty && isEmptyText(e.b[from:]) {
		e.b = e.b[:start]
		return nil
	}
	e.b = append(e.b, ',')
	return nil
}

// isEmptyText reports whether omitempty leaves a value out.
func isEmptyText(b []byte) bool {
	switch string(b) {
	case `null`, `""`, `{}`, `[]`:
		return true
	}
	return false
}

// unknown writes a member that came and has no field, and a comma.
func (e *encoder) unknown(name string, raw []byte) error {
	var err error
	if e.b, err = appendText(e.b, name); err == nil {
		e.b = append(e.b, ':')
		err = e.raw(raw)
	}
	if err != nil {
		return within(name, err)
	}
	e.b = append(e.b, ',')
	return nil
}
