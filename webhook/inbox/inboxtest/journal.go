package inboxtest

import (
	"context"
	"errors"
	"sync/atomic"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/webhook"
	"github.com/go-retailcrm/sdk/webhook/inbox"
)

// steps is a handler with two steps, of which the second fails a number of times.
// It counts how often each has run.
type steps struct {
	diary
	failures atomic.Int64
}

func failing(times int64) *steps {
	s := &steps{}
	s.failures.Store(times)
	return s
}

func (s *steps) handle(ctx context.Context, ev *webhook.Event) error {
	id, err := webhook.Once(ctx, ev, "note", func(context.Context) (*int64, error) {
		s.note("note")
		id := int64(1) << 60
		return &id, nil
	})
	if err != nil {
		return err
	}
	if _, err := webhook.Once(ctx, ev, "nothing", func(context.Context) (any, error) {
		s.note("nothing")
		return nil, nil
	}); err != nil {
		return err
	}
	ev.Note("rule", "status = paid holds")
	_, err = webhook.Once(ctx, ev, "pay", func(context.Context) (struct{}, error) {
		s.note("pay")
		if s.failures.Add(-1) >= 0 {
			return struct{}{}, errors.New("busy")
		}
		return struct{}{}, nil
	})
	if err == nil && *id != 1<<60 {
		err = webhook.Permanent(errors.New("another result"))
	}
	return err
}

// lines shortens a journal to what tells its entries apart.
func lines(t *testing.T, journal []webhook.JournalEntry) (list []string) {
	t.Helper()
	for i, e := range journal {
		require.False(t, e.At.IsZero())
		require.Equal(t, i > 0 && e.Attempt >= journal[max(i-1, 0)].Attempt, i > 0)
		list = append(list, e.Name+" "+string(e.Result)+e.Note+e.Error)
	}
	return list
}

// journal: a step that has worked is not repeated by the next attempt, and
// everything can be read afterwards.
func journal(t *testing.T, open Opener) {
	in := open(t, quick())
	id := Add(t, in, `{"id":5}`)
	other := Add(t, in, `{"id":6}`)
	s := failing(4)
	runDry(t, in, s.handle)
	times := map[string]int{}
	for _, line := range s.all() {
		times[line]++
	}
	require.Equal(t, map[string]int{"note": 2, "nothing": 2, "pay": 6}, times)
	whole := append(get(t, in, id).Journal, get(t, in, other).Journal...)
	results := map[string]int{}
	for _, e := range whole {
		results[e.Name+" "+string(e.Result)+e.Note+e.Error]++
	}
	require.Equal(t, map[string]int{
		"note 1152921504606846976": 2, "nothing null": 2, "pay {}": 2, "pay busy": 4, "rule status = paid holds": 6,
	}, results)
	list, err := in.List(t.Context(), inbox.Query{})
	require.NoError(t, err)
	require.Nil(t, list[0].Journal)
}

// journalAndReplay: a dead event goes on where it stopped, a done one begins
// anew.
func journalAndReplay(t *testing.T, open Opener) {
	o := quick()
	o.Attempts = 2
	in := open(t, o)
	id := Add(t, in, `{"id":5}`)
	s := failing(2)
	runDry(t, in, s.handle)
	require.Equal(t, inbox.Dead, get(t, in, id).State)
	require.Equal(t, []string{"note", "nothing", "pay", "pay"}, s.all())
	require.Equal(t, []string{
		"note 1152921504606846976", "nothing null", "rule status = paid holds", "pay busy",
		"rule status = paid holds", "pay busy",
	}, lines(t, get(t, in, id).Journal))
	require.NoError(t, in.Replay(t.Context(), id))
	runDry(t, in, s.handle)
	require.Equal(t, inbox.Done, get(t, in, id).State)
	require.Equal(t, []string{"note", "nothing", "pay", "pay", "pay"}, s.all())
	require.NoError(t, in.Replay(t.Context(), id))
	require.Empty(t, get(t, in, id).Journal)
	runDry(t, in, s.handle)
	require.Equal(t, []string{"note", "nothing", "pay", "pay", "pay", "note", "nothing", "pay"}, s.all())
}

// journalWhenStopped: what was noted in an attempt that was stopped is kept
// though the attempt does not count.
func journalWhenStopped(t *testing.T, open Opener) {
	in := open(t, quick())
	id := Add(t, in, `{"id":5}`)
	ctx, cancel := context.WithCancel(t.Context())
	require.ErrorIs(t, in.Run(ctx, func(ctx context.Context, ev *webhook.Event) error {
		cancel()
		<-ctx.Done()
		if _, err := webhook.Once(ctx, ev, "after", func(context.Context) (int, error) { return 1, nil }); err != nil {
			t.Error("a result is kept though the context has ended:", err)
		}
		ev.Note("rule", "stopped")
		return ctx.Err()
	}), context.Canceled)
	ev := get(t, in, id)
	require.Zero(t, ev.Attempts)
	require.Len(t, ev.Journal, 2)
	require.Equal(t, "after", ev.Journal[0].Name)
	require.Equal(t, "stopped", ev.Journal[1].Note)
}
