package wildberries_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/internal/testkit/crmtest"
	"github.com/go-retailcrm/sdk/retailcrm/marketplace"
	"github.com/go-retailcrm/sdk/retailcrm/retailcrmtest"
	"github.com/go-retailcrm/sdk/wildberries"
	"github.com/go-retailcrm/sdk/wildberries/wildberriestest"
)

// TestPollerIntoAnAccount runs the whole way: Wildberries, the converter,
// RetailCRM over HTTP.
func TestPollerIntoAnAccount(t *testing.T) {
	fake := wildberriestest.New()
	fake.AddSamples(now)
	account := retailcrmtest.NewServer(t, retailcrmtest.WithSites("shop"))
	account.AddReference("statuses", map[string]any{"code": "assembling", "name": "Комплектуется", "active": true})
	account.AddProduct(map[string]any{
		"name":   "Чай",
		"offers": []map[string]any{{"externalId": "TEA-GREEN-100", "xmlId": "x", "article": "a", "name": "Чай"}},
	})
	crm := account.Client(t)
	meter := &crmtest.Meter{Left: 1000}
	passes := crmtest.NewPasses(t, now, func(p *crmtest.Passes) (*marketplace.Poller, error) {
		return wildberries.NewPoller(fake.Client(t), crm, converter(t, wildberries.Options{
			Site:      "shop",
			StatusMap: map[wildberries.Stage]string{wildberries.StageAssembling: "assembling", wildberries.StageNew: "new"},
		}), wildberries.Scope{Schemes: everyScheme(), Details: true}, marketplace.PollerOptions{
			LookBack: 30 * 24 * time.Hour,
			Meter:    meter, Cursor: p.Cursor, Store: p, Now: p.Clock,
			OnOrder: func(o marketplace.Outcome) { assert.NoError(t, o.Err, o.Key) },
		})
	})
	// Of three FBS orders one is cancelled; of the DBS orders one is finished;
	// of two FBW rows one is cancelled.
	assert.Equal(t, 4, passes.MustPass().Created)
	assert.Zero(t, passes.MustPass().Created)
	assert.Equal(t, len(account.Requests())+fake.Calls(""), meter.Taken, "every request was metered")
	orders := account.Orders()
	require.Len(t, orders, 4)
	for _, o := range orders {
		assert.Equal(t, "shop", o.Site)
		require.NotEmpty(t, o.Items)
		if o.ExternalID == "d.r41f0c2a9e7b54d0c8a6b1d2e3f405162.0.0" {
			require.NotNil(t, o.Items[0].Offer)
			assert.Equal(t, "TEA-GREEN-100", o.Items[0].Offer.ExternalID)
			assert.Equal(t, "assembling", o.Status)
			assert.Equal(t, "459.90", o.Items[0].InitialPrice.String())
		}
	}
}

func TestNewPollerNeedsBothSides(t *testing.T) {
	account := retailcrmtest.NewServer(t)
	c := converter(t, wildberries.Options{})
	client := wildberriestest.New().Client(t)
	options := marketplace.PollerOptions{LookBack: time.Hour}
	_, err := wildberries.NewPoller(nil, account.Client(t), c, wildberries.Scope{}, options)
	require.ErrorContains(t, err, "needs a client and a converter")
	_, err = wildberries.NewPoller(client, nil, c, wildberries.Scope{}, options)
	require.ErrorContains(t, err, "RetailCRM client is nil")
	_, err = wildberries.NewPoller(client, account.Client(t), nil, wildberries.Scope{}, options)
	require.ErrorContains(t, err, "needs a client and a converter")
}

func TestArticlesForAConverter(t *testing.T) {
	account := retailcrmtest.NewServer(t, retailcrmtest.WithSites("shop"))
	account.AddProduct(map[string]any{
		"name":   "Чай",
		"offers": []map[string]any{{"externalId": "TEA-GREEN-100", "xmlId": "x", "article": "a", "name": "Чай"}},
	})
	found, err := marketplace.NewArticles(account.Client(t), "shop", marketplace.ByExternalID)
	require.NoError(t, err)
	require.NoError(t, found.Resolve(t.Context(), []string{"TEA-GREEN-100", "TEA-GREEN-100", "none"}))
	c := order(t, 2200000001, wildberries.Options{Offers: found})
	assert.Empty(t, c.Notes)
	_, err = marketplace.NewArticles(account.Client(t), "shop", "name")
	require.ErrorContains(t, err, "article field")
}

func TestSuggestedStatusesAreThoseOfANewAccount(t *testing.T) {
	crmtest.CheckSuggestedStatuses(t, wildberries.SuggestedStatuses(), wildberries.SuggestedStatusOrder())
}
