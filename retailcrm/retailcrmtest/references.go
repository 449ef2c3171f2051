package retailcrmtest

// reference says how a reference book is answered and sent.
type reference struct {
	book       string // in paths: "order-types"
	list, edit string // the SDK's methods: "OrderTypes", "EditOrderType"
	many, one  string // in answers and forms
	keyed      bool   // a map by code, or a list
}

var references = []reference{
	{"stores", "Stores", "EditStore", "stores", "store", false},
	{"statuses", "Statuses", "EditStatus", "statuses", "status", true},
	{"status-groups", "StatusGroups", "", "statusGroups", "statusGroup", true},
	{"sites", "Sites", "EditSite", "sites", "site", true},
	{"order-types", "OrderTypes", "EditOrderType", "orderTypes", "orderType", true},
	{"order-methods", "OrderMethods", "EditOrderMethod", "orderMethods", "orderMethod", true},
	{"delivery-types", "DeliveryTypes", "EditDeliveryType", "deliveryTypes", "deliveryType", true},
	{"delivery-services", "DeliveryServices", "EditDeliveryService", "deliveryServices", "deliveryService", true},
	{"payment-types", "PaymentTypes", "EditPaymentType", "paymentTypes", "paymentType", true},
	{"payment-statuses", "PaymentStatuses", "EditPaymentStatus", "paymentStatuses", "paymentStatus", true},
	{"product-statuses", "ProductStatuses", "EditProductStatus", "productStatuses", "productStatus", true},
	{"price-types", "PriceTypes", "EditPriceType", "priceTypes", "priceType", false},
	{"units", "Units", "EditUnit", "units", "unit", true},
	{"legal-entities", "LegalEntities", "EditLegalEntity", "legalEntities", "legalEntity", false},
	{"cost-groups", "CostGroups", "EditCostGroup", "costGroups", "costGroup", false},
	{"cost-items", "CostItems", "EditCostItem", "costItems", "costItem", false},
}

func referenceOperations() operations {
	does := operations{}
	for _, ref := range references {
		does["References."+ref.list] = operation{run: ref.read}
		if ref.edit != "" {
			does["References."+ref.edit] = operation{run: ref.write}
		}
	}
	return does
}

func (ref reference) read(c *call) (record, *refusal) {
	b := c.account.book(ref.book)
	entries := b.list()
	if ref.book == "status-groups" {
		for i, group := range entries {
			entries[i] = group.with("statuses", c.account.statusesOf(group.text("code")))
		}
	}
	if !ref.keyed {
		return record{ref.many: entries}, nil
	}
	byCode := record{}
	for _, e := range entries {
		byCode[e.text("code")] = e
	}
	return record{ref.many: phpMap(byCode)}, nil
}

// write edits an entry; an unknown code makes one.
func (ref reference) write(c *call) (record, *refusal) {
	sent, p := c.entity(ref.one)
	if p != nil {
		return nil, p
	}
	code := c.path[0]
	var reasons fields
	if was := c.account.book(ref.book).get(code); was == nil && ref.book != "legal-entities" && sent.text("name") == "" {
		reasons.add("name", "This value should not be blank.")
	}
	if ref.book == "statuses" {
		c.account.checkCode(&reasons, "group", "status-groups", sent.text("group"))
	}
	if p := errFormat(reasons); p != nil {
		return nil, p
	}
	c.account.book(ref.book).put(code, sent)
	return record{}, nil
}

// statusesOf are the codes of the statuses of a group.
func (a *account) statusesOf(group string) []string {
	codes := []string{}
	for _, s := range a.book("statuses").list() {
		if s.text("group") == group {
			codes = append(codes, s.text("code"))
		}
	}
	return codes
}

// groupOf is the group of a status.
func (a *account) groupOf(status string) string { return a.book("statuses").get(status).text("group") }
