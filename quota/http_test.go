package quota_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/go-retailcrm/sdk/quota"
	"github.com/stretchr/testify/require"
)

func ask(h http.Handler, key string) *httptest.ResponseRecorder {
	w, r := httptest.NewRecorder(), httptest.NewRequest(http.MethodPost, "/", nil)
	r.Header.Set("X-Key", key)
	h.ServeHTTP(w, r)
	return w
}

func headers(w *httptest.ResponseRecorder) [4]string {
	h := w.Header()
	return [4]string{h.Get("RateLimit-Limit"), h.Get("RateLimit-Remaining"), h.Get("RateLimit-Reset"),
		h.Get("Retry-After")}
}

func TestMiddleware(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		served := 0
		handler := http.HandlerFunc(func(http.ResponseWriter, *http.Request) { served++ })
		key := func(r *http.Request) string { return r.Header.Get("X-Key") }
		h := quota.Middleware(key, quota.NewBuckets(quota.Rate{N: 1, Per: 10 * time.Second}, 2))(handler)
		require.Equal(t, [4]string{"2", "1", "10", ""}, headers(ask(h, "a")))
		require.Equal(t, [4]string{"2", "0", "20", ""}, headers(ask(h, "a")))
		w := ask(h, "a")
		require.Equal(t, http.StatusTooManyRequests, w.Code)
		require.Equal(t, [4]string{"2", "0", "20", "10"}, headers(w))
		require.Equal(t, http.StatusOK, ask(h, "b").Code)
		time.Sleep(9500 * time.Millisecond)
		require.Equal(t, "1", ask(h, "a").Header().Get("Retry-After"))
		time.Sleep(500 * time.Millisecond)
		require.Equal(t, http.StatusOK, ask(h, "a").Code)
		require.Equal(t, 4, served)

		h = quota.Middleware(nil, quota.NewBuckets(quota.Rate{}, 0))(handler)
		w = ask(h, "a")
		require.Equal(t, http.StatusTooManyRequests, w.Code)
		require.Empty(t, w.Header().Get("Retry-After"), "no time helps")
	})
}

type roundTrip func(*http.Request) (*http.Response, error)

func (f roundTrip) RoundTrip(r *http.Request) (*http.Response, error) { return f(r) }

type body struct {
	io.Reader
	closed bool
}

func (b *body) Close() error { b.closed = true; return nil }

func TestMiddlewareFuncThatFails(t *testing.T) {
	served := false
	h := quota.MiddlewareFunc(nil, func(context.Context, string, int64) (quota.Decision, error) {
		return quota.Decision{Allowed: true}, errors.New("redis at 10.0.0.5 is down")
	})(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { served = true }))
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequest(http.MethodPost, "/hook", nil))
	require.Equal(t, http.StatusServiceUnavailable, w.Code)
	require.Equal(t, "try again later\n", w.Body.String())
	require.Empty(t, w.Header().Get("RateLimit-Limit"))
	require.False(t, served)
}

func TestTransportCountsAndRefuses(t *testing.T) {
	m := newMeter(t, quota.MeterConfig{Allowance: always(quota.Allowance{Limit: 2})})
	down := errors.New("connection refused")
	var fail error
	tr := &quota.Transport{
		Meter: m, Account: func(r *http.Request) string { return r.URL.Host }, RefundFailed: true,
		Base: roundTrip(func(*http.Request) (*http.Response, error) { return &http.Response{StatusCode: 200}, fail }),
	}
	send := func() (*body, error) {
		b := &body{Reader: strings.NewReader("x")}
		r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, "http://shop/", b)
		require.NoError(t, err)
		_, err = tr.RoundTrip(r)
		return b, err
	}
	_, err := send()
	require.NoError(t, err)
	fail = down
	_, err = send()
	require.ErrorIs(t, err, down)
	fail = nil
	_, err = send()
	require.NoError(t, err, "the failed request was given back")
	b, err := send()
	require.ErrorIs(t, err, quota.ErrExceeded)
	require.True(t, b.closed)
	u, err := m.Usage(t.Context(), "shop", quota.KindTransaction)
	require.NoError(t, err)
	require.EqualValues(t, 2, u.Used)
	tr.Meter = nil
	_, err = send()
	require.ErrorIs(t, err, quota.ErrInput)
}

func TestTransportWaits(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		window := quota.Fixed(time.Minute, time.Now())
		tr := &quota.Transport{
			Meter:   newMeter(t, quota.MeterConfig{Allowance: always(quota.Allowance{Limit: 1, Window: window})}),
			MaxWait: time.Minute,
			Base:    roundTrip(func(*http.Request) (*http.Response, error) { return &http.Response{StatusCode: 200}, nil }),
		}
		send := func(ctx context.Context) error {
			r, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://shop/", nil)
			require.NoError(t, err)
			_, err = tr.RoundTrip(r)
			return err
		}
		start := time.Now()
		require.NoError(t, send(t.Context()))
		require.NoError(t, send(t.Context()))
		require.Equal(t, time.Minute, time.Since(start))
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		require.ErrorIs(t, send(ctx), context.DeadlineExceeded)
		tr.MaxWait = time.Second
		require.ErrorIs(t, send(t.Context()), quota.ErrExceeded)
		require.Equal(t, time.Minute, time.Since(start), "neither waited in vain")
	})
}

func ExampleMiddleware() {
	limit := quota.Middleware(func(r *http.Request) string { return r.RemoteAddr },
		quota.NewBuckets(quota.Rate{N: 1, Per: time.Hour}, 1))
	h := limit(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNoContent) }))
	for range 2 {
		w := httptest.NewRecorder()
		h.ServeHTTP(w, httptest.NewRequest(http.MethodPost, "/webhook", nil))
		fmt.Printf("%d %q\n", w.Code, w.Header().Get("Retry-After"))
	}
	// Output:
	// 204 ""
	// 429 "3600"
}
