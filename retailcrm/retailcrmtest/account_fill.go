package retailcrmtest

// What an account has that nobody has changed yet.

// statusGroups are those that RetailCRM comes with and the statuses of each, in
// the order in which an order goes through them.
var statusGroups = []struct {
	code, name string
	statuses   []string
}{
	{"new", "Новый", []string{"new"}},
	{"approval", "Согласование", []string{
		"availability-confirmed", "offer-analog", "ready-to-wait", "waiting-for-arrival", "client-confirmed",
		"prepayed",
	}},
	{"assembling", "Комплектация", []string{"send-to-assembling", "assembling", "assembling-complete"}},
	{"delivery", "Доставка", []string{"send-to-delivery", "delivering", "redirect"}},
	{"complete", "Выполнен", []string{"complete"}},
	{"cancel", "Отменен", []string{
		"no-call", "no-product", "already-buyed", "delyver-did-not-suit", "prices-did-not-suit", "cancel-other",
	}},
}

// defaultBooks are the entries of the other reference books.
var defaultBooks = map[string][]record{
	"sites":         {{"code": "main", "name": "Main shop"}},
	"order-types":   {{"code": "eshop-individual"}, {"code": "eshop-legal"}},
	"order-methods": {{"code": "phone"}, {"code": "shopping-cart"}, {"code": "one-click"}, {"code": "app"}},
	"delivery-types": {
		{"code": "courier"}, {"code": "self-delivery"}, {"code": "ems"}, {"code": "russian-post"},
	},
	"payment-types": {
		{"code": "cash"}, {"code": "bank-card"}, {"code": "e-money"}, {"code": "bank-transfer"}, {"code": "credit"},
	},
	"payment-statuses": {
		{"code": "not-paid"}, {"code": "invoice"}, {"code": "wait-approved"}, {"code": "payment-start"},
		{"code": "canceled"}, {"code": "fail"}, {"code": "paid", "paymentComplete": true}, {"code": "returned"},
	},
	"product-statuses": {
		{"code": "new"}, {"code": "in-reserve"}, {"code": "assembling"}, {"code": "send"}, {"code": "sale"},
		{"code": "return", "cancelStatus": true}, {"code": "cancel", "cancelStatus": true},
		{"code": "not-product", "cancelStatus": true},
	},
	"price-types": {{"code": "base", "name": "Базовая", "default": true}},
	"units": {
		{"code": "pc", "name": "Штука", "sym": "шт.", "default": true},
		{"code": "kg", "name": "Килограмм", "sym": "кг"},
	},
}

func (a *account) fill() {
	ordering := 0
	for i, group := range statusGroups {
		a.book("status-groups").put(group.code, record{
			"name": group.name, "active": true, "ordering": num(10 * (i + 1)), "process": group.code != "cancel",
		})
		for _, code := range group.statuses {
			ordering += 10
			a.book("statuses").put(code, record{
				"name": code, "active": true, "ordering": num(ordering), "group": group.code,
			})
		}
	}
	for name, entries := range defaultBooks {
		for i, e := range entries {
			e = record{"name": e.text("code"), "active": true, "ordering": num(10 * (i + 1))}.merged(e)
			if name == "sites" {
				delete(e, "active")
			}
			a.book(name).put(e.text("code"), e)
		}
	}
	a.insert(a.resources["users"], record{
		"firstName": "Анна", "lastName": "Администратор", "email": "admin@example.com", "isAdmin": true, "isManager": true,
		"createdAt": "2020-01-01 00:00:00",
	})
}
