package redisinbox_test

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
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

// childAddr tells a child process whose events to handle until it is killed.
const childAddr = "REDISINBOX_TEST_CHILD_ADDR"

func killOptions() redisinbox.Options {
	o := quick("killed")
	o.KeyPath, o.Workers = "key", 3
	return o
}

// handleUntilKilled handles events below 50, and is stuck in the others. It
// prints what it is stuck in.
func handleUntilKilled(addr string) {
	in, err := redisinbox.Open(context.Background(), redis.NewClient(&redis.Options{Addr: addr}), killOptions())
	if err == nil {
		err = in.Run(context.Background(), func(_ context.Context, ev *webhook.Event) error {
			if n, err := ev.Value("n").Int64(); err == nil && n < 50 {
				return nil
			}
			fmt.Println("stuck in", ev.Value("n"))
			select {}
		})
	}
	fmt.Println("child failed:", err)
	os.Exit(1)
}

// A process is killed in the middle of three handlers; another takes over what
// it had in its hands, and nothing is lost or handled out of its order.
func TestKilledMachineIsTakenOver(t *testing.T) {
	t.Parallel()
	s := redistest.Start(t)
	in := open(t, connect(t, s.Addr), killOptions())
	const events = 100
	fill(t, in, events)

	child := exec.CommandContext(t.Context(), os.Args[0])
	child.Env = append(os.Environ(), childAddr+"="+s.Addr)
	out, err := child.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, child.Start())
	stuck := map[string]bool{}
	lines := bufio.NewScanner(out)
	for len(stuck) < 3 && lines.Scan() {
		n, ok := strings.CutPrefix(lines.Text(), "stuck in ")
		require.True(t, ok, lines.Text())
		stuck[n] = true
	}
	require.Len(t, stuck, 3)
	require.NoError(t, child.Process.Kill())
	require.ErrorContains(t, child.Wait(), "killed")
	done := stats(t, in)[inbox.Done]
	require.Positive(t, done)

	var mu sync.Mutex
	seen, handled := map[string][]string{}, map[string]int{}
	inboxtest.Start(t, in, func(_ context.Context, ev *webhook.Event) error {
		mu.Lock()
		defer mu.Unlock()
		key, n := ev.Value("key").String(), ev.Value("n").String()
		seen[key] = append(seen[key], fmt.Sprintf("%3s", n))
		handled[n]++
		return nil
	})
	inboxtest.Until(t, "all done", allDone(t, in, events))
	mu.Lock()
	defer mu.Unlock()
	require.Len(t, handled, events-done)
	for n := range stuck {
		require.Equal(t, 1, handled[n], "what the child was stuck in")
	}
	for key, list := range seen {
		require.IsIncreasing(t, list, "key %s", key)
	}
	list, err := in.List(t.Context(), inbox.Query{Limit: events})
	require.NoError(t, err)
	for _, ev := range list {
		require.Equal(t, 1, ev.Attempts, "being killed counts as no attempt")
	}
}

// Redis is killed under load, three times; what was acknowledged is there and
// is handled, and the log has a line for each time.
func TestKilledRedisLosesNothingAcknowledged(t *testing.T) {
	t.Parallel()
	s := redistest.Start(t, durable...)
	var log inboxtest.Log
	o := quick("durable")
	o.Logger = slog.New(slog.NewTextHandler(&log, &slog.HandlerOptions{Level: slog.LevelError}))
	consumer, producer := open(t, connect(t, s.Addr), o), open(t, connect(t, s.Addr), quick("durable"))
	inboxtest.Start(t, consumer, func(context.Context, *webhook.Event) error { return nil })

	load, stop := context.WithCancel(t.Context())
	defer stop()
	var mu sync.Mutex
	acknowledged := map[inbox.ID]bool{}
	var adding sync.WaitGroup
	for range 8 {
		adding.Go(func() {
			for load.Err() == nil {
				if id, err := producer.Add(t.Context(), inboxtest.Event(t, `{"id":1}`)); err == nil {
					mu.Lock()
					acknowledged[id] = true
					mu.Unlock()
				}
			}
		})
	}
	count := func() int {
		mu.Lock()
		defer mu.Unlock()
		return len(acknowledged)
	}
	for range 3 {
		before := count()
		inboxtest.Until(t, "some are acknowledged", func() bool { return count() > before+50 })
		s.Kill()
		inboxtest.Until(t, "the consumer has noticed", func() bool {
			return len(log.Lines("does not answer")) > 0
		})
		s.Restart()
	}
	before := count()
	inboxtest.Until(t, "some are acknowledged after the last kill", func() bool { return count() > before+50 })
	stop()
	adding.Wait()
	inboxtest.Until(t, "nothing pending", func() bool { return stats(t, consumer)[inbox.Pending] == 0 })
	for id := range acknowledged {
		ev, err := consumer.Get(t.Context(), id)
		require.NoError(t, err)
		require.Equal(t, inbox.Done, ev.State)
	}
	require.LessOrEqual(t, len(log.Lines("level=ERROR")), 3,
		"a line for each outage, however many calls failed")
	t.Logf("%d events acknowledged over 3 kills, all there", len(acknowledged))
}

// The outcome of a handler that ends while Redis is away is stored when it is
// back.
func TestOutcomeWaitsForRedis(t *testing.T) {
	t.Parallel()
	s := redistest.Start(t, durable...)
	o := quick("away")
	o.Takeover = time.Hour
	in := open(t, connect(t, s.Addr), o)
	id := inboxtest.Add(t, in, `{"id":1}`)
	begun, goOn := make(chan bool), make(chan bool)
	inboxtest.Start(t, in, func(context.Context, *webhook.Event) error {
		begun <- true
		<-goOn
		return nil
	})
	<-begun
	s.Kill()
	w := httptest.NewRecorder()
	in.Handler().ServeHTTP(w, httptest.NewRequest(http.MethodPost, "/hook", strings.NewReader(`{"id":2}`)))
	require.Equal(t, http.StatusInternalServerError, w.Code, "what cannot be stored is not acknowledged")
	close(goOn)
	s.Restart()
	inboxtest.Until(t, "the outcome is stored", func() bool {
		ev, err := in.Get(t.Context(), id)
		return err == nil && ev.State == inbox.Done
	})
}

// Run ends when it is told to, with Redis away and an outcome to store.
func TestStopWithoutRedis(t *testing.T) {
	t.Parallel()
	s := redistest.Start(t, durable...)
	in := open(t, connect(t, s.Addr), quick("stopped"))
	id := inboxtest.Add(t, in, `{"id":1}`)
	begun, goOn := make(chan bool), make(chan bool)
	stop := inboxtest.Start(t, in, func(context.Context, *webhook.Event) error {
		begun <- true
		<-goOn
		return nil
	})
	<-begun
	s.Kill()
	close(goOn)
	stop()
	s.Restart()
	inboxtest.Until(t, "the event is pending", func() bool {
		ev, err := in.Get(t.Context(), id)
		return err == nil && ev.State == inbox.Pending
	})
	inboxtest.Start(t, in, func(context.Context, *webhook.Event) error { return nil })
	inboxtest.Until(t, "and is handled again", func() bool {
		n, err := in.Stats(t.Context()) // the client needs a moment to believe that Redis is back
		return err == nil && n[inbox.Done] == 1
	})
}

// Redis has lost everything, its scripts too: the inbox begins anew.
func TestForgetfulRedis(t *testing.T) {
	t.Parallel()
	s := redistest.Start(t)
	in := open(t, connect(t, s.Addr), quick("forgetful"))
	inboxtest.Add(t, in, `{"id":1}`)
	inboxtest.Start(t, in, func(context.Context, *webhook.Event) error { return nil })
	inboxtest.Until(t, "done", allDone(t, in, 1))
	s.Kill()
	s.Restart()
	var id inbox.ID
	inboxtest.Until(t, "an event is accepted", func() (ok bool) {
		var err error
		id, err = in.Add(t.Context(), inboxtest.Event(t, `{"id":2}`))
		return err == nil
	})
	inboxtest.Until(t, "and handled", func() bool {
		ev, err := in.Get(t.Context(), id)
		return err == nil && ev.State == inbox.Done
	})
}

// An event that Redis has thrown away, and entries that somebody else wrote,
// hold up nothing.
func TestEventsThatAreGone(t *testing.T) {
	t.Parallel()
	c := connect(t, redistest.Start(t).Addr)
	var log inboxtest.Log
	o := quick("gone")
	o.Logger = log.Logger()
	in := open(t, c, o)
	gone := inboxtest.Add(t, in, `{"id":1}`)
	require.NoError(t, c.Del(t.Context(), fmt.Sprintf("{gone}:event:%d", gone)).Err())
	require.NoError(t, c.XAdd(t.Context(), &redis.XAddArgs{Stream: "{gone}:ready",
		Values: []string{"foreign", "entry"}}).Err())
	kept := inboxtest.Add(t, in, `{"id":2}`)
	inboxtest.Start(t, in, func(context.Context, *webhook.Event) error { return nil })
	inboxtest.Until(t, "the other is done, the entries are gone", func() bool {
		ev, err := in.Get(t.Context(), kept)
		require.NoError(t, err)
		n, err := c.XLen(t.Context(), "{gone}:ready").Result()
		require.NoError(t, err)
		return ev.State == inbox.Done && n == 0
	})
	_, err := in.Get(t.Context(), gone)
	require.ErrorIs(t, err, inbox.ErrNotFound)
	require.Equal(t, map[inbox.State]int{inbox.Done: 1}, stats(t, in))
	require.Len(t, log.Lines("a pending event is gone"), 2)
	require.Empty(t, log.Lines("another machine"))
}

func TestFullRedisRefuses(t *testing.T) {
	t.Parallel()
	c := connect(t, redistest.Start(t).Addr)
	in := open(t, c, quick("full"))
	inboxtest.Add(t, in, `{"id":1}`)
	require.NoError(t, c.ConfigSet(t.Context(), "maxmemory", "1").Err())
	_, err := in.Add(t.Context(), inboxtest.Event(t, `{"id":2}`))
	require.ErrorContains(t, err, "redisinbox: store: OOM")
	require.NoError(t, c.ConfigSet(t.Context(), "maxmemory", "0").Err())
	require.Equal(t, map[inbox.State]int{inbox.Pending: 1}, stats(t, in), "and nothing half stored")
	require.False(t, errors.Is(err, inbox.ErrClosed))
}
