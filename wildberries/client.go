package wildberries

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/go-retailcrm/sdk/internal/engine/transport"
	"github.com/go-retailcrm/sdk/retailcrm/marketplace"
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

// WithSandbox sends all calls to Wildberries' test hosts. The token must be
// one for the sandbox.
func WithSandbox() marketplace.Option {
	return func(s *marketplace.Settings) error {
		for family, host := range map[string]string{
			familyMarketplace: "https://marketplace-api-sandbox.wildberries.ru",
			familyStatistics:  "https://statistics-api-sandbox.wildberries.ru",
		} {
			if err := s.SetBase(family, host); err != nil {
				return err
			}
		}
		return nil
	}
}

// New returns a client for the seller to whom the token belongs. The token is
// one for the categories "Marketplace" and, for the report of orders,
// "Statistics".
func New(token string, opts ...marketplace.Option) (*Client, error) {
	clean, err := transport.CheckSecret("token", strings.TrimPrefix(strings.TrimSpace(token), "Bearer "))
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
	config := marketplace.APIConfig{
		Name: "wildberries", Refuse: refuse, Judge: judge,
		Authorize: func(r *http.Request) { r.Header.Set("Authorization", clean) },
	}
	if limiter, ok := settings.Limiter.(charger); ok {
		config.Answered = func(bucket string, status int) { chargeErrors(limiter, bucket, status) }
	}
	api, err := marketplace.NewAPI(settings, config)
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

// CloseIdleConnections closes the kept connections that no call uses, of the
// client and its metered ones: when a shop has left, for instance. The client
// can be used afterwards. Clients that are made with one
// [marketplace.WithHTTPClient] share its connections, and this closes them.
func (c *Client) CloseIdleConnections() { c.api.CloseIdleConnections() }

// Metered returns a client that asks the meter before every call and makes
// none when it refuses; the error wraps [marketplace.ErrLimit]. A call counts once,
// however often it is repeated.
func (c *Client) Metered(m marketplace.Meter) *Client { return newClient(c.api.Metered(m), c.bases) }

// Call makes a call of any method of the marketplace API, with the retries,
// limits (those of FBS) and errors of the typed ones: path begins with
// "/api/", body is encoded as JSON unless it is nil, and the answer is decoded
// into out. A GET is repeated after a lost answer, another method is not.
func (c *Client) Call(ctx context.Context, method, path string, query url.Values, body, out any) error {
	if !strings.HasPrefix(path, "/api/") || strings.ContainsAny(path, "?#") {
		return invalid("Call", `the path must look like "/api/v3/offices"`)
	}
	return c.api.Do(ctx, marketplace.Call{
		Op: "Call", Method: method, Base: c.bases[familyMarketplace], Template: path, Query: query, Body: body,
		Bucket: bucketFBS,
	}, out)
}

// String names the host, never the token.
func (c *Client) String() string { return "wildberries client for " + c.bases[familyMarketplace].Host }

// GoString is String, so that %#v does not show the token either.
func (c *Client) GoString() string { return c.String() }

// get calls a method that takes a query and decodes its answer into out, which
// has a list of the given name.
func (c *Client) get(
	ctx context.Context, op, family, bucket, path string, query url.Values, out any, list ...string,
) error {
	return c.api.Do(ctx, marketplace.Call{
		Op: op, Method: http.MethodGet, Base: c.bases[family], Template: path, Query: query, Bucket: bucket,
		List: strings.Join(list, ""),
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
