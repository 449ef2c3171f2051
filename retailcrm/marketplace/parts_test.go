package marketplace_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/retailcrm"
	"github.com/go-retailcrm/sdk/retailcrm/marketplace"
)

// goods is a line of a parcel.
type goods struct {
	id    string
	count int
	price string
}

func line(g goods) retailcrm.OrderItemInput {
	return retailcrm.OrderItemInput{
		ExternalIDs: retailcrm.Some([]retailcrm.CodeValueInput{{
			Code: retailcrm.Some("shop"), Value: retailcrm.Some(g.id),
		}}),
		Offer:        retailcrm.Some(retailcrm.OrderOfferInput{ExternalID: retailcrm.Some("offer-" + g.id)}),
		ProductName:  retailcrm.Some("Goods " + g.id),
		Quantity:     retailcrm.Some(retailcrm.Int(g.count)),
		InitialPrice: retailcrm.Some(retailcrm.MustDecimal(g.price)),
	}
}

// filled makes a parcel with goods, a delivery and a payment of the whole sum.
func filled(lines ...goods) func(*marketplace.Conversion) {
	return func(c *marketplace.Conversion) {
		items, sum := []retailcrm.OrderItemInput{}, retailcrm.Decimal{}
		for _, g := range lines {
			items = append(items, line(g))
			sum = sum.Add(retailcrm.MustDecimal(g.price).Mul(retailcrm.Int(g.count)))
		}
		c.Input.Items = retailcrm.Some(items)
		c.Input.Delivery = retailcrm.Some(retailcrm.OrderDeliveryInput{
			Code: retailcrm.Some("courier"), Cost: retailcrm.Some(retailcrm.Int(300)),
		})
		c.Input.ShipmentDate = retailcrm.Some(retailcrm.DateOf(time.Date(2026, 11, 25, 0, 0, 0, 0, time.UTC)))
		c.RefundStatus = "not-paid"
		if !c.Cancelled {
			c.Input.Payments = retailcrm.Some([]retailcrm.OrderPaymentInput{{
				ExternalID: retailcrm.Some(c.ExternalID), Type: retailcrm.Some("bank-card"),
				Status: retailcrm.Some("paid"), Amount: retailcrm.Some(sum),
			}})
		}
	}
}

// then adds to what makes a parcel.
func then(first func(*marketplace.Conversion), more func(*marketplace.Conversion)) func(*marketplace.Conversion) {
	return func(c *marketplace.Conversion) { first(c); more(c) }
}

func (w *world) now(t *testing.T, id string) *retailcrm.Order { return w.crm.Now(t, "shop", id) }

func (w *world) manager(id string, in retailcrm.OrderInput) { w.crm.Manager("shop", id, in) }

// later is another state of the parcel, an hour later.
func (w *world) later(x *parcel, status string, more func(*marketplace.Conversion)) {
	w.Now = w.Now.Add(time.Hour)
	if more != nil {
		x.more = more
	}
	w.change(x, status)
}

func TestStatusAloneIsSentWhenItAloneChanged(t *testing.T) {
	w := newWorld(t)
	x := w.add("1", "new", day)
	x.more = filled(goods{"a", 2, "100"})
	w.MustPass()
	w.later(x, "delivering", nil)
	w.MustPass()
	assert.Equal(t, []marketplace.Part{marketplace.PartStatus}, w.outcomes["1"].Parts)
	assert.Equal(t, retailcrm.OrderInput{Status: retailcrm.Some("delivering")}, w.crm.Last(t, "shop", "1"))
	assert.Zero(t, w.crm.Calls("payment"))
}

// gift is what a manager adds and changes: a line without a price, and of the
// marketplace's own lines a discount, a status and a mark.
func (w *world) gift(t *testing.T, id string) {
	items := []retailcrm.OrderItemInput{{
		ProductName: retailcrm.Some("Gift"), Quantity: retailcrm.Some(retailcrm.Int(1)),
	}}
	for _, item := range w.now(t, id).Items {
		items = append(items, retailcrm.OrderItemInput{
			ID: retailcrm.Some(item.ID), DiscountManualAmount: retailcrm.Some(retailcrm.Int(10)),
			Status: retailcrm.Some("reserved"), MarkingCodes: retailcrm.Some([]string{"mark-" + item.ExternalIDs[0].Value}),
		})
	}
	w.manager(id, retailcrm.OrderInput{
		Items:     retailcrm.Some(items),
		Delivery:  retailcrm.Some(retailcrm.OrderDeliveryInput{Code: retailcrm.Some("self-delivery")}),
		FirstName: retailcrm.Some("Пётр"),
	})
}

func TestWhatAManagerDidSurvivesTheMarketplacesChanges(t *testing.T) {
	w := newWorld(t)
	x := w.add("1", "new", day)
	x.more = filled(goods{"a", 2, "100"}, goods{"b", 1, "50"})
	w.MustPass()
	w.gift(t, "1")
	w.later(x, "delivering", filled(goods{"a", 1, "100"}, goods{"b", 1, "50"}, goods{"c", 3, "7"}))
	assert.Equal(t, 1, w.MustPass().Edited)

	o := w.now(t, "1")
	require.Len(t, o.Items, 4)
	assert.Equal(t, "Gift", o.Items[0].ProductName)
	for i, id := range []string{"a", "b"} {
		item := o.Items[i+1]
		assert.Equal(t, "1", item.Quantity.String(), id)
		assert.Equal(t, "10", item.DiscountManualAmount.String(), id)
		assert.Equal(t, "reserved", item.Status, id)
		assert.Equal(t, []string{"mark-" + id}, item.MarkingCodes)
	}
	assert.Equal(t, "offer-c", o.Items[3].Offer.ExternalID)
	assert.Equal(t, "self-delivery", o.Delivery.Code)
	assert.Equal(t, "Пётр", o.FirstName)
	assert.Equal(t, "171", o.Payments[o.Payments.Keys()[0]].Amount.String(), "the payment follows the goods")
	assert.Equal(t, "delivering", o.Status)
	edits := w.crm.Calls("edit")
	w.Now = w.Now.Add(time.Hour)
	w.change(x, "delivering")
	w.MustPass()
	assert.Equal(t, edits, w.crm.Calls("edit"), "an order that has not changed is not edited")
}

func TestGoodsThatVanishAtTheMarketplaceVanishAlone(t *testing.T) {
	w := newWorld(t)
	x := w.add("1", "new", day)
	x.more = filled(goods{"a", 2, "100"}, goods{"b", 1, "50"})
	w.MustPass()
	w.gift(t, "1")
	w.later(x, "new", filled(goods{"b", 1, "50"}))
	w.MustPass()
	o := w.now(t, "1")
	require.Len(t, o.Items, 2)
	assert.Equal(t, "Gift", o.Items[0].ProductName)
	assert.Equal(t, "b", o.Items[1].ExternalIDs[0].Value)
	assert.Equal(t, "50", o.Payments[o.Payments.Keys()[0]].Amount.String())
}

func TestALineThatAManagerRemovedStaysAway(t *testing.T) {
	w := newWorld(t)
	x := w.add("1", "new", day)
	x.more = filled(goods{"a", 1, "100"}, goods{"b", 1, "50"})
	w.MustPass()
	w.manager("1", retailcrm.OrderInput{Items: retailcrm.Some([]retailcrm.OrderItemInput{
		{ID: retailcrm.Some(w.now(t, "1").Items[0].ID)},
	})})
	w.later(x, "new", filled(goods{"a", 5, "100"}, goods{"b", 1, "50"}))
	w.MustPass()
	o := w.now(t, "1")
	require.Len(t, o.Items, 1)
	assert.Equal(t, "5", o.Items[0].Quantity.String())
}

func TestCancelledOrderKeepsItsGoodsAndGivesBackTheMoney(t *testing.T) {
	w := newWorld(t)
	x := w.add("1", "new", day)
	x.more = filled(goods{"a", 1, "100"})
	w.MustPass()
	x.cancelled = true
	w.later(x, "cancel-other", then(filled(), func(c *marketplace.Conversion) {
		c.Input.StatusComment = retailcrm.Some("The buyer changed their mind")
	}))
	w.MustPass()
	o := w.now(t, "1")
	assert.Len(t, o.Items, 1)
	assert.Equal(t, "cancel-other", o.Status)
	assert.Equal(t, "The buyer changed their mind", o.StatusComment)
	assert.Equal(t, "not-paid", o.Payments[o.Payments.Keys()[0]].Status)
	assert.Contains(t, w.outcomes["1"].Parts, marketplace.PartPayment)
}

func TestPaymentsSettleAndAreNotCreatedTwice(t *testing.T) {
	w := newWorld(t)
	pay := func(status string) func(*marketplace.Conversion) {
		return then(filled(goods{"a", 1, "100"}), func(c *marketplace.Conversion) {
			payments := c.Input.Payments.Or(nil)
			payments[0].Status = retailcrm.Some(status)
		})
	}
	x := w.add("1", "new", day)
	x.more = pay("not-paid")
	w.MustPass()
	w.later(x, "new", pay("paid"))
	w.MustPass()
	o := w.now(t, "1")
	require.Len(t, o.Payments, 1)
	assert.Equal(t, "paid", o.Payments[o.Payments.Keys()[0]].Status)
	assert.Zero(t, w.crm.Calls("edit"), "a payment is no part of an edit")

	late := w.add("2", "new", day)
	w.MustPass()
	w.later(late, "new", pay("paid"))
	w.MustPass()
	w.later(late, "delivering", nil)
	w.MustPass()
	require.Len(t, w.now(t, "2").Payments, 1, "a payment that becomes known later is added once")
}

func TestBuyerWhoBecomesKnownLaterReachesTheOrder(t *testing.T) {
	w := newWorld(t)
	named := func(name, phone string) func(*marketplace.Conversion) {
		return func(c *marketplace.Conversion) {
			c.Input.FirstName = retailcrm.Some(name)
			if phone != "" {
				c.Input.Phone = retailcrm.Some(phone)
			}
		}
	}
	x, y := w.add("1", "new", day), w.add("2", "new", day)
	x.more, y.more = named("Покупатель", ""), named("Покупатель", "")
	w.MustPass()
	w.manager("2", retailcrm.OrderInput{FirstName: retailcrm.Some("Иван Иванович")})
	for _, p := range []*parcel{x, y} {
		w.later(p, "new", named("Иван", "+79000000001"))
	}
	w.MustPass()
	assert.Equal(t, "Иван", w.now(t, "1").FirstName)
	assert.Equal(t, "+79000000001", w.now(t, "1").Phone)
	assert.Equal(t, "Иван Иванович", w.now(t, "2").FirstName, "a person knew it better")
	assert.Equal(t, "+79000000001", w.now(t, "2").Phone)
	assert.Equal(t, marketplace.NoteKept, w.outcomes["2"].Notes[0].Code)
}

func TestTrackAndDatesThatComeLaterReachTheOrder(t *testing.T) {
	w := newWorld(t)
	x := w.add("1", "new", day)
	x.more = filled(goods{"a", 1, "100"})
	w.MustPass()
	w.manager("1", retailcrm.OrderInput{Delivery: retailcrm.Some(retailcrm.OrderDeliveryInput{
		Code: retailcrm.Some("self-delivery"), Cost: retailcrm.Some(retailcrm.Int(0)),
	})})
	w.later(x, "new", then(filled(goods{"a", 1, "100"}), func(c *marketplace.Conversion) {
		delivery := c.Input.Delivery.Or(retailcrm.OrderDeliveryInput{})
		delivery.Date = retailcrm.Some(retailcrm.DateOf(w.Now))
		delivery.Data = retailcrm.Some(retailcrm.DeliveryDataInput{TrackNumber: retailcrm.Some("TRACK-1")})
		c.Input.Delivery = retailcrm.Some(delivery)
		c.Input.ManagerComment = retailcrm.Some("another comment")
	}))
	w.MustPass()
	assert.Equal(t, []marketplace.Part{marketplace.PartDelivery, marketplace.PartTrack}, w.outcomes["1"].Parts)
	o := w.now(t, "1")
	assert.Equal(t, "self-delivery", o.Delivery.Code)
	assert.Equal(t, "0", o.Delivery.Cost.String())
	assert.Equal(t, w.Now.Format(time.DateOnly), o.Delivery.Date.String())
	assert.Empty(t, o.ManagerComment, "people write there")
	text, err := o.Delivery.Data.MarshalJSON()
	require.NoError(t, err)
	assert.Contains(t, string(text), "TRACK-1")
}

func TestLostCursorEditsNothingThatAManagerSet(t *testing.T) {
	w := newWorld(t)
	w.crm.Flow = stock
	x := w.add("1", "delivering", day)
	x.more = filled(goods{"a", 2, "100"})
	w.MustPass()
	w.gift(t, "1")
	w.crm.SetStatus("shop", "1", "assembling")
	before := w.now(t, "1")
	w.Cursor = ""
	w.later(x, "delivering", nil)
	assert.Equal(t, 1, w.MustPass().Skipped)
	assert.Equal(t, before, w.now(t, "1"))
	w.later(x, "complete", nil)
	x.sold = true
	w.MustPass()
	assert.Equal(t, "complete", w.now(t, "1").Status, "the sale is news")
	assert.Len(t, w.now(t, "1").Items, 2)
}

// stock are statuses as a new account has them.
var stock = marketplace.StatusFlow{
	Forward: []string{"new", "assembling", "delivering", "complete"}, Cancelled: []string{"cancel-other", "no-product"},
}

func TestFinishedOrderIsFinishedAfterALostCursorUnlessAPersonWantsItOtherwise(t *testing.T) {
	w := newWorld(t)
	w.crm.Flow = stock
	x, y := w.add("1", "delivering", day), w.add("2", "delivering", day)
	w.MustPass()
	w.crm.SetStatus("shop", "2", "assembling")
	w.Cursor = ""
	for _, p := range []*parcel{x, y} {
		p.sold = true
		w.later(p, "complete", nil)
	}
	w.MustPass()
	assert.Equal(t, "complete", w.now(t, "1").Status)
	assert.Equal(t, "assembling", w.now(t, "2").Status)
}

func TestStatusesOfTheAccountSayWhatForwardIs(t *testing.T) {
	for name, test := range map[string]struct {
		crm, shop, want       string
		cancelled, sold, back bool
	}{
		"forward":                      {crm: "assembling", shop: "delivering", want: "delivering"},
		"back":                         {crm: "complete", shop: "delivering", want: "complete"},
		"a person's, and the sale":     {crm: "waiting", shop: "complete", sold: true, want: "complete"},
		"a person's status":            {crm: "waiting", shop: "delivering", want: "waiting"},
		"a person gave the order up":   {crm: "no-product", shop: "complete", sold: true, want: "no-product"},
		"a person gave it up":          {crm: "no-product", shop: "cancel-other", cancelled: true, want: "no-product"},
		"given up at the market":       {crm: "complete", shop: "cancel-other", cancelled: true, want: "cancel-other"},
		"the marketplace took it back": {crm: "", shop: "new", back: true, want: "new"},
		"a person had moved it on":     {crm: "delivering", shop: "new", back: true, want: "delivering"},
		"back without a word":          {crm: "", shop: "new", want: "assembling"},
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			w.crm.Flow = stock
			x := w.add("1", "assembling", day)
			w.MustPass()
			if test.crm != "" {
				w.crm.SetStatus("shop", "1", test.crm)
			}
			x.cancelled, x.sold = test.cancelled, test.sold
			w.later(x, test.shop, func(c *marketplace.Conversion) { c.MovedBack = test.back })
			w.MustPass()
			assert.Equal(t, test.want, w.now(t, "1").Status)
		})
	}
}

func TestOrderThatWasDeletedInTheCRMIsNotCreatedAgain(t *testing.T) {
	w := newWorld(t)
	x := w.add("1", "new", day)
	w.MustPass()
	w.crm.Remove("shop", "1")
	w.later(x, "delivering", nil)
	assert.Equal(t, 1, w.MustPass().Skipped)
	assert.Equal(t, marketplace.NoteRemoved, w.outcomes["1"].Notes[0].Code)
	w.later(x, "complete", nil)
	w.MustPass()
	assert.Empty(t, w.crm.IDs())
	assert.Equal(t, 1, w.crm.Calls("create"))
}

func TestReturnAfterTheSaleIsAFactInTheCRM(t *testing.T) {
	w := newWorld(t)
	w.crm.Flow = stock
	x := w.add("1", "new", day)
	x.more = filled(goods{"a", 1, "100"})
	w.MustPass()
	x.sold = true
	w.later(x, "complete", nil)
	w.MustPass()
	x.sold, x.cancelled = false, true
	w.later(x, "cancel-other", then(filled(goods{"a", 1, "100"}), func(c *marketplace.Conversion) {
		c.ReturnStatus = "returned"
	}))
	w.MustPass()
	o := w.now(t, "1")
	assert.Equal(t, "returned", o.Status)
	assert.Equal(t, "not-paid", o.Payments[o.Payments.Keys()[0]].Status)
	assert.Equal(t, marketplace.NoteReturned, w.outcomes["1"].Notes[0].Code)
	edits := w.crm.Calls("edit")
	w.later(x, "cancel-other", nil)
	w.MustPass()
	assert.Equal(t, edits, w.crm.Calls("edit"))
}
