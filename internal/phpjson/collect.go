package phpjson

import (
	"bytes"
	"reflect"
	"strconv"
)

// sliceDecoder reads lists. A map becomes the list of its values in the order
// they came, and d.keyed tells that its keys got lost.
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
		v.Set(reflect.MakeSlice(t, 0, countElements(d.b[d.i:])))
		keyed := false
		fits, err := d.elements(closing, func(name []byte) (bool, error) {
			n := v.Len()
			keyed = keyed || name != nil && string(name) != strconv.Itoa(n)
			if n == v.Cap() {
				v.Grow(n + 1)
			}
			v.SetLen(n + 1)
			return decode(d, v.Index(n))
		})
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
			if fits && err == nil && !(elem.Kind() == reflect.Pointer && elem.IsNil()) {
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

// countFar is how far countElements looks: far enough for the lists inside an
// order, and little beside the list of a page.
const countFar = 8 << 10

// countElements returns how many elements the list or object at b[0] has, or
// how many begin within countFar. It checks nothing.
func countElements(b []byte) int {
	b = b[:min(len(b), countFar)]
	n, depth := 0, 0
	for i := 0; i < len(b); i++ {
		switch b[i] {
		case '"':
			i++
			for i < len(b) && b[i] != '"' {
				if b[i] == '\\' {
					i++
				}
				i++
			}
		case '[', '{':
			depth++
		case ']', '}':
			if depth--; depth == 0 {
				if n == 0 && len(bytes.TrimSpace(b[1:i])) == 0 {
					return 0
				}
				return n + 1
			}
		case ',':
			if depth == 1 {
				n++
			}
		}
	}
	return n + 1
}
