package phpjson

import (
	"encoding/json"
	"fmt"
	"reflect"
)

// Member names a member of an object and the value to read it into.
type Member struct {
	Name string
	Out  any // a pointer
	Max  int // of a list: more elements than this are an error; 0: any number
}

// UnmarshalMembers reads the named members of the one object in b and returns
// the others as they came. A member that does not fit its value is a
// *ShapeError; one that is missing leaves its value alone.
func UnmarshalMembers(b []byte, want ...Member) (rest map[string]json.RawMessage, err error) {
	b = withoutMark(b)
	d := newDecoder(b)
	defer d.release()
	switch c := d.peek(); c {
	case '{':
	default:
		if _, err := SkipValue(b, 0, 0); err != nil {
			return nil, err
		}
		return nil, &ShapeError{Type: reflect.TypeFor[map[string]any](), Kind: kindName(b, d.i)}
	}
	seen := map[string]bool{}
	_, err = d.elements('}', func(name []byte) (bool, error) {
		if seen[string(name)] {
			return false, syntax(d.i, "duplicate member name")
		}
		seen[string(name)] = true
		for _, m := range want {
			if m.Name == string(name) {
				return true, d.member(m)
			}
		}
		raw, err := d.skip()
		if rest == nil {
			rest = map[string]json.RawMessage{}
		}
		rest[string(name)] = append(json.RawMessage(nil), raw...)
		return err == nil, err
	})
	if err != nil {
		return nil, err
	}
	return rest, d.end()
}

func (d *decoder) member(m Member) error {
	v := reflect.ValueOf(m.Out).Elem()
	kind := kindName(d.b, d.i)
	fits, err := decoderOf(v.Type())(d, v)
	if err == nil && !fits {
		err = &ShapeError{Member: m.Name, Type: v.Type(), Kind: kind}
	}
	if err == nil && m.Max > 0 && v.Len() > m.Max {
		err = fmt.Errorf("member %q: %d elements, and at most %d make sense", m.Name, v.Len(), m.Max)
	}
	return err
}
