package quota_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/quota"
)

func TestSlidingDecides(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := quota.NewSliding(quota.PerSecond(5))
		require.Equal(t, quota.Decision{Allowed: true, Limit: 5, Remaining: 5}, s.Take("a", 0))
		require.Equal(t, quota.Decision{Allowed: true, Limit: 5, Remaining: 3, Reset: time.Second}, s.Take("a", 2))
		time.Sleep(400 * time.Millisecond)
		require.Equal(t, quota.Decision{Limit: 5, Remaining: 3, RetryAfter: 600 * time.Millisecond,
			Reset: 600 * time.Millisecond}, s.Take("a", 4))
		require.True(t, s.Take("a", 3).Allowed)
		require.False(t, s.Allow("a"))
		require.True(t, s.Allow("b"), "keys are apart")
		require.Equal(t, quota.Decision{Limit: 5, RetryAfter: -1}, s.Take("a", 6))
		require.Equal(t, quota.Decision{Limit: 5, RetryAfter: -1}, s.Take("a", -1))
		start := time.Now()
		require.NoError(t, s.Wait(t.Context(), "a"))
		require.Equal(t, 600*time.Millisecond, time.Since(start))
		ctx, cancel := context.WithTimeout(t.Context(), time.Millisecond)
		defer cancel()
		require.True(t, s.Allow("a"))
		require.ErrorIs(t, s.Wait(ctx, "a"), context.DeadlineExceeded)
	})
	for _, rate := range []quota.Rate{{}, {N: -1, Per: time.Second}, {N: 1}, {N: 1, Per: -1}} {
		s := quota.NewSliding(rate)
		require.False(t, s.Allow("a"))
		require.ErrorIs(t, s.Wait(t.Context(), "a"), quota.ErrLimit)
	}
}

// No second holds more than five, wherever it begins: where a bucket lets nine
// through, the window lets five.
func TestSlidingHoldsInEveryWindow(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		rng := rand.New(rand.NewPCG(3, 3))
		s := quota.NewSliding(quota.PerSecond(5))
		var mu sync.Mutex
		var used []time.Time
		var calls sync.WaitGroup
		refused := 0
		for range 2000 {
			n, wait := 1+rng.Int64N(3), rng.IntN(4) == 0
			calls.Go(func() {
				if wait {
					n = 1
					if s.Wait(t.Context(), "a") != nil {
						return
					}
				} else if !s.Take("a", n).Allowed {
					refused++
					return
				}
				mu.Lock()
				defer mu.Unlock()
				for range n {
					used = append(used, time.Now())
				}
			})
			synctest.Wait()
			time.Sleep(time.Duration(rng.Int64N(int64(300 * time.Millisecond))))
		}
		calls.Wait()
		slices.SortFunc(used, time.Time.Compare)
		for i := 5; i < len(used); i++ {
			require.GreaterOrEqual(t, used[i].Sub(used[i-5]), time.Second)
		}
		require.Greater(t, len(used), 1000)
		require.NotZero(t, refused)
	})
}

func TestSlidingForgetsIdleKeys(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := quota.NewSliding(quota.PerSecond(2))
		for i := range 20_000 {
			require.True(t, s.Allow(fmt.Sprint(i)))
			if i%1000 == 0 {
				time.Sleep(time.Second)
			}
		}
		require.Less(t, s.Keys(), 15_000)
	})
}

func TestGateCountsIncomingRequests(t *testing.T) {
	synctest.Test(t, func(t *testing.T) { // it begins at midnight, on the first of January 2000
		m := newMeter(t, quota.MeterConfig{Allowance: func(_ context.Context, shop, kind string) (quota.Allowance, error) {
			require.Equal(t, quota.KindWebhook, kind)
			if shop == "broken" {
				return quota.Allowance{}, context.DeadlineExceeded
			}
			if shop == "free" {
				return quota.Allowance{Limit: -1}, nil
			}
			return quota.Allowance{Limit: 2}, nil
		}})
		handled := 0
		gate := &quota.Gate{
			Meter:   m,
			Account: func(r *http.Request) string { return r.URL.Query().Get("shop") },
			Once:    func(r *http.Request) string { return r.Header.Get("X-Event") },
		}
		h := gate.Wrap(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { handled++ }))
		send := func(shop, event string) *httptest.ResponseRecorder {
			r := httptest.NewRequest(http.MethodPost, "/?shop="+shop, nil)
			r.Header.Set("X-Event", event)
			w := httptest.NewRecorder()
			h.ServeHTTP(w, r)
			return w
		}
		w := send("a", "")
		require.Equal(t, 200, w.Code)
		require.Equal(t, "2", w.Header().Get("RateLimit-Limit"))
		require.Equal(t, "1", w.Header().Get("RateLimit-Remaining"))
		require.Equal(t, fmt.Sprint(31*24*3600), w.Header().Get("RateLimit-Reset"))
		for range 3 {
			require.Equal(t, 200, send("a", "e1").Code, "an event that comes again counts once")
		}
		w = send("a", "e2")
		require.Equal(t, http.StatusTooManyRequests, w.Code)
		require.Equal(t, fmt.Sprint(31*24*3600), w.Header().Get("Retry-After"))
		require.Equal(t, "used up until 2000-02-01T00:00:00Z\n", w.Body.String())
		require.Equal(t, 4, handled)
		w = send("free", "")
		require.Equal(t, 200, w.Code)
		require.Empty(t, w.Header().Get("RateLimit-Limit"))
		require.Equal(t, http.StatusServiceUnavailable, send("broken", "").Code)
		require.Equal(t, 5, handled)
		time.Sleep(31 * 24 * time.Hour)
		require.Equal(t, 200, send("a", "e2").Code)
	})
	w := httptest.NewRecorder()
	(&quota.Gate{}).Wrap(http.NotFoundHandler()).ServeHTTP(w, httptest.NewRequest(http.MethodPost, "/", nil))
	require.Equal(t, http.StatusServiceUnavailable, w.Code)
}
