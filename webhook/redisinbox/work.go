package redisinbox

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"sync"
	"time"

	"github.com/go-retailcrm/sdk/webhook"
	"github.com/go-retailcrm/sdk/webhook/inbox"
	"github.com/go-retailcrm/sdk/webhook/internal/keeping"
)

// begin starts to handle an event, in a slot that is taken already.
func (r *runner) begin(ctx context.Context, j job) {
	handling, end := context.WithCancelCause(ctx)
	r.mu.Lock()
	r.inHands[j.entry] = end
	r.mu.Unlock()
	if j.tries > 1 {
		r.suspects.Add(1)
	}
	r.working.Go(func() {
		defer func() {
			end(nil)
			r.mu.Lock()
			delete(r.inHands, j.entry)
			r.mu.Unlock()
			if j.tries > 1 {
				r.suspects.Add(-1)
			}
			r.giveSlots(1)
		}()
		r.work(ctx, handling, j)
	})
}

// work handles one event and stores what became of it. run is the context of
// Run, handling the one of this event, which ends when it is taken over.
func (r *runner) work(run, handling context.Context, j job) {
	log := r.in.options.Logger
	if j.event == nil {
		log.ErrorContext(run, "inbox: a pending event is gone, was it removed by Redis for want of memory?",
			"id", uint64(j.id))
		r.store(run, j, func(ctx context.Context) error {
			_, err := r.settle(ctx, j, nil, nil)
			return err
		})
		return
	}
	var unkept []webhook.JournalEntry
	failure := context.Cause(handling) // Run may have ended meanwhile
	if failure == nil && j.tries > int64(r.in.options.Attempts) {
		failure = webhook.Permanent(fmt.Errorf("%d machines went silent while they handled it", j.tries-1))
	} else if failure == nil {
		unkept, failure = r.call(handling, j)
	}
	if failure != nil && run.Err() != nil { // it was stopped, not refused
		r.store(run, j, func(ctx context.Context) error {
			if len(unkept) > 0 {
				if err := r.keepJournal(ctx, j, unkept); err != nil && !errors.Is(err, errTakenOver) {
					return err
				}
				unkept = nil
			}
			return r.in.run(ctx, releaseScript, r.name, j.entry, uint64(j.id)).Err()
		})
		return
	}
	stored := false
	r.store(run, j, func(ctx context.Context) (err error) {
		stored, err = r.settle(ctx, j, failure, unkept)
		if err == nil && !stored {
			log.WarnContext(run, "inbox: event was taken over by another machine, the outcome here does not count",
				"id", uint64(j.id))
		}
		return err
	})
	if failure != nil && stored {
		keeping.LogFailure(run, log, uint64(j.id), j.event.Attempts+1, failure)
	}
}

func (r *runner) call(ctx context.Context, j job) (unkept []webhook.JournalEntry, err error) {
	return keeping.Attempt{
		Request: j.event.Request, Journal: j.event.Journal, Number: j.event.Attempts + 1, Now: r.in.options.Now,
		Keep: func(ctx context.Context, entries []webhook.JournalEntry) error {
			ctx, cancel := withGrace(ctx)
			defer cancel()
			return r.keepJournal(ctx, j, entries)
		},
	}.Run(ctx, r.handle)
}

// keepJournal stores entries of an event's journal. When the event is in other
// hands they are stored, too, and the error is errTakenOver.
func (r *runner) keepJournal(ctx context.Context, j job, entries []webhook.JournalEntry) error {
	args, err := encodeJournal([]any{r.name, j.entry, uint64(j.id)}, entries)
	if err != nil {
		return err
	}
	ours, err := r.in.run(ctx, keepScript, args...).Bool()
	if err == nil && !ours {
		err = errTakenOver
	}
	return err
}

// settle stores the outcome of an attempt and what is left of the journal. It
// returns false when the event is in other hands.
func (r *runner) settle(
	ctx context.Context, j job, failure error, unkept []webhook.JournalEntry,
) (stored bool, err error) {
	o := r.in.options
	verdict, due := "retry", time.Time{}
	until, postponed := keeping.Postponed(failure)
	switch {
	case postponed:
		verdict, due = "later", until
	case failure == nil:
		verdict = string(inbox.Done)
	case webhook.IsPermanent(failure):
		verdict = string(inbox.Dead)
	default:
		due = o.Now().Add(keeping.Pause(o.MinWait, o.MaxWait, j.event.Attempts+1))
	}
	args, err := encodeJournal([]any{
		r.name, j.entry, uint64(j.id), verdict, o.Attempts,
		o.Now().UnixNano(), due.UnixMilli(), keeping.ErrorText(failure),
	}, unkept)
	if err != nil {
		return false, err
	}
	return r.in.run(ctx, settleScript, args...).Bool()
}

// grace is how long an outcome may take to be stored after Run's context has
// ended. What is given up is handled again after Takeover.
const grace = 5 * time.Second

// store stores something of a job, trying until it works.
func (r *runner) store(run context.Context, j job, do func(context.Context) error) {
	log := r.in.options.Logger
	ctx, cancel := withGrace(run)
	defer cancel()
	for failures := 1; ; failures++ {
		err := do(ctx)
		if err == nil {
			return
		}
		r.outage.note(run, log, err)
		if ctx.Err() != nil || r.in.closed.Load() {
			keeping.LogNotStored(run, log, uint64(j.id), err)
			return
		}
		sleep(ctx, pauseAfter(failures))
	}
}

// withGrace returns a context that ends some time after another.
func withGrace(run context.Context) (ctx context.Context, cancel func()) {
	ctx, end := context.WithCancel(context.WithoutCancel(run))
	stop := context.AfterFunc(run, func() { time.AfterFunc(grace, end) })
	return ctx, func() {
		stop()
		end()
	}
}

// pauseAfter is the pause after a number of failures of Redis.
func pauseAfter(failures int) time.Duration {
	return keeping.Pause(100*time.Millisecond, 2*time.Second, failures)
}

// sleep waits, and returns false when ctx ends first.
func sleep(ctx context.Context, d time.Duration) bool {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return ctx.Err() == nil
	case <-ctx.Done():
		return false
	}
}

// outage remembers whether Redis answers, so that the log has one line when it
// stops, however many calls fail, and one when it is back.
type outage struct {
	mu    sync.Mutex
	since time.Time
}

func (o *outage) note(ctx context.Context, log *slog.Logger, err error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.since.IsZero() {
		o.since = time.Now()
		log.ErrorContext(ctx, "inbox: redis does not answer as it should, trying again until it does", "error", err)
	}
}

func (o *outage) over(ctx context.Context, log *slog.Logger) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if !o.since.IsZero() {
		log.InfoContext(ctx, "inbox: redis answers again", "after", time.Since(o.since).Round(time.Millisecond))
		o.since = time.Time{}
	}
}
