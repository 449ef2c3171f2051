package retailcrm_test

import (
	"net/http"
	"testing"

	"github.com/h2non/gock"
	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/retailcrm"
)

// Users who test with gock intercept the http.Client that they give to the
// SDK. gock's registry is global, so this test is not parallel.
func TestWorksUnderGock(t *testing.T) {
	defer gock.Off()
	gock.New("https://demo.retailcrm.ru").Get("/api/v5/orders/A-1").
		MatchParam("by", "externalId").MatchHeader("X-API-KEY", "key").
		Reply(http.StatusBadGateway)
	gock.New("https://demo.retailcrm.ru").Get("/api/v5/orders/A-1").
		Reply(http.StatusOK).JSON(map[string]any{"success": true, "order": map[string]any{"id": 5}})

	base := &http.Client{}
	gock.InterceptClient(base)
	crm, err := retailcrm.New("https://demo.retailcrm.ru", "key", retailcrm.WithHTTPClient(base),
		retailcrm.WithRetry(retailcrm.Retry{MinWait: 1, MaxWait: 1}))
	require.NoError(t, err)
	order, err := crm.Orders.Get(t.Context(), retailcrm.ByExternalID("A-1"))
	require.NoError(t, err)
	require.Equal(t, 5, order.ID)
	require.True(t, gock.IsDone(), "the bad gateway was met and got over")
}
