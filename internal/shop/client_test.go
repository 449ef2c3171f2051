package shop_test

import (
	"path/filepath"
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
	marketplaces := map[string]any{
		"ozon": ozon.PollerOptions{}, "wildberries": wildberries.PollerOptions{}, "kaspi": kaspi.PollerOptions{},
	}
	pollers, err := filepath.Glob(filepath.Join("..", "..", "*", "poller.go"))
	require.NoError(t, err)
	for _, file := range pollers {
		name := filepath.Base(filepath.Dir(file))
		assert.NotNil(t, marketplaces[name], "%s is not tried: add its PollerOptions in internal/shop/client_test.go", name)
	}
	for _, options := range marketplaces {
		own := reflect.TypeOf(options)
		for f := range reflect.TypeFor[marketplace.PollerOptions]().Fields() {
			if fromConverter[f.Name] {
				continue
			}
			field, has := own.FieldByName(f.Name)
			require.True(t, has, "%s (poller.go) lacks %s, which marketplace.PollerOptions has: declare it again", own, f.Name)
			assert.Equal(t, f.Type, field.Type, "%s.%s", own, f.Name)
		}
	}
	shared := shop.PollerOptions(kaspi.PollerOptions{Cursor: "c", Workers: 3}, "shop", marketplace.ByXMLID)
	assert.Equal(t, marketplace.PollerOptions{Cursor: "c", Workers: 3, Site: "shop", ArticleField: marketplace.ByXMLID},
		shared)
}
