package retailcrmtest_test

import (
	"net/url"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/retailcrm"
	"github.com/go-retailcrm/sdk/retailcrm/retailcrmtest"
)

func orderWith(fields map[string]any) retailcrm.OrderInput {
	return retailcrm.OrderInput{CustomFields: retailcrm.Some(fields)}
}

func TestListsHeedTheirFiltersOrRefuse(t *testing.T) {
	account := retailcrmtest.New()
	crm := account.Client(t)
	red := account.AddOrder(orderWith(map[string]any{"colour": "red", "gift": true}))
	account.AddOrder(orderWith(map[string]any{"colour": "blue"}))

	for name, filter := range map[string]retailcrm.OrderFilter{
		"a text": {CustomFields: retailcrm.CustomFieldsFilter{"colour": "red"}},
		"a flag": {CustomFields: retailcrm.CustomFieldsFilter{"gift": true}},
	} {
		page, err := crm.Orders.List(t.Context(), &filter)
		require.NoError(t, err, name)
		require.Len(t, page.Items, 1, name)
		require.Equal(t, red, page.Items[0].ID, name)
	}

	page, err := crm.Orders.List(t.Context(), &retailcrm.OrderFilter{Product: "mug"})
	require.NoError(t, err)
	require.Empty(t, page.Items)

	err = crm.Call(t.Context(), "GET", "/api/v5/orders",
		url.Values{"filter[colour]": {"red"}, "filter[ids][]": {"abc"}, "filter[createdAtFrom]": {"soon"}}, nil, nil)
	var refused *retailcrm.APIError
	require.ErrorAs(t, err, &refused, "a filter that is passed over would let a wrong test pass")
	require.Equal(t, map[string]string{
		"filter[colour]": "The API has no such filter here", "filter[ids]": "This value is not valid.",
		"filter[createdAtFrom]": "This value is not valid.",
	}, refused.Fields)
}

// What the client's key did is its own in the history; what a user did is not.
func TestUsersChangeOrdersToo(t *testing.T) {
	account := retailcrmtest.New()
	crm := account.Client(t)
	id := account.AddOrder(retailcrm.OrderInput{ManagerComment: retailcrm.Some("call")})
	_, err := crm.Orders.Edit(t.Context(), retailcrm.ByID(id), retailcrm.OrderInput{FirstName: retailcrm.Some("Анна")})
	require.NoError(t, err)
	account.ChangeOrder(id, retailcrm.OrderInput{Status: retailcrm.Some("assembling-complete"),
		ManagerComment: retailcrm.Null[string]()})

	var fields []string
	for change, err := range retailcrm.WithoutOwn(crm.Orders.Changes(t.Context(), retailcrm.Since{})) {
		require.NoError(t, err)
		fields = append(fields, change.Field)
	}
	require.Equal(t, []string{"status", "manager_comment", "status"}, fields, "created and changed by a user")
	order := account.Orders()[0]
	require.Equal(t, "assembling-complete", order.Status)
	require.Empty(t, order.ManagerComment)
	require.Equal(t, "Анна", order.FirstName)
	require.Panics(t, func() { account.ChangeOrder(99, retailcrm.OrderInput{}) })
}

func TestDiscountsOfTheOrderCount(t *testing.T) {
	account := retailcrmtest.New()
	account.AddOrder(retailcrm.OrderInput{
		DiscountManualAmount:  retailcrm.Some(retailcrm.MustDecimal("10.05")),
		DiscountManualPercent: retailcrm.Some(retailcrm.MustDecimal("10")),
		Items: retailcrm.Some([]retailcrm.OrderItemInput{{InitialPrice: retailcrm.Some(retailcrm.MustDecimal("100.30")),
			Quantity: retailcrm.Some(retailcrm.Int(2))}}),
	})
	require.Equal(t, "170.49", account.Orders()[0].TotalSumm.String(), "200.60 less 10.05 and 20.06")
}
