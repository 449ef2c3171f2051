package service_test

import (
	"bytes"
	"context"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/quota"
	"github.com/go-retailcrm/sdk/retailcrm/retailcrmtest"
	"github.com/go-retailcrm/sdk/webhook"
	"github.com/go-retailcrm/sdk/webhook/inbox"
	"github.com/go-retailcrm/sdk/webhook/link/service"
)

const links = `{"name":"order","event":"other","steps":[{"action":"order_create","map":[
	{"to":"externalId","from":"id"},{"to":"firstName","value":"Анна"}]}]}`

// config is that of a connector against a fake.
func config(t *testing.T) (*retailcrmtest.Server, service.Config) {
	t.Helper()
	server := retailcrmtest.NewServer(t)
	return server, service.Config{
		File: filepath.Join(t.TempDir(), "inbox.db"), URL: server.URL, Key: server.Key, Fake: true,
		Links: []byte(links), Plan: quota.Plans()[0],
	}
}

func TestServiceKeepsCountsAndRuns(t *testing.T) {
	server, c := config(t)
	s, closeFiles, err := service.Open(c)
	require.NoError(t, err)
	handler := s.Handler(webhook.WithSecrets(webhook.InParam("secret"), "s3cr3t"))
	post := func(secret, body string) *httptest.ResponseRecorder {
		w := httptest.NewRecorder()
		handler.ServeHTTP(w, httptest.NewRequest(http.MethodPost, "/hook?secret="+secret, strings.NewReader(body)))
		return w
	}
	require.Equal(t, http.StatusOK, post("s3cr3t", `{"id":"a"}`).Code)
	require.Equal(t, http.StatusUnauthorized, post("wrong", `{"id":"b"}`).Code)
	require.Equal(t, http.StatusOK, post("s3cr3t", `{"id":"c"}`).Code)

	var told []int
	require.NoError(t, s.Drain(t.Context(), func(done, all int) { told = append(told, done, all) }))
	require.Equal(t, []int{2, 2}, told[len(told)-2:])
	require.Len(t, server.Orders(), 2)
	figures, err := s.Figures(t.Context())
	require.NoError(t, err)
	require.EqualValues(t, 2, figures[0].Steps)

	page := httptest.NewRecorder()
	s.Page().ServeHTTP(page, httptest.NewRequest(http.MethodGet, "/", nil))
	require.Contains(t, page.Body.String(), "транзакций 2 из 1200")
	require.Contains(t, page.Body.String(), "вебхуков 3 из 12000")
	require.NoError(t, closeFiles())
	require.NoError(t, closeFiles(), "twice is as good as once")
}

func TestServiceKeepsTheRateOfThePlan(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s, closeFiles, err := service.Open(service.Config{
			File: filepath.Join(t.TempDir(), "inbox.db"), URL: "http://127.0.0.1:1", Key: "key", Links: []byte(links),
			Plan: quota.Plans()[0],
		})
		require.NoError(t, err)
		handler := s.Handler()
		post := func() *httptest.ResponseRecorder {
			w := httptest.NewRecorder()
			handler.ServeHTTP(w, httptest.NewRequest(http.MethodPost, "/hook", strings.NewReader(`{}`)))
			return w
		}
		for range 5 {
			require.Equal(t, http.StatusOK, post().Code)
		}
		require.Equal(t, http.StatusTooManyRequests, post().Code, "plan 1 has five a second")
		require.Equal(t, "1", post().Header().Get("Retry-After"))
		time.Sleep(time.Second)
		require.Equal(t, http.StatusOK, post().Code)
		require.NoError(t, closeFiles())
	})
}

// A month's webhooks that are used up are told to come again when it is over.
func TestServiceRefusesAboveTheMonth(t *testing.T) {
	_, c := config(t)
	s, closeFiles, err := service.Open(c)
	require.NoError(t, err)
	defer func() { require.NoError(t, closeFiles()) }()
	_, err = s.Meter.Take(t.Context(), s.Account, quota.KindWebhook, 12_000)
	require.NoError(t, err)
	w := httptest.NewRecorder()
	s.Handler().ServeHTTP(w, httptest.NewRequest(http.MethodPost, "/hook", strings.NewReader(`{}`)))
	require.Equal(t, http.StatusTooManyRequests, w.Code)
	require.NotEmpty(t, w.Header().Get("Retry-After"))
	require.ErrorIs(t, s.AddJSON(t.Context(), []byte(`{}`)), quota.ErrExceeded)
	stats, err := s.Inbox.Stats(t.Context())
	require.NoError(t, err)
	require.Equal(t, map[inbox.State]int{}, stats)
}

func TestOpenSaysWhatIsWrong(t *testing.T) {
	_, c := config(t)
	wrong := c
	wrong.Links = []byte(`{"nam":"x"}`)
	_, _, err := service.Open(wrong)
	require.ErrorContains(t, err, `links.json:1:2: unknown member "nam"`)
	s, closeFiles, err := service.Open(c)
	require.NoError(t, err, "nothing was left open")
	require.NotNil(t, s)
	require.NoError(t, closeFiles())
	require.ErrorContains(t, service.Command(t.Context(), nil, io.Discard, c), "one of -check")
}

func TestCommandListens(t *testing.T) {
	server, c := config(t)
	c.PagePassword, c.Secret = "open sesame", "of the hook"
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	address := listener.Addr().String()
	require.NoError(t, listener.Close())
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	var out bytes.Buffer
	go func() { ended <- service.Command(ctx, []string{"-listen", address}, &out, c) }()
	require.Eventually(t, func() bool {
		stranger, err := http.Post("http://"+address+"/hook", "application/json", strings.NewReader(`{"id":"y"}`))
		if err != nil {
			return false
		}
		defer stranger.Body.Close()
		require.Equal(t, http.StatusUnauthorized, stranger.StatusCode)
		r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, "http://"+address+"/hook",
			strings.NewReader(`{"id":"x"}`))
		require.NoError(t, err)
		r.Header.Set("Content-Type", "application/json")
		r.Header.Set("X-Secret", c.Secret)
		res, err := http.DefaultClient.Do(r)
		require.NoError(t, err)
		defer res.Body.Close()
		return res.StatusCode == http.StatusOK
	}, 10*time.Second, 10*time.Millisecond)
	require.Eventually(t, func() bool { return len(server.Orders()) == 1 }, 10*time.Second, 10*time.Millisecond)
	for password, status := range map[string]int{"": 401, "wrong": 401, c.PagePassword: 200} {
		r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, "http://"+address+"/inbox", nil)
		require.NoError(t, err)
		r.SetBasicAuth("inbox", password)
		res, err := http.DefaultClient.Do(r)
		require.NoError(t, err)
		require.NoError(t, res.Body.Close())
		require.Equal(t, status, res.StatusCode, "the inbox's page with the password %q", password)
	}
	stop()
	require.NoError(t, <-ended)
	require.Contains(t, out.String(), "/hook")
}
