package link

import (
	"encoding/json"
	"errors"
	"reflect"
	"strconv"
	"strings"

	"github.com/go-retailcrm/sdk/webhook"
)

// Explanation says what a set would do with an event, without a call.
type Explanation struct {
	Links []LinkSeen // all links, in the order of the set
}

// LinkSeen is what a link makes of an event.
type LinkSeen struct {
	Name    string           // what the file calls the link
	Off     bool             // it is switched off
	Matched bool             // the link is for the event
	When    *webhook.Finding // what its conditions saw; nil without conditions
	Steps   []StepSeen       // when it matched; those in the place of others behind them
}

// Verdict says whether something is done.
type Verdict string

// The verdicts.
const (
	Yes     Verdict = "yes"     // it is done
	No      Verdict = "no"      // it is not
	Depends Verdict = "depends" // on the result of a step, which nobody knows yet
	OnFail  Verdict = "on fail" // it stands in the place of a step that fails
	Before  Verdict = "before"  // the event's journal says that it was done
)

// StepSeen is what a step makes of an event.
type StepSeen struct {
	Step    string           // its name, or its action and number
	Action  string           // what it does
	Verdict Verdict          // whether it is done
	When    *webhook.Finding // what its conditions saw; nil without conditions
	Result  json.RawMessage  // of a step that was done before, or as it was given
	Runs    []RunSeen        // one, or one for each element
	Err     error            // why it cannot be said
}

// RunSeen is one run of a step: what it fills and sends.
type RunSeen struct {
	Element string     // the path of the element, for a step with "each"
	Rules   []RuleSeen // what fills the input, in the order of the file
	Request *Request   // nil when a rule failed
}

// RuleSeen is what a rule makes of an event.
type RuleSeen struct {
	Rule  int             // its number in the step, from 0
	To    string          // the field, with indexes in the place of stars
	From  string          // where the value comes from
	Value json.RawMessage // what is set; nil for nothing
	Note  string          // why nothing is set: "no value", "known after step order", ...
	Err   error           // why the rule fails
}

// Request is what a step would send.
type Request struct {
	Method string          // "" for an action that does not say
	Path   string          // with the ids that are known
	Body   json.RawMessage // the action's input
}

// Explain says what the set would do with an event: each link, each condition with
// the value that it saw, each rule with the value and where it goes, and the request
// of each step. Nothing is called. Results are those of the event's journal, if it has
// one.
func (s *Set) Explain(ev *webhook.Event) *Explanation { return s.DryRun(ev, nil) }

// DryRun is Explain with results of steps, as JSON by "step" or "link/step", for what
// the steps behind them would do.
func (s *Set) DryRun(ev *webhook.Event, results map[string]json.RawMessage) *Explanation {
	x := &Explanation{}
	for _, c := range s.chains {
		x.Links = append(x.Links, c.explain(ev, results))
	}
	return x
}

func (c *chain) explain(ev *webhook.Event, results map[string]json.RawMessage) LinkSeen {
	seen := LinkSeen{Name: c.link.Name, Off: c.link.Off, Matched: true}
	if c.when != nil {
		found := c.when.Explain(ev)
		seen.When, seen.Matched = &found, found.Met
	}
	if seen.Matched = seen.Matched && !c.link.Off; !seen.Matched {
		return seen
	}
	e := &explainer{chain: c, scope: newScope(c, ev), known: make([]bool, len(c.all)), given: results}
	e.readJournal(ev)
	e.tasks(c.tasks, &seen.Steps, false)
	return seen
}

// explainer follows a link through an event.
type explainer struct {
	chain *chain
	scope *scope
	known []bool // by slot: the result is in the scope
	given map[string]json.RawMessage
	done  map[string]outcome // by the step's key, from the journal
}

// readJournal finds what the event's journal knows of the link.
func (e *explainer) readJournal(ev *webhook.Event) {
	e.done = map[string]outcome{}
	for _, entry := range ev.Journal() {
		key, ours := strings.CutPrefix(entry.Name, e.chain.link.Name+"/")
		var o outcome
		if ours && entry.Result != nil && json.Unmarshal(entry.Result, &o) == nil {
			e.done[key] = o
		}
	}
}

func (e *explainer) tasks(tasks []*task, into *[]StepSeen, instead bool) {
	for _, t := range tasks {
		seen := e.task(t)
		if instead && seen.Verdict == Yes {
			seen.Verdict = OnFail
		}
		*into = append(*into, seen)
		e.tasks(t.instead, into, true)
	}
}

func (e *explainer) task(t *task) StepSeen {
	seen := StepSeen{Step: t.named(), Action: t.action.name, Verdict: Yes}
	e.result(t, &seen)
	if t.when != nil {
		found := t.when.Explain(e.scope)
		seen.When = &found
		switch {
		case e.unknown(conditionPaths(t.when.Condition())) != "":
			seen.Verdict = Depends
		case found.Err != nil:
			seen.Err = found.Err
		case !found.Met:
			seen.Verdict = No
			return seen
		}
	}
	if t.step.Each == "" {
		seen.Runs = []RunSeen{e.run(t, e.scope, "")}
		return seen
	}
	if name := e.unknown([]string{t.step.Each}); name != "" {
		seen.Verdict = Depends
		return seen
	}
	i := 0
	for _, element := range e.scope.Value(t.step.Each).Each() {
		if i == maxExplained {
			break
		}
		seen.Runs = append(seen.Runs, e.run(t, e.scope.at(element), t.step.Each+"."+strconv.Itoa(i)))
		i++
	}
	if i == 0 {
		seen.Verdict = No
	}
	return seen
}

// maxExplained is how many elements of a list are explained.
const maxExplained = 100

// result finds the result of a step: as it was given, or in the journal.
func (e *explainer) result(t *task, seen *StepSeen) {
	text, given := e.given[e.chain.link.Name+"/"+t.named()]
	if !given {
		text, given = e.given[t.named()]
	}
	if o, before := e.done[t.key]; before && !given {
		seen.Verdict, given = Before, true
		if v, err := o.value(); err == nil {
			text = v.JSON()
		}
	}
	if !given {
		return
	}
	if len(text) == 0 {
		text = json.RawMessage("null")
	}
	v, err := webhook.ParseValue(string(text))
	if err != nil {
		seen.Err = err
		return
	}
	e.known[t.slot], e.scope.results[t.slot], seen.Result = true, v, text
}

// unknown returns the first step whose result one of the paths needs and nobody
// knows, or "".
func (e *explainer) unknown(paths []string) string {
	for _, path := range paths {
		first, rest, _ := strings.Cut(path, ".")
		name, _, _ := strings.Cut(rest, ".")
		for _, t := range e.chain.all {
			if first == "steps" && t.step.As == name && !e.known[t.slot] {
				return name
			}
		}
	}
	return ""
}

func (e *explainer) run(t *task, scope *scope, element string) RunSeen {
	run := RunSeen{Element: element}
	in := reflect.New(t.action.in).Interface()
	failed := false
	for _, f := range t.fillings {
		rules := e.rule(f, scope, in)
		for _, r := range rules {
			failed = failed || r.Err != nil
		}
		run.Rules = append(run.Rules, rules...)
	}
	if failed {
		return run
	}
	if body, err := inputJSON(in); err == nil {
		run.Request = t.action.request(body)
	}
	return run
}

// rule says what a rule sets, and sets it.
func (e *explainer) rule(f *filling, scope *scope, in any) []RuleSeen {
	seen := RuleSeen{Rule: f.number, To: f.rule.To, From: f.rule.source()}
	paths := f.rule.paths()
	if f.when != nil {
		paths = append(paths, conditionPaths(f.when.Condition())...)
	}
	if name := e.unknown(paths); name != "" {
		seen.Note = "known after step " + name
		return []RuleSeen{seen}
	}
	if f.when != nil {
		if met, err := f.when.Met(scope); err != nil || !met {
			seen.Err, seen.Note = err, "its condition is not met"
			return []RuleSeen{seen}
		}
	}
	values, err := f.values(scope)
	if err != nil {
		seen.Err = err
		return []RuleSeen{seen}
	}
	var all []RuleSeen
	for _, p := range values {
		one := seen
		one.To = f.toAt(p.indexes)
		if f.to.IsNothing(p.value) {
			continue
		}
		one.Value = p.value.JSON()
		one.Err = f.to.Set(in, p.value, p.indexes...)
		all = append(all, one)
	}
	if all == nil {
		seen.Note = "no value"
		if f.rule.Required {
			seen.Err = errRequired
		}
		all = []RuleSeen{seen}
	}
	return all
}

// toAt is the path of the field with indexes in the place of its stars.
func (f *filling) toAt(indexes []int) string {
	parts := strings.Split(f.rule.To, ".")
	for i, p := range parts {
		if p == "*" && len(indexes) > 0 {
			parts[i], indexes = strconv.Itoa(indexes[0]), indexes[1:]
		}
	}
	return strings.Join(parts, ".")
}

// source is where the value of a rule comes from, for people.
func (r *Rule) source() string {
	switch {
	case r.From != "":
		return r.From
	case r.First != nil:
		return strings.Join(r.First, " | ")
	case r.Template != "":
		return r.Template
	}
	return "constant"
}

// paths are all that a rule reads.
func (r *Rule) paths() []string {
	paths := append([]string{}, r.First...)
	if r.From != "" {
		paths = append(paths, r.From)
	}
	if t, err := webhook.ParseTemplate(r.Template); err == nil {
		paths = append(paths, t.Paths()...)
	}
	return paths
}

// conditionPaths are all paths that a condition reads, but for those below an
// element.
func conditionPaths(c webhook.Condition) []string {
	var paths []string
	for _, path := range []string{c.Path, c.From} {
		if path != "" {
			paths = append(paths, path)
		}
	}
	parts := append(append([]webhook.Condition{}, c.All...), c.Any...)
	if c.Not != nil {
		parts = append(parts, *c.Not)
	}
	for _, part := range parts {
		paths = append(paths, conditionPaths(part)...)
	}
	return paths
}

// request is what an action sends for an input.
func (d *Definition) request(body json.RawMessage) *Request {
	r := &Request{Method: d.method, Path: d.path, Body: body}
	for {
		before, rest, found := strings.Cut(r.Path, "{")
		name, after, closed := strings.Cut(rest, "}")
		if !found || !closed {
			return r
		}
		r.Path = before + "…" + after
		v, err := webhook.ParseValue(string(body))
		if err != nil {
			return r
		}
		for _, member := range []string{name, "externalId"} {
			if text := v.Value(member).String(); text != "" {
				r.Path = before + text + after
				break
			}
		}
	}
}

// Failed returns what of the explanation is an error, nil for nothing: of a handler
// that would fail on the event.
func (x *Explanation) Failed() error {
	var all []error
	for _, l := range x.Links {
		if l.When != nil && l.When.Err != nil {
			all = append(all, &LinkError{Link: l.Name, Err: l.When.Err})
		}
		for _, s := range l.Steps {
			all = append(all, s.failed(l.Name)...)
		}
	}
	return errors.Join(all...)
}

func (s *StepSeen) failed(link string) (all []error) {
	wrap := func(err error) {
		all = append(all, &LinkError{Link: link, Err: &StepError{Step: s.Step, Action: s.Action, Err: err}})
	}
	if s.Err != nil {
		wrap(s.Err)
	}
	for _, run := range s.Runs {
		for _, r := range run.Rules {
			if r.Err != nil && s.Verdict != OnFail {
				wrap(&RuleError{Rule: r.Rule, To: r.To, Err: r.Err})
			}
		}
	}
	return all
}
