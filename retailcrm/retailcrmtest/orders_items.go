package retailcrmtest

import (
	"encoding/json"
	"slices"
	"strings"

	"github.com/go-retailcrm/sdk/retailcrm"
)

// settleItems gives the items of a new order their ids, offers and defaults.
func (a *account) settleItems(r record, known map[int]record) {
	items := r.objects("items")
	if items == nil {
		return
	}
	list := make([]any, len(items))
	for i, it := range items {
		if known[it.id()] == nil {
			it = a.newItem(it)
		}
		list[i] = map[string]any(it)
	}
	r["items"] = list
}

// newItem completes an item that no order had.
func (a *account) newItem(sent record) record {
	it := record{}.merged(sent)
	a.identify("items", it)
	it.setMissing("quantity", num(1))
	it.setMissing("status", "new")
	it.setMissing("createdAt", a.stamp())
	it.setMissing("initialPrice", num(0))
	a.settleOffer(it)
	namedIDs(it)
	if a.who.key == "" && it["discountManualAmount"] == nil && it["discountManualPercent"] == nil {
		it.set("discountManualAmount", it["discountTotal"]) // of an order as it was read
	}
	delete(it, "discountTotal")
	if m := asRecord(it["properties"]); m == nil {
		keyByCode(it, "properties")
	}
	return it
}

// keyByCode makes an object by code of a list.
func keyByCode(r record, name string) {
	list, ok := r[name].([]any)
	if !ok || len(list) == 0 {
		return
	}
	byCode := map[string]any{}
	for i, e := range objectsOf(list) {
		byCode[firstOf(e.text("code"), string(num(i)))] = map[string]any(e)
	}
	r[name] = byCode
}

// namedIDs gives an item that was sent with the old externalId the list.
func namedIDs(it record) {
	external := it.text("externalId")
	if external == "" || it["externalIds"] != nil {
		return
	}
	it["externalIds"] = []any{map[string]any{"code": "default", "value": external}}
}

// settleOffer links an item with the catalogue, from which it takes its price.
func (a *account) settleOffer(it record) {
	ref := it.object("offer")
	offer := a.offerOf(ref)
	if offer == nil {
		return
	}
	it["offer"] = map[string]any(offer.only("id", "externalId", "xmlId"))
	if offer["purchasePrice"] != nil {
		it.setMissing("purchasePrice", offer["purchasePrice"])
	}
}

// mergeItems makes the items that an edit sends the whole order: those that the
// order has already keep what is not sent of them, see [Rules].
func (a *account) mergeItems(old, next record) {
	sent := next.objects("items")
	was := old.objects("items")
	used := map[int]bool{}
	var list []any
	place := map[string]int{} // of items without ids of their own, by offer
	for _, it := range sent {
		known := matchItem(a, was, it, used)
		merged := a.mergeItem(known, it)
		offer := merged.object("offer").text("id") + "/" + merged.object("offer").text("externalId")
		if !hasOwnID(it) && offer != "/" && !a.rules.KeepEqualOffers {
			if i, twice := place[offer]; twice {
				id := asRecord(list[i])["id"]
				list[i] = map[string]any(merged.with("id", id))
				continue
			}
			place[offer] = len(list)
		}
		used[merged.id()] = true
		list = append(list, map[string]any(merged))
	}
	if a.rules.KeepItemsNotSent {
		for _, it := range was {
			if !used[it.id()] {
				list = append(list, map[string]any(it))
			}
		}
	}
	next["items"] = list
	if len(list) == 0 {
		next["items"] = []any{}
	}
}

func hasOwnID(it record) bool {
	return it.id() != 0 || len(it.objects("externalIds")) > 0 || it.text("externalId") != ""
}

// matchItem finds the item that is meant: by id, by an external id, else by the
// offer.
func matchItem(a *account, was []record, it record, used map[int]bool) record {
	if id := it.id(); id != 0 {
		return find(was, func(w record) bool { return w.id() == id })
	}
	if hasOwnID(it) {
		namedIDs(it)
		return find(was, func(w record) bool { return !used[w.id()] && shareID(w, it) })
	}
	offer := it.object("offer")
	if known := a.offerOf(offer); known != nil {
		offer = known
	}
	return find(was, func(w record) bool { return !used[w.id()] && sameOffer(w.object("offer"), offer) })
}

// sameOffer compares by the first id that both have. The catalogue need not know
// the offer.
func sameOffer(a, b record) bool {
	for _, name := range []string{"id", "externalId", "xmlId"} {
		if a.text(name) != "" && b.text(name) != "" {
			return a.text(name) == b.text(name)
		}
	}
	return false
}

func find(list []record, is func(record) bool) record {
	if i := slices.IndexFunc(list, is); i >= 0 {
		return list[i]
	}
	return nil
}

// shareID reports whether two items have an external id in common.
func shareID(a, b record) bool {
	for _, x := range a.objects("externalIds") {
		for _, y := range b.objects("externalIds") {
			if x.text("code") == y.text("code") && x.text("value") == y.text("value") {
				return true
			}
		}
	}
	return false
}

func (a *account) mergeItem(known, sent record) record {
	if known == nil {
		return a.newItem(sent)
	}
	it := known.merged(sent.without("id", "externalIds", "properties"))
	if ids := sent.objects("externalIds"); len(ids) > 0 {
		it["externalIds"] = mergedIDs(known.objects("externalIds"), ids)
	}
	if sent["properties"] != nil {
		it["properties"] = sent["properties"]
		keyByCode(it, "properties")
	}
	if sent.object("offer") != nil {
		it["offer"] = sent["offer"]
	}
	a.settleOffer(it)
	return it
}

// mergedIDs are external ids by code.
func mergedIDs(old, sent []record) []any {
	var list []any
	for _, o := range old {
		if find(sent, func(s record) bool { return s.text("code") == o.text("code") }) == nil {
			list = append(list, map[string]any(o))
		}
	}
	for _, s := range sent {
		list = append(list, map[string]any(s))
	}
	return list
}

// itemDefaults are what every item in an answer has.
var itemDefaults = record{
	"bonusesCreditTotal": num(0), "bonusesChargeTotal": num(0), "discountTotal": num(0), "vatRate": "none",
	"discounts": []any{}, "properties": []any{}, "purchasePrice": num(0), "markingCodes": []any{},
}

func viewItem(a *account, it record, look lookup) record {
	v := itemDefaults.merged(it)
	v["properties"] = phpMap(it.object("properties"))
	if a.cancelled(it) {
		v["isCanceled"] = true
	}
	v["prices"] = []any{record{"price": price(it), "quantity": it["quantity"]}}
	if offer := look("offers", it.object("offer").id()); offer != nil {
		v["offer"] = viewOrderOffer(a, offer)
	}
	return v
}

// viewOrderOffer is what an order shows of an offer.
func viewOrderOffer(_ *account, offer record) record {
	v := offer.only("id", "externalId", "xmlId", "name", "article", "vatRate", "unit", "barcode", "properties")
	v.setMissing("displayName", offer["name"])
	v["properties"] = phpMap(offer.object("properties"))
	return v
}

// price is what one costs, less its discounts.
func price(it record) json.Number { return amount(unitPrice(it)) }

func unitPrice(it record) retailcrm.Decimal {
	full := decimal(it["initialPrice"])
	if off := it["discountTotal"]; off != nil {
		return full.Sub(decimal(off))
	}
	return full
}

func decimal(v any) retailcrm.Decimal {
	d, _ := retailcrm.ParseDecimal(text(v)) // 0 for what is no number
	return d
}

func isDecimal(s string) bool {
	_, err := retailcrm.ParseDecimal(s)
	return err == nil
}

// amount writes a sum of money, to the hundredth: as many digits as what it was
// computed of.
func amount(d retailcrm.Decimal) json.Number {
	s := d.String()
	if _, fraction, _ := strings.Cut(s, "."); len(fraction) > 2 {
		return jsonDecimal(d.Round(2))
	}
	return json.Number(strings.TrimSuffix(s, ".0"))
}

// jsonDecimal writes a number as PHP does: without zeros at the end.
func jsonDecimal(d retailcrm.Decimal) json.Number {
	s := d.String()
	if strings.IndexByte(s, '.') >= 0 {
		s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
	}
	return json.Number(s)
}
