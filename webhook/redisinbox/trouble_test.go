package redisinbox_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
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

// fatalAddr tells a child process whose events to handle until there are none.
const fatalAddr = "REDISINBOX_TEST_FATAL_ADDR"

func fatalOptions() redisinbox.Options {
	o := quick("fatal")
	o.Attempts, o.Workers, o.Takeover = 3, 4, 100*time.Millisecond
	return o
}

// handleAll handles all events of an inbox. One of them ends the program.
func handleAll(addr string) {
	in, err := redisinbox.Open(context.Background(), redis.NewClient(&redis.Options{Addr: addr}), fatalOptions())
	if err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
	ctx, cancel := context.WithCancel(context.Background())
	go func() {
		for n, err := in.Stats(ctx); err != nil || n[inbox.Pending] > 0; n, err = in.Stats(ctx) {
			time.Sleep(time.Millisecond)
		}
		cancel()
	}()
	_ = in.Run(ctx, func(_ context.Context, ev *webhook.Event) error {
		if ev.Value("fatal").Exists() {
			time.Sleep(10 * time.Millisecond) // the others are in hands by now
			os.Exit(3)
		}
		time.Sleep(15 * time.Millisecond)
		return nil
	})
	os.Exit(0)
}

// An event over which one machine after another dies is given up in the end: it
// would take all of them down for ever. Those beside it are not.
func TestEventThatKillsMachinesIsGivenUp(t *testing.T) {
	t.Parallel()
	s := redistest.Start(t)
	in := open(t, connect(t, s.Addr), fatalOptions())
	for range 3 {
		inboxtest.Add(t, in, `{"n":1}`)
	}
	fatal := inboxtest.Add(t, in, `{"fatal":true}`)
	for range 3 {
		inboxtest.Add(t, in, `{"n":2}`)
	}
	deaths := 0
	for code := 3; code == 3; deaths++ {
		require.Less(t, deaths, 10)
		cmd := exec.CommandContext(t.Context(), os.Args[0])
		cmd.Env = append(os.Environ(), fatalAddr+"="+s.Addr)
		out, _ := cmd.CombinedOutput()
		code = cmd.ProcessState.ExitCode()
		require.Contains(t, []int{0, 3}, code, "%s", out)
	}
	require.Equal(t, 6, deaths, "the first two accuse nobody, three accuse it, and then it is left alone")
	require.Equal(t, map[inbox.State]int{inbox.Done: 6, inbox.Dead: 1}, stats(t, in))
	ev, err := in.Get(t.Context(), fatal)
	require.NoError(t, err)
	require.Equal(t, "3 machines went silent while they handled it alone", ev.LastError)
}

// Machines that die with several events in hands prove nothing against any.
func TestMachinesThatDieForTheirOwnReasonsBlameNobody(t *testing.T) {
	t.Parallel()
	c := connect(t, redistest.Start(t).Addr)
	o := fatalOptions()
	in := open(t, c, o)
	fill(t, in, 12)
	for n := range 8 { // each takes over from the one before, and dies too
		group := redis.XReadGroupArgs{
			Group: "inbox", Consumer: fmt.Sprint("gone-", n), Streams: []string{"{fatal}:ready", ">"}, Count: 4,
		}
		if n == 0 {
			require.NoError(t, c.XReadGroup(t.Context(), &group).Err())
		}
		pending, err := c.XPendingExt(t.Context(), &redis.XPendingExtArgs{
			Stream: "{fatal}:ready", Group: "inbox", Start: "-", End: "+", Count: 10,
		}).Result()
		require.NoError(t, err)
		for _, p := range pending {
			require.NoError(t, c.XClaim(t.Context(), &redis.XClaimArgs{
				Stream: "{fatal}:ready", Group: "inbox", Consumer: group.Consumer, Messages: []string{p.ID},
			}).Err())
		}
	}
	var log inboxtest.Log
	o.Logger = log.Logger()
	in = open(t, c, o)
	inboxtest.Start(t, in, func(context.Context, *webhook.Event) error { return nil })
	inboxtest.Until(t, "all done", allDone(t, in, 12))
	require.Len(t, log.Lines("taken over from a consumer that went silent"), 4, "each suspicion is in the log")
	require.Len(t, log.Lines("alone=true blamed=0"), 4)
}

// Events that cannot be read are set aside with the reason, whatever is wrong with
// them, and hold up neither the others nor those of their key.
func TestUnreadableEventsAreSetAside(t *testing.T) {
	t.Parallel()
	c := connect(t, redistest.Start(t).Addr)
	o := quick("odd")
	o.KeyPath = "key"
	in := open(t, c, o)
	var ids []inbox.ID
	for range 6 {
		ids = append(ids, inboxtest.Add(t, in, `{"key":1}`))
	}
	ctx := t.Context()
	key := func(i int) string { return fmt.Sprint("{odd}:event:", ids[i]) }
	require.NoError(t, c.HSet(ctx, key(0), "meta", "{").Err())
	require.NoError(t, c.Set(ctx, key(1), "no hash", 0).Err())
	require.NoError(t, c.HSet(ctx, key(2), "attempts", "many", "due", "soon", "received", "then").Err())
	require.NoError(t, c.RPush(ctx, fmt.Sprint("{odd}:journal:", ids[3]), "{").Err())
	require.NoError(t, c.HDel(ctx, key(4), "key").Err())

	list, err := in.List(ctx, inbox.Query{})
	require.NoError(t, err)
	require.Len(t, list, 6)
	inboxtest.Start(t, in, func(context.Context, *webhook.Event) error { return nil })
	inboxtest.Until(t, "nothing pending", func() bool { return stats(t, in)[inbox.Pending] == 0 })
	require.Equal(t, map[inbox.State]int{inbox.Done: 2, inbox.Dead: 4}, stats(t, in))
	for _, i := range []int{0, 1, 3, 4} {
		ev, err := in.Get(ctx, ids[i])
		require.NoError(t, err)
		require.Equal(t, inbox.Dead, ev.State, i)
		require.NotEmpty(t, ev.LastError, i)
	}
	text, err := c.Get(ctx, fmt.Sprint("{odd}:unreadable:", ids[1])).Result()
	require.NoError(t, err)
	require.Equal(t, "no hash", text, "what was there is kept")
	_, err = in.ReplayAll(ctx, inbox.Query{State: inbox.Dead})
	require.NoError(t, err)
	inboxtest.Until(t, "nothing pending again", func() bool { return stats(t, in)[inbox.Pending] == 0 })
}

// While Redis refuses writes an operator can look at what is there, and while it
// is full even replay and handle it: that is how it gets empty again.
func TestRedisThatRefusesWritesCanBeRead(t *testing.T) {
	t.Parallel()
	for setting, refusal := range map[string]struct{ value, normal string }{
		"maxmemory": {"1", "0"}, "min-replicas-to-write": {"1", "0"},
	} {
		t.Run(setting, func(t *testing.T) {
			c := connect(t, redistest.Start(t).Addr)
			o := quick("full")
			in := open(t, c, o)
			fill(t, in, 5)
			stop := inboxtest.Start(t, in, func(context.Context, *webhook.Event) error {
				return webhook.Permanent(errors.New("no"))
			})
			inboxtest.Until(t, "all dead", func() bool { return stats(t, in)[inbox.Dead] == 5 })
			stop()
			require.NoError(t, c.ScriptFlush(t.Context()).Err())
			require.NoError(t, c.ConfigSet(t.Context(), setting, refusal.value).Err())
			_, err := in.Add(t.Context(), inboxtest.Event(t, `{}`))
			require.Error(t, err)

			in = open(t, c, o)
			require.Equal(t, map[inbox.State]int{inbox.Dead: 5}, stats(t, in))
			list, err := in.List(t.Context(), inbox.Query{State: inbox.Dead})
			require.NoError(t, err)
			require.Len(t, list, 5)
			_, err = in.Get(t.Context(), list[0].ID)
			require.NoError(t, err)
			_, err = in.Metrics(t.Context())
			require.NoError(t, err)
			_, err = in.Hours(t.Context(), time.Now().Add(-time.Hour), time.Now())
			require.NoError(t, err)
			if setting == "maxmemory" {
				n, err := in.ReplayAll(t.Context(), inbox.Query{State: inbox.Dead})
				require.NoError(t, err)
				require.Equal(t, 5, n)
				inboxtest.Start(t, in, func(context.Context, *webhook.Event) error { return nil })
				inboxtest.Until(t, "all done", allDone(t, in, 5))
			}
			require.NoError(t, c.ConfigSet(t.Context(), setting, refusal.normal).Err())
		})
	}
}

// While outcomes cannot be stored no handler is started, and the log has one line.
func TestOutcomesThatAreRefusedWait(t *testing.T) {
	t.Parallel()
	c := connect(t, redistest.Start(t).Addr)
	var log inboxtest.Log
	o := quick("refused")
	o.Workers, o.Logger = 2, log.Logger()
	in := open(t, c, o)
	fill(t, in, 20)
	handled := make(chan string, 100)
	inboxtest.Start(t, in, func(_ context.Context, ev *webhook.Event) error {
		if len(handled) == 0 {
			_ = c.ConfigSet(context.Background(), "min-replicas-to-write", "1").Err()
		}
		handled <- ev.Value("n").String()
		return nil
	})
	inboxtest.Until(t, "an outage", func() bool { return len(log.Lines("does not answer as it should")) == 1 })
	time.Sleep(300 * time.Millisecond)
	require.LessOrEqual(t, len(handled), 2)
	require.Len(t, log.Lines("level=ERROR"), 1)
	require.NoError(t, c.ConfigSet(t.Context(), "min-replicas-to-write", "0").Err())
	inboxtest.Until(t, "all done", allDone(t, in, 20))
	require.Len(t, handled, 20, "each once")
	require.Len(t, log.Lines("redis answers again"), 1)
}
