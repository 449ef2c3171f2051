package marketplace_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/internal/testkit/crmtest"
	"github.com/go-retailcrm/sdk/internal/testkit/fakes"
	"github.com/go-retailcrm/sdk/retailcrm"
	"github.com/go-retailcrm/sdk/retailcrm/marketplace"
	"github.com/go-retailcrm/sdk/retailcrm/retailcrmtest"
	"github.com/go-retailcrm/sdk/retailcrm/retailcrmtest/fakehttp"
)

func account(t *testing.T, meter marketplace.Meter) (*retailcrmtest.Server, marketplace.CRM) {
	t.Helper()
	server := retailcrmtest.NewServer(t, retailcrmtest.WithSites("shop", "other"))
	client := server.Client(t, retailcrm.WithLimiter(fakes.Unlimited{}))
	crm, err := marketplace.NewCRM(client, meter)
	require.NoError(t, err)
	return server, crm
}

func order(id, status string) retailcrm.OrderInput {
	return retailcrm.OrderInput{ExternalID: retailcrm.Some(id), Status: retailcrm.Some(status)}
}

func TestCRMCreatesFindsAndEdits(t *testing.T) {
	server, crm := account(t, nil)
	ctx := t.Context()
	require.NoError(t, crm.Create(ctx, "shop", order("007-1", "new")))
	require.NoError(t, crm.Create(ctx, "other", order("009-1", "new")))
	require.ErrorIs(t, crm.Create(ctx, "shop", order("007-1", "new")), marketplace.ErrExists)
	require.NoError(t, crm.Edit(ctx, "shop", "007-1", retailcrm.OrderInput{Status: retailcrm.Some("complete")}))

	found, err := crm.Find(ctx, "shop", []string{"007-1", "008-1"})
	require.NoError(t, err)
	require.Len(t, found, 1)
	assert.Equal(t, "complete", found["007-1"].Status)
	assert.Equal(t, 1, found["007-1"].Order.ID)
	found, err = crm.Find(ctx, "other", []string{"007-1", "009-1"})
	require.NoError(t, err)
	require.Len(t, found, 1)
	assert.Equal(t, 2, found["009-1"].ID, "external ids are those of a site")
	assert.Len(t, server.Orders(), 2)
}

func TestCRMTellsRefusalsFromTrouble(t *testing.T) {
	server, crm := account(t, nil)
	require.ErrorIs(t, crm.Edit(t.Context(), "shop", "missing", retailcrm.OrderInput{}), marketplace.ErrRefused)

	server.Inject(fakehttp.Fault{Path: "/orders/create", Status: 400, Times: 1,
		Body: `{"success":false,"errorMsg":"Errors in the entity format","errors":{"status":"unknown"}}`})
	err := crm.Create(t.Context(), "shop", order("1", "odd"))
	require.ErrorIs(t, err, marketplace.ErrRefused)
	require.ErrorContains(t, err, "status: unknown")

	for _, status := range []int{401, 403, 500} {
		server.Inject(fakehttp.Fault{Path: "/orders/create", Status: status, Times: 1})
		err := crm.Create(t.Context(), "shop", order("1", "new"))
		require.ErrorContains(t, err, fmt.Sprint("status ", status))
		assert.NotErrorIs(t, err, marketplace.ErrRefused, status)
	}
}

func TestCRMLooksUpOffers(t *testing.T) {
	server, crm := account(t, nil)
	server.AddProduct(map[string]any{
		"article": "P-1", "name": "Table", "active": true,
		"offers": []map[string]any{{"id": 71, "externalId": "E-1", "xmlId": "X-1", "article": "A-1", "name": "Table"}},
	})
	for field, article := range map[marketplace.ArticleField]string{"": "E-1", marketplace.ByXMLID: "X-1",
		marketplace.ByArticle: "A-1"} {
		offers, err := crm.Offers(t.Context(), "shop", field, []string{article, "none"})
		require.NoError(t, err)
		require.Len(t, offers, 1, field)
		assert.Equal(t, "E-1", offers[article].ExternalID)
	}
}

func TestCRMMetersItsCalls(t *testing.T) {
	meter := &crmtest.Meter{Left: 100}
	server, crm := account(t, meter)
	ctx := t.Context()
	require.NoError(t, crm.Create(ctx, "shop", order("1", "new")))
	_, err := crm.Find(ctx, "shop", []string{"1"})
	require.NoError(t, err)
	assert.Equal(t, 2, meter.Taken)

	server.AddProduct(map[string]any{"name": "x", "offers": []map[string]any{{"externalId": "E", "article": "A"}}})
	before := len(server.Requests())
	_, err = crm.Offers(ctx, "shop", marketplace.ByArticle, []string{"A"})
	require.NoError(t, err)
	assert.Equal(t, len(server.Requests())-before, meter.Taken-2, "all requests of a look-up count")

	meter.Left = 0
	before = len(server.Requests())
	require.ErrorIs(t, crm.Create(ctx, "shop", order("2", "new")), marketplace.ErrLimit)
	_, err = crm.Find(ctx, "shop", []string{"1"})
	require.ErrorIs(t, err, marketplace.ErrLimit)
	require.ErrorIs(t, err, crmtest.ErrUsedUp)
	assert.Len(t, server.Requests(), before, "nothing was sent")

	_, err = marketplace.NewCRM(nil, nil)
	require.ErrorContains(t, err, "the RetailCRM client is nil")
}
