package webhook

import (
	"fmt"
	"strings"

	"github.com/go-retailcrm/sdk/retailcrm"
)

// Source is what values are read from by their paths: an [*Event], a [Value],
// or something of yours that is made of several of them.
type Source interface {
	// Value returns the value at a path; it is missing when there is none.
	Value(path string) Value
}

// Finding is what became of a condition, so that people can see why something
// was done or not.
type Finding struct {
	Condition Condition // what was asked
	Value     Value     // what stood at Condition.Path; missing for a group
	Met       bool      // the verdict
	Err       error     // why there is none
	Parts     []Finding // of a group, its conditions; of elements, one for each
}

// Match reports whether the event meets all of the conditions. A condition on a
// value that is missing is not met, except for IsNot, NotIn and Missing. The
// error says that a condition cannot be checked: it is malformed, compares what
// is neither a number nor a time, or asks for a change with no event before.
func (e *Event) Match(conditions ...Condition) (bool, error) {
	return e.MatchAfter(nil, conditions...)
}

// MatchAfter is Match for an event that came after another one about the same
// thing, so that conditions can ask what changed between them.
func (e *Event) MatchAfter(before *Event, conditions ...Condition) (bool, error) {
	var earlier Source
	if before != nil {
		earlier = before
	}
	for _, c := range conditions {
		m, err := c.Compile()
		if err != nil {
			return false, err
		}
		if met, err := m.MetAfter(earlier, e); err != nil || !met {
			return false, err
		}
	}
	return true, nil
}

// Met reports whether the condition is met, as [Event.Match] does.
func (m *Matcher) Met(src Source) (bool, error) { return m.ask(asked{src: src}, nil) }

// MetAfter is Met for what came after something else, which is nil when there
// was nothing.
func (m *Matcher) MetAfter(before, src Source) (bool, error) {
	return m.ask(asked{src: src, before: before}, nil)
}

// Explain asks the condition, and all those in it, and says what each found. The
// verdict of the whole is that of [Matcher.Met].
func (m *Matcher) Explain(src Source) Finding {
	var f Finding
	_, _ = m.ask(asked{src: src}, &f) // both are in the finding
	return f
}

// asked is what a condition is about.
type asked struct{ src, before Source }

// ask returns the verdict. With a finding it asks on when that is clear, and
// notes all that it sees.
func (m *Matcher) ask(about asked, f *Finding) (met bool, err error) {
	c := &m.condition
	switch {
	case m.stars != nil:
		met, err = m.askElements(about, f)
	case m.parts == nil:
		v := m.value(about.src)
		if f != nil {
			f.Value = v
		}
		met, err = m.question(v, about)
	case c.Not != nil:
		met, err = m.parts[0].ask(about, f.part())
		met = !met && err == nil
	default:
		met, err = m.askGroup(about, f)
	}
	if f != nil {
		f.Condition, f.Met, f.Err = *c, met, err
	}
	return met, err
}

// part adds a finding to those of a group; it is nil when nobody wants to know.
func (f *Finding) part() *Finding {
	if f == nil {
		return nil
	}
	f.Parts = append(f.Parts, Finding{})
	return &f.Parts[len(f.Parts)-1]
}

// askGroup asks until the verdict is clear: the first condition that is not met,
// of a group that wants all, or the first that is, of one that wants any.
func (m *Matcher) askGroup(about asked, f *Finding) (met bool, err error) {
	wantsAll, clear := m.condition.All != nil, false
	met = wantsAll
	for _, p := range m.parts {
		partMet, partErr := p.ask(about, f.part())
		if clear {
			continue
		}
		if clear = partErr != nil || partMet != wantsAll; clear {
			met, err = partMet && partErr == nil, partErr
			if f == nil {
				return met, err
			}
		}
	}
	return met, err
}

// askElements asks each value that a path with stars leads to.
func (m *Matcher) askElements(about asked, f *Finding) (met bool, err error) {
	every, clear := m.condition.Elements == EveryElement, false
	if f != nil {
		f.Value = about.src.Value(m.stars[0])
	}
	eachElement(about.src.Value(m.stars[0]), m.stars[1:], func(v Value) bool {
		partMet, partErr := m.askElement(v, about, f.part())
		if clear {
			return true
		}
		met, err = partMet, partErr
		clear = err != nil || met != every
		return f != nil || !clear
	})
	return met && err == nil, err
}

func (m *Matcher) askElement(v Value, about asked, f *Finding) (met bool, err error) {
	if len(m.parts) > 0 {
		return m.parts[0].ask(asked{src: v}, f)
	}
	met, err = m.question(v, about)
	if f != nil {
		*f = Finding{Condition: m.condition, Value: v, Met: met, Err: err}
	}
	return met, err
}

// eachElement calls f with each value at the rests of a path behind its stars,
// until f returns false.
func eachElement(list Value, rests []string, f func(Value) bool) bool {
	if len(rests) == 0 {
		return f(list)
	}
	for _, element := range list.Each() {
		if !eachElement(element.Value(rests[0]), rests[1:], f) {
			return false
		}
	}
	return true
}

// question asks what the condition asks of one value.
func (m *Matcher) question(v Value, about asked) (bool, error) {
	c := &m.condition
	switch c.Op {
	case OpExists:
		return v.String() != "", nil
	case OpMissing:
		return v.String() == "", nil
	case OpChanged:
		switch {
		case c.From != "":
			return !equal(v, about.src.Value(c.From)), nil
		case about.before != nil:
			return !equal(v, about.before.Value(c.Path)), nil
		}
		return false, c.wrong("there is no event before to compare with")
	case OpMatches:
		return m.matches(v)
	case OpBetween:
		least, err := c.compare(OpAtLeast, v, &m.values[0])
		if err != nil || !least {
			return false, err
		}
		return c.compare(OpAtMost, v, &m.values[1])
	}
	if c.From != "" {
		return c.oneOf(v, []constant{constantOf(about.src.Value(c.From))})
	}
	return c.oneOf(v, m.values)
}

// oneOf compares with each of several values. What asks for a difference needs
// it from all of them.
func (c *Condition) oneOf(v Value, others []constant) (bool, error) {
	switch c.Op {
	case OpIs, OpIn:
		return equalsOne(v, others), nil
	case OpIsNot, OpNotIn:
		return !equalsOne(v, others), nil
	}
	for i := range others {
		if met, err := c.compare(c.Op, v, &others[i]); err != nil || met {
			return met, err
		}
	}
	return false, nil
}

// equalsOne tells whether a value equals one of several, as equal does: two texts do
// when they are the same, and that is quick to see.
func equalsOne(v Value, others []constant) bool {
	kind, text := v.Kind(), v.String()
	for i := range others {
		o := &others[i]
		if text == o.text {
			return true
		}
		if (kind != String || o.kind != String) && equal(v, o.Value) {
			return true
		}
	}
	return false
}

// maxMatched is how many bytes of a text a regular expression is run over.
const maxMatched = 64 << 10

func (m *Matcher) matches(v Value) (bool, error) {
	text := v.String()
	if len(text) > maxMatched {
		return false, m.condition.wrong(fmt.Sprintf("the text is longer than %d bytes", maxMatched))
	}
	if !v.Exists() {
		return false, nil
	}
	for _, p := range m.patterns {
		if p.MatchString(text) {
			return true, nil
		}
	}
	return false, nil
}

func (c *Condition) compare(op Op, v Value, other *constant) (bool, error) {
	switch op {
	case OpContains:
		return contains(v, other.Value), nil
	case OpStartsWith:
		return other.text != "" && strings.HasPrefix(v.String(), other.text), nil
	case OpEndsWith:
		return other.text != "" && strings.HasSuffix(v.String(), other.text), nil
	}
	if v.String() == "" || other.text == "" {
		return false, nil
	}
	order, ok := compareWith(v, other)
	if !ok {
		return false, c.wrong("the values are not both numbers or both times")
	}
	switch op {
	case OpMore:
		return order > 0, nil
	case OpAtLeast:
		return order >= 0, nil
	case OpLess:
		return order < 0, nil
	}
	return order <= 0, nil
}

// contains looks for a text in a text, or for a value among the elements of a
// list.
func contains(v, other Value) bool {
	if v.Kind() != List {
		return other.String() != "" && strings.Contains(v.String(), other.String())
	}
	for _, element := range v.Each() {
		if equal(element, other) {
			return true
		}
	}
	return false
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

// compareWith is compareValues with what is known of the other value.
func compareWith(a Value, b *constant) (order int, ok bool) {
	if b.isNumber {
		if x, err := a.Decimal(); err == nil {
			return x.Cmp(b.number), true
		}
	}
	return compareValues(a, b.Value)
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
