package retailcrm

import (
	"encoding"
	"errors"
	"fmt"
	"net/url"
	"reflect"
	"strconv"
	"time"

	"github.com/google/go-querystring/query"
)

// errSelectsAll: a condition that is set but leaves nothing in the query. The
// API would take its absence for "all records".
var errSelectsAll = errors.New("a condition without a value would select everything; leave it out if that is meant")

// filterValues returns the query of a filter. A list that is empty but not
// nil is refused: it is what a program has that found nothing to select.
func filterValues(filter any) (url.Values, error) {
	if err := checkLists(reflect.ValueOf(filter)); err != nil {
		return nil, err
	}
	return query.Values(filter)
}

func checkLists(filter reflect.Value) error {
	for filter.Kind() == reflect.Pointer && !filter.IsNil() {
		filter = filter.Elem()
	}
	if filter.Kind() != reflect.Struct {
		return nil
	}
	for i := range filter.NumField() {
		if f := filter.Field(i); f.Kind() == reflect.Slice && !f.IsNil() && f.Len() == 0 {
			return fmt.Errorf("%s: the list is empty: %w", filter.Type().Field(i).Name, errSelectsAll)
		}
	}
	return nil
}

// encodeQuery adds one value of a filter to a query the way the API reads it.
// Every value adds something, or is an error.
func encodeQuery(key string, value any, v *url.Values) error {
	own := url.Values{}
	if err := encodeValue(key, reflect.ValueOf(value), &own); err != nil {
		return err
	}
	if len(own) == 0 {
		return errSelectsAll
	}
	for name, texts := range own {
		(*v)[name] = append((*v)[name], texts...)
	}
	return nil
}

func encodeValue(key string, r reflect.Value, v *url.Values) error {
	if !r.IsValid() || r.Kind() == reflect.Pointer && r.IsNil() {
		return fmt.Errorf("nil: %w", errSelectsAll)
	}
	switch x := r.Interface().(type) {
	case query.Encoder:
		return x.EncodeValues(key, v)
	case Range:
		return x.encode(key, v)
	case Value:
		return x.encode(key, v)
	case time.Time:
		return errors.New("a time.Time may be a day or a moment; use DateOf(t), or DateTimeOf(t.In(zone))")
	}
	marshaler, hasText := r.Interface().(encoding.TextMarshaler)
	if r.Kind() == reflect.Pointer {
		// A *big.Int has a text and a big.Int has none.
		if _, same := r.Elem().Interface().(encoding.TextMarshaler); same || !hasText {
			return encodeValue(key, r.Elem(), v)
		}
	}
	if hasText {
		text, err := marshaler.MarshalText()
		return addText(key, string(text), err, v)
	}
	return encodeKind(key, r, v)
}

func encodeKind(key string, r reflect.Value, v *url.Values) error {
	switch r.Kind() {
	case reflect.Bool:
		return addText(key, map[bool]string{true: "1", false: "0"}[r.Bool()], nil, v)
	case reflect.String:
		return addText(key, r.String(), nil, v)
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return addText(key, strconv.FormatInt(r.Int(), 10), nil, v)
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		return addText(key, strconv.FormatUint(r.Uint(), 10), nil, v)
	case reflect.Float32, reflect.Float64:
		text := strconv.FormatFloat(r.Float(), 'f', -1, r.Type().Bits())
		if _, err := ParseDecimal(text); err != nil {
			return err // infinite, or not a number
		}
		return addText(key, text, nil, v)
	case reflect.Slice, reflect.Array:
		return encodeList(key, r, v)
	}
	return fmt.Errorf("a %s cannot stand in a filter", r.Type())
}

func encodeList(key string, r reflect.Value, v *url.Values) error {
	for i := range r.Len() {
		e := r.Index(i)
		for e.Kind() == reflect.Interface || e.Kind() == reflect.Pointer && !e.IsNil() {
			e = e.Elem()
		}
		if e.Kind() == reflect.Slice || e.Kind() == reflect.Array {
			return fmt.Errorf("element %d: a list within a list cannot stand in a filter", i)
		}
		if !e.IsValid() {
			return fmt.Errorf("element %d: nil: %w", i, errSelectsAll)
		}
		if err := encodeQuery(key+"[]", e.Interface(), v); err != nil {
			return fmt.Errorf("element %d: %w", i, err)
		}
	}
	return nil
}

// addText adds a text unless it is empty: encodeQuery refuses what adds
// nothing.
func addText(key, text string, err error, v *url.Values) error {
	if err == nil && text != "" {
		v.Add(key, text)
	}
	return err
}

func (r Range) encode(key string, v *url.Values) error {
	return errors.Join(addText(key+"[min]", r.Min, nil, v), addText(key+"[max]", r.Max, nil, v))
}

// encode adds a text, a number, a boolean or a list of them.
func (v Value) encode(key string, to *url.Values) error {
	switch {
	case v.IsZero():
		return errSelectsAll
	case v.raw[0] == '{':
		return errors.New("an object cannot stand in a filter")
	case v.raw[0] == '[':
		var list []Value
		if err := v.Decode(&list); err != nil {
			return err
		}
		return encodeQuery(key, list, to)
	}
	if v.raw == "true" || v.raw == "false" {
		return encodeQuery(key, v.raw == "true", to)
	}
	return addText(key, v.String(), nil, to)
}

// nestKey puts a query name below key: a and b[c] become key[a], key[b][c].
func nestKey(key, name string) string {
	for i := range len(name) {
		if name[i] == '[' {
			return key + "[" + name[:i] + "]" + name[i:]
		}
	}
	return key + "[" + name + "]"
}
