package transport

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// Whatever goes wrong, the key, the query, bodies and header values stay out
// of logs, hooks, errors and printed clients. The sentinel is in all of them.
func TestNothingSecretIsPrinted(t *testing.T) {
	raw := func(text string) http.HandlerFunc {
		return func(w http.ResponseWriter, _ *http.Request) {
			conn, _, err := http.NewResponseController(w).Hijack()
			if err == nil {
				_, _ = io.WriteString(conn, text)
				_ = conn.Close()
			}
		}
	}
	faults := []struct {
		name    string
		handler http.HandlerFunc
		dial    func(context.Context, int64) (net.Conn, error)
		wrap    func(http.RoundTripper) http.RoundTripper
		key     string
	}{
		{name: "answer", handler: answer(400, sentinelKey, "X-Echo", sentinelKey)},
		{name: "limit", handler: answer(429, sentinelKey, "Retry-After", sentinelKey)},
		{name: "hung up", handler: func(w http.ResponseWriter, _ *http.Request) { hangUp(w) }},
		{name: "too large", handler: answer(200, sentinelKey+sentinelKey)},
		{name: "redirect", handler: answer(302, "", "Location", "https://evil.example/?"+sentinelKey)},
		{name: "redirect with a broken target", handler: answer(302, "", "Location", "http://%zz"+sentinelKey)},
		{name: "no HTTP", handler: raw(sentinelKey + "\r\n\r\n")},
		{name: "no status", handler: raw("HTTP/1.1 " + sentinelKey + "\r\n\r\n")},
		{name: "no header", handler: raw("HTTP/1.1 200 OK\r\n" + sentinelKey + "\r\n\r\n")},
		{name: "bad length", handler: raw("HTTP/1.1 200 OK\r\nContent-Length: " + sentinelKey + "\r\n\r\n")},
		{name: "bad encoding", handler: raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: " + sentinelKey + "\r\n\r\n")},
		{name: "bad chunk", handler: raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + sentinelKey + "\r\n")},
		{name: "bad gzip", handler: answer(200, sentinelKey, "Content-Encoding", "gzip")},
		{name: "dial", handler: answer(200, ""), dial: dialError(errors.New("connection refused"))},
		{name: "key with a line break", handler: answer(200, ""), key: sentinelKey + "\n"},
		{name: "middleware with a client of its own", handler: answer(200, ""),
			wrap: func(http.RoundTripper) http.RoundTripper {
				return roundTripFunc(func(r *http.Request) (*http.Response, error) {
					return nil, fmt.Errorf("proxy: %w", &url.Error{Op: "Get", URL: r.URL.String(), Err: io.EOF})
				})
			}},
	}
	for _, fault := range faults {
		for _, method := range []string{"GET", "POST"} {
			t.Run(fault.name+"/"+method, func(t *testing.T) {
				synctest.Test(t, func(t *testing.T) {
					var out bytes.Buffer
					server, base := newMemoryServer(t, fault.handler)
					server.dial = fault.dial
					key := fault.key
					if key == "" {
						key = sentinelKey
					}
					record := func(_ context.Context, a Attempt) { fmt.Fprintf(&out, "%v %+v %#v\n", a, a, a) }
					config := Config{
						Base: base, Authorize: authorizeWith(key), MaxBody: 30, MaxErrorBody: 30,
						Hooks:  Hooks{OnRequest: record, OnResponse: record, OnRetry: record},
						Logger: slog.New(slog.NewTextHandler(&out, &slog.HandlerOptions{Level: slog.LevelDebug})),
					}
					if fault.wrap != nil {
						config.Middleware = []func(http.RoundTripper) http.RoundTripper{fault.wrap}
					}
					client := newTestClient(t, config)
					req := post(t, "order="+sentinelKey)
					req.Method = method
					req.URL.RawQuery = "phone=" + sentinelKey
					req.Header = http.Header{"X-Note": {sentinelKey}}

					resp, err := client.Do(t.Context(), req)

					if resp == nil {
						require.NotNil(t, err, "no answer, and no error either")
						for ; err != nil; err = errors.Unwrap(err) {
							fmt.Fprintf(&out, "%v %+v %#v %q\n", err, err, err, err)
						}
					}
					fmt.Fprintf(&out, "%v %+v %#v %v %+v\n", client, client, client, *client, *client)
					for line := range strings.Lines(out.String()) {
						assert.NotContains(t, line, sentinelKey)
						assert.NotContains(t, line, "phone")
					}
				})
			})
		}
	}
}

// What an operator reads instead.
func TestLogLines(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var out bytes.Buffer
		withoutTime := func(_ []string, a slog.Attr) slog.Attr {
			if a.Key == slog.TimeKey {
				return slog.Attr{}
			}
			return a
		}
		served := 0
		_, base := newMemoryServer(t, func(w http.ResponseWriter, r *http.Request) {
			served++
			time.Sleep(200 * time.Millisecond)
			if served == 1 {
				hangUp(w)
			} else {
				w.WriteHeader(502)
			}
		})
		client := newTestClient(t, Config{
			Base: base, Budget: 5,
			Logger: slog.New(slog.NewTextHandler(&out, &slog.HandlerOptions{Level: slog.LevelDebug, ReplaceAttr: withoutTime})),
		})
		_, err := client.Do(t.Context(), get(t, "/?phone=1"))
		require.NoError(t, err)
		assert.Equal(t, `level=DEBUG msg=attempt op=Orders.List method=GET path=/orders bucket=api attempt=1 duration=200ms error=EOF
level=INFO msg=retry op=Orders.List method=GET path=/orders bucket=api attempt=1 duration=200ms error=EOF wait=125ms
level=DEBUG msg=attempt op=Orders.List method=GET path=/orders bucket=api attempt=2 duration=200ms status=502
level=WARN msg="no retry: too many calls have failed" op=Orders.List method=GET path=/orders bucket=api attempt=2 duration=200ms status=502
`, out.String())
	})
}

func TestErrorTexts(t *testing.T) {
	e := &Error{Op: "Orders.Edit", Method: "POST", Template: "/api/v5/orders/{ref}/edit", Attempts: 2,
		OutcomeUnknown: true, Err: io.ErrUnexpectedEOF}
	assert.EqualError(t, e, "Orders.Edit (POST /api/v5/orders/{ref}/edit): outcome unknown, "+
		"the request was sent and may have been carried out: unexpected EOF; 2 attempts")
	assert.ErrorIs(t, e, io.ErrUnexpectedEOF)
	assert.False(t, e.Timeout())
	assert.True(t, (&Error{Err: &attemptTimeout{after: time.Second}}).Timeout())
}

func TestHooksAreToldHowLongTheLimiterHeldAnAttemptBack(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		_, base := newMemoryServer(t, answer(200, "{}"))
		var queued []time.Duration
		client := newTestClient(t, Config{
			Base:    base,
			Limiter: limiterFunc(func(context.Context, string) error { time.Sleep(300 * time.Millisecond); return nil }),
			Hooks: Hooks{
				OnRequest:  func(_ context.Context, a Attempt) { queued = append(queued, a.Queued) },
				OnResponse: func(_ context.Context, a Attempt) { queued = append(queued, a.Queued, a.Duration) },
			},
		})
		_, err := client.Do(t.Context(), post(t, "x"))
		require.NoError(t, err)
		assert.Equal(t, []time.Duration{300 * time.Millisecond, 300 * time.Millisecond, 0}, queued)
	})
}

func TestHooksSeeEveryAttempt(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		_, base := newMemoryServer(t, answer(429, "", "Retry-After", "2"))
		var seen []string
		note := func(what string) func(context.Context, Attempt) {
			return func(_ context.Context, a Attempt) {
				seen = append(seen, fmt.Sprintf("%s %d %d %v", what, a.Number, a.StatusCode, a.Wait))
			}
		}
		client := newTestClient(t, Config{
			Base: base, Retry: Retry{MaxRetries: 1},
			Hooks: Hooks{OnRequest: note("request"), OnResponse: note("response"), OnRetry: note("retry")},
		})
		_, err := client.Do(t.Context(), post(t, "x"))
		require.NoError(t, err)
		assert.Equal(t, []string{
			"request 1 0 0s", "response 1 429 0s", "retry 1 429 2s",
			"request 2 0 0s", "response 2 429 0s",
		}, seen)
	})
}
