package webhook

import (
	"errors"
	"fmt"
	"reflect"
)

// Target is a field of a type, found once by its path: what [Set] looks up each
// time. It may be used by many goroutines.
type Target struct {
	target *target
	root   reflect.Type
}

// NewTarget finds the field at a path in type t, as [Set] does. The path may have
// stars for indexes. The error is a [*TargetError].
func NewTarget(t reflect.Type, path string) (*Target, error) {
	to, err := newTarget(t, path)
	if err == nil && path == "" {
		err = targetError("", "a path is needed", nil)
	}
	if err != nil {
		return nil, err
	}
	return &Target{target: to, root: t}, nil
}

// Path returns where the field stands, in the names of the JSON, as it was given to
// NewTarget.
func (t *Target) Path() string { return t.target.path }

// Stars returns how many stars stand in the path.
func (t *Target) Stars() int { return t.target.wildcards }

// IsList reports whether the field is a list.
func (t *Target) IsList() bool {
	typ := t.target.leaf.typ
	for {
		switch {
		case reflect.PointerTo(typ).Implements(optionalType):
			typ = optionalElem(typ)
		case typ.Kind() == reflect.Pointer:
			typ = typ.Elem()
		default:
			return typ.Kind() == reflect.Slice && typ.Elem().Kind() != reflect.Uint8
		}
	}
}

// Fits reports why a value cannot be set, without setting it.
func (t *Target) Fits(v Value) error {
	if err := t.target.fits(v); err != nil {
		return targetError(t.target.path, reasonOf(err), err)
	}
	return nil
}

// IsNothing reports whether a value says nothing for the field, so that a
// mapping leaves it alone: a missing one, an empty text where the field is none,
// null where the field cannot be null.
func (t *Target) IsNothing(v Value) bool { return t.target.isNothing(v) }

// Set sets the field of the value that into points to. The indexes stand for the
// stars of the path, each at most 9999.
func (t *Target) Set(into any, v Value, indexes ...int) error {
	if err := v.Err(); err != nil {
		return err
	}
	rv := reflect.ValueOf(into)
	if rv.Kind() != reflect.Pointer || rv.IsNil() || rv.Type().Elem() != t.root {
		return fmt.Errorf("webhook: cannot set a field of %s in %T: %w", t.root, into, ErrTarget)
	}
	if len(indexes) != t.target.wildcards {
		return targetError(t.target.path, fmt.Sprintf("%d indexes for %d stars", len(indexes), t.target.wildcards), nil)
	}
	for _, i := range indexes {
		if i < 0 || i > maxListIndex {
			return targetError(t.target.path, fmt.Sprintf("is a list, and an index is at most %d", maxListIndex), nil)
		}
	}
	return t.target.set(rv.Elem(), v, indexes)
}

// isNothing reports whether a rule leaves the field alone for a value.
func (to *target) isNothing(v Value) bool {
	switch v.Kind() {
	case Missing:
		return true
	case Null:
		return !to.leaf.isOpt
	case String:
		return !to.leaf.isText && v.String() == ""
	}
	return false
}

// fits reports why a value cannot be set.
func (to *target) fits(v Value) error {
	if v.Kind() == Missing {
		return errors.New("no value")
	}
	if v.IsNull() && to.leaf.isOpt {
		return nil
	}
	_, err := to.leaf.convert(v)
	return err
}
