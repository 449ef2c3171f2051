// Package jsonv2 is the one place that names the JSON engine.
//
// It is github.com/go-json-experiment/json today, the maintained mirror of
// encoding/json/v2. When the module's floor becomes Go 1.27, the two imports
// below become "encoding/json/v2" and "encoding/json/jsontext" and nothing
// else changes.
package jsonv2

import (
	stdjson "encoding/json"
	"time"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
)

type (
	// Encoder is the engine's streaming encoder.
	Encoder = jsontext.Encoder
	// Decoder is the engine's streaming decoder.
	Decoder = jsontext.Decoder
)

// Marshal encodes v with the members of maps in sorted order, so that equal
// values give equal bytes.
func Marshal(v any) ([]byte, error) {
	return json.Marshal(v, json.Deterministic(true))
}

// exactNumbers writes a json.Number as the number that it is; the engine would
// write a text.
var exactNumbers = json.WithMarshalers(json.MarshalToFunc(func(e *Encoder, n stdjson.Number) error {
	return e.WriteValue(jsontext.Value(n))
}))

// MarshalAny is Marshal of a value that may hold a json.Number.
func MarshalAny(v any) ([]byte, error) {
	return json.Marshal(v, json.Deterministic(true), exactNumbers)
}

// durations writes a time.Duration as its nanoseconds, as encoding/json does; the
// engine would refuse it.
var durations = json.JoinOptions(
	json.WithMarshalers(json.MarshalToFunc(func(e *Encoder, d time.Duration) error {
		return e.WriteToken(jsontext.Int(int64(d)))
	})),
	json.WithUnmarshalers(json.UnmarshalFromFunc(func(d *Decoder, out *time.Duration) error {
		return json.UnmarshalDecode(d, (*int64)(out))
	})),
)

// MarshalDurations is Marshal of a value that may hold durations.
func MarshalDurations(v any) ([]byte, error) {
	return json.Marshal(v, json.Deterministic(true), durations)
}

// UnmarshalDurations reads what MarshalDurations wrote.
func UnmarshalDurations(b []byte, v any) error { return json.Unmarshal(b, v, durations) }

// Unmarshal decodes b into v.
func Unmarshal(b []byte, v any) error { return json.Unmarshal(b, v) }

// UnmarshalStrict is Unmarshal that refuses members which v does not have.
func UnmarshalStrict(b []byte, v any) error {
	return json.Unmarshal(b, v, json.RejectUnknownMembers(true))
}

// Valid reports whether b is one JSON value that the engine accepts.
func Valid(b []byte) bool { return jsontext.Value(b).IsValid() }
