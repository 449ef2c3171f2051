package marketplace

import (
	"encoding/json"
	"maps"
	"slices"

	"github.com/go-retailcrm/sdk/retailcrm"
)

// items merges the goods that the marketplace lists with the lines that the
// CRM has. An edit has to send all lines, so those of people are sent along
// with their ids alone, which keeps them as they are. Lines are matched by
// their external ids, and, where the CRM's line has none of the marketplace's,
// by their offer.
func (ch *change) items(tree map[string]any) error {
	var order []string
	goods := map[string]map[string]any{}
	for i := range ch.said {
		if l := &ch.said[i]; l.keys[0] == keyItems && len(l.keys) == 2 {
			line, _ := l.value.(map[string]any)
			order, goods[l.keys[1]] = append(order, l.keys[1]), line
		}
	}
	if len(order) == 0 || !ch.itemsNews() {
		return nil
	}
	lines, _ := ch.current[keyItems].([]any)
	matched := match(lines, order, goods)
	var merged []any
	changed := false
	for i, entry := range lines {
		line, _ := entry.(map[string]any)
		id, known := matched[i]
		if !known && ch.vanished(line) {
			changed = true
			continue
		}
		edit := map[string]any{"id": line["id"]}
		if ids := line["externalIds"]; ids != nil {
			edit["externalIds"] = ids
		}
		if known {
			changed = ch.line(edit, line, id, goods[id]) || changed
		}
		merged = append(merged, edit)
	}
	taken := slices.Collect(maps.Values(matched))
	for _, id := range order {
		if slices.Contains(taken, id) {
			continue
		}
		if ch.base.knows(&leaf{keys: []string{keyItems, id}}) {
			ch.notes = append(ch.notes, Note{NoteKept, keyItems, "a line was removed in the CRM and stays away"})
			continue
		}
		merged, changed = append(merged, goods[id]), true
	}
	if changed && len(merged) > 0 {
		tree[keyItems] = merged
		ch.parts = append(ch.parts, PartItems)
	}
	return nil
}

// itemsNews reports whether the marketplace says anything new of the goods: a
// value, a line more, or a line less.
func (ch *change) itemsNews() bool {
	for i := range ch.said {
		l := &ch.said[i]
		if l.keys[0] != keyItems {
			continue
		}
		if len(l.keys) == 2 && !ch.base.knows(l) || len(l.keys) > 2 && !ch.base.said(l, l.value) {
			return true
		}
	}
	lines, _ := ch.current[keyItems].([]any)
	return slices.ContainsFunc(lines, func(entry any) bool {
		line, _ := entry.(map[string]any)
		return ch.vanished(line)
	})
}

// vanished reports whether a line of the CRM is one that the marketplace
// listed before and does not list any more.
func (ch *change) vanished(line map[string]any) bool {
	for _, id := range lineIDs(line) {
		l := &leaf{keys: []string{keyItems, id}}
		listed := slices.ContainsFunc(ch.said, func(s leaf) bool {
			return len(s.keys) == 2 && s.keys[0] == keyItems && s.keys[1] == id
		})
		if listed {
			return false
		}
		if ch.base.knows(l) {
			return true
		}
	}
	return false
}

// line puts into the edit what the marketplace says otherwise of a line.
func (ch *change) line(edit, now map[string]any, id string, said map[string]any) bool {
	changed := false
	if ids := joinIDs(now, said); ids != nil {
		edit["externalIds"], changed = ids, true
	}
	for key, value := range said {
		l := &leaf{[]string{keyItems, id, key}, value}
		if key == "externalIds" || key == "externalId" || key == "id" || ch.base.said(l, value) {
			continue
		}
		old, there := now[key]
		if there && (same(old, value) || key == "offer" && sameOffer(old, value)) || ch.keptInLine(l, now, old, there) {
			continue
		}
		edit[key], changed = value, true
	}
	return changed
}

// keptInLine is kept for a value of a line. Goods that the CRM has in its
// catalogue keep their name, and codes of people stay.
func (ch *change) keptInLine(l *leaf, now map[string]any, old any, there bool) bool {
	switch l.keys[len(l.keys)-1] {
	case "markingCodes":
		if !blank(now["markingObjects"]) {
			return true
		}
	case "productName":
		if !blank(now["offer"]) {
			return true
		}
	}
	return ch.kept(l, old, there)
}

// sameOffer reports whether two offers have an id in common.
func sameOffer(a, b any) bool {
	x, _ := a.(map[string]any)
	y, _ := b.(map[string]any)
	for _, key := range []string{"id", "externalId", "xmlId"} {
		if !blank(x[key]) && !blank(y[key]) && same(x[key], y[key]) {
			return true
		}
	}
	return false
}

// joinIDs returns the external ids of a line together with those that the
// marketplace gives it, or nil when the line has them all.
func joinIDs(now, said map[string]any) []any {
	have, _ := now["externalIds"].([]any)
	want, _ := said["externalIds"].([]any)
	joined := slices.Clip(have)
	for _, pair := range want {
		if !slices.ContainsFunc(have, func(h any) bool { return same(h, pair) }) {
			joined = append(joined, pair)
		}
	}
	if len(joined) == len(have) {
		return nil
	}
	return joined
}

// match finds for the CRM's lines, by place, which goods of the marketplace
// they are.
func match(lines []any, order []string, goods map[string]map[string]any) map[int]string {
	matched := map[int]string{}
	taken := map[string]bool{}
	for i, entry := range lines {
		line, _ := entry.(map[string]any)
		for _, id := range lineIDs(line) {
			if goods[id] != nil && !taken[id] {
				matched[i], taken[id] = id, true
				break
			}
		}
	}
	for i, entry := range lines {
		line, _ := entry.(map[string]any)
		if _, done := matched[i]; done || len(lineIDs(line)) > 0 {
			continue
		}
		var alike []string
		for _, id := range order {
			if !taken[id] && sameOffer(line["offer"], goods[id]["offer"]) {
				alike = append(alike, id)
			}
		}
		if len(alike) == 1 {
			matched[i], taken[alike[0]] = alike[0], true
		}
	}
	return matched
}

// payChange is a payment to create or, when it has an id, to edit.
type payChange struct {
	id    int
	input retailcrm.PaymentInput
}

// payments compares the payments, each by its external id. One that somebody
// deleted in the CRM stays away, and the type of one that is there stays.
func (ch *change) payments(c *Conversion) {
	said := c.Input.Payments.Or(nil)
	over := c.Cancelled || c.Returned
	have := map[string]map[string]any{}
	list, _ := ch.current[keyPayments].([]any)
	for _, entry := range list {
		payment, _ := entry.(map[string]any)
		if id, _ := payment["externalId"].(string); id != "" {
			have[id] = payment
		}
	}
	if over && c.RefundStatus != "" && len(said) == 0 && have[c.ExternalID] != nil {
		said = []retailcrm.OrderPaymentInput{{
			ExternalID: retailcrm.Some(c.ExternalID), Status: retailcrm.Some(c.RefundStatus),
		}}
		for _, key := range []string{"", "status"} {
			l := leaf{[]string{keyPayments, c.ExternalID, key}, c.RefundStatus}
			if key == "" {
				l = leaf{l.keys[:2], map[string]any{}}
			}
			ch.said = append(ch.said, l)
		}
	}
	for i := range said {
		id := said[i].ExternalID.Or("")
		now := have[id]
		switch {
		case id == "":
		case now != nil:
			ch.editPayment(id, now)
		case !over && !ch.base.knows(&leaf{keys: []string{keyPayments, id}}):
			p := &said[i]
			ch.pays = append(ch.pays, payChange{input: retailcrm.PaymentInput{
				ExternalID: p.ExternalID, Type: p.Type, Status: p.Status, Amount: p.Amount, PaidAt: p.PaidAt,
				Comment: p.Comment, Extra: p.Extra,
			}})
			ch.parts = append(ch.parts, PartPayment)
		}
	}
}

func (ch *change) editPayment(id string, now map[string]any) {
	var in retailcrm.PaymentInput
	changed := false
	for i := range ch.said {
		l := &ch.said[i]
		if len(l.keys) != 3 || l.keys[0] != keyPayments || l.keys[1] != id || ch.base.said(l, l.value) {
			continue
		}
		if old, there := now[l.keys[2]]; there && same(old, l.value) {
			continue
		}
		switch word, _ := l.value.(string); l.keys[2] {
		case "status":
			in.Status = retailcrm.Some(word)
		case "amount":
			digits, _ := l.value.(json.Number)
			amount, err := retailcrm.ParseDecimal(digits.String())
			if err != nil {
				continue
			}
			in.Amount = retailcrm.Some(amount)
		case "paidAt":
			var at retailcrm.DateTime
			if at.UnmarshalJSON(canonical(l.value)) != nil {
				continue
			}
			in.PaidAt = retailcrm.Some(at)
		default:
			continue
		}
		changed = true
	}
	number, err := retailcrm.ParseDecimal(string(canonical(now["id"])))
	crmID, whole := number.Int64()
	if !changed || err != nil || !whole {
		return
	}
	ch.pays = append(ch.pays, payChange{id: int(crmID), input: in})
	ch.parts = append(ch.parts, PartPayment)
}
