package redisquota_test

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/redis/go-redis/v9"
	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/internal/redistest"
	"github.com/go-retailcrm/sdk/quota"
	"github.com/go-retailcrm/sdk/quota/redisquota"
	quotatest "github.com/go-retailcrm/sdk/quota/storetest"
)

var durable = []string{"--appendonly", "yes", "--appendfsync", "always"}

type quiet struct{}

func (quiet) Printf(context.Context, string, ...any) {}

func init() { redis.SetLogger(quiet{}) }

func client(t testing.TB, s *redistest.Server) *redis.Client {
	c := redis.NewClient(&redis.Options{Addr: s.Addr, DialTimeout: time.Second, ReadTimeout: time.Second})
	t.Cleanup(func() { _ = c.Close() })
	return c
}

func TestStore(t *testing.T) {
	c := client(t, redistest.Start(t))
	n := 0
	quotatest.Run(t, func(t *testing.T) quota.Store {
		n++
		return redisquota.NewStore(c, redisquota.WithPrefix(fmt.Sprintf("t%d:", n)))
	})
}

func TestStorePipelined(t *testing.T) {
	ap, err := client(t, redistest.Start(t)).AutoPipeline()
	require.NoError(t, err)
	n := 0
	quotatest.Run(t, func(t *testing.T) quota.Store {
		n++
		return redisquota.NewStore(ap, redisquota.WithPrefix(fmt.Sprintf("t%d:", n)))
	})
}

func month(n int64) func(context.Context, string, string) (quota.Allowance, error) {
	return func(context.Context, string, string) (quota.Allowance, error) { return quota.Allowance{Limit: n}, nil }
}

func TestMetersShareAndSurviveARestart(t *testing.T) {
	s := redistest.Start(t, durable...)
	var taken atomic.Int64
	run := func(limit int64) {
		var wg sync.WaitGroup
		for range 2 {
			m, err := quota.NewMeter(quota.MeterConfig{Allowance: month(1000), Store: redisquota.NewStore(client(t, s))})
			require.NoError(t, err)
			for range 4 {
				wg.Go(func() {
					for taken.Load() < limit {
						if u, err := m.Take(context.Background(), "shop", "x", 1); err == nil {
							taken.Add(u.Taken)
						} else {
							return // used up, or a failure that the count will show
						}
					}
				})
			}
		}
		wg.Wait()
	}
	run(500)
	s.Kill()
	s.Restart()
	run(2000)
	require.EqualValues(t, 1000, taken.Load(), "nothing acknowledged was lost, nothing counted twice")
}

func TestStoreFailsClosedOrOpen(t *testing.T) {
	s := redistest.Start(t, durable...)
	ctx := t.Context()
	var told []error
	note := redisquota.WithOnError(func(err error) { told = append(told, err) })
	meter := func(opts ...redisquota.StoreOption) (*quota.Meter, *redisquota.Store) {
		store := redisquota.NewStore(client(t, s), append(opts, note)...)
		m, err := quota.NewMeter(quota.MeterConfig{Allowance: month(10), Store: store})
		require.NoError(t, err)
		return m, store
	}
	closed, _ := meter()
	open, store := meter(redisquota.WithFailOpen())
	_, err := open.Take(ctx, "shop", "x", 2)
	require.NoError(t, err)

	s.Stop()
	_, err = closed.Take(ctx, "shop", "x", 1)
	require.ErrorIs(t, err, redisquota.ErrUnavailable)
	for range 3 {
		_, err = open.Take(ctx, "shop", "x", 2, quota.Once("same"))
		require.NoError(t, err)
	}
	_, err = open.Take(ctx, "shop", "x", 9)
	require.ErrorIs(t, err, quota.ErrExceeded, "the local estimate limits too")
	require.ErrorIs(t, told[0], redisquota.ErrUnavailable)
	require.ErrorIs(t, told[1], redisquota.ErrFailedOpen)
	require.Equal(t, 1, store.Pending())

	s.Restart()
	require.Eventually(t, func() bool {
		_, err = open.Usage(ctx, "shop", "x")
		return err == nil && store.Pending() == 0
	}, 5*time.Second, 20*time.Millisecond)
	u, err := closed.Usage(ctx, "shop", "x")
	require.NoError(t, err)
	require.EqualValues(t, 4, u.Used, "what was counted without Redis is counted now")
}

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

func TestLimiterThroughARestart(t *testing.T) {
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
	ctx, cancel := context.WithTimeout(t.Context(), 100*time.Millisecond)
	defer cancel()
	for range 5 { // each gives its place back
		start := time.Now()
		require.ErrorIs(t, l.Wait(ctx, "api"), context.DeadlineExceeded)
		require.Less(t, time.Since(start), 90*time.Millisecond)
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

func Benchmark64(b *testing.B) {
	ap, err := client(b, redistest.Start(b)).AutoPipeline()
	require.NoError(b, err)
	s, now, ctx := redisquota.NewStore(ap), time.Now(), context.Background()
	charge := quota.Charge{Key: "k", N: 1, Most: -1, Slot: 1, Span: 1, Now: now, Until: now.Add(time.Hour)}
	for name, f := range map[string]func() error{
		"charge": func() error { _, err := s.Charge(ctx, charge); return err },
		"incrby": func() error { return ap.IncrBy(ctx, "i", 1).Err() },
	} {
		b.Run(name, func(b *testing.B) {
			b.SetParallelism(32)
			b.RunParallel(func(pb *testing.PB) {
				for pb.Next() {
					if err := f(); err != nil {
						b.Error(err)
					}
				}
			})
		})
	}
}
