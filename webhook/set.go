package webhook

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/go-retailcrm/sdk/webhook/internal/nearest"
)

// ErrTarget is what the error for a target path that its type does not have,
// or for a value that does not fit it, wraps.
var ErrTarget = errors.New("target does not fit")

// TargetError says why a value cannot be set. It wraps [ErrTarget], and the
// value's own error where there is one.
type TargetError struct {
	Path   string // the target path that was given to Set or to a Mapping
	Reason string // what does not fit, without the value
	err    error
}

// Error names the target path and the reason.
func (e *TargetError) Error() string {
	return "webhook: target " + clip(e.Path) + ": " + e.Reason
}

// Unwrap returns the kinds of the error.
func (e *TargetError) Unwrap() error { return e.err }

// Set sets one field of a value that target points to: of an input or an
// entity of package retailcrm, or of any struct, by its json tags.
//
//	err := webhook.Set(&order, "items.0.offer.externalId", ev.Value("sku"))
//
// The path is written in the names of the JSON. What is missing on the way is
// made: optional fields are set, pointers filled, a list grows by one element
// when the index is its length. The value is converted to the field's type if
// that loses nothing; a list of texts or numbers also takes a single one. Null
// makes an optional field null. A missing value is an
// error; after any error the target may be partly changed.
//
// To set many fields use a [Mapping], which resolves its paths once, or a
// [Target] for each.
func Set(target any, path string, v Value) error {
	if err := v.Err(); err != nil {
		return err
	}
	rv := reflect.ValueOf(target)
	if rv.Kind() != reflect.Pointer || rv.IsNil() {
		return fmt.Errorf("webhook: cannot set fields of %T: %w", target, ErrTarget)
	}
	to, err := newTarget(rv.Type().Elem(), path)
	if err != nil {
		return err
	}
	if to.wildcards > 0 {
		return targetError(path, "a star stands only in a mapping", nil)
	}
	return to.set(rv.Elem(), v, nil)
}

func targetError(path, reason string, cause error) error {
	return &TargetError{Path: path, Reason: reason, err: errors.Join(ErrTarget, cause)}
}

// target is a path resolved in a type.
type target struct {
	path      string
	steps     []step
	leaf      leaf
	wildcards int
}

// step goes from a value to one inside it.
type step struct {
	kind  stepKind
	index int    // of an element; -1 is a star
	field []int  // the indexes that lead to a field
	key   string // of a map
}

type stepKind uint8

const (
	stepOpt stepKind = iota
	stepPointer
	stepField
	stepElement
	stepKey
)

// maxListIndex bounds the lists that paths make.
const maxListIndex = 9999

type optional interface{ PtrAny() any }

var optionalType = reflect.TypeFor[optional]()

// newTarget resolves a path in type t.
func newTarget(t reflect.Type, path string) (*target, error) {
	if err := CheckPath(path); err != nil {
		return nil, err
	}
	to := &target{path: path}
	at := ""
	for _, segment := range splitPath(path) {
		t = to.unwrap(t)
		s, next, reason := stepInto(t, segment)
		if reason != "" {
			if at != "" {
				reason = clip(at) + " " + reason
			} else {
				reason = t.String() + " " + reason
			}
			return nil, targetError(path, reason, nil)
		}
		if s.index < 0 {
			to.wildcards++
		}
		to.steps = append(to.steps, s)
		at = joinPath(at, EscapeName(segment))
		t = next
	}
	var ok bool
	if to.leaf, ok = newLeaf(t); !ok {
		return nil, targetError(path, "values of type "+t.String()+" cannot be set", nil)
	}
	return to, nil
}

// unwrap adds the steps through optional values and pointers.
func (to *target) unwrap(t reflect.Type) reflect.Type {
	for {
		switch {
		case reflect.PointerTo(t).Implements(optionalType):
			to.steps = append(to.steps, step{kind: stepOpt})
			t = optionalElem(t)
		case t.Kind() == reflect.Pointer:
			to.steps = append(to.steps, step{kind: stepPointer})
			t = t.Elem()
		default:
			return t
		}
	}
}

func optionalElem(t reflect.Type) reflect.Type {
	return reflect.TypeOf(reflect.New(t).Interface().(optional).PtrAny()).Elem()
}

// stepInto returns the step from type t that a segment names and the type that
// it leads to, or why there is none.
func stepInto(t reflect.Type, segment string) (s step, next reflect.Type, reason string) {
	switch {
	case isScalarType(t):
		return s, nil, "is " + typeName(t) + " and has no members"
	case t.Kind() == reflect.Struct:
		field, ok := fieldNamed(t, segment)
		if !ok {
			return s, nil, "has no member " + clip(segment) + suggestion(t, segment)
		}
		return step{kind: stepField, field: field}, t.FieldByIndex(field).Type, ""
	case t.Kind() == reflect.Slice && segment == "*":
		return step{kind: stepElement, index: -1}, t.Elem(), ""
	case t.Kind() == reflect.Slice:
		index, ok := listIndex(segment)
		if !ok {
			return s, nil, "is a list and " + clip(segment) + " is no index"
		}
		if index > maxListIndex {
			return s, nil, fmt.Sprintf("is a list, and an index is at most %d", maxListIndex)
		}
		return step{kind: stepElement, index: index}, t.Elem(), ""
	case t.Kind() == reflect.Map && t.Key().Kind() == reflect.String:
		return step{kind: stepKey, key: segment}, t.Elem(), ""
	}
	return s, nil, "is " + typeName(t) + " and has no members"
}

// fieldNamed returns the field with a JSON name, as the indexes that lead to it:
// members of an embedded struct are members of the one that embeds it, unless
// this has its own of the name.
func fieldNamed(t reflect.Type, name string) (index []int, ok bool) {
	for i := range t.NumField() {
		if !isEmbedded(t.Field(i)) && jsonName(t.Field(i)) == name {
			return []int{i}, true
		}
	}
	for i := range t.NumField() {
		if !isEmbedded(t.Field(i)) {
			continue
		}
		if inner, ok := fieldNamed(t.Field(i).Type, name); ok {
			return append([]int{i}, inner...), true
		}
	}
	return nil, false
}

// isEmbedded reports whether a field is a struct whose members count as those of
// the struct around it.
func isEmbedded(f reflect.StructField) bool {
	tag, _, _ := strings.Cut(f.Tag.Get("json"), ",")
	return f.Anonymous && tag == "" && f.Type.Kind() == reflect.Struct && f.IsExported()
}

// jsonName returns the name of a field in JSON, or in a query for want of that, or
// "" when it has none.
func jsonName(f reflect.StructField) string {
	if !f.IsExported() {
		return ""
	}
	name, options, tagged := strings.Cut(f.Tag.Get("json"), ",")
	switch {
	case name == "-" && !tagged, name == "" && options == "embed":
		return ""
	case name != "":
		return name
	}
	if name, _, _ = strings.Cut(f.Tag.Get("url"), ","); name != "" && name != "-" {
		return name // of a filter, which is sent as a query
	}
	return f.Name
}

// suggestion names the member that was probably meant.
func suggestion(t reflect.Type, segment string) string {
	return nearest.Hint(segment, func(yield func(string) bool) { memberNames(t, yield) })
}

func memberNames(t reflect.Type, yield func(string) bool) bool {
	for i := range t.NumField() {
		f := t.Field(i)
		if isEmbedded(f) {
			if !memberNames(f.Type, yield) {
				return false
			}
		} else if name := jsonName(f); name != "" && !yield(name) {
			return false
		}
	}
	return true
}

// set puts v, converted, where the path leads to in root. Stars holds the
// indexes that the stars of the path stand for.
func (to *target) set(root reflect.Value, v Value, stars []int) error {
	x, err := to.leaf.convert(v)
	if err != nil {
		return targetError(to.pathAt(stars), reasonOf(err), err)
	}
	return to.place(root, x, to.steps, stars)
}

// pathAt is the path with indexes in the place of its stars, so that an error
// says which of many elements it is about.
func (to *target) pathAt(stars []int) string {
	if len(stars) == 0 {
		return to.path
	}
	path := ""
	for _, segment := range splitPath(to.path) {
		if segment == "*" && len(stars) > 0 {
			segment, stars = strconv.Itoa(stars[0]), stars[1:]
		}
		path = joinPath(path, EscapeName(segment))
	}
	return path
}

func reasonOf(err error) string {
	var failed *ValueError
	if errors.As(err, &failed) {
		return failed.Reason
	}
	var refused *RequestError
	if errors.As(err, &refused) && refused.Cause != nil { // of a constant, which was parsed as a body
		return refused.Cause.Error()
	}
	return err.Error()
}

// place walks the steps from rv and puts x there.
func (to *target) place(rv, x reflect.Value, steps []step, stars []int) error {
	for i, s := range steps {
		switch s.kind {
		case stepOpt:
			rv = reflect.ValueOf(rv.Addr().Interface().(optional).PtrAny()).Elem()
		case stepPointer:
			if rv.IsNil() {
				rv.Set(reflect.New(rv.Type().Elem()))
			}
			rv = rv.Elem()
		case stepField:
			rv = rv.FieldByIndex(s.field)
		case stepElement:
			index := s.index
			if index < 0 {
				index, stars = stars[0], stars[1:]
			} else if index > rv.Len() {
				gap := fmt.Sprintf("the list has length %d, and index %d would leave a gap", rv.Len(), index)
				return targetError(to.path, gap, nil)
			}
			rv = element(rv, index)
		case stepKey:
			return to.placeInMap(rv, x, s.key, steps[i+1:], stars)
		}
	}
	rv.Set(x)
	return nil
}

// element returns an element of a list, which grows as far as needed.
func element(list reflect.Value, index int) reflect.Value {
	if index >= list.Len() {
		old := list.Len()
		grown := reflect.MakeSlice(list.Type(), index+1, max(index+1, 2*old))
		reflect.Copy(grown, list)
		list.Set(grown)
	}
	return list.Index(index)
}

// placeInMap changes a copy of a map's element, as elements cannot be changed
// in place.
func (to *target) placeInMap(m, x reflect.Value, key string, steps []step, stars []int) error {
	k := reflect.ValueOf(key).Convert(m.Type().Key())
	elem := reflect.New(m.Type().Elem()).Elem()
	if old := m.MapIndex(k); old.IsValid() {
		elem.Set(old)
	}
	if err := to.place(elem, x, steps, stars); err != nil {
		return err
	}
	if m.IsNil() {
		m.Set(reflect.MakeMap(m.Type()))
	}
	m.SetMapIndex(k, elem)
	return nil
}

var scalarTypes = []reflect.Type{decimalType, dateType, dateTimeType, crmValueType}

func isScalarType(t reflect.Type) bool { return slices.Contains(scalarTypes, t) }
