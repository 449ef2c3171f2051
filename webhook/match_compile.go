package webhook

import (
	"errors"
	"fmt"
	"regexp"

	"github.com/go-retailcrm/sdk/retailcrm"
	"github.com/go-retailcrm/sdk/webhook/internal/nearest"
)

// Matcher is a condition that was checked once and can be asked of many events,
// by many goroutines. Make it with [Condition.Compile].
type Matcher struct {
	condition Condition
	values    []constant       // of Condition.Values
	slot      int              // of Path among shared ones, from 1; 0 for none
	patterns  []*regexp.Regexp // of Condition.Values, for OpMatches
	stars     []string         // Path, split at its stars, when it has one or more
	parts     []*Matcher       // of a group, or Where alone
}

// constant is a value to compare with, and what is asked of it each time.
type constant struct {
	Value
	kind     Kind
	text     string
	number   retailcrm.Decimal
	isNumber bool
}

func constantOf(v Value) constant {
	c := constant{Value: v, kind: v.Kind(), text: v.String()}
	var err error
	c.number, err = v.Decimal()
	c.isNumber = err == nil
	return c
}

// Condition returns what the matcher was made of.
func (m *Matcher) Condition() Condition { return m.condition }

// Check reports what is wrong with a condition. The error wraps
// [ErrCondition].
func (c Condition) Check() error {
	_, err := c.Compile()
	return err
}

// Compile checks a condition and returns it ready to be asked. The error wraps
// [ErrCondition] and joins all mistakes of a group.
func (c Condition) Compile() (*Matcher, error) { return c.compile(maxGroups) }

// maxGroups is how deep groups stand in each other at the most.
const maxGroups = 32

func (c Condition) compile(depth int) (*Matcher, error) {
	if depth == 0 {
		return nil, fmt.Errorf("webhook: %w: groups stand in each other more than %d times", ErrCondition, maxGroups)
	}
	m := &Matcher{condition: c}
	switch kinds := c.kinds(); {
	case kinds == 0:
		return nil, fmt.Errorf("webhook: %w: one of path, all, any and not is needed", ErrCondition)
	case kinds > 1:
		return nil, fmt.Errorf("webhook: %w: path, all, any and not exclude each other", ErrCondition)
	case c.isQuestion():
		if err := m.addPath(); err != nil {
			return nil, err
		}
		if c.Where != nil {
			return m, m.addParts(depth, *c.Where)
		}
		return m, m.addValues()
	case c.Not != nil:
		return m, m.addParts(depth, *c.Not)
	case c.All != nil:
		return m, m.addParts(depth, c.All...)
	}
	return m, m.addParts(depth, c.Any...)
}

func (c Condition) isQuestion() bool {
	return c.Path != "" || c.Op != "" || c.Values != nil || c.From != "" || c.Elements != "" || c.Where != nil
}

// kinds counts what a condition is of the four that it can be.
func (c Condition) kinds() int {
	n := 0
	for _, is := range []bool{c.isQuestion(), c.All != nil, c.Any != nil, c.Not != nil} {
		if is {
			n++
		}
	}
	return n
}

func (m *Matcher) addParts(depth int, conditions ...Condition) error {
	if len(conditions) == 0 {
		return fmt.Errorf("webhook: %w: a group is empty", ErrCondition)
	}
	var mistakes []error
	for _, c := range conditions {
		part, err := c.compile(depth - 1)
		mistakes = append(mistakes, err)
		m.parts = append(m.parts, part)
	}
	return errors.Join(mistakes...)
}

// addPath checks the paths of a question and what stands beside them.
func (m *Matcher) addPath() error {
	c := &m.condition
	for _, path := range []string{c.Path, c.From} {
		if err := CheckPath(path); err != nil {
			return fmt.Errorf("webhook: %w: %w", ErrCondition, err)
		}
	}
	if len(splitStars(c.From)) > 1 {
		return c.wrong("from has a star: compare with one value")
	}
	if stars := splitStars(c.Path); len(stars) > 1 {
		m.stars = stars
	}
	switch c.Elements {
	case "":
		if m.stars != nil || c.Where != nil {
			return c.wrong(`say with elements whether "any" or "every" element must do`)
		}
	case AnyElement, EveryElement:
		if m.stars == nil && c.Where == nil {
			return c.wrong("elements is for a path with a star, or together with where")
		}
	default:
		return c.wrong("elements is " + clip(string(c.Elements)) + `, not "any" or "every"`)
	}
	if c.Where == nil {
		return nil
	}
	if c.Op != "" || c.Values != nil || c.From != "" {
		return c.wrong("where stands without op, values and from")
	}
	m.stars = splitStars(joinPath(c.Path, "*"))
	return nil
}

// counts returns how many values an operation takes; ok is false for one that
// does not exist.
func (op Op) counts() (least, most int, ok bool) {
	const many = 1 << 20
	switch op {
	case OpExists, OpMissing, OpChanged:
		return 0, 0, true
	case OpIn, OpNotIn:
		return 0, many, true
	case OpContains, OpStartsWith, OpEndsWith, OpMatches:
		return 1, many, true
	case OpIs, OpIsNot, OpMore, OpAtLeast, OpLess, OpAtMost:
		return 1, 1, true
	case OpBetween:
		return 2, 2, true
	}
	return 0, 0, false
}

// Ops returns all questions that a condition can ask.
func Ops() []Op {
	return []Op{
		OpIs, OpIsNot, OpIn, OpNotIn, OpExists, OpMissing, OpMore, OpAtLeast, OpLess, OpAtMost, OpBetween,
		OpContains, OpStartsWith, OpEndsWith, OpMatches, OpChanged,
	}
}

func (m *Matcher) addValues() error {
	c := &m.condition
	least, most, ok := c.Op.counts()
	switch {
	case !ok && c.Op == "":
		return c.wrong("op is needed" + c.nearest())
	case !ok:
		return c.wrong("unknown question " + clip(string(c.Op)) + c.nearest())
	case c.From != "" && (c.Op == OpBetween || c.Op == OpMatches || c.Op == OpExists || c.Op == OpMissing):
		return c.wrong(string(c.Op) + " does not compare with another path")
	case c.From != "":
		least, most = 0, 0
	}
	switch n := len(c.Values); {
	case n < least && least == 1:
		return c.wrong(string(c.Op) + " needs a value")
	case n < least:
		return c.wrong(fmt.Sprintf("%s needs %d values", c.Op, least))
	case n > most:
		return c.wrong(fmt.Sprintf("%s takes %d values here, not %d", c.Op, most, n))
	}
	for _, raw := range c.Values {
		v, err := ParseValue(string(raw))
		if err != nil || v.Kind() == List || v.Kind() == Object {
			return c.wrong("a value is no text, number or boolean")
		}
		m.values = append(m.values, constantOf(v))
	}
	return m.checkValues()
}

// nearest names the question that was probably meant.
func (c *Condition) nearest() string {
	return nearest.Hint(string(c.Op), func(yield func(string) bool) {
		for _, op := range Ops() {
			if !yield(string(op)) {
				return
			}
		}
	})
}

// maxPattern is how many bytes a regular expression has at the most: what it
// compiles to grows with it.
const maxPattern = 500

func (m *Matcher) checkValues() error {
	c := &m.condition
	switch c.Op {
	case OpBetween:
		order, ok := compareValues(m.values[0].Value, m.values[1].Value)
		if !ok {
			return c.wrong("between needs two numbers or two times")
		}
		if order > 0 {
			return c.wrong("between has its greater value first")
		}
	case OpContains, OpStartsWith, OpEndsWith:
		for _, v := range m.values {
			if v.text == "" {
				return c.wrong("an empty value is found everywhere")
			}
		}
	case OpMatches:
		return m.addPatterns()
	}
	return nil
}

func (m *Matcher) addPatterns() error {
	for _, v := range m.values {
		text := v.text
		if len(text) > maxPattern {
			return m.condition.wrong(fmt.Sprintf("a regular expression has more than %d bytes", maxPattern))
		}
		pattern, err := regexp.Compile(text)
		if err != nil {
			return m.condition.wrong(err.Error())
		}
		m.patterns = append(m.patterns, pattern)
	}
	return nil
}

func (c Condition) wrong(reason string) error {
	return fmt.Errorf("webhook: %w on %s: %s", ErrCondition, clip(c.Path), reason)
}
