package retailcrmtest_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/retailcrm"
	"github.com/go-retailcrm/sdk/retailcrm/retailcrmtest"
)

func TestASnapshotOfFewerKindsEmptiesTheOthers(t *testing.T) {
	shot, err := retailcrmtest.ReadSnapshot(strings.NewReader(
		`{"version":1,"tables":{"customers":{"rows":[{"id":3,"firstName":"Anna"}],"last":3}}}`))
	require.NoError(t, err)
	account := retailcrmtest.New()
	account.AddOrder(retailcrm.OrderInput{ExternalID: retailcrm.Some("A-1")})
	account.Restore(shot)
	require.Empty(t, account.Orders())
	require.Len(t, account.Customers(), 1)
	history, err := account.Client(t).Orders.History(t.Context(), nil)
	require.NoError(t, err)
	require.Empty(t, history.Items, "neither does the history tell of the order")
}

func TestASnapshotOfUnknownKindsIsRefused(t *testing.T) {
	_, err := retailcrmtest.ReadSnapshot(strings.NewReader(`{"version":1,"tables":{"stars":{"rows":[],"last":0}}}`))
	require.ErrorContains(t, err, `"stars"`)
}
