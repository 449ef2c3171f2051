package phpjson

import (
	"reflect"
	"strconv"
	"sync"
	"sync/atomic"
)

// sliceDecoder reads lists. A map becomes the list of its values in the order
// they came, and d.keyed tells that its keys got lost.
func sliceDecoder(t reflect.Type) decodeFunc {
	s := &sliceReader{decode: decoderOf(t.Elem()), empty: reflect.MakeSlice(t, 0, 0)}
	s.few = max(1, min(longestShelf, shelfBytes/max(1, int(t.Elem().Size()))))
	s.shelves.New = func() any { return &shelf{reflect.MakeSlice(t, s.few, s.few)} }
	return s.read
}

// sliceReader reads lists of one type. The first elements are read into a
// shelf that is used again and again, so that the list can be made as long as
// it is; what comes after them is read into the list.
type sliceReader struct {
	decode  decodeFunc
	empty   reflect.Value
	few     int
	shelves sync.Pool
	guess   atomic.Int32 // how long the long list before was
}

type shelf struct{ v reflect.Value }

// A shelf has room for so many elements and bytes, and one element at least.
const (
	longestShelf = 64
	shelfBytes   = 8 << 10
)

func (s *sliceReader) read(d *decoder, v reflect.Value) (bool, error) {
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
	v.Set(s.empty)
	more, err := d.open(closing)
	if err != nil || !more {
		d.keyed = false
		return err == nil, err
	}
	shelf := s.shelves.Get().(*shelf)
	r := listing{sliceReader: s, d: d, v: v, shelf: shelf.v}
	fits, err := d.rest(closing, r.element)
	if fits && r.n <= s.few {
		v.Grow(r.n)
		v.SetLen(r.n)
		reflect.Copy(v, shelf.v)
	}
	if fits && r.n > s.few {
		r.trim()
	}
	for i := range min(r.n, s.few) {
		shelf.v.Index(i).SetZero()
	}
	s.shelves.Put(shelf)
	d.keyed = r.keyed
	return fits, err
}

// listing is a list that is being read.
type listing struct {
	*sliceReader
	d     *decoder
	v     reflect.Value // the list, empty as long as the shelf has room
	shelf reflect.Value
	n     int
	keyed bool
}

func (r *listing) element(name []byte) (bool, error) {
	n := r.n
	r.keyed = r.keyed || name != nil && string(name) != strconv.Itoa(n)
	r.n++
	if n < r.few {
		return r.decode(r.d, r.shelf.Index(n))
	}
	if n == r.few {
		r.v.Grow(max(2*n, int(r.guess.Load())))
		r.v.SetLen(n)
		reflect.Copy(r.v, r.shelf)
	} else if n == r.v.Cap() {
		r.v.Grow(n)
	}
	r.v.SetLen(n + 1)
	return r.decode(r.d, r.v.Index(n))
}

// longestGuess bounds the room that is made for a list before it is read.
const longestGuess = 128

// trim gives back the room of a list that turned out shorter than was guessed.
func (r *listing) trim() {
	if n := int32(min(r.n, longestGuess)); r.guess.Load() != n {
		r.guess.Store(n)
	}
	if waste := r.v.Cap() - r.n; waste*8 > r.n {
		exact := reflect.MakeSlice(r.v.Type(), r.n, r.n)
		reflect.Copy(exact, r.v)
		r.v.Set(exact)
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
			key.SetString(d.texts.keep(name))
			elem.SetZero()
			fits, err := decode(d, elem)
			if !fits || err != nil {
				return fits, err
			}
			if !addMember(v, key, elem) {
				return false, syntax(d.i, "duplicate member name")
			}
			return true, nil
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
	more, err := d.open(closing)
	if err != nil || !more {
		return err == nil, err
	}
	return d.rest(closing, read)
}

// open reads the first byte of the list or object at d.i, and its last one when
// there are no elements between them.
func (d *decoder) open(closing byte) (more bool, err error) {
	if d.depth >= MaxDepth {
		return false, syntax(d.i, "nested too deep")
	}
	d.i = SkipSpace(d.b, d.i+1)
	if d.i < len(d.b) && d.b[d.i] == closing {
		d.i++
		return false, nil
	}
	return true, nil
}

// rest is elements for a list or an object that is open and has some.
func (d *decoder) rest(closing byte, read func(name []byte) (bool, error)) (bool, error) {
	d.depth++
	defer func() { d.depth-- }()
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
