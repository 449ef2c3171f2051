package marketplace

import (
	"context"
	"fmt"
	"log/slog"
	"time"

	"github.com/go-retailcrm/sdk/retailcrm"
)

// PollerOptions say how a poller works. They are the same for all marketplaces;
// what a marketplace lets you choose beside them is in its package's Scope.
type PollerOptions struct {
	// LookBack is how far back orders are looked for: the parsing days of a
	// plan. It is required.
	LookBack time.Duration

	// Cursor is what Store was last given; "" begins anew, which is safe:
	// orders that the CRM has are not created again.
	Cursor string

	// Store keeps the cursor, a text of about 300 bytes per order of the
	// look-back period, and more per unfinished one at marketplaces that do
	// not give an order back by its id. It is given one after every thousand
	// orders and at the end of a pass. Nil keeps it in memory.
	Store retailcrm.CursorStore

	// FullEvery is how often a pass looks at the whole period and not only
	// at what changed. 0 means every 24 hours.
	FullEvery time.Duration

	// StatusOrder lists codes of CRM statuses in the order in which an order
	// goes through them. Empty takes the CRM's own: the statuses by group, those
	// of the group cancel left out. A status is never replaced by an earlier
	// one, and one that is not in the list never but by the end of the order:
	// a sale, a cancellation, a return.
	StatusOrder []string

	// Returns is how long a sold order is asked for, once in FullEvery, because
	// its goods may come back. 0 means 30 days.
	Returns time.Duration

	// CreateCancelled creates orders too that were cancelled before the
	// poller ever saw them.
	CreateCancelled bool

	// Meter counts the calls to the marketplace and to the CRM; [CountIn] makes
	// one of a quota.Meter. When it refuses, a pass ends with [ErrLimit], and the
	// next one goes on from there. It is for the pollers of the packages of
	// marketplaces: with NewPoller, give it to [NewCRM] and to your client.
	Meter Meter

	// ArticleField and Site say how articles are looked up. Pollers of the
	// packages of marketplaces take them from their converter.
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
// pass: it creates missing orders and follows those that are there, part by
// part, until they are finished. What changed at the marketplace is sent; what
// people did in the CRM stays: lines that they added, discounts, statuses of
// items, another delivery type. An order that the CRM has when the poller sees
// it first is remembered as it is.
//
// It can be stopped and started anew at any moment, with a lost cursor too, and
// never makes a second order of one: the order's external id decides what
// exists, and an order that somebody deleted or merged stays away.
type Poller struct {
	name   string
	engine interface {
		pass(context.Context) (Progress, error)
		sync(ctx context.Context, number string) (Outcome, error)
		failed() []FailedOrder
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
// the pass: [Poller.Failed] tells which and why; a code that the CRM account
// lacks fails them all. A pass that ends early returns
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

// SyncOrder brings one order into the CRM now, by the number that people know
// it by: because a push says that it changed, or by hand. It is what a pass does
// with that order, with all its protections, and can run while a pass does. The
// error wraps [ErrNotFound] when the marketplace has no such order, and is that of
// the order when it failed, which is then put aside as in a pass.
func (p *Poller) SyncOrder(ctx context.Context, number string) (Outcome, error) {
	outcome, err := p.engine.sync(ctx, number)
	if err != nil {
		return outcome, fmt.Errorf("%s: poller: %w", p.name, err)
	}
	return outcome, nil
}

// Failed lists the orders that failed and are put aside, by key.
func (p *Poller) Failed() []FailedOrder { return p.engine.failed() }

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
