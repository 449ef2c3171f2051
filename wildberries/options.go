package wildberries

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
func WithBaseURL(raw string) Option {
	return func(s *marketplace.Settings) error {
		for family := range hosts() {
			if err := marketplace.WithBaseURL(family, raw)(s); err != nil {
				return err
			}
		}
		return nil
	}
}

// WithSandbox sends all calls to Wildberries' test hosts. The token must be
// one for the sandbox.
func WithSandbox() Option {
	return func(s *marketplace.Settings) error {
		for family, host := range map[string]string{
			familyMarketplace: "https://marketplace-api-sandbox.wildberries.ru",
			familyStatistics:  "https://statistics-api-sandbox.wildberries.ru",
		} {
			if err := marketplace.WithBaseURL(family, host)(s); err != nil {
				return err
			}
		}
		return nil
	}
}

// WithHTTPClient uses a copy of h for all requests: its transport, cookie jar
// and timeout.
func WithHTTPClient(h *http.Client) Option { return marketplace.WithHTTPClient(h) }

// WithRetry changes the retry policy. A MaxWait of 0 means two minutes, long
// enough for the limit that Wildberries counts by the minute.
func WithRetry(r retailcrm.Retry) Option { return marketplace.WithRetry(r) }

// WithTimeout limits one attempt; one minute by default.
func WithTimeout(d time.Duration) Option { return marketplace.WithTimeout(d) }

// WithLimiter replaces the client's own limits. Give the same [NewLimits] to
// all clients of one seller. A limiter of your own is asked for the groups
// "fbs", "dbs", "dbw", "in-store", "in-store-status" and "statistics".
func WithLimiter(l retailcrm.Limiter) Option { return marketplace.WithLimiter(l) }

// WithLogger logs attempts and retries: never the token, a query or a body.
func WithLogger(l *slog.Logger) Option { return marketplace.WithLogger(l) }

// WithApp puts the program's name and version before the SDK's in the
// User-Agent header: "shop-sync/1.2".
func WithApp(name string) Option { return marketplace.WithApp(name) }
