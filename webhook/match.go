package webhook

import (
	"encoding/json"
	"errors"
	"fmt"

	"github.com/go-retailcrm/sdk/retailcrm"
)

// ErrCondition is what the error for a condition that cannot be checked wraps.
var ErrCondition = errors.New("invalid condition")

// Condition is a question about one value of an event. Make it with [At], or
// read it from its JSON form:
//
//	{"path": "status", "op": "in", "values": ["new", "complete"]}
//	{"path": "totalSumm", "op": "more", "values": [1000]}
//	{"path": "status", "op": "changed", "from": "previous.status"}
type Condition struct {
	Path   string            `json:"path"`            // of the value that is asked about
	Op     Op                `json:"op"`              // what is asked
	Values []json.RawMessage `json:"values,omitzero"` // what to compare with: texts, numbers, booleans
	From   string            `json:"from,omitzero"`   // or the path of what to compare with
}

// Op is what a [Condition] asks.
type Op string

// The questions. Values are equal when their texts are, or when they are the
// same number or the same boolean: 10 equals "10.00", true equals "1". More and
// less compare numbers, and times when they are none.
const (
	OpIs      Op = "is"      // equals the value that is given
	OpIsNot   Op = "isNot"   // is missing or differs from the value
	OpIn      Op = "in"      // equals one of the values
	OpExists  Op = "exists"  // is there and is neither null nor empty
	OpMissing Op = "missing" // is not there, or null, or empty
	OpMore    Op = "more"    // is more than the value
	OpAtLeast Op = "atLeast" // is the value or more
	OpLess    Op = "less"    // is less than the value
	OpAtMost  Op = "atMost"  // is the value or less
	// OpChanged: differs from the value at From in the same event; without
	// From, from the value at the same path in the event before ([Event.MatchAfter]).
	OpChanged Op = "changed"
)

// At starts a condition on the value at a path:
//
//	ev.Match(webhook.At("status").In("new", "complete"), webhook.At("totalSumm").More("1000"))
func At(path string) Subject { return Subject{path} }

// Subject is the value that a condition asks about.
type Subject struct{ path string }

// Is is met when the value equals v: a text, a number, a boolean.
func (s Subject) Is(v any) Condition { return s.with(OpIs, v) }

// IsNot is met when the value is missing or differs from v.
func (s Subject) IsNot(v any) Condition { return s.with(OpIsNot, v) }

// In is met when the value equals one of vs.
func (s Subject) In(vs ...any) Condition { return s.with(OpIn, vs...) }

// Exists is met when the value is there and is neither null nor empty.
func (s Subject) Exists() Condition { return s.with(OpExists) }

// Missing is met when the value is not there, or null, or empty.
func (s Subject) Missing() Condition { return s.with(OpMissing) }

// More is met when the value is more than v: a number, or a date as a text.
func (s Subject) More(v any) Condition { return s.with(OpMore, v) }

// AtLeast is met when the value is v or more.
func (s Subject) AtLeast(v any) Condition { return s.with(OpAtLeast, v) }

// Less is met when the value is less than v.
func (s Subject) Less(v any) Condition { return s.with(OpLess, v) }

// AtMost is met when the value is v or less.
func (s Subject) AtMost(v any) Condition { return s.with(OpAtMost, v) }

// Changed is met when the value differs from the one in the event before, which
// [Event.MatchAfter] is given.
func (s Subject) Changed() Condition { return s.with(OpChanged) }

// ChangedFrom is met when the value differs from the one at another path of the
// same event.
func (s Subject) ChangedFrom(path string) Condition {
	return Condition{Path: s.path, Op: OpChanged, From: path}
}

func (s Subject) with(op Op, vs ...any) Condition {
	c := Condition{Path: s.path, Op: op}
	for _, v := range vs {
		raw, err := json.Marshal(v)
		if err != nil {
			raw = nil // Check reports it
		}
		c.Values = append(c.Values, raw)
	}
	return c
}

// Check reports what is wrong with a condition. The error wraps
// [ErrCondition].
func (c Condition) Check() error {
	_, err := c.compile()
	return err
}

// question is a condition that is ready to be asked.
type question struct {
	Condition
	values []Value
}

func (c Condition) compile() (question, error) {
	q := question{Condition: c}
	least, most := 1, 1
	switch c.Op {
	case OpExists, OpMissing, OpChanged:
		least, most = 0, 0
	case OpIn:
		least, most = 0, len(c.Values)
	case OpIs, OpIsNot, OpMore, OpAtLeast, OpLess, OpAtMost:
	default:
		return q, c.wrong("unknown question " + clip(string(c.Op)))
	}
	if c.From != "" {
		least, most = 0, 0
	}
	switch n := len(c.Values); {
	case n < least:
		return q, c.wrong(string(c.Op) + " needs a value")
	case n > most:
		return q, c.wrong(fmt.Sprintf("%s takes %d values here, not %d", c.Op, most, n))
	}
	for _, raw := range c.Values {
		v, err := ParseValue(string(raw))
		if err != nil || v.Kind() == List || v.Kind() == Object {
			return q, c.wrong("a value is no text, number or boolean")
		}
		q.values = append(q.values, v)
	}
	for _, path := range []string{c.Path, c.From} {
		if err := CheckPath(path); err != nil {
			return q, fmt.Errorf("webhook: %w: %w", ErrCondition, err)
		}
	}
	return q, nil
}

func (c Condition) wrong(reason string) error {
	return fmt.Errorf("webhook: %w on %s: %s", ErrCondition, clip(c.Path), reason)
}

// Match reports whether the event meets all of the conditions. A condition on a
// value that is missing is not met, except for IsNot and Missing. The error
// says that a condition cannot be checked: it is malformed, compares what is
// neither a number nor a time, or asks for a change with no event before.
func (e *Event) Match(conditions ...Condition) (bool, error) {
	return e.MatchAfter(nil, conditions...)
}

// MatchAfter is Match for an event that came after another one about the same
// thing, so that conditions can ask what changed between them.
func (e *Event) MatchAfter(before *Event, conditions ...Condition) (bool, error) {
	for _, c := range conditions {
		q, err := c.compile()
		if err != nil {
			return false, err
		}
		if met, err := q.met(e, before); err != nil || !met {
			return false, err
		}
	}
	return true, nil
}

func (q *question) met(e, before *Event) (bool, error) {
	v := e.Value(q.Path)
	switch q.Op {
	case OpExists:
		return v.String() != "", nil
	case OpMissing:
		return v.String() == "", nil
	case OpChanged:
		switch {
		case q.From != "":
			return !equal(v, e.Value(q.From)), nil
		case before != nil:
			return !equal(v, before.Value(q.Path)), nil
		}
		return false, q.wrong("there is no event before to compare with")
	}
	if q.From != "" {
		return q.compare(v, e.Value(q.From))
	}
	for _, other := range q.values {
		if met, err := q.compare(v, other); err != nil || met {
			return met, err
		}
	}
	return false, nil
}

func (c Condition) compare(v, other Value) (bool, error) {
	switch c.Op {
	case OpIs, OpIn:
		return equal(v, other), nil
	case OpIsNot:
		return !equal(v, other), nil
	}
	if v.String() == "" || other.String() == "" {
		return false, nil
	}
	order, ok := compareValues(v, other)
	if !ok {
		a, b := clip(v.String()), clip(other.String())
		return false, c.wrong(fmt.Sprintf("%s and %s are not both numbers or both times", a, b))
	}
	switch c.Op {
	case OpMore:
		return order > 0, nil
	case OpAtLeast:
		return order >= 0, nil
	case OpLess:
		return order < 0, nil
	}
	return order <= 0, nil
}

// equal compares two values. What is missing, null or empty is the same.
func equal(a, b Value) bool {
	textA, textB := a.String(), b.String()
	if textA == textB || textA == "" || textB == "" {
		return textA == textB
	}
	if a.Kind() == Bool || b.Kind() == Bool {
		x, errA := a.Bool()
		y, errB := b.Bool()
		return errA == nil && errB == nil && x == y
	}
	if a.Kind() == Number || b.Kind() == Number {
		x, errA := retailcrm.ParseDecimal(textA)
		y, errB := retailcrm.ParseDecimal(textB)
		return errA == nil && errB == nil && x.Equal(y)
	}
	return false
}

// compareValues orders two numbers or two times.
func compareValues(a, b Value) (order int, ok bool) {
	if x, err := a.Decimal(); err == nil {
		y, err := b.Decimal()
		return x.Cmp(y), err == nil
	}
	x, errA := a.DateTime()
	y, errB := b.DateTime()
	return x.Compare(y), errA == nil && errB == nil
}
