package marketplace

import (
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/url"
	"time"

	"github.com/go-retailcrm/sdk/internal/engine/transport"
	"github.com/go-retailcrm/sdk/retailcrm"
)

// Settings are what the clients of all marketplaces let their users choose.
type Settings struct {
	// Bases are the addresses of the API by family; a marketplace with one
	// address calls its family "".
	Bases      map[string]*url.URL
	HTTPClient *http.Client
	Retry      retailcrm.Retry
	Timeout    time.Duration
	Limiter    transport.Limiter
	Logger     *slog.Logger
	App        string // begins the User-Agent
}

// Option changes Settings. A marketplace's package re-exports those it has.
type Option func(*Settings) error

// WithBaseURL sends the calls of a family elsewhere: to a proxy, or to a fake
// at a loopback address.
func WithBaseURL(family, raw string) Option {
	return func(s *Settings) error {
		u, err := transport.CheckBaseURL(raw)
		if err != nil {
			return fmt.Errorf("base URL: %w", err)
		}
		s.Bases[family] = u
		return nil
	}
}

// WithHTTPClient uses a copy of h: its transport, cookie jar and timeout.
func WithHTTPClient(h *http.Client) Option {
	return func(s *Settings) error {
		if h == nil {
			return errors.New("WithHTTPClient: nil client")
		}
		s.HTTPClient = h
		return nil
	}
}

// WithRetry changes the retry policy.
func WithRetry(r retailcrm.Retry) Option {
	return func(s *Settings) error {
		s.Retry = r
		return nil
	}
}

// WithTimeout limits one attempt.
func WithTimeout(d time.Duration) Option {
	return func(s *Settings) error {
		s.Timeout = d
		return nil
	}
}

// WithLimiter replaces the limiter.
func WithLimiter(l transport.Limiter) Option {
	return func(s *Settings) error {
		if l == nil {
			return errors.New("WithLimiter: nil limiter")
		}
		s.Limiter = l
		return nil
	}
}

// WithLogger logs attempts and retries, without bodies and keys.
func WithLogger(l *slog.Logger) Option {
	return func(s *Settings) error {
		s.Logger = l
		return nil
	}
}

// WithApp puts the program's name and version before the SDK's in the
// User-Agent: "shop-sync/1.2".
func WithApp(name string) Option {
	return func(s *Settings) error {
		s.App = name
		return nil
	}
}

// NewSettings applies options to the defaults of a marketplace. Bases are its
// addresses by family.
func NewSettings(bases map[string]string, opts []Option) (*Settings, error) {
	s := &Settings{Bases: map[string]*url.URL{}}
	for family, raw := range bases {
		if err := WithBaseURL(family, raw)(s); err != nil {
			return nil, err
		}
	}
	for _, o := range opts {
		if o == nil {
			continue
		}
		if err := o(s); err != nil {
			return nil, err
		}
	}
	return s, nil
}

// Transport returns the transport's configuration. The caller adds Authorize,
// Classify and, when there is none, a Limiter.
func (s *Settings) Transport() transport.Config {
	origins := make([]*url.URL, 0, len(s.Bases))
	for _, u := range s.Bases {
		origins = append(origins, u)
	}
	agent := "go-retailcrm/" + retailcrm.Version
	if s.App != "" {
		agent = s.App + " " + agent
	}
	return transport.Config{
		Base:      s.HTTPClient,
		Origins:   origins,
		UserAgent: agent,
		Retry:     transport.Retry{MaxRetries: s.Retry.MaxRetries, MinWait: s.Retry.MinWait, MaxWait: s.Retry.MaxWait},
		Limiter:   s.Limiter,
		Timeout:   s.Timeout,
		Logger:    s.Logger,
	}
}

// CheckSecret refuses a key or token that cannot be one, without repeating
// it. It returns the secret without surrounding space.
func CheckSecret(what, secret string) (string, error) {
	clean := trim(secret)
	if clean == "" {
		return "", fmt.Errorf("the %s is empty", what)
	}
	for _, r := range clean {
		if r <= ' ' || r > '~' {
			return "", fmt.Errorf("the %s holds characters that none has", what)
		}
	}
	return clean, nil
}
