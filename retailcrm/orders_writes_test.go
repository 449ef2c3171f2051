package retailcrm_test

import (
	"errors"
	"net/http"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/internal/testkit/fakes"
	"github.com/go-retailcrm/sdk/retailcrm"
	"github.com/go-retailcrm/sdk/retailcrm/retailcrmtest"
	"github.com/go-retailcrm/sdk/retailcrm/retailcrmtest/fakehttp"
)

// Upsert leaves one order with the values of the input, whatever happens on
// the way.
func TestUpsertMakesOneOrder(t *testing.T) {
	create, edit := "/orders/create", "/edit"
	for name, test := range map[string]struct {
		exists bool
		faults []fakehttp.Fault
		calls  []string
	}{
		"new":    {calls: []string{create}},
		"exists": {exists: true, calls: []string{create, edit}},
		"stored, then lost": {faults: []fakehttp.Fault{{Path: create, LoseAnswer: true, Times: 1}},
			calls: []string{create, edit}},
		"lost before it was stored": {faults: []fakehttp.Fault{{Path: create, Cut: true, Times: 1}},
			calls: []string{create, edit, create}},
		"lost in a gateway": {faults: []fakehttp.Fault{{Path: create, Status: http.StatusBadGateway,
			HTML: true, Times: 1}}, calls: []string{create, edit, create}},
		"stored, then the gateway timed out": {exists: true,
			faults: []fakehttp.Fault{{Path: create, Status: http.StatusGatewayTimeout, Times: 1}},
			calls:  []string{create, edit}},
		"exists, and the answer lost": {exists: true,
			faults: []fakehttp.Fault{{Path: create, LoseAnswer: true, Times: 1}}, calls: []string{create, edit}},
	} {
		t.Run(name, func(t *testing.T) {
			srv := retailcrmtest.NewServer(t)
			if test.exists {
				srv.AddOrder(map[string]any{"externalId": "A-1", "firstName": "Пётр", "site": "shop"})
			}
			for _, f := range test.faults {
				srv.Inject(f)
			}
			crm := srv.Client(t, retailcrm.WithLimiter(fakes.Unlimited{}))
			result, err := crm.Orders.Upsert(t.Context(),
				retailcrm.OrderInput{ExternalID: retailcrm.Some("A-1"), FirstName: retailcrm.Some("Анна")})
			require.NoError(t, err)
			require.Len(t, srv.Orders(), 1)
			assert.Equal(t, "Анна", srv.Orders()[0].FirstName)
			assert.Equal(t, srv.Orders()[0].ID, result.ID)
			requests := srv.Requests()
			require.Len(t, requests, len(test.calls))
			for i, part := range test.calls {
				assert.Contains(t, requests[i].Path, part)
			}
		})
	}
}

// The first create arrives after its connection broke, behind the edit that
// did not find the order: the second create finds it.
func TestUpsertEditsWhenTheLostCreateArrivesLate(t *testing.T) {
	srv := retailcrmtest.NewServer(t)
	srv.Inject(fakehttp.Fault{Path: "/orders/create", Cut: true, Times: 1})
	srv.Inject(fakehttp.Fault{Path: "/edit", Status: http.StatusNotFound,
		Body: `{"success": false, "errorMsg": "Not found"}`, Times: 1})
	srv.AddOrder(map[string]any{"externalId": "A-1", "site": "shop"})
	_, err := srv.Client(t, retailcrm.WithLimiter(fakes.Unlimited{})).Orders.Upsert(t.Context(),
		retailcrm.OrderInput{ExternalID: retailcrm.Some("A-1"), FirstName: retailcrm.Some("Анна")})
	require.NoError(t, err)
	require.Len(t, srv.Orders(), 1)
	assert.Equal(t, "Анна", srv.Orders()[0].FirstName)
}

func TestUpsertRefusesAnInputWithoutExternalID(t *testing.T) {
	srv := retailcrmtest.NewServer(t)
	for _, id := range []retailcrm.Opt[string]{{}, retailcrm.Some(""), retailcrm.Null[string]()} {
		_, err := srv.Client(t).Orders.Upsert(t.Context(), retailcrm.OrderInput{ExternalID: id})
		require.ErrorContains(t, err, "no ExternalID")
	}
	require.Empty(t, srv.Requests())
}

func TestUpsertReportsOtherErrors(t *testing.T) {
	for status, kind := range map[int]error{
		http.StatusForbidden:           retailcrm.ErrForbidden,
		http.StatusInternalServerError: retailcrm.ErrServer,
		http.StatusTooManyRequests:     retailcrm.ErrRateLimited,
	} {
		srv := retailcrmtest.NewServer(t)
		srv.Inject(fakehttp.Fault{Path: "/orders/create", Status: status})
		crm := srv.Client(t, retailcrm.WithRetry(retailcrm.Retry{MaxRetries: -1}))
		_, err := crm.Orders.Upsert(t.Context(), retailcrm.OrderInput{ExternalID: retailcrm.Some("A-1")})
		require.ErrorIs(t, err, kind)
		require.Len(t, srv.Requests(), 1)
	}
}

// Fifty in one request, all refused: the result and the error both say so.
func TestUploadGivesResultAndError(t *testing.T) {
	srv := retailcrmtest.NewServer(t)
	srv.AddOrder(map[string]any{"externalId": "1", "site": "shop"})
	result, err := srv.Client(t).Orders.Upload(t.Context(), []retailcrm.OrderInput{{ExternalID: retailcrm.Some("1")}})
	require.ErrorIs(t, err, retailcrm.ErrPartialUpload)
	var api *retailcrm.APIError
	require.True(t, errors.As(err, &api))
	assert.Equal(t, 460, api.StatusCode)
	require.NotNil(t, result)
	assert.Equal(t, "1", result.FailedOrders[0].ExternalID)
}

func TestPacksOfAnOrder(t *testing.T) {
	srv := retailcrmtest.NewServer(t)
	order := srv.AddOrder(map[string]any{"externalId": "A-1", "items": []any{map[string]any{"id": 77}}})
	for range 3 {
		srv.AddPack(map[string]any{"store": "main", "item": map[string]any{"id": 77, "order": map[string]any{"id": order}}})
	}
	srv.AddPack(map[string]any{"store": "main",
		"item": map[string]any{"id": 78, "order": map[string]any{"id": order + 1}}})
	packs, err := srv.Client(t).Packs.OfOrder(t.Context(), order)
	require.NoError(t, err)
	assert.Len(t, packs, 3)
}
