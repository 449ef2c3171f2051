package webhook

import (
	"encoding/json"
	"errors"
	"reflect"
	"strconv"

	"github.com/go-retailcrm/sdk/internal/engine/phpjson"
	"github.com/go-retailcrm/sdk/retailcrm"
)

var (
	decimalType     = reflect.TypeFor[retailcrm.Decimal]()
	dateType        = reflect.TypeFor[retailcrm.Date]()
	dateTimeType    = reflect.TypeFor[retailcrm.DateTime]()
	crmValueType    = reflect.TypeFor[retailcrm.Value]()
	unmarshalerType = reflect.TypeFor[json.Unmarshaler]()
)

// leaf converts values to the type of the field that a path ends at.
type leaf struct {
	typ     reflect.Type // of the field
	convert func(Value) (reflect.Value, error)
	isText  bool // takes the empty text
	isOpt   bool // takes null
}

// newLeaf returns the leaf for fields of type t; ok is false when such a field
// cannot be set.
func newLeaf(t reflect.Type) (l leaf, ok bool) {
	if reflect.PointerTo(t).Implements(optionalType) {
		return optionalLeaf(t)
	}
	l.typ = t
	switch k := t.Kind(); {
	case t == decimalType:
		l.convert = converter(Value.Decimal)
	case t == dateType:
		l.convert = converter(Value.Date)
	case t == dateTimeType:
		l.convert = converter(Value.DateTime)
	case t == crmValueType:
		l.convert, l.isText = decoder(t, Missing), true
	case k == reflect.Pointer:
		return pointerLeaf(t)
	case k == reflect.Slice && t.Elem().Kind() != reflect.Uint8:
		l.convert = listConverter(t)
	case k == reflect.Map && t.Key().Kind() == reflect.String,
		k == reflect.Struct && !reflect.PointerTo(t).Implements(unmarshalerType):
		l.convert = decoder(t, Object)
	case reflect.PointerTo(t).Implements(unmarshalerType):
		l.convert = decoder(t, Missing)
	case k == reflect.String:
		l.convert, l.isText = textConverter(t), true
	case k == reflect.Bool:
		l.convert = boolConverter(t)
	case k >= reflect.Int && k <= reflect.Int64, k >= reflect.Uint && k <= reflect.Uint64:
		l.convert = intConverter(t)
	case k == reflect.Float32 || k == reflect.Float64:
		l.convert = floatConverter(t)
	case k == reflect.Interface && t.NumMethod() == 0:
		l.convert, l.isText, l.isOpt = anyConverter(t), true, true
	default:
		return leaf{}, false
	}
	return l, true
}

// listConverter takes a list. A list of scalars also takes one scalar, as a form
// sends a list of one; an empty text is none.
func listConverter(t reflect.Type) func(Value) (reflect.Value, error) {
	whole := decoder(t, List)
	element, ok := newLeaf(t.Elem())
	if !ok || !(isScalarType(t.Elem()) || t.Elem().Kind() <= reflect.Float64 || t.Elem().Kind() == reflect.String) {
		return whole
	}
	return func(v Value) (reflect.Value, error) {
		if k := v.Kind(); k != Bool && k != Number && k != String || v.String() == "" {
			return whole(v)
		}
		x, err := element.convert(v)
		if err != nil {
			return reflect.Value{}, err
		}
		return reflect.Append(reflect.MakeSlice(t, 0, 1), x), nil
	}
}

func boolConverter(t reflect.Type) func(Value) (reflect.Value, error) {
	return func(v Value) (reflect.Value, error) {
		b, err := v.Bool()
		return reflect.ValueOf(b).Convert(t), err
	}
}

func converter[T any](read func(Value) (T, error)) func(Value) (reflect.Value, error) {
	return func(v Value) (reflect.Value, error) {
		x, err := read(v)
		return reflect.ValueOf(x), err
	}
}

// optionalLeaf makes an optional value that is set, or null.
func optionalLeaf(t reflect.Type) (leaf, bool) {
	inner, ok := newLeaf(optionalElem(t))
	if !ok {
		return leaf{}, false
	}
	return leaf{typ: t, isText: inner.isText, isOpt: true, convert: func(v Value) (reflect.Value, error) {
		opt := reflect.New(t)
		if v.IsNull() {
			return opt.Elem(), opt.Interface().(json.Unmarshaler).UnmarshalJSON([]byte("null"))
		}
		x, err := inner.convert(v)
		if err == nil {
			reflect.ValueOf(opt.Interface().(optional).PtrAny()).Elem().Set(x)
		}
		return opt.Elem(), err
	}}, true
}

// pointerLeaf makes a pointer, which is nil for null.
func pointerLeaf(t reflect.Type) (leaf, bool) {
	inner, ok := newLeaf(t.Elem())
	if !ok {
		return leaf{}, false
	}
	return leaf{typ: t, isText: inner.isText, isOpt: true, convert: func(v Value) (reflect.Value, error) {
		if v.IsNull() {
			return reflect.Zero(t), nil
		}
		x, err := inner.convert(v)
		if err != nil {
			return reflect.Value{}, err
		}
		p := reflect.New(t.Elem())
		p.Elem().Set(x)
		return p, nil
	}}, true
}

// textConverter takes the text of any scalar.
func textConverter(t reflect.Type) func(Value) (reflect.Value, error) {
	return func(v Value) (reflect.Value, error) {
		switch v.Kind() {
		case String, Number, Bool:
			return reflect.ValueOf(v.String()).Convert(t), nil
		}
		return reflect.Value{}, v.mismatch(v.Kind().String()+", not a text", nil)
	}
}

func intConverter(t reflect.Type) func(Value) (reflect.Value, error) {
	return func(v Value) (reflect.Value, error) {
		n, err := v.Int64()
		if err != nil {
			return reflect.Value{}, err
		}
		x := reflect.New(t).Elem()
		switch {
		case x.CanInt() && !x.OverflowInt(n):
			x.SetInt(n)
		case x.CanUint() && n >= 0 && !x.OverflowUint(uint64(n)):
			x.SetUint(uint64(n))
		default:
			return x, v.mismatch(v.Kind().String()+" that does not fit "+t.String(), nil)
		}
		return x, nil
	}
}

func floatConverter(t reflect.Type) func(Value) (reflect.Value, error) {
	return func(v Value) (reflect.Value, error) {
		d, err := v.Decimal()
		if err != nil {
			return reflect.Value{}, err
		}
		f, err := strconv.ParseFloat(d.String(), t.Bits())
		if err != nil {
			return reflect.Value{}, v.mismatch(v.Kind().String()+" that does not fit "+t.String(), err)
		}
		return reflect.ValueOf(f).Convert(t), nil
	}
}

// anyConverter takes every value as what it is: a custom field of an input,
// whose type only the account knows. Numbers keep their digits.
func anyConverter(t reflect.Type) func(Value) (reflect.Value, error) {
	compound := decoder(crmValueType, Missing)
	return func(v Value) (reflect.Value, error) {
		var x any
		var err error
		switch v.Kind() {
		case Null:
			return reflect.Zero(t), nil
		case String:
			x = v.String()
		case Bool:
			x, err = v.Bool()
		case Number:
			x, err = v.Decimal()
		default:
			return compound(v)
		}
		return reflect.ValueOf(x), err
	}
}

// decoder decodes a value of the given kind, or of any kind when it is
// Missing. An empty list stands for an empty object, as PHP writes it.
func decoder(t reflect.Type, want Kind) func(Value) (reflect.Value, error) {
	return func(v Value) (reflect.Value, error) {
		got := v.Kind()
		if want != Missing && got != want && (want != Object || got != List || v.Len() > 0) {
			return reflect.Value{}, v.mismatch(got.String()+", not "+want.String(), nil)
		}
		x := reflect.New(t)
		if err := phpjson.Unmarshal(v.JSON(), x.Interface()); err != nil {
			return reflect.Value{}, v.mismatch(unfit(err), err)
		}
		return x.Elem(), nil
	}
}

// typeName names a type for an error message.
func typeName(t reflect.Type) string {
	switch {
	case t == decimalType:
		return "a number"
	case t == dateType:
		return "a date"
	case t == dateTimeType:
		return "a date and time"
	case t.Kind() == reflect.String:
		return "a text"
	case t.Kind() == reflect.Bool:
		return "a boolean"
	}
	return t.String()
}

// TextOf returns a value that is a text and belongs to no event.
func TextOf(s string) Value {
	one := &struct { // in one piece, as there are many of them
		tree  tree
		index index
		nodes [1]node
	}{}
	one.nodes[0] = node{kind: nodeText, end: int32(len(s))}
	one.index.nodes = one.nodes[:]
	one.tree = tree{text: s, ix: &one.index}
	return Value{tree: &one.tree}
}

// ParseValue returns a JSON text as a value that belongs to no event.
func ParseValue(json string) (Value, error) {
	ev, err := ParseBody("application/json", json)
	if err != nil {
		return Value{}, err
	}
	if ev.Encoding() != JSONBody {
		return Value{}, refuse(ErrBody, errors.New("no JSON"))
	}
	return ev.Root(), nil
}
