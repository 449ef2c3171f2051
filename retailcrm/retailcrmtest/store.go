package retailcrmtest

import (
	"slices"
	"strings"
)

// Products and offers are tables of their own: an offer names its product.

func productResource() *resource {
	return &resource{
		name: "products", one: "product", keys: byKeys("externalId"), create: createProduct, view: viewProduct,
	}
}

func offerResource() *resource {
	return &resource{name: "offers", one: "offer", keys: offerKeys, view: viewOffer}
}

func storeOperations() operations {
	return operations{
		"Store.Products":    productResource().list(),
		"Store.Offers":      offerResource().list(),
		"Store.Inventories": {run: listInventories, max: 250},
	}
}

func offerKeys(r record) []key {
	keys := byKeys("externalId", "xmlId")(r)
	return append(keys, key{"article", strings.ToLower(r.text("article"))}, key{"product", r.object("product").text("id")})
}

// createProduct takes the offers out of a product.
func createProduct(a *account, r record) {
	offers := r.objects("offers")
	delete(r, "offers")
	r.setMissing("active", true)
	r.setMissing("updatedAt", a.stamp())
	for _, o := range offers {
		o = record{}.merged(o)
		o["product"] = map[string]any{"id": r["id"]}
		o.setMissing("active", true)
		o.setMissing("name", r["name"])
		o.setMissing("article", r["article"])
		o.setMissing("site", r["site"])
		a.insert(a.resources["offers"], o)
	}
}

// offerOf finds the offer that a reference names by id, external id or xml id.
func (a *account) offerOf(ref record) record {
	offers := a.table("offers")
	if id := ref.id(); id != 0 {
		return offers.get(id)
	}
	if o := offers.first("externalId", ref.text("externalId")); o != nil {
		return o
	}
	return offers.first("xmlId", ref.text("xmlId"))
}

func (a *account) offersOf(product record) []record {
	return a.table("offers").find("product", product.text("id"))
}

// stock is how much there is of an offer in all stores.
func stock(o record) any {
	if stores := o.objects("stores"); len(stores) > 0 {
		sum := decimal(nil)
		for _, s := range stores {
			sum = sum.Add(decimal(s["quantity"]))
		}
		return jsonDecimal(sum)
	}
	if o["quantity"] != nil {
		return o["quantity"]
	}
	return num(0)
}

func viewProduct(a *account, r record, _ lookup) record {
	v := record{"groups": []any{}, "properties": []any{}}.merged(r)
	offers := []record{}
	sum := decimal(nil)
	for _, o := range a.offersOf(r) {
		shown := o.without("product")
		shown["quantity"] = stock(o)
		sum = sum.Add(decimal(stock(o)))
		offers = append(offers, shown)
	}
	v["offers"] = offers
	if len(offers) > 0 {
		v["quantity"] = jsonDecimal(sum)
	}
	return v
}

func viewOffer(_ *account, r record, look lookup) record {
	v := r.with("quantity", stock(r))
	if product := look("products", r.object("product").id()); product != nil {
		v["product"] = product
	}
	return v
}

// listInventories shows stock and purchase prices; those of each store when
// filter[details] asks for them.
func listInventories(c *call) (record, *refusal) {
	list, p := c.filtered(c.account.resources["offers"])
	if p != nil {
		return nil, p
	}
	details := yes(filterText(c.query, "details"))
	return c.pageOf("offers", list, func(o record) record {
		v := o.only("id", "externalId", "xmlId", "site", "purchasePrice")
		v["quantity"] = stock(o)
		if details {
			v["stores"] = slices.Clone(o.objects("stores"))
			if v.objects("stores") == nil {
				v["stores"] = []any{}
			}
		}
		return v
	})
}
