package link

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/go-retailcrm/sdk/quota"
	"github.com/go-retailcrm/sdk/retailcrm"
	"github.com/go-retailcrm/sdk/webhook"
)

// RunError is what failed of the links of a set on one event.
type RunError struct {
	Links []*LinkError // one for each link that failed
}

// LinkError is why a link failed on an event.
type LinkError struct {
	Link string // its name
	Err  error  // a [*StepError], or why its condition cannot be asked
}

// StepError is why a step failed.
type StepError struct {
	Step   string // its name, or its action and number
	Action string // what it does
	Err    error  // what failed: a [*RuleError], or the action's error
}

// Error names each link that failed, with the step and the rule.
func (e *RunError) Error() string {
	texts := make([]string, len(e.Links))
	for i, l := range e.Links {
		texts[i] = l.Error()
	}
	return strings.Join(texts, "; ")
}

// Unwrap returns the links' errors that are not permanent, or all when all are: what
// the whole error is for those who ask.
func (e *RunError) Unwrap() []error {
	var temporary, all []error
	for _, l := range e.Links {
		all = append(all, l)
		if !webhook.IsPermanent(l) {
			temporary = append(temporary, l)
		}
	}
	if temporary != nil {
		return temporary
	}
	return all
}

// Error names the link.
func (e *LinkError) Error() string { return fmt.Sprintf("link %s: %s", quoted(e.Link), reason(e.Err)) }

// Unwrap returns what failed.
func (e *LinkError) Unwrap() error { return e.Err }

// Error names the step.
func (e *StepError) Error() string {
	if strings.HasPrefix(e.Step, e.Action+"#") {
		return fmt.Sprintf("step %s: %s", e.Step, reason(e.Err))
	}
	return fmt.Sprintf("step %s (%s): %s", e.Step, e.Action, reason(e.Err))
}

// Unwrap returns what failed.
func (e *StepError) Unwrap() error { return e.Err }

// permanent marks an error that comes again however often the event is tried.
func permanent(err error) error {
	if err == nil || webhook.IsPermanent(err) {
		return err
	}
	return webhook.Permanent(err)
}

// judged marks an answer of the CRM permanent that says that the request itself is
// wrong.
func judged(err error) error {
	var refused *retailcrm.APIError
	if errors.As(err, &refused) && (errors.Is(err, retailcrm.ErrValidation) || errors.Is(err, retailcrm.ErrNotFound)) &&
		!errors.Is(err, retailcrm.ErrNoAccount) {
		return permanent(err)
	}
	return err
}

// refused reports whether an error proves that nothing was carried out.
func refused(err error) bool {
	var answer *retailcrm.APIError
	const clientErrors, serverErrors = 400, 500
	return errors.Is(err, quota.ErrExceeded) ||
		errors.As(err, &answer) && answer.StatusCode >= clientErrors && answer.StatusCode < serverErrors
}

// settle makes the error of an event: one that waits for the plan's window when that
// is used up.
func (s *Set) settle(ctx context.Context, failed *RunError) error {
	if errors.Is(failed, quota.ErrExceeded) {
		return s.postpone(ctx, failed)
	}
	return failed
}
