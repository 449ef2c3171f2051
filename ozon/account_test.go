package ozon_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/internal/testkit/crmtest"
	"github.com/go-retailcrm/sdk/ozon"
	"github.com/go-retailcrm/sdk/ozon/ozontest"
	"github.com/go-retailcrm/sdk/retailcrm"
	"github.com/go-retailcrm/sdk/retailcrm/marketplace"
	"github.com/go-retailcrm/sdk/retailcrm/retailcrmtest"
)

// shopDay is a seller's postings and a CRM account with people in it.
type shopDay struct {
	*crmtest.Passes
	t        *testing.T
	fake     *ozontest.Server
	account  *retailcrmtest.Server
	outcomes map[string]marketplace.Outcome
}

func newShopDay(t *testing.T) *shopDay {
	d := &shopDay{t: t}
	d.Passes = crmtest.NewPasses(t, now, func(p *crmtest.Passes) (*marketplace.Poller, error) {
		d.outcomes = map[string]marketplace.Outcome{}
		conv := converter(t, ozon.Options{
			Site: "shop", StatusMap: ozon.SuggestedStatuses(), PaymentType: "bank-card", ReturnStatus: "no-call",
		})
		return ozon.NewPoller(d.fake.Client(t, fast), d.account.Client(t), conv, ozon.Scope{FBO: true},
			marketplace.PollerOptions{
				LookBack: 30 * day, Cursor: p.Cursor, Store: p, Now: p.Clock,
				OnOrder: func(o marketplace.Outcome) {
					assert.NoError(t, o.Err, o.Key)
					d.outcomes[o.Key] = o
				},
			})
	})
	d.fake = ozontest.NewServer(t, ozontest.WithClock(d.Clock))
	d.account = retailcrmtest.NewServer(t, retailcrmtest.WithSites("shop"))
	return d
}

func (d *shopDay) order() retailcrm.Order {
	orders := d.account.Orders()
	require.Len(d.t, orders, 1)
	return orders[0]
}

func (d *shopDay) becomes(status ozon.Status, substatus ozon.Substatus) {
	d.Now = d.Now.Add(time.Hour)
	require.True(d.t, d.fake.SetStatus("1-0001-1", status, substatus))
	d.MustPass()
}

func (d *shopDay) payment() *retailcrm.OrderPayment {
	payments := d.order().Payments
	require.Len(d.t, payments, 1)
	return payments[payments.Keys()[0]]
}

func TestDayOfAPostingInAnAccountWithPeople(t *testing.T) {
	d := newShopDay(t)
	require.NoError(t, d.fake.AddFBS(posting(t, "1-0001-1")))
	d.MustPass()
	o := d.order()
	require.Len(t, o.Items, 2)
	assert.Equal(t, "3000.00", d.payment().Amount.String())

	d.account.ChangeOrder(o.ID, map[string]any{
		"delivery": map[string]any{"code": "courier"},
		"items": []map[string]any{
			{"id": o.Items[0].ID, "markingCodes": []string{"mark"}},
			{"id": o.Items[1].ID, "discountManualAmount": 100},
			{"productName": "Gift", "quantity": 1, "initialPrice": 0},
		},
	})
	items := d.order().Items
	d.becomes(ozon.StatusAwaitingDeliver, ozon.SubstatusInCarriage)
	assert.Equal(t, "assembling-complete", d.order().Status)
	assert.Equal(t, items, d.order().Items)
	assert.Equal(t, "courier", d.order().Delivery.Code)

	require.True(t, d.fake.Remove("1-0001-1", "A"))
	d.becomes(ozon.StatusDelivering, ozon.SubstatusOnWayToCity)
	o = d.order()
	require.Len(t, o.Items, 2)
	assert.Equal(t, "100", o.Items[0].DiscountManualAmount.String())
	assert.Equal(t, "Gift", o.Items[1].ProductName)
	assert.Equal(t, "1000.00", d.payment().Amount.String())
	assert.Equal(t, "paid", d.payment().Status)

	requests := len(d.account.Requests())
	d.Now = d.Now.Add(time.Hour)
	d.MustPass()
	assert.Len(t, d.account.Requests(), requests, "a second run changes nothing")

	d.account.ChangeOrder(o.ID, map[string]any{"status": "complete"})
	d.becomes(ozon.StatusDelivering, ozon.SubstatusInPickupPoint)
	assert.Equal(t, "complete", d.order().Status, "a person had moved it on")

	d.becomes(ozon.StatusDelivered, ozon.SubstatusReceived)
	d.becomes(ozon.StatusCancelled, ozon.SubstatusCanceled)
	assert.Equal(t, "no-call", d.order().Status, "the status of returns")
	assert.Equal(t, "not-paid", d.payment().Status)
	assert.Len(t, d.order().Items, 2)
}

func TestOrderThatPeopleTookAwayStaysAway(t *testing.T) {
	for name, take := range map[string]func(*shopDay){
		"deleted": func(d *shopDay) { d.account.DeleteOrder(d.order().ID) },
		"merged": func(d *shopDay) {
			id := d.order().ID
			d.account.CombineOrders(id, d.account.AddOrder(map[string]any{"firstName": "Анна"}))
		},
	} {
		t.Run(name, func(t *testing.T) {
			d := newShopDay(t)
			require.NoError(t, d.fake.AddFBS(posting(t, "1-0001-1")))
			d.MustPass()
			take(d)
			left := len(d.account.Orders())
			d.becomes(ozon.StatusDelivering, ozon.SubstatusOnWayToCity)
			assert.Equal(t, marketplace.NoteRemoved, d.outcomes["1-0001-1"].Notes[0].Code)
			d.becomes(ozon.StatusDelivered, ozon.SubstatusReceived)
			assert.Len(t, d.account.Orders(), left)
		})
	}
}

func TestLostCursorAfterTheSaleFinishesTheOrder(t *testing.T) {
	d := newShopDay(t)
	require.NoError(t, d.fake.AddFBS(posting(t, "1-0001-1")))
	d.MustPass()
	d.Cursor = ""
	d.becomes(ozon.StatusDelivered, ozon.SubstatusReceived)
	assert.Equal(t, "complete", d.order().Status)

	d = newShopDay(t)
	require.NoError(t, d.fake.AddFBS(posting(t, "1-0001-1")))
	d.MustPass()
	d.account.ChangeOrder(d.order().ID, map[string]any{"status": "client-confirmed"})
	d.Cursor = ""
	d.becomes(ozon.StatusDelivered, ozon.SubstatusReceived)
	assert.Equal(t, "client-confirmed", d.order().Status, "a person was the last to change it")
}
