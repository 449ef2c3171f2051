package wildberries

import (
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/go-retailcrm/sdk/internal/engine/transport"
	"github.com/go-retailcrm/sdk/internal/marketplace"
	"github.com/go-retailcrm/sdk/retailcrm"
)

// The hosts, one per family of methods.
const (
	familyMarketplace = "marketplace"
	familyStatistics  = "statistics"
)

func hosts() map[string]string {
	return map[string]string{
		familyMarketplace: "https://marketplace-api.wildberries.ru",
		familyStatistics:  "https://statistics-api.wildberries.ru",
	}
}

// longestPause is how long a call may wait for Wildberries' limit: it counts
// the report of orders by the minute.
const longestPause = 2 * time.Minute

// Client calls the methods of Wildberries about orders. It is safe for
// concurrent use.
type Client struct {
	FBS        *FBSService        // the seller's stock, delivery by Wildberries
	DBS        *DBSService        // the seller's stock, delivery by the seller
	DBW        *DBWService        // the seller's stock, delivery by a Wildberries courier
	InStore    *InStoreService    // the buyer collects it in the seller's shop
	Statistics *StatisticsService // the report of orders, FBW included

	api   *marketplace.API
	bases map[string]*url.URL
}

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

// WithAppInfo puts the program's name and version before the SDK's in the
// User-Agent header: "shop-sync/1.2".
func WithAppInfo(name string) Option { return marketplace.WithApp(name) }

// New returns a client for the seller to whom the token belongs. The token is
// one for the categories "Marketplace" and, for the report of orders,
// "Statistics".
func New(token string, opts ...Option) (*Client, error) {
	clean, err := marketplace.CheckSecret("token", strings.TrimPrefix(strings.TrimSpace(token), "Bearer "))
	if err != nil {
		return nil, fmt.Errorf("wildberries: %w", err)
	}
	settings, err := marketplace.NewSettings(hosts(), opts)
	if err != nil {
		return nil, fmt.Errorf("wildberries: %w", err)
	}
	if settings.Limiter == nil {
		settings.Limiter = NewLimits()
	}
	if settings.Retry.MaxWait == 0 {
		settings.Retry.MaxWait = longestPause
	}
	config := settings.Transport()
	config.Authorize = func(r *http.Request) { r.Header.Set("Authorization", clean) }
	config.Classify = classify
	if limiter, ok := settings.Limiter.(charger); ok {
		config.Hooks.OnResponse = func(_ context.Context, a transport.Attempt) { chargeErrors(limiter, a.Bucket, a.StatusCode) }
	}
	api, err := marketplace.NewAPI("wildberries", config, refuse)
	if err != nil {
		return nil, err
	}
	return newClient(api, settings.Bases), nil
}

func newClient(api *marketplace.API, bases map[string]*url.URL) *Client {
	c := &Client{api: api, bases: bases}
	c.FBS, c.DBS, c.DBW = &FBSService{c}, &DBSService{c}, &DBWService{c}
	c.InStore, c.Statistics = &InStoreService{c}, &StatisticsService{c}
	return c
}

// Metered returns a client that asks the meter before every call and makes
// none when it refuses; the error wraps [ErrLimit]. A call counts once,
// however often it is repeated.
func (c *Client) Metered(m Meter) *Client { return newClient(c.api.Metered(m), c.bases) }

// Call makes a call of any method of the marketplace API, with the retries,
// limits (those of FBS) and errors of the typed ones: path begins with
// "/api/", body is encoded as JSON unless it is nil, and the answer is decoded
// into out. A GET is repeated after a lost answer, another method is not.
func (c *Client) Call(ctx context.Context, method, path string, query url.Values, body, out any) error {
	if !strings.HasPrefix(path, "/api/") || strings.ContainsAny(path, "?#") {
		return invalid("Call", `the path must look like "/api/v3/offices"`)
	}
	return c.api.Do(ctx, marketplace.Call{
		Op: "Call", Method: method, Base: c.bases[familyMarketplace], Template: path, Query: query, Body: body, Bucket: bucketFBS,
	}, out)
}

// String names the host, never the token.
func (c *Client) String() string { return "wildberries client for " + c.bases[familyMarketplace].Host }

// GoString is String.
func (c *Client) GoString() string { return c.String() }

// get calls a method that takes a query and decodes its answer into out.
func (c *Client) get(ctx context.Context, op, family, bucket, path string, query url.Values, out any) error {
	return c.api.Do(ctx, marketplace.Call{
		Op: op, Method: http.MethodGet, Base: c.bases[family], Template: path, Query: query, Bucket: bucket,
	}, out)
}

// read calls a method that takes a JSON body and changes nothing.
func (c *Client) read(ctx context.Context, op, bucket, path string, body, out any) error {
	return c.api.Do(ctx, marketplace.Call{
		Op: op, Base: c.bases[familyMarketplace], Template: path, Body: body, Bucket: bucket, Idempotent: true,
	}, out)
}

// Ping asks whether the marketplace methods can be reached with this token.
func (c *Client) Ping(ctx context.Context) error {
	return c.get(ctx, "Ping", familyMarketplace, bucketFBS, "/ping", nil, nil)
}
