package wildberries_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/internal/testkit/fakes"
	"github.com/go-retailcrm/sdk/retailcrm"
	"github.com/go-retailcrm/sdk/retailcrm/marketplace"
	"github.com/go-retailcrm/sdk/retailcrm/retailcrmtest/fakehttp"
	"github.com/go-retailcrm/sdk/wildberries"
	"github.com/go-retailcrm/sdk/wildberries/wildberriestest"
)

func TestTokenIsSentAsItIs(t *testing.T) {
	fake := wildberriestest.New(wildberriestest.WithToken("secret"))
	for _, token := range []string{"secret", " secret\n", "Bearer secret"} {
		client, err := wildberries.New(token, marketplace.WithBaseURL(fake.URL),
			marketplace.WithHTTPClient(fake.HTTPClient()))
		require.NoError(t, err)
		assert.NoError(t, client.Ping(t.Context()), "token %q", token)
	}
}

func TestBadTokenIsRefusedBeforeSending(t *testing.T) {
	for token, want := range map[string]string{
		"": "empty", "  ": "empty", "with space": "characters", "with\nbreak": "characters", "кириллица": "characters",
	} {
		_, err := wildberries.New(token)
		require.ErrorContains(t, err, want, "token %q", token)
		assert.NotContains(t, err.Error(), strings.TrimSpace(token)+"x")
	}
}

func TestErrorsNameWhatWildberriesSays(t *testing.T) {
	tests := []struct {
		name    string
		status  int
		body    string
		kind    error
		message string
		code    string
	}{
		{"a method's", 400, `{"code":"IncorrectParameter","message":"неверный параметр"}`, marketplace.ErrBadRequest,
			"неверный параметр", "IncorrectParameter"},
		{"the platform's", 401, `{"title":"unauthorized","detail":"token is malformed","requestId":"r1","status":401}`,
			marketplace.ErrUnauthorized, "unauthorized: token is malformed", ""},
		{"no balance", 402, `{"title":"payment required","detail":"top up"}`, wildberries.ErrPaymentRequired,
			"payment required: top up", ""},
		{"no right", 403, `{"code":"AccessDenied","message":"нет доступа","data":null}`, marketplace.ErrForbidden,
			"нет доступа", "AccessDenied"},
		{"no order", 404, `{"code":"NotFound","message":"не найдено"}`, marketplace.ErrNotFound, "не найдено", "NotFound"},
		{"wrong state", 409, `{"code":"SupplyShippingRequired","message":"нет параметров"}`, marketplace.ErrConflict,
			"нет параметров", "SupplyShippingRequired"},
		{"the report's, a list", 400, `{"errors":["dateFrom: field required"]}`, marketplace.ErrBadRequest,
			"dateFrom: field required", ""},
		{"the report's, a text", 400, `{"errors":"dateFrom: not valid"}`, marketplace.ErrBadRequest,
			"dateFrom: not valid", ""},
		{"a web page", 400, `<html>`, marketplace.ErrBadRequest, "bad request", ""},
		{"a blank", 500, ` `, marketplace.ErrServer, "internal server error", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			fake := wildberriestest.New()
			fake.Inject(fakehttp.Fault{Status: tt.status, Body: tt.body, Times: 1})
			_, err := fake.Client(t).FBS.New(t.Context())
			require.ErrorIs(t, err, tt.kind)
			var api *wildberries.APIError
			require.ErrorAs(t, err, &api)
			assert.Equal(t, tt.message, api.Message)
			assert.Equal(t, tt.code, api.Code)
			assert.Equal(t, "FBS.New", api.Op)
			assert.Equal(t, 1, fake.Calls(""), "such an answer is not asked for again")
		})
	}
}

func TestWrongParametersAreNotSent(t *testing.T) {
	fake := wildberriestest.New()
	client := fake.Client(t)
	day := time.Date(2026, 11, 1, 0, 0, 0, 0, time.UTC)
	calls := map[string]func() error{
		"no request": list(t, client, nil),
		"no month":   func() error { _, err := client.FBS.Archive(t.Context(), nil); return err },
		"no period":  func() error { _, err := client.FBS.List(t.Context(), &wildberries.ListRequest{}); return err },
		"31 days":    list(t, client, &wildberries.ListRequest{From: day, To: day.AddDate(0, 0, 31)}),
		"backwards":  list(t, client, &wildberries.ListRequest{From: day, To: day.Add(-time.Second)}),
		"too many":   list(t, client, &wildberries.ListRequest{From: day, To: day, Limit: 1001}),
		"too few":    list(t, client, &wildberries.ListRequest{From: day, To: day, Limit: -1}),
		"month 13": func() error {
			_, err := client.FBS.Archive(t.Context(), &wildberries.ArchiveRequest{Year: 2026, Month: 13})
			return err
		},
		"no beginning": func() error { _, err := client.Statistics.Orders(t.Context(), time.Time{}); return err },
		"no day":       func() error { _, err := client.Statistics.Day(t.Context(), retailcrm.Date{}); return err },
		"too many, page ": func() error {
			_, err := client.FBS.Archive(t.Context(), &wildberries.ArchiveRequest{Year: 2026, Month: 1, Limit: 5000})
			return err
		},
	}
	for name, call := range calls {
		assert.ErrorIs(t, call(), marketplace.ErrBadRequest, name)
	}
	statuses, err := client.FBS.Statuses(t.Context(), []int64{0, -1})
	assert.NoError(t, err)
	assert.Empty(t, statuses)
	assert.Zero(t, fake.Calls(""), "every refused request would have cost ten")
}

func list(t *testing.T, client *wildberries.Client, r *wildberries.ListRequest) func() error {
	return func() error { _, err := client.FBS.List(t.Context(), r); return err }
}

func TestAllSplitsLongPeriods(t *testing.T) {
	fake := wildberriestest.New()
	from := time.Date(2026, 8, 1, 0, 0, 0, 0, time.UTC)
	to := from.AddDate(0, 0, 75)
	var want []int64
	for day := range 75 {
		for _, d := range wildberriestest.Orders(30, from.AddDate(0, 0, day)) {
			d.Order.ID += int64(day) * 1000
			fake.Add(d)
			want = append(want, d.Order.ID)
		}
	}
	// One more on a border between two windows, which both of them show.
	border := wildberriestest.Orders(1, from.AddDate(0, 0, 30).Add(-30*time.Second))[0]
	border.Order.ID = 1
	fake.Add(border)

	var got []int64
	for o, err := range fake.Client(t).FBS.All(t.Context(), from, to) {
		require.NoError(t, err)
		got = append(got, o.ID)
	}
	assert.ElementsMatch(t, append(want, 1), got)
	assert.Equal(t, 3, fake.Calls("/api/v3/orders"), "windows of 30 days, one page each")
}

func TestAllWalksPages(t *testing.T) {
	fake := wildberriestest.New()
	start := time.Date(2026, 11, 1, 0, 0, 0, 0, time.UTC)
	fake.Add(wildberriestest.Orders(2500, start)...)
	n := int64(0)
	for o, err := range fake.Client(t).FBS.All(t.Context(), start, start.AddDate(0, 0, 5)) {
		require.NoError(t, err)
		require.Equal(t, 3000000000+n, o.ID, "in the order in which they came")
		n++
	}
	assert.EqualValues(t, 2500, n)
	assert.Equal(t, 3, fake.Calls("/api/v3/orders"))
}

func TestAllStopsWhenTheLoopStops(t *testing.T) {
	fake := wildberriestest.New()
	start := time.Date(2026, 11, 1, 0, 0, 0, 0, time.UTC)
	fake.Add(wildberriestest.Orders(2500, start)...)
	for _, err := range fake.Client(t).FBS.All(t.Context(), start, start.AddDate(0, 0, 5)) {
		require.NoError(t, err)
		break
	}
	assert.Equal(t, 1, fake.Calls(""))
}

// pages serves texts as the answers of one method after the other, the last
// one for ever.
func pages(t *testing.T, texts ...string) *wildberries.Client {
	t.Helper()
	n := 0
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		_, _ = w.Write([]byte(texts[min(n, len(texts)-1)]))
		n++
	}))
	t.Cleanup(server.Close)
	client, err := wildberries.New("token",
		marketplace.WithBaseURL(server.URL), marketplace.WithLimiter(fakes.Unlimited{}))
	require.NoError(t, err)
	return client
}

func TestEndOfPages(t *testing.T) {
	const one = `{"next":7,"orders":[{"id":1}]}`
	tests := []struct {
		name  string
		texts []string
		want  int
		err   error
	}{
		{"next is 0", []string{one, `{"next":0,"orders":[{"id":2}]}`}, 2, nil},
		{"next is null", []string{one, `{"next":null,"orders":[{"id":2}]}`}, 2, nil},
		{"no orders", []string{one, `{"next":9,"orders":[]}`}, 1, nil},
		{"orders null", []string{one, `{"next":9,"orders":null}`}, 1, nil},
		{"next repeats what was sent", []string{one, `{"next":7,"orders":[{"id":2}]}`}, 2, nil},
		{"next goes back", []string{one, `{"next":8,"orders":[{"id":2}]}`, `{"next":7,"orders":[{"id":3}]}`}, 3,
			marketplace.ErrPageLoop},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			from := time.Date(2026, 11, 1, 0, 0, 0, 0, time.UTC)
			n := 0
			var last error
			for _, err := range pages(t, tt.texts...).FBS.All(t.Context(), from, from.Add(time.Hour)) {
				if last = err; err == nil {
					n++
				}
			}
			assert.Equal(t, tt.want, n)
			assert.ErrorIs(t, last, tt.err)
		})
	}
}

func TestAListThatIsNoneIsNoEmptyList(t *testing.T) {
	for _, text := range []string{`{"orders":"none"}`, `{"orders":[1,2]}`, `[1]`, `<html>`} {
		_, err := pages(t, text).FBS.New(t.Context())
		var decode *marketplace.DecodeError
		assert.ErrorAs(t, err, &decode, "answer %s", text)
	}
}

func TestBatchesAreChunkedAndDistinct(t *testing.T) {
	fake := wildberriestest.New()
	start := time.Date(2026, 11, 1, 0, 0, 0, 0, time.UTC)
	orders := wildberriestest.Orders(2001, start)
	fake.Add(orders...)
	var ids []int64
	for _, d := range orders {
		ids = append(ids, d.Order.ID, d.Order.ID)
	}
	statuses, err := fake.Client(t).FBS.Statuses(t.Context(), ids)
	require.NoError(t, err)
	assert.Len(t, statuses, 2001)
	assert.Equal(t, 3, fake.Calls("/api/v3/orders/status"))
}

func TestDetailsOfEveryScheme(t *testing.T) {
	fake := wildberriestest.New()
	fake.Add(wildberriestest.Samples()...)
	client, ctx := fake.Client(t), t.Context()

	fresh, err := client.FBS.New(ctx)
	require.NoError(t, err)
	require.Len(t, fresh, 1)
	assert.EqualValues(t, 2200000003, fresh[0].ID)
	assert.True(t, fresh[0].B2B())

	meta, err := client.FBS.Meta(ctx, []int64{2200000001})
	require.NoError(t, err)
	require.Len(t, meta, 1)
	assert.Equal(t, []string{"010460000000001721AbCdEf0000017\x1d91EE11"}, meta[0].Codes())

	dbs, err := client.DBS.Statuses(ctx, []int64{2300000001, 99})
	require.NoError(t, err)
	require.Len(t, dbs, 2)
	assert.EqualValues(t, 2300000001, dbs[0].ID, "newer methods call it orderId")
	assert.Equal(t, 404, dbs[1].Errors[0].Code)

	buyers, err := client.DBS.Buyers(ctx, []int64{2300000001})
	require.NoError(t, err)
	assert.Equal(t, "Пётр", buyers[0].FirstName)
	assert.Equal(t, "4821", buyers[0].PhoneCode, "a number on the wire")

	companies, err := client.DBS.Companies(ctx, []int64{2300000001, 2300000002})
	require.NoError(t, err)
	assert.Equal(t, "7700000017", companies[0].Data.INN)
	assert.True(t, companies[1].IsError)

	dates, err := client.DBS.DeliveryDates(ctx, []int64{2300000001})
	require.NoError(t, err)
	assert.Equal(t, retailcrm.NewDate(2026, 11, 4), dates[0].Date)

	groups, err := client.DBS.Groups(ctx, []string{"5b1c9e40-0000-4000-8000-0000000000a1", "unknown", ""})
	require.NoError(t, err)
	require.Len(t, groups, 1)
	assert.Equal(t, "299.00", groups[0].ConvertedDeliveryCost.String())
	none, err := client.DBS.Groups(ctx, []string{"unknown"})
	require.NoError(t, err, "the answer is null")
	assert.Empty(t, none)

	dbw, err := client.DBW.Buyers(ctx, []int64{2400000001})
	require.NoError(t, err)
	assert.EqualValues(t, 2400000001, dbw[0].ID, "orderId here")
	dbwStatus, err := client.DBW.Statuses(ctx, []int64{2400000001})
	require.NoError(t, err)
	assert.Equal(t, wildberries.WBPostponedDelivery, dbwStatus[0].WB)

	shop, err := client.InStore.Statuses(ctx, []int64{2500000001})
	require.NoError(t, err)
	assert.Equal(t, wildberries.StageDelivering, shop[0].Stage())
	shopBuyers, err := client.InStore.Buyers(ctx, []int64{2500000001})
	require.NoError(t, err)
	assert.Equal(t, "Анна", shopBuyers[0].FirstName)

	// Lists of the other schemes have finished orders only.
	from := time.Date(2026, 10, 30, 0, 0, 0, 0, time.UTC)
	var finished []int64
	for o, err := range client.DBS.All(ctx, from, from.AddDate(0, 0, 10)) {
		require.NoError(t, err)
		finished = append(finished, o.ID)
	}
	assert.Equal(t, []int64{2300000002}, finished)
}

func TestArchive(t *testing.T) {
	fake := wildberriestest.New()
	fake.AddArchived(wildberriestest.SampleArchive()...)
	var stages []wildberries.Stage
	for o, err := range fake.Client(t).FBS.ArchiveAll(t.Context(), 2026, time.May) {
		require.NoError(t, err)
		d := o.Details()
		stages = append(stages, d.Status.Stage())
		assert.NotZero(t, d.Order.ConvertedPrice)
		assert.NotEmpty(t, d.Order.Article)
	}
	assert.Equal(t, []wildberries.Stage{wildberries.StageComplete, wildberries.StageCancelled}, stages)

	client := fake.Client(t)
	first, err := client.FBS.Archive(t.Context(), &wildberries.ArchiveRequest{Year: 2026, Month: time.May, Limit: 1})
	require.NoError(t, err)
	require.NotNil(t, first.Next)
	second, err := client.FBS.Archive(t.Context(),
		&wildberries.ArchiveRequest{Year: 2026, Month: time.May, Limit: 1, Next: *first.Next})
	require.NoError(t, err)
	assert.Nil(t, second.Next)
	assert.NotEqual(t, first.Orders[0].ID, second.Orders[0].ID)
}

func TestStatisticsAreReadInMoscowTime(t *testing.T) {
	fake := wildberriestest.New()
	fake.AddStatistics(wildberriestest.SampleStatistics()...)
	client := fake.Client(t)
	// 10:20:30 in Moscow is 07:20:30 UTC.
	rows, err := client.Statistics.Orders(t.Context(), time.Date(2026, 11, 1, 7, 20, 30, 0, time.UTC))
	require.NoError(t, err)
	assert.Len(t, rows, 3)
	rows, err = client.Statistics.Orders(t.Context(), time.Date(2026, 11, 1, 7, 20, 31, 0, time.UTC))
	require.NoError(t, err)
	assert.Len(t, rows, 2)

	day, err := client.Statistics.Day(t.Context(), retailcrm.NewDate(2026, 11, 1))
	require.NoError(t, err)
	require.Len(t, day, 1)
	assert.True(t, day[0].FBW())
	assert.Equal(t, "560.4", day[0].PriceWithDisc.String())
}

func TestStatisticsGoOnAfterAFullAnswer(t *testing.T) {
	row := func(i int) string {
		at := time.Date(2026, 11, 1, 0, 0, 0, 0, time.UTC).Add(time.Duration(i) * time.Second)
		return fmt.Sprintf(`{"srid":"s%d","lastChangeDate":%q}`, i, at.Format("2006-01-02T15:04:05"))
	}
	var full []string
	for i := range 60_000 {
		full = append(full, row(i))
	}
	client := pages(t, "["+strings.Join(full, ",")+"]", "["+row(59_999)+","+row(60_000)+"]")
	n := 0
	for _, err := range client.Statistics.All(t.Context(), time.Date(2026, 10, 1, 0, 0, 0, 0, time.UTC)) {
		require.NoError(t, err)
		n++
	}
	assert.Equal(t, 60_001, n, "the row on the border comes once")
}

func TestLimitsOfWildberriesAreKept(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		fake := wildberriestest.New(wildberriestest.WithRateLimit(5, 20))
		client, err := wildberries.New(fake.Token, marketplace.WithBaseURL(fake.URL),
			marketplace.WithHTTPClient(fake.HTTPClient()))
		require.NoError(t, err)
		start := time.Now()
		for range 40 {
			require.NoError(t, client.Ping(t.Context()))
		}
		assert.Equal(t, 4*time.Second, time.Since(start), "20 at once, then five a second")
	})
}

func TestA4xxCostsTen(t *testing.T) {
	fake := wildberriestest.New()
	fake.Inject(fakehttp.Fault{Status: 404, Body: `{"code":"NotFound"}`, Times: 1})
	synctest.Test(t, func(t *testing.T) {
		client, err := wildberries.New(fake.Token, marketplace.WithBaseURL(fake.URL),
			marketplace.WithHTTPClient(fake.HTTPClient()))
		require.NoError(t, err)
		start := time.Now()
		require.ErrorIs(t, client.Ping(t.Context()), marketplace.ErrNotFound)
		for range 10 {
			require.NoError(t, client.Ping(t.Context()))
		}
		require.Zero(t, time.Since(start), "10 of the burst of 20 are left")
		require.NoError(t, client.Ping(t.Context()))
		assert.Equal(t, 200*time.Millisecond, time.Since(start))
	})
}

func TestReportIsAskedOnceAMinute(t *testing.T) {
	fake := wildberriestest.New()
	synctest.Test(t, func(t *testing.T) {
		client, err := wildberries.New(fake.Token, marketplace.WithBaseURL(fake.URL),
			marketplace.WithHTTPClient(fake.HTTPClient()))
		require.NoError(t, err)
		start := time.Now()
		for range 3 {
			_, err := client.Statistics.Orders(t.Context(), start)
			require.NoError(t, err)
		}
		assert.Equal(t, 2*time.Minute, time.Since(start))

		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		_, err = client.Statistics.Orders(ctx, start)
		assert.ErrorIs(t, err, context.DeadlineExceeded)
	})
}

func TestA429WaitsAsLongAsItSays(t *testing.T) {
	fake := wildberriestest.New()
	fake.Inject(fakehttp.Fault{Status: 429, Header: http.Header{"X-Ratelimit-Retry": {"37"}},
		Body: `{"title":"too many requests"}`, Times: 1})
	synctest.Test(t, func(t *testing.T) {
		client := fake.Client(t)
		start := time.Now()
		require.NoError(t, client.Ping(t.Context()))
		assert.Equal(t, 37*time.Second, time.Since(start))
	})
}

func TestA429ForeverIsReported(t *testing.T) {
	fake := wildberriestest.New()
	fake.Inject(fakehttp.Fault{Status: 429, Times: 100, Header: http.Header{"X-Ratelimit-Retry": {"2"}}})
	synctest.Test(t, func(t *testing.T) {
		err := fake.Client(t).Ping(t.Context())
		require.ErrorIs(t, err, marketplace.ErrRateLimited)
		var api *wildberries.APIError
		require.ErrorAs(t, err, &api)
		assert.Equal(t, 3, api.Attempts)
		assert.Equal(t, 2*time.Second, api.RetryAfter)
	})
}

func TestBrokenConnectionsAndGatewaysAreRetried(t *testing.T) {
	fake := wildberriestest.New()
	fake.Add(wildberriestest.Samples()...)
	fake.Inject(fakehttp.Fault{Path: "/api/v3/orders/status", Cut: true, Times: 1})
	fake.Inject(fakehttp.Fault{Path: "/api/v3/orders/status", Status: 502, Times: 1})
	synctest.Test(t, func(t *testing.T) {
		statuses, err := fake.Client(t).FBS.Statuses(t.Context(), []int64{2200000001})
		require.NoError(t, err, "a POST that only reads may be sent again")
		assert.Len(t, statuses, 1)
		assert.Equal(t, 3, fake.Calls("/api/v3/orders/status"))
	})
}

func TestTransportErrorsHoldNoSecrets(t *testing.T) {
	fake := wildberriestest.New()
	fake.Inject(fakehttp.Fault{Times: 10, Cut: true})
	synctest.Test(t, func(t *testing.T) {
		client := fake.Client(t)
		_, err := client.FBS.List(t.Context(), &wildberries.ListRequest{From: time.Now(), To: time.Now(), Next: 424242})
		var transport *marketplace.TransportError
		require.ErrorAs(t, err, &transport)
		assert.NotContains(t, err.Error(), "424242")
		assert.NotContains(t, err.Error(), "token")
	})
}

func TestCancelledContextEndsACall(t *testing.T) {
	ctx, cancel := context.WithCancelCause(t.Context())
	reason := errors.New("shutting down")
	cancel(reason)
	err := wildberriestest.New().Client(t).Ping(ctx)
	assert.ErrorIs(t, err, context.Canceled)
}
