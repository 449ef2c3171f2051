package redisquota_test

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/redis/go-redis/v9"
	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/internal/testkit/redistest"
	"github.com/go-retailcrm/sdk/quota/redisquota"
)

// gather runs Wait of several limiters at once and returns when each returned.
func gather(t *testing.T, bucket string, each int, limiters ...*redisquota.Limiter) []time.Time {
	var mu sync.Mutex
	var at []time.Time
	var wg sync.WaitGroup
	for _, l := range limiters {
		for range 3 {
			wg.Go(func() {
				for range each {
					if err := l.Wait(context.Background(), bucket); err == nil {
						mu.Lock()
						at = append(at, time.Now())
						mu.Unlock()
					}
				}
			})
		}
	}
	wg.Wait()
	slices.SortFunc(at, time.Time.Compare)
	return at
}

func most(at []time.Time, window time.Duration) int {
	best, from := 0, 0
	for i := range at {
		for at[i].Sub(at[from]) > window {
			from++
		}
		best = max(best, i-from+1)
	}
	return best
}

func TestLimitersShareOneLimit(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	s := redistest.Start(t)
	for bucket, c := range map[string]struct{ rate, each int }{"api": {10, 5}, "telephony": {40, 20}} {
		t.Run(bucket, func(t *testing.T) {
			t.Parallel()
			a, b := &redisquota.Limiter{Client: client(t, s)}, &redisquota.Limiter{Client: client(t, s)}
			start := time.Now()
			at := gather(t, bucket, c.each, a, b)
			require.Len(t, at, 6*c.each)
			require.LessOrEqual(t, most(at, time.Second), c.rate)
			require.Less(t, time.Since(start), 2700*time.Millisecond, "and not much less: two windows and a little")
			require.EqualValues(t, 6*c.each, a.Stats().Granted+b.Stats().Granted)
		})
	}
}

// Many ask at once, and the answers come in any order: each still goes at the
// time that Redis gave it.
func TestLimitersUnderManyCallers(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	s := redistest.Start(t)
	limiters := []*redisquota.Limiter{{Client: client(t, s)}, {Client: client(t, s)}}
	for round := range 3 {
		bucket := fmt.Sprint("round ", round)
		var mu sync.Mutex
		var at []time.Time
		var wg sync.WaitGroup
		start := time.Now()
		for i := range 30 {
			wg.Go(func() {
				if err := limiters[i%2].Wait(context.Background(), bucket); err != nil {
					t.Error(err)
				}
				mu.Lock()
				defer mu.Unlock()
				at = append(at, time.Now())
			})
		}
		wg.Wait()
		slices.SortFunc(at, time.Time.Compare)
		require.LessOrEqual(t, most(at, 900*time.Millisecond), 10, "a goroutine may wake up late")
		require.Less(t, time.Since(start), 2500*time.Millisecond, "two windows, and no more for the order of answers")
	}
}

func TestLimiterThroughARestart(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	s := redistest.Start(t)
	var mu sync.Mutex
	var told []error
	l := &redisquota.Limiter{Client: client(t, s), FailOpen: true, OnError: func(err error) {
		mu.Lock()
		defer mu.Unlock()
		told = append(told, err)
	}}
	var wg sync.WaitGroup
	wg.Go(func() {
		time.Sleep(500 * time.Millisecond)
		s.Stop()
		time.Sleep(700 * time.Millisecond)
		s.Restart()
	})
	at := gather(t, "api", 10, l)
	wg.Wait()
	require.Len(t, at, 30)
	require.LessOrEqual(t, most(at, time.Second), 10, "one process never exceeds the limit, Redis or not")
	require.EqualValues(t, 30, l.Stats().Granted+l.Stats().Estimated)
	for _, err := range told {
		require.ErrorIs(t, err, redisquota.ErrFailedOpen)
	}

	s.Stop()
	closed := &redisquota.Limiter{Client: client(t, s)}
	require.ErrorIs(t, closed.Wait(t.Context(), "api"), redisquota.ErrUnavailable)
	require.ErrorIs(t, (&redisquota.Limiter{}).Wait(t.Context(), "api"), redisquota.ErrUnavailable)
}

func TestLimiterCancelAndMaxWait(t *testing.T) {
	s := redistest.Start(t)
	c := client(t, s)
	l := &redisquota.Limiter{Client: c, Rates: map[string]int{"api": 1}, MaxWait: 1500 * time.Millisecond}
	require.NoError(t, l.Wait(t.Context(), "api"))
	ctx, cancel := context.WithTimeout(t.Context(), 900*time.Millisecond)
	defer cancel()
	for range 5 { // each gives its place back, and none waits for a place that comes too late
		start := time.Now()
		require.ErrorIs(t, l.Wait(ctx, "api"), context.DeadlineExceeded)
		require.Less(t, time.Since(start), 450*time.Millisecond)
	}
	done := make(chan error)
	go func() { done <- l.Wait(context.Background(), "api") }()
	require.Eventually(t, func() bool { return l.Stats().Granted == 7 }, time.Second, time.Millisecond)
	require.ErrorIs(t, l.Wait(t.Context(), "api"), redisquota.ErrTooLong)
	require.NoError(t, <-done)

	far := time.Now().Add(time.Hour).UnixMicro() // as if the server's clock was set back
	require.NoError(t, c.LPush(t.Context(), "quota:limit:other", far).Err())
	require.NoError(t, l.Wait(t.Context(), "other"))
}

func ExampleLimiter() {
	shared := redis.NewClient(&redis.Options{Addr: "127.0.0.1:1", MaxRetries: -1})
	defer func() { _ = shared.Close() }()
	l := &redisquota.Limiter{Client: shared, FailOpen: true}
	fmt.Println(l.Wait(context.Background(), "api"), l.Stats().Estimated)
	// Output: <nil> 1
}
