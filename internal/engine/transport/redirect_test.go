package transport

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const sentinelKey = "k3y-that-must-not-leak"

func authorizeWith(key string) func(*http.Request) {
	return func(r *http.Request) { r.Header.Set("X-API-KEY", key) }
}

// The server of the account redirects; a second one must never see the key,
// nor any request.
func TestRedirects(t *testing.T) {
	var strangers atomic.Int64
	stranger := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { strangers.Add(1) }))
	defer stranger.Close()
	strangerHost := strings.TrimPrefix(stranger.URL, "http://")

	tests := []struct {
		name, method, location string
		status                 int
		want                   string // of the error; "" when followed
	}{
		{"same host", "GET", "/end", 302, ""},
		{"same host, absolute", "GET", "{self}/end", 301, ""},
		{"same host, 303", "GET", "/end", 303, ""},
		{"same host, 307", "GET", "/end", 307, ""},
		{"same host, 308, HEAD", "HEAD", "/end", 308, ""},
		{"other host", "GET", stranger.URL + "/end?apiKey=" + sentinelKey, 302,
			"redirect refused: from {self} to " + stranger.URL},
		{"other host without a scheme", "GET", "//" + strangerHost, 302, "redirect refused: from {self} to " + stranger.URL},
		{"other scheme", "GET", "https://{selfhost}/", 302, "redirect refused: from {self} to https://{selfhost}"},
		{"user name", "GET", "http://" + sentinelKey + "@{selfhost}/", 302, "redirect refused: its target holds a user name"},
		{"no URL", "GET", "http://%zz" + sentinelKey, 302, "redirect refused: its target is not a URL"},
		{"without end", "GET", "/again", 302, "redirect refused: more than 3 in a row; last answer had status 302"},
		{"POST, same host", "POST", "/end", 302, "redirect refused: the server answered POST with 302"},
		{"POST, same host, 307", "POST", "/end", 307, "redirect refused: the server answered POST with 307"},
		{"POST, other host", "POST", stranger.URL, 308, "redirect refused: the server answered POST with 308"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var served []string
			var replace *strings.Replacer
			server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				served = append(served, r.URL.Path)
				assert.Equal(t, sentinelKey, r.Header.Get("X-API-KEY"))
				assert.Empty(t, r.Header.Get("Referer"), "it would hold the query")
				if r.URL.Path == "/end" {
					return
				}
				w.Header().Set("Location", replace.Replace(test.location))
				w.WriteHeader(test.status)
			}))
			defer server.Close()
			replace = strings.NewReplacer("{selfhost}", strings.TrimPrefix(server.URL, "http://"), "{self}", server.URL)
			client := newTestClient(t, Config{
				Base:      server.Client(),
				Origins:   []*url.URL{parseURL(t, server.URL)},
				Authorize: authorizeWith(sentinelKey),
			})
			resp, err := client.Do(t.Context(), &Request{Op: "X", Method: test.method, Template: "/start",
				URL: parseURL(t, server.URL+"/start?phone=1")})

			assert.Zero(t, strangers.Load())
			if test.want == "" {
				require.NoError(t, err)
				assert.Equal(t, 200, resp.StatusCode)
				assert.Equal(t, 1, resp.Attempts)
				assert.Equal(t, []string{"/start", "/end"}, served)
				return
			}
			require.ErrorIs(t, err, ErrRedirect)
			unknown := ""
			if test.method == "POST" {
				unknown = "outcome unknown, the request was sent and may have been carried out: "
			}
			assert.EqualError(t, err, "X ("+test.method+" /start): "+unknown+replace.Replace(test.want))
			assert.NotContains(t, err.Error(), sentinelKey)
			var failed *Error
			require.ErrorAs(t, err, &failed)
			assert.Equal(t, test.method == "POST", failed.OutcomeUnknown, "a server may redirect after it has done its work")
			assert.Equal(t, 1, failed.Attempts, "no retry would change it")
		})
	}
}

// To a read it is an answer like any other. A write may have been carried out.
func TestAnswer3xxWithoutTarget(t *testing.T) {
	server := httptest.NewServer(answer(302, "nowhere"))
	defer server.Close()
	client := newTestClient(t, Config{Base: server.Client(), Origins: []*url.URL{parseURL(t, server.URL)}})
	resp, err := client.Do(t.Context(), &Request{Method: "GET", URL: parseURL(t, server.URL)})
	require.NoError(t, err)
	assert.Equal(t, 302, resp.StatusCode)
	assert.Equal(t, "nowhere", string(resp.Body))

	_, err = client.Do(t.Context(), &Request{Method: "POST", URL: parseURL(t, server.URL)})
	require.ErrorIs(t, err, ErrRedirect)
	var failed *Error
	require.ErrorAs(t, err, &failed)
	assert.True(t, failed.OutcomeUnknown)
}

func TestForeignOriginIsNotAsked(t *testing.T) {
	client := newTestClient(t, Config{Authorize: func(*http.Request) { t.Error("the key was handed out") }})
	for _, raw := range []string{"http://crm.test.evil.example/", "https://crm.test/", "http://crm.test:81/",
		"http://u:p@crm.test/", "/orders"} {
		_, err := client.Do(t.Context(), &Request{Op: "X", Method: "GET", Template: "/x", URL: parseURL(t, raw)})
		assert.ErrorIs(t, err, ErrForeignOrigin, raw)
	}
	_, err := client.Do(t.Context(), &Request{Op: "X", Method: "GET", Template: "/x"})
	assert.ErrorIs(t, err, ErrForeignOrigin)
}
