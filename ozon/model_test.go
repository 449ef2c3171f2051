package ozon_test

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/internal/testkit/lossless"
	"github.com/go-retailcrm/sdk/ozon"
	"github.com/go-retailcrm/sdk/ozon/ozontest"
)

func TestPostingsLoseNothing(t *testing.T) {
	fbs, fbo := ozontest.Samples()
	for _, raw := range fbs {
		lossless.CheckText[ozon.Posting](t, raw)
	}
	for _, raw := range fbo {
		lossless.CheckText[ozon.FBOPosting](t, raw)
	}
}

func TestUnknownMembersAndValuesAreKept(t *testing.T) {
	raw := []byte(`{"posting_number":"1-1-1","status":"teleporting","substatus":"posting_teleported","brand_new":{"a":[1]},
		"order_id":9007199254740993,"in_process_at":"","products":[{"sku":9223372036854775807,"quantity":1,"smell":"lemon",
		"price":{"amount":"1.000001","currency":"RUB","rate":3}}],"delivery_method":{"id":1020005000123456,"drone":true}}`)
	var p ozon.Posting
	require.NoError(t, json.Unmarshal(raw, &p))
	assert.Equal(t, ozon.Status("teleporting"), p.Status)
	assert.Equal(t, int64(9007199254740993), p.OrderID, "more than a float64 can hold")
	assert.Equal(t, int64(9223372036854775807), p.Products[0].SKU)
	assert.True(t, p.InProcessAt.IsZero(), `"" is no time`)
	assert.Equal(t, "1.000001 RUB", p.Products[0].Price.String())
	lossless.CheckText[ozon.Posting](t, raw)
}

func TestMoney(t *testing.T) {
	for _, test := range []struct{ in, want, out string }{
		{`{"amount":"12990.00","currency":"RUB"}`, "12990.00 RUB", `{"amount":"12990.00","currency":"RUB"}`},
		{`{"amount":0,"currency":"RUB"}`, "0 RUB", `{"amount":"0","currency":"RUB"}`},
		{`{"amount":"","currency":"KZT"}`, "0 KZT", `{"amount":"0","currency":"KZT"}`},
		{`"1530.000000"`, "1530.000000", `"1530.000000"`},
		{`1250.5`, "1250.5", `"1250.5"`},
		{`""`, "0", `"0"`},
		{`null`, "0", `"0"`},
	} {
		var m ozon.Money
		require.NoError(t, json.Unmarshal([]byte(test.in), &m), test.in)
		assert.Equal(t, test.want, m.String())
		b, err := json.Marshal(m)
		require.NoError(t, err)
		assert.JSONEq(t, test.out, string(b))
	}
	for _, bad := range []string{`"x"`, `[]`, `true`, `{"amount":{}}`, `{"amount":"1,5"}`, `{"amount":[1]}`} {
		assert.ErrorContains(t, json.Unmarshal([]byte(bad), new(ozon.Money)), "not a decimal number", bad)
	}
	m, err := ozon.NewMoney("10.50", "BYN")
	require.NoError(t, err)
	assert.False(t, m.IsZero())
	assert.True(t, ozon.Money{}.IsZero())
}

func TestEveryPushStateHasAStatus(t *testing.T) {
	for state, want := range map[ozon.Substatus]ozon.Status{
		"posting_acceptance_in_progress": "acceptance_in_progress", "posting_created": "awaiting_packaging",
		"posting_packing": "awaiting_packaging", "posting_awaiting_registration": "awaiting_registration",
		"posting_transferring_to_delivery": "awaiting_deliver", "posting_in_carriage": "awaiting_deliver",
		"posting_not_in_carriage": "awaiting_deliver", "posting_on_way_to_city": "delivering",
		"posting_transferred_to_courier_service": "delivering", "posting_in_courier_service": "delivering",
		"posting_on_way_to_pickup_point": "delivering", "posting_in_pickup_point": "delivering",
		"posting_conditionally_delivered": "delivering", "posting_returned_to_warehouse": "delivering",
		"posting_driver_pick_up": "driver_pickup", "posting_delivered": "delivered", "posting_received": "delivered",
		"posting_canceled": "cancelled", "posting_not_in_sort_center": "not_accepted",
		"posting_in_arbitration": "arbitration", "posting_in_client_arbitration": "client_arbitration",
	} {
		got, known := state.Status()
		assert.True(t, known, state)
		assert.Equal(t, want, got, state)
	}
	_, known := ozon.Substatus("posting_teleported").Status()
	assert.False(t, known)
}
