package ozon

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/go-retailcrm/sdk/internal/engine/ratelimit"
	"github.com/go-retailcrm/sdk/internal/engine/transport"
	"github.com/go-retailcrm/sdk/retailcrm/marketplace"
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

// New returns a client for the seller with this Client-Id and Api-Key, both
// from the seller's cabinet (Settings → API keys). It sends nothing. The
// error names what is wrong with an argument, without repeating the key.
func New(clientID, apiKey string, opts ...marketplace.Option) (*Client, error) {
	id, err := transport.CheckSecret("Client-Id", clientID)
	if err != nil {
		return nil, fmt.Errorf("ozon: %w", err)
	}
	key, err := transport.CheckSecret("Api-Key", apiKey)
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
func NewWithToken(token func() string, opts ...marketplace.Option) (*Client, error) {
	if token == nil {
		return nil, errors.New("ozon: NewWithToken: nil function")
	}
	return build("", opts, func(h http.Header) { h.Set("Authorization", "Bearer "+token()) })
}

func build(id string, opts []marketplace.Option, authorize func(http.Header)) (*Client, error) {
	settings, err := marketplace.NewSettings(map[string]string{"": DefaultBaseURL}, opts)
	if err != nil {
		return nil, fmt.Errorf("ozon: %w", err)
	}
	if settings.Limiter == nil {
		settings.Limiter = ratelimit.Buckets{
			ratelimit.API: ratelimit.NewWindow(RequestsPerSecond, time.Second, ratelimit.DefaultMargin),
		}
	}
	api, err := marketplace.NewAPI(settings, marketplace.APIConfig{
		Name: "ozon", Refuse: refuse, Judge: judge,
		Authorize: func(r *http.Request) { authorize(r.Header) },
	})
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

// CloseIdleConnections closes the kept connections that no call uses, of the
// client and its metered ones: when a shop has left, for instance. The client
// can be used afterwards. Clients that are made with one
// [marketplace.WithHTTPClient] share its connections, and this closes them.
func (c *Client) CloseIdleConnections() { c.api.CloseIdleConnections() }

// Metered returns a client that asks the meter before every call and makes
// none when it refuses; the error wraps [marketplace.ErrLimit]. Attempts beyond the first
// are counted after the call.
func (c *Client) Metered(m marketplace.Meter) *Client {
	return newClient(c.api.Metered(m), c.base, c.id)
}

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
	return c.list(ctx, op, path, "", body, out)
}

// list is post for a method whose answer has a list as the member name.
func (c *Client) list(ctx context.Context, op, path, name string, body, out any) error {
	if body == nil {
		body = struct{}{} // Ozon wants an object
	}
	call := marketplace.Call{Op: op, Base: c.base, Template: path, Body: body, Idempotent: true, List: name}
	return c.api.Do(ctx, call, out)
}

// String names the seller, never the key.
func (c *Client) String() string { return "ozon client " + c.id + " for " + c.base.Host }

// GoString is String, so that %#v prints no key either.
func (c *Client) GoString() string { return c.String() }

// judge knows Ozon's own signs for "later".
func judge(r *marketplace.Answer) (marketplace.Repeat, time.Duration) {
	if r.StatusCode/100 == 2 {
		return marketplace.RepeatByStatus, 0
	}
	text := strings.ToLower(string(r.Body))
	switch {
	case strings.Contains(text, "request rate limit"), strings.Contains(text, "circle is open"):
		return marketplace.RepeatAlways, 0
	case r.StatusCode == http.StatusInternalServerError:
		return marketplace.RepeatIfIdempotent, 0
	}
	return marketplace.RepeatByStatus, 0
}
