package inboxweb_test

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/webhook"
	"github.com/go-retailcrm/sdk/webhook/inbox"
	"github.com/go-retailcrm/sdk/webhook/inbox/inboxweb"
)

func TestEventWithTitlesAndJournal(t *testing.T) {
	onEachKeeper(t, inboxweb.Options{}, titlesAndJournal)
}

func titlesAndJournal(t *testing.T, b *bench) {
	b.receive(`{"order":{"number":"77C","totalSumm":12.50,"email":null,"managerId":4,"items":[{},{"quantity":2}],"x":[]}}`)
	b.work(func(ctx context.Context, ev *webhook.Event) error {
		ev.Note("выбор", "склад пуст")
		_, err := webhook.Once(ctx, ev, "создать", func(context.Context) (map[string]int, error) {
			return map[string]int{"id": 9}, nil
		})
		return errors.Join(err, webhook.Permanent(errors.New("без доставки")))
	})
	w := b.get("/?event=1")
	require.Equal(t, http.StatusOK, w.Code)
	page := w.Body.String()
	for _, text := range []string{
		`number</bdi> <span class="muted">Номер заказа</span>`, "77C",
		`totalSumm</bdi> <span class="muted">Общая сумма с учетом скидки</span>`, "12.50",
		`managerId</bdi> <span class="muted">Менеджер, прикрепленный к заказу</span>`,
		"выбор", "склад пуст", "создать", "{&#34;id&#34;:9}", "без доставки", "application/json",
	} {
		require.Contains(t, page, text)
	}
	// An empty list or object has no title that could be another field's.
	require.Contains(t, page, `<bdi class="name">x</bdi>`)
}

func TestEventThatIsTooMuchToShow(t *testing.T) {
	b := newBench(t, inboxweb.Options{English: true})
	b.receive(`{"list":[` + strings.Repeat(`1,`, 50_000) + `1],"last":1}`)
	b.receive(strings.Repeat(`{"a":[`, 45) + `"deep"` + strings.Repeat(`]}`, 45))
	b.receive(`{"text":"` + strings.Repeat("ж", 300_000) + `"}`)
	w := b.get("/?event=1")
	require.Less(t, w.Body.Len(), 1<<20)
	require.Contains(t, w.Body.String(), "Not shown, too many values: 47002")
	w = b.get("/?event=2")
	require.Less(t, w.Body.Len(), 1<<16)
	require.Contains(t, w.Body.String(), "deep")
	require.LessOrEqual(t, strings.Count(w.Body.String(), "<details"), 31)
	w = b.get("/?event=3")
	require.Less(t, w.Body.Len(), 1<<15)
	require.Contains(t, w.Body.String(), "ж … (&#43;595904)")
	require.NotContains(t, w.Body.String(), "\uFFFD")
}

func TestEventThatCannotBeParsed(t *testing.T) {
	b := newBench(t, inboxweb.Options{})
	page, err := inboxweb.New(one{Event: inbox.Event{
		ID: 5, State: inbox.Dead, Key: "a\x00b\u202Ec\xff",
		Request: webhook.Request{
			Method: http.MethodPost, ContentType: "application/json", Body: []byte("{\"a\":<b>\xff\u202E"),
			Header: http.Header{"X-Odd": {"<i>"}},
		},
	}}, inboxweb.Options{Authorize: anybody})
	require.NoError(t, err)
	b.page = page
	w := b.get("/?event=5")
	require.Equal(t, http.StatusOK, w.Code)
	require.Contains(t, w.Body.String(), "Запрос не разобрать")
	require.Contains(t, w.Body.String(), "{&#34;a&#34;:&lt;b&gt;\uFFFD[U&#43;202E]")
	require.Contains(t, w.Body.String(), "a[U&#43;0000]b[U&#43;202E]c\uFFFD")
	require.Contains(t, w.Body.String(), "&lt;i&gt;")
	require.Contains(t, w.Body.String(), "<tr><th>Возраст</th><td>–</td></tr>", "nobody knows when it was received")
}

// one is a keeper of one event.
type one struct {
	inbox.Keeper
	inbox.Event
}

func (o one) Get(context.Context, inbox.ID) (inbox.Event, error) { return o.Event, nil }

func TestReplay(t *testing.T) { onEachKeeper(t, inboxweb.Options{}, replays) }

func replays(t *testing.T, b *bench) {
	for range 4 {
		b.receive(`{"id":"a"}`)
	}
	fail := func(context.Context, *webhook.Event) error { return webhook.Permanent(errors.New("no")) }
	b.work(fail)

	w := b.post(url.Values{"do": {"replay"}, "id": {"2"}})
	require.Equal(t, http.StatusSeeOther, w.Code)
	require.Equal(t, "?event=2&replayed=1", w.Header().Get("Location"))
	require.Contains(t, b.get("/"+w.Header().Get("Location")).Body.String(), "Повторено: 1.")
	require.Equal(t, []inbox.ID{2}, b.pending())

	w = b.post(url.Values{"do": {"replay-selection"}, "state": {"dead"}, "id": {"1", "77", "4"}})
	require.Equal(t, "?missing=1&replayed=2&state=dead", w.Header().Get("Location"))
	require.Contains(t, b.get("/"+w.Header().Get("Location")).Body.String(), "Повторено: 2. Уже не хранится: 1.")
	require.Equal(t, []inbox.ID{4, 2, 1}, b.pending())

	w = b.post(url.Values{"do": {"replay-selection"}, "state": {"dead"}})
	require.Contains(t, w.Body.String(), "Ни одно событие не выбрано.")

	b.work(fail)
	w = b.post(url.Values{"do": {"ask-all"}, "state": {"dead"}, "before": {"2"}})
	require.Equal(t, http.StatusOK, w.Code)
	require.Contains(t, w.Body.String(), `value="replay-all"`)
	require.Empty(t, b.pending(), "the question alone replays nothing")
	w = b.post(url.Values{"do": {"replay-all"}, "state": {"dead"}})
	require.Equal(t, "?replayed=4&state=dead", w.Header().Get("Location"))
	require.Len(t, b.pending(), 4)
}

func (b *bench) pending() (ids []inbox.ID) {
	list, err := b.in.List(b.t.Context(), inbox.Query{State: inbox.Pending})
	require.NoError(b.t, err)
	for _, ev := range list {
		ids = append(ids, ev.ID)
	}
	return ids
}

func TestMountedBelowAPrefix(t *testing.T) {
	b := newBench(t, inboxweb.Options{})
	b.receive(`{"id":1}`)
	mux := http.NewServeMux()
	mux.Handle("/ops/inbox/", http.StripPrefix("/ops/inbox", b.page))
	server := httptest.NewServer(mux)
	defer server.Close()
	resp, err := server.Client().PostForm(server.URL+"/ops/inbox/", url.Values{"do": {"replay"}, "id": {"1"}})
	require.NoError(t, err)
	defer resp.Body.Close()
	require.Equal(t, http.StatusOK, resp.StatusCode)
	require.Equal(t, "/ops/inbox/?event=1&replayed=1", resp.Request.URL.RequestURI())
}

func TestHead(t *testing.T) {
	b := newBench(t, inboxweb.Options{})
	server := httptest.NewServer(b.page)
	defer server.Close()
	resp, err := server.Client().Head(server.URL)
	require.NoError(t, err)
	defer resp.Body.Close()
	require.Equal(t, http.StatusOK, resp.StatusCode)
}

func TestOddRoots(t *testing.T) {
	b := newBench(t, inboxweb.Options{})
	for body, want := range map[string]string{
		`5`: `>5</bdi>`, `"text"`: `>text</bdi>`, `[]`: `>[]</bdi>`, `{}`: `>{}</bdi>`, `null`: `>нет</span>`,
		`[[1,{}]]`: `<bdi class="name">1</bdi>:` + "\n" + `<bdi class="text">{}</bdi>`,
	} {
		page, err := inboxweb.New(one{Event: inbox.Event{ID: 5, State: inbox.Pending, Request: webhook.Request{
			Method: http.MethodPost, ContentType: "application/json", Body: []byte(body),
		}}}, inboxweb.Options{Authorize: anybody})
		require.NoError(t, err)
		b.page = page
		w := b.get("/?event=5")
		require.Equal(t, http.StatusOK, w.Code, body)
		require.Contains(t, w.Body.String(), want, body)
	}
}
