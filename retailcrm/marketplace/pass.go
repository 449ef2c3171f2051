package marketplace

import (
	"context"
	"iter"
	"maps"
	"sync/atomic"
	"time"
)

const (
	batchSize    = 50               // orders that are looked up with one call
	batchesAhead = 40               // listed before they are written
	saveEvery    = 20               // batches between savings of the cursor
	changeMargin = 10 * time.Minute // for clocks that differ, and late entries
	maxTroubles  = 5                // failures in a row that are no order's own fault
)

// pass is one walk over a marketplace's orders.
type pass[T any] struct {
	engine   *engine[T]
	started  time.Time
	full     bool
	progress Progress

	seen   map[string]struct{} // keys; the lister's until it has ended
	listed atomic.Int64
	ended  atomic.Bool

	taken    map[string]string // key by site and external id
	troubles int               // in a row
}

// listedOrder is an order on its way from the list to the CRM.
type listedOrder[T any] struct {
	item  *T
	key   string
	older bool // from before the look-back period: edited, never created
}

// batch is some listed orders, or the error that ended the list.
type batch[T any] struct {
	orders []listedOrder[T]
	err    error
}

func newPass[T any](e *engine[T]) *pass[T] {
	now := e.options.Now()
	return &pass[T]{
		engine: e, started: now,
		full: e.cursor.Done.IsZero() || e.cursor.LookBack != e.options.LookBack ||
			now.Sub(e.cursor.Full) >= e.options.FullEvery,
		seen:  map[string]struct{}{},
		taken: map[string]string{},
	}
}

// walk lists orders ahead of writing them, so that the total is known early.
func (p *pass[T]) walk(ctx context.Context) error {
	listing, cancel := context.WithCancel(ctx)
	batches := make(chan batch[T], batchesAhead)
	go p.list(listing, batches)
	defer func() {
		cancel()
		for range batches { // until the lister has ended
		}
		p.count()
	}()
	n := 0
	for b := range batches {
		if b.err != nil {
			return b.err
		}
		if err := p.write(ctx, b.orders); err != nil {
			return err
		}
		if n++; n%saveEvery == 0 {
			p.engine.log.InfoContext(ctx, "pass goes on", "progress", p.progress)
			if err := p.engine.save(ctx); err != nil {
				return err
			}
		}
	}
	return ctx.Err()
}

// list sends the orders of all periods, each order once, in batches.
func (p *pass[T]) list(ctx context.Context, out chan<- batch[T]) {
	defer close(out)
	send := func(b batch[T]) bool {
		select {
		case out <- b:
			return true
		case <-ctx.Done():
			return false
		}
	}
	var orders []listedOrder[T]
	for period := range p.periods() {
		for item, err := range p.engine.feed.List(ctx, period) {
			if err != nil {
				// What was listed before is written all the same.
				if len(orders) == 0 || send(batch[T]{orders: orders}) {
					send(batch[T]{err: err})
				}
				return
			}
			key := p.engine.feed.Key(item)
			if _, again := p.seen[key]; again {
				continue
			}
			p.seen[key] = struct{}{}
			p.listed.Add(1)
			orders = append(orders, listedOrder[T]{item, key, period.Older})
			if len(orders) == batchSize {
				if !send(batch[T]{orders: orders}) {
					return
				}
				orders = nil
			}
		}
	}
	p.ended.Store(true)
	if len(orders) > 0 {
		send(batch[T]{orders: orders})
	}
}

// periods yields the look-back period and, for a marketplace that can tell
// which older orders have changed, the time before it.
func (p *pass[T]) periods() iter.Seq[Period] {
	feed, done := p.engine.feed, p.engine.cursor.Done
	since := p.started.Add(-p.engine.options.LookBack)
	changed := since
	if !done.IsZero() {
		changed = done.Add(-changeMargin)
	}
	return func(yield func(Period) bool) {
		period := Period{ChangedSince: changed, Now: p.started}
		if p.full {
			period.ChangedSince = time.Time{}
		}
		for period.Window = range Windows(since, p.started.Add(Overlap), feed.Longest) {
			if !yield(period) {
				return
			}
		}
		older := Period{ChangedSince: changed, Now: p.started, Older: true}
		for older.Window = range Windows(p.started.Add(-feed.Oldest), since, feed.Longest) {
			if !yield(older) {
				return
			}
		}
	}
}

// done counts an order and tells the caller.
func (p *pass[T]) done(ctx context.Context, o Outcome) {
	p.progress.add(o.Action)
	p.count()
	p.report(ctx, o)
	if tell := p.engine.options.OnProgress; tell != nil {
		tell(p.progress)
	}
}

func (p *pass[T]) count() {
	p.progress.Listed = p.ended.Load() // before the number: it is final then
	p.progress.Of = int(p.listed.Load())
}

// finish moves the cursor past a pass that left nothing undone. A pass with
// failures leaves it where it was, so that the next one lists the failed
// orders again; those that went well are told by their marks.
func (p *pass[T]) finish() {
	if p.progress.Failed > 0 {
		return
	}
	c := p.engine.cursor
	c.Done = p.started
	if p.full {
		c.Full, c.LookBack = p.started, p.engine.options.LookBack
		maps.DeleteFunc(c.Marks, func(key, _ string) bool {
			_, seen := p.seen[key]
			return !seen
		})
	}
}
