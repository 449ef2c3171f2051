package crmtest

import (
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/retailcrm/marketplace"
)

// Passes runs a poller pass by pass. Each pass has a new poller that goes on at
// the cursor of the one before, as a program does that was started again.
type Passes struct {
	Now    time.Time // what Clock tells; move it on between passes
	Cursor string    // what the last pass saved; set it to "" to lose it

	t      testing.TB
	poller func(*Passes) (*marketplace.Poller, error)
}

// NewPasses returns the passes of the pollers that the function makes: with
// Cursor, with the passes themselves as Store, and with Clock as Now.
func NewPasses(t testing.TB, now time.Time, poller func(*Passes) (*marketplace.Poller, error)) *Passes {
	return &Passes{Now: now, t: t, poller: poller}
}

// Clock returns Now.
func (p *Passes) Clock() time.Time { return p.Now }

// SaveCursor keeps the cursor for the next pass.
func (p *Passes) SaveCursor(_ context.Context, cursor string) error {
	p.Cursor = cursor
	return nil
}

// Poller returns the poller of the next pass.
func (p *Passes) Poller() *marketplace.Poller {
	p.t.Helper()
	poller, err := p.poller(p)
	require.NoError(p.t, err)
	return poller
}

// Pass runs the next pass.
func (p *Passes) Pass() (marketplace.Progress, error) {
	p.t.Helper()
	return p.Poller().Run(p.t.Context())
}

// MustPass runs the next pass, which has to work.
func (p *Passes) MustPass() marketplace.Progress {
	p.t.Helper()
	got, err := p.Pass()
	require.NoError(p.t, err)
	return got
}
