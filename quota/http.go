package quota

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"time"
)

// Middleware lets requests through to a handler as the buckets of their keys
// allow, and answers the others with 429 Too Many Requests and Retry-After. All
// answers carry RateLimit-Limit, RateLimit-Remaining and RateLimit-Reset, the
// last in seconds until the bucket is full. Requests for which key returns ""
// share one bucket. A nil key counts all requests together.
func Middleware(key func(*http.Request) string, buckets *Buckets) func(http.Handler) http.Handler {
	return MiddlewareFunc(key, func(_ context.Context, key string, n int64) (Decision, error) {
		return buckets.Take(key, n), nil
	})
}

// MiddlewareFunc is [Middleware] with buckets of any kind, such as those that
// several machines share:
//
//	quota.MiddlewareFunc(tenant, shared.Take) // shared is a *redisquota.Buckets
//
// An error of take is answered with 503 Service Unavailable and a fixed text.
func MiddlewareFunc(key func(*http.Request) string,
	take func(ctx context.Context, key string, n int64) (Decision, error)) func(http.Handler) http.Handler {
	if key == nil {
		key = func(*http.Request) string { return "" }
	}
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			d, err := take(r.Context(), key(r), 1)
			if err != nil {
				http.Error(w, "try again later", http.StatusServiceUnavailable)
				return
			}
			d.setHeaders(w.Header())
			if !d.Allowed {
				http.Error(w, "too many requests", http.StatusTooManyRequests)
				return
			}
			next.ServeHTTP(w, r)
		})
	}
}

func (d Decision) setHeaders(h http.Header) {
	h.Set("RateLimit-Limit", strconv.FormatInt(d.Limit, 10))
	h.Set("RateLimit-Remaining", strconv.FormatInt(d.Remaining, 10))
	h.Set("RateLimit-Reset", strconv.FormatInt(seconds(d.Reset), 10))
	if !d.Allowed && d.RetryAfter >= 0 {
		h.Set("Retry-After", strconv.FormatInt(max(1, seconds(d.RetryAfter)), 10))
	}
}

// seconds rounds up to whole seconds.
func seconds(d time.Duration) int64 {
	if d <= 0 {
		return 0
	}
	return int64((d-1)/time.Second) + 1
}

// A Transport counts each outgoing request as one unit of a [Meter] and refuses
// requests for which there is none, or waits. It is an [http.RoundTripper].
type Transport struct {
	// Meter counts. Required.
	Meter *Meter
	// Account returns whose unit a request takes; "" for all if nil.
	Account func(*http.Request) string
	// Kind is what is counted; [KindTransaction] if empty.
	Kind string
	// Base sends the requests; [http.DefaultTransport] if nil.
	Base http.RoundTripper
	// MaxWait is the longest to wait for the window to have room again; 0
	// refuses at once. A request also waits no longer than its context.
	MaxWait time.Duration
	// RefundFailed gives the unit back when sending fails without a response.
	RefundFailed bool
}

// RoundTrip takes a unit and sends the request. The error matches
// [ErrExceeded] when there is none.
func (t *Transport) RoundTrip(r *http.Request) (*http.Response, error) {
	account := ""
	if t.Account != nil {
		account = t.Account(r)
	}
	if err := t.take(r.Context(), account); err != nil {
		if r.Body != nil {
			_ = r.Body.Close()
		}
		return nil, err
	}
	base := t.Base
	if base == nil {
		base = http.DefaultTransport
	}
	res, err := base.RoundTrip(r)
	if err != nil && t.RefundFailed {
		err = t.refund(r.Context(), account, err)
	}
	return res, err
}

func (t *Transport) kind() string {
	if t.Kind == "" {
		return KindTransaction
	}
	return t.Kind
}

// take takes a unit, waiting for room as long as MaxWait allows.
func (t *Transport) take(ctx context.Context, account string) error {
	if t.Meter == nil {
		return fmt.Errorf("%w: transport without meter", ErrInput)
	}
	for left := t.MaxWait; ; {
		u, err := t.Meter.Take(ctx, account, t.kind(), 1)
		if err == nil || !errors.Is(err, ErrExceeded) {
			return err
		}
		wait := max(time.Millisecond, u.Reset.Sub(t.Meter.cfg.Now()))
		if wait > left || u.Limit+u.Overdraft <= 0 {
			return err
		}
		left -= wait
		if err := pause(ctx, wait); err != nil {
			return err
		}
	}
}

// refund gives back the unit of a request that failed, also when its context
// has ended.
func (t *Transport) refund(ctx context.Context, account string, err error) error {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), refundTimeout)
	defer cancel()
	if _, failed := t.Meter.Refund(ctx, account, t.kind(), 1); failed != nil {
		return errors.Join(err, failed)
	}
	return err
}

const refundTimeout = 5 * time.Second
