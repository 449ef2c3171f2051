package webhook

import (
	"errors"
	"time"
)

// Postpone makes an error by which a handler puts an event off until a time: a plan
// is used up, a shop is closed. An inbox tries the event again then and not before,
// and does not count the attempt. To the sender of an event that no inbox keeps it is
// an error like any other. It is nothing when err is nil.
func Postpone(err error, until time.Time) error {
	if err == nil {
		return nil
	}
	return &postponedError{err: err, until: until}
}

// PostponedUntil reports until when [Postpone] puts an event off; ok is false when it
// does not.
func PostponedUntil(err error) (until time.Time, ok bool) {
	var p *postponedError
	if !errors.As(err, &p) {
		return time.Time{}, false
	}
	return p.until, true
}

type postponedError struct {
	err   error
	until time.Time
}

func (e *postponedError) Error() string { return e.err.Error() }
func (e *postponedError) Unwrap() error { return e.err }
