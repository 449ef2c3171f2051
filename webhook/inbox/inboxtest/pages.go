package inboxtest

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/webhook"
	"github.com/go-retailcrm/sdk/webhook/inbox"
)

// paging: the last id of a page leads to the next one.
func paging(t *testing.T, open Opener) {
	var c clock
	in := open(t, inbox.Options{Now: c.now})
	addHours(t, in, &c, 5)
	list, err := in.List(t.Context(), inbox.Query{Limit: 2})
	require.NoError(t, err)
	require.Equal(t, []string{"2", "1"}, found(t, in, inbox.Query{Limit: 2, Before: list[1].ID}))
	require.Equal(t, []string{"1"}, found(t, in, inbox.Query{Before: list[1].ID, Path: "status", Value: "done"}))
	require.Empty(t, found(t, in, inbox.Query{Before: list[0].ID - 4}))
	require.Len(t, found(t, in, inbox.Query{Before: list[0].ID + 100}), 5)
	n, err := in.ReplayAll(t.Context(), inbox.Query{Before: list[1].ID})
	require.NoError(t, err)
	require.Equal(t, 3, n)
}

func metrics(t *testing.T, open Opener) {
	var c clock
	in := open(t, inbox.Options{Now: c.now, Attempts: 2, MinWait: time.Hour})
	read := func() inbox.Metrics {
		m, err := in.Metrics(t.Context())
		require.NoError(t, err)
		return m
	}
	require.Zero(t, read())
	first := Add(t, in, `{"id":0}`)
	for _, body := range []string{`{"id":1}`, `{"id":2}`, `{"id":3}`} {
		Add(t, in, body)
	}
	c.advance(90 * time.Minute)
	runUntil(t, in, func(_ context.Context, ev *webhook.Event) error {
		if ev.Value("id").String() == "0" {
			return errors.New("not yet")
		}
		return failOdd(t.Context(), ev)
	}, "the others", func() bool { return counts(t, in)[inbox.Pending] == 1 && get(t, in, first).Attempts == 1 })
	m := read()
	require.InDelta(t, 90*time.Minute, m.OldestAge, float64(time.Minute))
	require.InDelta(t, 1.0/60, m.PerSecond, 0.02)
	m.OldestAge, m.PerSecond = 0, 0
	require.Equal(t, inbox.Metrics{Pending: 1, Done: 1, Dead: 2, Handled: 1, Failed: 3, GivenUp: 2}, m)
}

// hours: what happened is counted by the hour, for as long as events are kept.
func hours(t *testing.T, open Opener) {
	c := &clock{}
	in := open(t, inbox.Options{Now: c.now, Retention: 48 * time.Hour})
	begin := c.now().Truncate(time.Hour)
	c.advance(begin.Add(90 * time.Minute).Sub(c.now())) // half past
	for range 3 {
		Add(t, in, `{"id":1}`)
	}
	Add(t, in, `{"id":2}`)
	c.advance(2 * time.Hour)
	runDry(t, in, failOdd)
	read := func(from, to time.Time) (list []inbox.Hour) {
		list, err := in.Hours(t.Context(), from, to)
		require.NoError(t, err)
		return list
	}
	hour := func(n int) time.Time { return begin.UTC().Add(time.Duration(n) * time.Hour) }
	want := []inbox.Hour{
		{Start: hour(0)}, {Start: hour(1), Received: 4}, {Start: hour(2)}, {Start: hour(3), Done: 1, Dead: 3},
	}
	require.Equal(t, want, read(begin, begin.Add(4*time.Hour)))
	require.Equal(t, want[1:2], read(begin.Add(61*time.Minute), begin.Add(119*time.Minute)))
	require.Len(t, read(begin.Add(-100_000*time.Hour), begin), inbox.MostHours)
	require.Empty(t, read(begin, begin.Add(-time.Hour)))
	c.advance(50 * time.Hour)
	_, err := in.Purge(t.Context())
	require.NoError(t, err)
	require.Zero(t, read(begin.Add(time.Hour), begin.Add(2*time.Hour))[0].Received, "forgotten")
}

// largeAndWide: what the handler's own limits let in is handled and found.
func largeAndWide(t *testing.T, open Opener) {
	o := quick()
	o.KeyPath = "id"
	in := open(t, o)
	wide := webhook.Limits{Bytes: 4 << 20, Members: 200_000, Depth: 200}
	for _, body := range wideBodies() {
		require.Equal(t, 200, post(in.Handler(webhook.WithLimits(wide)), body))
	}
	require.Equal(t, 413, post(in.Handler(), wideBodies()[0]), "not with the default limits")
	handled := 0
	runDry(t, in, func(_ context.Context, ev *webhook.Event) error {
		handled += ev.Value("list").Len()
		return nil
	})
	require.Equal(t, 150_000, handled)
	list, err := in.List(t.Context(), inbox.Query{Path: "id", Value: "7"})
	require.NoError(t, err)
	require.Len(t, list, 3)
	for _, ev := range list {
		require.Equal(t, inbox.Done, ev.State)
		require.Equal(t, "7", ev.Key)
	}
}
