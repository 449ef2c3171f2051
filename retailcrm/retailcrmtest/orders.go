package retailcrmtest

import (
	"net/http"
	"slices"
	"strings"
)

func listOrders(c *call) (map[string]any, *problem) {
	list := slices.Clone(c.account.orders.list())
	slices.Reverse(list) // newest first
	for filter, name := range map[string]string{
		"ids": "id", "externalIds": "externalId", "numbers": "number", "extendedStatus": "status", "sites": "site",
		"orderTypes": "orderType", "orderMethods": "orderMethod", "managers": "managerId", "shipmentStores": "shipmentStore",
	} {
		list = c.keep(list, filter, member(name))
	}
	list = c.keep(list, "email", member("email"))
	list = c.keep(list, "customerId", func(r record) []string { return []string{r.object("customer").text("id")} })
	list = c.keep(list, "customerExternalId", func(r record) []string {
		return []string{r.object("customer").text("externalId")}
	})
	for _, name := range []string{"createdAt", "statusUpdatedAt"} {
		list = c.between(list, name)
	}
	list = c.customFields(list)
	if want := c.filter("customer"); len(want) > 0 {
		list = slices.DeleteFunc(list, func(r record) bool { return !mentions(r, want[0]) })
	}
	return c.page("orders", list)
}

// mentions reports whether an order's name or telephone number contains a
// text, as the filter customer does. Telephone numbers compare by digits.
func mentions(r record, want string) bool {
	name := strings.ToLower(strings.Join([]string{r.text("lastName"), r.text("firstName"), r.text("patronymic")}, " "))
	if strings.Contains(name, strings.ToLower(want)) {
		return true
	}
	digits := onlyDigits(want)
	for _, phone := range []string{r.text("phone"), r.text("additionalPhone")} {
		if digits != "" && strings.Contains(onlyDigits(phone), digits) {
			return true
		}
	}
	return false
}

func onlyDigits(s string) string {
	return strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, s)
}

func getOrder(c *call) (map[string]any, *problem) {
	r, p := c.found(&c.account.orders)
	return map[string]any{"order": r}, p
}

var orderExists = bad("Order already exists.", nil)

func createOrder(c *call) (map[string]any, *problem) {
	site, p := c.site()
	if p != nil {
		return nil, p
	}
	r, p := c.entity("order")
	if p != nil {
		return nil, p
	}
	if p := c.account.checkOrder(r); p != nil {
		return nil, p
	}
	if c.account.orders.find(r.text("externalId"), "externalId") != nil {
		return nil, orderExists
	}
	delete(r, "id")
	id := c.account.createOrder(r, site, c.stamp)
	return map[string]any{"id": id, "order": r}, nil
}

func editOrder(c *call) (map[string]any, *problem) {
	r, p := c.found(&c.account.orders)
	if p != nil {
		return nil, p
	}
	edit, p := c.entity("order")
	if p != nil {
		return nil, p
	}
	if p := c.account.checkOrder(edit); p != nil {
		return nil, p
	}
	c.account.editOrder(r, edit, c.stamp)
	return map[string]any{"id": r["id"], "order": r}, nil
}

func uploadOrders(c *call) (map[string]any, *problem) {
	site, p := c.site()
	if p != nil {
		return nil, p
	}
	list, p := c.entities("orders", 50)
	if p != nil {
		return nil, p
	}
	up := upload{message: "Orders are loaded with errors"}
	orders := []record{}
	for _, r := range list {
		p := c.account.checkOrder(r)
		if p == nil && c.account.orders.find(r.text("externalId"), "externalId") != nil {
			p = orderExists
		}
		if p != nil {
			up.fail(r, p)
			continue
		}
		delete(r, "id")
		c.account.createOrder(r, site, c.stamp)
		up.store(r)
		orders = append(orders, r)
	}
	answer := up.answer("uploadedOrders", "failedOrders")
	answer["site"], answer["orders"] = site, orders
	return answer, nil
}

// upload collects what becomes of the records of an upload.
type upload struct {
	message          string
	uploaded, failed []any
	errors           []string
}

func (u *upload) store(r record) {
	u.uploaded = append(u.uploaded, map[string]any{"id": r["id"], "externalId": r["externalId"]})
}

func (u *upload) fail(r record, p *problem) {
	u.failed = append(u.failed, map[string]any{"externalId": r["externalId"]})
	u.errors = append(u.errors, p.message)
}

// answer is that of an upload; success is false when something was refused.
func (u *upload) answer(uploaded, failed string) map[string]any {
	if u.uploaded == nil {
		u.uploaded = []any{}
	}
	answer := map[string]any{"success": len(u.failed) == 0, uploaded: u.uploaded}
	if len(u.failed) > 0 {
		answer[failed], answer["errorMsg"], answer["errors"] = u.failed, u.message, u.errors
	}
	return answer
}

func fixOrders(c *call) (map[string]any, *problem) {
	list, p := c.entities("orders", 50)
	if p != nil {
		return nil, p
	}
	for _, fix := range list {
		if r := c.account.orders.byID[fix.id()]; r != nil {
			r["externalId"] = fix["externalId"]
		}
	}
	return nil, nil
}

func orderStatuses(c *call) (map[string]any, *problem) {
	q := c.URL.Query()
	found := []any{}
	for _, r := range c.account.orders.list() {
		if slices.Contains(q["ids[]"], r.text("id")) || slices.Contains(q["externalIds[]"], r.text("externalId")) {
			found = append(found, map[string]any{"id": r["id"], "externalId": r["externalId"], "status": r["status"]})
		}
	}
	return map[string]any{"orders": found}, nil
}

func createPayment(c *call) (map[string]any, *problem) {
	r, p := c.entity("payment")
	if p != nil {
		return nil, p
	}
	ref := r.object("order")
	order := c.account.orders.byID[ref.id()]
	if order == nil {
		order = c.account.orders.find(ref.text("externalId"), "externalId")
	}
	if order == nil {
		return nil, &problem{http.StatusBadRequest, "Errors in the entity format",
			map[string]string{"order": "The order does not exist"}}
	}
	delete(r, "order")
	c.account.payments++
	r["id"] = num(c.account.payments)
	order.object("payments")[r.text("id")] = map[string]any(r)
	c.account.settle(order)
	return map[string]any{"id": r["id"]}, nil
}
