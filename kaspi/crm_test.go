package kaspi_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/internal/testkit/crmtest"
	"github.com/go-retailcrm/sdk/kaspi"
	"github.com/go-retailcrm/sdk/kaspi/kaspitest"
	"github.com/go-retailcrm/sdk/retailcrm/marketplace"
	"github.com/go-retailcrm/sdk/retailcrm/retailcrmtest"
)

// TestPollerIntoAnAccount runs the whole way: Kaspi, the converter, RetailCRM
// over HTTP.
func TestPollerIntoAnAccount(t *testing.T) {
	fake := kaspitest.New(kaspitest.WithEntriesApart())
	fake.AddSamples(now)
	account := retailcrmtest.NewServer(t, retailcrmtest.WithSites("shop"))
	account.AddProduct(map[string]any{
		"name":   "Чайник",
		"offers": []map[string]any{{"externalId": "007-KETTLE", "xmlId": "x", "article": "a", "name": "Чайник"}},
	})
	crm := account.Client(t)
	meter := &crmtest.Meter{Left: 1000}
	passes := crmtest.NewPasses(t, now, func(p *crmtest.Passes) (*marketplace.Poller, error) {
		return kaspi.NewPoller(fake.Client(t), crm, converter(t, kaspi.Options{
			Site: "shop", StatusMap: map[kaspi.Stage]string{kaspi.StageNew: "new", kaspi.StageComplete: "complete"},
		}), kaspi.Scope{}, marketplace.PollerOptions{
			LookBack: 14 * 24 * time.Hour, Meter: meter, Cursor: p.Cursor, Store: p, Now: p.Clock,
			OnOrder: func(o marketplace.Outcome) { assert.NoError(t, o.Err, o.Key) },
		})
	})
	assert.Equal(t, 6, passes.MustPass().Created)
	assert.Zero(t, passes.MustPass().Created)
	assert.Equal(t, len(account.Requests())+fake.Calls(""), meter.Taken, "every request was metered")
	orders := account.Orders()
	require.Len(t, orders, 6)
	for _, o := range orders {
		require.NotEmpty(t, o.Items)
		if o.ExternalID == "500000001" {
			require.NotNil(t, o.Items[1].Offer)
			assert.Equal(t, "007-KETTLE", o.Items[1].Offer.ExternalID)
			assert.Nil(t, o.Items[0].Offer, "not in the catalogue")
			assert.Equal(t, "12500.00", o.TotalSumm.Round(2).String())
		}
	}
}

func TestNewPollerNeedsBothSides(t *testing.T) {
	account := retailcrmtest.NewServer(t)
	c := converter(t, kaspi.Options{})
	client := kaspitest.New().Client(t)
	options := marketplace.PollerOptions{LookBack: time.Hour}
	_, err := kaspi.NewPoller(nil, account.Client(t), c, kaspi.Scope{}, options)
	require.ErrorContains(t, err, "needs a client and a converter")
	_, err = kaspi.NewPoller(client, nil, c, kaspi.Scope{}, options)
	require.ErrorContains(t, err, "RetailCRM client is nil")
	_, err = kaspi.NewPoller(client, account.Client(t), nil, kaspi.Scope{}, options)
	require.ErrorContains(t, err, "needs a client and a converter")
	_, err = marketplace.NewArticles(account.Client(t), "shop", "name")
	require.ErrorContains(t, err, "article field")
	_, err = marketplace.NewArticles(account.Client(t), "shop", marketplace.ByXMLID)
	require.NoError(t, err)
}

func TestSuggestedStatusesAreThoseOfANewAccount(t *testing.T) {
	crmtest.CheckSuggestedStatuses(t, kaspi.SuggestedStatuses(), kaspi.SuggestedStatusOrder())
}
