package wildberries

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/go-retailcrm/sdk/internal/marketplace"
	"github.com/go-retailcrm/sdk/internal/transport"
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
	api   *marketplace.API
	bases map[string]*url.URL
}

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
	return &Client{api: api, bases: settings.Bases}, nil
}

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
	return c.get(ctx, "Client.Ping", familyMarketplace, bucketFBS, "/ping", nil, nil)
}
