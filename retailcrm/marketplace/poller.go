package marketplace

import (
	"context"
	"fmt"
	"log/slog"
	"time"

	"github.com/go-retailcrm/sdk/retailcrm"
)

// PollerOptions say how a poller works. The packages of marketplaces declare
// these fields again beside their own, so that one flat literal says it all.
type PollerOptions struct {
	// LookBack is how far back orders are looked for: the parsing days of a
	// plan. It is required.
	LookBack time.Duration

	// Cursor is what Store was last given; "" begins anew, which is safe:
	// orders that the CRM has are not created again.
	Cursor string

	// Store keeps the cursor, a text of about 50 bytes per order of the
	// look-back period. It is given one after every thousand orders and at
	// the end of a pass. Nil keeps it in memory.
	Store retailcrm.CursorStore

	// FullEvery is how often a pass looks at the whole period and not only
	// at what changed. 0 means every 24 hours.
	FullEvery time.Duration

	// StatusOrder lists codes of CRM statuses in the order in which an order
	// goes through them. When it is set, a status is never replaced by an
	// earlier one, and one that is not in the list is never replaced, except
	// by that of a cancellation.
	StatusOrder []string

	// CreateCancelled creates orders too that were cancelled before the
	// poller ever saw them.
	CreateCancelled bool

	// ArticleField and Site say how articles are looked up.
	ArticleField ArticleField
	Site         string

	// Workers is how many orders are written at a time. 0 means 4.
	Workers int

	// OnProgress is told the counts after every order, OnOrder what became
	// of it. Both are called from one goroutine at a time.
	OnProgress func(Progress)
	OnOrder    func(Outcome)

	// Logger gets a line per pass, failure and note. Nil discards them.
	Logger *slog.Logger

	// Now is the clock. Nil means time.Now.
	Now func() time.Time
}

// Poller brings the orders of one marketplace account into the CRM, pass by
// pass: it creates missing orders and edits those that have changed. It can be
// stopped and started anew at any moment, with a lost cursor too, and never
// makes a second order of one: the order's external id decides what exists.
type Poller struct {
	name   string
	engine interface {
		pass(context.Context) (Progress, error)
	}
}

// NewPoller returns a poller between a marketplace and a CRM account. It has
// done nothing yet. The error names an option that cannot be used.
func NewPoller[T any](feed Feed[T], crm CRM, options PollerOptions) (*Poller, error) {
	engine, err := newEngine(feed, crm, options)
	if err != nil {
		return nil, fmt.Errorf("%s: poller: %w", feed.Name, err)
	}
	return &Poller{feed.Name, engine}, nil
}

// Run makes one pass and returns its counts. An order that fails does not end
// the pass: look at Failed, and give OnOrder or a Logger to learn why; a code
// that the CRM account lacks fails them all. A pass that ends early returns
// the counts with the error: [ErrLimit] when a meter allowed no more calls,
// ctx's when that ended, or what is wrong with the marketplace or the CRM as a
// whole. What it did is remembered, and the next pass goes on from there.
// Passes of one poller never overlap.
func (p *Poller) Run(ctx context.Context) (Progress, error) {
	progress, err := p.engine.pass(ctx)
	if err != nil {
		return progress, fmt.Errorf("%s: poller: %w", p.name, err)
	}
	return progress, nil
}

// Follow makes a pass now and then one every interval, until ctx ends; it
// returns ctx's error. A pass that ends early is logged, and the next one
// comes in its turn.
func (p *Poller) Follow(ctx context.Context, interval time.Duration) error {
	if interval <= 0 {
		return fmt.Errorf("%s: poller: the interval must be positive", p.name)
	}
	tick := time.NewTicker(interval)
	defer tick.Stop()
	for {
		if _, err := p.Run(ctx); err != nil && ctx.Err() != nil {
			return ctx.Err()
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-tick.C:
		}
	}
}
