package wildberries_test

import (
	"maps"
	"reflect"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/internal/testkit/lossless"
	"github.com/go-retailcrm/sdk/wildberries"
)

// No type loses a member that it does not know, or whose value is of a kind
// that nobody expects.
func TestNoTypeLosesAnOddValue(t *testing.T) {
	types := lossless.Types(
		wildberries.Order{}, wildberries.OrderPage{}, wildberries.ArchivePage{}, wildberries.OrderStatus{},
		wildberries.OrderMeta{}, wildberries.Buyer{},
		wildberries.DeliveryDate{}, wildberries.Group{}, wildberries.CompanyInfo{}, wildberries.StatisticsOrder{},
		wildberries.ItemError{},
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
