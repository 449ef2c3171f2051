package inbox_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/webhook"
	"github.com/go-retailcrm/sdk/webhook/inbox"
)

func open(t *testing.T, o inbox.Options) *inbox.Inbox {
	t.Helper()
	in, err := inbox.Open(filepath.Join(t.TempDir(), "inbox.db"), o)
	require.NoError(t, err)
	t.Cleanup(func() { _ = in.Close() })
	return in
}

func event(body string) webhook.Request {
	return webhook.Request{Method: http.MethodPost, ContentType: "application/json", Body: []byte(body)}
}

func add(t *testing.T, in *inbox.Inbox, body string) inbox.ID {
	t.Helper()
	id, err := in.Add(t.Context(), event(body))
	require.NoError(t, err)
	return id
}

// runFor lets the inbox work for a span of virtual time.
func runFor(t *testing.T, in *inbox.Inbox, d time.Duration, handle webhook.HandlerFunc) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), d)
	defer cancel()
	require.ErrorIs(t, in.Run(ctx, handle), context.DeadlineExceeded)
}

func state(t *testing.T, in *inbox.Inbox, id inbox.ID) inbox.Event {
	t.Helper()
	ev, err := in.Get(id)
	require.NoError(t, err)
	return ev
}

func Example() {
	dir, err := os.MkdirTemp("", "inbox")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer os.RemoveAll(dir)
	in, err := inbox.Open(filepath.Join(dir, "webhooks.db"), inbox.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	defer in.Close()
	w := httptest.NewRecorder()
	r := httptest.NewRequest(http.MethodPost, "/hook", strings.NewReader(`{"id":5,"status":"new"}`))
	in.Handler().ServeHTTP(w, r)
	fmt.Println("answered", w.Code)

	ctx, cancel := context.WithCancel(context.Background())
	_ = in.Run(ctx, func(_ context.Context, ev *webhook.Event) error {
		fmt.Println("handled order", ev.Value("id"))
		cancel()
		return nil
	})
	// Output:
	// answered 200
	// handled order 5
}

func TestAnEventIsHandledAndKept(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		in := open(t, inbox.Options{Retention: 48 * time.Hour})
		id := add(t, in, `{"id":5}`)
		var handled []string
		runFor(t, in, time.Hour, func(_ context.Context, ev *webhook.Event) error {
			handled = append(handled, ev.Value("id").String())
			return nil
		})
		require.Equal(t, []string{"5"}, handled)
		ev := state(t, in, id)
		require.Equal(t, inbox.Done, ev.State)
		require.Equal(t, 1, ev.Attempts)

		time.Sleep(46 * time.Hour)
		runFor(t, in, time.Minute, nil)
		require.Equal(t, inbox.Done, state(t, in, id).State, "history is kept")
		time.Sleep(3 * time.Hour)
		runFor(t, in, time.Minute, nil)
		_, err := in.Get(id)
		require.ErrorIs(t, err, inbox.ErrNotFound, "and removed after its time")
	})
}

func TestFailuresAreRetriedAndThenGivenUp(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		in := open(t, inbox.Options{Attempts: 4, MinWait: 10 * time.Second, MaxWait: time.Minute})
		shaky, bad, panics, hopeless := add(t, in, `{"n":"shaky"}`), add(t, in, `{"n":"bad"}`), add(t, in, `{"n":"panics"}`), add(t, in, `{"n":"hopeless"}`)
		var mu sync.Mutex
		tries := map[string]int{}
		runFor(t, in, time.Hour, func(_ context.Context, ev *webhook.Event) error {
			name := ev.Value("n").String()
			mu.Lock()
			defer mu.Unlock()
			tries[name]++
			switch {
			case name == "shaky" && tries[name] < 3:
				return errors.New("not yet")
			case name == "bad":
				return errors.New("always " + strings.Repeat("x", 1000))
			case name == "panics":
				panic("boom")
			case name == "hopeless":
				return webhook.Permanent(errors.New("no such order"))
			}
			return nil
		})
		require.Equal(t, map[string]int{"shaky": 3, "bad": 4, "panics": 4, "hopeless": 1}, tries)
		require.Equal(t, inbox.Done, state(t, in, shaky).State)
		require.Equal(t, inbox.Dead, state(t, in, bad).State)
		require.Less(t, len(state(t, in, bad).LastError), 600)
		require.Equal(t, "handler panicked: boom", state(t, in, panics).LastError)
		require.Equal(t, "no such order", state(t, in, hopeless).LastError)
		counts, err := in.Stats()
		require.NoError(t, err)
		require.Equal(t, map[inbox.State]int{inbox.Done: 1, inbox.Dead: 3}, counts)

		require.NoError(t, in.Replay(hopeless))
		runFor(t, in, time.Minute, func(context.Context, *webhook.Event) error { return nil })
		require.Equal(t, inbox.Done, state(t, in, hopeless).State)
		require.Empty(t, state(t, in, hopeless).LastError)
	})
}

func TestEventsOfAKeyStayInOrder(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		in := open(t, inbox.Options{KeyPath: "order", Workers: 4, MinWait: 10 * time.Second})
		for i := range 12 {
			add(t, in, fmt.Sprintf(`{"order":"%c","n":%d}`, 'a'+i%3, i))
		}
		var mu sync.Mutex
		seen := map[string][]string{}
		failed := false
		runFor(t, in, time.Hour, func(_ context.Context, ev *webhook.Event) error {
			time.Sleep(time.Second)
			mu.Lock()
			defer mu.Unlock()
			if ev.Value("n").String() == "3" && !failed {
				failed = true
				return errors.New("once")
			}
			key := ev.Value("order").String()
			seen[key] = append(seen[key], ev.Value("n").String())
			return nil
		})
		require.Equal(t, map[string][]string{"a": {"0", "3", "6", "9"}, "b": {"1", "4", "7", "10"}, "c": {"2", "5", "8", "11"}}, seen,
			"one that failed holds up its own key only")
	})
}

func TestWhatWasInWorkIsHandledAgain(t *testing.T) {
	path := filepath.Join(t.TempDir(), "inbox.db")
	in, err := inbox.Open(path, inbox.Options{})
	require.NoError(t, err)
	id := add(t, in, `{"id":1}`)
	ctx, cancel := context.WithCancel(t.Context())
	err = in.Run(ctx, func(ctx context.Context, _ *webhook.Event) error {
		cancel() // the program is being stopped
		<-ctx.Done()
		return ctx.Err()
	})
	require.ErrorIs(t, err, context.Canceled)
	require.Zero(t, state(t, in, id).Attempts, "being stopped is no failure")
	require.NoError(t, in.Close())
	_, err = in.Add(t.Context(), event(`{}`))
	require.ErrorIs(t, err, inbox.ErrClosed)

	in, err = inbox.Open(path, inbox.Options{})
	require.NoError(t, err)
	defer in.Close()
	ctx, cancel = context.WithCancel(t.Context())
	handled := 0
	_ = in.Run(ctx, func(context.Context, *webhook.Event) error {
		handled++
		cancel()
		return nil
	})
	require.Equal(t, 1, handled)
}

func TestListAndSearch(t *testing.T) {
	now := time.Date(2026, 11, 1, 12, 0, 0, 0, time.UTC)
	in := open(t, inbox.Options{Now: func() time.Time { return now }})
	for i := range 5 {
		add(t, in, fmt.Sprintf(`{"id":%d,"status":"%s"}`, i, []string{"new", "done"}[i%2]))
		now = now.Add(time.Hour)
	}
	ids := func(q inbox.Query) (found []string) {
		list, err := in.List(q)
		require.NoError(t, err)
		for _, ev := range list {
			parsed, err := webhook.ParseRequest(ev.Request)
			require.NoError(t, err)
			found = append(found, parsed.Value("id").String())
		}
		return found
	}
	require.Equal(t, []string{"4", "3", "2", "1", "0"}, ids(inbox.Query{}))
	require.Equal(t, []string{"4", "3"}, ids(inbox.Query{Limit: 2}))
	require.Equal(t, []string{"3", "1"}, ids(inbox.Query{Path: "status", Value: "done"}))
	require.Equal(t, []string{"2", "1"}, ids(inbox.Query{From: now.Add(-4 * time.Hour), To: now.Add(-2 * time.Hour)}))
	require.Empty(t, ids(inbox.Query{State: inbox.Dead}))
	_, err := in.List(inbox.Query{Path: "a..b"})
	require.ErrorIs(t, err, webhook.ErrPath)
	n, err := in.ReplayAll(inbox.Query{Path: "status", Value: "new"})
	require.NoError(t, err)
	require.Equal(t, 3, n)
	require.ErrorIs(t, in.Replay(99), inbox.ErrNotFound)
}

func TestManyShareOneWrite(t *testing.T) {
	in := open(t, inbox.Options{})
	var wg sync.WaitGroup
	for i := range 200 {
		wg.Go(func() {
			_, err := in.Add(t.Context(), event(fmt.Sprintf(`{"id":%d}`, i)))
			require.NoError(t, err)
		})
	}
	wg.Wait()
	counts, err := in.Stats()
	require.NoError(t, err)
	require.Equal(t, 200, counts[inbox.Pending])
}

func TestSecretsAreNotStored(t *testing.T) {
	path := filepath.Join(t.TempDir(), "inbox.db")
	in, err := inbox.Open(path, inbox.Options{})
	require.NoError(t, err)
	r := httptest.NewRequest(http.MethodPost, "/hook", strings.NewReader(`{"id":5}`))
	r.Header.Set("X-Secret", "s3cr3t-value")
	w := httptest.NewRecorder()
	in.Handler(webhook.WithSecrets(webhook.InHeader("X-Secret"), "s3cr3t-value")).ServeHTTP(w, r)
	require.Equal(t, http.StatusOK, w.Code)
	require.NoError(t, in.Close())
	b, err := os.ReadFile(path)
	require.NoError(t, err)
	require.NotContains(t, string(b), "s3cr3t-value")
}
