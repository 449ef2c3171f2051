package ozon_test

import (
	"context"
	"encoding/json"
	"fmt"
	"iter"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/internal/testkit/crmtest"
	"github.com/go-retailcrm/sdk/ozon"
	"github.com/go-retailcrm/sdk/ozon/ozontest"
	"github.com/go-retailcrm/sdk/retailcrm"
	"github.com/go-retailcrm/sdk/retailcrm/marketplace"
	"github.com/go-retailcrm/sdk/retailcrm/retailcrmtest/fakehttp"
)

var now = time.Date(2026, 11, 1, 12, 0, 0, 0, time.UTC)

// fast retries without long pauses.
var fast = marketplace.WithRetry(retailcrm.Retry{MaxRetries: 2, MinWait: time.Millisecond,
	MaxWait: 2 * time.Millisecond})

func start(t *testing.T, opts ...ozontest.Option) (*ozontest.Server, *ozon.Client) {
	t.Helper()
	fake := ozontest.NewServer(t, append(opts, ozontest.WithClock(func() time.Time { return now }))...)
	return fake, fake.Client(t, fast)
}

func month() ozon.FBSFilter { return ozon.FBSFilter{Since: now.Add(-30 * 24 * time.Hour), To: now} }

func numbers[T any](t *testing.T, list iter.Seq2[*T, error], number func(*T) string) []string {
	t.Helper()
	var got []string
	for p, err := range list {
		require.NoError(t, err)
		got = append(got, number(p))
	}
	return got
}

func fbsNumber(p *ozon.Posting) string    { return p.PostingNumber }
func fboNumber(p *ozon.FBOPosting) string { return p.PostingNumber }

// many adds n postings, one every minute before now.
func many(t *testing.T, fake *ozontest.Server, n int) {
	t.Helper()
	for i := range n {
		p := ozon.Posting{
			PostingNumber: fmt.Sprintf("0%05d-0001-1", i), Status: ozon.StatusAwaitingDeliver,
			InProcessAt: now.Add(-time.Duration(n-i) * time.Minute), ShipmentDate: now,
		}
		require.NoError(t, fake.AddFBS(p))
		require.NoError(t, fake.AddFBO(ozon.FBOPosting{PostingNumber: p.PostingNumber, CreatedAt: p.InProcessAt}))
	}
}

func TestAllReadsEveryPageOnce(t *testing.T) {
	fake, client := start(t)
	many(t, fake, 250)
	ctx := t.Context()
	got := numbers(t, client.FBS.All(ctx, &ozon.FBSListRequest{Filter: month()}), fbsNumber)
	assert.Len(t, got, 250)
	assert.Equal(t, "000000-0001-1", got[0], "leading zeros stay")
	assert.Equal(t, 3, fake.Calls("/v4/posting/fbs/list"))

	got = numbers(t, client.FBS.AllUnfulfilled(ctx, &ozon.UnfulfilledRequest{
		Filter: ozon.UnfulfilledFilter{CutoffFrom: now.Add(-time.Hour), CutoffTo: now.Add(time.Hour)},
	}), fbsNumber)
	assert.Len(t, got, 250)

	all := client.FBO.All(ctx, &ozon.FBOListRequest{Filter: ozon.FBOFilter{Since: month().Since, To: now}})
	got = numbers(t, all, fboNumber)
	assert.Len(t, got, 250)
}

func TestAllReadsWrappedPages(t *testing.T) {
	fake, client := start(t)
	many(t, fake, 120)
	fake.Misbehave(ozontest.Misbehaviour{WrapResult: true})
	assert.Len(t, numbers(t, client.FBS.All(t.Context(), &ozon.FBSListRequest{Filter: month()}), fbsNumber), 120)
	all := client.FBO.All(t.Context(), &ozon.FBOListRequest{Filter: ozon.FBOFilter{Since: month().Since, To: now}})
	assert.Len(t, numbers(t, all, fboNumber), 120)
}

func TestAllStopsInACircle(t *testing.T) {
	for _, how := range []ozontest.Misbehaviour{{RepeatCursor: true}, {LoseCursor: true}} {
		fake, client := start(t)
		many(t, fake, 10)
		fake.Misbehave(how)
		var last error
		for _, err := range client.FBS.All(t.Context(), &ozon.FBSListRequest{Filter: month()}) {
			last = err
		}
		require.ErrorIs(t, last, marketplace.ErrPageLoop)
		assert.LessOrEqual(t, fake.Calls("/v4/posting/fbs/list"), 2)
	}
}

func TestAllSplitsLongPeriods(t *testing.T) {
	fake, client := start(t)
	many(t, fake, 3)
	filter := ozon.FBSFilter{Since: now.AddDate(-2, -1, 0), To: now}
	_, err := client.FBS.List(t.Context(), &ozon.FBSListRequest{Filter: filter})
	require.ErrorIs(t, err, ozon.ErrPeriodTooLong)
	got := numbers(t, client.FBS.All(t.Context(), &ozon.FBSListRequest{Filter: filter}), fbsNumber)
	assert.Len(t, got, 3)
	assert.Equal(t, 1+3, fake.Calls("/v4/posting/fbs/list"))
}

func TestLegacyListsWalkByOffset(t *testing.T) {
	_, client := start(t)
	ctx := t.Context()
	req := &ozon.LegacyRequest{Filter: ozon.LegacyFilter{Since: month().Since, To: now}, Limit: 10}
	_, err := client.FBS.ListV3(ctx, req)
	require.ErrorIs(t, err, ozon.ErrNoMethod, "Ozon has switched the old lists off")

	fake, client := start(t, ozontest.WithLegacyLists())
	many(t, fake, 25)
	assert.Len(t, numbers(t, client.FBS.AllV3(ctx, req), fbsNumber), 25)
	assert.Equal(t, 3, fake.Calls("/v3/posting/fbs/list"))
	assert.Len(t, numbers(t, client.FBO.AllV2(ctx, req), fboNumber), 25)
	unfinished := &ozon.LegacyRequest{Filter: ozon.LegacyFilter{CutoffFrom: now.Add(-time.Hour), CutoffTo: now}, Limit: 10}
	assert.Len(t, numbers(t, client.FBS.AllUnfulfilledV3(ctx, unfinished), fbsNumber), 25)
}

func TestRequestsSayWhatOzonExpects(t *testing.T) {
	fake, client := start(t)
	_, err := client.FBS.List(t.Context(), &ozon.FBSListRequest{
		Filter: ozon.FBSFilter{
			Since: now.Add(-time.Hour), To: now, Statuses: []ozon.Status{ozon.StatusDelivering},
			WarehouseIDs: ozon.IDs{1020005000123456}, LastChangedStatus: &ozon.Between{From: now, To: now},
		},
	})
	require.NoError(t, err)
	assert.JSONEq(t, `{
		"filter": {
			"since": "2026-11-01T11:00:00Z", "to": "2026-11-01T12:00:00Z", "statuses": ["delivering"],
			"warehouse_ids": ["1020005000123456"],
			"last_changed_status_date": {"from": "2026-11-01T12:00:00Z", "to": "2026-11-01T12:00:00Z"}
		},
		"with": {"analytics_data": true, "barcodes": true, "financial_data": true, "legal_info": true},
		"limit": 100, "cursor": ""
	}`, string(fake.Requests()[0].Body))
}

func TestFBORequestsDoNotAskForBarcodes(t *testing.T) {
	fake, client := start(t, ozontest.WithLegacyLists())
	period := ozon.FBOFilter{Since: now.Add(-time.Hour), To: now}
	_, err := client.FBO.List(t.Context(), &ozon.FBOListRequest{Filter: period})
	require.NoError(t, err)
	_, err = client.FBO.ListV2(t.Context(),
		&ozon.LegacyRequest{Filter: ozon.LegacyFilter{Since: period.Since, To: period.To}, Limit: 5})
	require.NoError(t, err)
	const filter = `"filter": {"since": "2026-11-01T11:00:00Z", "to": "2026-11-01T12:00:00Z"}`
	const with = `"with": {"analytics_data": true, "financial_data": true, "legal_info": true}`
	assert.JSONEq(t, `{`+filter+`, `+with+`, "limit": 100, "cursor": ""}`, string(fake.Requests()[0].Body))
	assert.JSONEq(t, `{`+filter+`, `+with+`, "limit": 5, "offset": 0}`, string(fake.Requests()[1].Body))
}

func TestWithFlagsLeaveParts(t *testing.T) {
	fake, client := start(t)
	fake.AddSamples(now)
	all, err := client.FBS.List(t.Context(), &ozon.FBSListRequest{Filter: month()})
	require.NoError(t, err)
	none, err := client.FBS.List(t.Context(), &ozon.FBSListRequest{Filter: month(), With: &ozon.With{}})
	require.NoError(t, err)
	last := len(all.Postings) - 1
	assert.NotNil(t, all.Postings[last].FinancialData)
	assert.Nil(t, none.Postings[last].FinancialData)
}

func TestGet(t *testing.T) {
	fake, client := start(t)
	fake.AddSamples(now)
	p, err := client.FBS.Get(t.Context(), "74411009-0008-2", nil)
	require.NoError(t, err)
	assert.Equal(t, "4321", p.Addressee.PIN)
	assert.Equal(t, "0104699999999995215Aabc!\u001d93dGVz", p.ProductExemplars.Products[0].Exemplars[0].MandatoryMark)
	assert.Equal(t, "118.900000", p.Products[0].Price.Amount.String(), "all digits stay")
	assert.Equal(t, "RUB", p.Products[0].Currency())
	assert.Equal(t, "199.0000", p.DeliveryPrice.String())

	_, err = client.FBS.Get(t.Context(), "1-1-1", nil)
	require.ErrorIs(t, err, marketplace.ErrNotFound)
	require.NotErrorIs(t, err, ozon.ErrNoMethod)

	byCode, err := client.FBS.ByBarcode(t.Context(), "303081234567")
	require.NoError(t, err)
	assert.Equal(t, "0812345670-0003-1", byCode.PostingNumber)

	fbo, err := client.FBO.Get(t.Context(), "76600220-0030-1")
	require.NoError(t, err)
	assert.Equal(t, "810.00", fbo.Products[0].Price.Amount.String())
}

func TestErrorsAreTyped(t *testing.T) {
	for _, test := range []struct {
		status int
		body   string
		is     error
	}{
		{400, `{"code":3,"message":"filter.since: value is required","details":[]}`, marketplace.ErrBadRequest},
		{400, `{"code":3,"message":"PERIOD_IS_TOO_LONG","details":[]}`, ozon.ErrPeriodTooLong},
		{403, `{"code":7,"message":"Invalid Api-Key, please check the key and try again"}`, marketplace.ErrUnauthorized},
		{403, `{"code":7,"message":"Api-key is deactivated"}`, marketplace.ErrUnauthorized},
		{403, `{"code":7,"message":"Api-Key is missing a required role for a method"}`, marketplace.ErrForbidden},
		{403, `{"code":7,"message":"Offer not signed"}`, marketplace.ErrForbidden},
		{404, `{"code":5,"message":"posting not found"}`, marketplace.ErrNotFound},
		{404, `404 page not found`, ozon.ErrNoMethod},
		{409, `{"code":6,"message":"conflict"}`, marketplace.ErrConflict},
		{429, `{"code":8,"message":"You have reached request rate limit per second"}`, marketplace.ErrRateLimited},
		{500, `{"code":13,"message":"Internal error"}`, marketplace.ErrServer},
		{503, `<html><body>Service Unavailable</body></html>`, marketplace.ErrServer},
		{502, ``, marketplace.ErrServer},
	} {
		t.Run(fmt.Sprint(test.status, " ", test.body), func(t *testing.T) {
			fake, client := start(t)
			fake.Inject(fakehttp.Fault{Status: test.status, Body: test.body, HTML: strings.HasPrefix(test.body, "<")})
			_, err := client.FBS.Get(t.Context(), "1", nil)
			require.ErrorIs(t, err, test.is)
			var api *ozon.APIError
			require.ErrorAs(t, err, &api)
			assert.Equal(t, test.status, api.StatusCode)
			assert.Equal(t, "/v3/posting/fbs/get", api.Path)
			assert.NotContains(t, err.Error(), ozontest.DefaultAPIKey)
		})
	}
}

func TestRetries(t *testing.T) {
	for _, test := range []struct {
		name, body string
		status     int
		attempts   int
	}{
		{"limit", "", 429, 3},
		{"breaker", `{"code":14,"message":"Circle is open"}`, 400, 3},
		{"internal error", "", 500, 3},
		{"gateway", "<html>", 502, 3},
		{"key", `{"code":7,"message":"Api-key is deactivated"}`, 403, 1},
		{"mistake", `{"code":3,"message":"bad"}`, 400, 1},
	} {
		t.Run(test.name, func(t *testing.T) {
			fake, client := start(t)
			fake.Inject(fakehttp.Fault{Status: test.status, Body: test.body, HTML: strings.HasPrefix(test.body, "<")})
			_, err := client.FBO.Get(t.Context(), "1")
			var api *ozon.APIError
			require.ErrorAs(t, err, &api)
			assert.Equal(t, test.status, api.StatusCode)
			assert.Equal(t, test.attempts, fake.Calls("/v2/posting/fbo/get"))
		})
	}
	fake, client := start(t)
	many(t, fake, 1)
	fake.Inject(fakehttp.Fault{Status: 500, Times: 2})
	_, err := client.FBS.List(t.Context(), &ozon.FBSListRequest{Filter: month()})
	require.NoError(t, err, "the third attempt succeeds")
}

func TestContextEndsACall(t *testing.T) {
	_, client := start(t)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err := client.FBS.Get(ctx, "1", nil)
	require.ErrorIs(t, err, context.Canceled)
}

func TestMeterStopsCalls(t *testing.T) {
	fake, client := start(t)
	many(t, fake, 250)
	meter := &crmtest.Meter{Left: 2}
	var last error
	n := 0
	for _, err := range client.Metered(meter).FBS.All(t.Context(), &ozon.FBSListRequest{Filter: month()}) {
		last = err
		n++
	}
	require.ErrorIs(t, last, marketplace.ErrLimit)
	assert.Equal(t, 200+1, n, "two pages and the error")
	assert.Equal(t, 2, fake.Calls("/v4/posting/fbs/list"))
}

func TestUnreadableAnswer(t *testing.T) {
	for _, body := range []string{`[]x`, `{"result": [1, 2]}`, `<html>`} {
		web := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			_, _ = w.Write([]byte(body))
		}))
		defer web.Close()
		client, err := ozon.New("1", "key", marketplace.WithBaseURL(web.URL))
		require.NoError(t, err)
		_, err = client.FBS.List(t.Context(), &ozon.FBSListRequest{})
		var decode *marketplace.DecodeError
		require.ErrorAs(t, err, &decode, body)
		assert.Equal(t, "FBS.List", decode.Op)
		assert.NotEmpty(t, decode.Raw)
	}
}

func TestKeysStaySecret(t *testing.T) {
	for key, want := range map[string]string{"": "empty", "  ": "empty", "ключ": "characters", "a b": "characters"} {
		_, err := ozon.New("1", key)
		require.ErrorContains(t, err, want, "key %q", key)
		assert.NotContains(t, strings.ReplaceAll(err.Error(), "Api-Key", ""), "ключ")
	}
	client, err := ozon.New("1234", "s3cret")
	require.NoError(t, err)
	assert.NotContains(t, fmt.Sprintf("%v %+v %#v %s", client, client, client, client), "s3cret")
	_, err = ozon.New("1", "k", marketplace.WithBaseURL("http://example.com"))
	require.ErrorContains(t, err, "https")
}

func TestTokenClient(t *testing.T) {
	var got http.Header
	web := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		got = r.Header.Clone()
		_, _ = w.Write([]byte(`{"roles":[]}`))
	}))
	defer web.Close()
	client, err := ozon.NewWithToken(func() string { return "abc" }, marketplace.WithBaseURL(web.URL),
		marketplace.WithAppInfo("sync/1"))
	require.NoError(t, err)
	var out json.RawMessage
	require.NoError(t, client.Call(t.Context(), "/v1/roles", nil, &out))
	assert.JSONEq(t, `{"roles":[]}`, string(out))
	assert.Equal(t, "Bearer abc", got.Get("Authorization"))
	assert.Empty(t, got.Get("Api-Key"))
	assert.Contains(t, got.Get("User-Agent"), "sync/1 go-retailcrm/")
	require.ErrorContains(t, client.Call(t.Context(), "https://elsewhere/v1", nil, nil), "the path must look like")
}
