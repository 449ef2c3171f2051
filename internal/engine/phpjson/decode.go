package phpjson

import (
	"bytes"
	"encoding/json"
	"fmt"
	"reflect"
	"strconv"
	"sync"
	"sync/atomic"

	"github.com/go-retailcrm/sdk/internal/engine/jsonv2"
)

// Unmarshal decodes the one JSON value in b into the value that out points
// to. See the package comment for what it forgives. The error is a
// *SyntaxError, or a *ShapeError when the whole value is of the wrong kind.
func Unmarshal(b []byte, out any) error {
	_, err := unmarshal(b, out)
	return err
}

// UnmarshalWhole is Unmarshal, but an object that is read as a list, whose keys
// would be lost, does not fit.
func UnmarshalWhole(b []byte, out any) error {
	keyed, err := unmarshal(b, out)
	if err == nil && keyed {
		return &ShapeError{Type: reflect.TypeOf(out).Elem(), Kind: "object"}
	}
	return err
}

func unmarshal(b []byte, out any) (keyed bool, err error) {
	v := reflect.ValueOf(out)
	if v.Kind() != reflect.Pointer || v.IsNil() {
		return false, fmt.Errorf("phpjson: cannot decode into %T", out)
	}
	b = withoutMark(b)
	d := newDecoder(b)
	defer d.release()
	fits, err := decoderOf(v.Type().Elem())(d, v.Elem())
	if err == nil && !fits {
		if _, err = SkipValue(b, 0, 0); err == nil {
			err = &ShapeError{Type: v.Type().Elem(), Kind: kindName(b, SkipSpace(b, 0))}
		}
	}
	if err != nil {
		return false, err
	}
	return d.keyed, d.end()
}

// ShapeError says that a JSON value as a whole is of the wrong kind: a list
// where an object belongs, say.
type ShapeError struct {
	Member string       // the member of the outermost object, or ""
	Type   reflect.Type // the Go type that was asked for
	Kind   string       // what came: "array", "object", "string", "number", ...
}

func (e *ShapeError) Error() string {
	if e.Member != "" {
		return fmt.Sprintf("member %q: JSON %s does not fit %s", e.Member, e.Kind, e.Type)
	}
	return fmt.Sprintf("JSON %s does not fit %s", e.Kind, e.Type)
}

type decoder struct {
	b     []byte
	i     int
	depth int
	buf   []byte // scratch for unescaping
	keyed bool   // the list read last was an object, whose keys the list cannot hold
	texts texts
	room  int // how many bytes lists, maps and pointers may still take

	shelves []*shelf // by the number of their sliceReader; nil when in use
	members []*entry // by the number of their mapReader, likewise
}

var decoders = sync.Pool{New: func() any { return &decoder{} }}

func newDecoder(b []byte) *decoder {
	d := decoders.Get().(*decoder)
	d.b, d.room = b, roomFor(len(b))
	d.texts.begin(len(b))
	return d
}

// release gives the decoder back; nothing of the text stays in it.
func (d *decoder) release() {
	d.texts.end()
	d.b, d.i, d.depth, d.keyed = nil, 0, 0, false
	if cap(d.buf) > largestKept {
		d.buf = nil
	}
	decoders.Put(d)
}

// withoutMark cuts the byte order mark that some proxies and PHP files with a
// wrong encoding put before an answer. Places in errors are counted after it.
func withoutMark(b []byte) []byte { return bytes.TrimPrefix(b, []byte(mark)) }

func (d *decoder) end() error {
	if i := SkipSpace(d.b, d.i); i < len(d.b) {
		return syntax(i, "text after the value")
	}
	return nil
}

// peek returns the first byte of the value at d.i, or 0 at the end.
func (d *decoder) peek() byte {
	d.i = SkipSpace(d.b, d.i)
	if d.i < len(d.b) {
		return d.b[d.i]
	}
	return 0
}

// skip reads over the value at d.i and returns its text.
func (d *decoder) skip() ([]byte, error) {
	from := SkipSpace(d.b, d.i)
	end, err := SkipValue(d.b, from, d.depth)
	if err != nil {
		return nil, err
	}
	d.i = end
	return d.b[from:end], nil
}

// text reads the string at d.i. The bytes are valid until the next call.
func (d *decoder) text() ([]byte, error) {
	end, plain, err := ScanString(d.b, d.i)
	if err != nil {
		return nil, err
	}
	inner := d.b[d.i+1 : end-1]
	d.i = end
	if !plain {
		d.buf = AppendUnquoted(d.buf[:0], inner)
		inner = d.buf
	}
	return inner, nil
}

// literal reads true, false or null.
func (d *decoder) literal() (byte, error) {
	c := d.b[d.i]
	end, err := ScanLiteral(d.b, d.i)
	d.i = end
	return c, err
}

// number reads the number at d.i.
func (d *decoder) number() ([]byte, error) {
	end, err := ScanNumber(d.b, d.i)
	if err != nil {
		return nil, err
	}
	raw := d.b[d.i:end]
	d.i = end
	return raw, nil
}

func isNumber(c byte) bool { return c == '-' || '0' <= c && c <= '9' }

// empty reads a value that PHP writes for "nothing there": null, "" or [].
// It returns false, having read nothing, for any other value.
func (d *decoder) empty() (bool, error) {
	from := d.i
	var none bool
	switch d.peek() {
	case 'n':
		_, err := d.literal()
		return true, err
	case '"':
		none = d.i+1 < len(d.b) && d.b[d.i+1] == '"'
		d.i += 2
	case '[':
		d.i = SkipSpace(d.b, d.i+1)
		none = d.i < len(d.b) && d.b[d.i] == ']'
		d.i++
	}
	if !none {
		d.i = from
	}
	return none, nil
}

func decodeString(d *decoder, v reflect.Value) (bool, error) {
	switch c := d.peek(); {
	case c == '"':
		text, err := d.text()
		if err != nil {
			return false, err
		}
		v.SetString(d.texts.keep(text))
		return true, nil
	case isNumber(c):
		raw, err := d.number()
		if err != nil {
			return false, err
		}
		v.SetString(d.texts.keep(raw))
		return true, nil
	}
	return d.empty()
}

func decodeInt(d *decoder, v reflect.Value) (bool, error) {
	raw, some, err := d.numeric()
	if err != nil || !some {
		return some, err
	}
	if len(raw) == 0 {
		return true, nil
	}
	n, ok := integer(raw)
	if !ok || v.OverflowInt(n) {
		return false, nil
	}
	v.SetInt(n)
	return true, nil
}

// numeric reads a number, a string that may hold one, or an empty value, for
// which the text is empty.
func (d *decoder) numeric() (raw []byte, some bool, err error) {
	switch c := d.peek(); {
	case isNumber(c):
		raw, err = d.number()
		return raw, err == nil, err
	case c == '"':
		raw, err = d.text()
		return raw, err == nil, err
	}
	some, err = d.empty()
	return nil, some, err
}

// integer reads "12", "-3" and "12.00"; nothing that would lose a digit.
func integer(raw []byte) (int64, bool) {
	for i, c := range raw {
		if c == '.' {
			for _, zero := range raw[i+1:] {
				if zero != '0' {
					return 0, false
				}
			}
			if i == len(raw)-1 {
				return 0, false
			}
			raw = raw[:i]
			break
		}
	}
	if len(raw) == 0 || len(raw) > 20 || raw[0] == '+' {
		return 0, false
	}
	if len(raw) < 18 {
		return shortInteger(raw)
	}
	n, err := strconv.ParseInt(string(raw), 10, 64)
	return n, err == nil
}

func shortInteger(raw []byte) (n int64, ok bool) {
	digits := raw
	if raw[0] == '-' {
		digits = raw[1:]
	}
	for _, c := range digits {
		if c < '0' || c > '9' {
			return 0, false
		}
		n = 10*n + int64(c-'0')
	}
	if len(digits) < len(raw) {
		n = -n
	}
	return n, len(digits) > 0
}

func decodeBool(d *decoder, v reflect.Value) (bool, error) {
	c := d.peek()
	if c == 't' || c == 'f' {
		_, err := d.literal()
		v.SetBool(c == 't')
		return err == nil, err
	}
	raw, some, err := d.numeric()
	if err != nil || !some {
		return some, err
	}
	switch string(raw) {
	case "1", "true":
		v.SetBool(true)
	case "0", "false", "":
		v.SetBool(false)
	default:
		return false, nil
	}
	return true, nil
}

// decodeUnmarshaler hands the value's text to the type's own method; an error
// of the method means that the value does not fit.
func decodeUnmarshaler(d *decoder, v reflect.Value) (bool, error) {
	raw, err := d.skip()
	if err != nil {
		return false, err
	}
	return v.Addr().Interface().(json.Unmarshaler).UnmarshalJSON(raw) == nil, nil
}

// Keeper is a value that keeps the JSON text as it came. The text is JSON.
type Keeper interface{ KeepJSON(text string) }

func decodeKeeper(d *decoder, v reflect.Value) (bool, error) {
	raw, err := d.skip()
	if err != nil {
		return false, err
	}
	v.Addr().Interface().(Keeper).KeepJSON(d.texts.keep(raw))
	return true, nil
}

// decodeForeign leaves kinds that no API model uses (floats, arrays) to the
// JSON engine.
func decodeForeign(d *decoder, v reflect.Value) (bool, error) {
	raw, err := d.skip()
	if err != nil {
		return false, err
	}
	return jsonv2.Unmarshal(raw, v.Addr().Interface()) == nil, nil
}

// decodeAny reads a value of any kind. Numbers become a json.Number, which
// keeps every digit.
func decodeAny(d *decoder, v reflect.Value) (bool, error) {
	raw, err := d.skip()
	if err != nil {
		return false, err
	}
	engine := json.NewDecoder(bytes.NewReader(raw))
	engine.UseNumber()
	return engine.Decode(v.Addr().Interface()) == nil, nil
}

func pointerDecoder(t reflect.Type) decodeFunc {
	decode := decoderOf(t.Elem())
	return func(d *decoder, v reflect.Value) (bool, error) {
		if none, err := d.empty(); none || err != nil {
			v.SetZero()
			return true, err
		}
		if err := d.take(t.Elem().Size()); err != nil {
			return false, err
		}
		elem := reflect.New(t.Elem())
		fits, err := decode(d, elem.Elem())
		if fits && err == nil {
			v.Set(elem)
		}
		return fits, err
	}
}

func structDecoder(t reflect.Type) decodeFunc {
	var cached atomic.Pointer[plan]
	return func(d *decoder, v reflect.Value) (bool, error) {
		if d.peek() != '{' {
			return d.empty()
		}
		p := cached.Load()
		if p == nil {
			p = planOf(t)
			cached.Store(p)
		}
		return true, p.decode(d, v)
	}
}

// decode reads the object at d.i into the struct v.
func (p *plan) decode(d *decoder, v reflect.Value) error {
	if d.depth++; d.depth > MaxDepth {
		return syntax(d.i, "nested too deep")
	}
	if p.extra >= 0 {
		if extra := v.Field(p.extra); !extra.IsNil() {
			extra.SetZero() // of a text that was decoded into v before
		}
	}
	err := p.members(d, v)
	d.depth--
	return err
}

// members reads the members of the object at d.i.
func (p *plan) members(d *decoder, v reflect.Value) error {
	d.i = SkipSpace(d.b, d.i+1)
	if d.i < len(d.b) && d.b[d.i] == '}' {
		d.i++
		return nil
	}
	var seen [(maxFields + 63) / 64]uint64
	for last := -1; ; {
		at := d.i
		f, name, err := p.name(d, last)
		if err != nil {
			return err
		}
		if f >= 0 && f < maxFields {
			last = f
			bit := uint64(1) << (f % 64)
			if seen[f/64]&bit != 0 {
				return syntax(at, "duplicate member name")
			}
			seen[f/64] |= bit
		}
		if err := p.member(d, v, f, name, at); err != nil {
			return err
		}
		if d.i+1 < len(d.b) && d.b[d.i] == ',' && d.b[d.i+1] > ' ' {
			d.i++
			continue
		}
		var more bool
		if d.i, more, err = NextElement(d.b, d.i, '}'); err != nil || !more {
			return err
		}
	}
}

// name reads a member name and its colon and returns its field, or -1 and the
// name when there is none. Last is the field of the member before.
func (p *plan) name(d *decoder, last int) (f int, name []byte, err error) {
	guess := int(p.follow[last+1].Load())
	if guess < len(p.reads) {
		quoted, rest := p.reads[guess].quoted, d.b[d.i:]
		if len(rest) > len(quoted) && string(rest[:len(quoted)]) == quoted {
			if d.i += len(quoted); d.b[d.i] <= ' ' {
				d.i = SkipSpace(d.b, d.i)
			}
			return guess, nil, nil
		}
	}
	end, value, plain, err := ScanName(d.b, d.i)
	if err != nil {
		return -1, nil, err
	}
	if name = d.b[d.i+1 : end-1]; !plain {
		name = AppendUnquoted(nil, name)
	}
	d.i = value
	if f = p.lookup(name); f >= 0 {
		p.follow[last+1].Store(int32(f))
	}
	return f, name, nil
}

// maxFields bounds the fields whose repetition is noticed by a bit; a struct
// with more is refused by the test of the models.
const maxFields = 192

// member reads the value at d.i into field f, or into the Extra map when
// there is no such field (-1) or the value does not fit it.
func (p *plan) member(d *decoder, v reflect.Value, f int, name []byte, at int) error {
	from := d.i
	if f >= 0 {
		r := &p.reads[f]
		target := r.in(v)
		d.keyed = false
		fits, err := r.decode(d, target)
		if err != nil {
			return err
		}
		if fits && !d.keyed {
			return nil
		}
		if !fits {
			target.SetZero()
		}
		d.keyed = false
		d.i = from
		name = []byte(p.fields[f].name)
	}
	raw, err := d.skip()
	if err != nil || p.extra < 0 {
		return err
	}
	extra := v.Field(p.extra)
	if extra.IsNil() {
		extra.Set(reflect.MakeMap(extra.Type()))
	}
	key := reflect.ValueOf(d.texts.keep(name))
	if extra.MapIndex(key).IsValid() {
		return syntax(at, "duplicate member name")
	}
	kept := reflect.ValueOf(append([]byte(nil), raw...)).Convert(extra.Type().Elem())
	extra.SetMapIndex(key, kept)
	return nil
}

func kindName(b []byte, i int) string {
	if i >= len(b) {
		return "text that is empty"
	}
	switch c := b[i]; {
	case c == '{':
		return "object"
	case c == '[':
		return "array"
	case c == '"':
		return "string"
	case isNumber(c):
		return "number"
	case c == 't' || c == 'f':
		return "boolean"
	}
	return "null"
}
