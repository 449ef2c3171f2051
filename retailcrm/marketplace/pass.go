package marketplace

import (
	"context"
	"iter"
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
	since    time.Time // the look-back period begins
	reading  uint64    // which reading of the marketplace this is
	single   bool      // it is about one order, of SyncOrder
	last     Outcome   // of a single one
	full     bool
	progress Progress

	seen   map[string]struct{} // keys; the lister's until it has ended
	listed atomic.Int64
	ended  atomic.Bool

	troubles int // in a row
}

// listedOrder is an order on its way from the list to the CRM.
type listedOrder[T any] struct {
	item  *T
	key   string
	older bool  // from before the look-back period: edited, never created
	err   error // why there is no item
}

// batch is some listed orders, or the error that ended the list.
type batch[T any] struct {
	orders []listedOrder[T]
	err    error
}

func newPass[T any](e *engine[T]) *pass[T] {
	now := e.options.Now()
	e.mu.Lock()
	defer e.mu.Unlock()
	return &pass[T]{
		engine: e, started: now, since: now.Add(-e.options.LookBack), reading: e.reads.Add(1),
		full: e.cursor.Done.IsZero() || e.cursor.LookBack != e.options.LookBack ||
			now.Sub(e.cursor.Full) >= e.options.FullEvery,
		seen: map[string]struct{}{},
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
	add := func(o listedOrder[T]) bool {
		p.listed.Add(1)
		if orders = append(orders, o); len(orders) < batchSize {
			return true
		}
		full := orders
		orders = nil
		return send(batch[T]{orders: full})
	}
	more, err := p.listPeriods(ctx, add)
	if more && err == nil {
		err = p.follow(ctx, add)
	}
	if err == nil {
		p.ended.Store(true)
	}
	// What was listed before an error is written all the same.
	if len(orders) == 0 || send(batch[T]{orders: orders}) {
		if err != nil {
			send(batch[T]{err: err})
		}
	}
}

// listPeriods passes on the orders of all periods, each once. More is false
// when nobody wants them any more.
func (p *pass[T]) listPeriods(ctx context.Context, add func(listedOrder[T]) bool) (more bool, err error) {
	feed := &p.engine.feed
	for period := range p.periods() {
		for item, err := range feed.List(ctx, period) {
			if err != nil {
				return true, err
			}
			key := feed.Key(item)
			if _, again := p.seen[key]; again {
				continue
			}
			p.seen[key] = struct{}{}
			if !add(listedOrder[T]{item: item, key: key, older: p.older(item, period.Older)}) {
				return false, nil
			}
		}
	}
	return true, nil
}

// older reports whether an order was placed before the look-back period.
func (p *pass[T]) older(item *T, listedAsOlder bool) bool {
	if placed := p.engine.placed(item); placed != 0 {
		return time.Unix(placed, 0).Before(p.since)
	}
	return listedAsOlder
}

// periods yields the look-back period and, for a marketplace that can tell
// which older orders have changed, the time before it.
func (p *pass[T]) periods() iter.Seq[Period] {
	p.engine.mu.Lock()
	feed, done := p.engine.feed, p.engine.cursor.Done
	p.engine.mu.Unlock()
	since := p.since
	changed := since
	if !done.IsZero() {
		changed = done.Add(-changeMargin)
	}
	return func(yield func(Period) bool) {
		period := Period{ChangedSince: changed, Now: p.started, Kept: p.engine.kept}
		if p.full {
			period.ChangedSince = time.Time{}
		}
		for period.Window = range Windows(since, p.started.Add(Overlap), feed.Longest) {
			if !yield(period) {
				return
			}
		}
		older := Period{ChangedSince: changed, Now: p.started, Older: true, Kept: p.engine.kept}
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
	p.last = o
	p.engine.telling.Lock()
	defer p.engine.telling.Unlock()
	p.report(ctx, o)
	if tell := p.engine.options.OnProgress; tell != nil && !p.single {
		tell(p.progress)
	}
}

func (p *pass[T]) count() {
	p.progress.Listed = p.ended.Load() // before the number: it is final then
	p.progress.Of = int(p.listed.Load())
}

// finish moves the cursor past a pass that listed everything. Orders that
// failed are put aside and asked for by their key; a marketplace that cannot
// be asked has to list them again.
func (p *pass[T]) finish() {
	e := p.engine
	e.mu.Lock()
	defer e.mu.Unlock()
	if p.progress.Failed > 0 && e.feed.Fetch == nil {
		return
	}
	e.cursor.Done = p.started
	if p.full {
		e.cursor.Full, e.cursor.LookBack = p.started, e.options.LookBack
	}
}
