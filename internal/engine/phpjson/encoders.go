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

// encodeFunc appends v, which has an address, to b.
type encodeFunc func(e *encoder, b []byte, v reflect.Value) ([]byte, error)

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

// encodeFuncs are the encoders by their type.
var encodeFuncs sync.Map

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

func encodeString(_ *encoder, b []byte, v reflect.Value) ([]byte, error) {
	return appendText(b, v.String())
}

func encodeBool(_ *encoder, b []byte, v reflect.Value) ([]byte, error) {
	return strconv.AppendBool(b, v.Bool()), nil
}

func encodeInt(_ *encoder, b []byte, v reflect.Value) ([]byte, error) {
	return strconv.AppendInt(b, v.Int(), 10), nil
}

func encodeUint(_ *encoder, b []byte, v reflect.Value) ([]byte, error) {
	return strconv.AppendUint(b, v.Uint(), 10), nil
}

func encodeFloat(_ *encoder, b []byte, v reflect.Value) ([]byte, error) {
	return appendFloat(b, v.Float(), v.Type().Bits())
}

// appendFloat writes the shortest text that gives the same number, as JavaScript
// does.
func appendFloat(b []byte, f float64, bits int) ([]byte, error) {
	if math.IsNaN(f) || math.IsInf(f, 0) {
		return b, fmt.Errorf("JSON has no number %v", f)
	}
	small, large := 1e-6, 1e21
	if bits == 32 {
		small, large = float64(float32(small)), float64(float32(large))
	}
	format := byte('f')
	if abs := math.Abs(f); abs != 0 && (abs < small || abs >= large) {
		format = 'e'
	}
	b = strconv.AppendFloat(b, f, format, -1, bits)
	if n := len(b); format == 'e' && n >= 4 && string(b[n-4:n-1]) == "e-0" { // e-09 is e-9
		b = append(b[:n-2], b[n-1])
	}
	return b, nil
}

// encodeAny writes what an interface holds.
func encodeAny(e *encoder, b []byte, v reflect.Value) ([]byte, error) {
	switch v := v.Interface().(type) {
	case string:
		return appendText(b, v)
	case bool:
		return strconv.AppendBool(b, v), nil
	case int:
		return strconv.AppendInt(b, int64(v), 10), nil
	case float64:
		return appendFloat(b, v, 64)
	case json.Number:
		return appendNumber(b, string(v))
	default:
		return e.value(b, v)
	}
}

func encodeAppender(_ *encoder, b []byte, v reflect.Value) ([]byte, error) {
	a := v.Addr().Interface().(Appender)
	return a.AppendJSON(b)
}

func encodeRaw(e *encoder, b []byte, v reflect.Value) ([]byte, error) { return e.raw(b, v.Bytes()) }

// encodeNumber writes a json.Number as the number that it is.
func encodeNumber(_ *encoder, b []byte, v reflect.Value) ([]byte, error) {
	return appendNumber(b, v.String())
}

func appendNumber(b []byte, s string) ([]byte, error) {
	if end, err := ScanNumber([]byte(s), 0); err != nil || end != len(s) {
		return b, errors.New("not a number")
	}
	return append(b, s...), nil
}

func encodeTime(_ *encoder, b []byte, v reflect.Value) ([]byte, error) {
	t := v.Addr().Interface().(*time.Time)
	text, err := t.MarshalJSON()
	return append(b, text...), err
}

func encodeMarshaler(e *encoder, b []byte, v reflect.Value) ([]byte, error) {
	m := v.Addr().Interface().(json.Marshaler)
	raw, err := m.MarshalJSON()
	if err != nil {
		return b, err
	}
	if len(raw) == 0 {
		return b, eof(nil)
	}
	return e.raw(b, raw)
}

// encodeForeign leaves a value to the JSON engine.
func encodeForeign(_ *encoder, b []byte, v reflect.Value) ([]byte, error) {
	text, err := jsonv2.MarshalAny(v.Addr().Interface())
	return append(b, text...), err
}

func pointerEncoder(t reflect.Type) encodeFunc {
	elem := later(t.Elem())
	return func(e *encoder, b []byte, v reflect.Value) ([]byte, error) {
		if v.IsNil() {
			return append(b, "null"...), nil
		}
		return elem()(e, b, v.Elem())
	}
}

// later is encoderOf for a type that may hold itself.
func later(t reflect.Type) func() encodeFunc {
	return sync.OnceValue(func() encodeFunc { return encoderOf(t) })
}

func listEncoder(t reflect.Type) encodeFunc {
	elem := later(t.Elem())
	return func(e *encoder, b []byte, v reflect.Value) (_ []byte, err error) {
		n := v.Len()
		if n == 0 {
			return append(b, "[]"...), nil
		}
		if e.depth++; e.depth > MaxDepth {
			return b, errDepth
		}
		b = append(b, '[')
		encode := elem()
		for i := range n {
			if b, err = encode(e, b, v.Index(i)); err != nil {
				return b, within(strconv.Itoa(i), err)
			}
			b = append(b, ',')
		}
		b[len(b)-1] = ']'
		e.depth--
		return b, nil
	}
}
