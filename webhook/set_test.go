package webhook

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/internal/engine/jsonv2"
	"github.com/go-retailcrm/sdk/retailcrm"
)

// orderInput has the shape of the inputs of package retailcrm: each field is
// optional, lists and sub-objects too.
type orderInput struct {
	Number       retailcrm.Opt[string]                         `json:"number,omitzero"`
	Status       retailcrm.Opt[statusCode]                     `json:"status,omitzero"`
	ManagerID    retailcrm.Opt[int]                            `json:"managerId,omitzero"`
	Call         retailcrm.Opt[bool]                           `json:"call,omitzero"`
	Prepay       retailcrm.Opt[retailcrm.Decimal]              `json:"prepaySum,omitzero"`
	CreatedAt    retailcrm.Opt[retailcrm.DateTime]             `json:"createdAt,omitzero"`
	ShipmentDate retailcrm.Opt[retailcrm.Date]                 `json:"shipmentDate,omitzero"`
	Customer     retailcrm.Opt[customerInput]                  `json:"customer,omitzero"`
	Items        retailcrm.Opt[[]itemInput]                    `json:"items,omitzero"`
	CustomFields retailcrm.Opt[retailcrm.Map[retailcrm.Value]] `json:"customFields,omitzero"`
	Payments     retailcrm.Opt[map[string]paymentInput]        `json:"payments,omitzero"`
	Weight       float64                                       `json:"weight,omitzero"`
	Small        int8                                          `json:"small,omitzero"`
	Unsigned     uint16                                        `json:"unsigned,omitzero"`
	Func         func()                                        `json:"func,omitzero"`
	hidden       string
}

type statusCode string

type customerInput struct {
	ID     retailcrm.Opt[int64] `json:"id,omitzero"`
	Phones []struct {
		Number string `json:"number"`
	} `json:"phones,omitzero"`
	Company *struct {
		Name string `json:"name"`
	} `json:"company,omitzero"`
}

type itemInput struct {
	Quantity retailcrm.Opt[retailcrm.Decimal] `json:"quantity,omitzero"`
	Offer    retailcrm.Opt[offerInput]        `json:"offer,omitzero"`
	Codes    retailcrm.Opt[[]string]          `json:"markingCodes,omitzero"`
}

type offerInput struct {
	ExternalID retailcrm.Opt[string] `json:"externalId,omitzero"`
}

type paymentInput struct {
	Amount retailcrm.Opt[retailcrm.Decimal] `json:"amount,omitzero"`
}

func jsonOf(t *testing.T, v any) string {
	b, err := jsonv2.Marshal(v)
	require.NoError(t, err)
	return string(b)
}

func mustValue(t *testing.T, json string) Value {
	v, err := ParseValue(json)
	require.NoError(t, err)
	return v
}

func TestSetReachesEveryKindOfField(t *testing.T) {
	type set struct{ path, json string }
	for _, c := range []struct {
		name string
		sets []set
		want string
	}{
		{"text", []set{{"number", `"A-1"`}}, `{"number":"A-1"}`},
		{"number into a text", []set{{"number", `17`}}, `{"number":"17"}`},
		{"empty text", []set{{"number", `""`}}, `{"number":""}`},
		{"enum", []set{{"status", `"new"`}}, `{"status":"new"}`},
		{"null", []set{{"number", `null`}}, `{"number":null}`},
		{"int from a text", []set{{"managerId", `"7"`}}, `{"managerId":7}`},
		{"bool from a text", []set{{"call", `"1"`}}, `{"call":true}`},
		{"money", []set{{"prepaySum", `"12297.00"`}}, `{"prepaySum":12297.00}`},
		{"times", []set{{"createdAt", `"2026-03-01 10:00:00"`}, {"shipmentDate", `"2026-03-02"`}},
			`{"createdAt":"2026-03-01 10:00:00","shipmentDate":"2026-03-02"}`},
		{"optional in optional", []set{{"customer.id", `9007199254740993`}}, `{"customer":{"id":9007199254740993}}`},
		{"plain list", []set{{"customer.phones.0.number", `"+7"`}, {"customer.phones.1.number", `"+8"`}},
			`{"customer":{"phones":[{"number":"+7"},{"number":"+8"}]}}`},
		{"pointer", []set{{"customer.company.name", `"ООО"`}}, `{"customer":{"company":{"name":"ООО"}}}`},
		{"pointer null", []set{{"customer.company.name", `"ООО"`}, {"customer.company", `null`}}, `{"customer":{}}`},
		{"list of optional", []set{{"items.0.offer.externalId", `"300#1"`}, {"items.0.quantity", `2`},
			{"items.1.quantity", `1.50`}},
			`{"items":[{"quantity":2,"offer":{"externalId":"300#1"}},{"quantity":1.50}]}`},
		{"whole list", []set{{"items", `[{"quantity":"3"}]`}}, `{"items":[{"quantity":3}]}`},
		{"list of texts", []set{{"items.0.markingCodes", `["a","b"]`}, {"items.0.markingCodes.2", `"c"`}},
			`{"items":[{"markingCodes":["a","b","c"]}]}`},
		{"map of values", []set{{"customFields.gift", `true`}, {"customFields.a\\.b", `[1,2]`}},
			`{"customFields":{"a.b":[1,2],"gift":true}}`},
		{"map of structs", []set{{"payments.p1.amount", `5.10`}}, `{"payments":{"p1":{"amount":5.10}}}`},
		{"plain numbers", []set{{"weight", `1.5`}, {"small", `-128`}, {"unsigned", `65535`}},
			`{"weight":1.5,"small":-128,"unsigned":65535}`},
	} {
		t.Run(c.name, func(t *testing.T) {
			var in orderInput
			for _, s := range c.sets {
				require.NoError(t, Set(&in, s.path, mustValue(t, s.json)))
			}
			in.Func = nil
			assert.JSONEq(t, c.want, jsonOf(t, in))
		})
	}
}

func TestSetRefuses(t *testing.T) {
	for _, c := range []struct{ path, json, want string }{
		{"nmber", `1`, `target "nmber": webhook.orderInput has no member "nmber" (did you mean "number"?)`},
		{"Number", `1`, `(did you mean "number"?)`},
		{"hidden", `1`, `has no member "hidden"`},
		{"customer.nickname", `1`, `target "customer.nickname": "customer" has no member "nickname"`},
		{"number.x", `1`, `"number" is a text and has no members`},
		{"prepaySum.x", `1`, `"prepaySum" is a number and has no members`},
		{"items.x", `1`, `"items" is a list and "x" is no index`},
		{"items.1.quantity", `1`, `the list has length 0, and index 1 would leave a gap`},
		{"items.999999999.quantity", `1`, `"items" is a list, and an index is at most 9999`},
		{"items.*.quantity", `1`, `a star stands only in a mapping`},
		{"func", `1`, `values of type func() cannot be set`},
		{"managerId", `12.5`, `target "managerId": a number that is not an integer`},
		{"managerId", `"abc"`, `a text that is not an integer`},
		{"managerId", `[1]`, `a list, not an integer`},
		{"small", `128`, `a number that does not fit int8`},
		{"unsigned", `-1`, `a number that does not fit uint16`},
		{"weight", `null`, `null, not a number`},
		{"number", `{}`, `an object, not a text`},
		{"items", `"x"`, `a text, not a list`},
		{"customer", `[1]`, `a list, not an object`},
		{"shipmentDate", `"tomorrow"`, `a text that is not a date`},
		{"a..b", `1`, `a name is empty`},
	} {
		var in orderInput
		err := Set(&in, c.path, mustValue(t, c.json))
		assert.ErrorContains(t, err, c.want, c.path)
		if c.path != "a..b" {
			assert.ErrorIs(t, err, ErrTarget)
		}
		assert.Empty(t, in.hidden)
	}
	assert.ErrorIs(t, Set(orderInput{}, "number", TextOf("x")), ErrTarget)
	assert.ErrorIs(t, Set((*orderInput)(nil), "number", TextOf("x")), ErrTarget)
	assert.ErrorIs(t, Set(nil, "number", TextOf("x")), ErrTarget)
	assert.ErrorIs(t, Set(&orderInput{}, "number", Value{}), ErrMissing)
}
