package phpjson

import (
	"bytes"
	"errors"
	"reflect"
)

const mark = "\xEF\xBB\xBF" // the byte order mark

// EndsInside reports whether a text ends before its JSON value does, as an
// answer whose rest was lost on the way.
func EndsInside(b []byte) bool {
	if bytes.HasPrefix([]byte(mark), b) {
		return true
	}
	b = withoutMark(b)
	_, err := SkipValue(b, 0, 0)
	var s *SyntaxError
	return errors.As(err, &s) && s.Offset == len(b)
}

// Walk calls visit for each member of the one object in b, with its name and
// the text from its value on, until visit returns false. The text is checked
// as far as Walk gets: visiting the last member that is of interest costs
// nothing more.
func Walk(b []byte, visit func(name, from []byte) (more bool)) error {
	b = withoutMark(b)
	d := newDecoder(b)
	defer d.release()
	if d.peek() != '{' {
		if _, err := SkipValue(b, 0, 0); err != nil {
			return err
		}
		return &ShapeError{Type: reflect.TypeFor[map[string]any](), Kind: kindName(b, d.i)}
	}
	whole, err := d.elements('}', func(name []byte) (bool, error) {
		if !visit(name, b[d.i:]) {
			return false, nil
		}
		_, err := d.skip()
		return err == nil, err
	})
	if !whole || err != nil {
		return err
	}
	return d.end()
}

// Text returns the text of the JSON value that b begins with, or nil.
func Text(b []byte) []byte {
	end, err := SkipValue(b, 0, 0)
	if err != nil {
		return nil
	}
	return bytes.TrimLeft(b[:end], " \t\r\n")
}
