package kaspi_test

import (
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/kaspi"
	"github.com/go-retailcrm/sdk/kaspi/kaspitest"
	"github.com/go-retailcrm/sdk/retailcrm"
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
	crm := account.Client(t, retailcrm.WithLimiter(noLimit{}))
	meter := &meter{left: 1000}
	var cursor string
	pass := func() marketplace.Progress {
		p, err := kaspi.NewPoller(fake.Client(t), crm, converter(t, kaspi.Options{
			Site: "shop", StatusMap: map[kaspi.Stage]string{kaspi.StageNew: "new", kaspi.StageComplete: "complete"},
		}), kaspi.PollerOptions{
			LookBack: 14 * 24 * time.Hour, Cursor: cursor, Meter: meter,
			Now:     func() time.Time { return now },
			OnOrder: func(o marketplace.Outcome) { assert.NoError(t, o.Err, o.Key) },
			Store:   retailcrm.CursorFunc(func(_ context.Context, c string) error { cursor = c; return nil }),
		})
		require.NoError(t, err)
		got, err := p.Run(t.Context())
		require.NoError(t, err)
		return got
	}
	assert.Equal(t, 6, pass().Created)
	assert.Zero(t, pass().Created)
	assert.Equal(t, len(account.Requests())+fake.Calls(""), 1000-meter.left, "every request was metered")
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
	options := kaspi.PollerOptions{LookBack: time.Hour}
	_, err := kaspi.NewPoller(nil, account.Client(t), c, options)
	require.ErrorContains(t, err, "needs a client and a converter")
	_, err = kaspi.NewPoller(client, nil, c, options)
	require.ErrorContains(t, err, "RetailCRM client is nil")
	_, err = kaspi.NewPoller(client, account.Client(t), nil, options)
	require.ErrorContains(t, err, "needs a client and a converter")
	_, err = marketplace.NewArticles(account.Client(t), "shop", "name")
	require.ErrorContains(t, err, "article field")
	_, err = marketplace.NewArticles(account.Client(t), "shop", marketplace.ByXMLID)
	require.NoError(t, err)
}

// An account of the fake CRM has the statuses that are suggested, as a real one
// does when it is new.
func TestSuggestedStatusesAreThoseOfANewAccount(t *testing.T) {
	statuses, err := retailcrmtest.New().Client(t).References.Statuses(t.Context())
	require.NoError(t, err)
	for _, code := range kaspi.SuggestedStatuses() {
		require.Contains(t, statuses, code)
	}
	for _, code := range kaspi.SuggestedStatusOrder() {
		require.Contains(t, statuses, code)
	}
}
