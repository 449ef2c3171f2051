package redisinbox_test

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"sync"
	"sync/atomic"
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

// fill adds events of ten keys: key 3 holds 3, 13, 23 and so on.
func fill(tb testing.TB, in *redisinbox.Inbox, n int) {
	tb.Helper()
	for i := range n {
		inboxtest.Add(tb, in, fmt.Sprintf(`{"key":"%d","n":%d}`, i%10, i))
	}
}

func allDone(t *testing.T, in *redisinbox.Inbox, n int) func() bool {
	return func() bool { return stats(t, in)[inbox.Done] == n }
}

func TestMachinesShareTheWork(t *testing.T) {
	t.Parallel()
	s := redistest.Start(t)
	const events, machines = 400, 3
	var mu sync.Mutex
	times := map[string]int{}
	var share [machines]int
	var in *redisinbox.Inbox
	for m := range machines {
		in = open(t, connect(t, s.Addr), quick("shared"))
		if m == 0 {
			fill(t, in, events)
		}
		inboxtest.Start(t, in, func(_ context.Context, ev *webhook.Event) error {
			time.Sleep(time.Millisecond)
			mu.Lock()
			defer mu.Unlock()
			times[ev.Value("n").String()]++
			share[m]++
			return nil
		})
	}
	inboxtest.Until(t, "all done", allDone(t, in, events))
	mu.Lock()
	defer mu.Unlock()
	require.Len(t, times, events)
	for n, handled := range times {
		require.Equal(t, 1, handled, "event %s", n)
	}
	for m, n := range share {
		require.Positive(t, n, "machine %d", m)
	}
}

func TestOrderOfAKeyOverMachines(t *testing.T) {
	t.Parallel()
	s := redistest.Start(t)
	o := quick("shared")
	o.KeyPath = "key"
	const events = 300
	var mu sync.Mutex
	seen, inWork := map[string][]int{}, map[string]bool{}
	failed := map[int]bool{}
	handle := func(_ context.Context, ev *webhook.Event) error {
		key := ev.Value("key").String()
		n, err := strconv.Atoi(ev.Value("n").String())
		if err != nil {
			return webhook.Permanent(err)
		}
		mu.Lock()
		if inWork[key] {
			mu.Unlock()
			return webhook.Permanent(errors.New("two of a key at a time"))
		}
		inWork[key] = true
		mu.Unlock()
		time.Sleep(time.Millisecond)
		mu.Lock()
		defer mu.Unlock()
		inWork[key] = false
		if n%37 == 0 && !failed[n] {
			failed[n] = true
			return errors.New("once")
		}
		seen[key] = append(seen[key], n)
		return nil
	}
	a, b := open(t, connect(t, s.Addr), o), open(t, connect(t, s.Addr), o)
	inboxtest.Start(t, a, handle)
	inboxtest.Start(t, b, handle)
	fill(t, a, events)
	inboxtest.Until(t, "all handled", func() bool { return stats(t, a)[inbox.Pending] == 0 })
	require.Equal(t, map[inbox.State]int{inbox.Done: events}, stats(t, b))
	for key, list := range seen {
		require.Len(t, list, events/10)
		require.IsIncreasing(t, list, "key %s", key)
	}
}

// A handler may run longer than Takeover: its event is renewed.
func TestSlowHandlersKeepTheirEvents(t *testing.T) {
	t.Parallel()
	s := redistest.Start(t)
	a, b := open(t, connect(t, s.Addr), quick("slow")), open(t, connect(t, s.Addr), quick("slow"))
	id := inboxtest.Add(t, a, `{}`)
	var runs atomic.Int32
	handle := func(ctx context.Context, _ *webhook.Event) error {
		runs.Add(1)
		select {
		case <-time.After(5 * 300 * time.Millisecond):
			return nil
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	inboxtest.Start(t, a, handle)
	inboxtest.Start(t, b, handle)
	inboxtest.Until(t, "done", allDone(t, a, 1))
	require.EqualValues(t, 1, runs.Load())
	ev, err := a.Get(t.Context(), id)
	require.NoError(t, err)
	require.Equal(t, 1, ev.Attempts)
}

// steal puts what is in anybody's hands into those of another consumer, as
// happens to a machine that was cut off for longer than Takeover.
func steal(t *testing.T, c *redis.Client, prefix string) {
	t.Helper()
	pending, err := c.XPendingExt(t.Context(), &redis.XPendingExtArgs{Stream: prefix + ":ready", Group: "inbox",
		Start: "-", End: "+", Count: 10}).Result()
	require.NoError(t, err)
	require.Len(t, pending, 1)
	_, err = c.XClaimJustID(t.Context(), &redis.XClaimArgs{
		Stream: prefix + ":ready", Group: "inbox", Consumer: "thief", Messages: []string{pending[0].ID},
	}).Result()
	require.NoError(t, err)
}

func TestOutcomeOfALostEventDoesNotCount(t *testing.T) {
	t.Parallel()
	c := connect(t, redistest.Start(t).Addr)
	o := quick("lost")
	o.KeyPath = "key"
	in := open(t, c, o)
	first, second := inboxtest.Add(t, in, `{"key":"a","n":1}`), inboxtest.Add(t, in, `{"key":"a","n":2}`)
	begun, ended := make(chan bool, 9), make(chan error, 9)
	var runs atomic.Int32
	inboxtest.Start(t, in, func(ctx context.Context, ev *webhook.Event) error {
		if ev.Value("n").String() == "2" || runs.Add(1) > 1 {
			return nil
		}
		begun <- true
		<-ctx.Done() // the renewal finds that the event is in other hands
		ended <- ctx.Err()
		return webhook.Permanent(errors.New("this must not count"))
	})
	<-begun
	steal(t, c, "{lost}")
	require.ErrorIs(t, <-ended, context.Canceled)
	inboxtest.Until(t, "taken back from the thief, who is silent", allDone(t, in, 2))
	for _, id := range []inbox.ID{first, second} {
		ev, err := in.Get(t.Context(), id)
		require.NoError(t, err)
		require.Equal(t, 1, ev.Attempts)
		require.Empty(t, ev.LastError)
	}
	require.EqualValues(t, 2, runs.Load())
}

// A consumer that takes its leave with an event in its hands, of which it does
// not know because the answer that named it was lost, stays in the group: with
// it the event would be gone.
func TestLeavingLosesNothing(t *testing.T) {
	t.Parallel()
	c := connect(t, redistest.Start(t).Addr)
	o := quick("leaving")
	in := open(t, c, o)
	o.Workers = 1
	leaving := open(t, c, o)
	begun := make(chan bool, 2)
	stop := inboxtest.Start(t, leaving, func(ctx context.Context, _ *webhook.Event) error {
		begun <- true
		<-ctx.Done()
		return nil
	})
	inboxtest.Add(t, in, `{"id":1}`)
	<-begun
	consumers, err := c.XInfoConsumers(t.Context(), "{leaving}:ready", "inbox").Result()
	require.NoError(t, err)
	require.Len(t, consumers, 1)
	inboxtest.Add(t, in, `{"id":2}`)
	answer, err := c.XReadGroup(t.Context(), &redis.XReadGroupArgs{
		Group: "inbox", Consumer: consumers[0].Name, Streams: []string{"{leaving}:ready", ">"}, Count: 1,
	}).Result()
	require.NoError(t, err)
	require.Len(t, answer, 1)
	stop()
	inboxtest.Start(t, in, func(context.Context, *webhook.Event) error { return nil })
	inboxtest.Until(t, "both are done", allDone(t, in, 2))
}

// What a machine has begun and cannot finish, because it is stopped, is with
// the others at once, not after Takeover.
func TestStoppedMachineGivesBack(t *testing.T) {
	t.Parallel()
	s := redistest.Start(t)
	o := quick("back")
	o.KeyPath, o.Takeover = "key", time.Hour
	a, b := open(t, connect(t, s.Addr), o), open(t, connect(t, s.Addr), o)
	begun := make(chan bool, 10)
	stop := inboxtest.Start(t, a, func(ctx context.Context, _ *webhook.Event) error {
		begun <- true
		<-ctx.Done()
		return ctx.Err()
	})
	fill(t, a, 20)
	for range 4 {
		<-begun
	}
	stop()
	inboxtest.Start(t, b, func(context.Context, *webhook.Event) error { return nil })
	inboxtest.Until(t, "all done", allDone(t, b, 20))
	list, err := b.List(t.Context(), inbox.Query{})
	require.NoError(t, err)
	for _, ev := range list {
		require.Equal(t, 1, ev.Attempts)
	}
}
