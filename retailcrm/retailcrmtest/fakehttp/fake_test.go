package fakehttp_test

import (
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/retailcrm/retailcrmtest/fakehttp"
)

// echo is an API that counts what it carried out and answers with the body.
func echo(carriedOut *atomic.Int64) *fakehttp.Fake {
	return fakehttp.New("https://fake.invalid", fakehttp.API{
		Keys: []string{"X-Key", "key"},
		Refuse: func(w http.ResponseWriter, status int) {
			w.WriteHeader(status)
			_, _ = io.WriteString(w, "refused")
		},
		Serve: func(w http.ResponseWriter, r *http.Request) {
			carriedOut.Add(1)
			_, _ = io.Copy(w, r.Body)
		},
	})
}

func send(t *testing.T, client *http.Client, address string) (status int, kind, body string, err error) {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, address, strings.NewReader("a=1&b=2"))
	require.NoError(t, err)
	r.Header.Set("X-Key", "secret")
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	resp, err := client.Do(r)
	if err != nil {
		return 0, "", "", err
	}
	defer resp.Body.Close()
	b, err := io.ReadAll(resp.Body)
	return resp.StatusCode, resp.Header.Get("Content-Type"), string(b), err
}

// Faults look the same over a network and in memory.
func TestFaults(t *testing.T) {
	tests := []struct {
		name       string
		fault      fakehttp.Fault
		status     int
		body       string
		broken     bool
		carriedOut int
	}{
		{name: "none", fault: fakehttp.Fault{Path: "/other", Cut: true}, status: 200, body: "a=1&b=2", carriedOut: 1},
		{name: "another method", fault: fakehttp.Fault{Method: "GET", Cut: true}, status: 200, body: "a=1&b=2",
			carriedOut: 1},
		{name: "a status", fault: fakehttp.Fault{Status: 503}, status: 503, body: "refused"},
		{name: "a body", fault: fakehttp.Fault{Path: "/b", Status: 400, Body: `{}`}, status: 400, body: `{}`},
		{name: "a web page", fault: fakehttp.Fault{HTML: true}, status: 200, body: "<html><body>Not the API</body></html>"},
		{name: "a cut", fault: fakehttp.Fault{Cut: true}, broken: true},
		{name: "a cut body", fault: fakehttp.Fault{CutBody: true}, status: 200, body: `{"success":true,`, broken: true},
		{name: "a lost answer", fault: fakehttp.Fault{LoseAnswer: true}, broken: true, carriedOut: 1},
		{name: "a delay", fault: fakehttp.Fault{Delay: time.Millisecond}, status: 200, body: "a=1&b=2", carriedOut: 1},
	}
	for _, tt := range tests {
		try := func(t *testing.T, client *http.Client, fake *fakehttp.Fake, carriedOut *atomic.Int64) {
			tt.fault.Times = 1
			fake.Inject(tt.fault)
			status, _, body, err := send(t, client, fake.URL+"/a/b")
			assert.Equal(t, tt.broken, err != nil, "%v", err)
			assert.Equal(t, tt.status, status)
			assert.Equal(t, tt.body, body)
			assert.EqualValues(t, tt.carriedOut, carriedOut.Load())
			assert.Equal(t, 1, fake.Calls("/a/b"))
		}
		t.Run(tt.name+" in memory", func(t *testing.T) {
			var n atomic.Int64
			fake := echo(&n)
			try(t, fake.HTTPClient(), fake, &n)
		})
		t.Run(tt.name+" over loopback", func(t *testing.T) {
			var n atomic.Int64
			fake := echo(&n)
			require.NoError(t, fake.Listen())
			defer fake.Close()
			// A client that kept no connection does not repeat on its own.
			client := &http.Client{Transport: &http.Transport{DisableKeepAlives: true}}
			try(t, client, fake, &n)
		})
	}
}

func TestTimes(t *testing.T) {
	var n atomic.Int64
	fake := echo(&n)
	fake.Inject(fakehttp.Fault{Status: 500, Times: 2})
	fake.Inject(fakehttp.Fault{Status: 429}) // every one from then on
	var got []int
	for range 5 {
		status, _, _, err := send(t, fake.HTTPClient(), "https://fake.invalid/")
		require.NoError(t, err)
		got = append(got, status)
	}
	assert.Equal(t, []int{500, 500, 429, 429, 429}, got)
	assert.Zero(t, n.Load())
}

func TestHeadersOfAFaultWin(t *testing.T) {
	var n atomic.Int64
	fake := echo(&n)
	for _, tt := range []struct {
		fault fakehttp.Fault
		kind  string
	}{
		{fakehttp.Fault{Status: 400, Body: "{}", Times: 1}, "application/json"},
		{fakehttp.Fault{Status: 400, Body: "no", Times: 1, Header: http.Header{"Content-Type": {"text/plain"}}},
			"text/plain"},
		{fakehttp.Fault{HTML: true, Times: 1}, "text/html"},
		{fakehttp.Fault{HTML: true, Status: 503, Body: "<p>down", Times: 1}, "text/html"},
	} {
		fake.Inject(tt.fault)
		_, kind, _, err := send(t, fake.HTTPClient(), "https://fake.invalid/")
		require.NoError(t, err)
		assert.Equal(t, tt.kind, kind)
	}
}

func TestKeysAreNotRecorded(t *testing.T) {
	var n atomic.Int64
	fake := echo(&n)
	_, _, _, err := send(t, fake.HTTPClient(), "https://fake.invalid/p?key=secret&q=1")
	require.NoError(t, err)
	require.Len(t, fake.Requests(), 1)
	got := fake.Requests()[0]
	assert.Equal(t, "POST", got.Method)
	assert.Equal(t, "/p", got.Path)
	assert.Equal(t, url.Values{"q": {"1"}}, got.Query)
	assert.Equal(t, url.Values{"a": {"1"}, "b": {"2"}}, got.Form)
	assert.Empty(t, got.Header.Get("X-Key"))
	assert.Equal(t, 1, fake.Calls("/p"))
	assert.Equal(t, 1, fake.Calls(""))
	assert.Zero(t, fake.Calls("/"))
}

// A client that gives up during a delay gets its context's error, in a
// bubble's time.
func TestDelayEndsWithTheRequest(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var n atomic.Int64
		fake := echo(&n)
		fake.Inject(fakehttp.Fault{Delay: time.Hour})
		ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
		defer cancel()
		r := httptest.NewRequestWithContext(ctx, http.MethodGet, "https://fake.invalid/", nil)
		r.RequestURI = ""
		start := time.Now()
		_, err := fake.HTTPClient().Do(r)
		require.ErrorIs(t, err, context.DeadlineExceeded)
		assert.Equal(t, time.Minute, time.Since(start))
		assert.Zero(t, n.Load())
	})
}
