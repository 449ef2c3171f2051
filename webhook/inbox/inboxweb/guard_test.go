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

func TestAuthorizeHasToBeGiven(t *testing.T) {
	b := newBench(t, inboxweb.Options{})
	_, err := inboxweb.New(b.in, inboxweb.Options{})
	require.ErrorIs(t, err, inboxweb.ErrNoAuthorize)
	_, err = inboxweb.New(nil, inboxweb.Options{Authorize: anybody})
	require.ErrorIs(t, err, inboxweb.ErrNoKeeper)
}

func TestNothingIsShownToStrangers(t *testing.T) {
	answers := map[string]func(http.ResponseWriter, *http.Request) bool{
		"no answer of its own": func(http.ResponseWriter, *http.Request) bool { return false },
		"basic":                inboxweb.BasicAuth("support", "пароль"),
		"no password set":      inboxweb.BasicAuth("", ""),
		"redirect": func(w http.ResponseWriter, r *http.Request) bool {
			http.Redirect(w, r, "/login", http.StatusSeeOther)
			return false
		},
	}
	want := map[string]int{
		"no answer of its own": http.StatusForbidden, "basic": http.StatusUnauthorized,
		"no password set": http.StatusUnauthorized, "redirect": http.StatusSeeOther,
	}
	for name, authorize := range answers {
		b := newBench(t, inboxweb.Options{Authorize: authorize})
		id := b.receive(`{"id":"secret-key"}`)
		b.work(func(context.Context, *webhook.Event) error { return nil })
		for _, w := range []*httptest.ResponseRecorder{
			b.get("/"), b.get("/?event=1"), b.get("/?event=x"),
			b.post(url.Values{"do": {"search"}, "path": {"id"}, "value": {"secret-key"}}),
			b.post(url.Values{"do": {"replay"}, "id": {"1"}}),
			b.post(url.Values{"do": {"replay-all"}}),
		} {
			require.Equal(t, want[name], w.Code, name)
			require.NotContains(t, w.Body.String(), "secret-key", name)
			require.Equal(t, "no-store", w.Header().Get("Cache-Control"), name)
		}
		ev, err := b.in.Get(t.Context(), id)
		require.NoError(t, err)
		require.Equal(t, inbox.Done, ev.State, "%s: a stranger has replayed it", name)
	}
}

func TestBasicAuth(t *testing.T) {
	b := newBench(t, inboxweb.Options{Authorize: inboxweb.BasicAuth("support", "пароль")})
	for pair, want := range map[[2]string]int{
		{"support", "пароль"}:  http.StatusOK,
		{"support", "пароль "}: http.StatusUnauthorized,
		{"support", ""}:        http.StatusUnauthorized,
		{"", "пароль"}:         http.StatusUnauthorized,
		{"Support", "пароль"}:  http.StatusUnauthorized,
	} {
		r := httptest.NewRequest(http.MethodGet, "/", nil)
		r.SetBasicAuth(pair[0], pair[1])
		w := b.do(r)
		require.Equal(t, want, w.Code, pair)
		if want != http.StatusOK {
			require.Contains(t, w.Header().Get("WWW-Authenticate"), "Basic ")
		}
	}
}

func TestOtherSitesCannotReplay(t *testing.T) {
	b := newBench(t, inboxweb.Options{})
	id := b.receive(`{"id":1}`)
	b.work(func(context.Context, *webhook.Event) error { return nil })
	for name, header := range map[string][2]string{
		"cross-site": {"Sec-Fetch-Site", "cross-site"},
		"same-site":  {"Sec-Fetch-Site", "same-site"},
		"origin":     {"Origin", "https://evil.test"},
		"no origin":  {"Origin", "null"},
	} {
		for _, form := range []url.Values{
			{"do": {"replay"}, "id": {"1"}}, {"do": {"replay-selection"}, "id": {"1"}}, {"do": {"replay-all"}},
		} {
			r := httptest.NewRequest(http.MethodPost, "http://crm.test/inbox", strings.NewReader(form.Encode()))
			r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
			r.Header.Set(header[0], header[1])
			require.Equal(t, http.StatusForbidden, b.do(r).Code, name)
		}
	}
	// Neither can a link: what a GET says in its query replays nothing.
	b.get("/?do=replay&id=1")
	r := httptest.NewRequest(http.MethodPost, "/?do=replay&id=1", nil)
	require.Equal(t, http.StatusBadRequest, b.do(r).Code)
	ev, err := b.in.Get(t.Context(), id)
	require.NoError(t, err)
	require.Equal(t, inbox.Done, ev.State)
}

func TestOwnFormsWorkWithoutHTTPS(t *testing.T) {
	b := newBench(t, inboxweb.Options{})
	b.receive(`{"id":1}`)
	form := url.Values{"do": {"replay"}, "id": {"1"}}
	r := httptest.NewRequest(http.MethodPost, "http://crm.test:8080/inbox", strings.NewReader(form.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.Header.Set("Origin", "http://crm.test:8080")
	w := b.do(r)
	require.Equal(t, http.StatusSeeOther, w.Code)
	require.Equal(t, "same-origin", w.Header().Get("Referrer-Policy"), "no-referrer makes the origin null")
}

func TestHeaders(t *testing.T) {
	b := newBench(t, inboxweb.Options{})
	for _, target := range []string{"/", "/?event=1", "/?event=x"} {
		h := b.get(target).Header()
		require.Contains(t, h.Get("Content-Security-Policy"), "default-src 'none'; style-src 'sha256-")
		require.Contains(t, h.Get("Content-Security-Policy"), "frame-ancestors 'none'")
		require.NotContains(t, h.Get("Content-Security-Policy"), "unsafe")
		require.Equal(t, "no-store", h.Get("Cache-Control"))
		require.Equal(t, "nosniff", h.Get("X-Content-Type-Options"))
		require.Equal(t, "DENY", h.Get("X-Frame-Options"))
	}
}

func TestEveryValueIsEscaped(t *testing.T) {
	const evil = `"><script>alert(1)</script><img src=x onerror=alert(1)>'</textarea></title></style>`
	b := newBench(t, inboxweb.Options{})
	quoted := `"\"><script>alert(1)</script><img src=x onerror=alert(1)>'</textarea></title></style>"`
	b.receive(`{"id":` + quoted + `,` + quoted + `:{` + quoted + `:[` + quoted + `]}}`)
	b.work(func(ctx context.Context, ev *webhook.Event) error {
		ev.Note(evil, evil)
		ev.NoteError(evil, errors.New(evil))
		_, err := webhook.Once(ctx, ev, evil+"step", func(context.Context) (string, error) { return evil, nil })
		return errors.Join(err, webhook.Permanent(errors.New(evil)))
	})
	stored, err := b.in.Get(t.Context(), 1)
	require.NoError(t, err)
	require.Equal(t, evil, stored.Key)
	require.Len(t, stored.Journal, 3)
	for name, w := range map[string]*httptest.ResponseRecorder{
		"list":   b.get("/"),
		"event":  b.get("/?event=1"),
		"search": b.post(url.Values{"do": {"search"}, "path": {"id"}, "value": {evil}}),
		"ask":    b.post(url.Values{"do": {"ask-all"}, "path": {evil}, "value": {evil}}),
	} {
		page := w.Body.String()
		require.Equal(t, http.StatusOK, w.Code, name)
		require.NotContains(t, page, "<script", name)
		require.NotContains(t, page, "<img", name)
		require.Contains(t, page, "&lt;script&gt;alert(1)", name)
		require.Equal(t, 1, strings.Count(page, "</style>"), name)
	}
	require.Equal(t, 12, strings.Count(b.get("/?event=1").Body.String(), "&lt;img"))
}
