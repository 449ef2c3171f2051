package phpjson

import (
	"encoding"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"reflect"
	"strconv"
	"sync"
	"time"

	"github.com/go-retailcrm/sdk/internal/engine/jsonv2"
)

// encodeFunc appends v, which has an address, to the encoder's buffer.
type encodeFunc func(e *encoder, v reflect.Value) error

var (
	appenderType      = reflect.TypeFor[Appender]()
	marshalerType     = reflect.TypeFor[json.Marshaler]()
	marshalerToType   = reflect.TypeFor[interface{ MarshalJSONTo(*jsonv2.Encoder) error }]()
	textMarshalerType = reflect.TypeFor[encoding.TextMarshaler]()
	textAppenderType  = reflect.TypeFor[encoding.TextAppender]()
	stateType         = reflect.TypeFor[State]()
	pointingType      = reflect.TypeFor[pointing]()
	timeType          = reflect.TypeFor[time.Time]()
	durationType      = reflect.TypeFor[time.Duration]()
	numberType        = reflect.TypeFor[json.Number]()
)

func has(t, method reflect.Type) bool {
	return t.Implements(method) || reflect.PointerTo(t).Implements(method)
}

// isOptional reports whether t is a value with its State.
func isOptional(t reflect.Type) bool {
	return t.Kind() == reflect.Struct && t.NumField() == 2 && t.Field(1).Type == stateType &&
		reflect.PointerTo(t).Implements(pointingType)
}

// encoderOf returns how values of type t are written.
func encoderOf(t reflect.Type) encodeFunc {
	if f, ok := encodeFuncs.Load(t); ok {
		return f.(encodeFunc)
	}
	f := newEncoder(t)
	encodeFuncs.Store(t, f)
	return f
}

// newEncoder chooses how values of type t are written. What the JSON engine
// knows better, a user's own type for instance, is left to it.
func newEncoder(t reflect.Type) encodeFunc {
	k := t.Kind()
	switch {
	case k == reflect.Struct && extraField(t) >= 0:
		return structEncoder(t)
	case isOptional(t):
		return optionalEncoder(t)
	case k == reflect.Map && t.Key().Kind() == reflect.String && has(t, appenderType):
		return mapEncoder(t, true)
	case k == reflect.Pointer:
		return pointerEncoder(t)
	case has(t, appenderType):
		return encodeAppender
	case t == rawType:
		return encodeRaw
	case t == timeType:
		return encodeTime
	case t == numberType:
		return encodeNumber
	case t == durationType, has(t, marshalerToType):
		return encodeForeign
	case has(t, marshalerType):
		return encodeMarshaler
	case has(t, textMarshalerType), has(t, textAppenderType):
		return encodeForeign
	}
	return encoderOfKind(t)
}

// encoderOfKind chooses by the kind of a type without methods.
func encoderOfKind(t reflect.Type) encodeFunc {
	switch k := t.Kind(); {
	case k == reflect.Struct && isSimple(t):
		return structEncoder(t)
	case k == reflect.Map && t.Key().Kind() == reflect.String && !has(t.Key(), textMarshalerType) &&
		!has(t.Key(), textAppenderType) && !has(t.Key(), marshalerToType):
		return mapEncoder(t, false)
	case k == reflect.Slice && t.Elem().Kind() != reflect.Uint8:
		return listEncoder(t)
	case k == reflect.String:
		return encodeString
	case k == reflect.Bool:
		return encodeBool
	case k >= reflect.Int && k <= reflect.Int64:
		return encodeInt
	case k >= reflect.Uint && k <= reflect.Uint64:
		return encodeUint
	case k == reflect.Float64, k == reflect.Float32:
		return encodeFloat
	case k == reflect.Interface && t.NumMethod() == 0:
		return encodeAny
	}
	return encodeForeign
}

func encodeString(e *encoder, v reflect.Value) error { return e.text(v.String()) }

func (e *encoder) text(s string) (err error) {
	e.b, err = appendText(e.b, s)
	return err
}

func encodeBool(e *encoder, v reflect.Value) error {
	e.b = strconv.AppendBool(e.b, v.Bool())
	return nil
}

func encodeInt(e *encoder, v reflect.Value) error {
	e.b = strconv.AppendInt(e.b, v.Int(), 10)
	return nil
}

func encodeUint(e *encoder, v reflect.Value) error {
	e.b = strconv.AppendUint(e.b, v.Uint(), 10)
	return nil
}

func encodeFloat(e *encoder, v reflect.Value) error { return e.float(v.Float(), v.Type().Bits()) }

// float writes the shortest text that gives the same number, as JavaScript does.
func (e *encoder) float(f float64, bits int) error {
	if math.IsNaN(f) || math.IsInf(f, 0) {
		return fmt.Errorf("JSON has no number %v", f)
	}
	small, large := 1e-6, 1e21
	if bits == 32 {
		small, large = float64(float32(small)), float64(float32(large))
	}
	format := byte('f')
	if abs := math.Abs(f); abs != 0 && (abs < small || abs >= large) {
		format = 'e'
	}
	e.b = strconv.AppendFloat(e.b, f, format, -1, bits)
	if n := len(e.b); format == 'e' && n >= 4 && string(e.b[n-4:n-1]) == "e-0" { // e-09 is e-9
		e.b = append(e.b[:n-2], e.b[n-1])
	}
	return nil
}

// encodeAny writes what an interface holds.
func encodeAny(e *encoder, v reflect.Value) error { return e.any(v.Interface()) }

func (e *encoder) any(v any) (err error) {
	switch v := v.(type) {
	case string:
		err = e.text(v)
	case bool:
		e.b = strconv.AppendBool(e.b, v)
	case int:
		e.b = strconv.AppendInt(e.b, int64(v), 10)
	case float64:
		err = e.float(v, 64)
	case json.Number:
		err = e.number(string(v))
	default:
		err = e.value(v)
	}
	return err
}

func encodeAppender(e *encoder, v reflect.Value) (err error) {
	a, _ := reflect.TypeAssert[Appender](v.Addr())
	e.b, err = a.AppendJSON(e.b)
	return err
}

func encodeRaw(e *encoder, v reflect.Value) error { return e.raw(v.Bytes()) }

// encodeFuncs are the encoders by their type.
var encodeFuncs sync.Map

// encodeNumber writes a json.Number as the number that it is.
func encodeNumber(e *encoder, v reflect.Value) error { return e.number(v.String()) }

func (e *encoder) number(s string) error {
	if end, err := ScanNumber([]byte(s), 0); err != nil || end != len(s) {
		return errors.New("not a number")
	}
	e.b = append(e.b, s...)
	return nil
}

func encodeTime(e *encoder, v reflect.Value) error {
	t, _ := reflect.TypeAssert[*time.Time](v.Addr())
	text, err := t.MarshalJSON()
	e.b = append(e.b, text...)
	return err
}

func encodeMarshaler(e *encoder, v reflect.Value) error {
	m, _ := reflect.TypeAssert[json.Marshaler](v.Addr())
	raw, err := m.MarshalJSON()
	if err != nil {
		return err
	}
	if len(raw) == 0 {
		return eof(nil)
	}
	return e.raw(raw)
}

// encodeForeign leaves a value to the JSON engine.
func encodeForeign(e *encoder, v reflect.Value) error {
	text, err := jsonv2.MarshalAny(v.Addr().Interface())
	e.b = append(e.b, text...)
	return err
}

func pointerEncoder(t reflect.Type) encodeFunc {
	elem := later(t.Elem())
	return func(e *encoder, v reflect.Value) error {
		if v.IsNil() {
			e.b = append(e.b, "null"...)
			return nil
		}
		return elem()(e, v.Elem())
	}
}

// later is encoderOf for a type that may hold itself.
func later(t reflect.Type) func() encodeFunc {
	return sync.OnceValue(func() encodeFunc { return encoderOf(t) })
}

func optionalEncoder(t reflect.Type) encodeFunc {
	elem := later(t.Field(0).Type)
	return func(e *encoder, v reflect.Value) error {
		if v.Field(1).Uint() != uint64(Set) {
			e.b = append(e.b, "null"...)
			return nil
		}
		o, _ := reflect.TypeAssert[pointing](v.Addr())
		switch p := o.PtrAny().(type) {
		case *string:
			return e.text(*p)
		case *bool:
			e.b = strconv.AppendBool(e.b, *p)
		case *int:
			e.b = strconv.AppendInt(e.b, int64(*p), 10)
		default:
			return elem()(e, reflect.ValueOf(p).Elem())
		}
		return nil
	}
}

func listEncoder(t reflect.Type) encodeFunc {
	elem := later(t.Elem())
	return func(e *encoder, v reflect.Value) error {
		n := v.Len()
		if n == 0 {
			e.b = append(e.b, "[]"...)
			return nil
		}
		if e.depth++; e.depth > MaxDepth {
			return errDepth
		}
		e.b = append(e.b, '[')
		for i := range n {
			if err := elem()(e, v.Index(i)); err != nil {
				return within(strconv.Itoa(i), err)
			}
			e.b = append(e.b, ',')
		}
		e.b[len(e.b)-1] = ']'
		e.depth--
		return nil
	}
}
