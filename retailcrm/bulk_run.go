package retailcrm

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"iter"
	"sync"
	"sync/atomic"

	"github.com/go-retailcrm/sdk/internal/engine/transport"
)

// The life of an upload of any number of records, for all kinds of them:
//
//	bulk_run.go     cuts the sequence into chunks, sends several at a time, and
//	                reports on them in order
//	bulk_settle.go  brings one chunk to its end, over lost answers and pauses
//	bulk_match.go   reads out of an answer what became of each record
//	bulk_same.go    tells a record that this upload stored from an older one
//	bulk_state.go   keeps the place for a restart
//	bulk_kinds.go   what the kinds of records differ in

// bulkInFlight is how many requests of an upload are under way at most, unless
// the caller says otherwise: as many as the limit lets leave in a second.
const bulkInFlight = 10

// bulkKind is what the engine must know of a kind of records.
type bulkKind[T any] struct {
	// name is the method that the user called, for errors and states.
	name string
	// size is how many records a request takes.
	size int
	// names are the ids by which answers and reports name a record.
	names func(*T) FailedRecord
	// key is what no two records have in common; empty for a record without.
	key func(*T) string
	// mustHave, when it is not nil, says why a record cannot be sent at all.
	mustHave func(*T) error
	// repeatable tells the records that do no harm when they are sent again.
	repeatable func(*T) bool
	// send sends one request. Of a partial upload it returns both.
	send func(context.Context, []T, []RequestOption) (*received[T], error)
	// find looks up what the account has by keys; nil when the API cannot.
	find func(ctx context.Context, keys []string, opts []RequestOption) ([]found[T], error)
	// edit changes a record that is there already; nil when that is a refusal.
	edit func(context.Context, *T, []RequestOption) (id int, err error)
}

// bulkRun is one upload. All but settling happens in the caller's goroutine.
type bulkRun[T any] struct {
	kind   bulkKind[T]
	client *Client
	cfg    *callConfig
	opts   []RequestOption // of the requests that store
	slots  chan struct{}   // one for each request under way

	report   *BulkResult
	state    *bulkState
	waiting  []*chunk[T]    // under way, in order
	spare    [][]T          // room for records
	busy     map[string]int // keys under way, and in how many chunks
	launched int            // where the last chunk under way ends
	floor    int            // the greatest id that the account gave so far
	taken    atomic.Bool    // a request that stores has been taken
	answered atomic.Bool    // the account has answered something
	started  bool           // the first chunk is settled: several may go at a time
	err      error          // the first that ended the upload
	over     bool           // no chunk is sent any more
	settling sync.WaitGroup // the chunks' goroutines
}

// uploadAll stores any number of records. The report is never nil.
func uploadAll[T any](
	ctx context.Context, c *Client, kind bulkKind[T], records iter.Seq[T], opts []RequestOption,
) (*BulkResult, error) {
	report := &BulkResult{}
	cfg := c.callConfig(opts)
	state, err := readBulkState(kind.name, cfg.bulk.state)
	switch {
	case ctx == nil:
		err = transport.ErrNilContext
	case err == nil && records == nil:
		err = errors.New("no sequence of records")
	}
	if err != nil {
		report.State = cfg.bulk.state
		return report, fmt.Errorf("retailcrm: %s: %w", kind.name, err)
	}
	// A repeat by the transport would hide which try stored a record.
	once := callOption(func(c *callConfig) { c.idempotent, c.page, c.limit, c.response = false, 0, 0, nil })
	r := &bulkRun[T]{
		kind: kind, client: c, cfg: cfg, opts: append(opts[:len(opts):len(opts)], once),
		slots: make(chan struct{}, cmp.Or(cfg.inFlight, bulkInFlight)), report: report, state: state, floor: state.Floor,
		busy: map[string]int{},
	}
	r.run(ctx, records)
	report.State = r.snapshot().text()
	return report, r.err
}

// run sends the sequence and waits for the answers.
func (r *bulkRun[T]) run(ctx context.Context, records iter.Seq[T]) {
	ctx, cancel := context.WithCancel(ctx)
	defer r.settling.Wait() // also when the caller's sequence or function panics
	defer cancel()
	r.cut(ctx, records)
	r.over = true
	for len(r.waiting) > 0 {
		r.finishFirst()
	}
}

// cut puts the records that are not settled into chunks, and launches them.
func (r *bulkRun[T]) cut(ctx context.Context, records iter.Seq[T]) {
	next, index := &chunk[T]{}, 0
	for record := range records {
		at, suspect := index, false
		index++
		if at < r.state.horizon() {
			if r.state.settled(at) {
				continue
			}
			suspect = r.state.Open.has(at)
		}
		if len(next.records) > 0 && (at != next.end() || suspect != next.suspect) {
			next = r.launch(ctx, next)
		}
		if len(next.records) == 0 {
			next.first, next.suspect = at, suspect
			next.records = r.buffer()
		}
		if next.records = append(next.records, record); len(next.records) == r.kind.size {
			next = r.launch(ctx, next)
		}
		if r.err != nil {
			return
		}
	}
	r.launch(ctx, next)
}

// buffer is room for a chunk's records: that of one which is done, if there is
// one. Inputs are large, 4 kB an order.
func (r *bulkRun[T]) buffer() []T {
	n := len(r.spare)
	if n == 0 {
		return nil
	}
	room := r.spare[n-1]
	r.spare = r.spare[:n-1]
	return room
}

// launch sends a chunk as soon as it may go, and returns the next, empty one.
// The first chunk of all goes alone: a mistake such as a wrong key costs one
// request, and its answer tells the ids that are older than what follows.
func (r *bulkRun[T]) launch(ctx context.Context, c *chunk[T]) *chunk[T] {
	for len(r.waiting) > 0 && (!r.started || r.waiting[0].isDone() || r.meets(c)) {
		r.finishFirst()
	}
	if len(c.records) == 0 || r.err != nil {
		return &chunk[T]{}
	}
	floor := r.floor
	if c.suspect {
		floor = r.state.Floor // that of the run that may have sent it
	}
	c.prepare(r.kind, floor)
	for _, key := range c.keys {
		r.busy[key]++
	}
	r.launched = c.end()
	r.waiting = append(r.waiting, c)
	r.settling.Go(func() {
		defer close(c.done)
		r.settle(ctx, c)
	})
	for len(r.waiting) >= cap(r.slots) {
		r.finishFirst()
	}
	return &chunk[T]{}
}

// meets reports whether a chunk has a record with the key of one under way: of
// two with the same key, the first in the sequence has to be the first to come.
func (r *bulkRun[T]) meets(c *chunk[T]) bool {
	for i := range c.records {
		if key := r.kind.key(&c.records[i]); key != "" && r.busy[key] > 0 {
			return true
		}
	}
	return false
}

// finishFirst waits for the first chunk under way and reports on it.
func (r *bulkRun[T]) finishFirst() {
	c := r.waiting[0]
	<-c.done
	r.waiting = r.waiting[1:]
	r.started = true
	for _, key := range c.keys {
		if r.busy[key]--; r.busy[key] == 0 {
			delete(r.busy, key)
		}
	}
	if r.cfg.response != nil && c.response.StatusCode != 0 {
		*r.cfg.response = c.response
	}
	r.account(c)
	clear(c.records)
	r.spare = append(r.spare, c.records[:0])
	if c.err != nil && r.err == nil {
		r.err = fmt.Errorf("after %d records: %w", r.state.Next, c.err)
		r.over = true
	}
	if r.cfg.bulk.progress != nil {
		r.cfg.bulk.progress(r.progress())
	}
}

// account takes over what became of a chunk's records.
func (r *bulkRun[T]) account(c *chunk[T]) {
	for i := range c.results {
		result := &c.results[i]
		r.state.take(c.first+i, result, c.floor)
		if result.verdict == isOpen {
			continue
		}
		r.report.Sent++
		record := r.kind.names(&c.records[i])
		record.Index, record.Err = c.first+i, result.err
		if result.id != 0 {
			record.ID = result.id
		}
		if result.verdict == isStored {
			r.report.Stored++
			r.floor = max(r.floor, result.id)
		}
		switch {
		case r.cfg.bulk.outcome != nil:
			r.cfg.bulk.outcome(Outcome{record.Index, record.ID, record.ExternalID, record.Err})
		case result.verdict == isRefused:
			r.report.Failed = append(r.report.Failed, record)
		case result.verdict == isUnknown:
			r.report.Unknown = append(r.report.Unknown, record)
		}
	}
}

// snapshot is what a restart must know: also of the chunks under way, and of
// those that may follow before the next report.
func (r *bulkRun[T]) snapshot() *bulkState {
	s := r.state.clone()
	if len(s.Open) == 0 {
		s.Floor = r.floor
	}
	for _, c := range r.waiting {
		s.open(c.first, c.end(), c.floor)
	}
	if !r.over {
		room := (cap(r.slots) - len(r.waiting)) * r.kind.size
		from := max(r.launched, s.Next)
		s.open(from, from+room+s.Done.countFrom(from), r.floor)
	}
	return s
}

func (r *bulkRun[T]) progress() Progress {
	s := r.snapshot()
	return Progress{
		Done: s.Stored + s.Failed + s.Unknown, Stored: s.Stored, Failed: s.Failed, Unknown: s.Unknown,
		Total: r.cfg.bulk.total, State: s.text(),
	}
}
