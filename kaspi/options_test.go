package kaspi_test

import (
	"context"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/internal/testkit/fakes"
	"github.com/go-retailcrm/sdk/kaspi"
	"github.com/go-retailcrm/sdk/retailcrm"
	"github.com/go-retailcrm/sdk/retailcrm/marketplace"
)

func TestClientOptions(t *testing.T) {
	var agent, path string
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		agent, path = r.UserAgent(), r.URL.String()
		w.WriteHeader(http.StatusBadGateway)
	}))
	defer server.Close()
	var log strings.Builder
	client, err := kaspi.New("very-secret",
		marketplace.WithBaseURL(server.URL), marketplace.WithLimiter(fakes.Unlimited{}),
		marketplace.WithAppInfo("shop-sync/1.2"),
		marketplace.WithRetry(retailcrm.Retry{MaxRetries: 1, MinWait: time.Millisecond}),
		marketplace.WithTimeout(time.Minute),
		marketplace.WithLogger(slog.New(slog.NewTextHandler(&log, &slog.HandlerOptions{Level: slog.LevelDebug}))),
	)
	require.NoError(t, err)
	_, err = client.Orders.Entries(t.Context(), "cGhvbmU/=")
	require.ErrorIs(t, err, marketplace.ErrServer)
	assert.Equal(t, "/shop/api/v2/orders/cGhvbmU%2F=/entries", path, "ids are escaped")
	assert.True(t, strings.HasPrefix(agent, "shop-sync/1.2 "), agent)
	for _, secret := range []string{"very-secret", "cGhvbmU"} {
		assert.NotContains(t, log.String(), secret)
		assert.NotContains(t, err.Error(), secret)
	}
	for want, bad := range map[string]marketplace.Option{
		"must be https": marketplace.WithBaseURL("http://example.com"),
		"nil client":    marketplace.WithHTTPClient(nil),
		"nil limiter":   marketplace.WithLimiter(nil),
	} {
		_, err := kaspi.New("token", bad)
		assert.ErrorContains(t, err, want)
	}
	require.ErrorIs(t, client.Call(t.Context(), "/cities", nil, nil), marketplace.ErrServer)
	assert.Equal(t, "/shop/api/v2/cities", path)
	for _, bad := range []string{"cities", "/cities?x=1"} {
		assert.ErrorIs(t, client.Call(t.Context(), bad, nil, nil), marketplace.ErrBadRequest)
	}
}

func TestCustomFields(t *testing.T) {
	d := sample(7)
	want := map[kaspi.Field]string{
		kaspi.FieldID: "b3JkZXItNw", kaspi.FieldCode: "500000007", kaspi.FieldWaybill: "000000107",
		kaspi.FieldPickupPoint: "20000001_PP1",
		kaspi.FieldTotalPrice:  "3500", kaspi.FieldDeliveryMode: "DELIVERY_REGIONAL_PICKUP", kaspi.FieldStatus: "COMPLETED",
	}
	codes := map[kaspi.Field]string{"unheard-of": "x", kaspi.FieldCreditTerm: "term", kaspi.FieldCancelReason: "reason"}
	for field := range want {
		codes[field] = "cf_" + string(field)
	}
	got, _ := convert(t, d, kaspi.Options{CustomFields: codes}).Input.CustomFields.Get()
	assert.Len(t, got, len(want), "what is not known is not sent")
	for field, value := range want {
		assert.Equal(t, value, got["cf_"+string(field)])
	}
}

func TestSuggestedStatusesFollowTheOrder(t *testing.T) {
	order := kaspi.SuggestedStatusOrder()
	at := -1
	for _, stage := range []kaspi.Stage{
		kaspi.StageNew, kaspi.StageAssembling, kaspi.StageAssembled, kaspi.StageDelivering, kaspi.StageComplete,
	} {
		i := 0
		for order[i] != kaspi.SuggestedStatuses()[stage] {
			i++
		}
		assert.Greater(t, i, at)
		at = i
	}
}

func TestFollowStopsWithItsContext(t *testing.T) {
	s := newScene(t)
	ctx, cancel := context.WithCancel(t.Context())
	s.options.OnProgress = func(marketplace.Progress) { cancel() }
	s.fake.AddSamples(now)
	p := s.Poller()
	assert.ErrorIs(t, p.Follow(ctx, time.Hour), context.Canceled)
}
