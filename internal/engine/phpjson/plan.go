package phpjson

import (
	"encoding/json"
	"reflect"
	"strings"
	"sync"
	"sync/atomic"
)

// decodeFunc reads the value at d.i into v. It returns false, with d.i
// anywhere, when the value is JSON but does not fit v's type.
type decodeFunc func(d *decoder, v reflect.Value) (fits bool, err error)

// plan is what the decoder knows about one struct type.
type plan struct {
	fields []field
	reads  []reading // of the fields, by the same index
	extra  int       // index of the Extra field, or -1
	table  []uint16  // open-addressed: hash of a name → index in fields + 1

	held func(v any, held []any) []any // what the fields hold, which are all optional; or nil

	// follow guesses members: after field i, field follow[i+1] came the last
	// time; follow[0] was the first. An API writes its members in one order.
	follow []atomic.Int32
}

// reading is what reading needs of a field, kept together for the processor's
// cache.
type reading struct {
	quoted        string // the name as it is written, with its colon
	decode        decodeFunc
	parent, index int32
}

type field struct {
	name   string
	quoted string
	parent int // index of the embedded pointer that holds the field, or -1
	index  int
	decode decodeFunc

	encode encodeFunc
	omit   omit
	isZero func(v reflect.Value) bool // with omitZero
	elem   func() encodeFunc          // of an optional value
}

// omit says when a member is not written.
type omit uint8

const (
	omitNever omit = iota
	omitZero       // when the value is zero, or says so itself
	omitEmpty      // when what would be written is null, "", {} or []
)

// in returns the field of the struct v, and makes the pointer that holds it.
func (f *reading) in(v reflect.Value) reflect.Value {
	if f.parent < 0 {
		return v.Field(int(f.index))
	}
	ptr := v.Field(int(f.parent))
	if ptr.IsNil() {
		ptr.Set(reflect.New(ptr.Type().Elem()))
	}
	return ptr.Elem().Field(int(f.index))
}

var plans sync.Map // reflect.Type → *plan

func planOf(t reflect.Type) *plan {
	if p, ok := plans.Load(t); ok {
		return p.(*plan)
	}
	p, _ := plans.LoadOrStore(t, newPlan(t))
	return p.(*plan)
}

func newPlan(t reflect.Type) *plan {
	p := &plan{extra: extraField(t)}
	p.addFields(t, -1)
	p.follow = make([]atomic.Int32, len(p.fields)+1)
	p.held = p.heldBy(t)
	size := 4
	for size < 4*len(p.fields) {
		size *= 2
	}
	p.table = make([]uint16, size)
	for i, f := range p.fields {
		p.reads = append(p.reads, reading{f.quoted, f.decode, int32(f.parent), int32(f.index)})
		at := hash(f.name) & (size - 1)
		for p.table[at] != 0 {
			at = (at + 1) & (size - 1)
		}
		p.table[at] = uint16(i + 1)
	}
	return p
}

// addFields adds the fields of t, and those of structs that t embeds by
// pointer: groups of members that are mostly absent together.
func (p *plan) addFields(t reflect.Type, parent int) {
	for i := range t.NumField() {
		f := t.Field(i)
		tag := f.Tag.Get("json")
		if tag == ",embed" && f.Type.Kind() == reflect.Pointer && parent < 0 {
			p.addFields(f.Type.Elem(), i)
			continue
		}
		name, options, _ := strings.Cut(tag, ",")
		if name == "" || name == "-" || !f.IsExported() {
			continue
		}
		p.fields = append(p.fields, newField(f.Type, name, options, parent, i))
	}
}

func newField(t reflect.Type, name, options string, parent, index int) field {
	quoted, _ := appendText(nil, name)
	f := field{name: name, quoted: string(quoted) + ":", parent: parent, index: index,
		decode: decoderOf(t), encode: encoderOf(t)}
	switch options {
	case "omitzero":
		f.omit, f.isZero = omitZero, zeroOf(t)
		if isOptional(t) {
			f.elem = later(t.Field(0).Type)
		}
	case "omitempty":
		f.omit = omitEmpty
	}
	return f
}

// extraField returns the index of the map that keeps unknown members, or -1.
func extraField(t reflect.Type) int {
	for i := range t.NumField() {
		f := t.Field(i)
		if f.Tag.Get("json") == ",embed" && f.Type.Kind() == reflect.Map && f.Type.Elem().ConvertibleTo(rawType) {
			return i
		}
	}
	return -1
}

// lookup returns the index in fields of the member called name, or -1.
func (p *plan) lookup(name []byte) int {
	mask := len(p.table) - 1
	for at := hash(name) & mask; p.table[at] != 0; at = (at + 1) & mask {
		if i := int(p.table[at]) - 1; p.fields[i].name == string(name) {
			return i
		}
	}
	return -1
}

func hash[T string | []byte](name T) int {
	n := len(name)
	if n == 0 {
		return 0
	}
	return n*31 + int(name[0])*131 + int(name[n/2])*1009 + int(name[n-1])*8191
}

var (
	rawType         = reflect.TypeFor[json.RawMessage]()
	unmarshalerType = reflect.TypeFor[json.Unmarshaler]()
	keeperType      = reflect.TypeFor[Keeper]()
)

// decoderOf chooses how values of type t are read.
func decoderOf(t reflect.Type) decodeFunc {
	switch k := t.Kind(); {
	case k == reflect.Struct && extraField(t) >= 0:
		return structDecoder(t)
	case k == reflect.Map && t.Key().Kind() == reflect.String:
		return mapDecoder(t)
	case k == reflect.Slice && t.Elem().Kind() != reflect.Uint8:
		return sliceDecoder(t)
	case reflect.PointerTo(t).Implements(keeperType):
		return decodeKeeper
	case reflect.PointerTo(t).Implements(unmarshalerType):
		return decodeUnmarshaler
	case k == reflect.Pointer:
		return pointerDecoder(t)
	case k == reflect.Struct:
		return structDecoder(t)
	case k == reflect.String:
		return decodeString
	case k == reflect.Bool:
		return decodeBool
	case k >= reflect.Int && k <= reflect.Int64:
		return decodeInt
	case k == reflect.Interface && t.NumMethod() == 0:
		return decodeAny
	}
	return decodeForeign
}
