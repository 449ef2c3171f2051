// Package inboxtest holds the tests that every [inbox.Keeper] passes. A test
// of an implementation runs them:
//
//	inboxtest.Run(t, func(t *testing.T, o inbox.Options) inbox.Keeper { ... })
package inboxtest

import (
	"context"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/webhook"
	"github.com/go-retailcrm/sdk/webhook/inbox"
)

// An Opener opens an empty inbox for a test and closes it when the test ends.
type Opener func(t *testing.T, o inbox.Options) inbox.Keeper

type test struct {
	name string
	run  func(*testing.T, Opener)
}

var tests = []test{
	{"HandledAndKept", handledAndKept}, {"RequestIsKeptWhole", requestIsKeptWhole}, {"OddBytes", oddBytes},
	{"KeepsItsLimits", keepsItsLimits},
	{"Handler", handler}, {"ManyAtOnce", manyAtOnce},
	{"RetriedAndGivenUp", retriedAndGivenUp}, {"NotBeforeItsTime", notBeforeItsTime}, {"LongErrors", longErrors},
	{"StoppedInWork", stoppedInWork},
	{"OrderOfAKey", orderOfAKey}, {"BlockedKey", blockedKey},
	{"ReplayBeforeItsKey", replayBeforeItsKey}, {"ReplayWhileItsKeyIsInWork", replayWhileItsKeyIsInWork},
	{"ReplayWaiting", replayWaiting}, {"ReplayPending", replayPending},
	{"ListAndSearch", listAndSearch}, {"ReplayAll", replayAll}, {"Stats", stats}, {"Purge", purge},
	{"Journal", journal}, {"JournalAndReplay", journalAndReplay}, {"JournalWhenStopped", journalWhenStopped},
	{"LargeAndWide", largeAndWide}, {"ClockAhead", clockAhead}, {"RetryOfAClockAhead", retryOfAClockAhead},
	{"Postponed", postponed},
	{"Exits", exits}, {"GivenUp", givenUp}, {"PanicsShown", panicsShown}, {"NotStored", notStored}, {"Stuck", stuck},
	{"Paging", paging}, {"Metrics", metrics}, {"Hours", hours},
	{"Chaos", chaos}, {"EndedContext", endedContext}, {"Closed", closed},
}

// Run runs the tests in real time.
func Run(t *testing.T, open Opener) {
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) { test.run(t, open) })
	}
}

// RunInBubble runs each test in a bubble of testing/synctest, for an inbox that
// needs no network.
func RunInBubble(t *testing.T, open Opener) {
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) { test.run(t, open) })
		})
	}
}

// patience is how long a test waits for what must happen.
const patience = 30 * time.Second

// quick are options with pauses that a test can wait for.
func quick() inbox.Options {
	return inbox.Options{MinWait: time.Millisecond, MaxWait: 5 * time.Millisecond}
}

// A clock is the time, moved on by the test.
type clock struct{ ahead atomic.Int64 }

func (c *clock) now() time.Time          { return time.Now().Add(time.Duration(c.ahead.Load())) }
func (c *clock) advance(d time.Duration) { c.ahead.Add(int64(d)) }

// Event is the event of a JSON body.
func Event(tb testing.TB, body string) *webhook.Event {
	tb.Helper()
	ev, err := webhook.ParseBody("application/json", body)
	require.NoError(tb, err)
	return ev
}

// Add stores the event of a JSON body.
func Add(tb testing.TB, in inbox.Keeper, body string) inbox.ID {
	tb.Helper()
	id, err := in.Add(tb.Context(), Event(tb, body))
	require.NoError(tb, err)
	return id
}

func get(t *testing.T, in inbox.Keeper, id inbox.ID) inbox.Event {
	t.Helper()
	ev, err := in.Get(t.Context(), id)
	require.NoError(t, err)
	return ev
}

func counts(t *testing.T, in inbox.Keeper) map[inbox.State]int {
	t.Helper()
	n, err := in.Stats(t.Context())
	require.NoError(t, err)
	return n
}

// Start runs an inbox until the returned function is called, or the test ends.
func Start(t *testing.T, in inbox.Keeper, handle webhook.HandlerFunc) (stop func()) {
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

// Until waits half a minute for something that must come true. It asks in the
// goroutine of the test, where ok may use require.
func Until(t *testing.T, what string, ok func() bool) {
	t.Helper()
	for end := time.Now().Add(patience); !ok(); time.Sleep(time.Millisecond) {
		require.True(t, time.Now().Before(end), "in vain: "+what)
	}
}

// runUntil runs the inbox until something has come true.
func runUntil(t *testing.T, in inbox.Keeper, handle webhook.HandlerFunc, what string, ok func() bool) {
	t.Helper()
	stop := Start(t, in, handle)
	Until(t, what, ok)
	stop()
}

// nothingPending tells when all is handled or given up.
func nothingPending(t *testing.T, in inbox.Keeper) func() bool {
	return func() bool { return counts(t, in)[inbox.Pending] == 0 }
}

// runDry runs the inbox until nothing is pending.
func runDry(t *testing.T, in inbox.Keeper, handle webhook.HandlerFunc) {
	t.Helper()
	runUntil(t, in, handle, "nothing pending", nothingPending(t, in))
}

func accept(context.Context, *webhook.Event) error { return nil }

// A diary notes what was handled, in its order.
type diary struct {
	mu    sync.Mutex
	lines []string
}

func (d *diary) note(line string) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.lines = append(d.lines, line)
}

func (d *diary) all() []string {
	d.mu.Lock()
	defer d.mu.Unlock()
	return append([]string(nil), d.lines...)
}
