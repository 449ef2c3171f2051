package readme

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// A module of somebody else's has a fourth marketplace, written against the
// public package alone.
func TestAFourthMarketplaceOutsideOfTheModule(t *testing.T) {
	out := consumer(t)("test", "-count=1", "-v", "./bazaar")
	require.Contains(t, out, "--- PASS: TestOrdersReachTheCRMOnceAndFollow")
}
