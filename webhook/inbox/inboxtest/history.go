package inboxtest

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/webhook"
	"github.com/go-retailcrm/sdk/webhook/inbox"
)

// addHours adds events with the ids from 0 up, an hour apart, of which every
// other one has the status "done".
func addHours(t *testing.T, in inbox.Keeper, c *clock, n int) {
	t.Helper()
	for i := range n {
		Add(t, in, fmt.Sprintf(`{"id":%d,"status":"%s"}`, i, []string{"new", "done"}[i%2]))
		c.advance(time.Hour)
	}
}

// failOdd refuses every other one.
func failOdd(_ context.Context, ev *webhook.Event) error {
	if n, err := ev.Value("id").Int64(); err != nil || n%2 == 1 {
		return webhook.Permanent(errors.New("odd"))
	}
	return nil
}

// found lists the ids in the bodies of the events that a query selects.
func found(t *testing.T, in inbox.Keeper, q inbox.Query) (ids []string) {
	t.Helper()
	list, err := in.List(t.Context(), q)
	require.NoError(t, err)
	for _, ev := range list {
		parsed, err := ev.Request.Parse()
		require.NoError(t, err)
		ids = append(ids, parsed.Value("id").String())
	}
	return ids
}

func listAndSearch(t *testing.T, open Opener) {
	var c clock
	in := open(t, inbox.Options{Now: c.now})
	require.Empty(t, found(t, in, inbox.Query{}))
	addHours(t, in, &c, 5)
	now := c.now().Add(-time.Minute)
	require.Equal(t, []string{"4", "3", "2", "1", "0"}, found(t, in, inbox.Query{}))
	require.Equal(t, []string{"4", "3"}, found(t, in, inbox.Query{Limit: 2}))
	require.Equal(t, []string{"3", "1"}, found(t, in, inbox.Query{Path: "status", Value: "done"}))
	require.Equal(t, []string{"3"}, found(t, in, inbox.Query{Path: "status", Value: "done", Limit: 1}))
	require.Equal(t, []string{"3", "2"}, found(t, in, inbox.Query{From: now.Add(-3 * time.Hour), To: now.Add(-time.Hour)}))
	require.Empty(t, found(t, in, inbox.Query{State: inbox.Dead}))
	require.Empty(t, found(t, in, inbox.Query{Path: "other"}), "a value that is not there is no empty text")
	_, err := in.List(t.Context(), inbox.Query{Path: "a..b"})
	require.ErrorIs(t, err, webhook.ErrPath)

	runDry(t, in, failOdd)
	require.Equal(t, []string{"3", "1"}, found(t, in, inbox.Query{State: inbox.Dead}))
	require.Equal(t, []string{"4", "2", "0"}, found(t, in, inbox.Query{State: inbox.Done}))
	require.Equal(t, []string{"4", "3", "2", "1", "0"}, found(t, in, inbox.Query{}), "newest first, in whatever state")
	require.Empty(t, found(t, in, inbox.Query{State: inbox.Pending}))
}

func replayAll(t *testing.T, open Opener) {
	var c clock
	in := open(t, inbox.Options{Now: c.now})
	addHours(t, in, &c, 700)
	runDry(t, in, failOdd)
	n, err := in.ReplayAll(t.Context(), inbox.Query{State: inbox.Dead, Limit: 3})
	require.NoError(t, err)
	require.Equal(t, 3, n)
	require.Equal(t, []string{"699", "697", "695"}, found(t, in, inbox.Query{State: inbox.Pending}))
	n, err = in.ReplayAll(t.Context(), inbox.Query{Path: "status", Value: "done"})
	require.NoError(t, err)
	require.Equal(t, 350, n)
	runDry(t, in, accept)
	require.Equal(t, map[inbox.State]int{inbox.Done: 700}, counts(t, in))
	n, err = in.ReplayAll(t.Context(), inbox.Query{})
	require.NoError(t, err)
	require.Equal(t, 700, n)
	require.Equal(t, map[inbox.State]int{inbox.Pending: 700}, counts(t, in))

	n, err = in.ReplayAll(t.Context(), inbox.Query{Path: "nowhere"})
	require.NoError(t, err)
	require.Zero(t, n)
	_, err = in.ReplayAll(t.Context(), inbox.Query{Path: "a..b"})
	require.ErrorIs(t, err, webhook.ErrPath)
	require.ErrorIs(t, in.Replay(t.Context(), 9999), inbox.ErrNotFound)
	require.NoError(t, in.Replay(t.Context()))
}

func stats(t *testing.T, open Opener) {
	in := open(t, inbox.Options{})
	require.Empty(t, counts(t, in))
	for i := range 5 {
		Add(t, in, fmt.Sprintf(`{"id":%d}`, i))
	}
	require.Equal(t, map[inbox.State]int{inbox.Pending: 5}, counts(t, in))
	runDry(t, in, failOdd)
	require.Equal(t, map[inbox.State]int{inbox.Done: 3, inbox.Dead: 2}, counts(t, in))
	Add(t, in, `{}`)
	require.Equal(t, map[inbox.State]int{inbox.Pending: 1, inbox.Done: 3, inbox.Dead: 2}, counts(t, in))
}

func purge(t *testing.T, open Opener) {
	var c clock
	in := open(t, inbox.Options{Retention: 48 * time.Hour, Now: c.now})
	removed := func() int {
		n, err := in.Purge(t.Context())
		require.NoError(t, err)
		return n
	}
	for i := range 700 {
		Add(t, in, fmt.Sprintf(`{"id":%d}`, i))
	}
	runDry(t, in, failOdd)
	c.advance(47 * time.Hour)
	later := Add(t, in, `{"id":1000}`)
	require.Zero(t, removed(), "history is kept")
	runDry(t, in, accept)
	pending := Add(t, in, `{"id":1001}`)
	require.Equal(t, map[inbox.State]int{inbox.Pending: 1, inbox.Done: 351, inbox.Dead: 350}, counts(t, in))

	c.advance(2 * time.Hour)
	require.Equal(t, 700, removed(), "and removed after its time")
	require.Zero(t, removed())
	require.Equal(t, map[inbox.State]int{inbox.Pending: 1, inbox.Done: 1}, counts(t, in))
	require.Equal(t, []string{"1001", "1000"}, found(t, in, inbox.Query{}))
	require.ErrorIs(t, in.Replay(t.Context(), 1), inbox.ErrNotFound)

	c.advance(1000 * time.Hour)
	require.NoError(t, in.Replay(t.Context(), later))
	require.Zero(t, removed(), "what is pending is never removed, however old")
	require.Equal(t, inbox.Pending, get(t, in, pending).State)
	runDry(t, in, accept)
	require.Zero(t, removed(), "it was handled just now")
	c.advance(49 * time.Hour)
	last := Add(t, in, `{"id":1002}`)
	runUntil(t, in, accept, "the last is handled", func() bool { return get(t, in, last).State == inbox.Done })
	require.Equal(t, map[inbox.State]int{inbox.Done: 3}, counts(t, in), "Run does not believe a clock that jumps")
	require.Equal(t, 2, removed(), "who asks for it by hand does")
}

func endedContext(t *testing.T, open Opener) {
	in := open(t, inbox.Options{})
	id := Add(t, in, `{}`)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err := in.Get(ctx, id)
	require.ErrorIs(t, err, context.Canceled)
	_, err = in.List(ctx, inbox.Query{})
	require.ErrorIs(t, err, context.Canceled)
	_, err = in.Stats(ctx)
	require.ErrorIs(t, err, context.Canceled)
	_, err = in.Purge(ctx)
	require.ErrorIs(t, err, context.Canceled)
	_, err = in.ReplayAll(ctx, inbox.Query{})
	require.ErrorIs(t, err, context.Canceled)
	require.ErrorIs(t, in.Replay(ctx, id), context.Canceled)
	require.ErrorIs(t, in.Run(ctx, accept), context.Canceled)
	require.Equal(t, inbox.Pending, get(t, in, id).State)
}

func closed(t *testing.T, open Opener) {
	in := open(t, inbox.Options{})
	id := Add(t, in, `{}`)
	require.NoError(t, in.Close())
	require.NoError(t, in.Close(), "a second time does nothing")
	_, err := in.Add(t.Context(), Event(t, `{}`))
	require.ErrorIs(t, err, inbox.ErrClosed)
	_, err = in.Get(t.Context(), id)
	require.ErrorIs(t, err, inbox.ErrClosed)
	_, err = in.List(t.Context(), inbox.Query{})
	require.ErrorIs(t, err, inbox.ErrClosed)
	require.ErrorIs(t, in.Run(t.Context(), accept), inbox.ErrClosed)
}
