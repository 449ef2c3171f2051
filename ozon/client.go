package ozon

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/go-retailcrm/sdk/internal/engine/ratelimit"
	"github.com/go-retailcrm/sdk/internal/engine/transport"
	"github.com/go-retailcrm/sdk/internal/marketplace"
	"github.com/go-retailcrm/sdk/retailcrm"
)

// DefaultBaseURL is the address of the Ozon Seller API.
const DefaultBaseURL = "https://api-seller.ozon.ru"

// RequestsPerSecond is how many requests Ozon takes from one seller, over all
// methods together. Clients keep it by themselves.
const RequestsPerSecond = 50

// Client talks to Ozon for one seller. It is safe for concurrent use. It
// holds no key in a field that can be printed.
type Client struct {
	FBS *FBSService // postings that the seller packs: FBS and rFBS
	FBO *FBOService // postings that Ozon packs

	api  *marketplace.API
	base *url.URL
	id   string
}

// Option changes a client when it is made.
type Option = marketplace.Option

// WithBaseURL sends the calls elsewhere: to a proxy or, over http, to a fake
// at a loopback address.
func WithBaseURL(rawURL string) Option { return marketplace.WithBaseURL("", rawURL) }

// WithHTTPClient uses a copy of h: its transport, cookie jar and timeout.
func WithHTTPClient(h *http.Client) Option { return marketplace.WithHTTPClient(h) }

// WithRetry changes how often and how patiently calls are repeated.
func WithRetry(r retailcrm.Retry) Option { return marketplace.WithRetry(r) }

// WithTimeout limits one attempt of a call. The default is a minute.
func WithTimeout(d time.Duration) Option { return marketplace.WithTimeout(d) }

// WithLimiter replaces the limiter, to share one between the clients of one
// seller: the limit counts per Client-Id.
func WithLimiter(l retailcrm.Limiter) Option { return marketplace.WithLimiter(l) }

// WithLogger logs attempts at level Debug and retries at level Info, without
// bodies and keys.
func WithLogger(l *slog.Logger) Option { return marketplace.WithLogger(l) }

// WithAppInfo puts a program's name and version into the User-Agent:
// "shop-sync/1.2".
func WithAppInfo(name string) Option { return marketplace.WithApp(name) }

// New returns a client for the seller with this Client-Id and Api-Key, both
// from the seller's cabinet (Settings → API keys). It sends nothing. The
// error names what is wrong with an argument, without repeating the key.
func New(clientID, apiKey string, opts ...Option) (*Client, error) {
	id, err := marketplace.CheckSecret("Client-Id", clientID)
	if err != nil {
		return nil, fmt.Errorf("ozon: %w", err)
	}
	key, err := marketplace.CheckSecret("Api-Key", apiKey)
	if err != nil {
		return nil, fmt.Errorf("ozon: %w", err)
	}
	return build(id, opts, func(h http.Header) {
		h.Set("Client-Id", id)
		h.Set("Api-Key", key)
	})
}

// NewWithToken returns a client that authorises as an application of Ozon's
// developer programme does, by OAuth. The function is asked for the current
// access token before every attempt.
func NewWithToken(token func() string, opts ...Option) (*Client, error) {
	if token == nil {
		return nil, errors.New("ozon: NewWithToken: nil function")
	}
	return build("", opts, func(h http.Header) { h.Set("Authorization", "Bearer "+token()) })
}

func build(id string, opts []Option, authorize func(http.Header)) (*Client, error) {
	settings, err := marketplace.NewSettings(map[string]string{"": DefaultBaseURL}, opts)
	if err != nil {
		return nil, fmt.Errorf("ozon: %w", err)
	}
	config := settings.Transport()
	config.Authorize = func(r *http.Request) { authorize(r.Header) }
	config.Classify = classify
	if config.Limiter == nil {
		config.Limiter = ratelimit.Buckets{
			ratelimit.API: ratelimit.NewWindow(RequestsPerSecond, time.Second, ratelimit.DefaultMargin),
		}
	}
	api, err := marketplace.NewAPI("ozon", config, refuse)
	if err != nil {
		return nil, err
	}
	return newClient(api, settings.Bases[""], id), nil
}

func newClient(api *marketplace.API, base *url.URL, id string) *Client {
	c := &Client{api: api, base: base, id: id}
	c.FBS, c.FBO = &FBSService{c}, &FBOService{c}
	return c
}

// Metered returns a client that asks the meter before every call and makes
// none when it refuses; the error wraps [ErrLimit]. Attempts beyond the first
// are counted after the call.
func (c *Client) Metered(m Meter) *Client { return newClient(c.api.Metered(m), c.base, c.id) }

// Call makes a call of any method of the Seller API, with the retries, limits
// and errors of the typed ones: path begins with "/v", body is encoded as
// JSON, and the answer is decoded into out. It is repeated after a lost
// answer, so the method must only read, or bear being called twice.
func (c *Client) Call(ctx context.Context, path string, body, out any) error {
	if !strings.HasPrefix(path, "/v") || strings.ContainsAny(path, "?#") {
		return errors.New(`ozon: Call: the path must look like "/v1/roles"`)
	}
	return c.post(ctx, "Call", path, body, out)
}

func (c *Client) post(ctx context.Context, op, path string, body, out any) error {
	if body == nil {
		body = struct{}{} // Ozon wants an object
	}
	call := marketplace.Call{Op: op, Base: c.base, Template: path, Body: body, Idempotent: true}
	return c.api.Do(ctx, call, out)
}

// String names the seller, never the key.
func (c *Client) String() string { return "ozon client " + c.id + " for " + c.base.Host }

// GoString is String, so that %#v prints no key either.
func (c *Client) GoString() string { return c.String() }

// classify knows Ozon's own signs for "later".
func classify(r *transport.Response) transport.Verdict {
	if r.StatusCode/100 == 2 {
		return transport.Verdict{}
	}
	text := strings.ToLower(string(r.Body))
	switch {
	case strings.Contains(text, "request rate limit"), strings.Contains(text, "circle is open"):
		return transport.Verdict{Retry: transport.Always}
	case r.StatusCode == http.StatusInternalServerError:
		return transport.Verdict{Retry: transport.IfIdempotent}
	}
	return transport.Verdict{}
}
