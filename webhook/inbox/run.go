package inbox

import (
	"context"
	"errors"
	"iter"
	"time"

	bolt "go.etcd.io/bbolt"

	"github.com/go-retailcrm/sdk/webhook"
	"github.com/go-retailcrm/sdk/webhook/internal/keeping"
)

const longestNap = time.Minute // the clock may be changed

// Run handles pending events until ctx ends, and then waits for those that
// are being handled, as long as Options.StopWait says. It returns ctx's error,
// ErrClosed, ErrRunning when another Run works on this inbox, or ErrCorrupt. A
// disk that cannot be written ends nothing: Run keeps what it could not
// store, handles nothing more, and goes on when it can.
func (in *Inbox) Run(ctx context.Context, handle webhook.HandlerFunc) error {
	if !in.running.CompareAndSwap(false, true) {
		return ErrRunning
	}
	defer in.running.Store(false)
	house := keeping.House{Trusted: in.trustsClock, Purge: in.Purge, Rest: in.compactHourly}
	r := &runner{in: in, house: house, pool: &keeping.Pool{
		Handle: handle, Workers: in.options.Workers, StopWait: in.options.StopWait,
		Report: &in.report, Outage: &in.outage, Closed: in.changes.Closed,
	}}
	err := r.takeWork(ctx)
	if stuck := r.pool.Stop(ctx); stuck != nil {
		return errors.Join(err, stuck)
	}
	return err
}

type runner struct {
	in   *Inbox
	pool *keeping.Pool

	house keeping.House
	alone bool // a suspect is in hands, and nothing else may be
}

// takeWork hands events to workers until ctx ends.
func (r *runner) takeWork(ctx context.Context) error {
	for failures := 0; ; {
		nap, err := r.step(ctx)
		switch {
		case ctx.Err() != nil:
			return ctx.Err()
		case errors.Is(err, ErrClosed) || errors.Is(err, ErrCorrupt):
			return err
		case err != nil:
			failures++
			r.in.outage.Note(ctx, err)
			keeping.Sleep(ctx, keeping.PauseAfter(failures))
			continue
		}
		failures = 0
		r.wait(ctx, nap)
	}
}

func (r *runner) wait(ctx context.Context, nap time.Duration) {
	timer := time.NewTimer(min(nap, longestNap))
	defer timer.Stop()
	select {
	case <-ctx.Done():
	case <-r.in.wake:
	case <-r.pool.Freed():
	case <-timer.C:
	}
}

// step hands events that are due to free workers. It returns how long there is
// nothing to do, unless something changes.
func (r *runner) step(ctx context.Context) (nap time.Duration, err error) {
	if err := r.house.Keep(ctx); err != nil {
		return 0, err
	}
	if alone, err := r.startSuspect(ctx); alone || err != nil {
		return longestNap, err
	}
	free := r.pool.Free()
	if free == 0 {
		return longestNap, nil
	}
	ready, nap, err := r.due(ctx, free)
	if err != nil {
		return 0, err
	}
	for _, rec := range ready {
		r.start(ctx, rec, besideOthers, rec.unreadable)
	}
	return nap, nil
}

// compactHourly gives free space of the file back, when it is worth while.
func (in *Inbox) compactHourly(ctx context.Context) error {
	in.compactIfWorth(ctx)
	return nil
}

// start hands an event to a worker. refused is why the handler does not get it.
func (r *runner) start(ctx context.Context, rec *record, with company, refused error) {
	in, id := r.in, rec.ID
	in.hold(id, rec.Key)
	job := keeping.Job{
		ID: uint64(id), Refused: refused,
		Attempt: keeping.Attempt{
			Request: rec.Request, Journal: rec.Journal, Number: rec.Attempts + 1, Now: in.options.Now,
			Keep: func(ctx context.Context, entries []webhook.JournalEntry) error {
				return in.keepJournal(ctx, id, entries)
			},
		},
		Settle: func(ctx context.Context, o keeping.Outcome) (keeping.Fate, error) { return in.settle(ctx, rec, o) },
		Release: func(ctx context.Context, unkept []webhook.JournalEntry) error {
			return in.release(ctx, id, unkept)
		},
		Ended: func() { in.letGo(id) },
		Died:  func(ctx context.Context, text string) { in.died(ctx, &rec.Event, text) },
	}
	if in.isSuspect(id) {
		job.Begin = func(ctx context.Context) error { return in.noteBegun(ctx, id, with) }
	}
	r.pool.Start(ctx, ctx, job)
}

// due returns events that may be handled now, a number at the most, and the
// time until the next one is due. One that cannot be read is among them, with
// the reason.
func (r *runner) due(ctx context.Context, most int) (ready []*record, nap time.Duration, err error) {
	nap = longestNap
	held := r.in.inHands()
	err = r.in.view(ctx, func(tx *bolt.Tx) error {
		ready = nil
		for id := range turnsNow(tx, r.in.options.Now(), r.in.options.policy().Longest(), &nap) {
			if len(ready) == most {
				return nil
			}
			if _, taken := held.ids[id]; taken || id == 0 { // 0: a key that is none of ours
				continue
			}
			rec := load(tx, id)
			// One of a key at a time, also when one that had the turn is in hands and an
			// older one was replayed.
			if _, taken := held.keys[rec.Key]; taken && rec.Key != "" {
				continue
			}
			ready = append(ready, rec)
		}
		return nil
	})
	return ready, nap, err
}

// turnsNow are the events that have the turn and are due: by turns one that is
// new or was replayed, and one whose pause is over, so that neither holds up the
// other. nap becomes the time until the next pause is over.
//
// A pause that ends later than one can is the work of a clock that was ahead: it is
// over.
func turnsNow(tx *bolt.Tx, now time.Time, longest time.Duration, nap *time.Duration) iter.Seq[ID] {
	return func(yield func(ID) bool) {
		lists := []*turnList{
			listTurns(tx, ready, nil, func([]byte) bool { return true }),
			listTurns(tx, due, nil, func(k []byte) bool { return !isPutOff(k) && !timeOf(k).After(now) }),
			listTurns(tx, due, firstPutOff, func(k []byte) bool { return !timeOf(k).After(now) }),
			parkedTurns(tx, func(k []byte) bool { return timeOf(k).After(now.Add(longest)) }),
		}
		for some := true; some; {
			some = false
			for _, l := range lists {
				if l.next == nil || !l.wanted(l.next) {
					continue
				}
				some = true
				if !yield(idOf(l.next[max(0, len(l.next)-8):])) {
					return
				}
				l.next = l.step()
			}
		}
		for _, l := range lists[1:3] {
			if l.next != nil && timeOf(l.next).After(now) {
				*nap = min(*nap, timeOf(l.next).Sub(now))
			}
		}
	}
}

// turnList is a list of turns that is walked along as long as they are wanted.
type turnList struct {
	next   []byte
	step   func() []byte
	wanted func([]byte) bool
}

func listTurns(tx *bolt.Tx, bucket, from []byte, wanted func([]byte) bool) *turnList {
	c := tx.Bucket(bucket).Cursor()
	l := &turnList{wanted: wanted, step: func() []byte { k, _ := c.Next(); return k }}
	l.next, _ = c.Seek(from)
	return l
}

// parkedTurns are the pauses from the last one backwards.
func parkedTurns(tx *bolt.Tx, wanted func([]byte) bool) *turnList {
	c := tx.Bucket(due).Cursor()
	l := &turnList{wanted: wanted, step: func() []byte { k, _ := c.Prev(); return k }}
	if k, _ := c.Seek(firstPutOff); k == nil {
		l.next, _ = c.Last()
	} else {
		l.next, _ = c.Prev()
	}
	return l
}

// firstPutOff lies between the pauses and what was put off.
var firstPutOff = []byte{0x80}

func isPutOff(k []byte) bool { return len(k) > 0 && k[0] >= firstPutOff[0] }
