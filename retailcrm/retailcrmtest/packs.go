package retailcrmtest

import "maps"

func packResource() *resource {
	return &resource{
		name: "packs", one: "pack", keys: packKeys, check: checkPack, create: createPack, edit: editPack,
		history: packHistory(),
		shape:   packShape,
	}
}

func packOperations() operations {
	packs := packResource()
	return operations{
		"Packs.List":    packs.list(),
		"Packs.Get":     packs.getByID(),
		"Packs.Create":  packs.make(nil),
		"Packs.Edit":    packs.editsByID(nil),
		"Packs.Delete":  packs.deletes(nil),
		"Packs.History": packs.changed(),
	}
}

func packKeys(r record) []key {
	return []key{{"item", r.object("item").text("id")}, {"order", r.object("item").object("order").text("id")}}
}

// orderOfPack returns the order and the item that a pack is for.
func (a *account) orderOfPack(pack record) (order, it record) {
	id := firstOf(pack.text("itemId"), pack.object("item").text("id"))
	if order = a.table("orders").first("item", id); order != nil {
		return order, itemByID(order, number(id))
	}
	return a.table("orders").get(pack.object("item").object("order").id()), nil
}

func checkPack(a *account, old, sent record) fields {
	var reasons fields
	a.checkCode(&reasons, "store", "stores", sent.text("store"))
	checkDay(&reasons, "shipmentDate", sent["shipmentDate"])
	if _, it := a.orderOfPack(sent); it == nil && (old == nil || sent["itemId"] != nil) {
		reasons.add("itemId", "The order item does not exist")
	}
	if q := sent["quantity"]; !isEmpty(q) && (!isDecimal(text(q)) || decimal(q).Sign() < 0) {
		reasons.add("quantity", "This value is not valid.")
	}
	if old == nil && sent.text("store") == "" {
		reasons.add("store", "This value should not be blank.")
	}
	return reasons
}

func createPack(a *account, r record) {
	r.setMissing("quantity", num(1))
	r.setMissing("purchasePrice", num(0))
	a.settlePack(r)
}

func editPack(a *account, old, next, _ record) {
	for _, name := range []string{"store", "quantity"} {
		if next[name] == nil {
			next.set(name, old[name])
		}
	}
	a.settlePack(next)
}

// settlePack says what a pack is of, as the CRM reads it back.
func (a *account) settlePack(r record) {
	order, it := a.orderOfPack(r)
	full := record{}
	maps.Copy(full, r.object("item"))
	if it != nil {
		maps.Copy(full, itemStub(it))
	}
	if order != nil {
		full["order"] = map[string]any{"id": order["id"]}
	}
	if offer := full.object("offer"); offer != nil {
		full["offer"] = map[string]any(offer)
	}
	delete(r, "itemId")
	if len(full) > 0 {
		r["item"] = map[string]any(full)
	}
}

// packHistory is how the history of packs is written: fields as in the pack,
// the side that is empty left out.
func packHistory() *history {
	return &history{
		one: "pack", id: "store", camel: true, noKey: true, silent: []string{"item", "itemId", "unit"},
		fields: map[string]written{
			"store":        {"store", asCode},
			"shipmentDate": {"shipmentDate", func(v any) any { return text(v) + " 00:00:00" }},
		},
		whole: func(r record) record { return r.with("store", asCode(r["store"])) },
		stubOf: func(_ *account, r record) record {
			it := r.object("item")
			stub := it.only("id", "order")
			stub["offer"] = it.object("offer").only("externalId", "xmlId")
			return record{"id": r["id"], "item": stub}
		},
	}
}
