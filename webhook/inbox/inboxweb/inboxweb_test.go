package inboxweb_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/redis/go-redis/v9"
	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/internal/testkit/redistest"
	"github.com/go-retailcrm/sdk/webhook"
	"github.com/go-retailcrm/sdk/webhook/inbox"
	"github.com/go-retailcrm/sdk/webhook/inbox/inboxweb"
	"github.com/go-retailcrm/sdk/webhook/redisinbox"
	"github.com/go-retailcrm/sdk/webhook/webhooktest"
)

var start = time.Date(2026, 11, 20, 9, 30, 0, 0, time.UTC)

// bench is an inbox with its page, and a clock for both.
type bench struct {
	t     *testing.T
	in    inbox.Keeper
	page  http.Handler
	clock *webhooktest.Clock
}

func anybody(http.ResponseWriter, *http.Request) bool { return true }

// newBench has an inbox in a file.
func newBench(t *testing.T, o inboxweb.Options) *bench {
	t.Helper()
	return benchOf(t, o, func(t *testing.T, o inbox.Options) (inbox.Keeper, error) {
		return inbox.Open(filepath.Join(t.TempDir(), "inbox.db"), o)
	})
}

// onEachKeeper runs a test on an inbox in a file and on one in Redis.
func onEachKeeper(t *testing.T, o inboxweb.Options, test func(*testing.T, *bench)) {
	t.Run("file", func(t *testing.T) { test(t, newBench(t, o)) })
	t.Run("redis", func(t *testing.T) {
		client := redis.NewClient(&redis.Options{Addr: redistest.Start(t).Addr})
		defer client.Close()
		test(t, benchOf(t, o, func(t *testing.T, o inbox.Options) (inbox.Keeper, error) {
			return redisinbox.Open(t.Context(), client, redisinbox.Options{Options: o})
		}))
	})
}

func benchOf(
	t *testing.T, o inboxweb.Options, open func(*testing.T, inbox.Options) (inbox.Keeper, error),
) *bench {
	t.Helper()
	clock := webhooktest.NewClock(start)
	in, err := open(t, inbox.Options{KeyPath: "id", Now: clock.Now})
	require.NoError(t, err)
	t.Cleanup(func() { _ = in.Close() })
	if o.Authorize == nil {
		o.Authorize = anybody
	}
	o.Location, o.Now = time.UTC, clock.Now
	page, err := inboxweb.New(in, o)
	require.NoError(t, err)
	return &bench{t: t, in: in, page: page, clock: clock}
}

// receive stores a JSON body.
func (b *bench) receive(body string) inbox.ID {
	b.t.Helper()
	r := httptest.NewRequest(http.MethodPost, "/hook", strings.NewReader(body))
	r.Header.Set("Content-Type", "application/json")
	ev, err := webhook.Parse(r)
	require.NoError(b.t, err)
	id, err := b.in.Add(b.t.Context(), ev)
	require.NoError(b.t, err)
	return id
}

// work handles what is pending until nothing is.
func (b *bench) work(handle webhook.HandlerFunc) {
	b.t.Helper()
	ctx, stop := context.WithCancel(b.t.Context())
	defer stop()
	ended := make(chan error)
	go func() { ended <- b.in.Run(ctx, handle) }()
	for {
		stats, err := b.in.Stats(ctx)
		require.NoError(b.t, err)
		if stats[inbox.Pending] == 0 {
			break
		}
		time.Sleep(time.Millisecond)
	}
	stop()
	require.ErrorIs(b.t, <-ended, context.Canceled)
}

func (b *bench) get(target string) *httptest.ResponseRecorder {
	return b.do(httptest.NewRequest(http.MethodGet, target, nil))
}

func (b *bench) post(form url.Values) *httptest.ResponseRecorder {
	r := httptest.NewRequest(http.MethodPost, "/inbox", strings.NewReader(form.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	return b.do(r)
}

func (b *bench) do(r *http.Request) *httptest.ResponseRecorder {
	w := httptest.NewRecorder()
	b.page.ServeHTTP(w, r)
	return w
}

var eventLink = regexp.MustCompile(`href="\?event=(\d+)"`)

// listed are the ids of the events of a page, in their order.
func listed(w *httptest.ResponseRecorder) (ids []string) {
	for _, m := range eventLink.FindAllStringSubmatch(w.Body.String(), -1) {
		ids = append(ids, m[1])
	}
	return ids
}

func TestListShowsWhatBecameOfEvents(t *testing.T) {
	b := newBench(t, inboxweb.Options{})
	b.receive(`{"id":"K-77"}`)
	b.work(func(context.Context, *webhook.Event) error {
		return webhook.Permanent(errors.New("нет такого заказа"))
	})
	b.clock.Advance(26 * time.Hour)
	b.receive(`{"id":"K-78"}`)
	b.clock.Advance(65 * time.Second)

	w := b.get("/inbox")
	require.Equal(t, http.StatusOK, w.Code)
	require.Equal(t, "text/html; charset=utf-8", w.Header().Get("Content-Type"))
	require.Equal(t, []string{"2", "1"}, listed(w))
	for _, text := range []string{
		"K-77", "K-78", "нет такого заказа", "отложено навсегда", "20.11.2026 09:30:00", "1 д 2 ч", "1 мин 5 с",
		"20.11.2026 09:00:00: получено 1, обработано 0, отложено навсегда 1",
	} {
		require.Contains(t, w.Body.String(), text)
	}
	require.Equal(t, 49, strings.Count(w.Body.String(), `class="received-bar"`), "48 hours, and the one that goes on")
}

func TestFilters(t *testing.T) { onEachKeeper(t, inboxweb.Options{}, filters) }

func filters(t *testing.T, b *bench) {
	b.receive(`{"id":1,"customer":{"phones":[{"number":"+79161234567"}]}}`)
	b.work(func(context.Context, *webhook.Event) error { return nil })
	b.clock.Advance(3 * time.Hour)
	b.receive(`{"id":2,"customer":{"phones":[{"number":"+79160000000"}]}}`)
	b.work(func(context.Context, *webhook.Event) error { return webhook.Permanent(errors.New("no")) })
	b.receive(`{"id":3}`)

	for target, want := range map[string][]string{
		"/?state=pending":                                     {"3"},
		"/?state=done":                                        {"1"},
		"/?state=dead":                                        {"2"},
		"/?from=2026-11-20T12:00":                             {"3", "2"},
		"/?to=2026-11-20T12:00:00":                            {"1"},
		"/?from=2026-11-20T12:00&state=dead":                  {"2"},
		"/?from=2026-11-20T12:00&to=2026-11-20T11:00":         nil,
		"/?from=0001-01-01T00:00&to=0001-01-02T00:00":         nil,
		"/?from=9999-12-31T00:00&to=9999-12-31T23:59":         nil,
		"/?before=2":                                          {"1"},
		"/?before=18446744073709551615":                       {"3", "2", "1"},
		"/any/path/that/it/is/mounted/on?state=pending&x=%00": {"3"},
	} {
		w := b.get(target)
		require.Equal(t, http.StatusOK, w.Code, target)
		require.Equal(t, want, listed(w), target)
	}
	w := b.post(url.Values{
		"do": {"search"}, "path": {"customer.phones.0.number"}, "value": {"+79161234567"},
	})
	require.Equal(t, http.StatusOK, w.Code)
	require.Equal(t, []string{"1"}, listed(w))

	w = b.post(url.Values{"do": {"search"}, "state": {"dead"}, "from": {"2026-11-20T12:00"}})
	require.Equal(t, http.StatusSeeOther, w.Code)
	require.Equal(t, "?from=2026-11-20T12%3A00&state=dead", w.Header().Get("Location"))
}

func TestBadRequestsAreExplained(t *testing.T) {
	b := newBench(t, inboxweb.Options{English: true})
	b.receive(`{"id":1}`)
	for target, want := range map[string]int{
		"/?state=<script>":       http.StatusBadRequest,
		"/?from=yesterday":       http.StatusBadRequest,
		"/?to=2026-13-01T00:00":  http.StatusBadRequest,
		"/?before=-1":            http.StatusBadRequest,
		"/?event=":               http.StatusBadRequest,
		"/?event=0":              http.StatusBadRequest,
		"/?event=x":              http.StatusBadRequest,
		"/?event=7":              http.StatusNotFound,
		"/?path=customer.email":  http.StatusBadRequest,
		"/?value=mail@shop.test": http.StatusBadRequest,
	} {
		w := b.get(target)
		require.Equal(t, want, w.Code, target)
		require.Contains(t, w.Body.String(), `class="failure"`, target)
		require.NotContains(t, w.Body.String(), "<script", target)
		require.NotContains(t, w.Body.String(), "mail@shop.test", target)
	}
	for name, form := range map[string]url.Values{
		"no button":        {},
		"unknown button":   {"do": {"purge"}},
		"replay of none":   {"do": {"replay"}},
		"replay of a word": {"do": {"replay-selection"}, "id": {"1", "x"}},
		"stray backslash":  {"do": {"search"}, "path": {`a\b`}, "value": {"1"}},
		"value, no path":   {"do": {"search"}, "value": {"1"}},
	} {
		require.Equal(t, http.StatusBadRequest, b.post(form).Code, name)
	}
	require.Equal(t, http.StatusNotFound, b.post(url.Values{"do": {"replay"}, "id": {"9"}}).Code)
	large := b.post(url.Values{"do": {"search"}, "path": {"a"}, "value": {strings.Repeat("x", 1<<17)}})
	require.Equal(t, http.StatusRequestEntityTooLarge, large.Code)

	w := b.do(httptest.NewRequest(http.MethodDelete, "/", nil))
	require.Equal(t, http.StatusMethodNotAllowed, w.Code)
	require.Equal(t, "GET, HEAD, POST", w.Header().Get("Allow"))
}

func TestPages(t *testing.T) { onEachKeeper(t, inboxweb.Options{PageSize: 2}, pages) }

func pages(t *testing.T, b *bench) {
	for i := range 5 {
		b.receive(fmt.Sprintf(`{"id":%d,"site":"a&b"}`, i))
	}
	w := b.get("/?state=pending")
	require.Equal(t, []string{"5", "4"}, listed(w))
	require.NotContains(t, w.Body.String(), "К новым")
	require.Contains(t, w.Body.String(), `href="?before=4&amp;state=pending"`)
	w = b.get("/?before=4&state=pending")
	require.Equal(t, []string{"3", "2"}, listed(w))
	require.Contains(t, w.Body.String(), `href="?state=pending">К новым`)
	w = b.get("/?before=2&state=pending")
	require.Equal(t, []string{"1"}, listed(w))
	require.NotContains(t, w.Body.String(), "Более старые")

	// A search by value goes on by POST.
	private := url.Values{"do": {"search"}, "path": {"site"}, "value": {"a&b"}}
	w = b.post(private)
	require.Equal(t, []string{"5", "4"}, listed(w))
	require.Contains(t, w.Body.String(), `<input type="hidden" name="value" value="a&amp;b">`)
	require.Contains(t, w.Body.String(), `<input type="hidden" name="before" value="4">`)
	require.NotContains(t, w.Body.String(), `href="?before`)
	private.Set("before", "4")
	require.Equal(t, []string{"3", "2"}, listed(b.post(private)))
}

func TestNothingPrivateGetsIntoURLs(t *testing.T) {
	b := newBench(t, inboxweb.Options{PageSize: 1})
	const phone = "+79161234567"
	b.receive(`{"id":"` + phone + `"}`)
	b.receive(`{"id":"` + phone + `"}`)
	inURL := regexp.MustCompile(`(?:href|action|src)="[^"]*"`)
	form := url.Values{"do": {"search"}, "path": {"id"}, "value": {phone}}
	for _, w := range []*httptest.ResponseRecorder{b.get("/"), b.get("/?event=1"), b.post(form)} {
		require.Equal(t, http.StatusOK, w.Code)
		require.Contains(t, w.Body.String(), "79161234567")
		for _, link := range inURL.FindAllString(w.Body.String(), -1) {
			require.NotContains(t, link, "9161234567")
			require.NotContains(t, link, "path=")
		}
	}
	form.Set("do", "replay-selection")
	form.Set("id", "1")
	w := b.post(form)
	require.Empty(t, w.Header().Get("Location"))
	require.Contains(t, w.Body.String(), "Повторено: 1.")
}

func TestFailuresOfTheKeeper(t *testing.T) {
	var log bytes.Buffer
	b := newBench(t, inboxweb.Options{Logger: slog.New(slog.NewTextHandler(&log, nil))})
	b.receive(`{"id":1}`)
	require.NoError(t, b.in.Close())
	for _, target := range []string{"/", "/?event=1"} {
		w := b.get(target)
		require.Equal(t, http.StatusServiceUnavailable, w.Code)
		require.Contains(t, w.Body.String(), "Хранилище закрыто")
	}
	require.Contains(t, log.String(), "inbox: closed")

	page, err := inboxweb.New(broken{}, inboxweb.Options{Authorize: anybody})
	require.NoError(t, err)
	w := httptest.NewRecorder()
	page.ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/", nil))
	require.Equal(t, http.StatusServiceUnavailable, w.Code)
	require.NotContains(t, w.Body.String(), "10.0.0.7", "the names of servers are for the log")
}

// broken is a keeper whose storage does not answer.
type broken struct{ inbox.Keeper }

func (broken) List(context.Context, inbox.Query) ([]inbox.Event, error) {
	return nil, errors.New("dial tcp 10.0.0.7:6379: connection refused")
}
