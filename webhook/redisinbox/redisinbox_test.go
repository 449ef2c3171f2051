package redisinbox_test

import (
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/redis/go-redis/v9"
	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/internal/testkit/redistest"
	"github.com/go-retailcrm/sdk/webhook"
	"github.com/go-retailcrm/sdk/webhook/inbox"
	"github.com/go-retailcrm/sdk/webhook/inbox/inboxtest"
	"github.com/go-retailcrm/sdk/webhook/redisinbox"
)

// durable makes Redis write to the disk before it answers.
var durable = []string{"--appendonly", "yes", "--appendfsync", "always"}

func TestMain(m *testing.M) {
	redis.SetLogger(quiet{})
	if addr := os.Getenv(childAddr); addr != "" {
		handleUntilKilled(addr)
	}
	os.Exit(m.Run())
}

type quiet struct{}

func (quiet) Printf(context.Context, string, ...any) {}

func connect(tb testing.TB, addr string) *redis.Client {
	c := redis.NewClient(&redis.Options{Addr: addr, DialTimeout: time.Second, ReadTimeout: 2 * time.Second})
	tb.Cleanup(func() { _ = c.Close() })
	return c
}

func open(tb testing.TB, c redis.UniversalClient, o redisinbox.Options) *redisinbox.Inbox {
	tb.Helper()
	in, err := redisinbox.Open(tb.Context(), c, o)
	require.NoError(tb, err)
	tb.Cleanup(func() { _ = in.Close() })
	return in
}

func event(body string) webhook.Request {
	return webhook.Request{Method: http.MethodPost, ContentType: "application/json", Body: []byte(body)}
}

func add(tb testing.TB, in *redisinbox.Inbox, body string) inbox.ID {
	tb.Helper()
	id, err := in.Add(tb.Context(), event(body))
	require.NoError(tb, err)
	return id
}

func stats(tb testing.TB, in *redisinbox.Inbox) map[inbox.State]int {
	tb.Helper()
	n, err := in.Stats(tb.Context())
	require.NoError(tb, err)
	return n
}

// start runs an inbox until the returned function is called, or the test ends.
func start(t *testing.T, in *redisinbox.Inbox, handle webhook.HandlerFunc) (stop func()) {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- in.Run(ctx, handle) }()
	stop = sync.OnceFunc(func() {
		cancel()
		require.ErrorIs(t, <-ended, context.Canceled)
	})
	t.Cleanup(stop)
	return stop
}

// until waits for something that must come true. It asks in the goroutine of
// the test, where ok may use require.
func until(t *testing.T, what string, ok func() bool) {
	t.Helper()
	for end := time.Now().Add(30 * time.Second); !ok(); time.Sleep(5 * time.Millisecond) {
		require.True(t, time.Now().Before(end), "in vain: "+what)
	}
}

// quick has pauses that a test can wait for.
func quick(prefix string) redisinbox.Options {
	return redisinbox.Options{
		Options: inbox.Options{MinWait: time.Millisecond, MaxWait: 5 * time.Millisecond},
		Prefix:  prefix, Takeover: 300 * time.Millisecond,
	}
}

func TestKeeper(t *testing.T) {
	t.Parallel()
	client := connect(t, redistest.Start(t).Addr)
	n := 0
	inboxtest.Run(t, func(t *testing.T, o inbox.Options) inbox.Keeper {
		n++
		return open(t, client, redisinbox.Options{Options: o, Prefix: fmt.Sprint("t", n)})
	})
}

// The pipelining face of a client is a client as well.
func TestKeeperPipelined(t *testing.T) {
	t.Parallel()
	client, err := connect(t, redistest.Start(t).Addr).AutoPipeline()
	require.NoError(t, err)
	n := 0
	inboxtest.Run(t, func(t *testing.T, o inbox.Options) inbox.Keeper {
		n++
		return open(t, client, redisinbox.Options{Options: o, Prefix: fmt.Sprint("t", n)})
	})
}

func TestOpenRefuses(t *testing.T) {
	t.Parallel()
	client := connect(t, redistest.Start(t).Addr)
	_, err := redisinbox.Open(t.Context(), client, redisinbox.Options{Prefix: "a}b"})
	require.ErrorContains(t, err, "braces")
	_, err = redisinbox.Open(t.Context(), connect(t, "127.0.0.1:1"), redisinbox.Options{})
	require.ErrorContains(t, err, "redisinbox: open: ")
}

func TestOpenWarnsOfARedisThatForgets(t *testing.T) {
	t.Parallel()
	logged := func(args ...string) string {
		var out strings.Builder
		o := redisinbox.Options{Options: inbox.Options{Logger: slog.New(slog.NewTextHandler(&out, nil))}}
		open(t, connect(t, redistest.Start(t, args...).Addr), o)
		return out.String()
	}
	require.Contains(t, logged(), "may lose acknowledged events")
	require.Contains(t, logged("--appendonly", "yes", "--appendfsync", "everysec"), "appendfsync=everysec")
	require.Empty(t, logged(durable...))
}

func TestPrefixesAreApart(t *testing.T) {
	t.Parallel()
	client := connect(t, redistest.Start(t).Addr)
	a, b := open(t, client, quick("a")), open(t, client, quick("b"))
	add(t, a, `{"id":1}`)
	require.Empty(t, stats(t, b))
	require.Equal(t, inbox.ID(1), add(t, b, `{"id":2}`))
	start(t, b, func(context.Context, *webhook.Event) error { return nil })
	until(t, "b is handled", func() bool { return stats(t, b)[inbox.Done] == 1 })
	require.Equal(t, map[inbox.State]int{inbox.Pending: 1}, stats(t, a))
}

// Everything but the counter is gone when all has been handled and its time is
// over.
func TestNothingIsLeftBehind(t *testing.T) {
	t.Parallel()
	client := connect(t, redistest.Start(t).Addr)
	o := quick("x")
	o.KeyPath, o.Retention = "order", time.Millisecond
	in := open(t, client, o)
	for i := range 50 {
		add(t, in, fmt.Sprintf(`{"order":%d}`, i%7))
	}
	stop := start(t, in, func(context.Context, *webhook.Event) error { return nil })
	until(t, "all handled", func() bool { return stats(t, in)[inbox.Pending] == 0 })
	stop()
	until(t, "all removed", func() bool {
		_, err := in.Purge(t.Context())
		require.NoError(t, err)
		return len(stats(t, in)) == 0
	})
	keys, err := client.Keys(t.Context(), "*").Result()
	require.NoError(t, err)
	require.ElementsMatch(t, []string{"{x}:id", "{x}:ready"}, keys)
	entries, err := client.XLen(t.Context(), "{x}:ready").Result()
	require.NoError(t, err)
	require.Zero(t, entries)
	consumers, err := client.XInfoConsumers(t.Context(), "{x}:ready", "inbox").Result()
	require.NoError(t, err)
	require.Empty(t, consumers, "a Run that ends takes its leave")
}
