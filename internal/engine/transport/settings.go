package transport

import (
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"strings"
	"time"
)

// What users of every client may choose is set and checked here, so that it
// means the same everywhere. An option of a client, which has the name that
// the error gives, does nothing but call its method:
//
//	func WithTimeout(d time.Duration) Option {
//		return func(c *config) error { return c.transport.SetTimeout(d) }
//	}

// SetHTTPClient is WithHTTPClient: see [Config].Base.
func (c *Config) SetHTTPClient(h *http.Client) error {
	if h == nil {
		return errors.New("WithHTTPClient: nil client")
	}
	c.Base = h
	return nil
}

// AddMiddleware is WithMiddleware: see [Config].Middleware.
func (c *Config) AddMiddleware(wrap func(http.RoundTripper) http.RoundTripper) error {
	if wrap == nil {
		return errors.New("WithMiddleware: nil function")
	}
	c.Middleware = append(c.Middleware, wrap)
	return nil
}

// SetRetry is WithRetry. A package's own Retry has the fields of this one and
// converts: Retry(r).
func (c *Config) SetRetry(r Retry) error {
	if r.MinWait < 0 || r.MaxWait < 0 {
		return errors.New("WithRetry: negative wait")
	}
	c.Retry = r
	return nil
}

// SetLimiter is WithLimiter.
func (c *Config) SetLimiter(l Limiter) error {
	if l == nil {
		return errors.New("WithLimiter: nil limiter")
	}
	c.Limiter = l
	return nil
}

// SetTimeout is WithTimeout, which limits one attempt.
func (c *Config) SetTimeout(d time.Duration) error {
	if d <= 0 {
		return fmt.Errorf("WithTimeout: %v is not positive", d)
	}
	c.Timeout = d
	return nil
}

// SetLogger is WithLogger. Nil discards the lines.
func (c *Config) SetLogger(l *slog.Logger) error {
	c.Logger = l
	return nil
}

// SetApp is WithAppInfo: the name and version of the program,
// "shop-sync/1.4", before the SDK's in the User-Agent.
func (c *Config) SetApp(name string) error {
	for _, r := range name {
		if r < ' ' || r > '~' {
			return fmt.Errorf("WithAppInfo: character %q", r)
		}
	}
	c.App = name
	return nil
}

// CheckSecret refuses a key or token that cannot be one, without repeating
// it. It returns the secret without the space around it. What is its name:
// "API key".
func CheckSecret(what, secret string) (string, error) {
	clean := strings.TrimSpace(secret)
	if clean == "" {
		return "", fmt.Errorf("the %s is empty", what)
	}
	if strings.ContainsFunc(clean, func(r rune) bool { return r <= ' ' || r > '~' }) {
		return "", fmt.Errorf("the %s holds characters that none has", what)
	}
	return clean, nil
}
