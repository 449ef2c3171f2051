package retailcrmtest

import (
	"github.com/go-retailcrm/sdk/retailcrm"
)

// sum computes what follows from an order's items, payments and delivery,
// exactly, to the hundredth:
//
//	discountTotal of an item   its own discounts and its part of the order's, for one
//	summ                       the items with their discounts
//	totalSumm                  summ and the delivery
//	purchaseSumm               what the items cost the shop
//	prepaySum                  what was paid
//	fullPaidAt                 when that reached totalSumm
func (a *account) sum(r record) {
	discountItems(r, r.objects("items"))
	total, purchase := retailcrm.Decimal{}, retailcrm.Decimal{}
	for _, it := range r.objects("items") {
		if a.cancelled(it) {
			continue
		}
		quantity := decimal(it["quantity"])
		total = total.Add(unitPrice(it).Mul(quantity))
		if cost := it["purchasePrice"]; cost != nil {
			purchase = purchase.Add(decimal(cost).Mul(quantity))
		}
	}
	paid := retailcrm.Decimal{}
	for _, p := range r.objects("payments") {
		if a.paid(p.text("status")) {
			paid = paid.Add(decimal(p["amount"]))
		}
	}
	all := total.Add(decimal(r.object("delivery")["cost"]))
	r["summ"], r["totalSumm"] = amount(total), amount(all)
	r["purchaseSumm"], r["prepaySum"] = amount(purchase), amount(paid)
	all = decimal(r["totalSumm"])
	full := all.Sign() > 0 && paid.Cmp(all) >= 0
	switch {
	case full:
		r.setMissing("fullPaidAt", a.lastPaid(r))
	default:
		delete(r, "fullPaidAt")
	}
}

// lastPaid is when the last payment came.
func (a *account) lastPaid(r record) string {
	last := ""
	for _, p := range r.objects("payments") {
		last = max(last, p.text("paidAt"))
	}
	return firstOf(last, a.stamp())
}

// cancelled reports whether an item is in a status in which it does not count.
func (a *account) cancelled(it record) bool {
	return a.book("product-statuses").get(it.text("status")).flag("cancelStatus")
}

// paid reports whether a payment in this status has come.
func (a *account) paid(status string) bool {
	return a.book("payment-statuses").get(status).flag("paymentComplete")
}

// discountItems computes the discount on one of each item: by amount and by
// percent, both its own and those of the order, which goes to the items by what
// they cost.
func discountItems(r record, items []record) {
	if !anyDiscount(r) && find(items, anyDiscount) == nil {
		return
	}
	prices := make([]retailcrm.Decimal, len(items))
	whole := retailcrm.Decimal{}
	for i, it := range items {
		full := decimal(it["initialPrice"])
		off := decimal(it["discountManualAmount"]).Add(percent(full, it["discountManualPercent"]))
		prices[i] = full.Sub(off)
		whole = whole.Add(prices[i].Mul(decimal(it["quantity"])))
	}
	amount := decimal(r["discountManualAmount"]).Add(whole.Mul(decimal(r["discountManualPercent"])).Shift(-2))
	amount = retailcrm.Min(amount, retailcrm.Max(whole, retailcrm.Decimal{}))
	list := make([]any, len(items))
	for i, it := range items {
		off := decimal(it["initialPrice"]).Sub(prices[i])
		if amount.Sign() != 0 && whole.Sign() > 0 {
			off = off.Add(prices[i].Mul(amount).DivRound(whole, 10))
		}
		list[i] = map[string]any(discounted(it, off))
	}
	r["items"] = list
}

// anyDiscount reports whether an order or an item has a discount or had one.
func anyDiscount(r record) bool {
	return r["discountManualAmount"] != nil || r["discountManualPercent"] != nil || r["discountTotal"] != nil
}

func discounted(it record, off retailcrm.Decimal) record {
	if same(it["discountTotal"], jsonDecimal(off)) || it["discountTotal"] == nil && off.IsZero() {
		return it
	}
	next := it.with("discountTotal", jsonDecimal(off))
	next["discounts"] = []any{}
	if !off.IsZero() {
		next["discounts"] = []any{map[string]any{"type": "manual_order", "amount": jsonDecimal(off)}}
	}
	return next
}

func percent(of retailcrm.Decimal, rate any) retailcrm.Decimal {
	return of.Mul(decimal(rate)).Shift(-2)
}
