package transport

import (
	"bufio"
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/http/httptrace"
	"net/url"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/internal/engine/ratelimit"
)

// flapping is a server whose connections die when they are used again: it
// answers as many requests on each as it is told to, reads one more, and hangs
// up. net/http then sends a GET again by itself.
type flapping struct {
	mu     sync.Mutex
	seen   []time.Time // requests that arrived, those that got no answer, too
	lasts  int         // answers on each connection
	refuse func(dial int) error
	dials  int
}

func (f *flapping) client(t *testing.T) *http.Client {
	transport := &http.Transport{DialContext: f.dial, MaxIdleConnsPerHost: 100}
	t.Cleanup(transport.CloseIdleConnections)
	return &http.Client{Transport: transport}
}

func (f *flapping) dial(context.Context, string, string) (net.Conn, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.dials++
	if f.refuse != nil {
		if err := f.refuse(f.dials); err != nil {
			return nil, &net.OpError{Op: "dial", Err: err}
		}
	}
	here, there := net.Pipe()
	go f.serve(there)
	return here, nil
}

func (f *flapping) serve(conn net.Conn) {
	defer func() { _ = conn.Close() }()
	in := bufio.NewReader(conn)
	for n := 0; ; n++ {
		req, err := http.ReadRequest(in)
		if err != nil {
			return
		}
		_, _ = io.Copy(io.Discard, req.Body)
		f.mu.Lock()
		f.seen = append(f.seen, time.Now())
		f.mu.Unlock()
		if n == f.lasts {
			return
		}
		time.Sleep(time.Millisecond) // calls that come together get connections of their own
		_, _ = io.WriteString(conn, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}")
	}
}

// requireAtMost fails when a server saw more requests within a second.
func (f *flapping) requireAtMost(t *testing.T, limit int) {
	t.Helper()
	f.mu.Lock()
	defer f.mu.Unlock()
	slices.SortFunc(f.seen, time.Time.Compare)
	for i := range max(len(f.seen)-limit, 0) {
		assert.GreaterOrEqual(t, f.seen[i+limit].Sub(f.seen[i]), time.Second)
	}
}

// Twelve times a kept connection dies under a call, and the dial by which
// net/http would repeat it fails. Every place of the ten is free afterwards.
func TestDeadConnectionsLeaveNoPlaceTaken(t *testing.T) {
	for _, method := range []string{http.MethodGet, http.MethodPost} {
		t.Run(method, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				server := &flapping{lasts: 1}
				up := true
				server.refuse = func(int) error {
					if up {
						return nil
					}
					return errors.New("network is down")
				}
				client := newTestClient(t, Config{
					Base: server.client(t), Limiter: ratelimit.NewAccount(), Retry: Retry{MaxRetries: -1}, Budget: -1,
				})
				request := func() *Request {
					if method == http.MethodPost {
						return post(t, "x")
					}
					return get(t, "/")
				}
				for range 12 {
					up = true
					_, err := client.Do(t.Context(), request())
					require.NoError(t, err)
					up = false
					_, err = client.Do(t.Context(), request())
					require.Error(t, err) //nolint:testifylint // which one depends on who notices first
				}
				up = true
				time.Sleep(2 * time.Second) // everything that was sent is out of the window
				start := time.Now()
				var wg sync.WaitGroup
				for range 10 {
					wg.Go(func() {
						_, err := client.Do(t.Context(), request())
						assert.NoError(t, err)
					})
				}
				wg.Wait()
				assert.Equal(t, time.Millisecond, time.Since(start), "all ten places are there")
				server.requireAtMost(t, 10)
			})
		})
	}
}

// Ten warm connections die at once: the ten requests and their ten repeats are
// twenty for the limit, and the repeats are told.
func TestNetHTTPsRepeatsTakePlaces(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		server := &flapping{lasts: 1}
		var mu sync.Mutex
		resent := 0
		client := newTestClient(t, Config{
			Base: server.client(t), Limiter: ratelimit.NewAccount(),
			Hooks: Hooks{OnResponse: func(_ context.Context, a Attempt) {
				mu.Lock()
				defer mu.Unlock()
				resent += a.Resent
			}},
		})
		round := func() (attempts int) {
			var wg sync.WaitGroup
			for range 10 {
				wg.Go(func() {
					resp, err := client.Do(t.Context(), get(t, "/"))
					assert.NoError(t, err)
					mu.Lock()
					defer mu.Unlock()
					attempts += resp.Attempts
				})
			}
			wg.Wait()
			return attempts
		}
		require.Equal(t, 10, round())
		time.Sleep(2 * time.Second)
		again := round() - 10
		assert.GreaterOrEqual(t, again, 10, "one may meet two dead connections")
		assert.Equal(t, again, resent)
		assert.Len(t, server.seen, 20+again, "every request is told")
		server.requireAtMost(t, 10)
	})
}

// hedging sends every request twice, the second a little later, and takes the
// first answer. What comes too late is thrown away.
func hedging(after time.Duration, detach bool) func(http.RoundTripper) http.RoundTripper {
	return func(next http.RoundTripper) http.RoundTripper {
		return roundTripFunc(func(r *http.Request) (*http.Response, error) {
			second := r
			if detach {
				second = r.WithContext(context.WithoutCancel(r.Context()))
			}
			go func() {
				time.Sleep(after)
				if resp, err := next.RoundTrip(second); err == nil {
					_ = resp.Body.Close()
				}
			}()
			return next.RoundTrip(r)
		})
	}
}

// A hedged request is two requests for the limit, also when the second gets
// its connection after the call has ended; and no place is lost to it.
func TestHedgedRequestsTakeTwoPlaces(t *testing.T) {
	for name, middleware := range map[string]func(http.RoundTripper) http.RoundTripper{
		"at once": hedging(0, false), "later": hedging(time.Millisecond, false), "detached": hedging(time.Second, true),
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				server := &flapping{lasts: 1000}
				client := newTestClient(t, Config{
					Base: server.client(t), Limiter: ratelimit.NewAccount(),
					Middleware: []func(http.RoundTripper) http.RoundTripper{middleware},
				})
				var wg sync.WaitGroup
				for range 40 {
					wg.Go(func() {
						_, err := client.Do(t.Context(), get(t, "/"))
						assert.NoError(t, err)
					})
				}
				wg.Wait()
				time.Sleep(time.Minute)
				server.requireAtMost(t, 10)
				_, err := client.Do(t.Context(), get(t, "/"))
				require.NoError(t, err)
				time.Sleep(time.Minute)
			})
		})
	}
}

// Dials that hang hold no place for longer than a window: a call that has a
// connection goes on.
func TestHangingDialsDoNotBlockOthers(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		server, base := newMemoryServer(t, answer(200, ""))
		hanging := false
		server.dial = func(ctx context.Context, _ int64) (net.Conn, error) {
			if hanging {
				<-ctx.Done()
				return nil, ctx.Err()
			}
			return nil, nil
		}
		client := newTestClient(t, Config{Base: base, Limiter: ratelimit.NewAccount()})
		ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
		defer cancel()
		var wg sync.WaitGroup
		hanging = true
		for range 11 {
			wg.Go(func() {
				_, _ = client.Do(ctx, get(t, "/")) // ends with the context, or on the connection of the call below
			})
		}
		synctest.Wait()
		hanging = false
		start := time.Now()
		_, err := client.Do(t.Context(), get(t, "/"))
		require.NoError(t, err)
		assert.LessOrEqual(t, time.Since(start), 2*1050*time.Millisecond)
		cancel()
		wg.Wait()
	})
}

// A call whose context ends while its connection waits for a place leaves
// nothing on the wire.
func TestWhatGetsNoPlaceIsNotSent(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		server := &flapping{lasts: 1000}
		limiter := ratelimit.Buckets{ratelimit.API: ratelimit.NewWindow(1, time.Hour, 0)}
		slow := server.client(t)
		slow.Transport.(*http.Transport).DialContext = func(ctx context.Context, a, b string) (net.Conn, error) {
			time.Sleep(2 * time.Hour)
			return server.dial(ctx, a, b)
		}
		client := newTestClient(t, Config{Base: slow, Limiter: limiter, Timeout: -1, Retry: Retry{MaxRetries: -1}})
		ctx, cancel := context.WithTimeout(t.Context(), 140*time.Minute)
		defer cancel()
		var wg sync.WaitGroup
		wg.Go(func() {
			_, err := client.Do(ctx, post(t, "x"))
			var failed *Error
			assert.ErrorAs(t, err, &failed)
			assert.False(t, failed.OutcomeUnknown, "it never left")
		})
		time.Sleep(90 * time.Minute)
		require.NoError(t, limiter.Wait(t.Context(), ratelimit.API)) // the place frees itself and goes to another
		wg.Wait()
		assert.Empty(t, server.seen)
	})
}

// HTTP/2 puts all requests on one connection; the limit is the same.
func TestTheLimitHoldsOverHTTP2(t *testing.T) {
	const limit, window = 5, 200 * time.Millisecond
	var mu sync.Mutex
	var seen []time.Time
	server := httptest.NewUnstartedServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		mu.Lock()
		defer mu.Unlock()
		assert.Equal(t, 2, r.ProtoMajor)
		seen = append(seen, time.Now())
	}))
	server.EnableHTTP2 = true
	server.StartTLS()
	defer server.Close()
	client := newTestClient(t, Config{
		Base: server.Client(), Origins: []*url.URL{parseURL(t, server.URL)},
		Limiter: ratelimit.Buckets{ratelimit.API: ratelimit.NewWindow(limit, window, ratelimit.DefaultMargin)},
	})
	var wg sync.WaitGroup
	for range 4 * limit {
		wg.Go(func() {
			_, err := client.Do(t.Context(), &Request{Method: "GET", URL: parseURL(t, server.URL)})
			assert.NoError(t, err)
		})
	}
	wg.Wait()
	slices.SortFunc(seen, time.Time.Compare)
	for i := range len(seen) - limit {
		assert.GreaterOrEqual(t, seen[i+limit].Sub(seen[i]), window)
	}
}

// HTTP/2 requests that get no place must not break the connection of others.
func TestHTTP2ConnectionsSurviveWhatGetsNoPlace(t *testing.T) {
	server := httptest.NewUnstartedServer(answer(200, "{}"))
	server.EnableHTTP2 = true
	server.StartTLS()
	defer server.Close()
	var dialled int
	base := server.Client()
	ctx := httptrace.WithClientTrace(t.Context(), &httptrace.ClientTrace{
		ConnectStart: func(string, string) { dialled++ },
	})
	ask := func(s *sending) error {
		req, err := http.NewRequestWithContext(httptrace.WithClientTrace(s.ctx, s.trace()), "GET", server.URL, nil)
		require.NoError(t, err)
		resp, err := base.Transport.RoundTrip(req)
		if err == nil {
			_ = resp.Body.Close()
		}
		return err
	}
	require.NoError(t, ask(&sending{ctx: ctx}))
	cancelled, cancel := context.WithCancel(ctx)
	spent := &sending{ctx: cancelled, state: sent, another: func(context.Context) (*ratelimit.Slot, error) {
		cancel()
		return nil, context.Canceled
	}}
	require.ErrorIs(t, ask(spent), context.Canceled)
	require.NoError(t, ask(&sending{ctx: ctx}))
	assert.Equal(t, 1, dialled)
}

// By this header net/http would take a create for one that it may repeat.
func TestAnIdempotencyKeyMakesNothingRepeat(t *testing.T) {
	for _, name := range []string{"Idempotency-Key", "X-Idempotency-Key", "idempotency-key"} {
		synctest.Test(t, func(t *testing.T) {
			server := &flapping{lasts: 1}
			client := newTestClient(t, Config{Base: server.client(t)})
			create := func() (*Response, error) {
				req := post(t, "x")
				req.Header = http.Header{}
				req.Header.Set(name, "1")
				return client.Do(t.Context(), req)
			}
			_, err := create()
			require.NoError(t, err)
			_, err = create()
			var failed *Error
			require.ErrorAs(t, err, &failed)
			assert.True(t, failed.OutcomeUnknown)
			assert.Len(t, server.seen, 2, "the second was sent once")
		})
	}
}

// What net/http itself would refuse has not been sent.
func TestAnInvalidHeaderNameIsNotSent(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		server, base := newMemoryServer(t, answer(200, ""))
		client := newTestClient(t, Config{Base: base})
		for _, name := range []string{"", "X Y", "Имя", "a:b", "a\n"} {
			req := post(t, "x")
			req.Header = http.Header{name: {"1"}}
			_, err := client.Do(t.Context(), req)
			var failed *Error
			require.ErrorAs(t, err, &failed)
			require.ErrorIs(t, err, ErrInvalidHeader)
			assert.False(t, failed.OutcomeUnknown)
		}
		assert.Zero(t, server.dials.Load())
	})
}

// After 101 the connection belongs to the peer, which could go on for ever.
func TestSwitchingProtocolsIsAnAnswerWithoutABody(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		server, base := newMemoryServer(t, nil)
		server.dial = func(context.Context, int64) (net.Conn, error) {
			here, there := net.Pipe()
			go func() {
				_, _ = http.ReadRequest(bufio.NewReader(there))
				_, _ = io.WriteString(there, "HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n")
				for {
					if _, err := there.Write([]byte("more")); err != nil {
						return
					}
				}
			}()
			return here, nil
		}
		client := newTestClient(t, Config{Base: base})
		resp, err := client.Do(t.Context(), get(t, "/"))
		require.NoError(t, err)
		assert.Equal(t, 101, resp.StatusCode)
		assert.Empty(t, resp.Body)
	})
}

func TestANilContextIsAnError(t *testing.T) {
	client := newTestClient(t, Config{})
	_, err := client.Do(nil, get(t, "/")) //nolint:staticcheck // what users must not do
	require.ErrorIs(t, err, ErrNilContext)
}

// A file that is not as long as was announced is never stored in part without
// an error, whoever is first: the server to answer, or the stream to end.
func TestAStreamOfAnotherLengthIsAnError(t *testing.T) {
	for name, stream := range map[string]func() io.Reader{
		"longer":            func() io.Reader { return onlyReader{strings.NewReader("0123456789ab")} },
		"shorter":           func() io.Reader { return onlyReader{strings.NewReader("01234")} },
		"longer, seekable":  func() io.Reader { return strings.NewReader("0123456789ab") },
		"shorter, seekable": func() io.Reader { return strings.NewReader("01234") },
	} {
		t.Run(name, func(t *testing.T) {
			for range 20 {
				synctest.Test(t, func(t *testing.T) {
					stored := 0
					_, base := newMemoryServer(t, func(_ http.ResponseWriter, r *http.Request) {
						if b, err := io.ReadAll(r.Body); err == nil && len(b) == 10 {
							stored++
						}
					})
					client := newTestClient(t, Config{Base: base})
					req := post(t, "")
					req.Stream, req.ContentLength = stream(), 10
					_, err := client.Do(t.Context(), req)
					var failed *Error
					require.ErrorAs(t, err, &failed)
					require.ErrorIs(t, err, ErrStreamLength)
					assert.False(t, failed.OutcomeUnknown)
					assert.Equal(t, 1, failed.Attempts)
					assert.Zero(t, stored)
				})
			}
		})
	}
}

type onlyReader struct{ io.Reader }
