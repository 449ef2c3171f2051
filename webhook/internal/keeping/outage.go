package keeping

import (
	"context"
	"log/slog"
	"sync"
	"time"
)

// Outage remembers whether the storage works, so that the log has one line when
// it stops, however many calls fail, and one when it is back. One that comes back
// for a moment only, as a disk does that has room for one small write, stays quiet.
type Outage struct {
	Log   *slog.Logger
	Began string // the line when it stops
	Ended string // the line when it is back

	mu    sync.Mutex
	since time.Time
	over  time.Time // when the last one ended
	quiet bool      // it began soon after the last one
}

// moment is how long the storage has to work for the next outage to be another one.
const moment = 10 * time.Second

// Note is called with each failure.
func (o *Outage) Note(ctx context.Context, err error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.since.IsZero() {
		o.since = time.Now()
		o.quiet = !o.over.IsZero() && time.Since(o.over) < moment
		if o.quiet {
			return
		}
		o.Log.LogAttrs(ctx, slog.LevelError, o.Began, slog.String("error", err.Error()))
	}
}

// Over is called with each success.
func (o *Outage) Over(ctx context.Context) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.since.IsZero() {
		return
	}
	if !o.quiet {
		o.Log.LogAttrs(ctx, slog.LevelInfo, o.Ended,
			slog.Duration("after", time.Since(o.since).Round(time.Millisecond)))
	}
	o.since, o.over = time.Time{}, time.Now()
}

// Grace is how long something may take to be stored after Run's context has
// ended. What is given up is handled again.
const Grace = 5 * time.Second

// WithGrace returns a context that ends some time after another.
func WithGrace(run context.Context) (ctx context.Context, cancel func()) {
	ctx, end := context.WithCancel(context.WithoutCancel(run))
	stop := context.AfterFunc(run, func() { time.AfterFunc(Grace, end) })
	return ctx, func() {
		stop()
		end()
	}
}

// PauseAfter is the pause after a number of failures of the storage.
func PauseAfter(failures int) time.Duration {
	return Pause(100*time.Millisecond, 2*time.Second, failures)
}

// Sleep waits, and returns false when ctx ends first.
func Sleep(ctx context.Context, d time.Duration) bool {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return ctx.Err() == nil
	case <-ctx.Done():
		return false
	}
}
