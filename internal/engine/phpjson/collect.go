package phpjson

import (
	"reflect"
	"strconv"
	"sync"
	"sync/atomic"
)

// readers are the sliceReaders and mapReaders by their type, and their number.
var readers struct {
	sync.Mutex
	slices map[reflect.Type]*sliceReader
	maps   map[reflect.Type]*mapReader
}

// sliceDecoder reads lists. A map becomes the list of its values in the order
// they came, and d.keyed tells that its keys got lost.
func sliceDecoder(t reflect.Type) decodeFunc {
	decode := decoderOf(t.Elem())
	readers.Lock()
	defer readers.Unlock()
	if s := readers.slices[t]; s != nil {
		return s.read
	}
	if readers.slices == nil {
		readers.slices = map[reflect.Type]*sliceReader{}
	}
	s := &sliceReader{t: t, decode: decode, empty: reflect.MakeSlice(t, 0, 0), number: len(readers.slices)}
	s.size = t.Elem().Size()
	s.few = max(1, min(longestShelf, shelfBytes/max(1, int(s.size))))
	readers.slices[t] = s
	return s.read
}

// sliceReader reads lists of one type. The first elements are read into a
// shelf that the decoder uses again and again, so that the list can be made as
// long as it is; what comes after them is read into the list.
type sliceReader struct {
	t      reflect.Type
	number int
	decode decodeFunc
	empty  reflect.Value
	few    int
	size   uintptr      // of an element
	guess  atomic.Int32 // how long the long list before was
}

// shelf is a slice that has an address; its length is its capacity.
type shelf struct{ v reflect.Value }

// shelf takes the decoder's shelf, or makes one.
func (s *sliceReader) shelf(d *decoder) *shelf {
	if s.number < len(d.shelves) {
		if shelf := d.shelves[s.number]; shelf != nil {
			d.shelves[s.number] = nil // a list inside of this one takes another
			return shelf
		}
	} else {
		d.shelves = append(d.shelves, make([]*shelf, s.number+1-len(d.shelves))...)
	}
	v := reflect.New(s.t).Elem()
	v.Set(reflect.MakeSlice(s.t, s.few, s.few))
	return &shelf{v}
}

// release empties n elements of a shelf and gives it back.
func (s *sliceReader) release(d *decoder, shelf *shelf, n int) {
	shelf.v.SetLen(n)
	shelf.v.Clear()
	shelf.v.SetLen(s.few)
	d.shelves[s.number] = shelf
}

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
	shelf := s.shelf(d)
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
	s.release(d, shelf, min(r.n, s.few))
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
	if err := r.d.take(r.size); err != nil {
		return false, err
	}
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
	readers.Lock()
	defer readers.Unlock()
	if m := readers.maps[t]; m != nil {
		return m.read
	}
	if readers.maps == nil {
		readers.maps = map[reflect.Type]*mapReader{}
	}
	m := &mapReader{t: t, decode: decode, number: len(readers.maps)}
	readers.maps[t] = m
	return m.read
}

// mapReader reads maps of one type.
type mapReader struct {
	t      reflect.Type
	number int
	decode decodeFunc
}

// entry is a key and a value on their way into a map.
type entry struct{ key, elem reflect.Value }

// entry takes the decoder's entry, or makes one.
func (m *mapReader) entry(d *decoder) *entry {
	if m.number < len(d.members) {
		if e := d.members[m.number]; e != nil {
			d.members[m.number] = nil // a map inside of this one takes another
			return e
		}
	} else {
		d.members = append(d.members, make([]*entry, m.number+1-len(d.members))...)
	}
	return &entry{reflect.New(m.t.Key()).Elem(), reflect.New(m.t.Elem()).Elem()}
}

func (m *mapReader) read(d *decoder, v reflect.Value) (bool, error) {
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
	more, err := d.open(closing)
	if err != nil || !more {
		return err == nil, err
	}
	v.Set(reflect.MakeMap(m.t))
	e := m.entry(d)
	n := 0
	fits, err := d.rest(closing, func(name []byte) (bool, error) {
		if name == nil {
			name = strconv.AppendInt(nil, int64(n), 10)
		}
		n++
		e.key.SetString(d.texts.keep(name))
		e.elem.SetZero()
		fits, err := m.decode(d, e.elem)
		if !fits || err != nil {
			return fits, err
		}
		if !addMember(v, e.key, e.elem) {
			return false, syntax(d.i, "duplicate member name")
		}
		return true, d.take(m.t.Elem().Size())
	})
	e.key.SetZero()
	e.elem.SetZero()
	d.members[m.number] = e
	return fits, err
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
	fits, err := d.each(closing, read)
	d.depth--
	return fits, err
}

func (d *decoder) each(closing byte, read func(name []byte) (bool, error)) (bool, error) {
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
