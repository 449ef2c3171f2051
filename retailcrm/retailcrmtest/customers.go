package retailcrmtest

import "strconv"

func listCustomers(c *call) (map[string]any, *problem) {
	list := c.account.customers.list()
	for filter, name := range map[string]string{"ids": "id", "externalIds": "externalId", "email": "email",
		"sites": "site"} {
		list = c.keep(list, filter, member(name))
	}
	return c.page("customers", c.customFields(list))
}

func getCustomer(c *call) (map[string]any, *problem) {
	r, p := c.found(&c.account.customers)
	return map[string]any{"customer": r}, p
}

var customerExists = bad("Customer already exists.", nil)

func createCustomer(c *call) (map[string]any, *problem) {
	site, p := c.site()
	if p != nil {
		return nil, p
	}
	r, p := c.entity("customer")
	if p != nil {
		return nil, p
	}
	if c.account.customers.find(r.text("externalId"), "externalId") != nil {
		return nil, customerExists
	}
	delete(r, "id")
	setMissing(r, "site", site)
	return map[string]any{"id": c.account.createCustomer(r, c.stamp)}, nil
}

func editCustomer(c *call) (map[string]any, *problem) {
	r, p := c.found(&c.account.customers)
	if p != nil {
		return nil, p
	}
	edit, p := c.entity("customer")
	if p != nil {
		return nil, p
	}
	delete(edit, "id")
	r.merge(edit)
	return map[string]any{"id": r["id"], "state": "updated"}, nil
}

func uploadCustomers(c *call) (map[string]any, *problem) {
	site, p := c.site()
	if p != nil {
		return nil, p
	}
	list, p := c.entities("customers", 50)
	if p != nil {
		return nil, p
	}
	up := upload{message: "Customers are loaded with errors"}
	for _, r := range list {
		if c.account.customers.find(r.text("externalId"), "externalId") != nil {
			up.fail(r, customerExists)
			continue
		}
		delete(r, "id")
		setMissing(r, "site", site)
		c.account.createCustomer(r, c.stamp)
		up.store(r)
	}
	return up.answer("uploadedCustomers", "failedCustomers"), nil
}

func listNotes(c *call) (map[string]any, *problem) {
	list := c.keep(c.account.notes.list(), "ids", member("id"))
	list = c.keep(list, "customerIds", func(r record) []string { return []string{r.object("customer").text("id")} })
	return c.page("notes", list)
}

func createNote(c *call) (map[string]any, *problem) {
	r, p := c.entity("note")
	if p != nil {
		return nil, p
	}
	ref := r.object("customer")
	customer := c.account.customers.byID[ref.id()]
	if customer == nil {
		customer = c.account.customers.find(ref.text("externalId"), "externalId")
	}
	errors := map[string]string{}
	if customer == nil {
		errors["customer"] = "The customer does not exist"
	}
	if r.text("text") == "" {
		errors["text"] = "The value must not be empty"
	}
	if len(errors) > 0 {
		return nil, bad("Errors in the entity format", errors)
	}
	r["customer"] = map[string]any{"id": customer["id"], "externalId": customer["externalId"], "site": customer["site"]}
	setMissing(r, "createdAt", c.stamp)
	return map[string]any{"id": c.account.notes.insert(r)}, nil
}

func deleteNote(c *call) (map[string]any, *problem) {
	id, _ := strconv.Atoi(c.PathValue("id"))
	if !c.account.notes.delete(id) {
		return nil, missing
	}
	return map[string]any{"id": id}, nil
}
