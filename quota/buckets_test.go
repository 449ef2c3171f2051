package quota_test

import (
	"context"
	"fmt"
	"runtime"
	"strconv"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/go-retailcrm/sdk/quota"
	"github.com/stretchr/testify/require"
)

func TestBucketsAreOnePerKey(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var denied []string
		b := quota.NewBuckets(quota.PerSecond(2), 2, quota.WithOnDeny(func(key string) { denied = append(denied, key) }))
		require.True(t, b.AllowN("a", 2))
		require.False(t, b.Allow("a"))
		require.True(t, b.Allow("b"))
		require.EqualValues(t, 1, b.Remaining("b"))
		d := b.Take("a", 1)
		require.Equal(t, quota.Decision{Limit: 2, RetryAfter: 500 * time.Millisecond, Reset: time.Second}, d)
		require.Negative(t, b.Take("a", 3).RetryAfter)
		require.Negative(t, b.Take("a", -1).RetryAfter)
		time.Sleep(500 * time.Millisecond)
		require.True(t, b.Allow("a"))
		require.Equal(t, []string{"a", "a", "a", "a"}, denied)
		require.Equal(t, quota.BucketStats{Keys: 2, Allowed: 4, Denied: 4}, b.Stats())
	})
}

func TestBucketsDropFullBucketsOnly(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := quota.NewBuckets(quota.PerSecond(1), 1)
		require.True(t, b.Allow("busy"))
		for i := range 50_000 {
			require.True(t, b.Allow(strconv.Itoa(i)))
			if i%100 == 99 {
				time.Sleep(100 * time.Millisecond)
			}
			if i%1000 == 999 {
				require.True(t, b.Allow("busy"))
				require.False(t, b.Allow("busy"), "the limit holds across evictions")
			}
		}
		require.Less(t, b.Stats().Keys, 20_000)
		require.NotZero(t, b.Stats().Evicted)
		time.Sleep(time.Second)
		b.Sweep()
		require.Zero(t, b.Stats().Keys)
	})
}

func TestBucketsRefuseNewKeysAtTheMost(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := quota.NewBuckets(quota.PerSecond(1), 1, quota.WithMaxKeys(1000))
		for i := range 100_000 {
			b.Allow(strconv.Itoa(i))
		}
		keys := b.Stats().Keys
		require.InDelta(t, 1000, keys, 128)
		require.EqualValues(t, keys, b.Stats().Allowed)
		time.Sleep(time.Second)
		require.True(t, b.Allow("later"))
	})
}

func TestBucketsWindows(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b, start := quota.NewBuckets(quota.PerSecond(30), 3), time.Now()
		var at []time.Duration
		for range 300 {
			require.NoError(t, b.Wait(t.Context(), "k"))
			at = append(at, time.Since(start))
		}
		checkWindows(t, quota.PerSecond(30), 3, at)
		require.Equal(t, int64(300), allowedIn(quota.PerSecond(30), 3, at[299]))

		ctx, cancel := context.WithTimeout(t.Context(), time.Millisecond)
		defer cancel()
		require.ErrorIs(t, b.Wait(ctx, "k"), context.DeadlineExceeded)
		require.ErrorIs(t, quota.NewBuckets(quota.Rate{}, 1).Wait(t.Context(), "k"), quota.ErrLimit)
	})
}

func TestBucketsUnderConcurrency(t *testing.T) {
	b := quota.NewBuckets(quota.Rate{N: 1, Per: time.Hour}, 10)
	var got atomic.Int64
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for i := range 20_000 {
				if b.Allow(strconv.Itoa(i % 500)) {
					got.Add(1)
				}
			}
		})
	}
	wg.Wait()
	require.EqualValues(t, 5000, got.Load())
}

func TestBucketsHeapPerKey(t *testing.T) {
	for _, keys := range []int{60_000, 100_000, 120_000, 250_000} {
		b := quota.NewBuckets(quota.Rate{N: 1, Per: time.Hour}, 10)
		before := heap()
		for i := range keys {
			b.Allow("tenant-" + strconv.Itoa(i))
		}
		each := float64(heap()-before) / float64(keys)
		t.Logf("%d keys: %.1f bytes a key", keys, each)
		require.Less(t, each, 64.0)
		runtime.KeepAlive(b)
	}
}

func heap() uint64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

func ExampleBuckets() {
	b := quota.NewBuckets(quota.Rate{N: 5, Per: time.Hour}, 1)
	fmt.Println(b.Allow("shop-1"), b.Allow("shop-2"), b.Allow("shop-1"))
	// Output: true true false
}

func BenchmarkBuckets100kKeys(b *testing.B) {
	keys := make([]string, 100_000)
	for i := range keys {
		keys[i] = "tenant-" + strconv.Itoa(i)
	}
	q := quota.NewBuckets(quota.PerSecond(1000), 1000)
	b.RunParallel(func(pb *testing.PB) {
		for i := 0; pb.Next(); i++ {
			q.Allow(keys[i*7919%len(keys)])
		}
	})
}
