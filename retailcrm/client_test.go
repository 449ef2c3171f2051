package retailcrm_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/retailcrm"
	"github.com/go-retailcrm/sdk/retailcrm/retailcrmtest"
	"github.com/go-retailcrm/sdk/retailcrm/retailcrmtest/fakehttp"
)

// inMemory makes an account the client's network: no sockets, so that time
// can be virtual.
type inMemory struct{ account http.Handler }

func (m inMemory) RoundTrip(r *http.Request) (*http.Response, error) {
	w := httptest.NewRecorder()
	if r.Body == nil {
		r.Body = http.NoBody
	}
	m.account.ServeHTTP(w, r)
	if err := r.Context().Err(); err != nil {
		return nil, err
	}
	resp := w.Result()
	resp.Request = r
	return resp, nil
}

func connect(t *testing.T, account http.Handler, opts ...retailcrm.Option) *retailcrm.Client {
	t.Helper()
	opts = append(opts, retailcrm.WithHTTPClient(&http.Client{Transport: inMemory{account}}))
	crm, err := retailcrm.New("https://demo.retailcrm.ru", retailcrmtest.DefaultKey, opts...)
	require.NoError(t, err)
	return crm
}

func TestNewRefusesBadArguments(t *testing.T) {
	const key = "k3y-that-must-not-show"
	tests := []struct {
		name, url, key string
		opts           []retailcrm.Option
		want           string
	}{
		{"no address", "", key, nil, "base URL"},
		{"http", "http://demo.retailcrm.ru", key, nil, "must be https"},
		{"a path", "https://demo.retailcrm.ru/api/v5", key, nil, "must not hold a path"},
		{"a query", "https://demo.retailcrm.ru?apiKey=" + key, key, nil, "must not hold a query"},
		{"a password", "https://u:" + key + "@demo.retailcrm.ru", key, nil, "must not hold a user name"},
		{"no key", "https://demo.retailcrm.ru", " ", nil, "the API key is empty"},
		{"a key with a line break inside", "https://demo.retailcrm.ru", "a\n" + key, nil, "characters that none has"},
		{"a nil limiter", "https://demo.retailcrm.ru", key, []retailcrm.Option{retailcrm.WithLimiter(nil)}, "nil limiter"},
		{"a nil location", "https://demo.retailcrm.ru", key, []retailcrm.Option{retailcrm.WithLocation(nil)}, "nil location"},
		{"a nil client", "https://demo.retailcrm.ru", key, []retailcrm.Option{retailcrm.WithHTTPClient(nil)}, "nil client"},
		{"a negative wait", "https://demo.retailcrm.ru", key,
			[]retailcrm.Option{retailcrm.WithRetry(retailcrm.Retry{MinWait: -1})}, "negative wait"},
		{"a bad app name", "https://demo.retailcrm.ru", key, []retailcrm.Option{retailcrm.WithAppInfo("a\r\nX: y")},
			"character"},
		{"no time at all", "https://demo.retailcrm.ru", key, []retailcrm.Option{retailcrm.WithTimeout(0)},
			"WithTimeout: 0s is not positive"},
	}
	for _, tt := range tests {
		_, err := retailcrm.New(tt.url, tt.key, tt.opts...)
		require.ErrorContains(t, err, tt.want, tt.name)
		require.NotContains(t, err.Error(), key, tt.name)
	}
	crm, err := retailcrm.New("https://demo.retailcrm.ru/", key+"\n", retailcrm.WithSite("shop"), nil)
	require.NoError(t, err, "a line break behind the key is cut off")
	require.Equal(t, "https://demo.retailcrm.ru", crm.BaseURL())
	require.Equal(t, "shop", crm.Site())
	require.Equal(t, time.UTC, crm.Location())
}

// The key travels in its header and shows nowhere else: not in addresses,
// bodies, logs, errors, or a printed client.
func TestKeyShowsNowhere(t *testing.T) {
	const key = "s3cret-k3y-value"
	var seen bytes.Buffer
	logger := slog.New(slog.NewTextHandler(&seen, &slog.HandlerOptions{Level: slog.LevelDebug}))
	for _, status := range []int{200, 400, 403, 500, 503} {
		srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			require.Equal(t, key, r.Header.Get("X-API-KEY"))
			fmt.Fprintln(&seen, r.URL, r.Header.Get("User-Agent"), r.Header.Get("Referer"))
			w.WriteHeader(status)
			fmt.Fprint(w, `{"success":true`)
		}))
		crm, err := retailcrm.New(srv.URL, key, retailcrm.WithLogger(logger), retailcrm.WithAppInfo("shop/1"),
			retailcrm.WithRetry(retailcrm.Retry{MinWait: 1, MaxWait: 1}),
			retailcrm.WithHooks(retailcrm.Hooks{OnResponse: func(_ context.Context, a retailcrm.Attempt) {
				fmt.Fprintf(&seen, "%+v\n", a)
			}}))
		require.NoError(t, err)
		_, err = crm.Orders.List(t.Context(), &retailcrm.OrderFilter{Email: "a@b.c"})
		fmt.Fprintf(&seen, "%v %+v %#v\n", err, err, err)
		srv.Close()
		_, err = crm.Orders.Create(t.Context(), retailcrm.OrderInput{})
		fmt.Fprintf(&seen, "%v %+v %#v %v %+v %#v %+v\n", err, err, err, crm, crm, crm, *crm)
	}
	require.NotContains(t, seen.String(), key)
	require.Contains(t, seen.String(), "shop/1 go-retailcrm/"+retailcrm.Version)
	for _, line := range strings.Split(seen.String(), "\n") {
		if strings.Contains(line, "level=") {
			require.NotContains(t, line, "a@b.c", "no query in the log")
		}
	}
}

func TestCloneSharesTheLimit(t *testing.T) {
	var calls []string
	limiter := limiterFunc(func(_ context.Context, bucket string) error {
		calls = append(calls, bucket)
		return nil
	})
	account := retailcrmtest.New(retailcrmtest.WithSites("a", "b"))
	first := connect(t, account, retailcrm.WithSite("a"), retailcrm.WithLimiter(limiter))
	second, err := first.Clone(retailcrm.WithSite("b"))
	require.NoError(t, err)
	for _, crm := range []*retailcrm.Client{first, second} {
		_, err := crm.Orders.Create(t.Context(), retailcrm.OrderInput{})
		require.NoError(t, err)
	}
	require.Equal(t, []string{"api", "api"}, calls)
	require.Equal(t, "a", account.Orders()[0].Site)
	require.Equal(t, "b", account.Orders()[1].Site)
	_, _ = first.Telephony.Manager(t.Context(), "+7", false, false) // the account has no telephony
	require.Equal(t, "telephony", calls[2])
}

type limiterFunc func(context.Context, string) error

func (f limiterFunc) Wait(ctx context.Context, bucket string) error { return f(ctx, bucket) }

func TestCallReachesAnyMethod(t *testing.T) {
	account := retailcrmtest.New()
	account.AddOrder(retailcrm.OrderInput{ExternalID: retailcrm.Some("A-1")})
	crm := connect(t, account)
	var answer struct {
		Order retailcrm.Order `json:"order"`
	}
	require.NoError(t, crm.Call(t.Context(), "GET", "/api/v5/orders/A-1", url.Values{"by": {"externalId"}}, nil, &answer))
	require.Equal(t, "A-1", answer.Order.ExternalID)
	var raw json.RawMessage
	require.NoError(t, crm.Call(t.Context(), "POST", "/api/v5/orders/A-1/edit", nil,
		url.Values{"order": {`{"firstName":"Анна"}`}}, &raw))
	require.Contains(t, string(raw), "Анна")
	require.ErrorIs(t, crm.Call(t.Context(), "GET", "/api/v5/nothing", nil, nil, nil), retailcrm.ErrNoMethod)
	for _, path := range []string{"", "api/v5/orders", "//evil.example/api", "https://evil.example/",
		"/api/v5/orders?apiKey=x", "/api\x00"} {
		require.ErrorContains(t, crm.Call(t.Context(), "GET", path, nil, nil, nil), "without host and query", path)
	}
	require.ErrorContains(t, crm.Call(t.Context(), "DELETE", "/api/v5/orders", nil, nil, nil), "the API has GET and POST")
}

// A call ends within 50 ms of its context's end, whatever it is doing.
func TestCancelledContextStopsACall(t *testing.T) {
	states := map[string]func() (http.Handler, []retailcrm.Option){
		"waiting for an answer": func() (http.Handler, []retailcrm.Option) {
			return http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() }), nil
		},
		"waiting to try again": func() (http.Handler, []retailcrm.Option) {
			return http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
				w.Header().Set("Retry-After", "5")
				w.WriteHeader(http.StatusTooManyRequests)
			}), nil
		},
		"waiting for the limit": func() (http.Handler, []retailcrm.Option) {
			return http.NotFoundHandler(), []retailcrm.Option{retailcrm.WithLimiter(limiterFunc(func(ctx context.Context,
				_ string) error {
				<-ctx.Done()
				return ctx.Err()
			}))}
		},
	}
	for name, state := range states {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				handler, opts := state()
				crm := connect(t, handler, opts...)
				ctx, cancel := context.WithTimeout(t.Context(), 300*time.Millisecond)
				defer cancel()
				start := time.Now()
				_, err := crm.Orders.Get(ctx, retailcrm.ByID(1))
				require.ErrorIs(t, err, context.DeadlineExceeded)
				require.Less(t, time.Since(start), 350*time.Millisecond)
			})
		})
	}
}

func TestWithResponse(t *testing.T) {
	account := retailcrmtest.New()
	account.AddOrder(retailcrm.OrderInput{ExternalID: retailcrm.Some("A-1")})
	account.Inject(fakehttp.Fault{Status: 502, Times: 1})
	crm := connect(t, account, retailcrm.WithRetry(retailcrm.Retry{MinWait: 1, MaxWait: 1}))
	var meta retailcrm.Response
	_, err := crm.Orders.Get(t.Context(), retailcrm.ByExternalID("A-1"), retailcrm.WithResponse(&meta))
	require.NoError(t, err)
	require.Equal(t, 200, meta.StatusCode)
	require.Equal(t, 2, meta.Attempts)
	require.Contains(t, string(meta.Body), `"A-1"`)
	require.Equal(t, "application/json; charset=utf-8", meta.Header.Get("Content-Type"))
	_, err = crm.Orders.Get(t.Context(), retailcrm.ByID(99), retailcrm.WithResponse(&meta),
		retailcrm.WithHeader("X-Trace", "1"))
	require.ErrorIs(t, err, retailcrm.ErrNotFound)
	require.Equal(t, 404, meta.StatusCode)
	requests := account.Requests()
	require.Equal(t, "1", requests[len(requests)-1].Header.Get("X-Trace"))
}

func TestCallSendsThePathAsItIs(t *testing.T) {
	var sent []string
	crm := connect(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		sent = append(sent, r.URL.EscapedPath())
		_, _ = w.Write([]byte(`{"success":true}`))
	}))
	paths := []string{"/api/v5/orders", "/api/v5/orders/a%2Fb", "/api/v5/a..b/...", "/api/v5//orders", "/api/v5/orders/"}
	for _, path := range paths {
		require.NoError(t, crm.Call(t.Context(), http.MethodGet, path, nil, nil, nil), path)
	}
	require.Equal(t, paths, sent)
	for _, path := range []string{"/api/v5/orders/../telephony/call/event", "/api/v5/./orders", "/api/..",
		"/api/v5/%2e%2e/orders", "/api/v5/%2E/orders"} {
		require.ErrorContains(t, crm.Call(t.Context(), http.MethodGet, path, nil, nil, nil), "segments", path)
	}
	require.Len(t, sent, len(paths), "nothing more is sent")
}
