package kaspi_test

import (
	"testing"

	"github.com/go-retailcrm/sdk/internal/testkit/lossless"
	"github.com/go-retailcrm/sdk/kaspi"
)

// No type loses a member that it does not know, or whose value is of a kind
// that nobody expects.
func TestNoTypeLosesAnOddValue(t *testing.T) {
	lossless.Check(t, kaspi.Order{}, kaspi.Entry{}, kaspi.Product{})
}
