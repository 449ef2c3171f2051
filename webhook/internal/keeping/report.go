package keeping

import (
	"context"
	"log/slog"
	"slices"
	"sync"
	"time"

	"github.com/go-retailcrm/sdk/webhook"
	"github.com/go-retailcrm/sdk/webhook/internal/panics"
)

// Fate is what has become of an event by an attempt, once it is stored.
type Fate uint8

// The fates of an event.
const (
	Lost      Fate = iota // the outcome does not count: the event is gone, or in other hands
	Done                  // it is handled
	Retry                 // it failed and will be tried again
	Dead                  // it is given up
	Postponed             // its handler has put it off, which counts as no attempt
)

// String returns "lost", "done", "retry", "dead" or "postponed".
func (f Fate) String() string { return fates[f] }

var fates = [...]string{Lost: "lost", Done: "done", Retry: "retry", Dead: "dead", Postponed: "postponed"}

// FateOf is the fate with a name; one that has none is lost.
func FateOf(name string) Fate { return Fate(max(0, slices.Index(fates[:], name))) }

// Reporter writes the log lines of attempts and counts them.
type Reporter struct {
	Log        *slog.Logger
	ShowPanics bool // write the values of panics, which may be personal

	mu     sync.Mutex
	totals Totals
	recent rate
}

// Totals counts attempts since the inbox was opened.
type Totals struct {
	Handled, Failed, Dead uint64
	PerSecond             float64 // handled, in the last minute
}

// Totals returns what was counted so far.
func (r *Reporter) Totals() Totals {
	r.mu.Lock()
	defer r.mu.Unlock()
	t := r.totals
	t.PerSecond = r.recent.perSecond(time.Now())
	return t
}

// Settled reports an attempt whose outcome is stored. Retries are warnings, an
// event that is given up is an error, each with the stack of a panic.
func (r *Reporter) Settled(ctx context.Context, id uint64, attempt int, fate Fate, failure error) {
	r.count(fate)
	if failure == nil || fate == Lost {
		return
	}
	if fate == Postponed {
		r.Log.LogAttrs(ctx, slog.LevelInfo, "inbox: event put off", slog.Uint64("id", id),
			slog.String("error", panics.Text(failure)))
		return
	}
	attrs := append(panics.Attrs(failure, panics.Text(failure)),
		slog.Uint64("id", id), slog.Int("attempt", attempt), slog.Bool("permanent", webhook.IsPermanent(failure)))
	if value, ok := panics.Value(failure); ok && r.ShowPanics {
		attrs = append(attrs, slog.Any("panic", value))
	}
	if fate == Dead {
		r.Log.LogAttrs(ctx, slog.LevelError, "inbox: event given up", attrs...)
		return
	}
	r.Log.LogAttrs(ctx, slog.LevelWarn, "inbox: event failed, it will be tried again", attrs...)
}

func (r *Reporter) count(fate Fate) {
	r.mu.Lock()
	defer r.mu.Unlock()
	switch fate {
	case Done:
		r.totals.Handled++
		r.recent.add(time.Now())
	case Retry:
		r.totals.Failed++
	case Dead:
		r.totals.Failed++
		r.totals.Dead++
	}
}

// NotStored writes the line of an attempt whose outcome could not be stored.
func (r *Reporter) NotStored(ctx context.Context, id uint64, err error) {
	r.Log.LogAttrs(ctx, slog.LevelError, "inbox: outcome not stored, the event will be handled again",
		slog.Uint64("id", id), slog.String("error", err.Error()))
}

// Hook calls a function of the user's and logs when it fails.
func (r *Reporter) Hook(ctx context.Context, name string, call func(context.Context)) {
	err := guarded(func() error {
		call(ctx)
		return nil
	})
	if err != nil {
		attrs := append(panics.Attrs(err, panics.Text(err)), slog.String("hook", name))
		r.Log.LogAttrs(ctx, slog.LevelError, "inbox: a hook failed", attrs...)
	}
}

// rate counts what happened in each of the last seconds.
type rate struct {
	seconds [60]struct {
		at int64
		n  uint64
	}
}

func (r *rate) add(now time.Time) {
	at := now.Unix()
	s := &r.seconds[uint64(at)%uint64(len(r.seconds))]
	if s.at != at {
		s.at, s.n = at, 0
	}
	s.n++
}

func (r *rate) perSecond(now time.Time) float64 {
	n, oldest := uint64(0), now.Unix()-int64(len(r.seconds))
	for _, s := range r.seconds {
		if s.at > oldest && s.at <= now.Unix() {
			n += s.n
		}
	}
	return float64(n) / float64(len(r.seconds))
}
