// Package redislimit compares limits and counters in Redis: with a bare INCRBY
// and with go-redis/redis_rate, each over a thousand accounts. It starts a
// redis-server of its own.
//
//	go test -bench 64 -benchmem -count 7 ./redislimit | go run ./medians -anchor incrby
//	go test -bench One -benchmem -count 7 ./redislimit | go run ./medians -anchor redis_rate
package redislimit

import (
	"context"
	"errors"
	"strconv"
	"sync/atomic"
	"testing"
	"time"

	"github.com/go-redis/redis_rate/v10"
	"github.com/redis/go-redis/v9"

	"github.com/go-retailcrm/sdk/internal/testkit/redistest"
	"github.com/go-retailcrm/sdk/quota"
	"github.com/go-retailcrm/sdk/quota/redisquota"
)

const never = 1_000_000

var errRefused = errors.New("refused")

// account spreads calls over 1,000 accounts.
func account(n int64) string { return "acc:" + strconv.FormatInt(n%1000, 10) }

func connect(b *testing.B, s *redistest.Server) *redis.Client {
	c := redis.NewClient(&redis.Options{Addr: s.Addr, PoolSize: 64})
	b.Cleanup(func() { _ = c.Close() })
	return c
}

// contenders are the same step, one unit for an account, done by several.
func contenders(b *testing.B, s *redistest.Server) map[string]func(n int64) error {
	ctx, c := context.Background(), connect(b, s)
	limiter, limit := redis_rate.NewLimiter(c), redis_rate.PerSecond(never)
	meter, err := quota.NewMeter(quota.MeterConfig{
		Allowance: func(context.Context, string, string) (quota.Allowance, error) {
			return quota.Allowance{Limit: 1 << 40}, nil
		},
		Store: redisquota.NewStore(c),
	})
	if err != nil {
		b.Fatal(err)
	}
	buckets := redisquota.NewBuckets(c, quota.PerSecond(never), never)
	leases := buckets.Leased(100, time.Minute)
	b.Cleanup(func() { _ = leases.Close() })
	return map[string]func(n int64) error{
		"incrby": func(n int64) error { return c.IncrBy(ctx, account(n), 1).Err() },
		"redis_rate": func(n int64) error {
			r, err := limiter.Allow(ctx, account(n), limit)
			if err == nil && r.Allowed != 1 {
				return errRefused
			}
			return err
		},
		"meter":   func(n int64) error { _, err := meter.Take(ctx, account(n), "x", 1); return err },
		"buckets": func(n int64) error { return allowed(buckets.Allow(ctx, account(n))) },
		"leases":  func(n int64) error { return allowed(leases.Allow(ctx, account(n))) },
	}
}

func allowed(ok bool, err error) error {
	if err == nil && !ok {
		return errRefused
	}
	return err
}

var order = []string{"incrby", "redis_rate", "meter", "buckets", "leases"}

func Benchmark64(b *testing.B) {
	all := contenders(b, redistest.Start(b))
	for _, name := range order {
		b.Run(name, func(b *testing.B) {
			b.SetParallelism(32) // times GOMAXPROCS, 2 where this is run
			var n atomic.Int64
			b.RunParallel(func(pb *testing.PB) {
				for pb.Next() {
					if err := all[name](n.Add(1)); err != nil {
						b.Error(err)
						return
					}
				}
			})
		})
	}
}

func BenchmarkOne(b *testing.B) {
	all := contenders(b, redistest.Start(b))
	for _, name := range order {
		b.Run(name, func(b *testing.B) {
			var n int64
			for b.Loop() {
				n++
				if err := all[name](n); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
