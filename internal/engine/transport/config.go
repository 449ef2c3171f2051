package transport

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/go-retailcrm/sdk/internal/engine/ratelimit"
)

// Limits that apply where a [Config] says nothing else.
const (
	DefaultMaxBody      = 32 << 20 // bytes of a 2xx answer
	DefaultMaxErrorBody = 1 << 20  // bytes kept of any other answer
	DefaultTimeout      = time.Minute

	maxRedirects = 3
)

// Config is fixed when a [Client] is built. Origins is required.
type Config struct {
	// Base is the user's client. It is copied and never changed: its
	// Transport, Jar and Timeout are used, its CheckRedirect is not. Nil
	// means an own clone of http.DefaultTransport.
	Base *http.Client

	// Connections are used when Base brings no transport. Clients that are
	// given the same share their connections. Nil means own ones.
	Connections *Connections

	// Middleware wraps the base transport, the first one outermost. It sees
	// every attempt with its auth header.
	Middleware []func(http.RoundTripper) http.RoundTripper

	// Authorize sets the auth headers of one attempt. It is called for
	// requests to Origins only.
	Authorize func(*http.Request)

	// Origins are the scheme, host and port pairs that requests may go to.
	Origins []*url.URL

	// UserAgent is the SDK's name and version, "go-retailcrm/1.2", and App
	// the program's, which comes before it, or "". Both are sent with
	// requests that have no User-Agent of their own.
	UserAgent, App string

	Retry Retry

	// Budget is the client's store of retry tokens: a retry after a failure
	// takes 5, one after a limit 1, and every regular answer below 500 brings
	// 1 back. When it is empty, calls are not retried. 0 means 200; negative,
	// no budget.
	Budget int

	// Limiter is asked before every attempt. Nil means no limit.
	Limiter Limiter

	// Classify is the service's own judgement of an answer. It returns the
	// zero [Verdict] to leave it to the standard rules. Nil always does.
	Classify func(*Response) Verdict

	// MaxBody limits a 2xx answer, and a longer one is [ErrBodyTooLarge].
	// Other answers are cut off at MaxErrorBody. 0 means the default.
	MaxBody, MaxErrorBody int64

	// Timeout limits one attempt, from leaving the limiter to the last byte.
	// 0 means Base.Timeout, or without one [DefaultTimeout] for requests
	// without streams and no limit for those with. Negative means none.
	Timeout time.Duration

	Hooks Hooks

	// Logger gets a line per attempt and retry. Nil discards them.
	Logger *slog.Logger
}

// Limiter paces attempts. Wait blocks until a request of the bucket may
// leave. When ctx ends first, its error wraps ctx.Err(). A limiter that also
// has the Acquire method of [ratelimit.Buckets] is told when requests really
// leave.
type Limiter interface {
	Wait(ctx context.Context, bucket string) error
}

type slotLimiter interface {
	Acquire(ctx context.Context, bucket string) (*ratelimit.Slot, error)
	AcquireFirst(ctx context.Context, bucket string) (*ratelimit.Slot, error)
}

// Client sends requests. It is safe for concurrent use. It holds no key: that
// stays in the closure of Config.Authorize.
type Client struct {
	config      Config
	base        http.RoundTripper // with middleware
	connections http.RoundTripper // without
	jar         http.CookieJar
	budget      *budget
	observe     observer
	random      func() float64 // in [0,1); replaced in tests
}

// New returns a client, or an error that names what is wrong with config.
func New(config Config) (*Client, error) {
	if len(config.Origins) == 0 {
		return nil, errors.New("transport: no origin configured")
	}
	for _, origin := range config.Origins {
		if origin == nil || origin.Host == "" {
			return nil, errors.New("transport: an origin without a host")
		}
	}
	c := &Client{config: config, random: rand.Float64}
	c.config.Origins = slices.Clone(config.Origins)
	c.config.UserAgent = strings.TrimSpace(config.App + " " + config.UserAgent)
	c.config.Retry = config.Retry.withDefaults()
	c.config.MaxBody = orDefault(config.MaxBody, DefaultMaxBody)
	c.config.MaxErrorBody = orDefault(config.MaxErrorBody, DefaultMaxErrorBody)
	c.budget = newBudget(orDefault(config.Budget, defaultBudget))
	c.observe = newObserver(config.Hooks, config.Logger)
	if err := c.buildBase(); err != nil {
		return nil, err
	}
	return c, nil
}

func (c *Client) buildBase() error {
	if base := c.config.Base; base != nil {
		c.base, c.jar = base.Transport, base.Jar
		if c.config.Timeout == 0 {
			c.config.Timeout = base.Timeout
		}
		if c.base == nil {
			c.base = http.DefaultTransport
		}
	} else {
		if c.config.Connections == nil {
			c.config.Connections = NewConnections()
		}
		c.base = c.config.Connections.transport
	}
	c.connections = c.base
	for i, wrap := range slices.Backward(c.config.Middleware) {
		if wrap == nil {
			return fmt.Errorf("transport: middleware %d is nil", i)
		}
		if c.base = wrap(c.base); c.base == nil {
			return fmt.Errorf("transport: middleware %d returned no round tripper", i)
		}
	}
	return nil
}

// Connections are what clients of one account connect by.
type Connections struct{ transport http.RoundTripper }

// NewConnections clones the default transport, so that nobody else's settings
// and closed connections reach its clients. One host is all they talk to, so
// more idle connections may be kept there than the default two.
func NewConnections() *Connections {
	standard, ok := http.DefaultTransport.(*http.Transport)
	if !ok {
		return &Connections{http.DefaultTransport} // replaced by the program: its choice
	}
	own := standard.Clone()
	own.MaxIdleConnsPerHost = 16
	return &Connections{own}
}

// CloseIdleConnections closes the connections that no call uses.
func (c *Client) CloseIdleConnections() {
	if closer, ok := c.connections.(interface{ CloseIdleConnections() }); ok {
		closer.CloseIdleConnections()
	}
}

func orDefault[T ~int | ~int64](value, standard T) T {
	if value == 0 {
		return standard
	}
	return value
}
