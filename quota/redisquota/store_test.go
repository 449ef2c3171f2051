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
	quotatest "github.com/go-retailcrm/sdk/quota/storetest"
)

var durable = []string{"--appendonly", "yes", "--appendfsync", "always"}

type quiet struct{}

func (quiet) Printf(context.Context, string, ...any) {}

func init() { redis.SetLogger(quiet{}) }

func client(t testing.TB, s *redistest.Server) *redis.Client {
	c := redis.NewClient(&redis.Options{Addr: s.Addr, DialTimeout: time.Second, ReadTimeout: time.Second,
		DialerRetries: 1})
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
	if testing.Short() {
		t.Skip("takes seconds")
	}
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
	meter := func(opts ...redisquota.Option) (*quota.Meter, *redisquota.Store) {
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
