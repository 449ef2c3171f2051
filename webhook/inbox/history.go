package inbox

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"time"

	bolt "go.etcd.io/bbolt"
	berrors "go.etcd.io/bbolt/errors"

	"github.com/go-retailcrm/sdk/internal/engine/boltfile"
)

// slice is how many records one write changes at the most, so that requests
// that arrive meanwhile do not wait long.
const slice = 500

// view runs f in a transaction that reads, unless ctx has ended.
func (in *Inbox) view(ctx context.Context, f func(*bolt.Tx) error) error {
	return do(ctx, in.db.View, f)
}

// update runs f in a transaction that writes, unless ctx has ended.
func (in *Inbox) update(ctx context.Context, f func(*bolt.Tx) error) error {
	return do(ctx, in.db.Update, f)
}

func do(ctx context.Context, run func(func(*bolt.Tx) error) error, f func(*bolt.Tx) error) error {
	if err := ctx.Err(); err != nil {
		return fmt.Errorf("inbox: %w", err)
	}
	err := run(f)
	switch {
	case errors.Is(err, berrors.ErrDatabaseNotOpen):
		return ErrClosed
	case errors.Is(err, boltfile.ErrCorrupt):
		return known(err)
	}
	return err
}

// Get returns a stored event.
func (in *Inbox) Get(ctx context.Context, id ID) (Event, error) {
	var ev Event
	err := in.view(ctx, func(tx *bolt.Tx) error {
		r := load(tx, id)
		if r.missing {
			return r.unreadable
		}
		ev = r.Event
		return nil
	})
	return ev, err
}

// List returns the events that a query selects, newest first.
func (in *Inbox) List(ctx context.Context, q Query) ([]Event, error) {
	if q.Limit <= 0 {
		q.Limit = 100
	}
	var list []Event
	err := in.each(ctx, q, func(ev *Event) bool {
		list = append(list, *ev)
		return len(list) < q.Limit
	})
	return list, err
}

// each calls f with the events that a query selects, newest first, until f
// returns false.
func (in *Inbox) each(ctx context.Context, q Query, f func(*Event) bool) error {
	if err := q.Check(); err != nil {
		return err
	}
	return in.view(ctx, func(tx *bolt.Tx) error {
		c := tx.Bucket(events).Cursor()
		at, _ := c.Seek(idKey(q.Before))
		k, b := c.Prev()
		if q.Before == 0 || at == nil {
			k, b = c.Last()
		}
		for ; k != nil; k, b = c.Prev() {
			r, body := decodeAny(idOf(k), b)
			if !q.SelectsMeta(&r.Event) {
				continue
			}
			r.Request.Body = bytes.Clone(body)
			if q.Selects(&r.Event) && !f(&r.Event) {
				return nil
			}
			if err := ctx.Err(); err != nil {
				return fmt.Errorf("inbox: %w", err)
			}
		}
		return nil
	})
}

// Replay makes stored events pending again, whatever became of them, with all
// their attempts before them. It replays all of them or, when one is not
// stored, none and returns ErrNotFound.
func (in *Inbox) Replay(ctx context.Context, ids ...ID) error {
	defer in.wakeUp()
	return in.update(ctx, func(tx *bolt.Tx) error {
		for _, id := range ids {
			if err := in.replay(tx, id); err != nil {
				return err
			}
		}
		return nil
	})
}

func (in *Inbox) replay(tx *bolt.Tx, id ID) error {
	r := load(tx, id)
	if r.missing || r.garbled {
		return r.unreadable
	}
	if r.State == Done {
		if err := dropJournal(tx, id); err != nil {
			return err
		}
	}
	return update(tx, r, func(r *record) {
		r.State, r.Due, r.Postponed, r.Attempts, r.LastError = Pending, time.Time{}, false, 0, ""
	})
}

// ReplayAll replays all events that a query selects and returns how many there
// are. Limit 0 means all here.
func (in *Inbox) ReplayAll(ctx context.Context, q Query) (n int, err error) {
	var ids []ID
	if err := in.each(ctx, q, func(ev *Event) bool {
		ids = append(ids, ev.ID)
		return len(ids) != q.Limit
	}); err != nil {
		return 0, err
	}
	defer in.wakeUp()
	for len(ids) > 0 {
		part := ids[:min(slice, len(ids))]
		ids = ids[len(part):]
		replayed := 0
		if err := in.update(ctx, func(tx *bolt.Tx) error {
			for _, id := range part {
				err := in.replay(tx, id)
				if errors.Is(err, ErrNotFound) || errors.Is(err, ErrCorrupt) {
					continue // removed since it was found, or no use
				}
				if err != nil {
					return err
				}
				replayed++
			}
			return nil
		}); err != nil {
			return n, err
		}
		n += replayed
	}
	return n, nil
}

// Stats counts stored events by state. A state without events is left out.
func (in *Inbox) Stats(ctx context.Context) (map[State]int, error) {
	stats := map[State]int{}
	err := in.view(ctx, func(tx *bolt.Tx) error {
		for _, s := range []State{Pending, Done, Dead} {
			if n := countOf(tx, s); n > 0 {
				stats[s] = n
			}
		}
		return nil
	})
	return stats, err
}

// Purge removes events that were handled or given up longer than
// Options.Retention ago and returns how many. Run does it once an hour.
func (in *Inbox) Purge(ctx context.Context) (removed int, err error) {
	old := timeKey(in.options.Now().Add(-in.options.Retention))
	for {
		n := 0
		err := in.update(ctx, func(tx *bolt.Tx) (err error) {
			n, err = purge(tx, old)
			return err
		})
		if err != nil {
			return removed, err
		}
		removed += n
		if n < slice {
			break
		}
	}
	return removed, in.update(ctx, func(tx *bolt.Tx) error {
		return forgetHours(tx, in.options.Now().Add(-in.options.Retention))
	})
}

// purge removes a slice of what was handled before a time.
func purge(tx *bolt.Tx, old []byte) (removed int, err error) {
	stale := map[State][][]byte{}
	c := tx.Bucket(handled).Cursor()
	for k, s := c.First(); k != nil && bytes.Compare(k[:8], old) < 0 && removed < slice; k, s = c.Next() {
		stale[State(s)] = append(stale[State(s)], bytes.Clone(k))
		removed++
	}
	for s, list := range stale {
		for _, k := range list {
			if err := tx.Bucket(handled).Delete(k); err != nil {
				return 0, err
			}
			if err := tx.Bucket(events).Delete(k[8:]); err != nil {
				return 0, err
			}
			if err := dropJournal(tx, idOf(k[8:])); err != nil {
				return 0, err
			}
		}
		if err := count(tx, s, -len(list)); err != nil {
			return 0, err
		}
	}
	return removed, nil
}
