// Package keeping holds what the inboxes have in common: how an event is
// handed to its handler, when it is tried again, and what of a request can be
// stored as text.
package keeping

import (
	"context"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"net/http"
	"strings"
	"time"

	"github.com/go-retailcrm/sdk/webhook"
	"github.com/go-retailcrm/sdk/webhook/internal/panics"
)

// Handler receives webhooks: an event is added before it is answered with 200.
// When that fails, the answer is 500, so that the sender tries again, and the log
// says why; a WithLogger among the options wins over it.
func Handler[ID any](
	add func(context.Context, *webhook.Event) (ID, error), log *slog.Logger, opts ...webhook.Option,
) http.Handler {
	return webhook.Handler(func(ctx context.Context, ev *webhook.Event) error {
		_, err := add(ctx, ev)
		return err
	}, append([]webhook.Option{webhook.WithLogger(log)}, opts...)...)
}

// Pause is how long to wait after a number of failures: between half and the
// whole of shortest, doubled after each failure up to longest.
func Pause(shortest, longest time.Duration, failures int) time.Duration {
	ceiling := shortest
	for i := 1; i < failures && ceiling < longest; i++ {
		ceiling = min(2*ceiling, longest)
	}
	return ceiling/2 + rand.N(ceiling/2+1)
}

// Policy is when an event is tried again.
type Policy struct {
	Attempts         int // after which it is given up
	MinWait, MaxWait time.Duration
}

// Judge tells what becomes of an event by an attempt, of which it is the given
// one, and when it is tried again.
func (p Policy) Judge(failure error, attempt int, now time.Time) (fate Fate, due time.Time) {
	if until, ok := webhook.PostponedUntil(failure); ok {
		// It must not come back at once for ever.
		return Postponed, latest(until, now.Add(p.MinWait))
	}
	switch {
	case failure == nil:
		return Done, due
	case webhook.IsPermanent(failure) || attempt >= p.Attempts:
		return Dead, due
	}
	return Retry, now.Add(Pause(p.MinWait, p.MaxWait, attempt))
}

// Longest is the longest that an event waits for its next attempt. A due time that
// is further away is the work of a clock that was ahead.
func (p Policy) Longest() time.Duration { return max(p.MinWait, p.MaxWait) }

func latest(a, b time.Time) time.Time {
	if a.Before(b) {
		return b
	}
	return a
}

// ErrorText is what is kept of an error: valid UTF-8, shortened.
func ErrorText(err error) string { return panics.Text(err) }

// Key is the text of the value at a path of an event, "" if there is none or
// the path is "".
func Key(ev *webhook.Event, path string) string {
	if path == "" {
		return ""
	}
	return strings.ToValidUTF8(ev.Value(path).String(), "�")
}

// Storable returns the request with nothing in it, but the body, that is not
// UTF-8: JSON text cannot hold other bytes, and the network may bring them.
func Storable(r webhook.Request) webhook.Request {
	r.Method, r.ContentType = storableText(r.Method), storableText(r.ContentType)
	r.Query = escapeHighBytes(r.Query)
	if len(r.Header) == 0 {
		r.Header = nil
		return r
	}
	header := make(http.Header, len(r.Header))
	for name, values := range r.Header {
		for _, v := range values {
			header[storableText(name)] = append(header[storableText(name)], storableText(v))
		}
	}
	r.Header = header
	return r
}

func storableText(s string) string { return strings.ToValidUTF8(s, "�") }

// escapeHighBytes writes bytes over 127 of a raw query as %XX, which is the
// same query.
func escapeHighBytes(query string) string {
	var b strings.Builder
	for i := range len(query) {
		if c := query[i]; c < 0x80 {
			b.WriteByte(c)
		} else {
			fmt.Fprintf(&b, "%%%02X", c)
		}
	}
	return b.String()
}
