package kaspi

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"sync/atomic"
	"time"

	"github.com/go-retailcrm/sdk/internal/engine/ratelimit"
	"github.com/go-retailcrm/sdk/internal/engine/transport"
	"github.com/go-retailcrm/sdk/retailcrm"
	"github.com/go-retailcrm/sdk/retailcrm/marketplace"
)

// DefaultBaseURL is the host of Kaspi's shop API.
const DefaultBaseURL = "https://kaspi.kz"

const (
	root      = "/shop/api/v2"
	mediaType = "application/vnd.api+json"
)

// Client calls the methods of Kaspi's shop API about orders. It is safe for
// concurrent use.
type Client struct {
	Orders *OrdersService // orders and their goods

	api  *marketplace.API
	base *url.URL

	// apart is set once Kaspi has refused to send goods along with a list.
	apart *atomic.Bool
}

// NewLimits returns the limit that every client has by default: five requests in
// any second, which may come at once. Kaspi documents no limit; this is a careful
// guess.
func NewLimits() retailcrm.Limiter {
	return ratelimit.Buckets{ratelimit.API: ratelimit.NewWindow(5, time.Second, ratelimit.DefaultMargin)}
}

// New returns a client for the shop to which the token belongs.
func New(token string, opts ...marketplace.Option) (*Client, error) {
	clean, err := transport.CheckSecret("token", token)
	if err != nil {
		return nil, fmt.Errorf("kaspi: %w", err)
	}
	settings, err := marketplace.NewSettings(map[string]string{"": DefaultBaseURL}, opts)
	if err != nil {
		return nil, fmt.Errorf("kaspi: %w", err)
	}
	if settings.Limiter == nil {
		settings.Limiter = NewLimits()
	}
	api, err := marketplace.NewAPI(settings, marketplace.APIConfig{
		Name: "kaspi", Refuse: refuse, Judge: judge,
		Authorize: func(r *http.Request) { r.Header.Set("X-Auth-Token", clean) },
	})
	if err != nil {
		return nil, err
	}
	return newClient(api, settings.Bases[""], new(atomic.Bool)), nil
}

func newClient(api *marketplace.API, base *url.URL, apart *atomic.Bool) *Client {
	c := &Client{api: api, base: base, apart: apart}
	c.Orders = &OrdersService{c}
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
func (c *Client) Metered(m marketplace.Meter) *Client {
	return newClient(c.api.Metered(m), c.base, c.apart)
}

// Call makes a GET call of any method of the shop API, with the retries,
// limits and errors of the typed ones: path comes after "/shop/api/v2", and
// the answer is decoded into out.
func (c *Client) Call(ctx context.Context, path string, query url.Values, out any) error {
	if !strings.HasPrefix(path, "/") || strings.ContainsAny(path, "?#") {
		return invalid("Call", `the path must look like "/cities"`)
	}
	return c.get(ctx, "Call", path, path, query, out)
}

// String names the host, never the token.
func (c *Client) String() string { return "kaspi client for " + c.base.Host }

// GoString is String, so that %#v does not show the token either.
func (c *Client) GoString() string { return c.String() }

// get calls a method and decodes its answer into out. The path may differ
// from the template by the ids in it.
func (c *Client) get(ctx context.Context, op, template, path string, query url.Values, out any, list ...string) error {
	return c.api.Do(ctx, marketplace.Call{
		Op: op, Method: http.MethodGet, Base: c.base, Template: root + template, Path: root + path, Query: query,
		Header: http.Header{"Accept": {mediaType}, "Content-Type": {mediaType}}, List: strings.Join(list, ""),
	}, out)
}

// retryPause is how long to wait after an answer that asks for less haste
// without saying how long.
const retryPause = 2 * time.Second

// judge slows down after 429: Kaspi names no limit.
func judge(a *marketplace.Answer) (marketplace.Repeat, time.Duration) {
	if a.StatusCode != http.StatusTooManyRequests || a.Header.Get("Retry-After") != "" {
		return marketplace.RepeatByStatus, 0
	}
	return marketplace.RepeatAlways, retryPause
}
