package wildberries_test

import (
	"encoding/json"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/internal/testkit/lossless"
	"github.com/go-retailcrm/sdk/retailcrm"
	"github.com/go-retailcrm/sdk/wildberries"
	"github.com/go-retailcrm/sdk/wildberries/wildberriestest"
)

func TestModelsLoseNothing(t *testing.T) {
	var orders []struct {
		Order json.RawMessage `json:"order"`
	}
	require.NoError(t, json.Unmarshal(wildberriestest.SampleJSON("orders.json"), &orders))
	for _, o := range orders {
		lossless.CheckText[wildberries.Order](t, o.Order)
	}
	for _, row := range elements(t, "statistics.json") {
		lossless.CheckText[wildberries.StatisticsOrder](t, row)
	}
	for _, o := range elements(t, "archive.json") {
		lossless.CheckText[wildberries.ArchivedOrder](t, o)
	}
	// What nobody knows yet, and what is of another type than expected.
	lossless.CheckText[wildberries.Order](t, []byte(`{"id":9007199254740993,"nmId":9223372036854775807,`+
		`"newMember":{"a":[1,2.50]},"price":"soon","deliveryType":"drone","skus":"x"}`))
	lossless.CheckText[wildberries.OrderStatus](t,
		[]byte(`{"id":1,"supplierStatus":"teleported","wbStatus":"lost_in_space","isCancellable":true}`))
	lossless.CheckText[wildberries.OrderMeta](t, []byte(`{"id":1,"metaDetails":[`+
		`{"key":"imei","value":"1","decision":"x"},{"key":"sgtin","value":["\u001d"],"more":1}]}`))
}

func elements(t *testing.T, name string) []json.RawMessage {
	t.Helper()
	var list []json.RawMessage
	require.NoError(t, json.Unmarshal(wildberriestest.SampleJSON(name), &list))
	return list
}

func TestMoneyIsExact(t *testing.T) {
	var o wildberries.Order
	require.NoError(t, json.Unmarshal([]byte(`{"price":1014,"convertedPrice":28322,"finalPrice":5,"salePrice":null,
		"currencyCode":933,"convertedCurrencyCode":643}`), &o))
	assert.Equal(t, "10.14", o.Price.String())
	assert.Equal(t, "283.22", o.ConvertedPrice.String())
	assert.Equal(t, "0.05", o.FinalPrice.String())
	assert.Zero(t, o.SalePrice)
	assert.Equal(t, "BYN", o.CurrencyCode.Code())
	assert.Equal(t, "RUB", o.ConvertedCurrencyCode.Code())
	assert.True(t, wildberries.Hundredths(9007199254740993).Decimal().Equal(retailcrm.MustDecimal("90071992547409.93")))
}

func TestCurrencies(t *testing.T) {
	for number, letters := range map[wildberries.Currency]string{
		51: "AMD", 156: "CNY", 398: "KZT", 417: "KGS", 643: "RUB", 840: "USD", 860: "UZS", 933: "BYN",
		949: "TRY", 978: "EUR", 999: "",
	} {
		assert.Equal(t, letters, number.Code())
	}
	assert.Equal(t, "999", wildberries.Currency(999).String())
}

func TestSchemeOfAnOrder(t *testing.T) {
	tests := map[string]wildberries.Scheme{
		`{"deliveryType":"fbs"}`:                          wildberries.FBS,
		`{"deliveryType":"dbs","groupId":"g"}`:            wildberries.DBS,
		`{"deliveryType":"edbs"}`:                         wildberries.DBS,
		`{"deliveryType":"dbsPickupPoint"}`:               wildberries.DBS,
		`{"groupId":"g"}`:                                 wildberries.DBW,
		`{"deliveryType":"dbw"}`:                          wildberries.DBW,
		`{"orderCode":"1-2"}`:                             wildberries.InStore,
		`{"payMode":"prepaid","warehouseAddress":"here"}`: wildberries.InStore,
		`{}`: wildberries.FBS,
	}
	for text, want := range tests {
		var o wildberries.Order
		require.NoError(t, json.Unmarshal([]byte(text), &o))
		assert.Equal(t, want, o.Scheme(), text)
	}
}

func TestB2BIsReadWithoutRegardToCase(t *testing.T) {
	for text, want := range map[string]bool{
		`{"options":{"isB2B":true}}`:  true,
		`{"options":{"isB2b":true}}`:  true,
		`{"options":{"isb2b":1}}`:     true,
		`{"options":{"isB2B":false}}`: false,
		`{"options":{}}`:              false,
		`{"options":[]}`:              false,
		`{}`:                          false,
	} {
		var o wildberries.Order
		require.NoError(t, json.Unmarshal([]byte(text), &o))
		assert.Equal(t, want, o.B2B(), text)
	}
}

func TestStageOfAStatusPair(t *testing.T) {
	tests := []struct {
		supplier wildberries.SupplierStatus
		wb       wildberries.WBStatus
		want     wildberries.Stage
	}{
		{"new", "waiting", wildberries.StageNew},
		{"new", "", wildberries.StageNew},
		{"confirm", "waiting", wildberries.StageAssembling},
		{"prepare", "waiting", wildberries.StageAssembled},
		{"complete", "waiting", wildberries.StageDelivering},
		{"deliver", "waiting", wildberries.StageDelivering},
		{"confirm", "sorted", wildberries.StageDelivering},
		{"complete", "ready_for_pickup", wildberries.StageDelivering},
		{"complete", "postponed_delivery", wildberries.StageDelivering},
		{"complete", "accepted_by_carrier", wildberries.StageDelivering},
		{"complete", "sent_to_carrier", wildberries.StageDelivering},
		{"complete", "sold", wildberries.StageComplete},
		{"receive", "waiting", wildberries.StageComplete},
		// Either side cancels, whatever the other one says.
		{"complete", "canceled_by_client", wildberries.StageCancelled},
		{"complete", "declined_by_client", wildberries.StageCancelled},
		{"complete", "canceled", wildberries.StageCancelled},
		{"complete", "canceled_by_carrier", wildberries.StageCancelled},
		{"complete", "canceled_by_missed_call", wildberries.StageCancelled},
		{"cancel", "waiting", wildberries.StageCancelled},
		{"reject", "sold", wildberries.StageCancelled},
		{"cancel_carrier", "", wildberries.StageCancelled},
		{"cancel_missed_call", "", wildberries.StageCancelled},
		{"cancel_shelf_life", "", wildberries.StageCancelled},
		{"complete", "defect", wildberries.StageNoProduct},
		{"cancel", "defect", wildberries.StageNoProduct},
		// What nobody knows.
		{"new", "teleported", wildberries.StageUnknown},
		{"teleported", "waiting", wildberries.StageUnknown},
		{"", "", wildberries.StageUnknown},
	}
	for _, tt := range tests {
		s := wildberries.OrderStatus{Supplier: tt.supplier, WB: tt.wb}
		assert.Equal(t, tt.want, s.Stage(), "%s, %s", tt.supplier, tt.wb)
		final := []wildberries.Stage{wildberries.StageComplete, wildberries.StageCancelled, wildberries.StageNoProduct}
		assert.Equal(t, slices.Contains(final, tt.want), s.Final())
	}
}

func TestTimesOfTheReportAreMoscowTimes(t *testing.T) {
	row := wildberriestest.SampleStatistics()[0]
	moscow := time.FixedZone("MSK", 3*60*60)
	assert.Equal(t, "2026-10-31T20:50:00Z", row.Date.In(moscow).UTC().Format(time.RFC3339))
}
