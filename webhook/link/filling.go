package link

import (
	"errors"
	"fmt"
	"strings"

	"github.com/go-retailcrm/sdk/webhook"
)

// filling is a rule that is ready to run.
type filling struct {
	rule     *Rule
	number   int // in its step, from 0
	when     *webhook.Matcher
	to       *webhook.Target
	template *webhook.Template
	constant webhook.Value // after the functions
	stars    []string      // From, split at its stars
	do       []*function
}

// filling compiles a rule. It returns nil after a mistake.
func (c *compiler) filling(r *Rule, number int, t *task) *filling {
	f := &filling{rule: r, number: number}
	before := len(*c.all)
	if t.action != nil && r.To != "" {
		var err error
		if f.to, err = webhook.NewTarget(t.action.in, r.To); err != nil {
			c.mistake(r.node.memberAt("to"), "%s", strings.Replace(reason(err), t.action.in.String(), t.action.name, 1))
		}
	}
	f.when = c.condition(r.node.member("when"), r.When, t)
	for _, call := range r.Do {
		f.do = append(f.do, c.function(call))
	}
	c.source(f, t)
	if len(*c.all) > before && (f.to == nil || len(sorted((*c.all)[before:], false)) > 0) {
		return nil
	}
	return f
}

// source compiles where the value of a rule comes from.
func (c *compiler) source(f *filling, t *task) {
	r := f.rule
	switch {
	case r.From != "":
		c.path(r.node.memberAt("from"), r.From, t)
		f.stars = splitStars(r.From)
	case r.Template != "":
		at := r.node.memberAt("template")
		var err error
		if f.template, err = webhook.ParseTemplate(r.Template); err != nil {
			c.mistake(at, "%s", reason(err))
			return
		}
		for _, path := range f.template.Paths() {
			c.single(at, path, t)
		}
	case r.Value != nil:
		c.constant(f)
	}
	for i, path := range r.First {
		c.single(r.node.member("first").values[i].at, path, t)
	}
	stars := max(0, len(f.stars)-1)
	if f.to != nil && f.to.Stars() != stars && f.to.Stars() > 0 {
		c.mistake(r.node.memberAt("to"), "to has %d stars, so from needs as many", f.to.Stars())
	}
}

// single checks a path that leads to one value.
func (c *compiler) single(at int, path string, t *task) {
	if len(splitStars(path)) > 1 {
		c.mistake(at, `a star stands only in "from": join its values with {"join": {"by": ", "}}`)
		return
	}
	c.path(at, path, t)
}

// constant sends a constant through the functions and tries it on the field.
func (c *compiler) constant(f *filling) {
	at := f.rule.node.memberAt("value")
	v, err := webhook.ParseValue(string(f.rule.Value))
	if err != nil {
		c.mistake(at, "%s", reason(err))
		return
	}
	for _, function := range f.do {
		if function == nil {
			return // reported
		}
	}
	if v, err = apply(v, f.do); err != nil {
		c.mistake(at, "%s", err)
		return
	}
	f.constant = v
	if f.to == nil {
		return
	}
	if err := f.to.Fits(v); err != nil {
		c.mistake(at, "%s", reason(err))
	}
}

// splitStars cuts a path at its star segments.
func splitStars(path string) []string {
	parts := [][]string{nil}
	for _, s := range webhook.SplitPath(path) {
		if s == "*" {
			parts = append(parts, nil)
		} else {
			parts[len(parts)-1] = append(parts[len(parts)-1], s)
		}
	}
	list := make([]string, len(parts))
	for i, p := range parts {
		list[i] = joined(p)
	}
	return list
}

// placedValue is a value with the field that it goes into.
type placedValue struct {
	value   webhook.Value
	indexes []int // of the stars in To
}

// maxElements bounds the lists that rules and steps go through.
const maxElements = 10_000

// values returns what a rule sets, in the order that it sets it: one value, or one
// for each element.
func (f *filling) values(src webhook.Source) ([]placedValue, error) {
	switch {
	case f.rule.Value != nil:
		return []placedValue{{value: f.constant}}, nil
	case f.to.Stars() > 0:
		var all []placedValue
		err := f.elements(src, f.stars, nil, func(v webhook.Value, at []int) error {
			v, err := apply(v, f.do)
			all = append(all, placedValue{v, append([]int(nil), at...)})
			return err
		})
		return all, err
	}
	v, err := f.value(src)
	if err == nil {
		v, err = apply(v, f.do)
	}
	return []placedValue{{value: v}}, err
}

// value returns the one value of a rule, before its functions.
func (f *filling) value(src webhook.Source) (v webhook.Value, err error) {
	switch {
	case f.template != nil:
		return f.template.Render(src), nil
	case f.rule.First != nil:
		for _, path := range f.rule.First {
			if v = src.Value(path); v.String() != "" {
				return v, nil
			}
		}
		return v, nil
	case len(f.stars) == 1:
		return src.Value(f.rule.From), nil
	}
	var all []webhook.Value
	err = f.elements(src, f.stars, nil, func(v webhook.Value, _ []int) error {
		all = append(all, v)
		return nil
	})
	if err != nil || all == nil {
		return src.Value(f.stars[0]), err
	}
	return listOf(all)
}

// elements calls each with the values that a path with stars leads to.
func (f *filling) elements(
	src webhook.Source, parts []string, at []int, each func(webhook.Value, []int) error,
) error {
	v := src.Value(parts[0])
	if len(parts) == 1 {
		return each(v, at)
	}
	if k := v.Kind(); k != webhook.List && k != webhook.Object && k != webhook.Missing && v.String() != "" {
		return fmt.Errorf("%s is %s, not a list", quoted(v.Path()), k)
	}
	i := 0
	for _, element := range v.Each() {
		if i == maxElements {
			return fmt.Errorf("%s has more than %d elements", quoted(v.Path()), maxElements)
		}
		if err := f.elements(element, parts[1:], append(at, i), each); err != nil {
			return err
		}
		i++
	}
	return nil
}

// errRequired is what a required rule without a value fails with.
var errRequired = errors.New("there is no value, and the rule is required")

// fill sets the field of in, a pointer to the action's input.
func (f *filling) fill(src webhook.Source, in any) error {
	if f.when != nil {
		if met, err := f.when.Met(src); err != nil || !met {
			return f.failed(err)
		}
	}
	values, err := f.values(src)
	if err != nil {
		return f.failed(err)
	}
	set := false
	for _, p := range values {
		if f.to.IsNothing(p.value) {
			continue
		}
		set = true
		if err := f.to.Set(in, p.value, p.indexes...); err != nil {
			return f.failed(err)
		}
	}
	if !set && f.rule.Required {
		return f.failed(errRequired)
	}
	return nil
}

// failed names the rule in an error. That of an event comes again however often it
// is tried.
func (f *filling) failed(err error) error {
	if err == nil {
		return nil
	}
	return permanent(&RuleError{Rule: f.number, To: f.rule.To, Err: err})
}

// RuleError is a rule that failed on an event.
type RuleError struct {
	Rule int    // its number in its step, from 0
	To   string // the field that it fills
	Err  error  // what failed
}

// Error names the rule by its number and field.
func (e *RuleError) Error() string {
	return fmt.Sprintf("rule %d (to %s): %s", e.Rule, quoted(e.To), reason(e.Err))
}

// Unwrap returns what failed.
func (e *RuleError) Unwrap() error { return e.Err }

// reason is an error of package webhook without the package's name, and without the
// path that stands beside it.
func reason(err error) string {
	if target, ok := err.(*webhook.TargetError); ok { //nolint:errorlint // one that is wrapped has more to say
		return target.Reason
	}
	return strings.TrimPrefix(strings.ReplaceAll(err.Error(), "\n", "; "), "webhook: ")
}
