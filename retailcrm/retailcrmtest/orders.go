package retailcrmtest

import (
	"slices"
	"strings"
)

const corporate = "customer_corporate" // the type of a corporate customer

func orderResource() *resource {
	return &resource{
		name: "orders", one: "order", site: true, newest: true,
		keys: orderKeys, check: checkOrder, create: createOrder, edit: editOrder, view: viewOrder, history: orderHistory(),
		shape: orderShape,
	}
}

func orderOperations() operations {
	orders := orderResource()
	return operations{
		"Orders.List":           orders.list(),
		"Orders.Get":            orders.get(),
		"Orders.Create":         orders.make(orders.withEntity),
		"Orders.Edit":           orders.edits(orders.withEntity),
		"Orders.FixExternalIDs": orders.fixes("orders"),
		"Orders.Upload": orders.uploads(uploading{
			"orders", "uploadedOrders", "failedOrders", "Orders are loaded with errors", 50,
		}, uploadedOrders),
		"Orders.History":  orders.changed(),
		"Orders.Statuses": {run: orderStatuses},
		"Orders.Combine":  {run: combineOrders},
	}
}

func uploadedOrders(c *call, site string, stored []record) record {
	orders := []record{}
	for _, r := range stored {
		orders = append(orders, c.account.show(c.account.resources["orders"], r))
	}
	return record{"site": site, "orders": orders}
}

// orderKeys are what orders are found by: also by those of their items and
// payments, and by their customers.
func orderKeys(r record) []key {
	keys := make([]key, 0, 8)
	add := func(name, value string) {
		if value != "" {
			keys = append(keys, key{name, value})
		}
	}
	add("externalId", r.text("externalId"))
	add("number", r.text("number"))
	if customer := r.object("customer"); customer.text("type") == corporate {
		add("corporate", customer.text("id"))
	} else {
		add("customer", customer.text("id"))
	}
	for _, i := range r.objects("items") {
		add("item", i.text("id"))
	}
	for _, p := range r.objects("payments") {
		add("payment", p.text("id"))
		add("paymentExternalId", p.text("externalId"))
	}
	return keys
}

// createOrder completes a new order as the CRM does.
func createOrder(a *account, r record) {
	stamp := a.stamp()
	delete(r, "fromApi")
	r.setMissing("number", string(num(r.id()))+"C")
	r.setMissing("createdAt", stamp)
	r.setMissing("status", "new")
	r.setMissing("orderType", "eshop-individual")
	r.setMissing("statusUpdatedAt", stamp)
	r.setMissing("countryIso", "RU")
	r.setMissing("markDatetime", r["createdAt"])
	if a.who.key != "" {
		r["fromApi"] = true
	}
	flatten(r)
	a.linkCustomer(r)
	a.settleItems(r, nil)
	a.settlePayments(r)
	a.sum(r)
}

// flatten takes over what an entity, rather than an input, has in another
// shape.
func flatten(r record) {
	for _, name := range []string{"contact", "company"} {
		if ref := r.object(name); ref != nil {
			r[name] = map[string]any(ref.only("id", "externalId", "site", "name"))
		}
	}
	for _, name := range []string{"summ", "totalSumm", "prepaySum", "purchaseSumm"} {
		delete(r, name)
	}
	forgetWishes(r)
}

// forgetWishes takes away what is sent and never answered, since it says what to
// do rather than what is.
func forgetWishes(r record) {
	for _, name := range []string{"applyRound", "isFromCart", "dialogId", "loyaltyEventDiscountId"} {
		delete(r, name)
	}
}

// editOrder finishes an edit: items are the whole order, payments are no part
// of it.
func editOrder(a *account, old, next, sent record) {
	forgetWishes(next)
	for _, name := range []string{"number", "createdAt", "site", "status", "orderType"} {
		if next[name] == nil {
			next.set(name, old[name])
		}
	}
	if a.who.key != "" {
		next.set("site", old["site"]) // an order stays in its shop
	}
	if next.text("status") != old.text("status") {
		next["statusUpdatedAt"] = a.stamp()
	}
	a.relinkCustomer(old, next, sent)
	if _, given := sent["items"]; given {
		a.mergeItems(old, next)
	}
	next.set("payments", old["payments"])
	if list := sent["payments"]; list != nil && a.rules.EditTakesPayments {
		next["payments"] = list
		a.settlePayments(next)
	}
	a.sum(next)
}

// orderDefaults are what every answer with an order has.
var orderDefaults = record{
	"bonusesCreditTotal": num(0), "bonusesChargeTotal": num(0), "privilegeType": "none", "call": false, "expired": false,
	"shipped": false, "fromApi": false, "customFields": []any{}, "items": []any{}, "payments": []any{},
	"summ": num(0), "totalSumm": num(0), "prepaySum": num(0), "purchaseSumm": num(0),
	"contragent": map[string]any{"contragentType": "individual"},
}

func viewOrder(a *account, r record, look lookup) record {
	v := make(record, len(r)+len(orderDefaults))
	for name, value := range orderDefaults {
		v[name] = value
	}
	for name, value := range r {
		v[name] = value
	}
	delete(v, "discountManualAmount")
	delete(v, "discountManualPercent")
	v.setMissing("currency", a.currency(r.text("site")))
	v["slug"] = r["id"]
	v["customFields"] = phpMap(r.object("customFields"))
	v["payments"] = phpMap(r.object("payments"))
	v["delivery"] = viewDelivery(r.object("delivery"))
	if customer := r.object("customer"); customer != nil {
		v["customer"] = a.viewBuyer(customer, look)
	}
	if contact := r.object("contact"); contact != nil {
		v["contact"] = a.viewBuyer(contact, look)
	}
	items := r.objects("items")
	shown := make([]record, len(items))
	for i, it := range items {
		shown[i] = viewItem(a, it, look)
	}
	v["items"] = shown
	return v
}

// phpMap is an object as PHP writes it: empty, it is a list.
func phpMap(r record) any {
	if len(r) == 0 {
		return []any{}
	}
	return r
}

// viewBuyer is the customer of an order, in full.
func (a *account) viewBuyer(ref record, look lookup) record {
	name := "customers"
	if ref.text("type") == corporate {
		name = "customersCorporate"
	}
	full := look(name, ref.id())
	if full == nil {
		return ref
	}
	return a.resources[name].view(a, full, look)
}

func viewDelivery(d record) record {
	v := d.merged(nil)
	v.setMissing("cost", num(0))
	v.setMissing("netCost", num(0))
	if v.object("address") == nil {
		v["address"] = record{}
	}
	return v
}

func (a *account) currency(site string) string {
	return firstOf(a.book("sites").get(site).text("currency"), "RUB")
}

func orderStatuses(c *call) (record, *refusal) {
	found := []record{}
	orders := c.account.table("orders")
	seen := map[int]bool{}
	add := func(r record) {
		if r == nil || seen[r.id()] || !c.access.site(r.text("site")) {
			return
		}
		seen[r.id()] = true
		status := r.text("status")
		found = append(found, record{"id": r["id"], "externalId": r["externalId"], "status": status,
			"group": c.account.groupOf(status)})
	}
	ids, externalIDs := c.texts("ids"), c.texts("externalIds")
	for _, id := range ids {
		add(orders.get(number(id)))
	}
	for _, id := range externalIDs {
		for _, r := range orders.find("externalId", id) {
			add(r)
		}
	}
	for _, r := range found {
		if r["externalId"] == nil {
			delete(r, "externalId")
		}
	}
	return record{"orders": found}, nil
}

// combineOrders merges one order into another: its items and payments go
// there. The technique says what becomes of items that both have.
func combineOrders(c *call) (record, *refusal) {
	technique := c.form.Get("technique")
	if !slices.Contains([]string{"ours", "theirs", "summ"}, technique) {
		return nil, errInvalid("technique")
	}
	from, p := c.entity("order")
	if p != nil {
		return nil, p
	}
	into, p := c.entity("resultOrder")
	if p != nil {
		return nil, p
	}
	left, kept := c.account.table("orders").get(from.id()), c.account.table("orders").get(into.id())
	var reasons fields
	if left == nil || !c.access.site(left.text("site")) {
		reasons.add("order", "The order does not exist")
	}
	if kept == nil || !c.access.site(kept.text("site")) || kept.id() == left.id() {
		reasons.add("resultOrder", "The order does not exist")
	}
	if p := errFormat(reasons); p != nil {
		return nil, p
	}
	c.account.combineOrders(left, kept, technique)
	return record{"errors": []any{}}, nil
}

func (a *account) combineOrders(left, kept record, technique string) {
	orders := a.resources["orders"]
	next := kept.merged(nil)
	next["items"] = combinedItems(kept.objects("items"), left.objects("items"), technique)
	payments := kept.object("payments").merged(nil)
	for id, p := range left.object("payments") {
		payments[id] = p
	}
	if len(payments) > 0 {
		next["payments"] = map[string]any(payments)
	}
	a.combine("orders", left.id(), kept.id())
	a.noteDeleted(orders, left, kept)
	a.sum(next)
	a.replace(orders, kept, next)
}

// combinedItems joins the lines of two orders. Of a line that both have, ours
// and theirs keep one, and summ adds the quantities.
func combinedItems(ours, theirs []record, technique string) []any {
	var all []any
	at := map[string]int{}
	offer := func(i record) string { return i.object("offer").text("id") }
	for _, i := range ours {
		if id := offer(i); id != "" {
			at[id] = len(all)
		}
		all = append(all, map[string]any(i))
	}
	for _, i := range theirs {
		place, both := at[offer(i)]
		switch {
		case !both:
			all = append(all, map[string]any(i))
		case technique == "theirs":
			all[place] = map[string]any(i)
		case technique == "summ":
			was := asRecord(all[place])
			sum := decimal(was["quantity"]).Add(decimal(i["quantity"]))
			all[place] = map[string]any(was.with("quantity", jsonDecimal(sum)))
		}
	}
	return all
}

// name is a person's name in the order in which the CRM shows it.
func fullName(r record) string {
	return strings.Join(strings.Fields(r.text("lastName")+" "+r.text("firstName")+" "+r.text("patronymic")), " ")
}
