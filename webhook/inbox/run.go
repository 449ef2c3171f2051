package inbox

import (
	"context"
	"encoding/binary"
	"fmt"
	"math/rand/v2"
	"sync"
	"time"

	bolt "go.etcd.io/bbolt"

	"github.com/go-retailcrm/sdk/webhook"
)

const (
	purgeEvery  = time.Hour
	longestNap  = time.Minute // the clock may be changed
	lastErrorAt = 500         // bytes of an error that are kept
)

// Run handles pending events until ctx ends, and then waits for those that
// are being handled. It returns ctx's error, or one of the file. One Run at a
// time works on an inbox.
func (in *Inbox) Run(ctx context.Context, handle webhook.HandlerFunc) error {
	r := &runner{in: in, handle: handle, busy: map[ID]bool{}, freed: make(chan struct{}, 1), slots: make(chan struct{}, in.options.Workers)}
	defer r.working.Wait()
	var nextPurge time.Time
	for {
		if now := in.options.Now(); now.After(nextPurge) {
			if _, err := in.Purge(); err != nil {
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

	mu   sync.Mutex
	busy map[ID]bool
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
		r.busy[rec.ID] = true
		r.mu.Unlock()
		r.working.Add(1)
		go func() {
			defer r.working.Done()
			r.work(ctx, rec)
			<-r.slots
			select {
			case r.freed <- struct{}{}:
			default:
			}
		}()
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
	err = r.in.db.View(func(tx *bolt.Tx) error {
		c := tx.Bucket(due).Cursor()
		for k, _ := c.First(); k != nil && len(ready) < r.in.options.Workers; k, _ = c.Next() {
			if at := time.Unix(0, int64(binary.BigEndian.Uint64(k))); at.After(now) {
				nap = at.Sub(now)
				return nil
			}
			id := ID(binary.BigEndian.Uint64(k[8:]))
			if r.busy[id] {
				continue
			}
			rec, err := get(tx, id)
			if err != nil {
				return err
			}
			if firstOfKey(tx, rec) {
				ready = append(ready, rec)
			}
		}
		return nil
	})
	return ready, nap, err
}

// work handles one event and stores what became of it.
func (r *runner) work(ctx context.Context, rec *record) {
	failure := r.call(ctx, rec)
	o := r.in.options
	err := r.in.db.Update(func(tx *bolt.Tx) error {
		if failure != nil && ctx.Err() != nil {
			return nil // it was stopped, not refused: it stays pending as it was
		}
		return change(tx, rec.ID, func(stored *record) {
			stored.Attempts++
			stored.HandledAt = o.Now()
			stored.LastError = ""
			switch {
			case failure == nil:
				stored.State = Done
			case webhook.IsPermanent(failure) || stored.Attempts >= o.Attempts:
				stored.State, stored.LastError = Dead, clip(failure)
			default:
				stored.LastError = clip(failure)
				stored.Due = o.Now().Add(backoff(o, stored.Attempts))
			}
		})
	})
	r.mu.Lock()
	delete(r.busy, rec.ID)
	r.mu.Unlock()
	if failure != nil {
		o.Logger.WarnContext(ctx, "inbox: event failed", "id", uint64(rec.ID), "attempt", rec.Attempts+1, "error", clip(failure))
	}
	if err != nil {
		o.Logger.ErrorContext(ctx, "inbox: outcome not stored, the event will be handled again", "id", uint64(rec.ID), "error", err)
	}
}

// call runs the handler and turns a panic into an error.
func (r *runner) call(ctx context.Context, rec *record) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("handler panicked: %v", p)
		}
	}()
	ev, err := webhook.ParseRequest(rec.Request)
	if err != nil {
		return webhook.Permanent(err)
	}
	return r.handle(ctx, ev)
}

// backoff is the pause after a number of failures, between half and the whole
// of its ceiling.
func backoff(o Options, attempts int) time.Duration {
	ceiling := o.MinWait
	for range attempts - 1 {
		ceiling = min(2*ceiling, o.MaxWait)
	}
	return ceiling/2 + rand.N(ceiling/2+1)
}

func clip(err error) string {
	text := err.Error()
	if len(text) > lastErrorAt {
		text = text[:lastErrorAt] + "..."
	}
	return text
}
