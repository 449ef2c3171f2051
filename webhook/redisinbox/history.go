package redisinbox

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"time"

	"github.com/go-retailcrm/sdk/webhook/inbox"
	"github.com/go-retailcrm/sdk/webhook/internal/keeping"
)

const (
	page  = 100 // events read in one round trip
	slice = 200 // events changed by one script, which nobody else can interrupt
)

var states = []inbox.State{inbox.Pending, inbox.Done, inbox.Dead}

func (in *Inbox) eventKey(id inbox.ID) string {
	return in.prefix + suffixEvent + strconv.FormatUint(uint64(id), 10)
}

func (in *Inbox) journalKey(id inbox.ID) string {
	return in.prefix + suffixJournal + strconv.FormatUint(uint64(id), 10)
}

// Get returns a stored event.
func (in *Inbox) Get(ctx context.Context, id inbox.ID) (inbox.Event, error) {
	if err := in.usable(ctx); err != nil {
		return inbox.Event{}, err
	}
	found, err := in.load(ctx, []inbox.ID{id}, wholeEvents)
	if err != nil {
		return inbox.Event{}, err
	}
	if len(found) == 0 {
		return inbox.Event{}, fmt.Errorf("%w: %d", inbox.ErrNotFound, id)
	}
	return found[0].Event, nil
}

// List returns the events that a query selects, newest first.
func (in *Inbox) List(ctx context.Context, q inbox.Query) ([]inbox.Event, error) {
	if q.Limit <= 0 {
		q.Limit = 100
	}
	var list []inbox.Event
	err := in.each(ctx, q, withBodies, func(ev *inbox.Event) bool {
		list = append(list, *ev)
		return len(list) < q.Limit
	})
	return list, err
}

// each calls f with the events that a query selects, newest first, until f
// returns false.
func (in *Inbox) each(ctx context.Context, q inbox.Query, d depth, f func(*inbox.Event) bool) error {
	if err := q.Check(); err != nil {
		return err
	}
	below := "+inf"
	if q.Before != 0 {
		below = fmt.Sprintf("(%d", q.Before)
	}
	for {
		if err := in.usable(ctx); err != nil {
			return err
		}
		ids, err := in.newest(ctx, q.State, below)
		if err != nil {
			return err
		}
		selected, err := in.selected(ctx, q, ids, d)
		if err != nil {
			return err
		}
		for _, ev := range selected {
			if !f(&ev.Event) {
				return nil
			}
		}
		if len(ids) < page {
			return nil
		}
		below = fmt.Sprintf("(%d", ids[page-1])
	}
}

// newest returns a page of ids in a state, or in any, newest first.
func (in *Inbox) newest(ctx context.Context, s inbox.State, below string) ([]inbox.ID, error) {
	of := states
	if s != "" {
		of = []inbox.State{s}
	}
	args := []any{below, page}
	for _, s := range of {
		args = append(args, string(s))
	}
	reply, err := in.run(ctx, newestScript, args...).StringSlice()
	if err != nil {
		return nil, fmt.Errorf("redisinbox: list: %w", err)
	}
	ids := make([]inbox.ID, 0, len(reply))
	for _, text := range reply {
		if id, err := strconv.ParseUint(text, 10, 64); err == nil { // else it is none of ours
			ids = append(ids, inbox.ID(id))
		}
	}
	slices.Sort(ids)
	slices.Reverse(ids)
	return ids[:min(page, len(ids))], nil
}

// selected loads those of a page that a query selects. The bodies are read
// when they are asked for, and when the query looks into them.
func (in *Inbox) selected(ctx context.Context, q inbox.Query, ids []inbox.ID, d depth) ([]*stored, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	if q.Path != "" {
		d = max(d, withBodies)
	}
	if !q.From.IsZero() || !q.To.IsZero() { // a span may leave out most of them
		metas, err := in.load(ctx, ids, withoutBodies)
		if err != nil {
			return nil, err
		}
		ids = nil
		for _, ev := range metas {
			if q.SelectsMeta(&ev.Event) {
				ids = append(ids, ev.ID)
			}
		}
	}
	if len(ids) == 0 {
		return nil, nil
	}
	found, err := in.load(ctx, ids, d)
	if err != nil {
		return nil, err
	}
	return slices.DeleteFunc(found, func(ev *stored) bool { return !q.Selects(&ev.Event) }), nil
}

// Replay makes stored events pending again, whatever became of them, with all
// their attempts before them, as [inbox.Keeper] says. For an id that is not stored it returns
// inbox.ErrNotFound; of more than 200 ids, those named before it may have been
// replayed then.
func (in *Inbox) Replay(ctx context.Context, ids ...inbox.ID) error {
	for part := range slices.Chunk(ids, slice) {
		if _, err := in.replay(ctx, part, false); err != nil {
			return err
		}
	}
	return in.usable(ctx)
}

// replay replays a slice of events and returns how many were stored.
func (in *Inbox) replay(ctx context.Context, ids []inbox.ID, passOver bool) (int, error) {
	if err := in.usable(ctx); err != nil {
		return 0, err
	}
	args := []any{passOver}
	for _, id := range ids {
		args = append(args, uint64(id))
	}
	reply, err := in.run(ctx, replayScript, args...).Result()
	if err != nil {
		return 0, fmt.Errorf("redisinbox: replay: %w", err)
	}
	if missing, ok := reply.(string); ok {
		return 0, fmt.Errorf("%w: %s", inbox.ErrNotFound, missing)
	}
	n, _ := reply.(int64)
	return int(n), nil
}

// ReplayAll replays all events that a query selects and returns how many there
// are. Limit 0 means all here.
func (in *Inbox) ReplayAll(ctx context.Context, q inbox.Query) (n int, err error) {
	var ids []inbox.ID
	if err := in.each(ctx, q, withoutBodies, func(ev *inbox.Event) bool {
		ids = append(ids, ev.ID)
		return len(ids) != q.Limit
	}); err != nil {
		return 0, err
	}
	for part := range slices.Chunk(ids, slice) {
		replayed, err := in.replay(ctx, part, true)
		n += replayed
		if err != nil {
			return n, err
		}
	}
	return n, nil
}

// Purge removes events that were handled or given up longer than
// Options.Retention ago and returns how many. Run does it once an hour.
func (in *Inbox) Purge(ctx context.Context) (removed int, err error) {
	old := in.options.Now().Add(-in.options.Retention).UnixMilli()
	for {
		if err := in.usable(ctx); err != nil {
			return removed, err
		}
		n, err := in.run(ctx, purgeScript, old, slice).Int()
		if err != nil {
			return removed, fmt.Errorf("redisinbox: purge: %w", err)
		}
		removed += n
		if n < slice {
			break
		}
	}
	if err := in.run(ctx, forgetHoursScript, in.options.Now().Add(-in.options.Retention).Unix()).Err(); err != nil {
		return removed, fmt.Errorf("redisinbox: purge: %w", err)
	}
	return removed, nil
}

// latestDue is the latest time that an event may wait for: what says to wait longer is
// the work of a clock that was ahead.
func (in *Inbox) latestDue() time.Time {
	o := in.options
	return o.Now().Add(keeping.Policy{MinWait: o.MinWait, MaxWait: o.MaxWait}.Longest())
}
