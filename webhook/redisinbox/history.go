package redisinbox

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/redis/go-redis/v9"

	"github.com/go-retailcrm/sdk/internal/engine/jsonv2"
	"github.com/go-retailcrm/sdk/webhook"
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

func (in *Inbox) stateKey(s inbox.State) string { return in.prefix + suffixState + string(s) }

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

// depth is how much of an event is read.
type depth uint8

const (
	withoutBodies depth = iota
	withBodies
	wholeEvents // with their journals
)

// stored is an event as it lies in Redis.
type stored struct {
	inbox.Event
	wrong error // why it cannot be read
}

// load reads those of the events that are stored.
func (in *Inbox) load(ctx context.Context, ids []inbox.ID, d depth) ([]*stored, error) {
	fields := []string{"state", "key", "received", "handled", "attempts", "error", "meta", "putoff", "body"}
	if d == withoutBodies {
		fields = fields[:len(fields)-1]
	}
	replies, journals := make([]*redis.SliceCmd, len(ids)), make([]*redis.StringSliceCmd, len(ids))
	if _, err := in.client.Pipelined(ctx, func(p redis.Pipeliner) error {
		for i, id := range ids {
			replies[i] = p.HMGet(ctx, in.eventKey(id), fields...)
			if d == wholeEvents {
				journals[i] = p.LRange(ctx, in.journalKey(id), 0, -1)
			}
		}
		return nil
	}); err != nil && !isWrongType(err) {
		return nil, fmt.Errorf("redisinbox: read: %w", err)
	}
	found := make([]*stored, 0, len(ids))
	for i, id := range ids {
		ev, err := decode(id, replies[i])
		if ev != nil && err == nil && d == wholeEvents {
			ev.Journal, err = decodeJournal(id, journals[i])
		}
		if err != nil && !errors.Is(err, inbox.ErrCorrupt) {
			return nil, fmt.Errorf("redisinbox: read: %w", err)
		}
		if ev != nil && err != nil {
			ev.wrong, ev.LastError = err, keeping.ErrorText(err)
		}
		if ev != nil {
			found = append(found, ev)
		}
	}
	return found, nil
}

// isWrongType tells whether a key holds something that the inbox did not put
// there.
func isWrongType(err error) bool { return err != nil && strings.HasPrefix(err.Error(), "WRONGTYPE") }

// decode makes an event of its fields, in the order that load asks for them.
// It returns nil for one that is not stored, and what can be read of one that is
// corrupt.
func decode(id inbox.ID, reply *redis.SliceCmd) (*stored, error) {
	fields, err := reply.Result()
	if isWrongType(err) {
		return &stored{Event: inbox.Event{ID: id, State: inbox.Dead}}, corrupt(id, err)
	}
	if err != nil {
		return nil, err
	}
	text := func(i int) string {
		if i >= len(fields) {
			return ""
		}
		s, _ := fields[i].(string)
		return s
	}
	if text(0) == "" && text(6) == "" {
		return nil, nil
	}
	ev := &stored{Event: inbox.Event{
		ID: id, State: inbox.State(text(0)), Key: text(1),
		ReceivedAt: timeOf(text(2)), HandledAt: timeOf(text(3)), LastError: text(5),
	}}
	ev.Attempts, _ = strconv.Atoi(text(4)) // not there before the first
	if err := jsonv2.Unmarshal([]byte(text(6)), &ev.Request); err != nil {
		return ev, corrupt(id, err)
	}
	if len(fields) > 1 && fields[1] == nil {
		return ev, corrupt(id, errors.New("it has no key"))
	}
	ev.PutOff = timeOf(text(7))
	if body := text(8); body != "" {
		ev.Request.Body = []byte(body)
	}
	return ev, nil
}

func corrupt(id inbox.ID, err error) error {
	return fmt.Errorf("%w: stored event %d cannot be read: %w", inbox.ErrCorrupt, id, err)
}

func decodeJournal(id inbox.ID, reply *redis.StringSliceCmd) (list []webhook.JournalEntry, err error) {
	lines, err := reply.Result()
	if isWrongType(err) {
		return nil, corrupt(id, err)
	}
	if err != nil {
		return nil, err
	}
	for _, line := range lines {
		var entry webhook.JournalEntry
		if err := jsonv2.Unmarshal([]byte(line), &entry); err != nil {
			return list, corrupt(id, err)
		}
		list = append(list, entry)
	}
	return list, nil
}

// encodeJournal appends entries to the arguments of a script.
func encodeJournal(args []any, entries []webhook.JournalEntry) ([]any, error) {
	for i := range entries {
		b, err := jsonv2.Marshal(&entries[i])
		if err != nil {
			return nil, err
		}
		args = append(args, b)
	}
	return args, nil
}

// timeOf reads nanoseconds since 1970; no text is no time.
func timeOf(text string) time.Time {
	ns, err := strconv.ParseInt(text, 10, 64)
	if err != nil {
		return time.Time{}
	}
	return time.Unix(0, ns)
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

// Stats counts stored events by state. A state without events is left out.
func (in *Inbox) Stats(ctx context.Context) (map[inbox.State]int, error) {
	if err := in.usable(ctx); err != nil {
		return nil, err
	}
	numbers, _, err := in.stats(ctx)
	return numbers, err
}

// stats counts stored events by state, and tells when the oldest pending one was
// received.
func (in *Inbox) stats(ctx context.Context) (numbers map[inbox.State]int, oldest time.Time, err error) {
	args := make([]any, len(states))
	for i, s := range states {
		args[i] = string(s)
	}
	reply, err := in.run(ctx, statsScript, args...).StringSlice()
	if err != nil {
		return nil, oldest, fmt.Errorf("redisinbox: stats: %w", err)
	}
	numbers = map[inbox.State]int{}
	for i, s := range states {
		if n, _ := strconv.Atoi(reply[i]); n > 0 { // a number of the script
			numbers[s] = n
		}
	}
	return numbers, timeOf(reply[len(states)]), nil
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

// Metrics tells how the inbox does.
func (in *Inbox) Metrics(ctx context.Context) (m inbox.Metrics, err error) {
	if err := in.usable(ctx); err != nil {
		return m, err
	}
	stats, oldest, err := in.stats(ctx)
	if err != nil {
		return m, err
	}
	t := in.report.Totals()
	m = inbox.Metrics{
		Pending: stats[inbox.Pending], Done: stats[inbox.Done], Dead: stats[inbox.Dead],
		Handled: t.Handled, Failed: t.Failed, GivenUp: t.Dead, PerSecond: t.PerSecond,
	}
	if !oldest.IsZero() {
		m.OldestAge = max(0, in.options.Now().Sub(oldest))
	}
	return m, nil
}

// Hours returns what happened in each hour from one time up to another, the
// last inbox.MostHours of them.
func (in *Inbox) Hours(ctx context.Context, from, to time.Time) ([]inbox.Hour, error) {
	if err := in.usable(ctx); err != nil {
		return nil, err
	}
	numbers, err := in.client.HGetAll(ctx, in.prefix+suffixHours).Result()
	if err != nil {
		return nil, fmt.Errorf("redisinbox: hours: %w", err)
	}
	list := inbox.HoursBetween(from, to)
	for i := range list {
		h := &list[i]
		for what, n := range map[string]*int{"received": &h.Received, "done": &h.Done, "dead": &h.Dead} {
			*n, _ = strconv.Atoi(numbers[fmt.Sprintf("%d:%s", h.Start.Unix(), what)]) // 0 if there is none
		}
	}
	return list, nil
}

// latestDue is the latest time that an event may wait for: what says to wait longer is
// the work of a clock that was ahead.
func (in *Inbox) latestDue() time.Time {
	return in.options.Now().Add(max(in.options.MinWait, in.options.MaxWait, time.Minute))
}
