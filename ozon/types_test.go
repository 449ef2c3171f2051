package ozon_test

import (
	"maps"
	"reflect"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/internal/testkit/lossless"
	"github.com/go-retailcrm/sdk/ozon"
)

// No type loses a member that it does not know, or whose value is of a kind
// that nobody expects.
func TestNoTypeLosesAnOddValue(t *testing.T) {
	types := lossless.Types(
		ozon.PostingPage{}, ozon.FBOPage{}, ozon.Ping{}, ozon.NewPosting{}, ozon.PostingCancelled{}, ozon.StateChanged{},
		ozon.CutoffDateChanged{},
		ozon.DeliveryDateChanged{}, ozon.FBOPostingNew{}, ozon.FBOPostingCancelled{}, ozon.FBOStateChanged{},
		ozon.FBODeliveryDateChanged{},
		ozon.OrderNew{}, ozon.OrderCancelled{}, ozon.OrderStateChanged{}, ozon.StocksChanged{},
		ozon.FBOStocksChanged{}, ozon.ItemChanged{},
		ozon.ChatMessage{}, ozon.MessageRead{}, ozon.ChatClosed{}, ozon.CategoryTreeChanged{},
	)
	for name, typ := range types {
		for _, text := range lossless.Odd(typ) {
			lost, err := lossless.RoundTrip(text, reflect.New(typ).Interface())
			require.NoError(t, err, "%s: %s", name, text)
			require.Empty(t, lost, "%s: %s", name, text)
		}
	}
	declared, err := lossless.Declared(".")
	require.NoError(t, err)
	require.ElementsMatch(t, declared, slices.Collect(maps.Keys(types)))
}
