package webhook

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestDeduperDropsWhatWasHandled(t *testing.T) {
	calls := 0
	fail := true
	d := NewMemoryDeduper(0, 0)
	h := Handler(func(context.Context, *Event) error {
		calls++
		if fail {
			return errors.New("not now")
		}
		return nil
	}, WithDeduper(d, "id", "status"))
	send := func(contentType, body string) int {
		w := httptest.NewRecorder()
		h.ServeHTTP(w, post(contentType, body))
		return w.Code
	}
	assert.Equal(t, 500, send("application/json", `{"id":1,"status":"new"}`))
	fail = false
	assert.Equal(t, 200, send("application/json", `{"id":1,"status":"new"}`), "a failed event may come again")
	assert.Equal(t, 2, calls)
	assert.Equal(t, 200, send("application/json", `{"id":1,"status":"new","more":1}`))
	assert.Equal(t, 2, calls)
	assert.Equal(t, 200, send("application/json", `{"id":1,"status":"paid"}`))
	assert.Equal(t, 3, calls)
}

// What cannot be told from others is handled: events that change a status to and
// fro are all alike without the time.
func TestDeduperDropsNothingThatLacksItsValues(t *testing.T) {
	calls := 0
	h := Handler(func(context.Context, *Event) error { calls++; return nil },
		WithDeduper(NewMemoryDeduper(0, 0), "id", "statusUpdatedAt"))
	for _, body := range []string{"id=1&status=a", "id=1&status=b", "id=1&status=a", "status=a", "", ""} {
		h.ServeHTTP(httptest.NewRecorder(), post(formType, body))
	}
	assert.Equal(t, 6, calls)
	for range 2 {
		for _, at := range []string{"10:00", "10:01", "10:02"} {
			h.ServeHTTP(httptest.NewRecorder(), post(formType, "id=1&statusUpdatedAt="+at))
		}
	}
	assert.Equal(t, 9, calls)
}

// Nothing is a duplicate but the very same values.
func TestDeduperComparesExactly(t *testing.T) {
	values := []string{`null`, `""`, `1`, `"1"`, `1.0`, `true`, `"true"`, `false`, `0`, `"null"`, `[]`, `{}`, `[1]`,
		`["1"]`, `[[1]]`, `{"0":1}`, `{"1":0}`, `[null]`, `[""]`, `[1,2]`, `[12]`, `{"a":1,"b":2}`, `{"a":{"b":2}}`, `"[]"`}
	for _, path := range []string{"v", WholeEvent} {
		calls := 0
		h := Handler(func(context.Context, *Event) error { calls++; return nil },
			WithDeduper(NewMemoryDeduper(0, 0), path))
		for range 3 {
			for _, v := range values {
				h.ServeHTTP(httptest.NewRecorder(), post("application/json", `{"v":`+v+`}`))
			}
		}
		assert.Equal(t, len(values), calls, path)
	}
	text := func(a, b string) string {
		key, ok := dedupeKey(parsedValue(t, `{"a":"`+a+`","b":"`+b+`"}`), []string{"a", "b"})
		assert.True(t, ok)
		return key
	}
	assert.NotEqual(t, text("ab", "c"), text("a", "bc"), "where a value ends is part of it")
}

func TestDeduperThatFails(t *testing.T) {
	h := Handler(func(context.Context, *Event) error { return errors.New("x") },
		WithDeduper(brokenDeduper{claim: true}, WholeEvent))
	w := httptest.NewRecorder()
	h.ServeHTTP(w, post("", ""))
	assert.Equal(t, 500, w.Code)
	h = Handler(func(context.Context, *Event) error { t.Error("called"); return nil },
		WithDeduper(brokenDeduper{}, WholeEvent))
	w = httptest.NewRecorder()
	h.ServeHTTP(w, post("", ""))
	assert.Equal(t, 500, w.Code)
	h = Handler(func(context.Context, *Event) error { return nil }, WithDeduper(brokenDeduper{claim: true}, WholeEvent))
	w = httptest.NewRecorder()
	h.ServeHTTP(w, post("", ""))
	assert.Equal(t, 200, w.Code, "it was handled")
}

type brokenDeduper struct{ claim bool }

func (d brokenDeduper) Claim(context.Context, string) (Seen, error) {
	if d.claim {
		return Unseen, nil
	}
	return Unseen, errors.New("down")
}
func (brokenDeduper) Done(context.Context, string) error   { return errors.New("down") }
func (brokenDeduper) Forget(context.Context, string) error { return errors.New("down") }

// A duplicate that comes while the first is being handled gets no 200: the
// first may still fail.
func TestDeduperWhileTheFirstIsInWork(t *testing.T) {
	started, end := make(chan bool), make(chan error)
	h := Handler(func(context.Context, *Event) error {
		started <- true
		return <-end
	}, WithDeduper(NewMemoryDeduper(0, 0), "id"))
	send := func() int {
		w := httptest.NewRecorder()
		h.ServeHTTP(w, post("application/json", `{"id":1}`))
		return w.Code
	}
	first := make(chan int)
	for _, step := range []struct {
		err  error
		want int
	}{{errors.New("not now"), 500}, {nil, 200}} {
		go func() { first <- send() }()
		<-started
		assert.Equal(t, 503, send())
		end <- step.err
		assert.Equal(t, step.want, <-first)
	}
	assert.Equal(t, 200, send())
}

func TestDeduperForgetsWhatWasAborted(t *testing.T) {
	d := NewMemoryDeduper(0, 0)
	abort := Handler(func(context.Context, *Event) error { panic(http.ErrAbortHandler) }, WithDeduper(d, WholeEvent))
	assert.Panics(t, func() { abort.ServeHTTP(httptest.NewRecorder(), post("application/json", `{"id":1}`)) })
	w := httptest.NewRecorder()
	Handler(func(context.Context, *Event) error { return nil }, WithDeduper(d, WholeEvent)).ServeHTTP(w,
		post("application/json", `{"id":1}`))
	assert.Equal(t, 200, w.Code)
}

func TestMemoryDeduper(t *testing.T) {
	now := time.Unix(0, 0)
	d := NewMemoryDeduper(time.Minute, 3)
	d.SetClock(func() time.Time { return now })
	claim := func(key string) bool {
		seen, err := d.Claim(t.Context(), key)
		require.NoError(t, err)
		return seen == Unseen
	}
	assert.True(t, claim("a"))
	assert.False(t, claim("a"))
	now = now.Add(30 * time.Second)
	assert.True(t, claim("b"))
	now = now.Add(30 * time.Second)
	assert.True(t, claim("a"), "its time is over")
	assert.False(t, claim("b"))

	require.NoError(t, d.Forget(t.Context(), "b"))
	assert.True(t, claim("b"), "forgotten")
	now = now.Add(30 * time.Second)
	assert.False(t, claim("b"), "claimed again: the older claim's end does not count")

	assert.True(t, claim("c"))
	assert.True(t, claim("d"), "more than fit: the oldest goes")
	assert.True(t, claim("a"))

	for i := range 10_000 {
		claim(strings.Repeat("k", i%50) + time.Duration(i).String())
		now = now.Add(time.Millisecond)
	}
	assert.LessOrEqual(t, len(d.claimed), 3)
	assert.LessOrEqual(t, len(d.queue), 3)
}

// The form of an event decides nothing as long as its values are the same, and a
// name is hashed once, however many values stand below it.
func TestDedupeKeyOfAWholeEvent(t *testing.T) {
	key := func(ev *Event, err error) string {
		require.NoError(t, err)
		k, ok := dedupeKey(ev, []string{WholeEvent})
		require.True(t, ok)
		return k
	}
	assert.Equal(t, key(ParseBody("", `{"a":"1","b":{"c":["1","2"]}}`)), key(ParseBody(formType, "a=1&b[c][]=1&b[c][]=2")))
	assert.Equal(t, key(ParseBody("", `{"a": 1 }`)), key(ParseBody("", `{"\u0061":1}`)))
	long := `{"` + strings.Repeat("n", 400_000) + `":[` + strings.Repeat("1,", 90_000) + `1]}`
	assert.Len(t, key(ParseBody("", long)), 64)
}
