package webhook

import (
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/go-retailcrm/sdk/internal/engine/jsonv2"
)

// Rule fills one field of an input from an event. Exactly one of From, Value
// and Template says with what. Its JSON form is for storage:
//
//	{"to": "phone", "from": "customer.phones.0.number"}
//	{"to": "orderMethod", "value": "webhook"}
//	{"to": "managerComment", "template": "Заказ {{number}} на {{totalSumm}} ₽"}
type Rule struct {
	// To is the path of the field to fill.
	To string `json:"to"`
	// From is the path of a value in the event. With a star for an index, as in
	// "items.*.quantity", the rule runs once for each element, and To needs as
	// many stars.
	From string `json:"from,omitzero"`
	// Value is a constant: any JSON.
	Value json.RawMessage `json:"value,omitzero"`
	// Template is a text with paths of the event in double braces. What is
	// missing in the event is empty in the text.
	Template string `json:"template,omitzero"`
	// Required makes it an error when the event has no value for the rule.
	// Otherwise the field is left as it is.
	Required bool `json:"required,omitzero"`
	// When limits the rule to events that meet all of these conditions, as
	// [Event.Match] asks them.
	When []Condition `json:"when,omitzero"`
}

// Mapping fills values of type T, such as a retailcrm.OrderInput, from events
// by a table of rules. It is checked when it is made, and may be used by many
// goroutines. Its JSON form is the list of its rules.
type Mapping[T any] struct {
	rules []Rule
	moves []move
}

// move is a rule that is ready to run.
type move struct {
	rule     Rule
	when     []*Matcher
	to       *target
	constant Value
	template *Template
	stars    []string // From, split at its stars
}

// RuleError is one mistake in a mapping, or one rule that failed on an event.
type RuleError struct {
	Rule int    // the number of the rule in its mapping, from 0
	To   string // the target path of the rule
	Err  error  // a *TargetError, a *ValueError, or what is wrong with the rule itself
}

// Error names the rule by its number and target path.
func (e *RuleError) Error() string {
	return fmt.Sprintf("rule %d (%s): %s", e.Rule, clip(e.To), strings.TrimPrefix(e.Err.Error(), "webhook: "))
}

// Unwrap returns what is wrong.
func (e *RuleError) Unwrap() error { return e.Err }

// NewMapping checks the rules against T: that each target path exists in it,
// that constants fit their fields, that paths and templates can be read, and
// that no two rules without conditions fill the same field. The error joins
// one [*RuleError] for each mistake, so that all can be shown at once.
func NewMapping[T any](rules ...Rule) (*Mapping[T], error) {
	m := &Mapping[T]{rules: slices.Clone(rules)}
	var mistakes []error
	filled := map[string]int{}
	for i, r := range m.rules {
		mv, err := newMove(reflect.TypeFor[T](), r)
		if other, twice := filled[r.To]; twice && len(r.When) == 0 {
			err = errors.Join(err, targetError(r.To, fmt.Sprintf("rule %d fills it already", other), nil))
		}
		if len(r.When) == 0 {
			filled[r.To] = i
		}
		for _, mistake := range unjoin(err) {
			mistakes = append(mistakes, &RuleError{Rule: i, To: r.To, Err: mistake})
		}
		m.moves = append(m.moves, mv)
	}
	if len(mistakes) > 0 {
		return nil, fmt.Errorf("webhook: mapping: %w", errors.Join(mistakes...))
	}
	return m, nil
}

func unjoin(err error) []error {
	if joined, ok := err.(interface{ Unwrap() []error }); ok {
		var all []error
		for _, e := range joined.Unwrap() {
			all = append(all, unjoin(e)...)
		}
		return all
	}
	if err == nil {
		return nil
	}
	return []error{err}
}

// newMove compiles a rule for targets of type t. The error joins all that is
// wrong with the rule.
func newMove(t reflect.Type, r Rule) (move, error) {
	mv := move{rule: r}
	var errs []error
	var err error
	mv.to, err = newTarget(t, r.To)
	if err == nil && r.To == "" {
		err = targetError("", "a path is needed", nil)
	}
	targetOK := err == nil
	errs = append(errs, err)
	for _, c := range r.When {
		m, err := c.Compile()
		errs = append(errs, err)
		mv.when = append(mv.when, m)
	}
	errs = append(errs, mv.addSource(targetOK)...)
	if targetOK && mv.to.wildcards != max(0, len(mv.stars)-1) {
		errs = append(errs, targetError(r.To, "from and to need the same number of stars", nil))
	}
	return mv, errors.Join(errs...)
}

// addSource compiles where the rule's value comes from. A constant is tried on
// the target when that is known.
func (mv *move) addSource(targetOK bool) (errs []error) {
	r, sources := mv.rule, 0
	if r.From != "" {
		sources++
		if err := CheckPath(r.From); err != nil {
			errs = append(errs, err)
		} else {
			mv.stars = splitStars(r.From)
		}
	}
	if r.Value != nil {
		sources++
		var err error
		mv.constant, err = ParseValue(string(r.Value))
		if err == nil && targetOK {
			err = mv.to.fits(mv.constant)
		}
		if err != nil {
			errs = append(errs, targetError(r.To, "constant: "+reasonOf(err), err))
		}
	}
	if r.Template != "" {
		sources++
		var err error
		mv.template, err = ParseTemplate(r.Template)
		errs = append(errs, err)
	}
	if sources != 1 {
		errs = append(errs, targetError(r.To, "one of from, value and template is needed", nil))
	}
	return errs
}

// splitStars cuts a path at its star segments.
func splitStars(path string) []string {
	parts := []string{""}
	for _, segment := range splitPath(path) {
		last := &parts[len(parts)-1]
		if segment == "*" {
			parts = append(parts, "")
		} else {
			*last = joinPath(*last, EscapeName(segment))
		}
	}
	return parts
}

// Rules returns a copy of the rules.
func (m *Mapping[T]) Rules() []Rule { return slices.Clone(m.rules) }

// Apply fills the fields of into from an event, or another source. A rule whose value is missing
// in the event, or is empty where the field is no text, leaves its field as it
// is. Null makes an optional field null. All rules run; the error joins one
// [*RuleError] for each that failed, and then into may hold only a part.
func (m *Mapping[T]) Apply(src Source, into *T) error {
	root := reflect.ValueOf(into).Elem()
	var failed []error
	for i := range m.moves {
		if err := m.moves[i].run(src, root); err != nil {
			failed = append(failed, &RuleError{Rule: i, To: m.moves[i].rule.To, Err: err})
		}
	}
	if len(failed) > 0 {
		return fmt.Errorf("webhook: mapping: %w", errors.Join(failed...))
	}
	return nil
}

func (mv *move) run(src Source, root reflect.Value) error {
	for _, m := range mv.when {
		if met, err := m.Met(src); err != nil || !met {
			return err
		}
	}
	switch {
	case mv.template != nil:
		return mv.put(root, mv.template.Render(src), nil)
	case mv.rule.Value != nil:
		return mv.put(root, mv.constant, nil)
	}
	return mv.each(src, mv.stars, root, nil)
}

// each follows the parts of a path from v, with every element in turn for each
// star between them.
func (mv *move) each(src Source, parts []string, root reflect.Value, stars []int) error {
	v := src.Value(parts[0])
	if len(parts) == 1 {
		return mv.put(root, v, stars)
	}
	if v.Len() > maxListIndex+1 {
		return v.mismatch(fmt.Sprintf("more than %d elements", maxListIndex+1), nil)
	}
	if mv.rule.Required && v.Len() == 0 {
		return errors.Join(v.Err(), v.mismatch("no elements", nil))
	}
	i := 0
	for _, elem := range v.Each() {
		if err := mv.each(elem, parts[1:], root, append(stars, i)); err != nil {
			return err
		}
		i++
	}
	return nil
}

// put sets the target to v, unless there is nothing to set.
func (mv *move) put(root reflect.Value, v Value, stars []int) error {
	switch {
	case !mv.to.isNothing(v):
		return mv.to.set(root, v, stars)
	case !mv.rule.Required:
		return nil
	case v.Kind() == Missing:
		return v.Err()
	}
	return v.mismatch("empty, and the rule is required", nil)
}

// MarshalJSON writes the rules as the JSON list that UnmarshalJSON reads.
func (m *Mapping[T]) MarshalJSON() ([]byte, error) {
	if m.rules == nil {
		return []byte("[]"), nil
	}
	return jsonv2.Marshal(m.rules)
}

// UnmarshalJSON reads and checks rules, as [NewMapping] does. A member that a rule
// or a condition does not have is an error: left out, it would make the rule
// apply where it should not.
func (m *Mapping[T]) UnmarshalJSON(b []byte) error {
	var rules []Rule
	if err := jsonv2.UnmarshalStrict(b, &rules); err != nil {
		return fmt.Errorf("webhook: mapping: %w", err)
	}
	checked, err := NewMapping[T](rules...)
	if err != nil {
		return err
	}
	*m = *checked
	return nil
}
