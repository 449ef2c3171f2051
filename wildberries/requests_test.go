package wildberries_test

import (
	"context"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/internal/testkit/fakes"
	"github.com/go-retailcrm/sdk/retailcrm"
	"github.com/go-retailcrm/sdk/retailcrm/marketplace"
	"github.com/go-retailcrm/sdk/wildberries"
)

// groups remembers which limits calls asked for.
type groups struct{ asked []string }

func (g *groups) Wait(_ context.Context, group string) error {
	g.asked = append(g.asked, group)
	return nil
}

// TestRequests holds every method to the request that Wildberries documents,
// and to the limit that it counts towards.
func TestRequests(t *testing.T) {
	from := time.Date(2026, 11, 1, 0, 0, 0, 0, time.UTC)
	period := &wildberries.ListRequest{From: from, To: from.Add(time.Hour), Next: 7, Limit: 5}
	const listQuery = "?dateFrom=1793491200&dateTo=1793494800&limit=5&next=7"
	ids := []int64{9007199254740993}
	tests := []struct {
		want, group string
		call        func(ctx context.Context, c *wildberries.Client) error
	}{
		{"GET /ping", "fbs", func(ctx context.Context, c *wildberries.Client) error { return c.Ping(ctx) }},
		{"GET /api/v3/orders/new", "fbs",
			func(ctx context.Context, c *wildberries.Client) error { return second(c.FBS.New(ctx)) }},
		{"GET /api/v3/orders" + listQuery, "fbs",
			func(ctx context.Context, c *wildberries.Client) error { return second(c.FBS.List(ctx, period)) }},
		{`POST /api/v3/orders/status {"orders":[9007199254740993]}`, "fbs",
			func(ctx context.Context, c *wildberries.Client) error { return second(c.FBS.Statuses(ctx, ids)) }},
		{`POST /api/v3/orders/client {"orders":[9007199254740993]}`, "fbs",
			func(ctx context.Context, c *wildberries.Client) error { return second(c.FBS.Buyers(ctx, ids)) }},
		{`POST /api/marketplace/v3/orders/meta {"orders":[9007199254740993]}`, "fbs",
			func(ctx context.Context, c *wildberries.Client) error { return second(c.FBS.Meta(ctx, ids)) }},
		{"GET /api/marketplace/v3/fbs/orders/archive?limit=1000&month=5&next=0&year=2026", "fbs",
			func(ctx context.Context, c *wildberries.Client) error {
				return second(c.FBS.Archive(ctx, &wildberries.ArchiveRequest{Year: 2026, Month: time.May}))
			}},
		{"GET /api/v3/dbs/orders/new", "dbs",
			func(ctx context.Context, c *wildberries.Client) error { return second(c.DBS.New(ctx)) }},
		{"GET /api/v3/dbs/orders" + listQuery, "dbs",
			func(ctx context.Context, c *wildberries.Client) error { return second(c.DBS.List(ctx, period)) }},
		{`POST /api/marketplace/v3/dbs/orders/status/info {"ordersIds":[9007199254740993]}`, "dbs",
			func(ctx context.Context, c *wildberries.Client) error { return second(c.DBS.Statuses(ctx, ids)) }},
		{`POST /api/v3/dbs/orders/client {"orders":[9007199254740993]}`, "dbs",
			func(ctx context.Context, c *wildberries.Client) error { return second(c.DBS.Buyers(ctx, ids)) }},
		{`POST /api/v3/dbs/orders/delivery-date {"orders":[9007199254740993]}`, "dbs",
			func(ctx context.Context, c *wildberries.Client) error { return second(c.DBS.DeliveryDates(ctx, ids)) }},
		{`POST /api/marketplace/v3/dbs/orders/b2b/info {"ordersIds":[9007199254740993]}`, "dbs",
			func(ctx context.Context, c *wildberries.Client) error { return second(c.DBS.Companies(ctx, ids)) }},
		{`POST /api/v3/dbs/groups/info {"groups":["a","b"]}`, "dbs", func(ctx context.Context, c *wildberries.Client) error {
			return second(c.DBS.Groups(ctx, []string{"b", "", "a", "b"}))
		}},
		{"GET /api/v3/dbw/orders/new", "dbw",
			func(ctx context.Context, c *wildberries.Client) error { return second(c.DBW.New(ctx)) }},
		{"GET /api/v3/dbw/orders" + listQuery, "dbw",
			func(ctx context.Context, c *wildberries.Client) error { return second(c.DBW.List(ctx, period)) }},
		{`POST /api/v3/dbw/orders/status {"orders":[9007199254740993]}`, "dbw",
			func(ctx context.Context, c *wildberries.Client) error { return second(c.DBW.Statuses(ctx, ids)) }},
		{`POST /api/marketplace/v3/dbw/orders/client {"orders":[9007199254740993]}`, "dbw",
			func(ctx context.Context, c *wildberries.Client) error { return second(c.DBW.Buyers(ctx, ids)) }},
		{`POST /api/v3/dbw/orders/delivery-date {"orders":[9007199254740993]}`, "dbw",
			func(ctx context.Context, c *wildberries.Client) error { return second(c.DBW.DeliveryDates(ctx, ids)) }},
		{"GET /api/v3/click-collect/orders/new", "in-store",
			func(ctx context.Context, c *wildberries.Client) error { return second(c.InStore.New(ctx)) }},
		{"GET /api/v3/click-collect/orders" + listQuery, "in-store",
			func(ctx context.Context, c *wildberries.Client) error { return second(c.InStore.List(ctx, period)) }},
		{`POST /api/marketplace/v3/click-collect/orders/status/info {"ordersIds":[9007199254740993]}`, "in-store-status",
			func(ctx context.Context, c *wildberries.Client) error { return second(c.InStore.Statuses(ctx, ids)) }},
		{`POST /api/v3/click-collect/orders/client {"orders":[9007199254740993]}`, "in-store",
			func(ctx context.Context, c *wildberries.Client) error { return second(c.InStore.Buyers(ctx, ids)) }},
		{"GET /api/v1/supplier/orders?dateFrom=2026-11-01T03%3A00%3A00&flag=0", "statistics",
			func(ctx context.Context, c *wildberries.Client) error { return second(c.Statistics.Orders(ctx, from)) }},
		{"GET /api/v1/supplier/orders?dateFrom=2026-11-01&flag=1", "statistics",
			func(ctx context.Context, c *wildberries.Client) error {
				return second(c.Statistics.Day(ctx, retailcrm.NewDate(2026, 11, 1)))
			}},
		{`PATCH /api/v3/orders/1/cancel {"why":"x"}`, "fbs", func(ctx context.Context, c *wildberries.Client) error {
			return c.Call(ctx, http.MethodPatch, "/api/v3/orders/1/cancel", nil, map[string]string{"why": "x"}, nil)
		}},
	}
	for _, tt := range tests {
		t.Run(tt.want, func(t *testing.T) {
			got := ""
			server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				body, _ := io.ReadAll(r.Body)
				got = strings.TrimSpace(r.Method + " " + r.URL.String() + " " + string(body))
				if strings.Contains(r.URL.Path, "groups") || strings.Contains(r.URL.Path, "supplier") {
					_, _ = w.Write([]byte(`[]`))
					return
				}
				_, _ = w.Write([]byte(`{"orders":[]}`))
			}))
			defer server.Close()
			limits := &groups{}
			client, err := wildberries.New("token", marketplace.WithBaseURL(server.URL), marketplace.WithLimiter(limits))
			require.NoError(t, err)
			require.NoError(t, tt.call(t.Context(), client))
			assert.Equal(t, tt.want, got)
			assert.Equal(t, []string{tt.group}, limits.asked)
		})
	}
}

// second drops what a call answered.
func second[T any](_ T, err error) error { return err }

func TestClientOptions(t *testing.T) {
	var agent string
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		agent = r.UserAgent()
		w.WriteHeader(http.StatusBadGateway)
	}))
	defer server.Close()
	var log strings.Builder
	client, err := wildberries.New("very-secret",
		marketplace.WithBaseURL(server.URL), marketplace.WithLimiter(fakes.Unlimited{}),
		marketplace.WithAppInfo("shop-sync/1.2"),
		marketplace.WithRetry(retailcrm.Retry{MaxRetries: 1, MinWait: time.Millisecond}),
		marketplace.WithTimeout(time.Minute),
		marketplace.WithLogger(slog.New(slog.NewTextHandler(&log, &slog.HandlerOptions{Level: slog.LevelDebug}))),
	)
	require.NoError(t, err)
	_, err = client.FBS.List(t.Context(), &wildberries.ListRequest{From: now, To: now, Next: 424242})
	require.ErrorIs(t, err, marketplace.ErrServer)
	var api *wildberries.APIError
	require.ErrorAs(t, err, &api)
	assert.Equal(t, 2, api.Attempts)
	assert.True(t, strings.HasPrefix(agent, "shop-sync/1.2 "), agent)
	assert.Contains(t, log.String(), "/api/v3/orders")
	for _, secret := range []string{"very-secret", "424242"} {
		assert.NotContains(t, log.String(), secret)
		assert.NotContains(t, err.Error(), secret)
	}
	assert.NotContains(t, client.String()+client.GoString(), "very-secret")

	for want, bad := range map[string]marketplace.Option{
		"must be https":        marketplace.WithBaseURL("http://example.com"),
		"must not hold a path": marketplace.WithBaseURL("https://example.com/path"),
		"nil client":           marketplace.WithHTTPClient(nil),
		"nil limiter":          marketplace.WithLimiter(nil),
	} {
		_, err := wildberries.New("token", bad)
		assert.ErrorContains(t, err, want)
	}
	_, err = wildberries.New("token", wildberries.WithSandbox())
	assert.NoError(t, err)
	for _, path := range []string{"api/v3/orders", "/api/v3/orders?x=1", "https://example.com/api/"} {
		assert.ErrorIs(t, client.Call(t.Context(), http.MethodGet, path, nil, nil, nil), marketplace.ErrBadRequest, path)
	}
}

func TestFollowStopsWithItsContext(t *testing.T) {
	s := newScene(t)
	ctx, cancel := context.WithCancel(t.Context())
	s.options.OnProgress = func(marketplace.Progress) { cancel() }
	s.fake.AddSamples(now)
	p := s.Poller()
	assert.ErrorIs(t, p.Follow(ctx, time.Hour), context.Canceled)
	assert.ErrorContains(t, p.Follow(ctx, 0), "interval must be positive")
}
