package phpjson

import (
	"reflect"
	"strconv"
	"sync/atomic"
)

// longestGuess bounds the room that is made for a list before it is read.
const longestGuess = 128

// sliceDecoder reads lists. A map becomes the list of its values in the order
// they came, and d.keyed tells that its keys got lost. Room is made for as many
// elements as the list before had.
func sliceDecoder(t reflect.Type) decodeFunc {
	decode := decoderOf(t.Elem())
	var guess atomic.Int32
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
		keyed := false
		fits, err := d.elements(closing, func(name []byte) (bool, error) {
			n := v.Len()
			keyed = keyed || name != nil && string(name) != strconv.Itoa(n)
			if n == v.Cap() {
				v.Grow(max(1, n, int(guess.Load())-n))
				if err := d.take(t.Elem(), v.Cap()-n); err != nil {
					return false, err
				}
			}
			v.SetLen(n + 1)
			return decode(d, v.Index(n))
		})
		if n := int32(min(v.Len(), longestGuess)); fits && n > 0 && guess.Load() != n {
			guess.Store(n)
		}
		if waste := v.Cap() - v.Len(); fits && waste*8 > v.Len() {
			exact := reflect.MakeSlice(t, v.Len(), v.Len())
			reflect.Copy(exact, v)
			v.Set(exact)
		}
		d.keyed = keyed
		return fits, err
	}
}

// mapDecoder reads objects. A list becomes a map with the keys "0", "1", ...
// A null is left out of a map of pointers, so that no pointer in it is nil.
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
		var key, elem reflect.Value
		return d.elements(closing, func(name []byte) (bool, error) {
			if name == nil {
				name = strconv.AppendInt(nil, int64(n), 10)
			}
			if n++; v.IsNil() {
				v.Set(reflect.MakeMap(t))
				key, elem = reflect.New(t.Key()).Elem(), reflect.New(t.Elem()).Elem()
			}
			key.SetString(d.keep(name))
			elem.SetZero()
			fits, err := decode(d, elem)
			if !fits || err != nil {
				return fits, err
			}
			if !addMember(v, key, elem) {
				return false, syntax(d.i, "duplicate member name")
			}
			return true, d.take(t.Elem(), 1)
		})
	}
}

// addMember puts elem into the map v, unless it is a nil pointer. It reports
// whether the key is new.
func addMember(v, key, elem reflect.Value) bool {
	if elem.Kind() == reflect.Pointer && elem.IsNil() {
		return !v.MapIndex(key).IsValid()
	}
	before := v.Len()
	v.SetMapIndex(key, elem)
	return v.Len() > before
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
