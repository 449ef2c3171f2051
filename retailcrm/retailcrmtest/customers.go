package retailcrmtest

import "slices"

func customerResource() *resource {
	return &resource{
		name: "customers", one: "customer", site: true, keys: customerKeys, check: checkCustomer, create: createCustomer,
		edit: editCustomer, view: viewCustomer, history: customerHistory(),
		shape: customerShape,
	}
}

func customerOperations() operations {
	customers := customerResource()
	return operations{
		"Customers.List":           customers.list(),
		"Customers.Get":            customers.get(),
		"Customers.Create":         customers.make(nil),
		"Customers.Edit":           customers.edits(updated),
		"Customers.FixExternalIDs": customers.fixes("customers"),
		"Customers.Upload": customers.uploads(uploading{
			"customers", "uploadedCustomers", "failedCustomers", "Customers are loaded with errors", 50,
		}, nil),
		"Customers.History": customers.changed(),
		"Customers.Combine": customers.combines("customers", "resultCustomer"),
	}
}

func updated(*call, record) record { return record{"state": "updated"} }

func customerKeys(r record) []key {
	keys := byKeys("externalId")(r)
	if email := folded(r.text("email")); email != "" {
		keys = append(keys, key{"email", email})
	}
	for _, p := range r.objects("phones") {
		if digits := onlyDigits(p.text("number")); digits != "" {
			keys = append(keys, key{"phone", digits})
		}
	}
	return keys
}

func checkCustomer(a *account, _, sent record) fields {
	var reasons fields
	checkDay(&reasons, "birthday", sent["birthday"])
	checkTime(&reasons, "createdAt", sent["createdAt"])
	if day := sent.object("contragent")["certificateDate"]; day != nil {
		checkDay(&reasons, "contragent.certificateDate", day)
	}
	if sex := sent.text("sex"); sex != "" && sex != "male" && sex != "female" {
		reasons.add("sex", "The value you selected is not a valid choice.")
	}
	a.checkManager(&reasons, sent)
	return reasons
}

func createCustomer(a *account, r record) {
	r.setMissing("type", "customer")
	r.setMissing("createdAt", a.stamp())
	if address := r.object("address"); address != nil {
		address = address.merged(nil)
		a.identify("addresses", address)
		r["address"] = map[string]any(address)
	}
	r["phones"] = phones(nil, r["phones"])
	tagged(record{}, r, r.merged(nil))
}

func editCustomer(a *account, old, next, sent record) {
	for _, name := range []string{"type", "createdAt", "site"} {
		next.set(name, old[name])
	}
	if sent["phones"] != nil {
		next["phones"] = phones(nil, sent["phones"])
	}
	if address := next.object("address"); address != nil && address.id() == 0 {
		address = address.merged(nil)
		a.identify("addresses", address)
		next["address"] = map[string]any(address)
	}
	tagged(old, next, sent)
}

// phones are telephone numbers, each once.
func phones(_ record, v any) []any {
	list, seen := []any{}, map[string]bool{}
	for _, p := range objectsOf(v) {
		digits := firstOf(onlyDigits(p.text("number")), p.text("number"))
		if digits == "" || seen[digits] {
			continue
		}
		seen[digits] = true
		list = append(list, map[string]any(p))
	}
	return list
}

// tagged makes labels of the texts that are sent: tags are all of them, addTags
// and removeTags those that come and go.
func tagged(old, next, sent record) {
	delete(next, "addTags")
	delete(next, "removeTags")
	tags := old.objects("tags")
	if list, given := sent["tags"]; given {
		tags = nil
		for _, t := range asList(list) {
			tags = withTag(tags, t)
		}
	}
	for _, t := range asList(sent["addTags"]) {
		tags = withTag(tags, t)
	}
	for _, t := range asList(sent["removeTags"]) {
		name := tagName(t)
		tags = slices.DeleteFunc(slices.Clone(tags), func(tag record) bool { return tag.text("name") == name })
	}
	delete(next, "tags")
	if len(tags) > 0 {
		list := make([]any, len(tags))
		for i, t := range tags {
			list[i] = map[string]any(t)
		}
		next["tags"] = list
	}
}

func asList(v any) []any {
	list, _ := v.([]any)
	return list
}

// tagName is the text of a label that was sent as a text, or as it is read.
func tagName(v any) string { return firstOf(text(v), asRecord(v).text("name")) }

func withTag(tags []record, v any) []record {
	name := tagName(v)
	if name == "" || find(tags, func(t record) bool { return t.text("name") == name }) != nil {
		return tags
	}
	tag := record{"color": "#d9ecff", "attached": false}.merged(asRecord(v))
	tag["name"] = name
	return append(slices.Clip(tags), tag)
}

// customerDefaults are what every answer with a customer has.
var customerDefaults = record{
	"isContact": false, "vip": false, "bad": false, "customFields": []any{}, "phones": []any{}, "tags": []any{},
	"segments": []any{}, "personalDiscount": num(0), "customerSubscriptions": []any{},
	"contragent": map[string]any{"contragentType": "individual"},
}

func viewCustomer(a *account, r record, _ lookup) record {
	v := make(record, len(r)+16)
	for name, value := range customerDefaults {
		v[name] = value
	}
	for name, value := range r {
		v[name] = value
	}
	v["customFields"] = phpMap(r.object("customFields"))
	a.addTotals(v, buyer{false, r.id()})
	return v
}

// withoutTotals leaves out what follows from orders, which came later than a
// new customer.
func withoutTotals(r record) record {
	return r.without("ordersCount", "totalSumm", "averageSumm", "marginSumm", "avgMarginSumm")
}

// combines merges customers into one: its orders and tasks become those of the
// one, and the others' ids lead to it.
func (res *resource) combines(parameter, result string) operation {
	return operation{run: func(c *call) (record, *refusal) {
		list, p := c.entities(parameter, 50)
		if p != nil {
			return nil, p
		}
		into, p := c.entity(result)
		if p != nil {
			return nil, p
		}
		table := c.account.table(res.name)
		var reasons fields
		if table.get(into.id()) == nil {
			reasons.add(result, "The customer does not exist")
		}
		for i, from := range list {
			if table.get(from.id()) == nil || from.id() == into.id() {
				reasons.add(item(parameter, i), "The customer does not exist")
			}
		}
		if p := errFormat(reasons); p != nil {
			return nil, p
		}
		for _, from := range list {
			c.account.combineCustomers(res, from.id(), into.id())
		}
		return record{}, nil
	}}
}

func (a *account) combineCustomers(res *resource, from, into int) {
	left, kept := a.table(res.name).get(from), a.table(res.name).get(into)
	if left == nil || kept == nil || from == into {
		return
	}
	next := kept.merged(nil)
	next["phones"] = phones(nil, append(slices.Clone(asList(kept["phones"])), asList(left["phones"])...))
	for _, name := range []string{"email", "firstName", "lastName", "patronymic", "birthday", "sex"} {
		next.setMissing(name, left[name])
	}
	a.combine(res.name, from, into)
	a.noteDeleted(res, left, kept)
	a.replace(res, kept, next)
	by, orders := "customer", a.resources["orders"]
	if res.name == "customersCorporate" {
		by = "corporate"
	}
	for _, order := range a.table("orders").find(by, string(num(from))) {
		a.replace(orders, order, order.with("customer", map[string]any(customerRef(next))))
	}
}

// customerHistory is how the history of customers is written.
func customerHistory() *history {
	return &history{
		one: "customer", id: "id", stub: []string{"id", "externalId", "site"}, whole: withoutTotals,
		silent: []string{"type", "createdAt"},
		fields: map[string]written{"managerId": {"manager", asID}, "site": {"site", asCode}},
		parts: map[string]func(*differ, any, any){
			"customFields": customFields, "contragent": contragent, "phones": phoneChanges, "segments": segmentChanges,
			"address": addressChanges, "customerSubscriptions": func(*differ, any, any) {},
		},
	}
}

// phoneChanges tells of each number that came or went.
func phoneChanges(d *differ, old, next any) {
	gone, came := apart(old, next, "number")
	for _, n := range gone {
		d.tell(written{field: "phones"}, n, nil, nil)
	}
	for _, n := range came {
		d.tell(written{field: "phones"}, nil, n, nil)
	}
}

func segmentChanges(d *differ, old, next any) {
	gone, came := apart(old, next, "code")
	for _, code := range gone {
		d.tell(written{field: "segments"}, asCode(code), nil, nil)
	}
	for _, code := range came {
		d.tell(written{field: "segments"}, nil, asCode(code), nil)
	}
}

// apart returns the texts of a member that one of two lists alone has.
func apart(old, next any, name string) (gone, came []string) {
	was, is := textsOf(old, name), textsOf(next, name)
	not := func(list, other []string) []string {
		return slices.DeleteFunc(slices.Clone(list), func(s string) bool { return slices.Contains(other, s) })
	}
	return not(was, is), not(is, was)
}

func textsOf(list any, name string) []string {
	var all []string
	for _, e := range objectsOf(list) {
		all = append(all, e.text(name))
	}
	return all
}

// addressFields are the members of an address.
var addressFields = map[string]written{"countryIso": {"country", nil}}

func addressChanges(d *differ, old, next any) {
	is := asRecord(next)
	if is == nil {
		is = asRecord(old)
	}
	side := record{"address": record{"id": is["id"], "isMain": true}}
	d.members("address.", addressFields, asRecord(old), asRecord(next), side)
}
