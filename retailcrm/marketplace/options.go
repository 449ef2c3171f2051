package marketplace

import (
	"fmt"
	"log/slog"
	"net/http"
	"net/url"
	"time"

	"github.com/go-retailcrm/sdk/internal/engine/transport"
	"github.com/go-retailcrm/sdk/retailcrm"
)

// Settings are what the clients of all marketplaces let their users choose.
// Options fill them; the package of a marketplace reads them.
type Settings struct {
	// Bases are the addresses of the API by family of methods. A marketplace
	// with one address calls its family "".
	Bases map[string]*url.URL

	HTTPClient *http.Client      // its transport, cookie jar and timeout are used; nil for the SDK's own
	Retry      retailcrm.Retry   // how often and how patiently calls are repeated
	Timeout    time.Duration     // of one attempt; 0 for a minute
	Limiter    retailcrm.Limiter // nil for the marketplace's known limits
	Logger     *slog.Logger      // nil for none
	AppInfo    string            // begins the User-Agent: "shop-sync/1.2"
}

// Option changes a marketplace's client when it is made. The options are those
// of retailcrm with the same names, and checked as those are.
type Option func(*Settings) error

// WithBaseURL sends all calls elsewhere: to a proxy over https or, over http,
// to a fake at a loopback address.
func WithBaseURL(raw string) Option {
	return func(s *Settings) error {
		for family := range s.Bases {
			if err := s.SetBase(family, raw); err != nil {
				return err
			}
		}
		return nil
	}
}

// SetBase sets the address of one family of methods.
func (s *Settings) SetBase(family, raw string) error {
	u, err := transport.CheckBaseURL(raw)
	if err != nil {
		return fmt.Errorf("base URL: %w", err)
	}
	s.Bases[family] = u
	return nil
}

// WithHTTPClient uses a copy of h: its transport, cookie jar and timeout.
func WithHTTPClient(h *http.Client) Option {
	return func(s *Settings) error {
		s.HTTPClient = h
		return new(transport.Config).SetHTTPClient(h)
	}
}

// WithRetry changes how often and how patiently calls are repeated.
func WithRetry(r retailcrm.Retry) Option {
	return func(s *Settings) error {
		s.Retry = r
		return new(transport.Config).SetRetry(transport.Retry(r))
	}
}

// WithTimeout limits one attempt of a call; the context limits the call. The
// default is a minute.
func WithTimeout(d time.Duration) Option {
	return func(s *Settings) error {
		s.Timeout = d
		return new(transport.Config).SetTimeout(d)
	}
}

// WithLimiter replaces the limiter, to share one between the clients of one
// seller: marketplaces count per account.
func WithLimiter(l retailcrm.Limiter) Option {
	return func(s *Settings) error {
		s.Limiter = l
		return new(transport.Config).SetLimiter(l)
	}
}

// WithLogger logs attempts at level Debug and retries at level Info, without
// bodies and keys.
func WithLogger(l *slog.Logger) Option {
	return func(s *Settings) error {
		s.Logger = l
		return nil
	}
}

// WithAppInfo puts the program's name and version before the SDK's in the
// User-Agent: "shop-sync/1.2".
func WithAppInfo(name string) Option {
	return func(s *Settings) error {
		s.AppInfo = name
		return new(transport.Config).SetApp(name)
	}
}

// NewSettings applies options to the defaults of a marketplace. Bases are its
// addresses by family.
func NewSettings(bases map[string]string, opts []Option) (*Settings, error) {
	s := &Settings{Bases: map[string]*url.URL{}}
	for family, raw := range bases {
		if err := s.SetBase(family, raw); err != nil {
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
