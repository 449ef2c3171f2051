package wildberries_test

import (
	"testing"

	"github.com/go-retailcrm/sdk/internal/testkit/lossless"
	"github.com/go-retailcrm/sdk/wildberries"
)

// No type loses a member that it does not know, or whose value is of a kind
// that nobody expects.
func TestNoTypeLosesAnOddValue(t *testing.T) {
	lossless.Check(t,
		wildberries.Order{}, wildberries.OrderPage{}, wildberries.ArchivePage{}, wildberries.OrderStatus{},
		wildberries.OrderMeta{}, wildberries.Buyer{},
		wildberries.DeliveryDate{}, wildberries.Group{}, wildberries.CompanyInfo{}, wildberries.StatisticsOrder{},
		wildberries.ItemError{},
	)
}
