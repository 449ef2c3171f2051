package shop_test

import (
	"reflect"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/internal/shop"
	"github.com/go-retailcrm/sdk/kaspi"
	"github.com/go-retailcrm/sdk/ozon"
	"github.com/go-retailcrm/sdk/retailcrm/marketplace"
	"github.com/go-retailcrm/sdk/wildberries"
)

// Every marketplace has the fields that all pollers share, and they arrive.
func TestPollerOptionsAreThoseOfEveryMarketplace(t *testing.T) {
	fromConverter := map[string]bool{"Site": true, "ArticleField": true}
	for _, options := range []any{ozon.PollerOptions{}, wildberries.PollerOptions{}, kaspi.PollerOptions{}} {
		own := reflect.TypeOf(options)
		for f := range reflect.TypeFor[marketplace.PollerOptions]().Fields() {
			if fromConverter[f.Name] {
				continue
			}
			field, has := own.FieldByName(f.Name)
			require.True(t, has, "%s lacks %s, which marketplace.PollerOptions has", own, f.Name)
			assert.Equal(t, f.Type, field.Type, "%s.%s", own, f.Name)
		}
	}
	shared := shop.PollerOptions(kaspi.PollerOptions{Cursor: "c", Workers: 3}, "shop", marketplace.ByXMLID)
	assert.Equal(t, marketplace.PollerOptions{Cursor: "c", Workers: 3, Site: "shop", ArticleField: marketplace.ByXMLID},
		shared)
}
