package transport

import (
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/internal/engine/ratelimit"
)

// A context that ends stops the call at once, whatever it is doing. Time is
// synctest's, so "at once" is exact: no time passes at all. Goroutines that
// stayed behind would fail the bubble.
func TestContextEndsEveryState(t *testing.T) {
	hang := func(w http.ResponseWriter, r *http.Request) { sleep(r, time.Hour) }
	states := []struct {
		name    string
		handler http.HandlerFunc
		config  Config
		dial    func(context.Context, int64) (net.Conn, error)
		text    string // of the error, after the call's name
	}{
		{
			name: "waiting for the limiter", handler: hang,
			config: Config{Limiter: ratelimit.Buckets{"api": spentWindow()}},
		},
		{
			name: "dialling", handler: hang,
			dial: func(ctx context.Context, _ int64) (net.Conn, error) { <-ctx.Done(); return nil, ctx.Err() },
		},
		{name: "waiting for the answer", handler: hang},
		{
			name: "reading a slow body",
			handler: func(w http.ResponseWriter, r *http.Request) {
				for range 3600 {
					_, _ = io.WriteString(w, ".")
					_ = http.NewResponseController(w).Flush()
					sleep(r, time.Second)
				}
			},
		},
		{
			name: "reading a slow error body",
			handler: func(w http.ResponseWriter, r *http.Request) {
				w.WriteHeader(404)
				_ = http.NewResponseController(w).Flush()
				sleep(r, time.Hour)
			},
		},
		{
			name: "backing off", handler: answer(503, "", "Retry-After", "3600"),
			config: Config{Retry: Retry{MaxWait: time.Hour}},
			text:   "; last answer had status 503",
		},
	}
	because := errors.New("the shop closed")
	ends := []struct {
		name  string
		start func(context.Context) (context.Context, context.CancelFunc)
		want  error
		text  string
	}{
		{"deadline", func(ctx context.Context) (context.Context, context.CancelFunc) {
			return context.WithTimeout(ctx, 10*time.Second)
		}, context.DeadlineExceeded, "context deadline exceeded"},
		{"cancel", func(ctx context.Context) (context.Context, context.CancelFunc) {
			ctx, cancel := context.WithCancel(ctx)
			time.AfterFunc(10*time.Second, cancel)
			return ctx, cancel
		}, context.Canceled, "context canceled"},
		{"cancel with a cause", func(ctx context.Context) (context.Context, context.CancelFunc) {
			ctx, cancel := context.WithCancelCause(ctx)
			time.AfterFunc(10*time.Second, func() { cancel(because) })
			return ctx, func() { cancel(nil) }
		}, context.Canceled, "context canceled: the shop closed"},
	}
	for _, state := range states {
		for _, end := range ends {
			t.Run(state.name+"/"+end.name, func(t *testing.T) {
				synctest.Test(t, func(t *testing.T) {
					server, base := newMemoryServer(t, state.handler)
					server.dial = state.dial
					state.config.Base = base
					client := newTestClient(t, state.config)
					ctx, cancel := end.start(t.Context())
					defer cancel()
					start := time.Now()

					_, err := client.Do(ctx, get(t, "/"))

					assert.Equal(t, 10*time.Second, time.Since(start))
					require.ErrorIs(t, err, end.want)
					assert.EqualError(t, err, "Orders.List (GET /orders): "+end.text+state.text)
				})
			})
		}
	}
}

// spentWindow is a limiter that lets nobody pass for a long time.
func spentWindow() *ratelimit.Window {
	w := ratelimit.NewWindow(1, 24*365*100*time.Hour, 0)
	_ = w.Wait(context.Background()) // the first passes at once
	return w
}

func TestAlreadyCancelled(t *testing.T) {
	client := newTestClient(t, Config{Base: &http.Client{Transport: roundTripFunc(func(
		*http.Request,
	) (*http.Response, error) {
		t.Error("nothing may be sent")
		return nil, io.EOF
	})}, Limiter: ratelimit.NewAccount()})
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err := client.Do(ctx, post(t, "x"))
	var failed *Error
	require.ErrorAs(t, err, &failed)
	assert.ErrorIs(t, err, context.Canceled)
	assert.False(t, failed.OutcomeUnknown)
}

// After a cancelled POST, what matters is whether it had left.
func TestOutcomeOfCancelledPost(t *testing.T) {
	for _, left := range []bool{true, false} {
		synctest.Test(t, func(t *testing.T) {
			server, base := newMemoryServer(t, func(_ http.ResponseWriter, r *http.Request) {
				_, _ = io.Copy(io.Discard, r.Body)
				sleep(r, time.Hour)
			})
			if !left {
				server.dial = func(ctx context.Context, _ int64) (net.Conn, error) { <-ctx.Done(); return nil, ctx.Err() }
			}
			client := newTestClient(t, Config{Base: base})
			ctx, cancel := context.WithTimeout(t.Context(), time.Second)
			defer cancel()

			_, err := client.Do(ctx, post(t, "x"))
			var failed *Error
			require.ErrorAs(t, err, &failed)
			assert.ErrorIs(t, err, context.DeadlineExceeded)
			assert.Equal(t, left, failed.OutcomeUnknown)
			assert.True(t, failed.Timeout())
		})
	}
}

// The timeout of an attempt is not the caller's deadline: a GET goes on, and
// time spent waiting for the limiter does not count.
func TestAttemptTimeout(t *testing.T) {
	tests := []struct {
		name   string
		config Config
		want   time.Duration
	}{
		{"default", Config{}, time.Minute},
		{"own", Config{Timeout: 7 * time.Second}, 7 * time.Second},
		{"of the user's client", Config{Base: &http.Client{Timeout: 5 * time.Second}}, 5 * time.Second},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				_, base := newMemoryServer(t, func(_ http.ResponseWriter, r *http.Request) { sleep(r, 24*time.Hour) })
				config := test.config
				if config.Base != nil {
					base.Timeout = config.Base.Timeout
				}
				config.Base = base
				config.Limiter = ratelimit.Buckets{"api": ratelimit.NewWindow(1, time.Hour, 0)}
				client := newTestClient(t, config)
				client.random = func() float64 { return 0 }
				start := time.Now()

				_, err := client.Do(t.Context(), get(t, "/"))
				require.ErrorIs(t, err, context.DeadlineExceeded)
				assert.EqualError(t, err, "Orders.List (GET /orders): no complete answer within "+test.want.String()+"; 3 attempts")
				// The second and third wait until an hour after the one
				// before them was sent.
				assert.Equal(t, 2*time.Hour+test.want, time.Since(start))
			})
		})
	}
}

type roundTripFunc func(*http.Request) (*http.Response, error)

func (f roundTripFunc) RoundTrip(r *http.Request) (*http.Response, error) { return f(r) }
