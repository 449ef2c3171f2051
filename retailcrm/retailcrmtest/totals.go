package retailcrmtest

import "github.com/go-retailcrm/sdk/retailcrm"

// totals are what follows from all orders of one customer. They are kept with
// each order that is stored: an answer with a customer must not walk the orders.
type totals struct {
	orders          int
	total, purchase retailcrm.Decimal
}

// buyer names a customer among those of both kinds.
type buyer struct {
	corporate bool
	id        int
}

func buyerOf(order record) buyer {
	ref := order.object("customer")
	return buyer{ref.text("type") == corporate, ref.id()}
}

// countOrder is the watch of the table of orders.
func (a *account) countOrder(old, next record) {
	if old != nil {
		t := a.totals[buyerOf(old)]
		t.orders--
		t.total = t.total.Sub(decimal(old["totalSumm"]))
		t.purchase = t.purchase.Sub(decimal(old["purchaseSumm"]))
		a.totals[buyerOf(old)] = t
	}
	if next != nil {
		t := a.totals[buyerOf(next)]
		t.orders++
		t.total = t.total.Add(decimal(next["totalSumm"]))
		t.purchase = t.purchase.Add(decimal(next["purchaseSumm"]))
		a.totals[buyerOf(next)] = t
	}
}

// addTotals adds what follows from the orders of a customer.
func (a *account) addTotals(v record, who buyer) {
	t := a.totals[who]
	average, margin, marginOfOne := retailcrm.Decimal{}, t.total.Sub(t.purchase), retailcrm.Decimal{}
	if t.orders > 0 {
		average = t.total.DivRound(retailcrm.Int(t.orders), 2)
		marginOfOne = margin.DivRound(retailcrm.Int(t.orders), 2)
	}
	v["ordersCount"], v["totalSumm"], v["averageSumm"] = num(t.orders), amount(t.total), jsonDecimal(average)
	v["marginSumm"], v["avgMarginSumm"] = amount(margin), jsonDecimal(marginOfOne)
	v.setMissing("costSumm", num(0))
}
