package retailcrm

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"time"

	"github.com/go-retailcrm/sdk/internal/engine/ratelimit"
	"github.com/go-retailcrm/sdk/internal/engine/transport"
)

// Option changes a client when it is made. The order of options does not
// matter, except that of several of the same kind the last one wins. [WithSite]
// is an Option too.
type Option interface{ apply(*config) error }

// config is what options change. A client finishes transport when it is built.
type config struct {
	transport transport.Config
	key       func() string // a closure, so that printing a client cannot show the key
	site      string
	location  *time.Location
}

type option func(*config) error

func (o option) apply(c *config) error { return o(c) }

// WithSite names the shop (its code) that calls are about: for a whole client
// or for one call. The API wants it when the key reaches more than one shop.
func WithSite(code string) SiteOption { return SiteOption{code} }

// SiteOption is an option of a client and of a call. See [WithSite].
type SiteOption struct{ code string }

func (o SiteOption) apply(c *config) error {
	c.site = o.code
	return nil
}

func (o SiteOption) applyCall(c *callConfig) { c.site = o.code }

// WithHTTPClient uses a copy of h for all requests: its transport (proxy,
// TLS), cookie jar and timeout. The client itself is not changed.
func WithHTTPClient(h *http.Client) Option {
	return option(func(c *config) error { return c.transport.SetHTTPClient(h) })
}

// WithMiddleware wraps the transport that sends each attempt, below retries
// and limits: tracing, recording, caching. Several are allowed; the first is
// the outermost. It sees the key in the X-API-KEY header and must not log it.
// An error of its own is tried again like a broken connection, unless it has a
// method NoRetry() bool that says true; the one of a quota.Transport that ran
// out of units does.
func WithMiddleware(wrap func(http.RoundTripper) http.RoundTripper) Option {
	return option(func(c *config) error { return c.transport.AddMiddleware(wrap) })
}

// Retry says how often and how patiently to try again what is safe to repeat.
type Retry struct {
	MaxRetries int           // attempts after the first; 0 means 2, negative none
	MinWait    time.Duration // ceiling of the first pause, doubled each time; 0 means 250 ms
	MaxWait    time.Duration // ceiling of every pause, a Retry-After header's included; 0 means 8 s
}

// WithRetry changes the retry policy. A POST whose answer was lost is never
// repeated, whatever the policy, unless the operation is idempotent or the
// call has [WithIdempotent].
func WithRetry(r Retry) Option {
	return option(func(c *config) error { return c.transport.SetRetry(transport.Retry(r)) })
}

// Limiter decides when a request may leave. It is asked once for each
// attempt, retries included. bucket is "api" or "telephony". Wait returns nil
// to let the request go, or an error, which ends the call; when ctx ends, the
// error wraps ctx's.
type Limiter interface {
	// Wait blocks until the request may leave.
	Wait(ctx context.Context, bucket string) error
}

// NewLimiter returns a limiter for one account: 10 requests in any second, and
// 40 for telephony. Every client that [New] makes has one of its own, which it
// shares with its clones. Clients that are made by [New] for the same account
// must be given the same, or together they send too much:
//
//	limiter := retailcrm.NewLimiter()
//	orders, err := retailcrm.New(url, key, retailcrm.WithLimiter(limiter))
//	stock, err := retailcrm.New(url, otherKey, retailcrm.WithLimiter(limiter))
func NewLimiter() Limiter { return ratelimit.NewAccount() }

// WithLimiter replaces the client's own limiter: by one that several clients
// share, see [NewLimiter]; quota/redisquota has one for several processes.
func WithLimiter(l Limiter) Option {
	return option(func(c *config) error { return c.transport.SetLimiter(l) })
}

// WithLogger logs one line for each attempt at level Debug, for each retry at
// level Info, and at level Warn when so many calls have failed that retries
// are left out: operation, attempt, status, duration. Never a query, a body or
// the key.
func WithLogger(l *slog.Logger) Option {
	return option(func(c *config) error { return c.transport.SetLogger(l) })
}

// WithLocation tells the account's time zone (settings.timezone) to
// [Client.Location]. Without it that is UTC.
func WithLocation(loc *time.Location) Option {
	return option(func(c *config) error {
		if loc == nil {
			return errors.New("WithLocation: nil location")
		}
		c.location = loc
		return nil
	})
}

// WithAppInfo puts the name and version of the program ("shop-sync/1.4")
// before the SDK's in the User-Agent header.
func WithAppInfo(name string) Option {
	return option(func(c *config) error { return c.transport.SetApp(name) })
}

// WithMaxBody changes how many bytes an answer may have: 32 MiB by default.
// Downloads are not limited.
func WithMaxBody(bytes int64) Option {
	return option(func(c *config) error {
		if bytes <= 0 {
			return errors.New("WithMaxBody: not positive")
		}
		c.transport.MaxBody = bytes
		return nil
	})
}

// WithTimeout limits one attempt, from leaving the limiter to the last byte of
// the answer: one minute by default, no limit for uploads and downloads. It
// does not limit a call, which may take several attempts, with pauses between
// them: the call's context does that.
func WithTimeout(d time.Duration) Option {
	return option(func(c *config) error { return c.transport.SetTimeout(d) })
}

// Attempt is what hooks are told about one attempt: nothing secret.
type Attempt struct {
	Op         string        // the SDK's method, "Orders.Edit"
	Method     string        // GET or POST
	Path       string        // the path template, without ids
	Bucket     string        // the rate limit it counts against
	Number     int           // from 1
	Resent     int           // how often net/http sent it again, a kept connection being dead; each counts in the limit
	StatusCode int           // 0 when there was no answer
	Err        error         // why there was none
	Queued     time.Duration // how long the limiter held it back, before Duration
	Duration   time.Duration // from leaving the limiter to the end of the answer
	Wait       time.Duration // the pause that follows; for OnRetry
}

// Hooks are called at each attempt, from the goroutine of the call. Any may
// be nil.
type Hooks struct {
	OnRequest  func(context.Context, Attempt) // before an attempt is sent
	OnResponse func(context.Context, Attempt) // after it, with an answer or an error
	OnRetry    func(context.Context, Attempt) // before the pause that precedes another attempt
}

// WithHooks lets metrics and traces follow each attempt. Given several times,
// all are called, in the order given.
func WithHooks(h Hooks) Option {
	return option(func(c *config) error {
		c.transport.Hooks = c.transport.Hooks.And(h.transport())
		return nil
	})
}

func (h Hooks) transport() transport.Hooks {
	adapt := func(f func(context.Context, Attempt)) func(context.Context, transport.Attempt) {
		if f == nil {
			return nil
		}
		return func(ctx context.Context, a transport.Attempt) { f(ctx, Attempt(a)) }
	}
	return transport.Hooks{
		OnRequest:  adapt(h.OnRequest),
		OnResponse: adapt(h.OnResponse),
		OnRetry:    adapt(h.OnRetry),
	}
}
