package retailcrmtest

// Notes on customers and corporate customers are of one kind and have one count
// of ids, in tables of their own.

func noteResource(name, customers string) *resource {
	return &resource{
		name: name, many: "notes", one: "note",
		keys:  func(r record) []key { return []key{{"customer", r.object("customer").text("id")}} },
		check: func(a *account, old, sent record) fields { return checkNote(a, old, sent, customers) },
		create: func(a *account, r record) {
			r.setMissing("createdAt", a.stamp())
			if c := a.ref(customers, r.object("customer"), ""); c != nil {
				r["customer"] = map[string]any(customerRef(c))
			}
			if a.who.user != 0 {
				r.setMissing("managerId", num(a.who.user))
			}
		},
	}
}

func customerNotes() *resource  { return noteResource("customerNotes", "customers") }
func corporateNotes() *resource { return noteResource("corporateNotes", "customersCorporate") }

func noteOperations() operations {
	private, corporate := customerNotes(), corporateNotes()
	return operations{
		"Customers.Notes":               private.list(),
		"Customers.CreateNote":          private.make(nil),
		"Customers.DeleteNote":          private.deletes(withID),
		"CorporateCustomers.Notes":      corporate.list(),
		"CorporateCustomers.CreateNote": corporate.make(nil),
		"CorporateCustomers.DeleteNote": corporate.deletes(withID),
	}
}

func checkNote(a *account, _, sent record, customers string) fields {
	var reasons fields
	if a.ref(customers, sent.object("customer"), "") == nil {
		reasons.add("customer", "The customer does not exist")
	}
	if sent.text("text") == "" {
		reasons.add("text", "The value must not be empty")
	}
	a.checkManager(&reasons, sent)
	return reasons
}
