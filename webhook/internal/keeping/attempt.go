package keeping

import (
	"context"
	"errors"
	"time"

	"github.com/go-retailcrm/sdk/webhook"
	"github.com/go-retailcrm/sdk/webhook/internal/panics"
)

// Attempt is one attempt at a stored event.
type Attempt struct {
	// Request is what is stored.
	Request webhook.Request
	// Journal is what earlier attempts have kept, oldest first.
	Journal []webhook.JournalEntry
	// Number counts the attempts from 1.
	Number int
	// Now is the clock.
	Now func() time.Time
	// Keep stores entries of the journal for good, also when its context has
	// ended: what they tell has been done.
	Keep func(context.Context, []webhook.JournalEntry) error
}

var errGone = errors.New("the handler ended its goroutine without returning")

// Run parses the request and runs the handler, in a goroutine of its own: one
// that the handler ends, by runtime.Goexit, must not be that of a worker. It
// returns what the journal has that is not stored yet, to be stored with the
// outcome. A panic becomes an error, and a request that cannot be parsed a
// permanent one.
func (a Attempt) Run(ctx context.Context, handle webhook.HandlerFunc) (unkept []webhook.JournalEntry, err error) {
	var ev *webhook.Event
	if err := caught(func() (err error) {
		ev, err = a.Request.Parse()
		return err
	}); err != nil {
		return nil, webhook.Permanent(err)
	}
	ev.KeepJournal(webhook.JournalKeeping{Entries: a.Journal, Attempt: a.Number, Now: a.Now, Keep: a.Keep})
	err = guarded(func() error { return handle(ctx, ev) })
	return ev.UnkeptJournal(), err
}

// guarded calls a function of the user's, whose panics become errors.
func guarded(call func() error) error {
	outcome := make(chan error, 1)
	go func() {
		err := errGone
		defer func() { outcome <- err }()
		err = caught(call)
	}()
	return <-outcome
}

func caught(call func() error) (err error) {
	defer panics.Catch(&err)
	return call()
}
