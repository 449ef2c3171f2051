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

// Marshal returns v as JSON. Equal values give equal bytes: the keys of maps are
// sorted. A pointer to a large value spares a copy.
func Marshal(v any) ([]byte, error) {
	e := encoders.Get().(*encoder)
	b, err := e.value(e.buf[:0], v)
	var own []byte
	if err == nil {
		own = bytes.Clone(b)
	}
	if cap(b) <= largestKept {
		e.buf = b
	}
	e.release()
	return own, err
}

// Append appends v as JSON to b.
func Append(b []byte, v any) ([]byte, error) {
	e := encoders.Get().(*encoder)
	b, err := e.value(b, v)
	e.release()
	return b, err
}

// encoder is what writing a value needs beside the text, which is handed from
// function to function: a field of the encoder would cost a write barrier each
// time.
type encoder struct {
	depth int
	buf   []byte // for the next text
	held  []any  // what the optional fields of the structs that are being written hold
	most  int    // how many of them there were at once
}

var encoders = sync.Pool{New: func() any { return &encoder{} }}

// largestKept bounds the buffer that is kept for the next value.
const largestKept = 1 << 20

func (e *encoder) release() {
	clear(e.held[:e.most])
	e.depth, e.most, e.held = 0, 0, e.held[:0]
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
	var m *memberError
	if !errors.As(err, &m) {
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
func (e *encoder) value(b []byte, v any) ([]byte, error) {
	rv := reflect.ValueOf(v)
	switch {
	case v == nil, rv.Kind() == reflect.Pointer && rv.IsNil():
		return append(b, "null"...), nil
	case rv.Kind() == reflect.Pointer:
		return encoderOf(rv.Type().Elem())(e, b, rv.Elem())
	}
	c := reflect.New(rv.Type()).Elem() // what has no address cannot be asked
	c.Set(rv)
	return encoderOf(rv.Type())(e, b, c)
}

func structEncoder(t reflect.Type) encodeFunc {
	plan := sync.OnceValue(func() *plan { return planOf(t) })
	return func(e *encoder, b []byte, v reflect.Value) ([]byte, error) { return plan().encode(e, b, v) }
}

// encode writes the struct v.
func (p *plan) encode(e *encoder, b []byte, v reflect.Value) (_ []byte, err error) {
	if e.depth++; e.depth > MaxDepth {
		return b, errDepth
	}
	var rest leftover
	if p.extra >= 0 && v.Field(p.extra).Len() > 0 {
		rest = p.leftover(v)
	}
	b = append(b, '{')
	start := len(b)
	if p.held != nil {
		b, err = p.writeHeld(e, b, v, &rest)
	} else {
		b, err = p.write(e, b, v, &rest)
	}
	for i := 0; err == nil && i < len(rest.names); i++ {
		b, err = e.unknown(b, rest.names[i], rest.members[rest.names[i]])
	}
	if err != nil {
		return b, err
	}
	e.depth--
	if len(b) == start {
		return append(b, '}'), nil
	}
	b[len(b)-1] = '}' // instead of the comma
	return b, nil
}

func (p *plan) write(e *encoder, b []byte, v reflect.Value, rest *leftover) (_ []byte, err error) {
	for i := range p.fields {
		if rest.instead != nil && rest.instead[i] {
			continue
		}
		if b, err = p.fields[i].write(e, b, v); err != nil {
			return b, within(p.fields[i].name, err)
		}
	}
	return b, nil
}

// write writes the member and a comma, or nothing when it is absent.
func (f *field) write(e *encoder, b []byte, v reflect.Value) (_ []byte, err error) {
	if f.parent >= 0 {
		if v = v.Field(f.parent); v.IsNil() {
			return b, nil
		}
		v = v.Elem()
	}
	v = v.Field(f.index)
	if f.elem != nil && v.Field(1).Uint() == uint64(Absent) || f.elem == nil && f.isZero != nil && f.isZero(v) {
		return b, nil
	}
	start := len(b)
	b = append(b, f.quoted...)
	from := len(b)
	if b, err = f.encode(e, b, v); err != nil {
		return b, err
	}
	if f.omit == omitEmpty && isEmptyText(b[from:]) {
		return b[:start], nil
	}
	return append(b, ','), nil
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
func (e *encoder) unknown(b []byte, name string, raw []byte) (_ []byte, err error) {
	if b, err = appendText(b, name); err == nil {
		b, err = e.raw(append(b, ':'), raw)
	}
	if err != nil {
		return b, within(name, err)
	}
	return append(b, ','), nil
}
