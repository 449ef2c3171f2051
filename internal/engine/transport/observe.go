package transport

import (
	"context"
	"log/slog"
	"time"
)

// Attempt describes one attempt to hooks. It holds nothing secret: no query,
// body, or header.
type Attempt struct {
	Op, Method, Path, Bucket string // Path is the template, without ids

	Number int // from 1

	// Resent is how often net/http sent the request again within the attempt,
	// because a kept connection turned out to be dead. Each time took a place
	// in the limiter.
	Resent int

	// StatusCode is 0 when there was no answer. Err says why.
	StatusCode int
	Err        error

	// Queued is how long the limiter held the attempt back before it.
	Queued time.Duration

	// Duration is the time from leaving the limiter to the end of the
	// answer's body (of its headers for a download).
	Duration time.Duration

	// Wait is the pause before the next attempt; set for OnRetry only.
	Wait time.Duration
}

// Hooks are called synchronously, from the goroutine of the call. Any may be
// nil.
type Hooks struct {
	OnRequest  func(context.Context, Attempt) // before an attempt is sent
	OnResponse func(context.Context, Attempt) // after it, with answer or error
	OnRetry    func(context.Context, Attempt) // before the pause
}

// And returns hooks that call those of h and then those of next.
func (h Hooks) And(next Hooks) Hooks {
	both := func(a, b func(context.Context, Attempt)) func(context.Context, Attempt) {
		switch {
		case a == nil:
			return b
		case b == nil:
			return a
		}
		return func(ctx context.Context, attempt Attempt) { a(ctx, attempt); b(ctx, attempt) }
	}
	return Hooks{
		OnRequest:  both(h.OnRequest, next.OnRequest),
		OnResponse: both(h.OnResponse, next.OnResponse),
		OnRetry:    both(h.OnRetry, next.OnRetry),
	}
}

// observer calls hooks and writes the log.
type observer struct {
	hooks  Hooks
	logger *slog.Logger
}

func newObserver(hooks Hooks, logger *slog.Logger) observer {
	if logger == nil {
		logger = slog.New(slog.DiscardHandler)
	}
	return observer{hooks: hooks, logger: logger}
}

func (o observer) request(ctx context.Context, a Attempt) {
	if o.hooks.OnRequest != nil {
		o.hooks.OnRequest(ctx, a)
	}
}

func (o observer) response(ctx context.Context, a Attempt) {
	if o.hooks.OnResponse != nil {
		o.hooks.OnResponse(ctx, a)
	}
	o.log(ctx, slog.LevelDebug, "attempt", a)
}

func (o observer) retry(ctx context.Context, a Attempt) {
	if o.hooks.OnRetry != nil {
		o.hooks.OnRetry(ctx, a)
	}
	o.log(ctx, slog.LevelInfo, "retry", a)
}

func (o observer) budgetSpent(ctx context.Context, a Attempt) {
	o.log(ctx, slog.LevelWarn, "no retry: too many calls have failed", a)
}

func (o observer) log(ctx context.Context, level slog.Level, message string, a Attempt) {
	if !o.logger.Enabled(ctx, level) {
		return
	}
	attrs := []slog.Attr{
		slog.String("op", a.Op),
		slog.String("method", a.Method),
		slog.String("path", a.Path),
		slog.String("bucket", a.Bucket),
		slog.Int("attempt", a.Number),
		slog.Duration("duration", a.Duration),
	}
	if a.Resent != 0 {
		attrs = append(attrs, slog.Int("resent", a.Resent))
	}
	if a.StatusCode != 0 {
		attrs = append(attrs, slog.Int("status", a.StatusCode))
	}
	if a.Err != nil {
		attrs = append(attrs, slog.String("error", a.Err.Error()))
	}
	if a.Wait != 0 {
		attrs = append(attrs, slog.Duration("wait", a.Wait))
	}
	o.logger.LogAttrs(ctx, level, message, attrs...)
}
