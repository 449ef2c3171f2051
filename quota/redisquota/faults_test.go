package redisquota_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/redis/go-redis/v9"
	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/internal/testkit/redistest"
	"github.com/go-retailcrm/sdk/quota"
	"github.com/go-retailcrm/sdk/quota/redisquota"
)

// silent listens and never answers.
func silent(t *testing.T) string {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	t.Cleanup(func() { _ = l.Close() })
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			go func() { _, _ = io.Copy(io.Discard, c) }()
		}
	}()
	return l.Addr().String()
}

// A client of go-redis with its defaults waits by its own timeouts, of seconds,
// whatever the context says.
func TestTimeoutHoldsWithADefaultClient(t *testing.T) {
	c := redis.NewClient(&redis.Options{Addr: silent(t)})
	t.Cleanup(func() { go c.Close() })
	const timeout = 50 * time.Millisecond
	within := func(call func() error) {
		t.Helper()
		ended := make(chan error, 1)
		go func() { ended <- call() }()
		select {
		case err := <-ended:
			require.ErrorIs(t, err, redisquota.ErrUnavailable)
		case <-time.After(2 * time.Second): // the client's own read timeout is 3 s, and there are retries
			t.Fatal("the timeout does not hold")
		}
	}
	within(func() error {
		_, err := redisquota.NewStore(c, redisquota.WithTimeout(timeout)).Charge(t.Context(), quota.Charge{Key: "a", N: 1})
		return err
	})
	within(func() error {
		_, err := redisquota.NewBuckets(c, quota.PerSecond(1), 1, redisquota.WithTimeout(timeout)).Take(t.Context(), "a", 1)
		return err
	})
	within(func() error {
		return (&redisquota.Limiter{Client: c, Timeout: timeout}).Wait(t.Context(), "api")
	})
	ctx, cancel := context.WithCancel(t.Context())
	time.AfterFunc(timeout, cancel)
	err := (&redisquota.Limiter{Client: c, Timeout: time.Hour}).Wait(ctx, "api")
	require.ErrorIs(t, err, context.Canceled)
}

// lossy sends everything and loses the answers of some calls.
type lossy struct {
	redisquota.Client
	lose atomic.Int64
}

var errLost = errors.New("connection reset")

func (l *lossy) Process(ctx context.Context, cmd redis.Cmder) error {
	err := l.Client.Process(ctx, cmd)
	if err == nil && l.lose.Add(-1) >= 0 {
		return errLost
	}
	return err
}

func TestChargeWhoseAnswerWasLostCountsOnce(t *testing.T) {
	c := client(t, redistest.Start(t))
	net := &lossy{Client: c}
	store := redisquota.NewStore(net, redisquota.WithFailOpen(), redisquota.WithTimeout(time.Second))
	m, err := quota.NewMeter(quota.MeterConfig{Allowance: month(1000), Store: store})
	require.NoError(t, err)
	take := func(n int64, opts ...quota.TakeOption) {
		t.Helper()
		_, err := m.Take(t.Context(), "shop", "x", n, opts...)
		require.NoError(t, err)
	}
	take(1)
	total := int64(1)
	for i := range 5 {
		net.lose.Store(1)
		take(10)                                  // its answer is lost, and it is counted here
		net.lose.Store(int64(i % 3))              // so are those of what is sent again
		take(100, quota.Once(fmt.Sprint("e", i))) // which comes first
		_, err := m.Refund(t.Context(), "shop", "x", 5)
		require.NoError(t, err)
		total += 105
	}
	net.lose.Store(0)
	require.Eventually(t, func() bool {
		_, err = m.Usage(t.Context(), "shop", "x")
		return err == nil && store.Pending() == 0
	}, 10*time.Second, 50*time.Millisecond)
	u, err := m.Usage(t.Context(), "shop", "x")
	require.NoError(t, err)
	require.Equal(t, total, u.Used)
	for range 100 {
		take(1)
	}
	keys, err := c.Keys(t.Context(), "*:p:*").Result()
	require.NoError(t, err)
	require.Len(t, keys, 1)
	n, err := c.ZCard(t.Context(), keys[0]).Result()
	require.NoError(t, err)
	require.LessOrEqual(t, n, int64(3), "what is settled is forgotten")
}

func TestOneBadIDFailsAlone(t *testing.T) {
	c := client(t, redistest.Start(t))
	s := redisquota.NewStore(c)
	require.NoError(t, c.LPush(t.Context(), "quota:{1}:t:bad", "x").Err())
	require.NoError(t, c.Set(t.Context(), "quota:{1}:r:worse", "x", 0).Err())
	type result struct {
		out quota.Outcome
		err error
	}
	results := make(chan result)
	for i := range 200 {
		go func() {
			charge := quota.Charge{Key: "1", N: 1, Most: -1, Slot: 5, Span: 1, Now: time.Now(),
				Until: time.Now().Add(time.Hour), ID: fmt.Sprint(i)}
			switch i {
			case 7:
				charge.ID = "bad"
			case 8:
				charge.ID, charge.N = "worse", -1
			}
			out, err := s.Charge(t.Context(), charge)
			results <- result{out, err}
		}()
	}
	failed := 0
	for range 200 {
		if r := <-results; r.err != nil {
			failed++
			require.ErrorIs(t, r.err, redisquota.ErrCorrupt)
			require.Equal(t, quota.Outcome{}, r.out)
		}
	}
	require.Equal(t, 2, failed)
	out, err := s.Charge(t.Context(), quota.Charge{Key: "1", Most: -1, Slot: 5, Span: 1})
	require.NoError(t, err)
	require.EqualValues(t, 198, out.Used)
}

func TestNumbersThatScriptsCannotCount(t *testing.T) {
	s := redisquota.NewStore(client(t, redistest.Start(t)))
	charge := func(n, most int64) (quota.Outcome, error) {
		return s.Charge(t.Context(), quota.Charge{Key: "a", N: n, Most: most, Slot: 5, Span: 1, Now: time.Now(),
			Until: time.Now().Add(time.Hour)})
	}
	const exact = int64(1) << 53
	for _, n := range []int64{exact + 1, 1<<63 - 1} {
		_, err := charge(n, -1)
		require.ErrorIs(t, err, quota.ErrInput)
	}
	out, err := charge(exact-1, 1<<63-1)
	require.NoError(t, err)
	require.Equal(t, exact-1, out.Used)
	out, err = charge(2, -1)
	require.NoError(t, err)
	require.Zero(t, out.Taken)
	out, err = charge(1, -1)
	require.NoError(t, err)
	require.Equal(t, exact, out.Used)
	out, err = charge(-1<<63, -1)
	require.NoError(t, err)
	require.Equal(t, -exact, out.Taken)
}

func TestBracesKeepCountersAndIDsApart(t *testing.T) {
	c := client(t, redistest.Start(t))
	m, err := quota.NewMeter(quota.MeterConfig{Allowance: month(1000), Store: redisquota.NewStore(c)})
	require.NoError(t, err)
	_, err = m.Take(t.Context(), "a", "k", 5, quota.Once("b}"))
	require.NoError(t, err)
	for _, kind := range []string{"k}:b", "k}:t:b", "k%7D:t:b", "k{", "k}", "{k}", "k%"} {
		u, err := m.Take(t.Context(), "a", kind, 1)
		require.NoError(t, err, kind)
		require.EqualValues(t, 1, u.Used, kind)
	}
	keys, err := c.Keys(t.Context(), "*").Result()
	require.NoError(t, err)
	require.Len(t, keys, 9)
	for _, k := range keys {
		tag := k[strings.Index(k, "{")+1:]
		require.NotContains(t, tag[:strings.Index(tag, "}")], "{", "one hash tag: %s", k)
	}
}

// setBack moves all times that Redis keeps an hour ahead, which is what they are
// after its clock was set back by one.
func setBack(t *testing.T, c *redis.Client) {
	keys, err := c.Keys(t.Context(), "*").Result()
	require.NoError(t, err)
	later := func(s string) string {
		n, err := strconv.ParseInt(s, 10, 64)
		require.NoError(t, err)
		return strconv.FormatInt(n+time.Hour.Microseconds(), 10)
	}
	for _, key := range keys {
		switch kind := c.Type(t.Context(), key).Val(); kind {
		case "string":
			level, at, there := strings.Cut(c.Get(t.Context(), key).Val(), ":")
			if !there {
				continue // a bucket that has filled up is gone
			}
			require.NoError(t, c.Set(t.Context(), key, level+":"+later(at), 2*time.Hour).Err())
		case "list":
			entries := c.LRange(t.Context(), key, 0, -1).Val()
			for i, e := range entries {
				due, asked, _ := strings.Cut(e, ":")
				require.NoError(t, c.LSet(t.Context(), key, int64(i), later(due)+":"+later(asked)).Err())
			}
		}
	}
}

func TestClockOfTheServerSetBack(t *testing.T) {
	c := client(t, redistest.Start(t))
	buckets := redisquota.NewBuckets(c, quota.PerSecond(1000), 5)
	d, err := buckets.Take(t.Context(), "a", 5)
	require.NoError(t, err)
	require.True(t, d.Allowed)
	setBack(t, c)
	d, err = buckets.Take(t.Context(), "a", 5)
	require.NoError(t, err)
	require.LessOrEqual(t, d.RetryAfter, time.Second, "it refills by the new time")
	require.NoError(t, buckets.Wait(withTimeout(t, 5*time.Second), "a"))

	limiter := &redisquota.Limiter{Client: c, Rates: map[string]int{"api": 5}}
	for range 5 {
		require.NoError(t, limiter.Wait(t.Context(), "api"))
	}
	setBack(t, c)
	start := time.Now()
	other := &redisquota.Limiter{Client: c, Rates: limiter.Rates, MaxWait: 5 * time.Second}
	require.NoError(t, other.Wait(t.Context(), "api"))
	require.GreaterOrEqual(t, time.Since(start), 800*time.Millisecond, "the places taken before still count")
	require.NoError(t, limiter.Wait(withTimeout(t, 5*time.Second), "api"))
}

func withTimeout(t *testing.T, d time.Duration) context.Context {
	ctx, cancel := context.WithTimeout(t.Context(), d)
	t.Cleanup(cancel)
	return ctx
}

// A thousand who gave up hold nobody up, in whatever order they did.
func TestCancelledWaitsOfALimiterGoBack(t *testing.T) {
	c := client(t, redistest.Start(t))
	limiter := &redisquota.Limiter{Client: c, Rates: map[string]int{"api": 10}, MaxWait: time.Hour}
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan error)
	for range 300 {
		go func() { ended <- limiter.Wait(ctx, "api") }()
	}
	require.Eventually(t, func() bool { return c.LLen(t.Context(), "quota:limit:api").Val() >= 280 }, 5*time.Second,
		5*time.Millisecond)
	cancel()
	for range 300 {
		<-ended
	}
	require.NoError(t, limiter.Wait(withTimeout(t, 3*time.Second), "api"))
}
