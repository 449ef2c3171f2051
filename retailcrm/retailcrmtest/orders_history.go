package retailcrmtest

import "strings"

// orderHistory is how the history of orders is written. Sums and what follows
// from other members leave no records.
func orderHistory() *history {
	return &history{
		one: "order", id: "status",
		stub: []string{"id", "externalId", "site", "status"}, late: []string{"managerId"},
		whole: func(r record) record {
			for _, name := range []string{"customer", "contact"} {
				if buyer := r.object(name); buyer != nil {
					r = r.with(name, withoutTotals(buyer))
				}
			}
			return r
		},
		silent: []string{
			"summ", "totalSumm", "prepaySum", "purchaseSumm", "statusUpdatedAt", "markDatetime", "fromApi", "slug",
		},
		fields: map[string]written{
			"status": {"status", asCode}, "orderType": {"order_type", asCode}, "orderMethod": {"order_method", asCode},
			"site": {"site", asCode}, "shipmentStore": {"shipment_store", asCode}, "managerId": {"manager", asID},
			"countryIso": {"country", nil}, "customer": {"customer", asRef}, "contact": {"contact", asRef},
			"company": {"company", func(v any) any { return asRecord(v).only("id", "name") }},
		},
		parts: map[string]func(*differ, any, any){
			"customFields": customFields, "contragent": contragent, "delivery": deliveryChanges, "items": itemChanges,
			"payments": paymentChanges,
		},
	}
}

// deliveryFields are the members of an order's delivery.
var deliveryFields = map[string]written{
	"code": {"type", asCode}, "netCost": {"net_cost", nil}, "vatRate": {"vat_rate", nil},
	"service": {"service", func(v any) any { return record{"code": asRecord(v)["code"]} }},
	"address": {}, "data": {}, "integrationCode": {},
}

func deliveryChanges(d *differ, old, next any) {
	was, is := asRecord(old), asRecord(next)
	d.members("delivery_", deliveryFields, was, is, nil)
	d.members("delivery_address.", map[string]written{"countryIso": {"country", nil}}, was.object("address"),
		is.object("address"), nil)
	d.members("integration_delivery_data.", map[string]written{"status": {"status", asCode}}, was.object("data"),
		is.object("data"), nil)
}

// itemFields are the members of an item.
var itemFields = map[string]written{
	"status":    {"status", asCode},
	"priceType": {"price_type", nil},
	"offer":     {"offer", func(v any) any { return asRecord(v).only("id", "externalId", "xmlId") }},
	"prices":    {}, "discounts": {}, "createdAt": {}, "properties": {}, "externalIds": {},
}

func itemChanges(d *differ, old, next any) {
	pairs(old, next, func(was, is record) {
		switch {
		case was == nil:
			d.tell(written{field: "order_product"}, nil, itemStub(is), record{"item": viewItem(d.account, is, d.account.look)})
		case is == nil:
			d.tell(written{field: "order_product"}, itemStub(was), nil,
				record{"item": viewItem(d.account, was, d.account.look)})
		default:
			side := record{"item": itemStub(is)}
			d.members("order_product.", itemFields, was, is, side)
			before, after := lineTotal(was), lineTotal(is)
			if before != after && (is["discountTotal"] != nil || was["discountTotal"] != nil) {
				d.tell(written{field: "order_product.summ"}, before, after, side)
			}
		}
	})
}

// itemStub is what a record carries of an item: its id and its offer.
func itemStub(it record) record {
	stub := it.only("id")
	if offer := it.object("offer").only("id", "externalId", "xmlId"); len(offer) > 0 {
		stub["offer"] = offer
	}
	return stub
}

func lineTotal(it record) any { return jsonDecimal(decimal(price(it)).Mul(decimal(it["quantity"]))) }

// paymentFields are the members of a payment.
var paymentFields = map[string]written{"status": {"status", asCode}, "type": {"type", asCode}}

func paymentChanges(d *differ, old, next any) {
	pairs(old, next, func(was, is record) {
		switch {
		case was == nil:
			d.tell(written{field: "payments"}, nil, is.only("id", "type"),
				record{"payment": is.only("id", "status", "type", "amount", "externalId", "paidAt", "comment")})
		case is == nil:
			d.tell(written{field: "payments"}, was.only("id", "type"), nil, record{"payment": was.only("id", "type")})
		default:
			d.members("payments.", paymentFields, was, is, record{"payment": is.only("id", "type", "externalId")})
		}
	})
}

// email as the index has it.
func folded(s string) string { return strings.ToLower(strings.TrimSpace(s)) }
