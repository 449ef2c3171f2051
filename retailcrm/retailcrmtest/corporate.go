package retailcrmtest

import "slices"

func corporateResource() *resource {
	return &resource{
		name: "customersCorporate", one: "customerCorporate", site: true, keys: corporateKeys, check: checkCorporate,
		create: createCorporate, edit: editCorporate, view: viewCorporate, history: corporateHistory(),
		shape: corporateShape,
	}
}

func corporateOperations() operations {
	all := corporateResource()
	history := all.changed()
	history.filters = "CorporateCustomersHistoryFilter"
	does := operations{
		"CorporateCustomers.List":           all.list(),
		"CorporateCustomers.Get":            all.get(),
		"CorporateCustomers.Create":         all.make(nil),
		"CorporateCustomers.Edit":           all.edits(updated),
		"CorporateCustomers.FixExternalIDs": all.fixes("customersCorporate"),
		"CorporateCustomers.Upload": all.uploads(uploading{
			"customersCorporate", "uploadedCustomers", "failedCustomers", "Customers are loaded with errors", 50,
		}, nil),
		"CorporateCustomers.Combine": all.combines("customers", "resultCustomer"),
		"CorporateCustomers.History": history,
	}
	for service, list := range map[string]string{
		"CorporateAddresses": "addresses", "CorporateCompanies": "companies", "CorporateContacts": "customerContacts",
	} {
		does[service+".List"] = operation{run: listParts(list)}
		does[service+".Create"] = operation{run: createPart(list), status: 201}
		does[service+".Edit"] = operation{run: editPart(list)}
	}
	return does
}

// corporateParts are the lists that a corporate customer has, with their names
// in forms and answers.
var corporateParts = map[string]struct{ one, many, main string }{
	"addresses":        {"address", "addresses", "mainAddress"},
	"companies":        {"company", "companies", "mainCompany"},
	"customerContacts": {"contact", "contacts", "mainCustomerContact"},
}

func corporateKeys(r record) []key { return byKeys("externalId", "nickName")(r) }

func checkCorporate(a *account, old, sent record) fields {
	var reasons fields
	if old == nil && sent.text("nickName") == "" {
		reasons.add("nickName", "This value should not be blank.")
	}
	checkTime(&reasons, "createdAt", sent["createdAt"])
	a.checkManager(&reasons, sent)
	for i, contact := range sent.objects("customerContacts") {
		a.checkContact(&reasons, item("customerContacts", i)+".", contact)
	}
	return reasons
}

func (a *account) checkContact(reasons *fields, prefix string, contact record) {
	if ref := contact.object("customer"); a.ref("customers", ref, "") == nil {
		reasons.add(prefix+"customer", "The customer does not exist")
	}
}

func createCorporate(a *account, r record) {
	r["type"] = corporate
	r.setMissing("createdAt", a.stamp())
	for list := range corporateParts {
		parts := r.objects(list)
		delete(r, list)
		for _, p := range parts {
			a.addPart(r, list, p)
		}
	}
	tagged(record{}, r, r.merged(nil))
}

func editCorporate(a *account, old, next, sent record) {
	for _, name := range []string{"type", "createdAt", "site", "addresses", "companies", "customerContacts"} {
		next.set(name, old[name])
	}
	for list := range corporateParts {
		for _, p := range sent.objects(list) {
			if partOf(old, list, p) == nil {
				a.addPart(next, list, p)
			}
		}
	}
	tagged(old, next, sent)
}

// addPart gives a corporate customer, which is not stored yet, a contact, a
// company or an address.
func (a *account) addPart(r record, list string, sent record) record {
	part := record{}.merged(sent)
	a.identify(list, part)
	a.settlePart(r, list, part)
	main := part.flag("isMain") || r[corporateParts[list].main] == nil
	delete(part, "isMain")
	r[list] = append(slices.Clip(asList(r[list])), any(map[string]any(part)))
	if main {
		r[corporateParts[list].main] = mainRef(list, part)
	}
	return part
}

// mainRef is how a corporate customer names the first among its parts.
func mainRef(list string, part record) any {
	if list == "customerContacts" {
		return map[string]any(part.only("id", "customer"))
	}
	return map[string]any(part.only("id", "externalId", "name"))
}

// settlePart completes a part.
func (a *account) settlePart(r record, list string, part record) {
	switch list {
	case "companies":
		part.setMissing("createdAt", a.stamp())
		if _, given := part["active"]; !given {
			part["active"] = true
		}
		if address := partOf(r, "addresses", part.object("address")); address != nil {
			part["address"] = map[string]any(address)
		}
	case "customerContacts":
		if c := a.ref("customers", part.object("customer"), r.text("site")); c != nil {
			part["customer"] = map[string]any(customerRef(c))
		}
		links := part.objects("companies")
		for i, link := range links {
			company := partOf(r, "companies", firstRecord(link.object("company"), link))
			links[i] = record{"id": num(a.nextID("contactCompanies")),
				"company": map[string]any(company.only("id", "externalId", "name"))}
		}
		part["companies"] = links
		if len(links) == 0 {
			delete(part, "companies")
		}
	}
}

func firstRecord(list ...record) record {
	for _, r := range list {
		if len(r) > 0 {
			return r
		}
	}
	return nil
}

func viewCorporate(a *account, r record, _ lookup) record {
	v := record{
		"vip": false, "bad": false, "tags": []any{}, "customerContacts": []any{}, "companies": []any{}, "addresses": []any{},
		"personalDiscount": num(0),
	}.merged(r)
	v["customFields"] = phpMap(r.object("customFields"))
	for list := range corporateParts {
		v[list] = viewParts(r, list)
	}
	a.addTotals(v, buyer{true, r.id()})
	return v
}

// viewParts are the parts with the one that is the first marked.
func viewParts(r record, list string) []record {
	shown := []record{}
	main := r.object(corporateParts[list].main).id()
	for _, p := range r.objects(list) {
		v := p.with("isMain", p.id() == main)
		if list == "companies" {
			v["customFields"] = phpMap(p.object("customFields"))
		}
		shown = append(shown, v)
	}
	return shown
}

func listParts(list string) func(*call) (record, *refusal) {
	return func(c *call) (record, *refusal) {
		r, p := c.found(c.account.resources["customersCorporate"])
		if p != nil {
			return nil, p
		}
		conditions, p := c.conditions()
		if p != nil {
			return nil, p
		}
		parts := viewParts(r, list)
		for _, cond := range conditions {
			if want := wanted(cond.value); len(want) > 0 {
				holds, read := comparisons[cond.compare](want), c.account.reader(cond.path)
				parts = slices.DeleteFunc(parts, func(p record) bool { return !holds(read(p)) })
			}
		}
		return c.pageOf(corporateParts[list].many, parts, nil)
	}
}

func createPart(list string) func(*call) (record, *refusal) {
	return func(c *call) (record, *refusal) {
		res := c.account.resources["customersCorporate"]
		old, p := c.found(res)
		if p != nil {
			return nil, p
		}
		sent, p := c.entity(corporateParts[list].one)
		if p != nil {
			return nil, p
		}
		delete(sent, "id")
		if p := errFormat(c.account.checkPart(old, list, sent, 0)); p != nil {
			return nil, p
		}
		next := old.merged(nil)
		part := c.account.addPart(next, list, sent)
		c.account.replace(res, old, next)
		return record{"id": part["id"]}, nil
	}
}

// checkPart says what is wrong with a part; self is its id, or 0 for a new one.
func (a *account) checkPart(r record, list string, sent record, self int) fields {
	var reasons fields
	partShapes[list]().check(&reasons, "", map[string]any(sent))
	if list == "customerContacts" && (self == 0 || sent["customer"] != nil) {
		a.checkContact(&reasons, "", sent)
	}
	if list == "companies" && self == 0 && sent.text("name") == "" {
		reasons.add("name", "This value should not be blank.")
	}
	same := partOf(r, list, sent.only("externalId"))
	if same != nil && same.id() != self {
		reasons.add("externalId", "already exists")
	}
	return reasons
}

func editPart(list string) func(*call) (record, *refusal) {
	return func(c *call) (record, *refusal) {
		res := c.account.resources["customersCorporate"]
		old, p := c.found(res)
		if p != nil {
			return nil, p
		}
		by, p := c.by("entityBy")
		if p != nil {
			return nil, p
		}
		was := c.account.namedPart(old, list, by, c.path[1])
		if was == nil {
			return nil, errNotFound
		}
		sent, p := c.entity(corporateParts[list].one)
		if p != nil {
			return nil, p
		}
		if p := errFormat(c.account.checkPart(old, list, sent, was.id())); p != nil {
			return nil, p
		}
		c.account.replacePart(res, old, list, was, sent)
		return record{"id": was["id"]}, nil
	}
}

// namedPart finds the part that a path names; contacts also by the external id
// of their customer.
func (a *account) namedPart(r record, list, by, value string) record {
	return find(r.objects(list), func(p record) bool {
		if list == "customerContacts" && by == "externalId" {
			return a.table("customers").get(p.object("customer").id()).text("externalId") == value
		}
		return p.text(by) == value
	})
}

func (a *account) replacePart(res *resource, old record, list string, was, sent record) {
	next := old.merged(nil)
	part := was.merged(sent.without("id", "isMain"))
	a.settlePart(next, list, part)
	parts := slices.Clone(asList(old[list]))
	for i, p := range parts {
		if asRecord(p).id() == was.id() {
			parts[i] = map[string]any(part)
		}
	}
	next[list] = parts
	main := corporateParts[list].main
	if sent.flag("isMain") || next.object(main).id() == was.id() {
		next[main] = mainRef(list, part)
	}
	a.replace(res, old, next)
}

// corporateHistory is how the history of corporate customers is written.
func corporateHistory() *history {
	return &history{
		one: "customer", id: "id", stub: []string{"id", "externalId", "site"}, whole: withoutTotals,
		silent: []string{"type", "createdAt", "mainAddress"},
		fields: map[string]written{
			"managerId": {"manager", asID}, "site": {"site", asCode},
			"mainCustomerContact": {"main_contact", func(v any) any { return asRecord(v).only("id") }},
			"mainCompany":         {"main_company", func(v any) any { return asRecord(v).only("id", "name") }},
		},
		parts: map[string]func(*differ, any, any){
			"customFields":     customFields,
			"customerContacts": partChanges("contact", "customerContact", "id", "customer"),
			"companies":        partChanges("company", "company"),
			"addresses":        partChanges("address", "address"),
		},
	}
}

// partChanges tells of the parts of a corporate customer. shown are the members
// that the record carries of the part beside it; none means all.
func partChanges(field, side string, shown ...string) func(*differ, any, any) {
	show := func(p record) record {
		if len(shown) == 0 {
			return p
		}
		return p.only(shown...)
	}
	return func(d *differ, old, next any) {
		pairs(old, next, func(was, is record) {
			switch {
			case was == nil:
				d.tell(written{field: field}, nil, is.only("id", "name"), record{side: show(is)})
			case is == nil:
				d.tell(written{field: field}, was.only("id", "name"), nil, record{side: show(was)})
			default:
				with := record{side: is.only("id", "name")}
				d.members(field+".", partFields, was, is, with)
				d.members(field+".contragent.", nil, was.object("contragent"), is.object("contragent"), with)
				contactCompanies(d, was, is, with)
			}
		})
	}
}

var partFields = map[string]written{
	"countryIso": {"country", nil}, "contragent": {}, "companies": {}, "createdAt": {}, "customer": {},
}

// contactCompanies tells which companies a contact came to.
func contactCompanies(d *differ, was, is record, side record) {
	pairs(was["companies"], is["companies"], func(old, next record) {
		if old == nil {
			d.tell(written{field: "contact.contact_company"}, nil,
				record{"id": next["id"], "customer_contact": record{"id": is["id"]}},
				record{"company": next.object("company"), "customerContact": side["customerContact"]})
		}
	})
}
