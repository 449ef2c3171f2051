package retailcrm

import (
	"errors"
	"io"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// The API numbers its errors, and not the records. Whatever the shape in which
// they come, each refused record gets its own reason.
func TestReasonsFindTheirRecords(t *testing.T) {
	const exists, phone = "Order already exists.", "phone: This value is too long."
	tests := map[string]struct {
		ids    string // of the records that are sent, "-" for none
		answer string
		want   map[int]string // parts of reasons, by index
	}{
		"a list, at odd positions": {"a b c d e",
			`"uploadedOrders":[{"id":1,"externalId":"a"},{"id":2,"externalId":"c"},{"id":3,"externalId":"e"}],
			"failedOrders":[{"externalId":"b"},{"externalId":"d"}],
			"errors":["phone: This value is too long.","Order already exists."]`,
			map[int]string{1: phone, 3: exists}},
		"a map by number of error": {"a b c d",
			`"uploadedOrders":[{"id":1,"externalId":"a"},{"id":3,"externalId":"c"}],
			"failedOrders":[{"externalId":"b"},{"externalId":"d"}],
			"errors":{"0":"Order already exists.","1":"phone: This value is too long."}`,
			map[int]string{1: exists, 3: phone}},
		"a map by number of record": {"a b c d",
			`"uploadedOrders":[{"id":1,"externalId":"a"},{"id":3,"externalId":"c"}],
			"failedOrders":[{"externalId":"b"},{"externalId":"d"}],
			"errors":{"1":"Order already exists.","3":"phone: This value is too long."}`,
			map[int]string{1: exists, 3: phone}},
		"external ids that look like numbers": {"0 1 2 3",
			`"uploadedOrders":[{"id":1,"externalId":"0"},{"id":3,"externalId":"2"}],
			"failedOrders":[{"externalId":"3"},{"externalId":"1"}],
			"errors":["Order already exists.","phone: This value is too long."]`,
			map[int]string{1: phone, 3: exists}},
		"by external id": {"a b c",
			`"uploadedOrders":[{"id":1,"externalId":"a"}],"failedOrders":[{"externalId":"b"},{"externalId":"c"}],
			"errors":{"c":"Order already exists.","b":{"phone":"This value is too long."}}`,
			map[int]string{1: phone, 2: exists}},
		"several errors of one record": {"a b c",
			`"uploadedOrders":[{"id":1,"externalId":"a"}],"failedOrders":[{"externalId":"b"},{"externalId":"c"}],
			"errors":[{"phone":"This value is too long.","email":"This is no address."},"Order already exists."]`,
			map[int]string{1: "email: This is no address.; " + phone, 2: exists}},
		"by path": {"a b c",
			`"uploadedOrders":[{"id":1,"externalId":"a"}],"failedOrders":[{"externalId":"b"},{"externalId":"c"}],
			"errors":{"orders[1].phone":"This value is too long.","orders[2]":"Order already exists."}`,
			map[int]string{1: phone, 2: exists}},
		"one reason for one record": {"a b",
			`"uploadedOrders":[{"id":1,"externalId":"a"}],"failedOrders":[{"externalId":"b"}],
			"errors":{"phone":"This value is too long."}`,
			map[int]string{1: "This value is too long."}},
		"no reason but the message": {"a b",
			`"uploadedOrders":[{"id":1,"externalId":"a"}],"failedOrders":[{"externalId":"b"}]`,
			map[int]string{1: "Orders are loaded with errors"}},
		"all of them": {"a b", `"uploadedOrders":[],"failedOrders":[{"externalId":"a"},{"externalId":"b"}],
			"errors":["Order already exists.","phone: This value is too long."]`,
			map[int]string{0: exists, 1: phone}},
		"one without an external id": {"a - c",
			`"uploadedOrders":[{"id":1,"externalId":"a"}],"failedOrders":[{"externalId":null},{"externalId":"c"}],
			"errors":["phone: This value is too long.","Order already exists."]`,
			map[int]string{1: phone, 2: exists}},
		"one without an external id, not in the list": {"a - c",
			`"uploadedOrders":[{"id":1,"externalId":"a"}],"failedOrders":[{"externalId":"c"}],
			"errors":["phone: This value is too long.","Order already exists."]`,
			map[int]string{1: phone, 2: exists}},
		"twice in a request": {"a a b",
			`"uploadedOrders":[{"id":1,"externalId":"a"},{"id":2,"externalId":"b"}],"failedOrders":[{"externalId":"a"}],
			"errors":["Order already exists."]`,
			map[int]string{1: exists}},
		"in Russian": {"a b",
			`"uploadedOrders":[{"id":1,"externalId":"a"}],"failedOrders":[{"externalId":"b"}],
			"errors":["Заказ уже существует."]`,
			map[int]string{1: "Заказ уже существует."}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			crm := crmAnswering(t, statusPartialUpload,
				`{"success":false,"errorMsg":"Orders are loaded with errors",`+test.answer+`}`)
			var orders []OrderInput
			for _, id := range strings.Fields(test.ids) {
				orders = append(orders, OrderInput{ExternalID: Some(id)})
				if id == "-" {
					orders[len(orders)-1].ExternalID = Opt[string]{}
				}
			}
			report, err := crm.Orders.UploadAll(t.Context(), slices.Values(orders))
			require.NoError(t, err)
			require.Equal(t, len(orders), report.Sent)
			require.Empty(t, report.Unknown)
			require.Len(t, report.Failed, len(test.want))
			for _, f := range report.Failed {
				want := test.want[f.Index]
				assert.EqualError(t, f.Err, "retailcrm: refused: "+want)
				assert.Equal(t, saysExists(want), errors.Is(f.Err, ErrAlreadyExists), "%v", f.Err)
				assert.Equal(t, orders[f.Index].ExternalID.Or(""), f.ExternalID)
			}
		})
	}
}

// When there are more errors than records, those that say that a record exists
// are given to the records that do.
func TestReasonsThatCannotBeToldApartAreLookedUp(t *testing.T) {
	crm := crmWith(t, func(w http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodGet {
			assert.Equal(t, []string{"b", "c", "e"}, r.URL.Query()["filter[externalIds][]"])
			_, _ = io.WriteString(w, `{"success":true,"orders":[{"id":7,"externalId":"c"}],
				"pagination":{"totalCount":1,"currentPage":1,"totalPageCount":1}}`)
			return
		}
		w.WriteHeader(statusPartialUpload)
		_, _ = io.WriteString(w, `{"success":false,"errorMsg":"Orders are loaded with errors",
			"uploadedOrders":[{"id":1,"externalId":"a"},{"id":2,"externalId":"d"}],
			"failedOrders":[{"externalId":"b"},{"externalId":"c"},{"externalId":"e"}],
			"errors":["The phone is too long","The email is bad","Order already exists.","No such status"]}`)
	})
	var orders []OrderInput
	for _, id := range []string{"a", "b", "c", "d", "e"} {
		orders = append(orders, OrderInput{ExternalID: Some(id)})
	}
	report, err := crm.Orders.UploadAll(t.Context(), slices.Values(orders))
	require.NoError(t, err)
	require.Len(t, report.Failed, 3)
	for _, f := range report.Failed {
		assert.Equal(t, f.ExternalID == "c", errors.Is(f.Err, ErrAlreadyExists), f.ExternalID)
		assert.ErrorContains(t, f.Err, "The email is bad")
	}
}

// Costs have no external ids, and an answer names no costs that were refused:
// what was stored tells.
func TestRefusedCostsAreFoundByWhatWasStored(t *testing.T) {
	stored := `[{"id":11,"summ":1,"costItem":"ads"},{"id":12,"summ":3,"costItem":"ads"},
		{"id":13,"summ":4.00,"costItem":"ads"}]`
	crm := crmWith(t, func(w http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodGet {
			assert.Equal(t, []string{"11", "12", "13"}, r.URL.Query()["filter[ids][]"])
			_, _ = io.WriteString(w, `{"success":true,"costs":`+stored+`,
				"pagination":{"totalCount":3,"currentPage":1,"totalPageCount":1}}`)
			return
		}
		w.WriteHeader(statusPartialUpload)
		_, _ = io.WriteString(w, `{"success":false,"errorMsg":"Costs are loaded with errors","uploadedCosts":[11,12,13],
			"errors":["costItem: does not exist","order: does not exist"]}`)
	})
	cost := func(summ int) CostInput { return CostInput{Summ: Some(Int(summ)), CostItem: Some("ads")} }
	costs := []CostInput{cost(1), cost(2), cost(3), cost(4), cost(5)}
	report, err := crm.Costs.UploadAll(t.Context(), slices.Values(costs))
	require.NoError(t, err)
	require.Equal(t, 3, report.Stored)
	require.Len(t, report.Failed, 2)
	require.Equal(t, 1, report.Failed[0].Index)
	require.ErrorContains(t, report.Failed[0].Err, "costItem: does not exist")
	require.Equal(t, 4, report.Failed[1].Index)
	require.ErrorContains(t, report.Failed[1].Err, "order: does not exist")

	stored = `[{"id":11,"summ":1},{"id":12,"summ":99},{"id":13,"summ":4}]` // changed since
	report, err = crm.Costs.UploadAll(t.Context(), slices.Values(costs))
	require.NoError(t, err)
	require.Empty(t, report.Failed)
	require.Len(t, report.Unknown, 5, "nothing is claimed that is not known")
	require.ErrorIs(t, report.Unknown[0].Err, ErrOutcomeUnknown)
	require.ErrorIs(t, report.Unknown[0].Err, ErrPartialUpload)
}

// Calls that are known are duplicates; those of a request whose answer was lost
// are taken for stored by it.
func TestUploadAllCalls(t *testing.T) {
	fail := false
	crm := crmWith(t, func(w http.ResponseWriter, _ *http.Request) {
		if fail {
			fail = false
			w.WriteHeader(http.StatusBadGateway)
			return
		}
		_, _ = io.WriteString(w, `{"success":true,"processedCallsCount":1,"duplicateCalls":["c-2"]}`)
	})
	calls := []TelephonyCallInput{{ExternalID: Some("c-1")}, {ExternalID: Some("c-2")}, {Duration: Some(5)}}
	report, err := crm.Telephony.UploadAllCalls(t.Context(), slices.Values(calls))
	require.NoError(t, err)
	require.Equal(t, 2, report.Stored)
	require.Len(t, report.Failed, 1)
	require.Equal(t, 1, report.Failed[0].Index)
	require.ErrorIs(t, report.Failed[0].Err, ErrAlreadyExists)

	fail = true
	report, err = crm.Telephony.UploadAllCalls(t.Context(), slices.Values(calls[:2]))
	require.NoError(t, err)
	require.NoError(t, report.Err())
}

// What was read is compared with what was sent as the CRM may have put it in
// order.
func TestCompareInput(t *testing.T) {
	created, err := ParseDateTime("2026-01-02 03:04:05")
	require.NoError(t, err)
	in := OrderInput{
		FirstName: Some("Иван  Петрович"), Phone: Some("8 916 123-45-67"), Email: Some("A@b.ru"), Call: Some(true),
		Weight: Some(MustDecimal("1.50")), ManagerComment: Some(""), CustomerComment: Null[string](),
		CreatedAt:    Some(created),
		CustomFields: Some(map[string]any{"flag": true, "n": 5, "text": "x"}),
		Items: Some([]OrderItemInput{{Quantity: Some(Int(2)), ProductName: Some("only sent"),
			Offer: Some(OrderOfferInput{ExternalID: Some("o-1")})}}),
	}
	read := func(change func(*Order)) *Order {
		o := &Order{}
		require.NoError(t, o.UnmarshalJSON([]byte(`{"firstName":"Иван Петрович","phone":"+79161234567","email":"a@b.ru",
			"call":true,"status":"new","weight":1.5,"createdAt":"2026-01-02 03:04:05",
			"customFields":{"flag":"1","n":"5","text":"x","other":1},
			"items":[{"id":5,"quantity":2.0,"offer":{"id":3,"externalId":"o-1","name":"Hat"}}]}`)))
		change(o)
		return o
	}
	for name, test := range map[string]struct {
		change    func(*Order)
		different int
	}{
		"the same":            {func(*Order) {}, 0},
		"another name":        {func(o *Order) { o.FirstName = "Пётр" }, 1},
		"another number":      {func(o *Order) { o.Phone = "+79161234568" }, 1},
		"no number":           {func(o *Order) { o.Phone = "" }, 1},
		"another quantity":    {func(o *Order) { o.Items[0].Quantity = Int(3) }, 1},
		"another offer":       {func(o *Order) { o.Items[0].Offer.ExternalID = "o-2" }, 1},
		"an item more":        {func(o *Order) { o.Items = append(o.Items, o.Items[0]) }, 1},
		"another field, date": {func(o *Order) { o.CustomFields, o.CreatedAt = nil, DateTime{} }, 2},
	} {
		t.Run(name, func(t *testing.T) {
			compared, different := compareInput(&in, read(test.change))
			assert.Equal(t, test.different, different)
			assert.Equal(t, 8, compared)
		})
	}
}
