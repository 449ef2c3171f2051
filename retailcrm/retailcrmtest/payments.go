package retailcrmtest

// Payments live in their orders, by id: they are created, edited and deleted by
// methods of their own, and show in the order's history.

func paymentOperations() operations {
	return operations{
		"Orders.CreatePayment": {run: createPayment, status: 201},
		"Orders.EditPayment":   {run: editPayment},
		"Orders.DeletePayment": {run: deletePayment},
	}
}

// settlePayments gives the payments of an order their ids and keeps them by id.
func (a *account) settlePayments(r record) {
	byID := map[string]any{}
	for _, p := range r.objects("payments") {
		p = record{}.merged(p)
		a.settlePayment(p)
		byID[p.text("id")] = map[string]any(p)
	}
	delete(r, "payments")
	if len(byID) > 0 {
		r["payments"] = byID
	}
}

func (a *account) settlePayment(p record) {
	a.identify("payments", p)
	delete(p, "order")
	p.setMissing("status", "not-paid")
	p.setMissing("amount", num(0))
	if a.paid(p.text("status")) {
		p.setMissing("paidAt", a.stamp())
	}
}

// checkPayment says what is wrong with a payment; self is its id, or 0.
func (a *account) checkPayment(reasons *fields, prefix string, p record, self int) {
	a.checkCode(reasons, prefix+"type", "payment-types", p.text("type"))
	a.checkCode(reasons, prefix+"status", "payment-statuses", p.text("status"))
	checkTime(reasons, prefix+"paidAt", p["paidAt"])
	if v := p["amount"]; !isEmpty(v) && !isDecimal(text(v)) {
		reasons.add(prefix+"amount", "This value is not valid.")
	}
	if self == 0 && p.text("type") == "" {
		reasons.add(prefix+"type", "This value should not be blank.")
	}
	external := p.text("externalId")
	if order := a.table("orders").first("paymentExternalId", external); order != nil {
		for _, other := range order.objects("payments") {
			if other.text("externalId") == external && other.id() != self {
				reasons.add(prefix+"externalId", "A payment with this externalId already exists")
			}
		}
	}
}

func createPayment(c *call) (record, *refusal) {
	p, refused := c.entity("payment")
	if refused != nil {
		return nil, refused
	}
	var reasons fields
	paymentShape().check(&reasons, "", map[string]any(p))
	order := c.account.ref("orders", p.object("order"), c.parameter("site"))
	if order == nil || !c.access.site(order.text("site")) {
		reasons.add("order", "The order does not exist")
	}
	delete(p, "id")
	c.account.checkPayment(&reasons, "", p, 0)
	c.account.checkPaymentOfDelivery(&reasons, "type", p.text("type"), order.object("delivery").text("code"))
	if refused := errFormat(reasons); refused != nil {
		return nil, refused
	}
	c.account.settlePayment(p)
	c.account.withPayment(order, p)
	return record{"id": p["id"]}, nil
}

// withPayment stores an order with a payment added or changed.
func (a *account) withPayment(order, p record) {
	next := order.with("payments", map[string]any(order.object("payments").with(p.text("id"), map[string]any(p))))
	a.sum(next)
	a.replace(a.resources["orders"], order, next)
}

// paymentOf finds the payment that the path names, and its order.
func (c *call) paymentOf(by string) (order, payment record) {
	name := "payment"
	if by == "externalId" {
		name = "paymentExternalId"
	}
	order = c.account.table("orders").first(name, c.path[0])
	if order == nil || !c.access.site(order.text("site")) {
		return nil, nil
	}
	return order, find(order.objects("payments"), func(p record) bool { return p.text(by) == c.path[0] })
}

func editPayment(c *call) (record, *refusal) {
	by, refused := c.by("by")
	if refused != nil {
		return nil, refused
	}
	order, old := c.paymentOf(by)
	if old == nil {
		return nil, errNotFound
	}
	sent, refused := c.entity("payment")
	if refused != nil {
		return nil, refused
	}
	var reasons fields
	paymentShape().check(&reasons, "", map[string]any(sent))
	c.account.checkPayment(&reasons, "", sent, old.id())
	if refused := errFormat(reasons); refused != nil {
		return nil, refused
	}
	next := old.merged(sent.without("id", "order"))
	c.account.settlePayment(next)
	c.account.withPayment(order, next)
	return record{"id": old["id"]}, nil
}

func deletePayment(c *call) (record, *refusal) {
	order, old := c.paymentOf("id")
	if old == nil {
		return nil, errNotFound
	}
	next := order.merged(nil)
	next["payments"] = map[string]any(order.object("payments").without(old.text("id")))
	c.account.sum(next)
	c.account.replace(c.account.resources["orders"], order, next)
	return record{}, nil
}
