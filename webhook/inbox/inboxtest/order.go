package inboxtest

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/webhook"
	"github.com/go-retailcrm/sdk/webhook/inbox"
)

func orderOfAKey(t *testing.T, open Opener) {
	o := quick()
	o.KeyPath = "order"
	in := open(t, o)
	for i := range 24 {
		Add(t, in, fmt.Sprintf(`{"order":"%c","n":%d}`, 'a'+i%3, i))
	}
	var mu sync.Mutex
	seen := map[string][]string{}
	inWork := map[string]int{}
	together, failures := 0, 0
	runDry(t, in, func(_ context.Context, ev *webhook.Event) error {
		key, n := ev.Value("order").String(), ev.Value("n").String()
		mu.Lock()
		inWork[key]++
		together = max(together, inWork[key])
		mu.Unlock()
		time.Sleep(time.Millisecond)
		mu.Lock()
		defer mu.Unlock()
		inWork[key]--
		if n == "3" && failures < 3 {
			failures++
			return errors.New("busy")
		}
		seen[key] = append(seen[key], n)
		return nil
	})
	require.Equal(t, 3, failures)
	require.Equal(t, 1, together, "one of a key at a time")
	require.Equal(t, map[string][]string{
		"a": {"0", "3", "6", "9", "12", "15", "18", "21"},
		"b": {"1", "4", "7", "10", "13", "16", "19", "22"},
		"c": {"2", "5", "8", "11", "14", "17", "20", "23"},
	}, seen)
}

// blockedKey: a key whose first event fails holds up its own events only.
func blockedKey(t *testing.T, open Opener) {
	var c clock
	in := open(t, inbox.Options{KeyPath: "order", MinWait: time.Hour, Now: c.now})
	first := Add(t, in, `{"order":"a","n":0}`)
	const behind = 50
	for i := range behind {
		Add(t, in, fmt.Sprintf(`{"order":"a","n":%d}`, i+1))
	}
	var free []inbox.ID
	for _, key := range []string{`"b"`, `"c"`, `null`} {
		free = append(free, Add(t, in, `{"order":`+key+`}`))
	}
	var mu sync.Mutex
	var seen diary
	tried := false
	handle := func(_ context.Context, ev *webhook.Event) error {
		mu.Lock()
		defer mu.Unlock()
		if n := ev.Value("n").String(); n == "0" && !tried {
			tried = true
			return errors.New("not yet")
		} else if ev.Value("order").String() == "a" {
			seen.note(n)
		}
		return nil
	}
	runUntil(t, in, handle, "the others are handled, the first has failed", func() bool {
		waits := func(id inbox.ID) bool { return get(t, in, id).State != inbox.Done }
		return !slices.ContainsFunc(free, waits) && get(t, in, first).Attempts == 1
	})
	require.Empty(t, seen.all())
	require.Equal(t, behind+1, counts(t, in)[inbox.Pending])
	c.advance(time.Hour)
	runDry(t, in, handle)
	require.Len(t, seen.all(), behind+1)
	for i, n := range seen.all() {
		require.Equal(t, fmt.Sprint(i), n)
	}
}

// replayBeforeItsKey: an older event that is pending again goes before a newer
// one of its key that waits for its next attempt.
func replayBeforeItsKey(t *testing.T, open Opener) {
	var c clock
	in := open(t, inbox.Options{KeyPath: "order", MinWait: time.Hour, Now: c.now})
	first := Add(t, in, `{"order":"a","n":1}`)
	runDry(t, in, accept)
	second := Add(t, in, `{"order":"a","n":2}`)
	runUntil(t, in, func(context.Context, *webhook.Event) error { return errors.New("not yet") },
		"the second has failed", func() bool { return get(t, in, second).Attempts == 1 })
	third := Add(t, in, `{"order":"a","n":3}`)

	require.NoError(t, in.Replay(t.Context(), first))
	var seen diary
	note := func(_ context.Context, ev *webhook.Event) error {
		seen.note(ev.Value("n").String())
		return nil
	}
	runUntil(t, in, note, "the first again", func() bool { return get(t, in, first).State == inbox.Done })
	require.Equal(t, []string{"1"}, seen.all(), "the second keeps its pause and holds up the third")
	require.Equal(t, inbox.Pending, get(t, in, third).State)

	c.advance(time.Hour)
	runDry(t, in, note)
	require.Equal(t, []string{"1", "2", "3"}, seen.all())

	require.NoError(t, in.Replay(t.Context(), third, second, first)) // before any of them runs
	runDry(t, in, note)
	require.Equal(t, []string{"1", "2", "3", "1", "2", "3"}, seen.all())
}

// replayWhileItsKeyIsInWork: an older event that is pending again waits for
// the newer one that is being handled.
func replayWhileItsKeyIsInWork(t *testing.T, open Opener) {
	o := quick()
	o.KeyPath = "order"
	in := open(t, o)
	first, second := Add(t, in, `{"order":"a","n":1}`), Add(t, in, `{"order":"a","n":2}`)
	runDry(t, in, accept)
	third := Add(t, in, `{"order":"a","n":3}`)
	Add(t, in, `{"order":"a","n":4}`)

	var seen diary
	begun, goOn := make(chan bool, 16), make(chan bool)
	stop := Start(t, in, func(ctx context.Context, ev *webhook.Event) error {
		n := ev.Value("n").String()
		seen.note("begin " + n)
		if n == "3" {
			begun <- true
			select {
			case <-goOn:
			case <-ctx.Done(): // the test has failed
			}
		}
		seen.note("end " + n)
		return nil
	})
	<-begun
	require.NoError(t, in.Replay(t.Context(), second))
	require.NoError(t, in.Replay(t.Context(), first))
	free := Add(t, in, `{"order":"b","n":5}`)
	Until(t, "an event of another key is handled", func() bool { return get(t, in, free).State == inbox.Done })
	require.Equal(t, []string{"begin 3", "begin 5", "end 5"}, seen.all())
	require.Equal(t, inbox.Pending, get(t, in, third).State)
	close(goOn)
	Until(t, "nothing pending", nothingPending(t, in))
	stop()
	require.Equal(t, []string{
		"begin 3", "begin 5", "end 5", "end 3", "begin 1", "end 1", "begin 2", "end 2", "begin 4", "end 4",
	}, seen.all())
}

// replayWaiting: an event that has lost its turn to an older one, and is then
// replayed itself, has no pause left when the turn comes back.
func replayWaiting(t *testing.T, open Opener) {
	in := open(t, inbox.Options{KeyPath: "order", MinWait: time.Hour})
	first := Add(t, in, `{"order":"a","n":1}`)
	runDry(t, in, accept)
	second := Add(t, in, `{"order":"a","n":2}`)
	runUntil(t, in, func(context.Context, *webhook.Event) error { return errors.New("not yet") },
		"the second has failed", func() bool { return get(t, in, second).Attempts == 1 })
	require.NoError(t, in.Replay(t.Context(), first))
	require.NoError(t, in.Replay(t.Context(), second))
	runDry(t, in, accept)
	require.Equal(t, 1, get(t, in, second).Attempts)
}

// replayPending: an event that waits for its next attempt is tried at once,
// with all its attempts before it; one in work is handled once.
func replayPending(t *testing.T, open Opener) {
	var c clock
	in := open(t, inbox.Options{MinWait: time.Hour, Attempts: 2, Now: c.now})
	id := Add(t, in, `{"id":1}`)
	fail := func(context.Context, *webhook.Event) error { return errors.New("no") }
	failed := func() bool { return get(t, in, id).Attempts == 1 }
	runUntil(t, in, fail, "the first attempt", failed)
	require.NoError(t, in.Replay(t.Context(), id))
	require.Zero(t, get(t, in, id).Attempts)
	runUntil(t, in, fail, "the first attempt again", failed)
	require.Equal(t, inbox.Pending, get(t, in, id).State, "one attempt of two")

	c.advance(time.Hour)
	runs := 0
	runDry(t, in, func(ctx context.Context, _ *webhook.Event) error {
		runs++
		return in.Replay(ctx, id)
	})
	require.Equal(t, 1, runs)
	require.Equal(t, map[inbox.State]int{inbox.Done: 1}, counts(t, in))
}
