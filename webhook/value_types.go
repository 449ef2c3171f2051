package webhook

import (
	"errors"
	"strconv"
	"strings"

	"github.com/go-retailcrm/sdk/internal/engine/phpjson"
	"github.com/go-retailcrm/sdk/retailcrm"
)

// What the errors of values wrap.
var (
	// ErrMissing: the path leads nowhere.
	ErrMissing = errors.New("no such value")
	// ErrType: the value is not of the type that was asked for.
	ErrType = errors.New("value of another type")
	// ErrReleased: the event was released before its value was read.
	ErrReleased = errors.New("event was released")
)

// ValueError says why a value could not be had. It wraps [ErrMissing],
// [ErrType], [ErrPath] or [ErrReleased].
type ValueError struct {
	Path    string // such as "customer.phones.0.number", a long one from "..." on; "" is the whole event
	Segment string // the segment of the path that failed, "" when the path was right
	Reason  string // what stands there instead, such as "a list"
	err     error
	value   string // the beginning of what stands there
}

// Quoted is the beginning of the value, in quotes; "" when there is none. It may
// be personal: Error leaves it out, and so does every log that is not told
// otherwise ([WithShownValues]).
func (e *ValueError) Quoted() string { return e.value }

// GoString is Error: %#v does not print the value either.
func (e *ValueError) GoString() string { return e.Error() }

// Error names the path, the segment that failed and what kind of value stands
// there.
func (e *ValueError) Error() string {
	at := "event"
	if e.Path != "" {
		at = clip(e.Path)
	}
	return "webhook: " + at + ": " + e.Reason
}

// Unwrap returns the kind of the error.
func (e *ValueError) Unwrap() error { return e.err }

// typed returns the text of a scalar that is to be read as another type.
func (v Value) typed(want string) (string, error) {
	switch v.Kind() {
	case Missing:
		return "", v.Err()
	case Null, List, Object:
		return "", v.mismatch(v.Kind().String()+", not "+want, nil)
	}
	text := v.tree.scalar(v.get())
	if text == "" {
		return "", v.mismatch("empty, not "+want, nil)
	}
	return text, nil
}

func (v Value) mismatch(reason string, cause error) error {
	e := &ValueError{Path: v.shortPath(), Reason: reason, err: ErrType}
	if cause != nil {
		e.err = errors.Join(ErrType, quiet{cause})
	}
	if n := v.get(); n != nil && n.kind > nodeNull {
		e.value = clip(v.tree.scalar(n))
	}
	return e
}

// unlike says that a value is no want.
func (v Value) unlike(want string, cause error) error {
	return v.mismatch(v.Kind().String()+" that is not "+want, cause)
}

// quiet is an error that can be asked what it is, and does not say it: its text
// may quote the value.
type quiet struct{ error }

func (quiet) Error() string          { return "it does not fit" }
func (q quiet) Is(target error) bool { return errors.Is(q.error, target) }

// unfit is why a value cannot be decoded, without anything of it.
func unfit(err error) string {
	if shape, ok := errors.AsType[*phpjson.ShapeError](err); ok {
		return shape.Error()
	}
	if syntax, ok := errors.AsType[*phpjson.SyntaxError](err); ok {
		return syntax.Error()
	}
	for _, kind := range []error{retailcrm.ErrDecimal, retailcrm.ErrTime} {
		if errors.Is(err, kind) {
			return "a value in it is " + strings.TrimPrefix(kind.Error(), "retailcrm: ")
		}
	}
	return "a value in it does not fit"
}

// Int64 returns an integer: from a number or from a text that is one. 12.00 is
// 12; 12.5 and what does not fit 64 bits are errors.
func (v Value) Int64() (int64, error) {
	const want = "an integer"
	text, err := v.typed(want)
	if err != nil {
		return 0, err
	}
	if text[0] != '+' {
		if n, err := strconv.ParseInt(text, 10, 64); err == nil {
			return n, nil
		}
	}
	d, err := retailcrm.ParseDecimal(text)
	if err == nil {
		if n, ok := d.Int64(); ok {
			return n, nil
		}
	}
	return 0, v.unlike(want, err)
}

// Decimal returns a number with all its digits: from a number or from a text
// that is one.
func (v Value) Decimal() (retailcrm.Decimal, error) {
	return parsed(v, "a number", retailcrm.ParseDecimal)
}

// Date returns a day: from "2006-01-02" or a text with a time of day.
func (v Value) Date() (retailcrm.Date, error) {
	return parsed(v, "a date", retailcrm.ParseDate)
}

// DateTime returns a time on the account's wall clock.
func (v Value) DateTime() (retailcrm.DateTime, error) {
	return parsed(v, "a date and time", retailcrm.ParseDateTime)
}

func parsed[T any](v Value, want string, parse func(string) (T, error)) (T, error) {
	var zero T
	text, err := v.typed(want)
	if err != nil {
		return zero, err
	}
	out, err := parse(text)
	if err != nil {
		return zero, v.unlike(want, err)
	}
	return out, nil
}

// Bool returns a boolean: from true and false, 1 and 0, the texts of these,
// and from the empty text of a form field, which is how PHP writes false.
func (v Value) Bool() (bool, error) {
	const want = "a boolean"
	if v.Kind() == String && v.String() == "" {
		return false, nil
	}
	text, err := v.typed(want)
	if err != nil {
		return false, err
	}
	switch text {
	case "true", "1":
		return true, nil
	case "false", "0":
		return false, nil
	}
	return false, v.unlike(want, nil)
}
