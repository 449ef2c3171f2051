package transport

import (
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/internal/engine/ratelimit"
)

func TestRequestOnTheWire(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		_, base := newMemoryServer(t, func(_ http.ResponseWriter, r *http.Request) {
			assert.Equal(t, "POST", r.Method)
			assert.Equal(t, "/orders/a%2Fb/edit?by=id", r.RequestURI, "the path stays escaped")
			assert.Equal(t, "crm.test", r.Host)
			assert.Equal(t, sentinelKey, r.Header.Get("X-API-KEY"))
			assert.Equal(t, "sdk/1 shop", r.Header.Get("User-Agent"))
			assert.Equal(t, "application/x-www-form-urlencoded", r.Header.Get("Content-Type"))
			assert.Equal(t, []string{"v"}, r.Header["X-Own"])
			assert.EqualValues(t, 3, r.ContentLength)
		})
		client := newTestClient(t, Config{Base: base, UserAgent: "sdk/1 shop", Authorize: authorizeWith(sentinelKey)})
		req := post(t, "a=b")
		req.URL = parseURL(t, memoryURL+"/orders/a%2Fb/edit?by=id")
		req.Header = http.Header{"X-Own": {"v"}}
		_, err := client.Do(t.Context(), req)
		require.NoError(t, err)
		assert.Equal(t, http.Header{"X-Own": {"v"}}, req.Header, "the request is not changed")
	})
}

// The chain from the outside in, seen twice because the first try fails.
func TestOrderOfTheChain(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var order []string
		note := func(what string) { order = append(order, what) }
		layer := func(name string) func(http.RoundTripper) http.RoundTripper {
			return func(next http.RoundTripper) http.RoundTripper {
				return roundTripFunc(func(r *http.Request) (*http.Response, error) {
					assert.Equal(t, []string{"key"}, r.Header["X-Api-Key"], "middleware sees the key, once")
					note(name)
					return next.RoundTrip(r)
				})
			}
		}
		served := 0
		_, base := newMemoryServer(t, func(w http.ResponseWriter, _ *http.Request) {
			note("server")
			if served++; served == 1 {
				w.WriteHeader(502)
			}
		})
		hook := func(what string) func(context.Context, Attempt) { return func(context.Context, Attempt) { note(what) } }
		client := newTestClient(t, Config{
			Base:       base,
			Middleware: []func(http.RoundTripper) http.RoundTripper{layer("outer"), layer("inner")},
			Limiter: limiterFunc(func(_ context.Context, bucket string) error {
				assert.Equal(t, "api", bucket)
				note("limiter")
				return nil
			}),
			Authorize: func(r *http.Request) { note("auth"); r.Header.Add("X-API-KEY", "key") },
			Hooks:     Hooks{OnRequest: hook("request"), OnResponse: hook("response"), OnRetry: hook("retry")},
		})
		_, err := client.Do(t.Context(), get(t, "/"))
		require.NoError(t, err)
		attempt := []string{"limiter", "request", "auth", "outer", "inner", "server", "response"}
		assert.Equal(t, slices.Concat(attempt, []string{"retry"}, attempt), order)
	})
}

type limiterFunc func(context.Context, string) error

func (f limiterFunc) Wait(ctx context.Context, bucket string) error { return f(ctx, bucket) }

func TestLimiterThatRefuses(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		server, base := newMemoryServer(t, answer(200, ""))
		refusal, asked := errors.New("quota store is down"), 0
		client := newTestClient(t, Config{Base: base, Limiter: limiterFunc(func(context.Context, string) error {
			asked++
			return refusal
		})})
		_, err := client.Do(t.Context(), post(t, "x"))
		assert.EqualError(t, err, "Orders.Create (POST /orders/create): quota store is down")
		assert.ErrorIs(t, err, refusal)
		assert.Equal(t, 1, asked, "a refusal is final")
		assert.Zero(t, server.dials.Load())
	})
}

// A hundred calls at once, and the first connections take two seconds to
// open: requests that were allowed long ago meet those that are allowed now.
// The server still never sees more than ten within one second.
func TestServerNeverSeesMoreThanTheLimit(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var mu sync.Mutex
		var seen []time.Time
		server, base := newMemoryServer(t, func(http.ResponseWriter, *http.Request) {
			mu.Lock()
			defer mu.Unlock()
			seen = append(seen, time.Now())
		})
		server.dial = func(ctx context.Context, number int64) (net.Conn, error) {
			switch {
			case number <= 10:
				time.Sleep(2 * time.Second)
			case number%7 == 0:
				return nil, &net.OpError{Op: "dial", Err: errors.New("refused")}
			case number%2 == 0:
				time.Sleep(700 * time.Millisecond)
			}
			return nil, nil
		}
		base.Transport.(*http.Transport).DisableKeepAlives = true // every request opens a connection
		client := newTestClient(t, Config{Base: base, Limiter: ratelimit.NewAccount()})
		var wg sync.WaitGroup
		for range 100 {
			wg.Go(func() {
				_, err := client.Do(t.Context(), get(t, "/"))
				assert.NoError(t, err)
			})
		}
		wg.Wait()
		require.Len(t, seen, 100)
		slices.SortFunc(seen, time.Time.Compare)
		for i := range len(seen) - 10 {
			assert.GreaterOrEqual(t, seen[i+10].Sub(seen[i]), time.Second)
		}
	})
}

// A request that is given up between the connection and its headers must not
// keep its place for ever.
func TestCancelledRequestsGiveTheirSlotsBack(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		server, base := newMemoryServer(t, answer(200, ""))
		mute := true
		server.dial = func(context.Context, int64) (net.Conn, error) {
			if !mute {
				return nil, nil
			}
			here, there := net.Pipe() // nobody reads
			t.Cleanup(func() { _ = there.Close() })
			return here, nil
		}
		client := newTestClient(t, Config{Base: base, Limiter: ratelimit.NewAccount()})
		for range 30 {
			ctx, cancel := context.WithTimeout(t.Context(), time.Second)
			req := get(t, "/")
			req.Header = http.Header{"X-Long": {strings.Repeat("x", 1<<16)}} // fills all buffers
			_, err := client.Do(ctx, req)
			assert.ErrorIs(t, err, context.DeadlineExceeded)
			cancel()
		}
		mute = false
		start := time.Now()
		_, err := client.Do(t.Context(), get(t, "/"))
		require.NoError(t, err)
		assert.LessOrEqual(t, time.Since(start), 1050*time.Millisecond)
	})
}

// Fifty answers of 500 use one connection, and the last failure does not
// close what the user's transport keeps for others.
func TestConnectionsAreReused(t *testing.T) {
	for _, status := range []int{200, 404, 500, 502} {
		server := httptest.NewUnstartedServer(answer(status, strings.Repeat("x", 10_000)))
		var connections atomic.Int64
		server.Config.ConnState = func(_ net.Conn, state http.ConnState) {
			if state == http.StateNew {
				connections.Add(1)
			}
		}
		server.Start()
		shared := &countingTransport{Transport: &http.Transport{}}
		client := newTestClient(t, Config{
			Base: &http.Client{Transport: shared}, Origins: []*url.URL{parseURL(t, server.URL)}, Retry: Retry{MaxRetries: -1},
		})
		for range 50 {
			resp, err := client.Do(t.Context(), &Request{Method: "GET", URL: parseURL(t, server.URL)})
			require.NoError(t, err)
			assert.Equal(t, status, resp.StatusCode)
		}
		assert.EqualValues(t, 1, connections.Load(), "status %d", status)
		assert.Zero(t, shared.closed.Load(), "CloseIdleConnections")
		shared.Transport.CloseIdleConnections()
		server.Close()
	}
}

type countingTransport struct {
	*http.Transport
	closed atomic.Int64
}

func (c *countingTransport) CloseIdleConnections() { c.closed.Add(1) }

func TestFailuresDoNotCloseSharedConnections(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		_, base := newMemoryServer(t, func(w http.ResponseWriter, _ *http.Request) { hangUp(w) })
		shared := &countingTransport{Transport: base.Transport.(*http.Transport)}
		client := newTestClient(t, Config{Base: &http.Client{Transport: shared}})
		_, err := client.Do(t.Context(), get(t, "/"))
		require.ErrorContains(t, err, "3 attempts")
		assert.Zero(t, shared.closed.Load())
	})
}

// closeRecorder is a body that never ends by itself.
type closeRecorder struct {
	io.Reader
	closed bool
}

func (c *closeRecorder) Close() error { c.closed = true; return nil }

func TestEveryBodyIsClosed(t *testing.T) {
	for name, answer := range map[string]http.Response{
		"success":   {StatusCode: 200},
		"too large": {StatusCode: 200, Body: io.NopCloser(strings.NewReader("12345"))},
		"error":     {StatusCode: 500},
		"truncated": {StatusCode: 404, Body: io.NopCloser(strings.NewReader("12345"))},
		"retried":   {StatusCode: 429},
		"redirect":  {StatusCode: 302, Header: http.Header{"Location": {"http://evil.example"}}},
		"cut":       {StatusCode: 200, Body: io.NopCloser(io.MultiReader(strings.NewReader("1"), failingReader{}))},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				var bodies []*closeRecorder
				client := newTestClient(t, Config{MaxBody: 3, MaxErrorBody: 3, Base: &http.Client{Transport: roundTripFunc(
					func(r *http.Request) (*http.Response, error) {
						resp := answer
						body := &closeRecorder{Reader: strings.NewReader("")}
						if resp.Body != nil {
							body.Reader = resp.Body
						}
						bodies = append(bodies, body)
						resp.Body, resp.Request, resp.ContentLength = body, r, -1
						return &resp, nil
					})}})
				_, _ = client.Do(t.Context(), get(t, "/"))
				require.NotEmpty(t, bodies)
				for _, body := range bodies {
					assert.True(t, body.closed)
				}
			})
		})
	}
}

type failingReader struct{}

func (failingReader) Read([]byte) (int, error) { return 0, io.ErrUnexpectedEOF }

func TestUsersClientIsNotChanged(t *testing.T) {
	var redirectPolicy = func(*http.Request, []*http.Request) error { return nil }
	base := &http.Client{Timeout: time.Second, CheckRedirect: redirectPolicy}
	newTestClient(t, Config{Base: base, Middleware: []func(http.RoundTripper) http.RoundTripper{
		func(next http.RoundTripper) http.RoundTripper { return roundTripFunc(next.RoundTrip) },
	}})
	assert.Nil(t, base.Transport)
	assert.NotNil(t, base.CheckRedirect)
	assert.Equal(t, time.Second, base.Timeout)
}

func TestOwnTransportIsNotTheDefaultOne(t *testing.T) {
	client := newTestClient(t, Config{})
	assert.NotSame(t, http.DefaultTransport, client.base)
}

func TestNewRefuses(t *testing.T) {
	origins := []*url.URL{{Scheme: "https", Host: "crm.test"}}
	for want, config := range map[string]Config{
		"transport: no origin configured":     {},
		"transport: an origin without a host": {Origins: []*url.URL{nil}},
		"transport: middleware 0 is nil": {Origins: origins,
			Middleware: make([]func(http.RoundTripper) http.RoundTripper, 1)},
		"transport: middleware 0 returned no round tripper": {Origins: origins,
			Middleware: []func(http.RoundTripper) http.RoundTripper{
				func(http.RoundTripper) http.RoundTripper { return nil },
			}},
	} {
		_, err := New(config)
		assert.EqualError(t, err, want)
	}
}

// Transports that do not report to httptrace are common in tests. Without
// proof that a request stayed here, it counts as sent.
func TestTransportWithoutTrace(t *testing.T) {
	tests := []struct {
		name    string
		err     error
		tried   int
		unknown bool
	}{
		{"reset", errors.New("connection reset"), 1, true},
		{"dial", &net.OpError{Op: "dial", Err: errors.New("refused")}, 3, false},
		{"read", &net.OpError{Op: "read", Err: errors.New("reset")}, 1, true},
		{"unknown host", &net.DNSError{Err: "no such host"}, 3, false},
		{"neither answer nor error", nil, 1, true},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				client := newTestClient(t, Config{
					Base: &http.Client{Transport: roundTripFunc(func(*http.Request) (*http.Response, error) {
						return nil,
							test.err
					})},
					Limiter: ratelimit.NewAccount(),
				})
				_, err := client.Do(t.Context(), post(t, "x"))
				var failed *Error
				require.ErrorAs(t, err, &failed)
				assert.Equal(t, test.tried, failed.Attempts)
				assert.Equal(t, test.unknown, failed.OutcomeUnknown)
			})
		})
	}
}

func TestInvalidHeaderIsNotSent(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		server, base := newMemoryServer(t, answer(200, ""))
		client := newTestClient(t, Config{Base: base, Authorize: authorizeWith("key\n")})
		_, err := client.Do(t.Context(), post(t, "x"))
		assert.ErrorIs(t, err, ErrInvalidHeader)
		assert.EqualError(t, err, "Orders.Create (POST /orders/create): invalid header: "+
			"the value of X-Api-Key holds a line break or another control character")
		assert.Zero(t, server.dials.Load())
	})
}

func TestConcurrentCalls(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var served atomic.Int64
		_, base := newMemoryServer(t, func(w http.ResponseWriter, r *http.Request) {
			body, _ := io.ReadAll(r.Body)
			switch served.Add(1) % 5 {
			case 0:
				w.WriteHeader(429)
			default:
				_, _ = w.Write(body)
			}
		})
		client := newTestClient(t,
			Config{Base: base, Limiter: ratelimit.NewAccount(), Retry: Retry{MaxRetries: 10}, Budget: -1})
		var wg sync.WaitGroup
		for i := range 200 {
			wg.Go(func() {
				body := strings.Repeat(string(rune('a'+i%26)), 1+i)
				resp, err := client.Do(t.Context(), post(t, body))
				if assert.NoError(t, err) {
					assert.Equal(t, body, string(resp.Body))
				}
			})
		}
		wg.Wait()
	})
}
