package retailcrm

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"time"

	"github.com/go-retailcrm/sdk/internal/engine/transport"
)

// Option changes a client when it is made. The order of options does not
// matter, except that of several of the same kind the last one wins. [WithSite]
// is an Option too.
type Option interface{ apply(*config) error }

type config struct {
	key        func() string // a closure, so that printing a client cannot show the key
	site       string
	app        string
	httpClient *http.Client
	middleware []func(http.RoundTripper) http.RoundTripper
	retry      Retry
	limiter    Limiter
	logger     *slog.Logger
	location   *time.Location
	maxBody    int64
	timeout    time.Duration
	hooks      Hooks
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
	return option(func(c *config) error {
		if h == nil {
			return errors.New("WithHTTPClient: nil client")
		}
		c.httpClient = h
		return nil
	})
}

// WithMiddleware wraps the transport that sends each attempt, below retries
// and limits: tracing, recording, caching. Several are allowed; the first is
// the outermost. It sees the key in the X-API-KEY header and must not log it.
// An error of its own is tried again like a broken connection, unless it has a
// method NoRetry() bool that says true; the one of a quota.Transport that ran
// out of units does.
func WithMiddleware(wrap func(http.RoundTripper) http.RoundTripper) Option {
	return option(func(c *config) error {
		if wrap == nil {
			return errors.New("WithMiddleware: nil function")
		}
		c.middleware = append(c.middleware, wrap)
		return nil
	})
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
	return option(func(c *config) error {
		if r.MinWait < 0 || r.MaxWait < 0 {
			return errors.New("WithRetry: negative wait")
		}
		c.retry = r
		return nil
	})
}

// Limiter decides when a request may leave. It is asked once for each
// attempt, retries included. bucket is "api" or "telephony". Wait returns nil
// to let the request go, or an error, which ends the call; when ctx ends, the
// error wraps ctx's.
type Limiter interface {
	Wait(ctx context.Context, bucket string) error
}

// WithLimiter replaces the client's own limiter, which keeps 10 requests in
// any second, and 40 for telephony. Give several clients the same limiter
// when they share an account or an address; quota/redisquota has one for
// several processes.
func WithLimiter(l Limiter) Option {
	return option(func(c *config) error {
		if l == nil {
			return errors.New("WithLimiter: nil limiter")
		}
		c.limiter = l
		return nil
	})
}

// WithLogger logs one line for each attempt at level Debug, for each retry at
// level Info, and at level Warn when so many calls have failed that retries
// are left out: operation, attempt, status, duration. Never a query, a body or
// the key.
func WithLogger(l *slog.Logger) Option {
	return option(func(c *config) error {
		c.logger = l
		return nil
	})
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

// WithApp puts the name and version of the program ("shop-sync/1.4") before
// the SDK's in the User-Agent header.
func WithApp(app string) Option {
	return option(func(c *config) error {
		for _, r := range app {
			if r < ' ' || r > '~' {
				return fmt.Errorf("WithApp: character %q", r)
			}
		}
		c.app = app
		return nil
	})
}

// WithMaxBody changes how many bytes an answer may have: 32 MiB by default.
// Downloads are not limited.
func WithMaxBody(bytes int64) Option {
	return option(func(c *config) error {
		if bytes <= 0 {
			return errors.New("WithMaxBody: not positive")
		}
		c.maxBody = bytes
		return nil
	})
}

// WithAttemptTimeout changes how long one attempt may take: one minute by
// default, no limit for uploads and downloads. The context of a call limits
// the whole of it, retries and waiting included.
func WithAttemptTimeout(d time.Duration) Option {
	return option(func(c *config) error {
		if d <= 0 {
			return errors.New("WithAttemptTimeout: not positive")
		}
		c.timeout = d
		return nil
	})
}

// Attempt is what hooks are told about one attempt: nothing secret.
type Attempt struct {
	Op         string        // the SDK's method, "Orders.Edit"
	Method     string        // GET or POST
	Path       string        // the path template, without ids
	Bucket     string        // the rate limit it counts against
	Number     int           // from 1
	StatusCode int           // 0 when there was no answer
	Err        error         // why there was none
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

// WithHooks lets metrics and traces follow each attempt.
func WithHooks(h Hooks) Option {
	return option(func(c *config) error {
		c.hooks = h
		return nil
	})
}

func (c *config) transportHooks() transport.Hooks {
	adapt := func(f func(context.Context, Attempt)) func(context.Context, transport.Attempt) {
		if f == nil {
			return nil
		}
		return func(ctx context.Context, a transport.Attempt) {
			f(ctx, Attempt{
				Op: a.Op, Method: a.Method, Path: a.Template, Bucket: a.Bucket, Number: a.Number,
				StatusCode: a.StatusCode, Err: a.Err, Duration: a.Duration, Wait: a.Wait,
			})
		}
	}
	return transport.Hooks{
		OnRequest:  adapt(c.hooks.OnRequest),
		OnResponse: adapt(c.hooks.OnResponse),
		OnRetry:    adapt(c.hooks.OnRetry),
	}
}
