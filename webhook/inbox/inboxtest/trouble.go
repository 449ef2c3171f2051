package inboxtest

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/webhook"
	"github.com/go-retailcrm/sdk/webhook/inbox"
)

// A Log collects the lines of a logger.
type Log struct {
	mu sync.Mutex
	b  strings.Builder
}

// Write adds to the log.
func (l *Log) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(p)
}

// Logger writes to the log.
func (l *Log) Logger() *slog.Logger { return slog.New(slog.NewTextHandler(l, nil)) }

// Lines are the lines that contain a text.
func (l *Log) Lines(with string) (lines []string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for line := range strings.Lines(l.b.String()) {
		if strings.Contains(line, with) {
			lines = append(lines, line)
		}
	}
	return lines
}

// clockAhead: a clock that is ahead for a moment parks nothing, and makes Run
// remove nothing.
func clockAhead(t *testing.T, open Opener) {
	var c clock
	var mu sync.Mutex
	var waits []string
	o := quick()
	o.KeyPath, o.Now = "order", c.now
	in := open(t, o)
	dead := Add(t, in, `{"order":"dead"}`)
	runDry(t, in, func(context.Context, *webhook.Event) error { return webhook.Permanent(errors.New("no")) })

	c.advance(10_000 * time.Hour)
	Add(t, in, `{"order":"a","n":1}`)
	retried := Add(t, in, `{"order":"b","n":2}`)
	runUntil(t, in, func(_ context.Context, ev *webhook.Event) error {
		if ev.Value("order").String() == "b" && get(t, in, retried).Attempts == 0 {
			return errors.New("not yet")
		}
		return webhook.Permanent(errors.New("of no interest"))
	}, "an attempt", func() bool { return get(t, in, retried).Attempts > 0 })
	require.Equal(t, inbox.Dead, get(t, in, dead).State, "Run removed what is not old")
	late := Add(t, in, `{"order":"c","n":3}`)

	c.advance(-10_000 * time.Hour)
	behind := Add(t, in, `{"order":"c","n":4}`)
	runDry(t, in, func(_ context.Context, ev *webhook.Event) error {
		mu.Lock()
		defer mu.Unlock()
		waits = append(waits, ev.Value("n").String())
		return nil
	})
	require.Equal(t, inbox.Done, get(t, in, late).State)
	require.Equal(t, inbox.Done, get(t, in, behind).State)
	require.Subset(t, waits, []string{"3", "4"})
}

// retryOfAClockAhead: a pause that began while the clock was ahead ends in time.
func retryOfAClockAhead(t *testing.T, open Opener) {
	var c clock
	in := open(t, inbox.Options{KeyPath: "order", MinWait: time.Minute, MaxWait: time.Hour, Now: c.now})
	id := Add(t, in, `{"order":"a"}`)
	c.advance(10_000 * time.Hour)
	runUntil(t, in, func(context.Context, *webhook.Event) error { return errors.New("not yet") },
		"an attempt", func() bool { return get(t, in, id).Attempts == 1 })
	c.advance(-10_000 * time.Hour)
	runDry(t, in, accept)
}

// exits: a handler that ends its goroutine has failed, and the worker lives on.
func exits(t *testing.T, open Opener) {
	o := quick()
	o.Workers, o.Attempts = 1, 2
	in := open(t, o)
	bad := Add(t, in, `{"bad":true}`)
	good := Add(t, in, `{}`)
	runDry(t, in, func(_ context.Context, ev *webhook.Event) error {
		if ev.Value("bad").Exists() {
			runtime.Goexit()
		}
		return nil
	})
	require.Equal(t, inbox.Done, get(t, in, good).State)
	ev := get(t, in, bad)
	require.Equal(t, inbox.Dead, ev.State)
	require.Equal(t, 2, ev.Attempts)
	require.Equal(t, "the handler ended its goroutine without returning", ev.LastError)
}

// givenUp: giving up has a line of its own and calls the hook, once.
func givenUp(t *testing.T, open Opener) {
	var log Log
	var mu sync.Mutex
	var deaths []inbox.Event
	o := quick()
	o.Attempts, o.Logger = 3, log.Logger()
	o.OnDead = func(ctx context.Context, ev inbox.Event) {
		mu.Lock()
		defer mu.Unlock()
		require.NoError(t, ctx.Err())
		deaths = append(deaths, ev)
		panic("the alarm is broken")
	}
	in := open(t, o)
	id := Add(t, in, `{"phone":"+79160000000"}`)
	other := Add(t, in, `{"permanent":true}`)
	runDry(t, in, func(_ context.Context, ev *webhook.Event) error {
		if ev.Value("permanent").Exists() {
			return webhook.Permanent(errors.New("no such order"))
		}
		panic("phone +79160000000")
	})
	Until(t, "both hooks", func() bool { return len(log.Lines("a hook failed")) == 2 })
	failed := log.Lines(`msg="inbox: event failed, it will be tried again"`)
	require.Len(t, failed, 2)
	for _, line := range failed {
		require.Contains(t, line, "level=WARN")
		require.Contains(t, line, "trouble.go", "the stack names the line")
	}
	dead := log.Lines("given up")
	require.Len(t, dead, 2)
	require.Contains(t, dead[0]+dead[1], "level=ERROR")
	require.Contains(t, dead[0]+dead[1], "attempt=3")
	require.Contains(t, dead[0]+dead[1], "permanent=true")
	require.Empty(t, log.Lines("7916"), "no value of the event anywhere")
	require.NotContains(t, get(t, in, id).LastError, "7916")

	mu.Lock()
	defer mu.Unlock()
	require.Len(t, deaths, 2)
	for _, ev := range deaths {
		stored := get(t, in, ev.ID)
		require.Equal(t, inbox.Dead, ev.State)
		require.Equal(t, stored.Attempts, ev.Attempts)
		require.Equal(t, stored.LastError, ev.LastError)
		require.Equal(t, stored.Request.Body, ev.Request.Body)
	}
	require.ElementsMatch(t, []inbox.ID{id, other}, []inbox.ID{deaths[0].ID, deaths[1].ID})
}

// panicsShown: the value of a panic is in the log when it was asked for.
func panicsShown(t *testing.T, open Opener) {
	var log Log
	o := quick()
	o.Attempts, o.Logger, o.ShowPanics = 1, log.Logger(), true
	in := open(t, o)
	id := Add(t, in, `{}`)
	runDry(t, in, func(context.Context, *webhook.Event) error { panic("the value") })
	Until(t, "the line", func() bool { return len(log.Lines(`panic="the value"`)) == 1 })
	require.Equal(t, "handler panicked with a value of type string", get(t, in, id).LastError)
}

// notStored: a request that cannot be stored is in the log of the options.
func notStored(t *testing.T, open Opener) {
	var log Log
	in := open(t, inbox.Options{Logger: log.Logger()})
	h := in.Handler()
	require.NoError(t, in.Close())
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequest(http.MethodPost, "/hook", strings.NewReader(`{"id":5}`)))
	require.Equal(t, http.StatusInternalServerError, w.Code)
	require.Len(t, log.Lines("level=ERROR"), 1)
	require.Len(t, log.Lines("inbox: closed"), 1)
}

// stuck: Run does not wait for ever for a handler that ignores its context, and
// says for which event.
func stuck(t *testing.T, open Opener) {
	var log Log
	o := quick()
	o.StopWait, o.Logger = 20*time.Millisecond, log.Logger()
	in := open(t, o)
	id := Add(t, in, `{}`)
	begun, goOn := make(chan bool, 1), make(chan bool)
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() {
		ended <- in.Run(ctx, func(context.Context, *webhook.Event) error {
			begun <- true
			<-goOn
			return nil
		})
	}()
	<-begun
	cancel()
	err := <-ended
	require.ErrorIs(t, err, context.Canceled)
	require.ErrorIs(t, err, inbox.ErrStuck)
	require.ErrorContains(t, err, "events [1]")
	require.Len(t, log.Lines("handlers have not ended"), 1)
	require.Len(t, log.Lines("handlers that do not end"), 1)
	require.Equal(t, inbox.Pending, get(t, in, id).State)
	close(goOn)
	Until(t, "the outcome counts, when it comes at last", func() bool { return get(t, in, id).State == inbox.Done })
}

// postponed: what a handler has put off comes back at its time and not before,
// however far that is away, holds up its key, and uses up no attempt.
func postponed(t *testing.T, open Opener) {
	var c clock
	in := open(t, inbox.Options{KeyPath: "order", MinWait: time.Millisecond, MaxWait: time.Hour, Attempts: 2, Now: c.now})
	until := c.now().Add(700 * time.Hour)
	id := Add(t, in, `{"order":"a","n":1}`)
	behind := Add(t, in, `{"order":"a","n":2}`)
	past := Add(t, in, `{"order":"b","n":3}`)
	var mu sync.Mutex
	calls := map[string]int{}
	handle := func(_ context.Context, ev *webhook.Event) error {
		mu.Lock()
		defer mu.Unlock()
		n := ev.Value("n").String()
		calls[n]++
		switch {
		case n == "3" && calls[n] < 5:
			return webhook.Postpone(errors.New("closed"), time.Unix(0, 0))
		case c.now().Before(until) && n != "3":
			return webhook.Postpone(errors.New("the plan is used up"), until)
		}
		return nil
	}
	runUntil(t, in, handle, "the other key", func() bool { return get(t, in, past).State == inbox.Done })
	Until(t, "the first is put off", func() bool { return get(t, in, id).LastError == "the plan is used up" })
	require.Zero(t, get(t, in, id).Attempts)
	require.Equal(t, 1, get(t, in, past).Attempts)
	c.advance(699 * time.Hour)
	other := Add(t, in, `{"order":"c","n":3}`)
	runUntil(t, in, handle, "another one", func() bool { return get(t, in, other).State == inbox.Done })
	mu.Lock()
	require.Equal(t, map[string]int{"1": 1, "3": 6}, calls)
	mu.Unlock()
	c.advance(2 * time.Hour)
	runDry(t, in, handle)
	require.Equal(t, inbox.Done, get(t, in, behind).State)
	require.Equal(t, 1, get(t, in, id).Attempts)

	require.NoError(t, in.Replay(t.Context(), id))
	until = c.now().Add(700 * time.Hour)
	runUntil(t, in, handle, "it is put off again", func() bool { return get(t, in, id).LastError != "" })
	require.NoError(t, in.Replay(t.Context(), id))
	runDry(t, in, accept)
}
