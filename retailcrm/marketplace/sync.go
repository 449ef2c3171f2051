package marketplace

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"
)

// sync brings one order into the CRM.
func (e *engine[T]) sync(ctx context.Context, number string) (Outcome, error) {
	if number == "" {
		return Outcome{}, fmt.Errorf("%w: an order's number is needed", ErrBadRequest)
	}
	if e.feed.Get == nil {
		return Outcome{}, errors.New("the marketplace cannot be asked for one order")
	}
	run := newPass(e)
	run.single = true
	item, err := e.feed.Get(ctx, number, e.remembered())
	if err != nil {
		return Outcome{}, fmt.Errorf("get the order: %w", err)
	}
	order := listedOrder[T]{item: item, key: e.feed.Key(item), older: run.older(item, false)}
	if err := run.write(ctx, []listedOrder[T]{order}); err != nil {
		return run.last, err
	}
	if !e.passing.Load() {
		if err := e.save(context.WithoutCancel(ctx)); err != nil {
			return run.last, err
		}
	}
	return run.last, run.last.Err
}

// remembered lists the orders that can be asked for by what is kept of them.
func (e *engine[T]) remembered() []Known {
	e.mu.Lock()
	defer e.mu.Unlock()
	all := make([]Known, 0, len(e.cursor.Marks))
	for key, m := range e.cursor.Marks {
		if m.Kept != "" {
			all = append(all, Known{key, m.Kept, time.Unix(m.Placed, 0)})
		}
	}
	return all
}

// keyLocks let one goroutine at a time handle an order.
type keyLocks struct {
	mu   sync.Mutex
	held map[string]chan struct{}
}

func (l *keyLocks) lock(ctx context.Context, key string) error {
	for {
		l.mu.Lock()
		if l.held == nil {
			l.held = map[string]chan struct{}{}
		}
		other, busy := l.held[key]
		if !busy {
			l.held[key] = make(chan struct{})
			l.mu.Unlock()
			return nil
		}
		l.mu.Unlock()
		select {
		case <-other:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

func (l *keyLocks) unlock(key string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	close(l.held[key])
	delete(l.held, key)
}
