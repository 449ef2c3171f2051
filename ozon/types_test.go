package ozon_test

import (
	"testing"

	"github.com/go-retailcrm/sdk/internal/testkit/lossless"
	"github.com/go-retailcrm/sdk/ozon"
)

// No type loses a member that it does not know, or whose value is of a kind
// that nobody expects.
func TestNoTypeLosesAnOddValue(t *testing.T) {
	lossless.Check(t,
		ozon.PostingPage{}, ozon.FBOPage{}, ozon.Ping{}, ozon.NewPosting{}, ozon.PostingCancelled{}, ozon.StateChanged{},
		ozon.CutoffDateChanged{},
		ozon.DeliveryDateChanged{}, ozon.FBOPostingNew{}, ozon.FBOPostingCancelled{}, ozon.FBOStateChanged{},
		ozon.FBODeliveryDateChanged{},
		ozon.OrderNew{}, ozon.OrderCancelled{}, ozon.OrderStateChanged{}, ozon.StocksChanged{},
		ozon.FBOStocksChanged{}, ozon.ItemChanged{},
		ozon.ChatMessage{}, ozon.MessageRead{}, ozon.ChatClosed{}, ozon.CategoryTreeChanged{},
	)
}
