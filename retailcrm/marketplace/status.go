package marketplace

import (
	"context"
	"fmt"
	"slices"
	"sync"
)

// flow is the account's statuses, asked for when they are needed first.
type flow struct {
	mu    sync.Mutex
	known *StatusFlow
}

func (f *flow) get(ctx context.Context, crm CRM) (StatusFlow, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.known != nil {
		return *f.known, nil
	}
	got, err := crm.Statuses(ctx)
	if err != nil {
		return StatusFlow{}, fmt.Errorf("read the statuses: %w", err)
	}
	f.known = &got
	return got, nil
}

// mayMove reports whether an order may go to the next status. Orders go
// forward only, unless the marketplace says otherwise: that the order is
// given up, that it came back, or that it went back a step.
func (e *engine[T]) mayMove(ctx context.Context, j *job[T], next string, base func(any) bool) (bool, *Note, error) {
	c, now := j.conversion, j.found.Status
	ways, err := e.flow.get(ctx, e.crm)
	if err != nil {
		return false, nil, err
	}
	order := e.options.StatusOrder
	if len(order) == 0 {
		order = ways.Forward
	}
	ours := base(now) // what the marketplace said last; nobody else has moved the order
	givenUp := slices.Contains(ways.Cancelled, now)
	at, to := slices.Index(order, now), slices.Index(order, next)
	var move bool
	switch {
	case len(order) == 0, now == "", c.Returned:
		move = true
	case c.Cancelled:
		move = ours || !givenUp
	case at >= 0:
		move = to < 0 || to > at || c.MovedBack && ours
	default: // a status of people's own; a sale ends the order all the same
		move = !givenUp && c.Sold
	}
	if move {
		return true, nil, nil
	}
	return false, &Note{NoteStatusKept, "status",
		fmt.Sprintf("the CRM's status %q was kept, not replaced by %q", now, next)}, nil
}
