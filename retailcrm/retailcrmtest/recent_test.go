package retailcrmtest_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/retailcrm"
	"github.com/go-retailcrm/sdk/retailcrm/retailcrmtest"
)

func TestRecentIsTheEndOfEachList(t *testing.T) {
	account := retailcrmtest.New()
	crm := account.Client(t)
	for _, externalID := range []string{"A-1", "A-2", "A-3"} {
		_, err := crm.Orders.Create(t.Context(), retailcrm.OrderInput{ExternalID: retailcrm.Some(externalID)})
		require.NoError(t, err)
	}
	end := account.Recent(2)
	require.Equal(t, account.Orders()[1:], end.Orders)
	require.Equal(t, 3, end.AllOrders)
	require.Equal(t, account.Customers()[1:], end.Customers)
	require.Empty(t, end.Tasks)
	require.Len(t, end.Requests, 2)
	require.Equal(t, "A-3", end.Requests[1].Text("order.externalId"))
	require.Equal(t, 3, end.AllRequests)
	require.Empty(t, account.Recent(-1).Orders)

	got, there := account.Order(2)
	require.True(t, there)
	require.Equal(t, account.Orders()[1], got)
	_, there = account.Order(4)
	require.False(t, there)
}
