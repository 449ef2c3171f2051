package marketplace

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"sync"
	"sync/atomic"
	"time"
)

// engine is what a [Poller] does for orders of type T.
type engine[T any] struct {
	feed     Feed[T]
	crm      CRM
	options  PollerOptions
	articles *Articles
	log      *slog.Logger

	flow    flow
	busy    keyLocks      // orders that are being brought into the CRM
	reads   atomic.Uint64 // readings of the marketplace that have begun
	passing atomic.Bool   // a pass is under way and saves the cursor
	run     sync.Mutex    // held by a pass
	saving  sync.Mutex    // held while the cursor is saved
	telling sync.Mutex    // held while the caller is told

	mu     sync.Mutex // held while the cursor and the owners are used
	cursor *cursor
	owners map[string]string // keys of orders by site and external id
}

func newEngine[T any](feed Feed[T], crm CRM, options PollerOptions) (*engine[T], error) {
	if options.LookBack <= 0 {
		return nil, errors.New("the look-back period must be positive")
	}
	if err := options.ArticleField.Check(); err != nil {
		return nil, err
	}
	cursor, err := parseCursor(options.Cursor)
	if err != nil {
		return nil, err
	}
	if options.FullEvery <= 0 {
		options.FullEvery = 24 * time.Hour
	}
	if options.Returns <= 0 {
		options.Returns = 30 * 24 * time.Hour
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
	return &engine[T]{
		feed: feed, crm: crm, options: options, cursor: cursor, owners: map[string]string{},
		articles: newArticles(crm, options.Site, options.ArticleField),
		log:      log.With("marketplace", feed.Name),
	}, nil
}

// pass makes one pass and remembers what it did, however it ends.
func (e *engine[T]) pass(ctx context.Context) (Progress, error) {
	e.run.Lock()
	defer e.run.Unlock()
	e.passing.Store(true)
	defer e.passing.Store(false)
	e.articles.Forget()
	run := newPass(e)
	err := run.walk(ctx)
	if err == nil {
		run.finish()
	}
	e.prune(run.started)
	if saveErr := e.save(context.WithoutCancel(ctx)); saveErr != nil {
		err = errors.Join(err, saveErr)
	}
	if err != nil {
		e.log.WarnContext(ctx, "pass ended early", "progress", run.progress, "error", err)
		return run.progress, err
	}
	level := slog.LevelInfo
	if run.progress.Failed > 0 { // a code that the account lacks fails every order
		level = slog.LevelWarn
	}
	e.log.Log(ctx, level, "pass done", "progress", run.progress, "full", run.full)
	return run.progress, nil
}

func (e *engine[T]) save(ctx context.Context) error {
	if e.options.Store == nil {
		return nil
	}
	e.saving.Lock()
	defer e.saving.Unlock()
	e.mu.Lock()
	text := e.cursor.String()
	e.mu.Unlock()
	if err := e.options.Store.SaveCursor(ctx, text); err != nil {
		return fmt.Errorf("save the cursor: %w", err)
	}
	return nil
}
