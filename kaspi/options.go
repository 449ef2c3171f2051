package kaspi

import (
	"log/slog"
	"net/http"
	"time"

	"github.com/go-retailcrm/sdk/internal/marketplace"
	"github.com/go-retailcrm/sdk/retailcrm"
)

// Option changes a client when it is made.
type Option = marketplace.Option

// WithBaseURL sends all calls to another host: a proxy, or a fake at a
// loopback address.
func WithBaseURL(raw string) Option { return marketplace.WithBaseURL("", raw) }

// WithHTTPClient uses a copy of h for all requests: its transport, cookie jar
// and timeout.
func WithHTTPClient(h *http.Client) Option { return marketplace.WithHTTPClient(h) }

// WithRetry changes the retry policy.
func WithRetry(r retailcrm.Retry) Option { return marketplace.WithRetry(r) }

// WithTimeout limits one attempt; one minute by default.
func WithTimeout(d time.Duration) Option { return marketplace.WithTimeout(d) }

// WithLimiter replaces the client's own limit of five requests a second.
// Give the same [NewLimits] to all clients of one shop.
func WithLimiter(l retailcrm.Limiter) Option { return marketplace.WithLimiter(l) }

// WithLogger logs attempts and retries: never the token, a query or a body.
func WithLogger(l *slog.Logger) Option { return marketplace.WithLogger(l) }

// WithApp puts the program's name and version before the SDK's in the
// User-Agent header: "shop-sync/1.2".
func WithApp(name string) Option { return marketplace.WithApp(name) }

// NewLimits returns the limit that every client has by default: five requests
// a second, of which five may come at once. Kaspi documents no limit; this is
// a careful guess.
func NewLimits() retailcrm.Limiter {
	return marketplace.Limits{"": marketplace.Every(200*time.Millisecond, 5)}
}
