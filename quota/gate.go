package quota

import (
	"errors"
	"net/http"
	"time"
)

// A Gate counts each incoming request as one unit of a [Meter] before it reaches a
// handler: the webhooks of a month that a plan allows. When they are used up, the
// answer is 429 Too Many Requests with Retry-After and the time at which the
// window ends; when the meter fails, 503. All answers of accounts with a limit
// carry RateLimit-Limit, RateLimit-Remaining and RateLimit-Reset, as those of
// [Middleware] do.
//
//	gate := &quota.Gate{Meter: meter, Account: shopOf}
//	perSecond := quota.NewSliding(quota.PerSecond(5))
//	limited := quota.MiddlewareFunc(shopOf, func(_ context.Context, shop string, n int64) (quota.Decision, error) {
//		return perSecond.Take(shop, n), nil
//	})
//	http.Handle("/hook", limited(gate.Wrap(webhooks)))
type Gate struct {
	// Meter counts. Required.
	Meter *Meter
	// Account returns whose unit a request takes; "" for all if nil.
	Account func(*http.Request) string
	// Kind is what is counted; [KindWebhook] if empty.
	Kind string
	// Once returns the key of the event that a request brings, so that one that
	// is sent again counts once; "" for none. Every request counts if nil.
	Once func(*http.Request) string
}

// Wrap returns a handler that counts requests and hands them on.
func (g *Gate) Wrap(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		u, err := g.take(r)
		if err != nil && !errors.Is(err, ErrExceeded) {
			http.Error(w, "try again later", http.StatusServiceUnavailable)
			return
		}
		left := max(time.Millisecond, u.Reset.Sub(g.Meter.cfg.Now()))
		if u.Limit >= 0 {
			d := Decision{Allowed: err == nil, Limit: u.Limit, Remaining: u.Remaining(), RetryAfter: left, Reset: left}
			d.setHeaders(w.Header())
		}
		if err != nil {
			http.Error(w, "used up until "+u.Reset.Format(time.RFC3339), http.StatusTooManyRequests)
			return
		}
		next.ServeHTTP(w, r)
	})
}

func (g *Gate) take(r *http.Request) (Usage, error) {
	if g.Meter == nil {
		return Usage{}, errNoMeter
	}
	account, kind := "", g.Kind
	if g.Account != nil {
		account = g.Account(r)
	}
	if kind == "" {
		kind = KindWebhook
	}
	var opts []TakeOption
	if g.Once != nil {
		if key := g.Once(r); key != "" {
			opts = append(opts, Once(key))
		}
	}
	return g.Meter.Take(r.Context(), account, kind, 1, opts...)
}

var errNoMeter = errors.New("quota: gate without meter")
