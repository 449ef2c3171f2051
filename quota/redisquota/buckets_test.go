package redisquota_test

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
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

// hourly refills so slowly that a test does not see it.
func hourly(n int64) quota.Rate { return quota.Rate{N: n, Per: time.Hour} }

// countAllowed makes n calls of allow, each for its key, and adds those that
// were allowed.
func countAllowed(
	t *testing.T, allowed *atomic.Int64, n int, allow func(context.Context, string) (bool, error), key func(int) string,
) {
	for i := range n {
		ok, err := allow(context.Background(), key(i))
		if err != nil {
			t.Error(err)
		}
		if ok {
			allowed.Add(1)
		}
	}
}

func TestBucketsShareTheirUnits(t *testing.T) {
	s := redistest.Start(t)
	var allowed atomic.Int64
	var wg sync.WaitGroup
	for range 2 {
		b := redisquota.NewBuckets(client(t, s), hourly(1), 500)
		for i := range 32 {
			wg.Go(func() {
				countAllowed(t, &allowed, 40, b.Allow, func(j int) string { return fmt.Sprint("shop", (i+j)%2) })
			})
		}
	}
	wg.Wait()
	require.EqualValues(t, 1000, allowed.Load(), "500 of each of two keys, out of 1,280")
}

func TestBucketsDecide(t *testing.T) {
	b := redisquota.NewBuckets(client(t, redistest.Start(t)), hourly(60), 10)
	take := func(n int64) quota.Decision {
		d, err := b.Take(t.Context(), "shop", n)
		require.NoError(t, err)
		return d
	}
	require.Equal(t, quota.Decision{Allowed: true, Limit: 10, Remaining: 10}, take(0))
	d := take(8)
	require.True(t, d.Allowed)
	require.EqualValues(t, 2, d.Remaining)
	require.Equal(t, 8*time.Minute, d.Reset)
	d = take(4)
	require.False(t, d.Allowed)
	require.EqualValues(t, 2, d.Remaining)
	require.InDelta(t, float64(2*time.Minute), float64(d.RetryAfter), float64(10*time.Second))
	require.Equal(t, quota.Decision{Limit: 10, RetryAfter: -1}, take(11))
	require.Equal(t, quota.Decision{Limit: 10, RetryAfter: -1}, take(-1))

	nothing := redisquota.NewBuckets(nil, quota.Rate{}, 10)
	ok, err := nothing.Allow(t.Context(), "shop")
	require.NoError(t, err)
	require.False(t, ok)
	require.ErrorIs(t, nothing.Wait(t.Context(), "shop"), quota.ErrLimit)
}

// What a bucket gains is exact to the microsecond of the server's clock.
func TestBucketsRefill(t *testing.T) {
	c := client(t, redistest.Start(t))
	for name, test := range map[string]struct {
		rate quota.Rate
		ago  time.Duration // how long ago the bucket was empty
		want int64
	}{
		"three a second":                {quota.PerSecond(3), 1100 * time.Millisecond, 3},
		"seven a minute":                {quota.Rate{N: 7, Per: time.Minute}, 20 * time.Second, 2},
		"a thousand in 30 days":         {quota.Rate{N: 1000, Per: 720 * time.Hour}, time.Hour, 1},
		"as many as fit":                {quota.PerSecond(1_000_000), time.Hour, 20},
		"clock set back":                {quota.PerSecond(10), -time.Hour, 0},
		"a prime in a prime":            {quota.Rate{N: 997, Per: 991 * time.Microsecond}, 10 * time.Microsecond, 20},
		"more a second than one can do": {quota.Rate{N: 1 << 62, Per: time.Second}, time.Second, 20},
	} {
		t.Run(name, func(t *testing.T) {
			b := redisquota.NewBuckets(c, test.rate, 20, redisquota.WithPrefix(name))
			now, err := c.Time(t.Context()).Result()
			require.NoError(t, err)
			require.NoError(t, c.Set(t.Context(), name+"shop", fmt.Sprintf("0:%d", now.Add(-test.ago).UnixMicro()), 0).Err())
			d, err := b.Take(t.Context(), "shop", 0)
			require.NoError(t, err)
			require.Equal(t, test.want, d.Remaining)
		})
	}
}

func TestFullBucketsTakeNoMemory(t *testing.T) {
	c := client(t, redistest.Start(t))
	b := redisquota.NewBuckets(c, quota.PerSecond(1000), 10)
	_, err := b.AllowN(t.Context(), "shop", 10)
	require.NoError(t, err)
	ttl, err := c.PTTL(t.Context(), "quota:bucket:shop").Result()
	require.NoError(t, err)
	require.LessOrEqual(t, ttl, 12*time.Millisecond)
}

func TestOneCorruptBucketFailsAlone(t *testing.T) {
	c := client(t, redistest.Start(t))
	b := redisquota.NewBuckets(c, hourly(1), 1000)
	require.NoError(t, c.Set(t.Context(), "quota:bucket:text", "x", 0).Err())
	require.NoError(t, c.LPush(t.Context(), "quota:bucket:list", "x").Err())
	var wg sync.WaitGroup
	for range 20 {
		for key, want := range map[string]error{"good": nil, "text": redisquota.ErrCorrupt, "list": redisquota.ErrCorrupt} {
			wg.Go(func() {
				if _, err := b.Allow(context.Background(), key); want == nil && err != nil || want != nil && err == nil {
					t.Errorf("%s: %v", key, err)
				}
			})
		}
	}
	wg.Wait()
	_, err := b.Allow(t.Context(), "list")
	require.ErrorIs(t, err, redisquota.ErrCorrupt)
	require.ErrorContains(t, err, `"quota:bucket:list"`)
}

func TestBucketsWait(t *testing.T) {
	b := redisquota.NewBuckets(client(t, redistest.Start(t)), quota.PerSecond(50), 1)
	for range 3 {
		require.NoError(t, b.Wait(t.Context(), "shop"))
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	require.ErrorIs(t, b.Wait(ctx, "shop"), context.Canceled)
	slow := redisquota.NewBuckets(client(t, redistest.Start(t)), hourly(1), 1)
	require.NoError(t, slow.Wait(t.Context(), "shop"))
	ctx, cancel = context.WithTimeout(t.Context(), time.Second)
	defer cancel()
	require.ErrorIs(t, slow.Wait(ctx, "shop"), context.DeadlineExceeded)
}

// A cluster refuses a call over several slots; from then on each key has its own.
func TestClusterGetsACallForEachKey(t *testing.T) {
	c := &crossSlot{Client: client(t, redistest.Start(t))}
	b := redisquota.NewBuckets(c, hourly(1), 10)
	var allowed atomic.Int64
	var wg sync.WaitGroup
	for i := range 60 {
		wg.Go(func() {
			ok, err := b.Allow(context.Background(), fmt.Sprint(i%3))
			if err != nil {
				t.Error(err)
			}
			if ok {
				allowed.Add(1)
			}
		})
	}
	wg.Wait()
	require.EqualValues(t, 30, allowed.Load())
}

// crossSlot refuses scripts with more than one key, as a cluster does.
type crossSlot struct{ *redis.Client }

type slotError struct{}

func (slotError) Error() string { return "CROSSSLOT Keys in request don't hash to the same slot" }
func (slotError) RedisError()   {}

func (c *crossSlot) Process(ctx context.Context, cmd redis.Cmder) error {
	if args := cmd.Args(); fmt.Sprint(args[2]) != "1" {
		cmd.SetErr(slotError{})
		return cmd.Err()
	}
	return c.Client.Process(ctx, cmd)
}

func TestBucketsWithoutRedis(t *testing.T) {
	s := redistest.Start(t)
	var told atomic.Int64
	closed := redisquota.NewBuckets(client(t, s), hourly(1), 10)
	open := redisquota.NewBuckets(client(t, s), hourly(1), 10, redisquota.WithFailOpen(),
		redisquota.WithOnError(func(err error) {
			require.ErrorIs(t, err, redisquota.ErrFailedOpen)
			told.Add(1)
		}))
	_, err := open.AllowN(t.Context(), "shop", 3)
	require.NoError(t, err)
	s.Stop()
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
	require.Equal(t, 10, allowed, "the estimate keeps the limit in this process")
	require.EqualValues(t, 20, told.Load())

	s.Restart()
	require.Eventually(t, func() bool {
		_, err := closed.Allow(t.Context(), "shop")
		return err == nil
	}, 5*time.Second, 20*time.Millisecond, "it is tried again")
}

// A Redis that takes calls and never answers costs a few of them a timeout, not all.
func TestSilentRedisIsLeftAlone(t *testing.T) {
	silent := silentClient{}
	b := redisquota.NewBuckets(silent, hourly(1), 1000, redisquota.WithFailOpen(),
		redisquota.WithTimeout(50*time.Millisecond))
	start := time.Now()
	for range 1000 {
		_, err := b.Allow(t.Context(), "shop")
		require.NoError(t, err)
	}
	require.Less(t, time.Since(start), 10*time.Second, "a timeout each would take 50 s")
}

type silentClient struct{}

func (silentClient) Process(ctx context.Context, _ redis.Cmder) error {
	<-ctx.Done()
	return ctx.Err()
}

func TestBucketsLimitAHandler(t *testing.T) {
	b := redisquota.NewBuckets(client(t, redistest.Start(t)), hourly(60), 2)
	h := quota.MiddlewareFunc(func(r *http.Request) string { return r.Header.Get("Shop") }, b.Take)(http.NotFoundHandler())
	var codes []int
	for range 3 {
		w := httptest.NewRecorder()
		h.ServeHTTP(w, httptest.NewRequest(http.MethodPost, "/hook", nil))
		codes = append(codes, w.Code)
		require.Equal(t, "2", w.Header().Get("RateLimit-Limit"))
	}
	require.Equal(t, []int{404, 404, 429}, codes)
}

func ExampleBuckets() {
	shared := redis.NewClient(&redis.Options{Addr: "127.0.0.1:1", MaxRetries: -1})
	defer func() { _ = shared.Close() }()
	b := redisquota.NewBuckets(shared, quota.Rate{N: 60, Per: time.Hour}, 2, redisquota.WithFailOpen())
	for range 3 {
		fmt.Println(b.Allow(context.Background(), "shop-17"))
	}
	// Output:
	// true <nil>
	// true <nil>
	// false <nil>
}
