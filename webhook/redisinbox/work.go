package redisinbox

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"math"

	"github.com/go-retailcrm/sdk/internal/engine/jsonv2"
	"github.com/go-retailcrm/sdk/webhook"
	"github.com/go-retailcrm/sdk/webhook/inbox"
	"github.com/go-retailcrm/sdk/webhook/internal/keeping"
)

// begin hands an event to a worker.
func (r *runner) begin(ctx context.Context, j job) {
	handling, end := context.WithCancelCause(ctx)
	r.mu.Lock()
	r.inHands[j.entry] = end
	r.mu.Unlock()
	work := keeping.Job{
		ID: uint64(j.id), Refused: r.refused(ctx, j),
		Settle: func(ctx context.Context, o keeping.Outcome) (keeping.Fate, error) { return r.settle(ctx, j, o) },
		Release: func(ctx context.Context, unkept []webhook.JournalEntry) error {
			return r.release(ctx, j, unkept)
		},
		Ended: func() {
			end(nil)
			r.mu.Lock()
			defer r.mu.Unlock()
			delete(r.inHands, j.entry)
		},
	}
	if j.event != nil {
		work.Attempt = keeping.Attempt{
			Request: j.event.Request, Journal: j.event.Journal, Number: j.event.Attempts + 1, Now: r.in.options.Now,
			Keep: func(ctx context.Context, entries []webhook.JournalEntry) error {
				ctx, cancel := keeping.WithGrace(ctx)
				defer cancel()
				return r.keepJournal(ctx, j, entries)
			},
		}
		work.Died = func(ctx context.Context, text string) { r.in.died(ctx, *j.event, text) }
	}
	r.pool.Start(ctx, handling, work)
}

// refused is why the handler does not get an event.
func (r *runner) refused(ctx context.Context, j job) error {
	switch {
	case j.wrong != nil:
		return webhook.Permanent(j.wrong)
	case j.event == nil:
		err := fmt.Errorf("%w: a pending event is gone, was it removed by Redis for want of memory?", inbox.ErrNotFound)
		r.in.options.Logger.LogAttrs(ctx, slog.LevelError, "inbox: a pending event is gone",
			slog.Uint64("id", uint64(j.id)), slog.String("error", err.Error()))
		return webhook.Permanent(err)
	case j.blame >= r.in.options.Attempts:
		return webhook.Permanent(fmt.Errorf("%d machines went silent while they handled it alone", j.blame))
	}
	return nil
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

// settle stores the outcome of an attempt and what is left of the journal. An
// outcome that comes when the event is in other hands is lost.
func (r *runner) settle(ctx context.Context, j job, outcome keeping.Outcome) (keeping.Fate, error) {
	o, attempt := r.in.options, 1
	if j.event != nil {
		attempt = j.event.Attempts + 1
	}
	// The script counts the attempts: the event may have been replayed meanwhile.
	policy := keeping.Policy{Attempts: math.MaxInt, MinWait: o.MinWait, MaxWait: o.MaxWait}
	verdict, due := policy.Judge(outcome.Failure, attempt, o.Now())
	args, err := encodeJournal([]any{
		r.name, j.entry, uint64(j.id), verdict.String(), o.Attempts,
		o.Now().UnixNano(), due.UnixMilli(), keeping.ErrorText(outcome.Failure),
	}, outcome.Unkept)
	if err != nil {
		return keeping.Lost, err
	}
	fate, err := r.in.run(ctx, settleScript, args...).Text()
	if err != nil {
		return keeping.Lost, err
	}
	if fate == "lost" {
		o.Logger.LogAttrs(ctx, slog.LevelWarn,
			"inbox: event was taken over by another machine, the outcome here does not count",
			slog.Uint64("id", uint64(j.id)))
	}
	return keeping.FateOf(fate), nil
}

// release gives an event back as it was.
func (r *runner) release(ctx context.Context, j job, unkept []webhook.JournalEntry) error {
	if len(unkept) > 0 {
		if err := r.keepJournal(ctx, j, unkept); err != nil && !errors.Is(err, errTakenOver) {
			return err
		}
	}
	return r.in.run(ctx, releaseScript, r.name, j.entry, uint64(j.id)).Err()
}

// died calls the hook for an event that was given up.
func (in *Inbox) died(ctx context.Context, ev inbox.Event, text string) {
	if in.options.OnDead == nil {
		return
	}
	ev.State, ev.LastError, ev.HandledAt = inbox.Dead, text, in.options.Now()
	ev.Attempts++
	in.options.OnDead(ctx, ev)
}

// trustsClock tells whether the clock may say what is old.
func (in *Inbox) trustsClock(ctx context.Context) (bool, error) {
	var mark keeping.ClockMark
	text, err := in.client.Get(ctx, in.prefix+suffixClock).Bytes()
	if err != nil && !isNil(err) {
		return false, err
	}
	if err := jsonv2.Unmarshal(text, &mark); err != nil {
		mark = keeping.ClockMark{} // as if it had never been seen
	}
	trusted := mark.Trust(in.options.Now())
	text, err = jsonv2.Marshal(&mark)
	if err != nil {
		return false, err
	}
	return trusted, in.run(ctx, clockScript, text).Err()
}
