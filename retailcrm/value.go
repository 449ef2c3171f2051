package retailcrm

import (
	"encoding/json"
	"fmt"
	"strconv"

	"github.com/go-retailcrm/sdk/internal/engine/phpjson"
)

// Value is a JSON value whose type depends on the account: a custom field, a
// history entry's old and new value. It is kept as the API sent it and read
// on demand, so 64-bit ids and money stay exact. The zero Value is null.
type Value struct {
	raw string // JSON text; "" is null
}

// CustomFields are an entity's custom fields by code. What a value may be
// (text, number, boolean, date, list) depends on the field's definition in
// the account.
type CustomFields = Map[Value]

// ValueOf returns v as a Value: anything that encodes to JSON.
func ValueOf(v any) (Value, error) {
	b, err := phpjson.Marshal(v)
	if err != nil {
		return Value{}, fmt.Errorf("retailcrm: value: %w", err)
	}
	return Value{raw: string(b)}, nil
}

// JSON returns the value as JSON text.
func (v Value) JSON() json.RawMessage {
	if v.raw == "" {
		return json.RawMessage("null")
	}
	return json.RawMessage(v.raw)
}

// IsZero reports whether the value is null.
func (v Value) IsZero() bool { return v.raw == "" || v.raw == "null" }

// String returns the text of a string, the JSON text of any other value, and
// "" for null.
func (v Value) String() string {
	if v.IsZero() {
		return ""
	}
	if v.raw[0] != '"' {
		return v.raw
	}
	return string(phpjson.AppendUnquoted(nil, []byte(v.raw[1:len(v.raw)-1])))
}

// Int64 returns an integer, also one that came as a string.
func (v Value) Int64() (int64, error) {
	n, err := strconv.ParseInt(v.String(), 10, 64)
	if err != nil {
		return 0, fmt.Errorf("retailcrm: not an integer: %s", clip(v.raw))
	}
	return n, nil
}

// Decimal returns a number, also one that came as a string. The error wraps
// [ErrDecimal].
func (v Value) Decimal() (Decimal, error) { return ParseDecimal(v.String()) }

// Bool returns true or false, also for 1, 0, "1", "0", "true" and "false".
func (v Value) Bool() (bool, error) {
	switch v.String() {
	case "true", "1":
		return true, nil
	case "false", "0":
		return false, nil
	}
	return false, fmt.Errorf("retailcrm: not a boolean: %s", clip(v.raw))
}

// StringOr returns [Value.String], or fallback when the value is null.
func (v Value) StringOr(fallback string) string {
	if v.IsZero() {
		return fallback
	}
	return v.String()
}

// BoolOr returns [Value.Bool], or fallback when the value is no boolean.
func (v Value) BoolOr(fallback bool) bool {
	if b, err := v.Bool(); err == nil {
		return b
	}
	return fallback
}

// Int64Or returns [Value.Int64], or fallback when the value is no integer.
func (v Value) Int64Or(fallback int64) int64 {
	if n, err := v.Int64(); err == nil {
		return n
	}
	return fallback
}

// DecimalOr returns [Value.Decimal], or fallback when the value is no number.
func (v Value) DecimalOr(fallback Decimal) Decimal {
	if d, err := v.Decimal(); err == nil {
		return d
	}
	return fallback
}

// Date returns a day. The error wraps [ErrTime].
func (v Value) Date() (Date, error) { return ParseDate(v.String()) }

// DateTime returns a time. The error wraps [ErrTime].
func (v Value) DateTime() (DateTime, error) { return ParseDateTime(v.String()) }

// Strings returns the elements of a list as texts, and a single value as a
// list of one: how a dictionary field answers with and without several
// values.
func (v Value) Strings() []string {
	if v.IsZero() {
		return nil
	}
	var list []Value
	if v.raw[0] != '[' || phpjson.Unmarshal([]byte(v.raw), &list) != nil {
		return []string{v.String()}
	}
	texts := make([]string, len(list))
	for i, e := range list {
		texts[i] = e.String()
	}
	return texts
}

// Code returns the value's member "code" when it is an object, and its text
// when it is a string: history entries write references both ways.
func (v Value) Code() string {
	var ref struct {
		Code string `json:"code"`
	}
	if !v.IsZero() && v.raw[0] == '{' && phpjson.Unmarshal([]byte(v.raw), &ref) == nil {
		return ref.Code
	}
	return v.String()
}

// Decode reads the value into out, an entity of this package or a type of
// your own.
func (v Value) Decode(out any) error {
	if err := phpjson.Unmarshal(v.JSON(), out); err != nil {
		return fmt.Errorf("retailcrm: value: %w", err)
	}
	return nil
}

// tree is the value as objects, lists and texts, with numbers as they are
// written; nil for null.
func (v Value) tree() (tree any) {
	if phpjson.Unmarshal(v.JSON(), &tree) != nil {
		return nil
	}
	return tree
}

// MarshalJSON writes the value as it came.
func (v Value) MarshalJSON() ([]byte, error) { return v.JSON(), nil }

// AppendJSON is MarshalJSON into b, without white space.
func (v Value) AppendJSON(b []byte) ([]byte, error) {
	if v.raw == "" {
		return append(b, "null"...), nil
	}
	return phpjson.AppendRaw(b, v.raw)
}

// UnmarshalJSON keeps the value.
func (v *Value) UnmarshalJSON(b []byte) error {
	if len(b) > 0 && b[0] == '"' {
		if end, _, err := phpjson.ScanString(b, 0); err != nil || end != len(b) {
			return fmt.Errorf("retailcrm: value: not a JSON string: %s", clip(string(b)))
		}
	}
	v.KeepJSON(string(b))
	return nil
}

// KeepJSON keeps a text that is JSON: UnmarshalJSON without a look at it.
func (v *Value) KeepJSON(text string) {
	if v.raw = text; text == "null" {
		v.raw = ""
	}
}
