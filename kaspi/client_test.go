package kaspi_test

import (
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/kaspi"
	"github.com/go-retailcrm/sdk/kaspi/kaspitest"
	"github.com/go-retailcrm/sdk/retailcrm"
	"github.com/go-retailcrm/sdk/retailcrm/marketplace"
	"github.com/go-retailcrm/sdk/retailcrm/retailcrmtest/fakehttp"
)

const ordersPath = "/shop/api/v2/orders"

func at(month time.Month, day int) time.Time {
	return time.Date(2026, month, day, 0, 0, 0, 0, time.UTC)
}

func TestHeadersAreThoseOfKaspi(t *testing.T) {
	var got http.Header
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		got = r.Header
		_, _ = w.Write([]byte(`{"data":[]}`))
	}))
	defer server.Close()
	client, err := kaspi.New(" secret\n", marketplace.WithBaseURL(server.URL))
	require.NoError(t, err)
	_, err = client.Orders.Entries(t.Context(), "id")
	require.NoError(t, err)
	assert.Equal(t, "secret", got.Get("X-Auth-Token"))
	assert.Equal(t, "application/vnd.api+json", got.Get("Content-Type"))
	assert.Equal(t, "application/vnd.api+json", got.Get("Accept"))
	assert.NotContains(t, fmt.Sprintf("%v %+v %#v", client, client, client), "secret")
}

func TestQueryOfAList(t *testing.T) {
	var got string
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		for name, values := range r.URL.Query() {
			got += name + "=" + values[0] + "\n"
		}
		_, _ = w.Write([]byte(`{"data":[]}`))
	}))
	defer server.Close()
	client, err := kaspi.New("token", marketplace.WithBaseURL(server.URL))
	require.NoError(t, err)
	_, err = client.Orders.List(t.Context(), &kaspi.ListRequest{
		State: kaspi.StateNew, Status: kaspi.StatusApprovedByBank, From: at(11, 1), To: at(11, 2),
		DeliveryType: "PICKUP", SignatureRequired: retailcrm.Some(false), Entries: true, Page: 3, Limit: 20,
	})
	require.NoError(t, err)
	for _, line := range []string{
		"page[number]=3", "page[size]=20", "include[orders]=user,entries",
		"filter[orders][state]=NEW", "filter[orders][status]=APPROVED_BY_BANK",
		"filter[orders][creationDate][$ge]=1793491200000", "filter[orders][creationDate][$le]=1793577600000",
		"filter[orders][deliveryType]=PICKUP", "filter[orders][signatureRequired]=false",
	} {
		assert.Contains(t, got, line+"\n")
	}
}

func TestErrorsNameWhatKaspiSays(t *testing.T) {
	tests := []struct {
		status  int
		body    string
		kind    error
		message string
	}{
		{400, `{"errors":[{"title":"period too long"},{"title":"no state"}]}`, marketplace.ErrBadRequest,
			"period too long; no state"},
		{401, `{"errors":[{"title":"unauthorized"}]}`, marketplace.ErrUnauthorized, "unauthorized"},
		{403, ``, marketplace.ErrForbidden, "forbidden"},
		{404, `<html>`, marketplace.ErrNotFound, "not found"},
		{500, `{"errors":[{"detail":"broken"}]}`, marketplace.ErrServer, "broken"},
	}
	for _, tt := range tests {
		fake := kaspitest.New()
		fake.Inject(fakehttp.Fault{Status: tt.status, Body: tt.body, Times: 1})
		_, err := fake.Client(t).Orders.Entries(t.Context(), "c2VjcmV0")
		require.ErrorIs(t, err, tt.kind)
		var api *kaspi.APIError
		require.ErrorAs(t, err, &api)
		assert.Equal(t, tt.message, api.Message)
		assert.Equal(t, "/shop/api/v2/orders/{id}/entries", api.Path)
		assert.NotContains(t, err.Error(), "c2VjcmV0")
		assert.Equal(t, 1, fake.Calls(""))
	}
}

func TestWrongParametersAreNotSent(t *testing.T) {
	fake := kaspitest.New()
	client := fake.Client(t)
	requests := map[string]*kaspi.ListRequest{
		"nothing":        nil,
		"no state":       {From: at(11, 1)},
		"no beginning":   {State: kaspi.StateNew},
		"backwards":      {State: kaspi.StateNew, From: at(11, 2), To: at(11, 1)},
		"15 days":        {State: kaspi.StateNew, From: at(11, 1), To: at(11, 16)},
		"limit":          {State: kaspi.StateNew, From: at(11, 1), Limit: 101},
		"negative limit": {State: kaspi.StateNew, From: at(11, 1), Limit: -1},
		"page":           {State: kaspi.StateNew, From: at(11, 1), Page: -1},
		"delivery type":  {State: kaspi.StateDelivery, From: at(11, 1), DeliveryType: "DELIVERY"},
	}
	for name, req := range requests {
		_, err := client.Orders.List(t.Context(), req)
		assert.ErrorIs(t, err, marketplace.ErrBadRequest, name)
	}
	_, err := client.Orders.Entries(t.Context(), "")
	assert.ErrorIs(t, err, marketplace.ErrBadRequest)
	_, err = client.Orders.EntryProduct(t.Context(), "")
	assert.ErrorIs(t, err, marketplace.ErrBadRequest)
	_, err = client.Orders.Get(t.Context(), "")
	assert.ErrorIs(t, err, marketplace.ErrBadRequest)
	assert.Zero(t, fake.Calls(""))
}

func TestAllWalksListsWindowsAndPages(t *testing.T) {
	fake := kaspitest.New()
	fake.Add(kaspitest.Samples()...)
	fake.Add(kaspitest.Orders(250, at(11, 3))...)
	seen := map[string]int{}
	for o, err := range fake.Client(t).Orders.All(t.Context(), at(10, 1), at(11, 5)) {
		require.NoError(t, err)
		seen[o.Attributes.Code]++
	}
	assert.Len(t, seen, 257)
	for code, n := range seen {
		assert.Equal(t, 1, n, code)
	}
	// 35 days are three windows, each with six lists; one list has three pages.
	assert.Equal(t, 3*6+2, fake.Calls(ordersPath))
}

func TestGetByCode(t *testing.T) {
	fake := kaspitest.New()
	fake.Add(kaspitest.Samples()...)
	client := fake.Client(t)
	o, err := client.Orders.Get(t.Context(), "500000005")
	require.NoError(t, err)
	assert.Equal(t, "25000.5", o.Attributes.TotalPrice.String())
	assert.True(t, o.Attributes.SignatureRequired)
	_, err = client.Orders.Get(t.Context(), "1")
	assert.ErrorIs(t, err, marketplace.ErrNotFound)
}

func TestEntriesComeAlongOrApart(t *testing.T) {
	for _, apart := range []bool{false, true} {
		var options []kaspitest.Option
		if apart {
			options = append(options, kaspitest.WithEntriesApart())
		}
		fake := kaspitest.New(options...)
		fake.Add(kaspitest.Samples()...)
		client := fake.Client(t)
		for o, err := range client.Orders.AllWithEntries(t.Context(), at(10, 20), at(11, 2)) {
			require.NoError(t, err)
			if apart {
				require.Nil(t, o.Entries)
			}
			entries, err := client.Orders.Entries(t.Context(), o.Order.ID)
			require.NoError(t, err)
			require.NotEmpty(t, entries)
			if !apart {
				require.Equal(t, entries, o.Entries)
			}
		}
	}
}

func TestHalfOfTheEntriesIsNone(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		_, _ = w.Write([]byte(`{"data":[{"id":"o","relationships":{"entries":{"data":[{"id":"e1"},{"id":"e2"}]}}}],
			"included":[{"type":"orderentries","id":"e1","attributes":{"quantity":1}}],"meta":{"pageCount":1}}`))
	}))
	defer server.Close()
	client, err := kaspi.New("token", marketplace.WithBaseURL(server.URL))
	require.NoError(t, err)
	page, err := client.Orders.List(t.Context(), &kaspi.ListRequest{Code: "1", Entries: true})
	require.NoError(t, err)
	assert.Empty(t, page.Entries)
}

func TestProductOfAnOldEntry(t *testing.T) {
	fake := kaspitest.New()
	fake.Add(kaspitest.Samples()...)
	client := fake.Client(t)
	p, err := client.Orders.EntryProduct(t.Context(), "ZS02")
	require.NoError(t, err)
	assert.Equal(t, "Самовар", p.Attributes.Name)
	_, err = client.Orders.EntryProduct(t.Context(), "none/../of")
	assert.ErrorIs(t, err, marketplace.ErrNotFound)
}

func TestAPageThatRepeatsEndsTheWalk(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		_, _ = w.Write([]byte(`{"data":[{"id":"same"}],"meta":{"pageCount":1000000}}`))
	}))
	defer server.Close()
	client, err := kaspi.New("token", marketplace.WithBaseURL(server.URL))
	require.NoError(t, err)
	var last error
	for _, err := range client.Orders.All(t.Context(), at(11, 1), at(11, 2), kaspi.StateNew) {
		last = err
	}
	assert.ErrorIs(t, last, marketplace.ErrPageLoop)
}

func TestAnAnswerThatIsNoneIsNoEmptyList(t *testing.T) {
	for _, text := range []string{`{"data":"none"}`, `{"data":[1]}`, `[1]`, `<html>`} {
		server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			_, _ = w.Write([]byte(text))
		}))
		client, err := kaspi.New("token", marketplace.WithBaseURL(server.URL))
		require.NoError(t, err)
		var decode *marketplace.DecodeError
		_, err = client.Orders.List(t.Context(), &kaspi.ListRequest{Code: "1"})
		assert.ErrorAs(t, err, &decode, "answer %s", text)
		_, err = client.Orders.Entries(t.Context(), "1")
		assert.ErrorAs(t, err, &decode, "answer %s", text)
		_, err = client.Orders.EntryProduct(t.Context(), "1")
		assert.ErrorAs(t, err, &decode, "answer %s", text)
		server.Close()
	}
}

func TestCallsAreSlowed(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		fake := kaspitest.New(kaspitest.WithRateLimit(5))
		client, err := kaspi.New(fake.Token, marketplace.WithBaseURL(fake.URL), marketplace.WithHTTPClient(fake.HTTPClient()))
		require.NoError(t, err)
		start := time.Now()
		for range 25 {
			_, err := client.Orders.List(t.Context(), &kaspi.ListRequest{Code: "1"})
			require.NoError(t, err)
		}
		assert.Equal(t, 4200*time.Millisecond, time.Since(start), "five at once, and five a second and a margin later")
		assert.Equal(t, 25, fake.Calls(""))
	})
}

func TestA429AndFailuresAreRetriedWithAPause(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		fake := kaspitest.New()
		fake.Inject(fakehttp.Fault{Status: 429, Body: `{"errors":[{"title":"too many requests"}]}`, Times: 1})
		start := time.Now()
		client := fake.Client(t)
		_, err := client.Orders.List(t.Context(), &kaspi.ListRequest{Code: "1"})
		require.NoError(t, err)
		assert.Equal(t, 2*time.Second, time.Since(start))

		fake.Inject(fakehttp.Fault{Status: 503, Times: 1})
		fake.Inject(fakehttp.Fault{Cut: true, Times: 1})
		_, err = client.Orders.List(t.Context(), &kaspi.ListRequest{Code: "1"})
		require.NoError(t, err)

		fake.Inject(fakehttp.Fault{Status: 429, Times: 9})
		_, err = client.Orders.List(t.Context(), &kaspi.ListRequest{Code: "1"})
		assert.ErrorIs(t, err, marketplace.ErrRateLimited)
	})
}

// The id of a buyer is the phone number in base64.
func TestNoPersonInLogsAndTexts(t *testing.T) {
	o := kaspitest.Samples()[0].Order
	customer := o.Attributes.Customer
	require.Equal(t, "7010000001", customer.CellPhone)
	var log strings.Builder
	logger := slog.New(slog.NewJSONHandler(&log, nil))
	relations, err := retailcrm.ValueOf(map[string]string{"user": customer.ID})
	require.NoError(t, err)
	o.Relationships = relations
	logger.Info("order", "customer", *customer, "pointer", customer, "order", o, "order pointer", &o)
	text := log.String() +
		fmt.Sprintf("%v %+v %s %#v", *customer, *customer, *customer, *customer) +
		fmt.Sprintf("%v %+v %+v %#v", o, o.Attributes, &o, o)
	for _, secret := range []string{customer.ID, customer.CellPhone, customer.LastName} {
		assert.NotContains(t, text, secret)
	}
}
