package retailcrmtest

import "strings"

// linkCustomer finds the customer of a new order, or creates one, as the CRM
// does: by id, by external id, else by telephone and e-mail.
func (a *account) linkCustomer(r record) {
	ref := r.object("customer")
	if ref.text("type") == corporate {
		a.linkCorporate(r, ref)
		return
	}
	r["customer"] = map[string]any(customerRef(a.buyer(r, ref)))
}

func customerRef(c record) record {
	ref := c.only("id", "externalId", "site")
	ref["type"] = firstOf(c.text("type"), "customer")
	return ref
}

// buyer returns the customer that an order is for.
func (a *account) buyer(r, ref record) record {
	if c := a.ref("customers", ref, r.text("site")); c != nil {
		return c
	}
	if into := a.mergedInto("customers", ref.id()); into != nil {
		return into
	}
	if ref.id() == 0 && ref.text("externalId") == "" {
		if c := a.customerByContact(r.text("phone"), r.text("email")); c != nil {
			return c
		}
	}
	c := record{}.merged(ref)
	c.setMissing("site", r["site"])
	for _, name := range []string{"firstName", "lastName", "patronymic", "email"} {
		c.setMissing(name, r[name])
	}
	if phone := r.text("phone"); phone != "" && c["phones"] == nil {
		c["phones"] = []any{map[string]any{"number": phone}}
	}
	return a.insert(a.resources["customers"], c)
}

func (a *account) customerByContact(phone, email string) record {
	customers := a.table("customers")
	if c := customers.first("email", strings.ToLower(email)); c != nil {
		return c
	}
	return customers.first("phone", onlyDigits(phone))
}

func (a *account) linkCorporate(r, ref record) {
	c := a.ref("customersCorporate", ref, r.text("site"))
	if c == nil {
		c = record{}.merged(ref)
		c.setMissing("site", r["site"])
		c = a.insert(a.resources["customersCorporate"], c)
	}
	r["customer"] = map[string]any(customerRef(c))
	if contact := a.ref("customers", r.object("contact"), r.text("site")); contact != nil {
		r["contact"] = map[string]any(customerRef(contact))
	}
	if company := r.object("company"); company != nil {
		if known := partOf(c, "companies", company); known != nil {
			r["company"] = map[string]any(known.only("id", "externalId", "name"))
		}
	}
}

// partOf finds the part of a corporate customer that a reference names.
func partOf(c record, list string, ref record) record {
	return find(c.objects(list), func(p record) bool {
		return ref.id() != 0 && p.id() == ref.id() ||
			ref.id() == 0 && ref.text("externalId") != "" && p.text("externalId") == ref.text("externalId")
	})
}

// relinkCustomer gives an edited order the customer that it names.
func (a *account) relinkCustomer(old, next, sent record) {
	next.set("customer", old["customer"])
	next.set("contact", old["contact"])
	next.set("company", old["company"])
	for _, name := range []string{"contact", "company"} {
		if v, given := sent[name]; given {
			next.set(name, v)
		}
	}
	if ref := sent.object("customer"); len(ref) > 0 {
		next["customer"] = map[string]any(ref)
		a.linkCustomer(next)
		return
	}
	if customer := next.object("customer"); customer.text("type") == corporate {
		if _, contact := sent["contact"]; contact || sent["company"] != nil {
			a.linkCorporate(next, customer)
		}
	}
}
