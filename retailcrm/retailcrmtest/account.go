package retailcrmtest

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"

	"github.com/go-retailcrm/sdk/retailcrm"
)

// account is what the CRM holds.
type account struct {
	orders, customers, notes, packs, products records

	items, payments, offers int // last ids
	books                   map[string]book

	orderChanges, customerChanges []record
	byUser                        bool // what changes now is done by a user, not with the key
}

// defaultStatuses are those that RetailCRM comes with, in the order in which an
// order goes through them, and then those of cancellations.
var defaultStatuses = []string{
	"new", "availability-confirmed", "offer-analog", "ready-to-wait", "waiting-for-arrival", "client-confirmed",
	"prepayed",
	"send-to-assembling", "assembling", "assembling-complete", "send-to-delivery", "delivering", "redirect", "complete",
	"no-call", "no-product", "already-buyed", "delyver-did-not-suit", "prices-did-not-suit", "cancel-other",
}

func newAccount() account {
	a := account{books: map[string]book{}}
	a.book("sites").put("main", record{"name": "Main shop"})
	for i, code := range defaultStatuses {
		a.book("statuses").put(code, record{"name": code, "ordering": num(10 * (i + 1)), "active": true})
	}
	for _, code := range []string{"eshop-individual", "eshop-legal"} {
		a.book("order-types").put(code, record{"name": code, "active": true})
	}
	for _, code := range []string{"phone", "shopping-cart"} {
		a.book("order-methods").put(code, record{"name": code, "active": true})
	}
	for _, code := range []string{"courier", "self-delivery"} {
		a.book("delivery-types").put(code, record{"name": code, "active": true})
	}
	for _, code := range []string{"cash", "bank-card"} {
		a.book("payment-types").put(code, record{"name": code, "active": true})
	}
	for _, code := range []string{"not-paid", "paid"} {
		a.book("payment-statuses").put(code, record{"name": code, "active": true})
	}
	return a
}

func (a *account) book(name string) book {
	b, ok := a.books[name]
	if !ok {
		b = book{}
		a.books[name] = b
	}
	return b
}

// checks are the members of an order that name an entry of a reference book.
var checks = map[string]string{
	"status": "statuses", "orderType": "order-types", "orderMethod": "order-methods", "shipmentStore": "stores",
}

// checkOrder returns what the API would refuse about an order.
func (a *account) checkOrder(r record) *problem {
	errors := map[string]string{}
	for name, list := range checks {
		code, given := r[name].(string)
		if given && code != "" && len(a.book(list)) > 0 && a.book(list)[code] == nil {
			errors[name] = `"` + code + `" does not exist`
		}
	}
	for _, path := range []string{"shipmentDate", "delivery.date"} {
		from, name := r, path
		if parent, child, nested := strings.Cut(path, "."); nested {
			from, _ = r[parent].(map[string]any)
			name = child
		}
		if day := from.text(name); len(day) > len("2006-01-02") {
			errors[path] = "Invalid datetime, expected format !Y-m-d."
		}
	}
	if len(errors) > 0 {
		return bad("Errors in the entity format", errors)
	}
	return nil
}

// createOrder stores an order that has been checked and returns its id.
func (a *account) createOrder(r record, site, stamp string) int {
	given := r.text("number")
	id := a.orders.insert(r)
	if given == "" {
		r["number"] = text(num(id)) + "C"
	}
	setMissing(r, "site", site)
	setMissing(r, "createdAt", stamp)
	setMissing(r, "status", "new")
	setMissing(r, "orderType", "eshop-individual")
	r["statusUpdatedAt"] = stamp
	r["fromApi"] = true
	a.linkCustomer(r, stamp)
	a.settle(r)
	a.orderChanges = append(a.orderChanges, a.change(len(a.orderChanges)+1, stamp, record{
		"created": true, "order": map[string]any(r),
	}))
	return id
}

// editOrder applies a partial edit.
func (a *account) editOrder(r, edit record, stamp string) {
	delete(edit, "id")
	for _, name := range slices.Sorted(maps.Keys(edit)) {
		old := r[name]
		if text(old) != "" && text(old) == text(edit[name]) {
			continue
		}
		a.orderChanges = append(a.orderChanges, a.change(len(a.orderChanges)+1, stamp, record{
			"field": snake(name), "oldValue": old, "newValue": edit[name],
			"order": map[string]any{"id": r["id"], "externalId": r["externalId"], "site": r["site"], "status": r["status"]},
		}))
	}
	if status := edit.text("status"); status != "" && status != r.text("status") {
		r["statusUpdatedAt"] = stamp
	}
	r.merge(edit)
	a.settle(r)
}

func (a *account) change(id int, stamp string, r record) record {
	r["id"], r["createdAt"] = num(id), stamp
	if a.byUser {
		r["source"], r["user"] = "user", map[string]any{"id": num(1)}
		return r
	}
	r["source"], r["apiKey"] = "api", map[string]any{"current": true}
	return r
}

// linkCustomer finds the order's customer, or creates one, as the CRM does.
func (a *account) linkCustomer(r record, stamp string) {
	named, _ := r["customer"].(map[string]any)
	ref := record(named)
	var c record
	switch {
	case ref.text("id") != "":
		c = a.customers.byID[ref.id()]
	case ref.text("externalId") != "":
		c = a.customers.find(ref.text("externalId"), "externalId")
	default:
		c = a.customerByContact(r.text("phone"), r.text("email"))
	}
	if c == nil {
		c = record{}
		c.merge(ref)
		for _, name := range []string{"firstName", "lastName", "patronymic", "email"} {
			setMissing(c, name, r.text(name))
		}
		if phone := r.text("phone"); phone != "" {
			c["phones"] = []any{map[string]any{"number": phone}}
		}
		a.createCustomer(c, stamp)
	}
	r["customer"] = map[string]any(c)
}

func (a *account) customerByContact(phone, email string) record {
	for _, c := range a.customers.list() {
		if email != "" && c.text("email") == email {
			return c
		}
		for _, p := range c.objects("phones") {
			if phone != "" && p.text("number") == phone {
				return c
			}
		}
	}
	return nil
}

func (a *account) createCustomer(r record, stamp string) int {
	setMissing(r, "type", "customer")
	setMissing(r, "createdAt", stamp)
	id := a.customers.insert(r)
	a.customerChanges = append(a.customerChanges, a.change(len(a.customerChanges)+1, stamp, record{
		"created": true, "customer": map[string]any(r),
	}))
	return id
}

func (a *account) createProduct(r record) int {
	id := a.products.insert(r)
	for _, offer := range r.objects("offers") {
		if offer.id() == 0 {
			a.offers++
			offer["id"] = num(a.offers)
		}
		a.offers = max(a.offers, offer.id())
	}
	return id
}

// settle gives items and payments their ids and offers and computes the
// order's sums, exactly: its items less their discounts and its own, and the
// delivery.
func (a *account) settle(r record) {
	sum := retailcrm.Decimal{}
	for _, item := range r.objects("items") {
		a.settleItem(item)
		price := decimal(item["initialPrice"]).Sub(decimal(item["discountManualAmount"]))
		sum = sum.Add(price.Mul(decimal(item["quantity"])))
	}
	paid := retailcrm.Decimal{}
	payments := map[string]any{}
	for _, p := range r.objects("payments") {
		if p.id() == 0 {
			a.payments++
			p["id"] = num(a.payments)
		}
		if p.text("status") == "paid" {
			paid = paid.Add(decimal(p["amount"]))
		}
		payments[p.text("id")] = map[string]any(p)
	}
	if len(payments) > 0 {
		r["payments"] = payments
	}
	delivery, _ := r["delivery"].(map[string]any)
	percent := sum.Mul(decimal(r["discountManualPercent"])).Shift(-2).Round(2)
	discount := decimal(r["discountManualAmount"]).Add(percent)
	r["summ"] = json.Number(sum.String())
	r["totalSumm"] = json.Number(sum.Sub(discount).Add(decimal(delivery["cost"])).String())
	r["prepaySum"] = json.Number(paid.String())
}

func (a *account) settleItem(item record) {
	if item.id() == 0 {
		a.items++
		item["id"] = num(a.items)
	}
	setMissing(item, "quantity", num(1))
	ref, _ := item["offer"].(map[string]any)
	if offer := a.offer(ref); offer != nil {
		item["offer"] = map[string]any(offer)
	}
}

// offer finds the offer that an item names by id, external id or xml id.
func (a *account) offer(ref record) record {
	for _, product := range a.products.list() {
		for _, offer := range product.objects("offers") {
			for _, name := range []string{"id", "externalId", "xmlId"} {
				if want := ref.text(name); want != "" && want == offer.text(name) {
					return offer
				}
			}
		}
	}
	return nil
}

func decimal(v any) retailcrm.Decimal {
	d, _ := retailcrm.ParseDecimal(text(v)) // 0 for what is no number
	return d
}

func setMissing(r record, name string, value any) {
	if text(r[name]) == "" && text(value) != "" {
		r[name] = value
	}
}

// snake writes a member's name as the history does: managerComment becomes
// manager_comment.
func snake(name string) string {
	var b strings.Builder
	for _, r := range name {
		if 'A' <= r && r <= 'Z' {
			b.WriteByte('_')
			r += 'a' - 'A'
		}
		b.WriteRune(r)
	}
	return b.String()
}
