package webhook

import (
	"encoding/json"
	"errors"
)

// ErrCondition is what the error for a condition that cannot be checked wraps.
var ErrCondition = errors.New("invalid condition")

// Condition is a question about one value of an event, about the elements of a
// list, or a group of other conditions. Make it with [At], [All], [Any] and
// [Not], or read it from its JSON form:
//
//	{"path": "status", "op": "in", "values": ["new", "complete"]}
//	{"path": "totalSumm", "op": "between", "values": [1000, 5000]}
//	{"path": "status", "op": "changed", "from": "previous.status"}
//	{"path": "items.*.price", "op": "more", "values": [100], "elements": "any"}
//	{"path": "items", "elements": "every", "where": {"path": "quantity", "op": "more", "values": [0]}}
//	{"any": [{"path": "phone", "op": "exists"}, {"path": "email", "op": "exists"}]}
//
// It is either a question, with Path and Op, or one about elements as wholes,
// with Path, Elements and Where, or one of the groups All, Any and Not.
type Condition struct {
	Path   string            `json:"path,omitzero"`   // of the value that is asked about
	Op     Op                `json:"op,omitzero"`     // what is asked
	Values []json.RawMessage `json:"values,omitzero"` // what to compare with: texts, numbers, booleans
	From   string            `json:"from,omitzero"`   // or the path of what to compare with
	// Elements says how many of the values must do when Path has a star for an
	// index. A star without it is an error. A list that is missing or empty
	// has no element that does, and not every one either.
	Elements Quantifier `json:"elements,omitzero"`
	// Where asks each element of the list at Path, with paths that start at the
	// element.
	Where *Condition `json:"where,omitzero"`

	All []Condition `json:"all,omitzero"` // is met when all of these are
	Any []Condition `json:"any,omitzero"` // is met when one of these is
	Not *Condition  `json:"not,omitzero"` // is met when this one is not
}

// Quantifier says how many elements of a list must meet a condition.
type Quantifier string

// The quantifiers.
const (
	AnyElement   Quantifier = "any"   // one is enough
	EveryElement Quantifier = "every" // all of them, and there is at least one
)

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
	OpNotIn   Op = "notIn"   // is missing or equals none of the values
	OpBetween Op = "between" // is between the two values, or one of them
	// OpContains: the text has one of the values in it, or the list has an element
	// that equals one of them.
	OpContains   Op = "contains"
	OpStartsWith Op = "startsWith" // the text starts with one of the values
	OpEndsWith   Op = "endsWith"   // the text ends with one of the values
	// OpMatches: the text matches one of the regular expressions (RE2, anywhere in
	// the text unless they say ^ and $), which have up to 500 bytes.
	OpMatches Op = "matches"
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

// NotIn is met when the value is missing or equals none of vs.
func (s Subject) NotIn(vs ...any) Condition { return s.with(OpNotIn, vs...) }

// Between is met when the value is low, high or between them.
func (s Subject) Between(low, high any) Condition { return s.with(OpBetween, low, high) }

// Contains is met when the text has one of vs in it, or the list has an element
// that equals one of them.
func (s Subject) Contains(vs ...any) Condition { return s.with(OpContains, vs...) }

// StartsWith is met when the text starts with one of vs.
func (s Subject) StartsWith(vs ...any) Condition { return s.with(OpStartsWith, vs...) }

// EndsWith is met when the text ends with one of vs.
func (s Subject) EndsWith(vs ...any) Condition { return s.with(OpEndsWith, vs...) }

// Matches is met when the text matches the regular expression, see [OpMatches].
func (s Subject) Matches(pattern string) Condition { return s.with(OpMatches, pattern) }

// Changed is met when the value differs from the one in the event before, which
// [Event.MatchAfter] is given.
func (s Subject) Changed() Condition { return s.with(OpChanged) }

// ChangedFrom is met when the value differs from the one at another path of the
// same event.
func (s Subject) ChangedFrom(path string) Condition {
	return Condition{Path: s.path, Op: OpChanged, From: path}
}

// InAny makes a condition on a path with a star ask whether one of the elements
// meets it: At("items.*.price").More(100).InAny().
func (c Condition) InAny() Condition {
	c.Elements = AnyElement
	return c
}

// InEvery makes a condition on a path with a star ask whether all elements meet
// it.
func (c Condition) InEvery() Condition {
	c.Elements = EveryElement
	return c
}

// AnyHas is met when one element of the list meets a condition whose paths start
// at the element: At("items").AnyHas(All(At("price").More(100), At("quantity").More(1))).
func (s Subject) AnyHas(where Condition) Condition {
	return Condition{Path: s.path, Elements: AnyElement, Where: &where}
}

// EveryHas is met when the list has elements and all of them meet a condition
// whose paths start at the element.
func (s Subject) EveryHas(where Condition) Condition {
	return Condition{Path: s.path, Elements: EveryElement, Where: &where}
}

// All is met when all conditions are.
func All(conditions ...Condition) Condition { return Condition{All: conditions} }

// Any is met when one of the conditions is.
func Any(conditions ...Condition) Condition { return Condition{Any: conditions} }

// Not is met when a condition is not. One that cannot be checked stays an error.
func Not(condition Condition) Condition { return Condition{Not: &condition} }

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
