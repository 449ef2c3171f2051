package link

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"

	"github.com/go-retailcrm/sdk/quota"
	"github.com/go-retailcrm/sdk/retailcrm"
	"github.com/go-retailcrm/sdk/webhook"
)

// Handle runs all links on an event: it is the webhook.HandlerFunc for a Handler,
// an inbox or a redisinbox. Each step is done once for each event: what was done is
// kept in the event's journal ([webhook.Once]), and when the event is tried again
// the link goes on behind it. Links do not hold each other up: all of them run, and
// the error is a [*RunError] with what failed. It is permanent when all of that
// is. Without an inbox the journal lives as long as the call, so that a sender that
// tries again begins again.
func (s *Set) Handle(ctx context.Context, ev *webhook.Event) error {
	var failed RunError
	seen := s.shared.See(ev)
	s.events.Add(1)
	for _, c := range s.chains {
		if err := s.handle(ctx, c, ev, seen); err != nil {
			failed.Links = append(failed.Links, &LinkError{Link: c.link.Name, Err: err})
		}
		if err := ctx.Err(); err != nil {
			return fmt.Errorf("link: %w", err)
		}
	}
	if len(failed.Links) == 0 {
		return nil
	}
	return s.settle(ctx, &failed)
}

// handle runs a link on an event, if it is for it.
func (s *Set) handle(ctx context.Context, c *chain, ev *webhook.Event, seen *webhook.Lookups) error {
	if c.link.Off {
		return nil
	}
	if c.when != nil {
		met, err := c.when.Met(seen)
		if err != nil {
			c.figures.failed.Add(1)
			return permanent(err)
		}
		if !met {
			return nil
		}
	}
	c.figures.matched.Add(1)
	r := &runner{set: s, chain: c, scope: newScope(c, ev), journaled: len(ev.Journal()) > 0}
	err := r.tasks(ctx, c.tasks)
	if r.resumed {
		c.figures.retried.Add(1)
	}
	if err != nil && !errors.Is(err, quota.ErrExceeded) && ctx.Err() == nil {
		c.figures.failed.Add(1)
	}
	return err
}

// runner runs one link on one event.
type runner struct {
	set     *Set
	chain   *chain
	scope   *scope
	resumed bool // the journal knew a step

	journaled bool // the event had a journal before the link ran
}

func (r *runner) tasks(ctx context.Context, tasks []*task) error {
	for _, t := range tasks {
		if err := r.task(ctx, t); err != nil {
			return err
		}
	}
	return nil
}

// outcome is what a journal keeps of a step.
type outcome struct {
	// Result is what the action returned, as far as later steps read it.
	Result json.RawMessage `json:"result,omitzero"`
	// Error is why the step failed, when the link goes on without it.
	Error string `json:"error,omitzero"`
}

// task does a step, or what stands in its place.
func (r *runner) task(ctx context.Context, t *task) error {
	if t.step.Each != "" {
		return r.eachElement(ctx, t)
	}
	done, asked, err := r.once(ctx, t, r.scope, t.key)
	if err != nil || !asked {
		return err
	}
	if t.read {
		r.scope.results[t.slot], err = done.value()
	}
	if err == nil && done.Error != "" {
		err = r.tasks(ctx, t.instead)
	}
	return err
}

// eachElement does a step for each element of its list.
func (r *runner) eachElement(ctx context.Context, t *task) error {
	list := r.scope.Value(t.step.Each)
	if k := list.Kind(); k != webhook.List && k != webhook.Object && list.String() != "" {
		return &StepError{Step: t.named(), Action: t.action.name,
			Err: permanent(fmt.Errorf("each: %s is %s, not a list", quoted(t.step.Each), k))}
	}
	var results []webhook.Value
	failed := false
	i := 0
	for _, element := range list.Each() {
		if i == maxElements {
			return &StepError{Step: t.named(), Action: t.action.name,
				Err: permanent(fmt.Errorf("each: %s has more than %d elements", quoted(t.step.Each), maxElements))}
		}
		done, asked, err := r.once(ctx, t, r.scope.at(element), t.key+"."+strconv.Itoa(i))
		if err != nil {
			return err
		}
		if asked {
			v, err := done.value()
			if err != nil {
				return err
			}
			results, failed = append(results, v), failed || done.Error != ""
		}
		i++
	}
	var err error
	if r.scope.results[t.slot], err = listOf(results); err == nil && failed {
		err = r.tasks(ctx, t.instead)
	}
	return err
}

// once does a step on a scope unless the journal has its outcome. Asked is false
// when its condition is not met.
func (r *runner) once(ctx context.Context, t *task, scope *scope, key string) (done outcome, asked bool, err error) {
	if t.when != nil {
		met, err := t.when.Met(scope)
		if err != nil || !met {
			return outcome{}, false, r.failed(t, permanent(err))
		}
	}
	name := r.chain.link.Name + "/" + key
	known := true
	done, err = webhook.Once(ctx, r.scope.event, name, func(ctx context.Context) (outcome, error) {
		known = false
		done, err := r.do(ctx, t, scope, name)
		if err != nil && r.goesOn(ctx, t, err) {
			r.chain.figures.skipped.Add(1)
			return outcome{Error: err.Error()}, nil
		}
		return done, err
	})
	if err != nil {
		return outcome{}, false, r.failed(t, err)
	}
	r.resumed = r.resumed || known
	if !known && done.Error == "" {
		r.chain.figures.steps.Add(1)
	}
	return done, true, nil
}

// attempt is one try at a step with a lookup. It is noted before it is made: when the
// program dies meanwhile, the next one looks first whether it was carried out.
type attempt struct {
	fresh bool   // nothing can have been carried out before
	mark  string // of this try, "" for a step without a lookup
}

// Marks of tries in a journal, behind the step's key and before the number of the try.
const (
	markBegun   = "?"
	markRefused = "!" // nothing was carried out
)

// begin notes a try at a step with a lookup, unless one is noted whose end is not
// known.
func (r *runner) begin(ctx context.Context, t *task, name string) (attempt, error) {
	if t.action.lookup == nil || !r.scope.event.JournalIsKept() {
		return attempt{fresh: true}, nil
	}
	known := map[string]bool{}
	if r.journaled {
		for _, entry := range r.scope.event.Journal() {
			known[entry.Name] = true
		}
	}
	n := 0
	for known[mark(name, markBegun, n)] && known[mark(name, markRefused, n)] {
		n++
	}
	try := attempt{fresh: !known[mark(name, markBegun, n)], mark: mark(name, markRefused, n)}
	_, err := webhook.Once(ctx, r.scope.event, mark(name, markBegun, n), isTrue)
	return try, err
}

func mark(name, sign string, n int) string { return name + sign + strconv.Itoa(n) }

func isTrue(context.Context) (bool, error) { return true, nil }

// ended notes that a try was refused, so that the next need not look.
func (r *runner) ended(ctx context.Context, try attempt, err error) error {
	if try.mark == "" || !refused(err) {
		return err
	}
	_, unkept := webhook.Once(ctx, r.scope.event, try.mark, isTrue)
	return errors.Join(err, unkept)
}

// goesOn reports whether a link goes on after an error. It never does when the
// program is to stop, or when the plan is used up.
func (r *runner) goesOn(ctx context.Context, t *task, err error) bool {
	return (t.step.OnError.Skip || t.instead != nil) && ctx.Err() == nil && !errors.Is(err, quota.ErrExceeded)
}

// do fills the input of a step and does its action.
func (r *runner) do(ctx context.Context, t *task, scope *scope, name string) (outcome, error) {
	in := t.action.input()
	defer t.action.release(in)
	var wrong []error
	for _, f := range t.fillings {
		if err := f.fill(scope, in); err != nil {
			wrong = append(wrong, err)
		}
	}
	if len(wrong) > 0 {
		return outcome{}, errors.Join(wrong...)
	}
	try, err := r.begin(ctx, t, name)
	if err != nil {
		return outcome{}, err
	}
	if !try.fresh {
		r.scope.event.Note(name, "an earlier try did not end: what it did is looked up")
	}
	out, found, err := t.action.perform(ctx, in, try.fresh)
	if err != nil {
		return outcome{}, r.ended(ctx, try, judged(err))
	}
	text, err := t.result(out, found)
	if err != nil {
		return outcome{}, permanent(err)
	}
	return outcome{Result: text}, nil
}

// perform does an action. Found is false when it looked for something that is not
// there.
func (d *Definition) perform(ctx context.Context, in any, fresh bool) (out any, found bool, err error) {
	if !fresh {
		out, err = d.lookup(ctx, in)
		if err == nil || !errors.Is(err, retailcrm.ErrNotFound) {
			return out, true, err
		}
	}
	out, err = d.run(ctx, in)
	if d.finds && errors.Is(err, retailcrm.ErrNotFound) {
		return nil, false, nil
	}
	return out, true, err
}

// value is the outcome as later steps read it.
func (o outcome) value() (webhook.Value, error) {
	if o.Error == "" {
		if o.Result == nil {
			return webhook.Value{}, nil
		}
		return webhook.ParseValue(string(o.Result))
	}
	text, err := json.Marshal(map[string]any{"success": false, "failed": true, "exists": false, "error": o.Error})
	if err != nil {
		return webhook.Value{}, err
	}
	return webhook.ParseValue(string(text))
}

// failed names the step in an error.
func (r *runner) failed(t *task, err error) error {
	if err == nil {
		return nil
	}
	return &StepError{Step: t.named(), Action: t.action.name, Err: err}
}
