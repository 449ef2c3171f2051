package phpjson

import (
	"reflect"
	"strconv"
)

// sliceDecoder reads lists. A map becomes the list of its values in the order
// they came.
func sliceDecoder(t reflect.Type) decodeFunc {
	decode := decoderOf(t.Elem())
	return func(d *decoder, v reflect.Value) (bool, error) {
		closing := byte(']')
		switch d.peek() {
		case '[':
		case '{':
			closing = '}'
		default:
			none, err := d.empty()
			v.SetZero()
			return none, err
		}
		v.Set(reflect.MakeSlice(t, 0, 0))
		return d.elements(closing, func(name []byte) (bool, error) {
			n := v.Len()
			if n == v.Cap() {
				v.Grow(max(1, n))
			}
			v.SetLen(n + 1)
			return decode(d, v.Index(n))
		})
	}
}

// mapDecoder reads objects. A list becomes a map with the keys "0", "1", ...
func mapDecoder(t reflect.Type) decodeFunc {
	decode := decoderOf(t.Elem())
	return func(d *decoder, v reflect.Value) (bool, error) {
		closing := byte('}')
		switch d.peek() {
		case '{':
		case '[':
			closing = ']'
		default:
			none, err := d.empty()
			v.SetZero()
			return none, err
		}
		v.SetZero()
		n := 0
		return d.elements(closing, func(name []byte) (bool, error) {
			if name == nil {
				name = strconv.AppendInt(nil, int64(n), 10)
			}
			n++
			if v.IsNil() {
				v.Set(reflect.MakeMap(t))
			}
			elem := reflect.New(t.Elem()).Elem()
			key := reflect.ValueOf(d.keep(name)).Convert(t.Key())
			if v.MapIndex(key).IsValid() {
				return false, syntax(d.i, "duplicate member name")
			}
			fits, err := decode(d, elem)
			if fits && err == nil {
				v.SetMapIndex(key, elem)
			}
			return fits, err
		})
	}
}

// elements calls read with d at each element of the list or object at d.i,
// and with the member's name in an object. It stops at the first that does
// not fit.
func (d *decoder) elements(closing byte, read func(name []byte) (bool, error)) (bool, error) {
	if d.depth++; d.depth > MaxDepth {
		return false, syntax(d.i, "nested too deep")
	}
	defer func() { d.depth-- }()
	d.i = SkipSpace(d.b, d.i+1)
	if d.i < len(d.b) && d.b[d.i] == closing {
		d.i++
		return true, nil
	}
	for {
		var name []byte
		if closing == '}' {
			end, value, plain, err := ScanName(d.b, d.i)
			if err != nil {
				return false, err
			}
			if name = d.b[d.i+1 : end-1]; !plain {
				name = AppendUnquoted(nil, name)
			}
			d.i = value
		}
		if fits, err := read(name); !fits || err != nil {
			return false, err
		}
		var more bool
		var err error
		if d.i, more, err = NextElement(d.b, d.i, closing); err != nil || !more {
			return err == nil, err
		}
	}
}
