package redisinbox_test

import (
	"context"
	"fmt"
	"log/slog"
	"os"
	"strings"
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
	if addr := os.Getenv(fatalAddr); addr != "" {
		handleAll(addr)
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

func stats(tb testing.TB, in *redisinbox.Inbox) map[inbox.State]int {
	tb.Helper()
	n, err := in.Stats(tb.Context())
	require.NoError(tb, err)
	return n
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
	runKeeperTests(t, connect(t, redistest.Start(t).Addr))
}

// The pipelining face of a client is a client as well.
func TestKeeperPipelined(t *testing.T) {
	t.Parallel()
	client, err := connect(t, redistest.Start(t).Addr).AutoPipeline()
	require.NoError(t, err)
	runKeeperTests(t, client)
}

func runKeeperTests(t *testing.T, client redis.UniversalClient) {
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
	inboxtest.Add(t, a, `{"id":1}`)
	require.Empty(t, stats(t, b))
	require.Equal(t, inbox.ID(1), inboxtest.Add(t, b, `{"id":2}`))
	inboxtest.Start(t, b, func(context.Context, *webhook.Event) error { return nil })
	inboxtest.Until(t, "b is handled", func() bool { return stats(t, b)[inbox.Done] == 1 })
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
		inboxtest.Add(t, in, fmt.Sprintf(`{"order":%d}`, i%7))
	}
	stop := inboxtest.Start(t, in, func(context.Context, *webhook.Event) error { return nil })
	inboxtest.Until(t, "all handled", func() bool { return stats(t, in)[inbox.Pending] == 0 })
	stop()
	inboxtest.Until(t, "all removed", func() bool {
		_, err := in.Purge(t.Context())
		require.NoError(t, err)
		return len(stats(t, in)) == 0
	})
	keys, err := client.Keys(t.Context(), "*").Result()
	require.NoError(t, err)
	require.ElementsMatch(t, []string{"{x}:id", "{x}:ready", "{x}:clock"}, keys)
	entries, err := client.XLen(t.Context(), "{x}:ready").Result()
	require.NoError(t, err)
	require.Zero(t, entries)
	consumers, err := client.XInfoConsumers(t.Context(), "{x}:ready", "inbox").Result()
	require.NoError(t, err)
	require.Empty(t, consumers, "a Run that ends takes its leave")
}
