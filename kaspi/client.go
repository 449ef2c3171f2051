package kaspi

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"time"

	"github.com/go-retailcrm/sdk/internal/marketplace"
	"github.com/go-retailcrm/sdk/internal/transport"
)

const (
	host      = "https://kaspi.kz"
	root      = "/shop/api/v2"
	mediaType = "application/vnd.api+json"
)

// Client calls the methods of Kaspi's shop API about orders. It is safe for
// concurrent use.
type Client struct {
	api  *marketplace.API
	base *url.URL
}

// New returns a client for the shop to which the token belongs.
func New(token string, opts ...Option) (*Client, error) {
	clean, err := marketplace.CheckSecret("token", token)
	if err != nil {
		return nil, fmt.Errorf("kaspi: %w", err)
	}
	settings, err := marketplace.NewSettings(map[string]string{"": host}, opts)
	if err != nil {
		return nil, fmt.Errorf("kaspi: %w", err)
	}
	if settings.Limiter == nil {
		settings.Limiter = NewLimits()
	}
	config := settings.Transport()
	config.Authorize = func(r *http.Request) { r.Header.Set("X-Auth-Token", clean) }
	config.Classify = classify
	api, err := marketplace.NewAPI("kaspi", config, refuse)
	if err != nil {
		return nil, err
	}
	return &Client{api: api, base: settings.Bases[""]}, nil
}

// get calls a method and decodes its answer into out. The path may differ
// from the template by the ids in it.
func (c *Client) get(ctx context.Context, op, template, path string, query url.Values, out any) error {
	return c.api.Do(ctx, marketplace.Call{
		Op: op, Method: http.MethodGet, Base: c.base, Template: root + template, Path: root + path, Query: query,
		Header: http.Header{"Accept": {mediaType}, "Content-Type": {mediaType}},
	}, out)
}

// retryPause is how long to wait after an answer that asks for less haste
// without saying how long.
const retryPause = 2 * time.Second

// classify slows down after 429: Kaspi names no limit.
func classify(resp *transport.Response) transport.Verdict {
	if resp.StatusCode != http.StatusTooManyRequests || resp.Header.Get("Retry-After") != "" {
		return transport.Verdict{}
	}
	return transport.Verdict{Retry: transport.Always, After: retryPause}
}
