package marketplace

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"sync"
	"time"
)

// PollerOptions say how a poller works. Each marketplace's package has its
// own copy of this struct with the same fields.
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
	Store CursorStore

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
// pass. Passes of one poller never overlap.
type Poller[T any] struct {
	feed     Feed[T]
	crm      CRM
	options  PollerOptions
	articles *Articles
	log      *slog.Logger

	mu     sync.Mutex
	cursor *cursor
}

// NewPoller returns a poller that has done nothing yet.
func NewPoller[T any](feed Feed[T], crm CRM, options PollerOptions) (*Poller[T], error) {
	if options.LookBack <= 0 {
		return nil, fmt.Errorf("%s: poller: the look-back period must be positive", feed.Name)
	}
	if err := options.ArticleField.Check(); err != nil {
		return nil, fmt.Errorf("%s: poller: %w", feed.Name, err)
	}
	cursor, err := parseCursor(options.Cursor)
	if err != nil {
		return nil, fmt.Errorf("%s: poller: %w", feed.Name, err)
	}
	if options.FullEvery <= 0 {
		options.FullEvery = 24 * time.Hour
	}
	if options.Workers <= 0 {
		options.Workers = 4
	}
	if options.Now == nil {
		options.Now = time.Now
	}
	log := options.Logger
	if log == nil {
		log = slog.New(slog.NewTextHandler(io.Discard, nil))
	}
	return &Poller[T]{
		feed: feed, crm: crm, options: options, cursor: cursor,
		articles: NewArticles(crm, options.Site, options.ArticleField),
		log:      log.With("marketplace", feed.Name),
	}, nil
}

// Run makes one pass and returns its counts. A pass that ends early returns
// them with the error: one that wraps [ErrLimit] when a meter allowed no more
// calls, ctx's when that ended, or what is wrong with the marketplace or the
// CRM as a whole. What it did is remembered, and the next pass goes on from
// there. An order that fails does not end the pass.
func (p *Poller[T]) Run(ctx context.Context) (Progress, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.articles.Forget()
	run := newPass(p)
	err := run.walk(ctx)
	if err == nil {
		run.finish()
	}
	if saveErr := p.save(context.WithoutCancel(ctx)); saveErr != nil {
		err = errors.Join(err, saveErr)
	}
	if err != nil {
		p.log.WarnContext(ctx, "pass ended early", "progress", run.progress, "error", err)
		return run.progress, fmt.Errorf("%s: poller: %w", p.feed.Name, err)
	}
	level := slog.LevelInfo
	if run.progress.Failed > 0 { // a code that the account lacks fails every order
		level = slog.LevelWarn
	}
	p.log.Log(ctx, level, "pass done", "progress", run.progress, "full", run.full)
	return run.progress, nil
}

// Follow makes a pass now and then one every interval, until ctx ends; it
// returns ctx's error. A pass that ends early is logged, and the next one
// comes in its turn.
func (p *Poller[T]) Follow(ctx context.Context, interval time.Duration) error {
	if interval <= 0 {
		return fmt.Errorf("%s: poller: the interval must be positive", p.feed.Name)
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

func (p *Poller[T]) save(ctx context.Context) error {
	if p.options.Store == nil {
		return nil
	}
	if err := p.options.Store.SaveCursor(ctx, p.cursor.String()); err != nil {
		return fmt.Errorf("save the cursor: %w", err)
	}
	return nil
}
