package quota_test

import (
	"context"
	"fmt"
	"math"
	"math/bits"
	"math/rand/v2"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/go-retailcrm/sdk/quota"
	"github.com/stretchr/testify/require"
)

var someRates = []struct {
	rate  quota.Rate
	burst int64
}{
	{quota.PerSecond(10), 1}, {quota.PerSecond(3), 1}, {quota.PerSecond(7), 5}, {quota.PerSecond(5), 5},
	{quota.PerSecond(40), 40}, {quota.PerSecond(200), 20}, {quota.PerSecond(999), 2},
	{quota.PerSecond(100_000), 1}, {quota.PerSecond(99_991), 3}, {quota.PerSecond(1_000_003), 1},
	{quota.Rate{N: 1200, Per: 30 * 24 * time.Hour}, 100}, {quota.Rate{N: 17, Per: time.Minute}, 2},
}

// allowedIn returns burst + rate × d, rounded down.
func allowedIn(r quota.Rate, burst int64, d time.Duration) int64 {
	if d <= 0 {
		return burst
	}
	hi, lo := bits.Mul64(uint64(r.N), uint64(d))
	n, _ := bits.Div64(hi, lo, uint64(r.Per))
	return burst + int64(n)
}

// checkWindows fails when any window between two grants holds too many.
func checkWindows(t *testing.T, r quota.Rate, burst int64, at []time.Duration, slack ...time.Duration) {
	t.Helper()
	var more time.Duration
	for _, s := range slack {
		more += s
	}
	for i := range at {
		for j := i; j < len(at); j++ {
			if int64(j-i+1) > allowedIn(r, burst, at[j]-at[i]+more) {
				t.Fatalf("%v burst %d: grants %d to %d in %v", r, burst, i, j, at[j]-at[i])
			}
		}
	}
}

func TestBucketNeverMoreInAnyWindow(t *testing.T) {
	for i, c := range someRates {
		synctest.Test(t, func(t *testing.T) {
			rng := rand.New(rand.NewPCG(1, uint64(i)))
			b, start := quota.NewBucket(c.rate, c.burst), time.Now()
			var at []time.Duration
			step := int64(c.rate.Per) / c.rate.N
			for len(at) < 500 {
				if b.Allow() {
					at = append(at, time.Since(start))
				}
				time.Sleep(time.Duration(rng.Int64N(step) + 1))
				if rng.IntN(100) == 0 {
					time.Sleep(time.Duration(rng.Int64N(step * 5)))
				}
			}
			checkWindows(t, c.rate, c.burst, at)
		})
	}
}

func TestBucketNeverLessWhenDemandIsThere(t *testing.T) {
	for _, c := range someRates {
		synctest.Test(t, func(t *testing.T) {
			b, start := quota.NewBucket(c.rate, c.burst), time.Now()
			var at []time.Duration
			for n := range int64(1000) {
				require.NoError(t, b.Wait(t.Context()))
				at = append(at, time.Since(start))
				if due := n + 1 - c.burst; due > 0 { // 1 ns for rounding up to whole ns, 1 for odd rates
					require.Equal(t, n+1, min(n+1, allowedIn(c.rate, c.burst, at[n])), "%v: unit %d early", c.rate, n)
					require.Less(t, allowedIn(c.rate, c.burst, at[n]-2), n+1, "%v: unit %d late", c.rate, n)
				}
			}
			checkWindows(t, c.rate, c.burst, at, 1) // a timer wakes at whole ns, up to 1 after a unit is due
		})
	}
}

func TestBucketExactToTheNanosecond(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := quota.NewBucket(quota.PerSecond(3), 1)
		require.True(t, b.Allow())
		time.Sleep(333_333_333)
		require.False(t, b.Allow())
		time.Sleep(time.Nanosecond)
		require.True(t, b.Allow())
		time.Sleep(333_333_333)
		require.False(t, b.Allow(), "thirds do not add up to more")
		time.Sleep(333_333_333)
		require.True(t, b.Allow())
	})
}

func TestBucketCancelNeverLetsMoreThrough(t *testing.T) {
	rate, burst := quota.PerSecond(10), int64(4)
	for seed := range uint64(20) {
		synctest.Test(t, func(t *testing.T) {
			rng, start := rand.New(rand.NewPCG(seed, 2)), time.Now()
			b := quota.NewBucket(rate, burst)
			var held []*quota.Reservation
			var at []time.Duration
			for range 1000 {
				switch r := rng.IntN(6); {
				case r == 0:
					if res, err := b.Reserve(1 + rng.Int64N(3)); err == nil {
						held = append(held, res)
					}
				case r == 1 && len(held) > 0:
					held[len(held)-1].Cancel()
					held[len(held)-1].Cancel()
					held = held[:len(held)-1]
				case b.Allow():
					at = append(at, time.Since(start))
				}
				time.Sleep(time.Duration(rng.Int64N(int64(100 * time.Millisecond))))
			}
			checkWindows(t, rate, burst, at)
		})
	}
}

func TestBucketReserveAndWait(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := quota.NewBucket(quota.PerSecond(10), 2)
		require.NoError(t, b.WaitN(t.Context(), 2))
		r, err := b.Reserve(1)
		require.NoError(t, err)
		require.Equal(t, 100*time.Millisecond, r.Delay())
		r.Cancel()
		r.Cancel()
		require.Zero(t, b.Remaining())

		ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
		defer cancel()
		start := time.Now()
		require.ErrorIs(t, b.Wait(ctx), context.DeadlineExceeded)
		require.Zero(t, time.Since(start), "a wait that cannot succeed ends at once")

		ctx, stop := context.WithCancel(t.Context())
		go func() { time.Sleep(10 * time.Millisecond); stop() }()
		require.ErrorIs(t, b.Wait(ctx), context.Canceled)
		require.ErrorIs(t, b.Wait(ctx), context.Canceled)
		time.Sleep(190 * time.Millisecond)
		require.EqualValues(t, 2, b.Remaining(), "nothing of the cancelled waits is left")

		_, err = b.Reserve(3)
		require.ErrorIs(t, err, quota.ErrLimit)
		_, err = b.Reserve(-1)
		require.ErrorIs(t, err, quota.ErrLimit)
	})
}

func TestBucketOddInput(t *testing.T) {
	for _, b := range []*quota.Bucket{
		quota.NewBucket(quota.Rate{}, 1), quota.NewBucket(quota.PerSecond(1), 0),
		quota.NewBucket(quota.PerSecond(-1), 1), quota.NewBucket(quota.Rate{N: 1, Per: -1}, 1),
	} {
		require.False(t, b.Allow())
		require.True(t, b.AllowN(0))
		require.Zero(t, b.Remaining())
		require.ErrorIs(t, b.Wait(t.Context()), quota.ErrLimit)
	}
	for _, c := range []struct{ n, per, burst int64 }{
		{math.MaxInt64, 1, math.MaxInt64}, {1, math.MaxInt64, math.MaxInt64}, {math.MaxInt64, math.MaxInt64 - 1, 1},
		{math.MaxInt64 - 1, math.MaxInt64, 7}, {17, math.MaxInt64, 1 << 40},
	} {
		b := quota.NewBucket(quota.Rate{N: c.n, Per: time.Duration(c.per)}, c.burst)
		require.True(t, b.Allow())
		require.False(t, b.AllowN(-1))
		require.GreaterOrEqual(t, b.Remaining(), int64(0))
	}
}

func TestBucketUnderConcurrency(t *testing.T) {
	b := quota.NewBucket(quota.Rate{N: 1, Per: time.Hour}, 1000)
	var got atomic.Int64
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for range 1000 {
				if b.Allow() {
					got.Add(1)
				}
			}
		})
	}
	wg.Wait()
	require.EqualValues(t, 1000, got.Load())
}

func ExampleBucket() {
	b := quota.NewBucket(quota.Rate{N: 10, Per: time.Hour}, 2)
	fmt.Println(b.Allow(), b.Allow(), b.Allow())
	// Output: true true false
}

func BenchmarkBucketAllow(b *testing.B) {
	q := quota.NewBucket(quota.PerSecond(1_000_000), 1)
	for b.Loop() {
		q.Allow()
	}
}
