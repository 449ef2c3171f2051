package retailcrm

import (
	"encoding/json"
	"maps"
	"slices"

	"github.com/go-retailcrm/sdk/internal/engine/phpjson"
)

// Extra keeps members of an answer that the SDK has no field for, and members
// whose value does not fit their field, as the API sent them. They are
// written back when the value is encoded, so decoding and encoding loses
// nothing. That is done by methods which the SDK generates for its own types: in
// a type of yours, encoding/json takes Extra for an ordinary field.
type Extra map[string]json.RawMessage

// List is a list as a PHP backend writes it: an array, an object of which
// only the values count, null or "".
type List[T any] []T

// UnmarshalJSON reads any of the forms.
func (l *List[T]) UnmarshalJSON(b []byte) error { return phpjson.Unmarshal(b, (*[]T)(l)) }

// Map is a map as a PHP backend writes it: an object, [] when it is empty,
// and an array when its keys are 0 to n-1, which then become "0" to "n-1". It
// is written by the same rule.
type Map[T any] map[string]T

// Keys returns the keys in sorted order.
func (m Map[T]) Keys() []string { return slices.Sorted(maps.Keys(m)) }

// MarshalJSON writes an object, or an array when the keys are "0" to "n-1".
func (m Map[T]) MarshalJSON() ([]byte, error) { return phpjson.Marshal(m) }

// AppendJSON is MarshalJSON into b.
func (m Map[T]) AppendJSON(b []byte) ([]byte, error) { return phpjson.Append(b, m) }

// UnmarshalJSON reads any of the forms.
func (m *Map[T]) UnmarshalJSON(b []byte) error { return phpjson.Unmarshal(b, (*map[string]T)(m)) }
