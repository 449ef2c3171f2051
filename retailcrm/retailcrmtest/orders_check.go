package retailcrmtest

import (
	"time"
)

// orderCodes are the members of an order that name an entry of a reference
// book.
var orderCodes = map[string]string{
	"status": "statuses", "orderType": "order-types", "orderMethod": "order-methods", "shipmentStore": "stores",
	"delivery.code": "delivery-types", "delivery.service.code": "delivery-services",
}

// checkOrder says what the API would refuse about an order.
func checkOrder(a *account, old, sent record) fields {
	var reasons fields
	for path, list := range orderCodes {
		for _, v := range at(map[string]any(sent), path) {
			a.checkCode(&reasons, path, list, text(v))
		}
	}
	for _, path := range []string{"shipmentDate", "delivery.date"} {
		for _, v := range at(map[string]any(sent), path) {
			checkDay(&reasons, path, v)
		}
	}
	for _, path := range []string{"createdAt", "statusUpdatedAt", "markDatetime"} {
		checkTime(&reasons, path, sent[path])
	}
	a.checkItems(&reasons, old, sent)
	a.checkPayments(&reasons, old, sent)
	a.checkBuyer(&reasons, sent)
	a.checkManager(&reasons, sent)
	return reasons
}

// checkCode refuses a code that a reference book does not have. A book that is
// empty knows all.
func (a *account) checkCode(reasons *fields, path, list, code string) {
	b := a.book(list)
	if code != "" && len(b.codes) > 0 && b.get(code) == nil {
		reasons.add(path, `"`+code+`" does not exist`)
	}
}

func checkDay(reasons *fields, path string, v any) {
	if day := text(v); day != "" && !isTime(day, time.DateOnly) {
		reasons.add(path, "Invalid datetime, expected format !Y-m-d.")
	}
}

func checkTime(reasons *fields, path string, v any) {
	if at := text(v); at != "" && !isTime(at, time.DateTime) {
		reasons.add(path, "Invalid datetime, expected format Y-m-d H:i:s.")
	}
}

func (a *account) checkManager(reasons *fields, sent record) {
	a.checkUser(reasons, "managerId", sent.int("managerId"))
}

// checkUser refuses a user that nobody is. An account to which a test added no
// users knows all.
func (a *account) checkUser(reasons *fields, path string, id int) {
	users := a.table("users")
	if id != 0 && len(users.ids) > 1 && users.get(id) == nil {
		reasons.add(path, "The user does not exist")
	}
}

// checkBuyer refuses a customer that is named by an id that nobody has. An
// unknown external id makes a new customer.
func (a *account) checkBuyer(reasons *fields, sent record) {
	for _, name := range []string{"customer", "contact"} {
		ref := sent.object(name)
		table := "customers"
		if ref.text("type") == corporate {
			table = "customersCorporate"
		}
		if id := ref.id(); id != 0 && a.table(table).get(id) == nil {
			reasons.add(name, "The customer does not exist")
		}
	}
}

func (a *account) checkItems(reasons *fields, old, sent record) {
	for i, it := range sent.objects("items") {
		path := item("items", i)
		a.checkCode(reasons, path+".status", "product-statuses", it.text("status"))
		for _, name := range []string{"quantity", "initialPrice", "discountManualAmount", "discountManualPercent"} {
			if v := it[name]; !isEmpty(v) && !isDecimal(text(v)) {
				reasons.add(path+"."+name, "This value is not valid.")
			}
		}
		if decimal(it["quantity"]).Sign() < 0 {
			reasons.add(path+".quantity", "This value should be 0 or more.")
		}
		if id := it.id(); id != 0 && old != nil && itemByID(old, id) == nil {
			reasons.add(path+".id", "The item is not one of this order")
		}
		if ref := it.object("offer"); ref.id() != 0 && a.offerOf(ref) == nil {
			reasons.add(path+".offer.id", "The offer does not exist")
		}
	}
}

func itemByID(order record, id int) record {
	for _, it := range order.objects("items") {
		if it.id() == id {
			return it
		}
	}
	return nil
}

func (a *account) checkPayments(reasons *fields, old, sent record) {
	if old != nil && !a.rules.EditTakesPayments {
		return // an edit does not take them
	}
	seen := map[string]bool{}
	for i, p := range sent.objects("payments") {
		path := item("payments", i)
		a.checkPayment(reasons, path+".", p, 0)
		external := p.text("externalId")
		if external != "" && seen[external] {
			reasons.add(path+".externalId", "already exists")
		}
		seen[external] = true
		a.checkPaymentOfDelivery(reasons, path+".type", p.text("type"), sent.object("delivery").text("code"))
	}
}

// checkPaymentOfDelivery refuses a type of payment that a type of delivery does
// not take. A delivery that names none takes all.
func (a *account) checkPaymentOfDelivery(reasons *fields, path, payment, delivery string) {
	takes := texts(a.book("delivery-types").get(delivery)["paymentTypes"])
	if payment == "" || len(takes) == 0 {
		return
	}
	for _, code := range takes {
		if code == payment {
			return
		}
	}
	reasons.add(path, `"`+payment+`" cannot be paid with delivery "`+delivery+`"`)
}
