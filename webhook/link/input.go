package link

import (
	"bytes"
	"encoding/json"
	"reflect"
	"slices"
	"strings"
	"unicode"

	"github.com/go-retailcrm/sdk/internal/engine/jsonv2"
	"github.com/go-retailcrm/sdk/internal/engine/phpjson"
	"github.com/go-retailcrm/sdk/retailcrm"
	"github.com/go-retailcrm/sdk/webhook"
)

func isLetterOrDigit(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// without returns an object without some members.
func without(text []byte, names ...string) ([]byte, error) {
	if !slices.ContainsFunc(names, func(n string) bool { return bytes.Contains(text, []byte(`"`+n+`"`)) }) {
		return text, nil
	}
	v, err := webhook.ParseValue(string(text))
	if err != nil {
		return nil, err
	}
	return objectOf(v, func(name string) bool { return !slices.Contains(names, name) }), nil
}

// objectOf writes the members of an object that are wanted.
func objectOf(v webhook.Value, wanted func(name string) bool) []byte {
	b := []byte{'{'}
	for name, member := range v.Each() {
		if !wanted(name) {
			continue
		}
		if len(b) > 1 {
			b = append(b, ',')
		}
		quoted, err := jsonv2.Marshal(name)
		if err != nil {
			continue // a name of an event is valid UTF-8
		}
		b = append(append(append(b, quoted...), ':'), member.JSON()...)
	}
	return append(b, '}')
}

// inputJSON writes an input as it is sent. What a struct embeds stands among its
// own members, also when that has a method to write itself.
func inputJSON(in any) (json.RawMessage, error) {
	v := reflect.ValueOf(in).Elem()
	b := []byte{'{'}
	for i := range v.NumField() {
		f := v.Type().Field(i)
		if !f.IsExported() || v.Field(i).IsZero() {
			continue
		}
		part, err := fieldJSON(f, v.Field(i))
		if err != nil {
			return nil, err
		}
		if len(part) == 0 {
			continue
		}
		if len(b) > 1 {
			b = append(b, ',')
		}
		b = append(b, part...)
	}
	return append(b, '}'), nil
}

// fieldJSON writes a field as members of an object, without the braces.
func fieldJSON(f reflect.StructField, v reflect.Value) ([]byte, error) {
	name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
	if name == "-" {
		return nil, nil
	}
	text, err := jsonv2.MarshalAny(v.Addr().Interface())
	if err != nil {
		return nil, err
	}
	if name == "" && f.Anonymous && len(text) > 1 && text[0] == '{' {
		return text[1 : len(text)-1], nil
	}
	if name == "" {
		name = f.Name
	}
	quoted, err := jsonv2.Marshal(name)
	return append(append(quoted, ':'), text...), err
}

// typeAt follows the segments of a path through what becomes JSON. known is false
// when the path leads nowhere; then wrong says how many of the segments are
// right, and names are the members that the next could have been.
func typeAt(t reflect.Type, segments []string) (known bool, right int, names []string) {
	for i, s := range segments {
		t = bare(t)
		switch {
		case isOpen(t):
			return true, i, nil
		case t.Kind() == reflect.Slice && t.Elem().Kind() != reflect.Uint8:
			if s != "*" && strings.Trim(s, "0123456789") != "" {
				return false, i, nil
			}
			t = t.Elem()
		case t.Kind() == reflect.Map:
			t = t.Elem()
		case t.Kind() == reflect.Struct && !isScalar(t):
			member, all := memberType(t, s)
			if member == nil {
				return false, i, all
			}
			t = member
		default:
			return false, i, nil
		}
	}
	return true, len(segments), nil
}

// bare takes pointers and optional values off a type.
func bare(t reflect.Type) reflect.Type {
	for {
		switch {
		case t.Kind() == reflect.Pointer:
			t = t.Elem()
		case reflect.PointerTo(t).Implements(optionalType):
			t = reflect.TypeOf(reflect.New(t).Interface().(optional).PtrAny()).Elem()
		default:
			return t
		}
	}
}

type optional interface{ PtrAny() any }

var (
	optionalType = reflect.TypeFor[optional]()
	openTypes    = []reflect.Type{reflect.TypeFor[retailcrm.Value](), reflect.TypeFor[json.RawMessage]()}
	scalarTypes  = []reflect.Type{
		reflect.TypeFor[retailcrm.Decimal](), reflect.TypeFor[retailcrm.Date](), reflect.TypeFor[retailcrm.DateTime](),
	}
)

// isOpen reports whether anything may stand below values of a type.
func isOpen(t reflect.Type) bool {
	return t.Kind() == reflect.Interface || slices.Contains(openTypes, t)
}

func isScalar(t reflect.Type) bool { return slices.Contains(scalarTypes, t) }

// memberType returns the type of the member with a JSON name, nil for none, and
// the names of all.
func memberType(t reflect.Type, name string) (found reflect.Type, names []string) {
	for f := range members(t) {
		if f.name == name {
			return f.typ, nil
		}
		names = append(names, f.name)
	}
	return nil, names
}

type memberOf struct {
	name string
	typ  reflect.Type
}

// members iterates over the members that values of a struct have in JSON.
func members(t reflect.Type) func(func(memberOf) bool) {
	return func(yield func(memberOf) bool) { eachMember(t, yield) }
}

func eachMember(t reflect.Type, yield func(memberOf) bool) bool {
	for i := range t.NumField() {
		f := t.Field(i)
		name, options, _ := strings.Cut(f.Tag.Get("json"), ",")
		switch {
		case !f.IsExported() || name == "-" || options == "embed":
		case name == "" && f.Anonymous && bare(f.Type).Kind() == reflect.Struct:
			if !eachMember(bare(f.Type), yield) {
				return false
			}
		default:
			if name == "" {
				name = f.Name
			}
			if !yield(memberOf{name, f.Type}) {
				return false
			}
		}
	}
	return true
}

// inputPaths returns the paths of scalars and lists that an input has, the first
// element of each list standing for all. Types that hold themselves end at their
// second turn.
func inputPaths(t reflect.Type) []string {
	var paths []string
	walkPaths(t, "", nil, &paths)
	return paths
}

func walkPaths(t reflect.Type, at string, within []reflect.Type, paths *[]string) {
	t = bare(t)
	switch {
	case slices.Contains(within, t):
		return
	case t.Kind() == reflect.Slice && t.Elem().Kind() != reflect.Uint8:
		if inner := bare(t.Elem()); inner.Kind() == reflect.Struct && !isScalar(inner) && !isOpen(inner) {
			walkPaths(inner, at+".0", within, paths)
			return
		}
	case t.Kind() == reflect.Struct && !isScalar(t) && !isOpen(t):
		for m := range members(t) {
			path := webhook.EscapeName(m.name)
			if at != "" {
				path = at + "." + path
			}
			walkPaths(m.typ, path, append(slices.Clip(within), t), paths)
		}
		return
	}
	*paths = append(*paths, at)
}

// isWhite reports whether a JSON text is empty.
func isWhite(b []byte) bool { return phpjson.SkipSpace(b, 0) == len(b) }
