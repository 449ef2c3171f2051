package inboxtest

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/webhook"
	"github.com/go-retailcrm/sdk/webhook/inbox"
)

func handledAndKept(t *testing.T, open Opener) {
	in := open(t, quick())
	id := Add(t, in, `{"id":5}`)
	ev := get(t, in, id)
	require.Equal(t, inbox.Pending, ev.State)
	require.Zero(t, ev.HandledAt)
	require.WithinDuration(t, time.Now(), ev.ReceivedAt, time.Minute)

	var seen diary
	runDry(t, in, func(_ context.Context, ev *webhook.Event) error {
		seen.note(ev.Value("id").String())
		return nil
	})
	require.Equal(t, []string{"5"}, seen.all())
	ev = get(t, in, id)
	require.Equal(t, id, ev.ID)
	require.Equal(t, inbox.Done, ev.State)
	require.Equal(t, 1, ev.Attempts)
	require.Empty(t, ev.LastError)
	require.False(t, ev.HandledAt.Before(ev.ReceivedAt))
}

func requestIsKeptWhole(t *testing.T, open Opener) {
	in := open(t, inbox.Options{KeyPath: "id"})
	want := webhook.Request{
		Method: http.MethodPut, Query: "id=7&a=%D0%B0", ContentType: "application/json; charset=utf-8",
		Header: http.Header{"X-Shop": {"a", "b"}}, Body: []byte(`{"id":"заказ 7"}`), Limits: webhook.Limits{Members: 3},
	}
	id, err := in.Add(t.Context(), parsed(t, want))
	require.NoError(t, err)
	ev := get(t, in, id)
	require.Equal(t, want, ev.Request)
	require.Equal(t, "заказ 7", ev.Key)

	later := Add(t, in, `{}`)
	require.Greater(t, later, id)
	require.Empty(t, get(t, in, later).Key)
	_, err = in.Get(t.Context(), later+1)
	require.ErrorIs(t, err, inbox.ErrNotFound)
}

// oddBytes: what the network may bring besides UTF-8 is stored, not refused.
func oddBytes(t *testing.T, open Opener) {
	in := open(t, quick())
	odd := []webhook.Request{
		{ContentType: "text/plain; x=\xff", Body: []byte("{\"a\":1}\r\n\t"), Header: http.Header{"X-A": {"\xfe"}}},
		{ContentType: "application/x-www-form-urlencoded; charset=windows-1251", Body: []byte("a=\xff\x00\r\n$3")},
		{Query: "a=а"},
	}
	for _, r := range odd {
		id, err := in.Add(t.Context(), parsed(t, r))
		require.NoError(t, err)
		stored := get(t, in, id).Request
		require.Equal(t, string(r.Body), string(stored.Body))
		require.Equal(t, parsed(t, r).Root().String(), parsed(t, stored).Root().String(), "the same event")
		runDry(t, in, accept)
		require.Equal(t, inbox.Done, get(t, in, id).State)
	}
}

// parsed is the event of a request.
func parsed(t *testing.T, r webhook.Request) *webhook.Event {
	t.Helper()
	ev, err := r.Parse()
	require.NoError(t, err)
	return ev
}

// keepsItsLimits: what was accepted with limits of its own is handled and found
// with them.
func keepsItsLimits(t *testing.T, open Opener) {
	o := quick()
	o.KeyPath = "id"
	in := open(t, o)
	body := `{"id":5,"text":"` + strings.Repeat("x", webhook.DefaultBytes) + `"}`
	w := httptest.NewRecorder()
	wide := in.Handler(webhook.WithLimits(webhook.Limits{Bytes: 2 * webhook.DefaultBytes}))
	wide.ServeHTTP(w, httptest.NewRequest(http.MethodPost, "/hook", strings.NewReader(body)))
	require.Equal(t, http.StatusOK, w.Code)
	runDry(t, in, accept)
	list, err := in.List(t.Context(), inbox.Query{Path: "id", Value: "5"})
	require.NoError(t, err)
	require.Len(t, list, 1)
	require.Equal(t, inbox.Done, list[0].State)
	require.Equal(t, "5", list[0].Key)
}

func handler(t *testing.T, open Opener) {
	in := open(t, quick())
	h := in.Handler(webhook.WithSecrets(webhook.InHeader("X-Secret"), "s3cr3t-value"))
	send := func(secret string) int {
		r := httptest.NewRequest(http.MethodPost, "/hook", strings.NewReader(`{"id":5}`))
		r.Header.Set("X-Secret", secret)
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		return w.Code
	}
	require.Equal(t, http.StatusUnauthorized, send("guessed"))
	require.Empty(t, counts(t, in))
	require.Equal(t, http.StatusOK, send("s3cr3t-value"))
	list, err := in.List(t.Context(), inbox.Query{})
	require.NoError(t, err)
	require.Len(t, list, 1)
	require.NotContains(t, fmt.Sprint(list), "s3cr3t-value")
}

func manyAtOnce(t *testing.T, open Opener) {
	in := open(t, quick())
	const many = 200
	var mu sync.Mutex
	ids := map[inbox.ID]bool{}
	var wg sync.WaitGroup
	for i := range many {
		ev := Event(t, fmt.Sprintf(`{"id":%d}`, i))
		wg.Go(func() {
			id, err := in.Add(t.Context(), ev)
			mu.Lock()
			defer mu.Unlock()
			if err == nil {
				ids[id] = true
			}
		})
	}
	wg.Wait()
	require.Len(t, ids, many, "each has an id of its own")
	require.Equal(t, map[inbox.State]int{inbox.Pending: many}, counts(t, in))
	times := map[string]int{}
	runDry(t, in, func(_ context.Context, ev *webhook.Event) error {
		mu.Lock()
		defer mu.Unlock()
		times[ev.Value("id").String()]++
		return nil
	})
	require.Len(t, times, many)
	for id, n := range times {
		require.Equal(t, 1, n, "event %s", id)
	}
}

func retriedAndGivenUp(t *testing.T, open Opener) {
	o := quick()
	o.Attempts = 4
	in := open(t, o)
	ids := map[string]inbox.ID{}
	for _, name := range []string{"shaky", "bad", "panics", "hopeless"} {
		ids[name] = Add(t, in, `{"n":"`+name+`"}`)
	}
	tries := map[string]int{}
	runDry(t, in, failingByName(tries))
	require.Equal(t, map[string]int{"shaky": 3, "bad": 4, "panics": 4, "hopeless": 1}, tries)
	type outcome struct {
		State    inbox.State
		Attempts int
		Error    string
	}
	for name, want := range map[string]outcome{
		"shaky":    {inbox.Done, 3, ""},
		"bad":      {inbox.Dead, 4, "always"},
		"panics":   {inbox.Dead, 4, "handler panicked with a value of type string"},
		"hopeless": {inbox.Dead, 1, "no such order"},
	} {
		ev := get(t, in, ids[name])
		require.Equal(t, want, outcome{ev.State, ev.Attempts, ev.LastError}, name)
	}
	require.Equal(t, map[inbox.State]int{inbox.Done: 1, inbox.Dead: 3}, counts(t, in))

	require.NoError(t, in.Replay(t.Context(), ids["hopeless"], ids["shaky"]))
	replayed := get(t, in, ids["hopeless"])
	require.Equal(t, outcome{inbox.Pending, 0, ""}, outcome{replayed.State, replayed.Attempts, replayed.LastError})
	runDry(t, in, accept)
	require.Equal(t, inbox.Done, get(t, in, ids["hopeless"]).State)
	require.Equal(t, inbox.Done, get(t, in, ids["shaky"]).State)
	require.Equal(t, map[inbox.State]int{inbox.Done: 2, inbox.Dead: 2}, counts(t, in))
}

// failingByName fails as an event's member n says, and counts the tries of
// each. It handles one event at a time.
func failingByName(tries map[string]int) webhook.HandlerFunc {
	var mu sync.Mutex
	return func(_ context.Context, ev *webhook.Event) error {
		name := ev.Value("n").String()
		mu.Lock()
		defer mu.Unlock()
		tries[name]++
		switch {
		case name == "shaky" && tries[name] < 3:
			return errors.New("not yet")
		case name == "bad":
			return errors.New("always")
		case name == "panics":
			panic("boom")
		case name == "hopeless":
			return webhook.Permanent(errors.New("no such order"))
		}
		return nil
	}
}

func notBeforeItsTime(t *testing.T, open Opener) {
	var c clock
	in := open(t, inbox.Options{MinWait: time.Hour, Now: c.now})
	id := Add(t, in, `{"id":1}`)
	fail := func(context.Context, *webhook.Event) error { return errors.New("not yet") }
	attempts := func(n int) func() bool {
		return func() bool { return get(t, in, id).Attempts == n }
	}
	runUntil(t, in, fail, "the first attempt", attempts(1))
	other := Add(t, in, `{"id":2}`)
	runUntil(t, in, accept, "the other event", func() bool { return get(t, in, other).State == inbox.Done })
	require.Equal(t, 1, get(t, in, id).Attempts, "its hour has not passed")
	c.advance(time.Hour)
	runUntil(t, in, fail, "the second attempt", attempts(2))
	c.advance(2 * time.Hour)
	runDry(t, in, accept)
	require.Equal(t, 3, get(t, in, id).Attempts)
}

func longErrors(t *testing.T, open Opener) {
	o := quick()
	o.Attempts = 1
	in := open(t, o)
	id := Add(t, in, `{}`)
	runDry(t, in, func(context.Context, *webhook.Event) error {
		return errors.New("x\xff" + strings.Repeat("ошибка", 1000))
	})
	text := get(t, in, id).LastError
	require.Less(t, len(text), 600)
	require.True(t, utf8.ValidString(text))
	require.Equal(t, inbox.Dead, get(t, in, id).State)
}

func stoppedInWork(t *testing.T, open Opener) {
	in := open(t, inbox.Options{MinWait: time.Hour})
	id := Add(t, in, `{"id":1}`)
	ctx, cancel := context.WithCancel(t.Context())
	err := in.Run(ctx, func(ctx context.Context, _ *webhook.Event) error {
		cancel() // the program is being stopped
		<-ctx.Done()
		return ctx.Err()
	})
	require.ErrorIs(t, err, context.Canceled)
	ev := get(t, in, id)
	require.Equal(t, inbox.Pending, ev.State)
	require.Zero(t, ev.Attempts, "being stopped is no failure")
	require.Empty(t, ev.LastError)
	runDry(t, in, accept)
	require.Equal(t, 1, get(t, in, id).Attempts)
}

// post sends a body and returns the status.
func post(h http.Handler, body string) int {
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequest(http.MethodPost, "/hook", strings.NewReader(body)))
	return w.Code
}

// wideBodies are over the default limits: in bytes, in values, and in depth.
func wideBodies() []string {
	return []string{
		`{"id":7,"text":"` + strings.Repeat("x", 2<<20) + `"}`,
		`{"id":7,"list":[` + strings.Repeat("1,", 149_999) + `1]}`,
		`{"id":7,"deep":` + strings.Repeat("[", 150) + strings.Repeat("]", 150) + `}`,
	}
}
