package ozon_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/internal/testkit/crmtest"
	"github.com/go-retailcrm/sdk/ozon"
	"github.com/go-retailcrm/sdk/retailcrm"
	"github.com/go-retailcrm/sdk/retailcrm/marketplace"
	"github.com/go-retailcrm/sdk/retailcrm/retailcrmtest"
	"github.com/go-retailcrm/sdk/retailcrm/retailcrmtest/fakehttp"
)

// TestPollerIntoAnAccount runs the whole way: Ozon over HTTP, the converter,
// RetailCRM over HTTP.
func TestPollerIntoAnAccount(t *testing.T) {
	fake, client := start(t)
	fake.AddSamples(now)
	account := retailcrmtest.NewServer(t, retailcrmtest.WithSites("shop"))
	account.AddReference("statuses",
		map[string]any{"code": "assembling-complete", "name": "Укомплектован", "active": true})
	account.AddProduct(map[string]any{
		"name":   "Чайник",
		"offers": []map[string]any{{"externalId": "KTL-17-RED", "xmlId": "x", "article": "a", "name": "Чайник"}},
	})
	crm := account.Client(t)
	conv := converter(t, ozon.Options{Site: "shop", StatusMap: ozon.SuggestedStatuses()})
	meter := &crmtest.Meter{Left: 1000}
	passes := crmtest.NewPasses(t, now, func(p *crmtest.Passes) (*marketplace.Poller, error) {
		return ozon.NewPoller(client, crm, conv, ozon.Scope{FBO: true}, marketplace.PollerOptions{
			LookBack: 30 * 24 * time.Hour, Meter: meter, Cursor: p.Cursor, Store: p, Now: p.Clock,
			StatusOrder: ozon.SuggestedStatusOrder(), Workers: 1,
			OnOrder: func(o marketplace.Outcome) { assert.NoError(t, o.Err, o.Key) },
		})
	})
	assert.Equal(t, 5, passes.MustPass().Created)
	orders := account.Orders()
	require.Len(t, orders, 5)
	for _, o := range orders {
		assert.Equal(t, "shop", o.Site)
		assert.NotEmpty(t, o.Items)
		if o.ExternalID == "0812345670-0003-1" {
			assert.Equal(t, "KTL-17-RED", o.Items[0].Offer.ExternalID)
			assert.Nil(t, o.Items[1].Offer, "not in the catalogue")
		}
	}
	assert.Equal(t, len(account.Requests())+len(fake.Requests()), meter.Taken, "every request was metered")

	// A manager has closed an order; Ozon still calls it delivering.
	_, err := crm.Orders.Edit(t.Context(), retailcrm.ByExternalID("74411009-0008-2"),
		retailcrm.OrderInput{Status: retailcrm.Some("complete")}, retailcrm.WithSite("shop"))
	require.NoError(t, err)
	require.True(t, fake.SetStatus("74411009-0008-2", ozon.StatusDriverPickup, ozon.SubstatusDriverPickUp))
	assert.Zero(t, passes.MustPass().Created)
	order, err := crm.Orders.Get(t.Context(), retailcrm.ByExternalID("74411009-0008-2"), retailcrm.WithSite("shop"))
	require.NoError(t, err)
	assert.Equal(t, "complete", order.Status)
}

func TestPollerRepairsALostAnswer(t *testing.T) {
	fake, client := start(t)
	fake.AddSamples(now)
	account := retailcrmtest.NewServer(t)
	account.Inject(fakehttp.Fault{Path: "/orders/create", Times: 1, LoseAnswer: true})
	crm := account.Client(t)
	p, err := ozon.NewPoller(client, crm, converter(t, ozon.Options{}), ozon.Scope{}, marketplace.PollerOptions{
		LookBack: 30 * 24 * time.Hour, Now: func() time.Time { return now },
	})
	require.NoError(t, err)
	got, err := p.Run(t.Context())
	require.NoError(t, err)
	assert.Equal(t, 1, got.Failed, "the outcome is unknown")
	got, err = p.Run(t.Context())
	require.NoError(t, err)
	assert.Zero(t, got.Created+got.Edited+got.Failed)
	assert.Empty(t, p.Failed())
	assert.Len(t, account.Orders(), 4)
}

func TestNewPollerChecksItsArguments(t *testing.T) {
	_, client := start(t)
	conv := converter(t, ozon.Options{})
	options := marketplace.PollerOptions{LookBack: time.Hour}
	_, err := ozon.NewPoller(nil, nil, conv, ozon.Scope{}, options)
	require.ErrorContains(t, err, "needs a client and a converter")
	_, err = ozon.NewPoller(client, nil, conv, ozon.Scope{}, options)
	require.ErrorContains(t, err, "RetailCRM client is nil")
}

func TestSuggestedStatusesAreThoseOfANewAccount(t *testing.T) {
	crmtest.CheckSuggestedStatuses(t, ozon.SuggestedStatuses(), ozon.SuggestedStatusOrder())
}
