package retailcrmtest

import (
	"slices"
	"strings"
)

// refTables are the tables that members refer to: "customer>vip" is a member of
// the customer that a record names.
var refTables = map[string]string{
	"customer": "customers", "contact": "customers", "order": "orders", "orders": "orders", "product": "products",
	"customerContacts.customer": "customers", "item.order": "orders",
}

// filterRule reads something of a record.
type filterRule = func(a *account, r record) []string

// filterRules are what filters read that no path leads to: "@person" in
// filters.tsv.
func filterRules() map[string]filterRule {
	return map[string]filterRule{
		"recipient":        func(_ *account, r record) []string { return []string{fullName(r)} },
		"person":           func(_ *account, r record) []string { return []string{fullName(r)} },
		"margin":           func(_ *account, r record) []string { return []string{text(margin(r))} },
		"costs":            func(_ *account, r record) []string { return []string{firstOf(r.text("costSumm"), "0")} },
		"attachments":      attachments,
		"tasks":            tasksOf,
		"managerGroups":    managerGroups,
		"firstOrder":       func(a *account, r record) []string { return edge(a.orderDays(r), slices.Min[[]string]) },
		"lastOrder":        func(a *account, r record) []string { return edge(a.orderDays(r), slices.Max[[]string]) },
		"notes":            notesOf,
		"ordersCount":      total("ordersCount"),
		"averageSumm":      total("averageSumm"),
		"totalSumm":        total("totalSumm"),
		"taskStatus":       taskStatus,
		"segmentType":      segmentType,
		"level":            level,
		"properties":       properties,
		"subscriptions":    subscriptions,
		"purchasePrices":   ofOffers("purchasePrice"),
		"offerIds":         ofOffers("id"),
		"offerExternalIds": ofOffers("externalId"),
		"offerXmlIds":      ofOffers("xmlId"),
		"offerSites":       ofOffers("site"),
		"priceTypes":       ofOffers("prices.priceType"),
	}
}

func margin(r record) any { return jsonDecimal(decimal(r["summ"]).Sub(decimal(r["purchaseSumm"]))) }

// keyOfCustomer is how orders find a customer of this kind.
func keyOfCustomer(r record) string {
	if r.text("type") == corporate {
		return "corporate"
	}
	return "customer"
}

func (a *account) orderDays(r record) []string {
	var days []string
	for _, o := range a.table("orders").find(keyOfCustomer(r), r.text("id")) {
		days = append(days, o.text("createdAt"))
	}
	return days
}

func edge(days []string, pick func([]string) string) []string {
	if len(days) == 0 {
		return nil
	}
	return []string{pick(days)}
}

func total(name string) func(*account, record) []string {
	return func(a *account, r record) []string {
		sums := record{}
		a.addTotals(sums, buyer{r.text("type") == corporate, r.id()})
		return []string{sums.text(name)}
	}
}

func notesOf(a *account, r record) []string {
	name := "customerNotes"
	if r.text("type") == corporate {
		name = "corporateNotes"
	}
	var all []string
	for _, n := range a.table(name).find("customer", r.text("id")) {
		all = append(all, n.text("text"))
	}
	return all
}

// attachments: 1 without files, 2 with some. Letters are not known to the fake.
func attachments(a *account, r record) []string {
	if files := a.tables["files"]; files != nil {
		for _, f := range files.all() {
			for _, of := range f.objects("attachment") {
				if about(of, r) {
					return []string{"2"}
				}
			}
		}
	}
	return []string{"1"}
}

// about reports whether a task or a file is about an order, or a customer, which
// has a type.
func about(t, r record) bool {
	kind := r.text("type")
	if kind == "" {
		return t.object("order").id() == r.id()
	}
	ref := t.object("customer")
	return ref.id() == r.id() && firstOf(ref.text("type"), "customer") == kind
}

// tasksOf: 1 without open tasks, 2 with some, 3 with some that are overdue, too.
func tasksOf(a *account, r record) []string {
	open, now := "1", a.stamp()
	for _, t := range a.table("tasks").find(firstOf(r.text("type"), "order"), r.text("id")) {
		if t.flag("complete") {
			continue
		}
		if at := t.text("datetime"); at != "" && at < now {
			return []string{"2", "3"}
		}
		open = "2"
	}
	return []string{open}
}

func managerGroups(a *account, r record) []string {
	var codes []string
	for _, g := range a.table("users").get(r.int("managerId")).objects("groups") {
		codes = append(codes, g.text("code"))
	}
	return codes
}

func taskStatus(_ *account, r record) []string {
	if r.flag("complete") {
		return []string{"completed"}
	}
	return []string{"performing"}
}

func segmentType(_ *account, r record) []string {
	if r.flag("isDynamic") {
		return []string{"dynamic"}
	}
	return []string{"static"}
}

// level is how deep a group of products lies.
func level(a *account, r record) []string {
	depth := 0
	for seen := map[int]bool{}; r != nil && !seen[r.id()]; depth++ {
		seen[r.id()] = true
		groups := a.tables["productGroups"]
		if groups == nil {
			break
		}
		r = groups.get(r.int("parentId"))
	}
	return []string{string(num(depth))}
}

// properties are "code" and "code=value" of the traits of an offer, or of a
// product's.
func properties(a *account, r record) []string {
	var all []string
	for _, of := range append([]record{r}, a.offersOf(r)...) {
		for code, v := range of.object("properties") {
			value := firstOf(text(v), asRecord(v).text("value"))
			all = append(all, code, code+"="+value)
		}
	}
	return all
}

func ofOffers(path string) func(*account, record) []string {
	return func(a *account, r record) []string {
		var all []string
		for _, o := range a.offersOf(r) {
			all = append(all, a.read(o, path)...)
		}
		return all
	}
}

// custom compares a custom field: with a range, or with values of which it has
// one.
func custom(want any) test {
	bounds := asRecord(want)
	low, high := bounds.text("min"), bounds.text("max")
	if low == "" && high == "" {
		return customValue(wanted(want))
	}
	return func(have []string) bool {
		return slices.ContainsFunc(have, func(s string) bool {
			return s != "" && (low == "" || atLeast(s, low)) && (high == "" || atLeast(high, cut(s, high)))
		})
	}
}

func customValue(want []string) test {
	return func(have []string) bool {
		return slices.ContainsFunc(want, func(w string) bool {
			if w == "0" && (slices.Contains(have, "false") || strings.Join(have, "") == "") {
				return true
			}
			return slices.ContainsFunc(have, func(h string) bool { return strings.EqualFold(h, w) || w == "1" && h == "true" })
		})
	}
}

// atLeast compares numbers by value and anything else, such as dates, by text.
func atLeast(a, b string) bool {
	if isDecimal(a) && isDecimal(b) {
		return cmpNumbers(a, b) >= 0
	}
	return a >= b
}

// subscriptions are what a customer takes and does not, as texts to compare: a
// filter names the channel, the category, whether, or some of them.
func subscriptions(_ *account, r record) []string {
	var all []string
	for _, s := range r.objects("customerSubscriptions") {
		about, takes := s.object("subscription"), text(s.flag("subscribed"))
		for _, channel := range []string{"", about.text("channel")} {
			for _, code := range []string{"", about.text("code")} {
				all = append(all, channel+"/"+code+"/", channel+"/"+code+"/"+takes)
			}
		}
	}
	return all
}

// subscription is the text of one that a filter asks for.
func subscription(want record) []string {
	takes := ""
	if want["subscribed"] != nil {
		takes = text(yes(want.text("subscribed")))
	}
	return []string{want.text("channel") + "/" + want.text("subscription") + "/" + takes}
}
