package wildberries_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/internal/testkit/crmtest"
	"github.com/go-retailcrm/sdk/internal/testkit/golden"
	"github.com/go-retailcrm/sdk/retailcrm/marketplace"
	"github.com/go-retailcrm/sdk/wildberries"
	"github.com/go-retailcrm/sdk/wildberries/wildberriestest"
)

// everything is a set of options in which nothing is left at its default.
func everything() wildberries.Options {
	return wildberries.Options{
		Site: "wb", OrderType: "eshop-individual", OrderMethod: "wildberries",
		StatusMap: wildberries.SuggestedStatuses(), CancelledItemStatus: "canceled",
		ExternalIDPrefix: "WB-", NumberPrefix: "W", AnonymousName: "Покупатель Wildberries", SendPhones: true,
		Offers: crmtest.Offers{
			"TEA-GREEN-100": {ExternalID: "offer-1"}, "LAMP-7": {ExternalID: "offer-2"}, "CUP-BLUE": {ExternalID: "offer-3"},
		},
		PriceMode:    wildberries.PriceDiscount,
		SendCurrency: true,
		DeliveryCodeMap: map[string]string{"fbs": "wb-fbs", "dbs": "wb-dbs", "dbsPickupPoint": "wb-point", "dbw": "wb-dbw",
			"in-store": "self", "fbw": "wb-fbw"},
		StoreMap:    map[int64]string{700001: "main", 700003: "kaluga"},
		PaymentType: "wb-pay", PaidStatus: "paid",
		CustomFields: map[wildberries.Field]string{wildberries.FieldNMID: "wb_nm", wildberries.FieldRID: "wb_rid",
			wildberries.FieldSupplyID: "wb_supply", "unknown": "x"},
	}
}

func converter(t testing.TB, o wildberries.Options) *wildberries.Converter {
	t.Helper()
	c, err := wildberries.NewConverter(o)
	require.NoError(t, err)
	return c
}

func TestConversionOfTheSamples(t *testing.T) {
	for name, options := range map[string]wildberries.Options{"default": {}, "everything": everything()} {
		c := converter(t, options)
		var all []*marketplace.Conversion
		for _, d := range wildberriestest.Samples() {
			conversion, err := c.Order(&d)
			require.NoError(t, err)
			all = append(all, conversion)
		}
		for _, row := range wildberriestest.SampleStatistics() {
			conversion, err := c.StatisticsOrder(&row)
			require.NoError(t, err)
			all = append(all, conversion)
		}
		golden.JSON(t, "testdata/orders_"+name+".golden.json", all)
	}
}
