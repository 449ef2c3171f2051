package keeping_test

import (
	"context"
	"errors"
	"log/slog"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/webhook"
	"github.com/go-retailcrm/sdk/webhook/internal/keeping"
)

// A storage that comes and goes is one outage in the log.
func TestAnOutageThatFlickersIsOneLine(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var lines strings.Builder
		o := keeping.Outage{Log: slog.New(slog.NewTextHandler(&lines, nil)), Began: "gone", Ended: "back"}
		for range 100 {
			o.Note(t.Context(), errors.New("full"))
			o.Note(t.Context(), errors.New("full"))
			o.Over(t.Context())
			time.Sleep(time.Second)
		}
		require.Equal(t, 1, strings.Count(lines.String(), "gone"))
		require.Equal(t, 1, strings.Count(lines.String(), "back"))
		time.Sleep(time.Minute)
		o.Note(t.Context(), errors.New("full"))
		require.Equal(t, 2, strings.Count(lines.String(), "gone"), "another outage is another line")
	})
}

// A jump of the clock is believed once it has lasted; steps back are harmless.
func TestClockMark(t *testing.T) {
	var m keeping.ClockMark
	at := time.Date(2026, 3, 4, 5, 6, 7, 0, time.UTC)
	for i, look := range []struct {
		after   time.Duration
		trusted bool
	}{
		{0, true}, {time.Hour, true}, {2 * time.Hour, true},
		{1000 * time.Hour, false}, {1000*time.Hour + time.Minute, false},
		{3 * time.Hour, true}, // it was a moment
		{1000 * time.Hour, false}, {1001 * time.Hour, true}, {1002 * time.Hour, true},
		{4 * time.Hour, true}, {5 * time.Hour, true},
	} {
		require.Equal(t, look.trusted, m.Trust(at.Add(look.after)), i)
	}
}

func TestJudge(t *testing.T) {
	p := keeping.Policy{Attempts: 3, MinWait: time.Second, MaxWait: time.Minute}
	now := time.Date(2026, 3, 4, 5, 6, 7, 0, time.UTC)
	no := errors.New("no")
	for _, c := range []struct {
		failure error
		attempt int
		fate    keeping.Fate
		due     time.Duration
	}{
		{nil, 3, keeping.Done, 0}, {no, 3, keeping.Dead, 0}, {webhook.Permanent(no), 1, keeping.Dead, 0},
		{webhook.Postpone(no, now.Add(time.Hour)), 3, keeping.Postponed, time.Hour},
		{webhook.Postpone(no, now), 3, keeping.Postponed, time.Second},
	} {
		fate, due := p.Judge(c.failure, c.attempt, now)
		require.Equal(t, c.fate, fate)
		require.Equal(t, c.fate, keeping.FateOf(fate.String()))
		if c.due != 0 {
			require.Equal(t, now.Add(c.due), due)
		} else {
			require.Zero(t, due)
		}
	}
	fate, due := p.Judge(no, 2, now)
	require.Equal(t, keeping.Retry, fate)
	require.WithinRange(t, due, now.Add(time.Second), now.Add(2*time.Second))
	require.Equal(t, keeping.Lost, keeping.FateOf("no fate"))
}

// Stop waits as long as it is told to, and names what it waits for.
func TestStopNamesWhatDoesNotEnd(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var lines strings.Builder
		log := slog.New(slog.NewTextHandler(&lines, nil))
		p := keeping.Pool{
			Handle: func(context.Context, *webhook.Event) error { time.Sleep(time.Hour); return nil }, Workers: 2,
			StopWait: 30 * time.Second, Report: &keeping.Reporter{Log: log}, Outage: &keeping.Outage{Log: log},
			Closed: func() bool { return false },
		}
		settle := func(context.Context, keeping.Outcome) (keeping.Fate, error) { return keeping.Done, nil }
		p.Start(t.Context(), t.Context(), keeping.Job{ID: 17, Settle: settle})
		require.Equal(t, 1, p.Free())
		begun := time.Now()
		err := p.Stop(t.Context())
		require.ErrorIs(t, err, keeping.ErrStuck)
		require.ErrorContains(t, err, "[17]")
		require.Equal(t, 30*time.Second, time.Since(begun))
		require.Equal(t, 2, strings.Count(lines.String(), "ids=[17]"))

		p.StopWait = -1
		require.NoError(t, p.Stop(t.Context()), "a negative time waits to the end")
		require.Equal(t, time.Hour, time.Since(begun))
		require.EqualValues(t, 1, p.Report.Totals().Handled)
	})
}
