package wildberries_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/retailcrm"
	"github.com/go-retailcrm/sdk/retailcrm/marketplace"
	"github.com/go-retailcrm/sdk/wildberries"
	"github.com/go-retailcrm/sdk/wildberries/wildberriestest"
)

const day = 24 * time.Hour

func TestOrderIsSoldAfterTheLookBackPeriod(t *testing.T) {
	s := newScene(t)
	s.options.LookBack = 5 * day
	orders := wildberriestest.Orders(1500, now.Add(-time.Hour))
	s.fake.Add(orders...)
	assert.Equal(t, 1500, s.MustPass().Created)
	s.Now = s.Now.Add(6 * day)
	s.fake.SetStatus(orders[7].Order.ID, wildberries.SupplierComplete, wildberries.WBSold)
	before := s.fake.Calls("/api/v3/orders/status")
	assert.Equal(t, 1, s.MustPass().Edited)
	assert.Equal(t, "complete", s.crm.Now(t, "shop", orders[7].Order.RID).Status)
	asked := s.fake.Calls("/api/v3/orders/status") - before
	assert.LessOrEqual(t, asked, 4, "a thousand ids with one call: those that are new, and the sold one")
}

func TestOrderFromBeforeTheLookBackPeriodIsNotCreated(t *testing.T) {
	s := newScene(t)
	s.options.LookBack = 5 * day
	s.fake.Add(wildberriestest.Orders(1, now.Add(-5*day-time.Hour))...) // new, so that a list without a period has it
	got := s.MustPass()
	assert.Zero(t, got.Created)
	assert.Empty(t, s.crm.IDs())
}

// basketOf are units of one checkout, an hour apart.
func basketOf(n int, first time.Time) []wildberries.Details {
	orders := wildberriestest.Orders(n, first)
	for i := range orders {
		orders[i].Order.OrderUID = "one-checkout"
		orders[i].Order.CreatedAt = retailcrm.DateTimeOf(first.Add(time.Duration(i) * time.Hour))
		orders[i].Order.ConvertedPrice, orders[i].Order.ConvertedCurrencyCode = 100000, wildberries.RUB
		orders[i].Status = &wildberries.OrderStatus{Supplier: wildberries.SupplierConfirm, WB: wildberries.WBWaiting}
	}
	return orders
}

func TestBasketKeepsItsUnitsWhileTheBorderPassesBetweenThem(t *testing.T) {
	s := newScene(t)
	s.scope.Basket, s.options.LookBack = true, 5*day
	s.convert.PaymentType = "wb"
	units := basketOf(3, now.Add(-4*day))
	s.fake.Add(units...)
	assert.Equal(t, 1, s.MustPass().Created)
	for range 96 {
		s.Now = s.Now.Add(time.Hour)
		s.MustPass()
		o := s.crm.Now(t, "shop", "one-checkout")
		require.Len(t, o.Items, 3)
		require.Equal(t, "3000", o.Payments[o.Payments.Keys()[0]].Amount.String())
	}
	s.fake.SetStatus(units[1].Order.ID, wildberries.SupplierCancel, wildberries.WBCanceled)
	s.Now = s.Now.Add(time.Hour)
	s.MustPass()
	o := s.crm.Now(t, "shop", "one-checkout")
	assert.Len(t, o.Items, 2, "a unit that is cancelled leaves the basket")
	assert.Equal(t, "2000", o.Payments[o.Payments.Keys()[0]].Amount.String())
}

func TestBasketIsCreatedWholeOrNotAtAll(t *testing.T) {
	for age, created := range map[time.Duration]int{5*day - time.Minute: 1, 5*day + 90*time.Minute: 0} {
		s := newScene(t)
		s.scope.Basket, s.options.LookBack = true, 5*day
		s.fake.Add(basketOf(3, now.Add(-age))...)
		assert.Equal(t, created, s.MustPass().Created, age)
	}
}

func TestBuyerInAShopBecomesKnownLater(t *testing.T) {
	s := newScene(t)
	s.scope.Schemes, s.scope.Details = []wildberries.Scheme{wildberries.InStore}, true
	s.convert.AnonymousName, s.convert.SendPhones = "Покупатель Wildberries", true
	d := *sample(t, 2500000001)
	d.Status = nil
	s.fake.Add(d)
	s.MustPass()
	assert.Equal(t, "Покупатель Wildberries", s.crm.Now(t, "shop", d.Order.RID).FirstName)
	s.fake.SetStatus(d.Order.ID, wildberries.SupplierConfirm, wildberries.WBWaiting)
	s.Now = s.Now.Add(time.Hour)
	s.MustPass()
	o := s.crm.Now(t, "shop", d.Order.RID)
	assert.Equal(t, "Анна", o.FirstName)
	assert.NotEmpty(t, o.Phone)
}

func TestNamesAndNumbersOfBuyers(t *testing.T) {
	for name, test := range map[string]struct {
		buyer                          wildberries.Buyer
		first, last, middle, phone, by string
	}{
		"the full name tells the rest": {
			wildberries.Buyer{FirstName: "Пётр", FullName: "Образцов Пётр Ильич", Phone: "+79000000001",
				ReplacementPhone: "79000000002"},
			"Пётр", "Образцов", "Ильич", "+79000000002", "+79000000001"},
		"first name first": {wildberries.Buyer{FirstName: "Пётр", FullName: "Пётр Образцов"},
			"Пётр", "Образцов", "", "", ""},
		"in the third order": {wildberries.Buyer{FirstName: "Пётр", FullName: "Пётр Ильич Образцов"},
			"Пётр", "Образцов", "Ильич", "", ""},
		"another first name": {wildberries.Buyer{FirstName: "Петя", FullName: "Образцов Пётр"},
			"Образцов Пётр", "", "", "", ""},
		"no full name": {wildberries.Buyer{FirstName: "Пётр", Phone: "79000000001"},
			"Пётр", "", "", "+79000000001", ""},
		"the full name alone": {wildberries.Buyer{FullName: "Образцов Пётр", ReplacementPhone: "79000000001"},
			"Образцов Пётр", "", "", "+79000000001", ""},
	} {
		d := *sample(t, 2300000001)
		d.Buyer = &test.buyer
		c, err := converter(t, wildberries.Options{SendPhones: true}).Order(&d)
		require.NoError(t, err)
		in := c.Input
		assert.Equal(t, []string{test.first, test.last, test.middle, test.phone, test.by}, []string{
			in.FirstName.Or(""), in.LastName.Or(""), in.Patronymic.Or(""), in.Phone.Or(""), in.AdditionalPhone.Or(""),
		}, name)
	}
}

func TestNoticesOfOneBasketAreOneOrder(t *testing.T) {
	unit := func(rid, more string) string {
		return fmt.Sprintf(`{"id":1,"rid":%q,"orderUid":"checkout","article":"A","convertedPrice":100%s}`, rid, more)
	}
	one, err := wildberries.OrderFromNotice([]byte(unit("r1", "")))
	require.NoError(t, err)
	two, err := wildberries.OrderFromNotice([]byte("[" + unit("r1", "") + "," + unit("r2", "") + "]"))
	require.NoError(t, err)
	assert.Equal(t, one.ExternalID, two.ExternalID)
	for _, more := range []string{
		`,"supplierStatus":"cancel"`, `,"status":{"supplierStatus":"complete","wbStatus":"canceled_by_client"}`,
		`,"isCancel":true`,
	} {
		c, err := wildberries.OrderFromNotice([]byte(unit("r1", more)))
		require.NoError(t, err)
		assert.True(t, c.Cancelled)
		assert.Equal(t, "cancel-other", c.Input.Status.Or(""), more)
	}
	for _, wrapper := range []string{"result", "body", "payload"} {
		_, err := wildberries.OrderFromNotice([]byte(fmt.Sprintf(`{%q:%s}`, wrapper, unit("r1", ""))))
		require.NoError(t, err, wrapper)
		_, err = wildberries.OrderFromNotice([]byte(fmt.Sprintf(`{%q:%q}`, wrapper, unit("r1", ""))))
		require.NoError(t, err, wrapper)
	}
}

func TestSyncOrderTakesTheStickerOrTheRID(t *testing.T) {
	s := newScene(t)
	s.scope.Schemes = []wildberries.Scheme{wildberries.FBS, wildberries.DBS}
	orders := wildberriestest.Orders(3, now.Add(-time.Hour))
	d := *sample(t, 2300000001)
	d.Status = nil
	s.fake.Add(append(orders, d)...)
	for _, number := range []string{fmt.Sprint(orders[1].Order.ID), d.Order.RID} {
		o, err := s.Poller().SyncOrder(t.Context(), number)
		require.NoError(t, err)
		assert.Equal(t, marketplace.Created, o.Action)
	}
	// No list shows an order of DBS that is under way.
	s.fake.SetStatus(d.Order.ID, wildberries.SupplierConfirm, wildberries.WBWaiting)
	o, err := s.Poller().SyncOrder(t.Context(), fmt.Sprint(d.Order.ID))
	require.NoError(t, err)
	assert.Equal(t, marketplace.Edited, o.Action)
	assert.Equal(t, []marketplace.Part{marketplace.PartStatus}, o.Parts)
	_, err = s.Poller().SyncOrder(t.Context(), "404")
	require.ErrorIs(t, err, marketplace.ErrNotFound)
}

func TestSaleThatIsTakenBackIsAReturn(t *testing.T) {
	s := newScene(t)
	s.convert.PaymentType = "wb"
	s.convert.StatusMap[wildberries.StageReturned] = "returned"
	orders := wildberriestest.Orders(1, now.Add(-time.Hour))
	s.fake.Add(orders...)
	s.MustPass()
	s.fake.SetStatus(orders[0].Order.ID, wildberries.SupplierComplete, wildberries.WBSold)
	s.Now = s.Now.Add(time.Hour)
	s.MustPass()
	s.fake.SetStatus(orders[0].Order.ID, wildberries.SupplierComplete, wildberries.WBCanceledByClient)
	s.Now = s.Now.Add(25 * time.Hour)
	s.MustPass()
	o := s.crm.Now(t, "shop", orders[0].Order.RID)
	assert.Equal(t, "returned", o.Status)
	assert.Equal(t, "Покупатель отказался при получении", o.StatusComment)
	assert.Equal(t, "not-paid", o.Payments[o.Payments.Keys()[0]].Status)
}

// New orders tell a price that lists leave out. That is no change.
func TestPricesOfNewOrdersStay(t *testing.T) {
	s := newScene(t)
	s.convert.PriceMode = wildberries.PriceDiscount
	orders := wildberriestest.Orders(1, now.Add(-time.Hour))
	o := &orders[0].Order
	o.SalePrice, o.ConvertedPrice, o.Price = 150000, 100000, 100000
	o.CurrencyCode, o.ConvertedCurrencyCode = wildberries.RUB, wildberries.RUB
	s.fake.Add(orders...)
	s.MustPass()
	item := s.crm.Now(t, "shop", o.RID).Items[0]
	s.crm.Manager("shop", o.RID, retailcrm.OrderInput{Items: retailcrm.Some([]retailcrm.OrderItemInput{
		{ID: retailcrm.Some(item.ID), DiscountManualAmount: retailcrm.Some(retailcrm.Int(777))},
	})})
	s.fake.SetStatus(o.ID, wildberries.SupplierConfirm, wildberries.WBWaiting)
	s.Now = s.Now.Add(time.Hour)
	s.MustPass()
	item = s.crm.Now(t, "shop", o.RID).Items[0]
	assert.Equal(t, "777", item.DiscountManualAmount.String())
	assert.Equal(t, "1500", item.InitialPrice.String())
}
