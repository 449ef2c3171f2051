// Package phpjson reads JSON the way a PHP backend writes it, fast and
// without losing anything, and writes it the same way.
//
// A PHP array is a list and a map at once, and its numbers and strings turn
// into each other. So an empty map arrives as [], a map with keys 0..n-1 as a
// list, a number as a string, a missing object as "". [Unmarshal] takes all
// of these into plain Go types. What still does not fit a field's type is not
// an error: the member is kept, as it came, in the struct's Extra map, beside
// the members that the struct does not know. Only text that is not JSON, or
// not of the right overall shape, is refused.
//
// A struct takes part with a field
//
//	Extra map[string]json.RawMessage `json:",embed"`
//
// (of any named map type with []byte-like elements). A pointer to a struct
// with the same tag holds members of the object itself that are mostly absent
// together; it stays nil without them. Types that implement
// json.Unmarshaler read their own values; slices and maps are read natively.
//
// The text is checked as strictly as the JSON v2 decoder does: UTF-8,
// escapes, numbers, duplicate names, depth. The scanning functions are
// exported for the webhook package, which indexes a text without decoding it.
//
// [Marshal] writes what Unmarshal has read, with the members of Extra, and
// optional values: a struct of a value and its [State]. What a user brings of
// his own, with methods for the JSON v2 engine or without tags, is written by
// that engine.
//
// Read scan.go, then plan.go (what is known about a struct type), then
// decode.go; write.go, then encoders.go (values by their type) and leftover.go
// (what is written of an Extra).
package phpjson
