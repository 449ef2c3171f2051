package redisquota_test

import (
	"context"
	"fmt"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/redis/go-redis/v9"
	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/internal/testkit/redistest"
	"github.com/go-retailcrm/sdk/quota"
	"github.com/go-retailcrm/sdk/quota/redisquota"
)

func TestLeasesHandOutWhatTheyTook(t *testing.T) {
	s := redistest.Start(t)
	var allowed atomic.Int64
	var wg sync.WaitGroup
	var all []*redisquota.Leases
	for range 3 {
		l := redisquota.NewBuckets(client(t, s), hourly(1), 1000).Leased(50, time.Hour)
		all = append(all, l)
		for range 16 {
			wg.Go(func() {
				countAllowed(t, &allowed, 100, l.Allow, func(int) string { return "shop" })
			})
		}
	}
	wg.Wait()
	require.EqualValues(t, 1000, allowed.Load(), "all units are used, none twice")
	calls := int64(0)
	for _, l := range all {
		calls += l.Stats().Calls
		require.NoError(t, l.Close())
	}
	require.LessOrEqual(t, calls, int64(1000/50+2*3), "a call a block, and the refusals")
}

func TestLeasesGiveBack(t *testing.T) {
	b := redisquota.NewBuckets(client(t, redistest.Start(t)), hourly(1), 100)
	left := func() int64 {
		d, err := b.Take(t.Context(), "shop", 0)
		require.NoError(t, err)
		return d.Remaining
	}
	short, long := b.Leased(40, 30*time.Millisecond), b.Leased(40, time.Hour)
	for _, l := range []*redisquota.Leases{short, long} {
		ok, err := l.AllowN(t.Context(), "shop", 5)
		require.NoError(t, err)
		require.True(t, ok)
	}
	require.Equal(t, redisquota.LeaseStats{Keys: 1, Units: 35, Calls: 1}, long.Stats())
	require.Eventually(t, func() bool { return left() == 55 }, 5*time.Second, time.Millisecond,
		"100 less 5, less a block of 40")
	require.Zero(t, short.Stats().Keys)
	require.NoError(t, long.Close())
	require.EqualValues(t, 90, left())

	ok, err := long.Allow(t.Context(), "shop")
	require.NoError(t, err)
	require.True(t, ok, "a closed one asks Redis each time")
	require.EqualValues(t, 89, left())
}

func TestLeasesOfManyUnits(t *testing.T) {
	l := redisquota.NewBuckets(client(t, redistest.Start(t)), hourly(60), 100).Leased(10, time.Hour)
	take := func(n int64) quota.Decision {
		d, err := l.Take(t.Context(), "shop", n)
		require.NoError(t, err)
		return d
	}
	require.True(t, take(4).Allowed)
	require.True(t, take(30).Allowed, "more than a block")
	require.True(t, take(60).Allowed)
	d := take(10)
	require.False(t, d.Allowed)
	require.InDelta(t, float64(4*time.Minute), float64(d.RetryAfter), float64(10*time.Second))
	calls := l.Stats().Calls
	require.False(t, take(10).Allowed)
	require.Equal(t, calls, l.Stats().Calls, "a refusal holds until the bucket has refilled")
	require.True(t, take(6).Allowed, "less may still be there")
	require.False(t, take(101).Allowed)
}

// In any window all processes together stay within rate × t + burst + a block each.
func TestLeasesOvershootIsBounded(t *testing.T) {
	const processes, rate, burst, block = 3, 400, 20, 10
	s := redistest.Start(t)
	var mu sync.Mutex
	var at []time.Time
	var wg sync.WaitGroup
	end := time.Now().Add(time.Second)
	for range processes {
		l := redisquota.NewBuckets(client(t, s), quota.PerSecond(rate), burst).Leased(block, 50*time.Millisecond)
		wg.Go(func() {
			for time.Now().Before(end) {
				before := time.Now()
				if ok, err := l.Allow(context.Background(), "shop"); err != nil {
					t.Error(err)
				} else if ok {
					mu.Lock()
					at = append(at, before)
					mu.Unlock()
				}
				time.Sleep(200 * time.Microsecond)
			}
		})
	}
	wg.Wait()
	require.Greater(t, len(at), rate/2, "and the limit is used")
	for i := range at {
		for j := i; j < len(at); j++ {
			window := at[j].Sub(at[i]).Abs() + 20*time.Millisecond // what a call may take
			if most := int(window.Seconds()*rate) + burst + processes*block; j-i+1 > most {
				t.Fatalf("%d units in %v, more than %d", j-i+1, window, most)
			}
		}
	}
}

func TestLeasesWithoutRedis(t *testing.T) {
	s := redistest.Start(t)
	closed := redisquota.NewBuckets(client(t, s), hourly(1), 10).Leased(5, time.Hour)
	open := redisquota.NewBuckets(client(t, s), hourly(1), 10, redisquota.WithFailOpen()).Leased(5, time.Hour)
	ok, err := closed.Allow(t.Context(), "shop")
	require.NoError(t, err)
	require.True(t, ok)
	s.Stop()
	for range 4 {
		ok, err := closed.Allow(t.Context(), "shop")
		require.NoError(t, err)
		require.True(t, ok, "from the block")
	}
	_, err = closed.Allow(t.Context(), "shop")
	require.ErrorIs(t, err, redisquota.ErrUnavailable)
	allowed := 0
	for range 20 {
		ok, err := open.Allow(t.Context(), "shop")
		require.NoError(t, err)
		if ok {
			allowed++
		}
	}
	require.Equal(t, 10, allowed)
	require.NoError(t, open.Close())
}

func ExampleBuckets_Leased() {
	shared := redis.NewClient(&redis.Options{Addr: "127.0.0.1:1", MaxRetries: -1})
	defer func() { _ = shared.Close() }()
	leases := redisquota.NewBuckets(shared, quota.PerSecond(5000), 100, redisquota.WithFailOpen()).Leased(50, time.Second)
	defer func() { _ = leases.Close() }()
	fmt.Println(leases.Allow(context.Background(), "shop-17"))
	// Output: true <nil>
}
