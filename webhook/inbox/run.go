package inbox

import (
	"context"
	"sync"
	"time"

	bolt "go.etcd.io/bbolt"

	"github.com/go-retailcrm/sdk/webhook"
	"github.com/go-retailcrm/sdk/webhook/internal/keeping"
)

const (
	purgeEvery = time.Hour
	longestNap = time.Minute // the clock may be changed
)

// Run handles pending events until ctx ends, and then waits for those that
// are being handled. It returns ctx's error, or one of the file. One Run at a
// time works on an inbox.
func (in *Inbox) Run(ctx context.Context, handle webhook.HandlerFunc) error {
	r := &runner{
		in: in, handle: handle, busy: map[ID]string{},
		freed: make(chan struct{}, 1), slots: make(chan struct{}, in.options.Workers),
	}
	defer r.working.Wait()
	var nextPurge time.Time
	for {
		if now := in.options.Now(); now.After(nextPurge) {
			if _, err := in.Purge(ctx); err != nil {
				return err
			}
			nextPurge = now.Add(purgeEvery)
		}
		nap, err := r.startDue(ctx)
		if err != nil {
			return err
		}
		timer := time.NewTimer(min(nap, longestNap))
		select {
		case <-ctx.Done():
			timer.Stop()
			return ctx.Err()
		case <-in.wake:
		case <-r.freed:
		case <-timer.C:
		}
		timer.Stop()
	}
}

type runner struct {
	in      *Inbox
	handle  webhook.HandlerFunc
	slots   chan struct{} // one for each worker
	freed   chan struct{} // a worker has ended
	working sync.WaitGroup

	suspects sync.Mutex // held while an event is handled that may have ended the program

	mu   sync.Mutex
	busy map[ID]string // what is being handled, with its key
}

// startDue hands events that are due to free workers. It returns how long
// there is nothing to do.
func (r *runner) startDue(ctx context.Context) (nap time.Duration, err error) {
	ready, nap, err := r.due()
	if err != nil {
		return 0, err
	}
	for _, rec := range ready {
		select {
		case r.slots <- struct{}{}:
		case <-ctx.Done():
			return nap, nil
		}
		r.mu.Lock()
		r.busy[rec.ID] = rec.Key
		r.mu.Unlock()
		r.working.Go(func() {
			r.work(ctx, rec)
			<-r.slots
			select {
			case r.freed <- struct{}{}:
			default:
			}
		})
	}
	return nap, nil
}

// due returns events that may be handled now, a worker's worth, and the time
// until the next one is due.
func (r *runner) due() (ready []*record, nap time.Duration, err error) {
	now := r.in.options.Now()
	nap = longestNap
	r.mu.Lock()
	defer r.mu.Unlock()
	err = r.in.view(context.Background(), func(tx *bolt.Tx) error {
		c := tx.Bucket(due).Cursor()
		for k, _ := c.First(); k != nil && len(ready) < r.in.options.Workers; k, _ = c.Next() {
			if at := timeOf(k); at.After(now) {
				nap = at.Sub(now)
				return nil
			}
			id := idOf(k[8:])
			if _, busy := r.busy[id]; busy {
				continue
			}
			rec, err := get(tx, id)
			if err != nil {
				return err
			}
			if r.keyBusy(rec.Key) {
				continue
			}
			if rec.Journal, err = journalOf(tx, id); err != nil {
				return err
			}
			ready = append(ready, rec)
		}
		return nil
	})
	return ready, nap, err
}

// keyBusy reports whether an event of a key is being handled: one that had the
// turn before an older one was replayed.
func (r *runner) keyBusy(key string) bool {
	if key == "" {
		return false
	}
	for _, busy := range r.busy {
		if busy == key {
			return true
		}
	}
	return false
}

// work handles one event and stores what became of it.
func (r *runner) work(ctx context.Context, rec *record) {
	o := r.in.options
	unkept, failure := r.attempt(ctx, rec)
	stopped := failure != nil && ctx.Err() != nil
	var err error
	if !stopped {
		err = r.store(ctx, rec.ID, unkept, func(stored *record) { o.settle(stored, failure) })
	} else if len(unkept) > 0 { // it was stopped, not refused, and stays pending as it was
		err = r.in.keepJournal(ctx, rec.ID, unkept)
	}
	r.mu.Lock()
	delete(r.busy, rec.ID)
	r.mu.Unlock()
	if failure != nil && !stopped {
		keeping.LogFailure(ctx, o.Logger, uint64(rec.ID), rec.Attempts+1, failure)
	}
	if err != nil {
		keeping.LogNotStored(ctx, o.Logger, uint64(rec.ID), err)
	}
}

// attempt calls the handler.
func (r *runner) attempt(ctx context.Context, rec *record) (unkept []webhook.JournalEntry, err error) {
	if rec.ID <= r.in.suspect {
		return r.callSuspect(ctx, rec)
	}
	return r.call(ctx, rec)
}

func (r *runner) call(ctx context.Context, rec *record) (unkept []webhook.JournalEntry, err error) {
	return keeping.Attempt{
		Request: rec.Request, Journal: rec.Journal, Number: rec.Attempts + 1, Now: r.in.options.Now,
		Keep: func(ctx context.Context, entries []webhook.JournalEntry) error {
			return r.in.keepJournal(ctx, rec.ID, entries)
		},
	}.Run(ctx, r.handle)
}

// store changes a record and adds to its journal, in one write with whatever
// else there is to be written. That the record cannot be read fails nothing
// else.
func (r *runner) store(ctx context.Context, id ID, unkept []webhook.JournalEntry, f func(*record)) error {
	lines, err := encodeJournal(unkept)
	if err != nil {
		return err
	}
	var unread error
	err = r.in.store(context.WithoutCancel(ctx), func(tx *bolt.Tx) error {
		stored, err := get(tx, id)
		if err != nil {
			unread = err
			return nil
		}
		if err := lines.addTo(tx, id); err != nil {
			return err
		}
		return update(tx, stored, f)
	})
	if err != nil {
		return err
	}
	return unread
}

// settle notes the outcome of an attempt.
func (o Options) settle(r *record, failure error) {
	r.HandledAt = o.Now()
	r.LastError = keeping.ErrorText(failure)
	if until, wait := keeping.Postponed(failure); wait {
		r.Due = until
		return
	}
	r.Attempts++
	switch {
	case failure == nil:
		r.State = Done
	case webhook.IsPermanent(failure) || r.Attempts >= o.Attempts:
		r.State = Dead
	default:
		r.Due = o.Now().Add(keeping.Pause(o.MinWait, o.MaxWait, r.Attempts))
	}
}
