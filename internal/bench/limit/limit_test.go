// Package limit compares token buckets: on one key with golang.org/x/time/rate,
// on a hundred thousand keys with sethvargo/go-limiter.
//
//	go test -bench OneKey -count 7 ./limit | go run ./medians -anchor x-time-rate
//	go test -bench ManyKeys -cpu 2 -count 7 ./limit | go run ./medians -anchor go-limiter
package limit

import (
	"context"
	"math/rand/v2"
	"runtime"
	"strconv"
	"testing"
	"time"

	"github.com/sethvargo/go-limiter/memorystore"
	"golang.org/x/time/rate"

	"github.com/go-retailcrm/sdk/quota"
)

// never is a rate that the benchmarks do not reach, so that every call is let
// through.
const never = 1_000_000_000

func BenchmarkOneKey(b *testing.B) {
	b.Run("x-time-rate", func(b *testing.B) {
		l := rate.NewLimiter(never, never)
		b.RunParallel(func(pb *testing.PB) {
			for pb.Next() {
				l.Allow()
			}
		})
	})
	b.Run("quota", func(b *testing.B) {
		l := quota.NewBucket(quota.PerSecond(never), never)
		b.RunParallel(func(pb *testing.PB) {
			for pb.Next() {
				l.Allow()
			}
		})
	})
}

const manyKeys = 100_000

func keys() []string {
	list := make([]string, manyKeys)
	for i := range list {
		list[i] = "tenant-" + strconv.Itoa(i)
	}
	return list
}

func BenchmarkManyKeys(b *testing.B) {
	names := keys()
	b.Run("go-limiter", func(b *testing.B) {
		store, err := memorystore.New(&memorystore.Config{Tokens: never, Interval: time.Second})
		if err != nil {
			b.Fatal(err)
		}
		defer func() { _ = store.Close(context.Background()) }()
		for _, k := range names {
			_, _, _, _, _ = store.Take(b.Context(), k)
		}
		b.ResetTimer()
		b.RunParallel(func(pb *testing.PB) {
			r := rand.New(rand.NewPCG(rand.Uint64(), 1))
			for pb.Next() {
				_, _, _, _, _ = store.Take(context.Background(), names[r.IntN(manyKeys)])
			}
		})
	})
	b.Run("quota", func(b *testing.B) {
		before := heap()
		buckets := quota.NewBuckets(quota.Rate{N: 1, Per: time.Hour}, never)
		for _, k := range names {
			buckets.Allow(k)
		}
		b.ReportMetric(float64(heap()-before)/manyKeys, "heap-B/key")
		b.ResetTimer()
		b.RunParallel(func(pb *testing.PB) {
			r := rand.New(rand.NewPCG(rand.Uint64(), 1))
			for pb.Next() {
				buckets.Allow(names[r.IntN(manyKeys)])
			}
		})
		runtime.KeepAlive(buckets)
	})
}

func heap() uint64 {
	var m runtime.MemStats
	runtime.GC()
	runtime.GC()
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}
