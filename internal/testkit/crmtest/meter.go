package crmtest

import (
	"context"
	"errors"
	"sync"
)

// Meter lets so many calls through. It is a marketplace.Meter, and safe for
// concurrent use; its fields are for before and after.
type Meter struct {
	Left  int // calls that are still allowed
	Taken int // calls that were allowed

	mu sync.Mutex
}

// ErrUsedUp is the error of a call that a [Meter] does not allow.
var ErrUsedUp = errors.New("crmtest: the plan is used up")

// Take allows n calls, or none of them when fewer are left.
func (m *Meter) Take(_ context.Context, n int) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.Left < n {
		return ErrUsedUp
	}
	m.Left -= n
	m.Taken += n
	return nil
}
