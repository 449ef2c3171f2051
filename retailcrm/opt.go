package retailcrm

import (
	"fmt"
	"net/url"
	"reflect"

	"github.com/go-retailcrm/sdk/internal/engine/phpjson"
)

// Opt is a value of an input or a filter in one of three states: absent (the
// zero Opt; the member is not sent and the API keeps what it has), null (the
// API clears the value), or set. Zero, false and "" are sent when set.
//
//	retailcrm.OrderInput{
//		Call:           retailcrm.Some(false),
//		ManagerComment: retailcrm.Null[string](),
//	}
type Opt[T any] struct {
	value T
	state phpjson.State // by which the JSON engine knows an Opt
}

const (
	optAbsent = phpjson.Absent
	optNull   = phpjson.Null
	optSet    = phpjson.Set
)

// Some returns an Opt that is set to v.
func Some[T any](v T) Opt[T] { return Opt[T]{value: v, state: optSet} }

// Null returns an Opt that sends null.
func Null[T any]() Opt[T] { return Opt[T]{state: optNull} }

// Get returns the value and whether it is set. It is the zero T for absent
// and null.
func (o Opt[T]) Get() (T, bool) { return o.value, o.state == optSet }

// Or returns the value, or fallback when the Opt is absent or null.
func (o Opt[T]) Or(fallback T) T {
	if o.state == optSet {
		return o.value
	}
	return fallback
}

// IsSet reports whether the Opt holds a value.
func (o Opt[T]) IsSet() bool { return o.state == optSet }

// IsNull reports whether the Opt sends null.
func (o Opt[T]) IsNull() bool { return o.state == optNull }

// IsZero reports whether the Opt is absent. JSON's omitzero asks it; the
// receiver is a pointer so that asking copies nothing.
func (o *Opt[T]) IsZero() bool { return o.state == optAbsent }

// held is the value for the JSON engine: see [phpjson.Held].
func (o *Opt[T]) held() any {
	switch o.state {
	case optAbsent:
		return nil
	case optNull:
		return optNull
	}
	return &o.value
}

// String returns the value in its default format, "null", or "absent".
func (o Opt[T]) String() string {
	switch o.state {
	case optNull:
		return "null"
	case optSet:
		return fmt.Sprint(o.value)
	}
	return "absent"
}

// MarshalJSON writes the value, or null when the Opt is not set.
func (o Opt[T]) MarshalJSON() ([]byte, error) { return phpjson.Marshal(&o) }

// UnmarshalJSON makes the Opt null or set.
func (o *Opt[T]) UnmarshalJSON(b []byte) error {
	if string(b) == "null" {
		*o = Null[T]()
		return nil
	}
	var v T
	if err := phpjson.UnmarshalWhole(b, &v); err != nil {
		return err
	}
	*o = Some(v)
	return nil
}

// EncodeValues adds the value to a query under key: booleans as 1 and 0,
// lists as key[], null as the empty text. A value that would leave nothing in
// the query, such as an empty list, is an error. go-querystring calls it.
func (o Opt[T]) EncodeValues(key string, v *url.Values) error {
	switch o.state {
	case optAbsent:
		return nil
	case optNull:
		v.Set(key, "")
		return nil
	}
	if r := reflect.ValueOf(o.value); r.Kind() == reflect.String && r.Len() == 0 {
		v.Set(key, "") // as was said
		return nil
	}
	return encodeQuery(key, o.value, v)
}

// Ptr makes the Opt set, to T's zero value unless it was set before, and
// returns a pointer to its value: for filling a nested input step by step.
//
//	in.Delivery.Ptr().Address.Ptr().City = retailcrm.Some("Казань")
func (o *Opt[T]) Ptr() *T {
	if o.state != optSet {
		*o = Opt[T]{state: optSet}
	}
	return &o.value
}

// PtrAny is Ptr, as a *T, for code that does not know T, such as webhook.Set.
func (o *Opt[T]) PtrAny() any { return o.Ptr() }
