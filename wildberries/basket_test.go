package wildberries_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/retailcrm/marketplace"
	"github.com/go-retailcrm/sdk/wildberries"
)

// tea is the basket of the samples with two units of one article, the second
// one cancelled.
func tea(t *testing.T) []wildberries.Details {
	return []wildberries.Details{*sample(t, 2200000002), *sample(t, 2200000001)}
}

func TestBasketKeepsEachUnit(t *testing.T) {
	c, err := converter(t, wildberries.Options{
		StatusMap: wildberries.SuggestedStatuses(), CancelledItemStatus: "canceled", PaymentType: "wb", PaidStatus: "paid",
	}).Basket(tea(t))
	require.NoError(t, err)
	assert.Equal(t, "810000001_1f0c2a9e7b54d0c8a6b1d2e3f4051627", c.ExternalID)
	assert.Equal(t, "2200000001", c.Input.Number.Or(""), "that of the first unit")
	assert.False(t, c.Cancelled)
	assert.Equal(t, "assembling", c.Input.Status.Or(""), "a cancelled unit is no cancelled order")
	list := items(t, c)
	require.Len(t, list, 2, "units of one article are not merged")
	assert.False(t, list[0].Status.IsSet())
	assert.Equal(t, "canceled", list[1].Status.Or(""))
	payments, _ := c.Input.Payments.Get()
	amount, _ := payments[0].Amount.Get()
	assert.Equal(t, "459.90", amount.String(), "the cancelled unit is not paid for")
	assert.Equal(t, "Без пакета", c.Input.CustomerComment.Or(""), "the same comment once")
}

func TestBasketWithoutAStatusForCancelledItems(t *testing.T) {
	c, err := converter(t, wildberries.Options{}).Basket(tea(t))
	require.NoError(t, err)
	assert.Len(t, items(t, c), 1, "the cancelled unit is left out")
}

func TestBasketThatIsCancelledWhole(t *testing.T) {
	basket := tea(t)
	for i := range basket {
		basket[i].Status = &wildberries.OrderStatus{Supplier: wildberries.SupplierCancel}
	}
	c, err := converter(t, wildberries.Options{StatusMap: wildberries.SuggestedStatuses()}).Basket(basket)
	require.NoError(t, err)
	assert.True(t, c.Cancelled)
	assert.Equal(t, "cancel-other", c.Input.Status.Or(""))
	assert.Len(t, items(t, c), 2, "a cancelled order keeps its items")
}

func TestBasketOfAGroup(t *testing.T) {
	group := []wildberries.Details{*sample(t, 2300000001), *sample(t, 2300000002)}
	c, err := converter(t, wildberries.Options{StatusMap: wildberries.SuggestedStatuses()}).Basket(group)
	require.NoError(t, err)
	assert.Equal(t, "5b1c9e40-0000-4000-8000-0000000000a1", c.ExternalID)
	assert.Equal(t, "delivering", c.Input.Status.Or(""), "that of the unit that is least far")
	delivery, _ := c.Input.Delivery.Get()
	cost, _ := delivery.Cost.Get()
	assert.Equal(t, "299.00", cost.String(), "paid once")
}

func TestBasketsAreNotMixed(t *testing.T) {
	c := converter(t, wildberries.Options{})
	_, err := c.Basket([]wildberries.Details{*sample(t, 2200000001), *sample(t, 2200000003)})
	require.ErrorIs(t, err, wildberries.ErrBaskets)
	_, err = c.Basket(nil)
	require.ErrorIs(t, err, wildberries.ErrNoKey)
	_, err = c.Order(&wildberries.Details{})
	require.ErrorIs(t, err, wildberries.ErrNoKey)
	_, err = c.Order(nil)
	require.ErrorIs(t, err, wildberries.ErrNoKey)
	_, err = c.StatisticsOrder(&wildberries.StatisticsOrder{})
	require.ErrorIs(t, err, wildberries.ErrNoKey)
}

func TestMixedCurrenciesAreNotedAndNotAddedUp(t *testing.T) {
	basket := tea(t)
	basket[0].Status, basket[0].Order.ConvertedCurrencyCode = nil, wildberries.KZT
	c, err := converter(t, wildberries.Options{PaymentType: "wb", SendCurrency: true}).Basket(basket)
	require.NoError(t, err)
	require.Len(t, c.Notes, 1)
	assert.Equal(t, marketplace.NoteMixedCurrencies, c.Notes[0].Code)
	assert.Equal(t, "[1].convertedCurrencyCode", c.Notes[0].Path)
	assert.False(t, c.Input.Payments.IsSet())
	assert.Empty(t, c.Input.Extra)
}

func TestOrderFromNotice(t *testing.T) {
	c, err := wildberries.OrderFromNotice([]byte(oneOrder))
	require.NoError(t, err)
	assert.Equal(t, "r7", c.ExternalID)
	assert.Equal(t, "7", c.Input.Number.Or(""))
	price, _ := items(t, c)[0].InitialPrice.Get()
	assert.Equal(t, "1.00", price.String())

	c, err = wildberries.OrderFromNotice([]byte(`{"orders":[
		{"id":1,"rid":"a","article":"x","orderUid":"u"},
		{"id":2,"rid":"b","article":"x","orderUid":"u"}]}`))
	require.NoError(t, err)
	assert.Equal(t, "u", c.ExternalID)
	assert.Len(t, items(t, c), 2)

	c, err = wildberries.OrderFromNotice([]byte(`{"srid":"s","supplierArticle":"x",
		"priceWithDisc":5.5,"date":"2026-10-31T23:50:00"}`))
	require.NoError(t, err)
	assert.Equal(t, "s", c.ExternalID)
	assert.Equal(t, "2026-10-31 23:50:00", c.Input.CreatedAt.String(), "Moscow time already")

	for _, several := range []string{
		`[{"rid":"a","orderUid":"1"},{"rid":"b","orderUid":"2"}]`,
		`[{"srid":"a"},{"srid":"b"}]`,
		`[{"srid":"a"},{"rid":"b"}]`,
	} {
		_, err = wildberries.OrderFromNotice([]byte(several))
		require.ErrorIs(t, err, wildberries.ErrSeveralOrders, several)
		all, err := converter(t, wildberries.Options{}).Notice([]byte(several))
		require.NoError(t, err)
		assert.Len(t, all, 2)
	}
	_, err = wildberries.OrderFromNotice([]byte(`{}`))
	require.ErrorIs(t, err, wildberries.ErrNotice)
	_, err = wildberries.OrderFromNotice([]byte(`{"article":"x"}`))
	require.ErrorIs(t, err, wildberries.ErrNoKey)
}
