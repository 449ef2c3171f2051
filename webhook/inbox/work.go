package inbox

import (
	"context"

	bolt "go.etcd.io/bbolt"

	"github.com/go-retailcrm/sdk/internal/engine/jsonv2"
	"github.com/go-retailcrm/sdk/webhook"
	"github.com/go-retailcrm/sdk/webhook/internal/keeping"
)

// hold notes that an event is in hands, with its key, for as long as it is:
// handlers may go on after their Run has ended.
func (in *Inbox) hold(id ID, key string) {
	in.mu.Lock()
	defer in.mu.Unlock()
	in.hands[id] = key
}

// letGo notes that an event is in hands no more, and wakes whichever Run there is
// now: the one that started it may have ended, and another of its key waits.
func (in *Inbox) letGo(id ID) {
	in.mu.Lock()
	delete(in.hands, id)
	in.mu.Unlock()
	in.wakeUp()
}

// hands are events that are being handled, and their keys.
type hands struct {
	ids  map[ID]struct{}
	keys map[string]struct{}
}

// inHands tells what is being handled. Ask before a transaction begins, not inside
// of it: the outcome of an event may be stored and the event let go while the
// transaction still sees it pending, and then it would be handled again.
func (in *Inbox) inHands() hands {
	in.mu.Lock()
	defer in.mu.Unlock()
	now := hands{make(map[ID]struct{}, len(in.hands)), make(map[string]struct{}, len(in.hands))}
	for id, key := range in.hands {
		now.ids[id], now.keys[key] = struct{}{}, struct{}{}
	}
	return now
}

// settle stores the outcome of an attempt, what is left of its journal, and
// that it came to an end.
func (in *Inbox) settle(ctx context.Context, rec *record, o keeping.Outcome) (fate keeping.Fate, err error) {
	lines, err := encodeJournal(o.Unkept)
	if err != nil {
		return keeping.Lost, err
	}
	suspect := in.isSuspect(rec.ID)
	err = in.store(context.WithoutCancel(ctx), func(tx *bolt.Tx) (err error) {
		if suspect {
			if err := clearBegun(tx, rec.ID); err != nil {
				return err
			}
		}
		fate, err = in.settleIn(tx, rec.ID, o.Failure, lines)
		return err
	})
	if err == nil && suspect {
		in.clear(rec.ID)
	}
	return fate, err
}

func (in *Inbox) settleIn(tx *bolt.Tx, id ID, failure error, lines journalLines) (keeping.Fate, error) {
	stored := load(tx, id)
	switch {
	case stored.missing:
		return keeping.Lost, unlist(tx, id)
	case stored.garbled:
		return keeping.Dead, setAside(tx, id, in.options.Now())
	}
	if err := lines.addTo(tx, id); err != nil {
		return keeping.Lost, err
	}
	fate := keeping.Lost
	err := update(tx, stored, func(r *record) { fate = in.options.judge(r, failure) })
	return fate, err
}

// release stores what is left of the journal of an event that stays as it was.
func (in *Inbox) release(ctx context.Context, id ID, unkept []webhook.JournalEntry) error {
	lines, err := encodeJournal(unkept)
	if err != nil {
		return err
	}
	suspect := in.isSuspect(id)
	if len(lines) == 0 && !suspect {
		return nil
	}
	return in.store(context.WithoutCancel(ctx), func(tx *bolt.Tx) error {
		if suspect {
			if err := clearBegun(tx, id); err != nil {
				return err
			}
		}
		if tx.Bucket(events).Get(idKey(id)) == nil {
			return nil
		}
		return lines.addTo(tx, id)
	})
}

// judge notes the outcome of an attempt.
func (o Options) judge(r *record, failure error) keeping.Fate {
	now := o.Now()
	fate, due := o.policy().Judge(failure, r.Attempts+1, now)
	r.HandledAt, r.LastError = now, keeping.ErrorText(failure)
	r.Due, r.Postponed = due, fate == keeping.Postponed
	if fate != keeping.Postponed {
		r.Attempts++
	}
	switch fate {
	case keeping.Done:
		r.State = Done
	case keeping.Dead:
		r.State = Dead
	}
	return fate
}

func (o Options) policy() keeping.Policy {
	return keeping.Policy{Attempts: o.Attempts, MinWait: o.MinWait, MaxWait: o.MaxWait}
}

// died calls the hook for an event that was given up.
func (in *Inbox) died(ctx context.Context, ev *Event, text string) {
	if in.options.OnDead == nil {
		return
	}
	dead := *ev
	dead.State, dead.LastError, dead.HandledAt = Dead, text, in.options.Now()
	dead.Attempts++
	in.options.OnDead(ctx, dead)
}

// clockMark is in the bucket counts.
var clockMark = []byte("clock")

// trustsClock tells whether the clock may say what is old.
func (in *Inbox) trustsClock(ctx context.Context) (trusted bool, err error) {
	err = in.update(ctx, func(tx *bolt.Tx) error {
		var mark keeping.ClockMark
		b := tx.Bucket(counts)
		if text := b.Get(clockMark); text != nil {
			if err := jsonv2.Unmarshal(text, &mark); err != nil {
				mark = keeping.ClockMark{} // as if it had never been seen
			}
		}
		trusted = mark.Trust(in.options.Now())
		text, err := jsonv2.Marshal(&mark)
		if err != nil {
			return err
		}
		return b.Put(clockMark, text)
	})
	return trusted, err
}
