package retailcrmtest

import (
	"encoding/json"
	"fmt"
	"math"

	"github.com/go-retailcrm/sdk/retailcrm"
)

// What people do in the CRM. The API's checks do not hold for them.

// AddOrder stores an order, given as an input or an entity, and returns its
// id. In the history it is the work of a user, not of the client's key.
func (s *Server) AddOrder(order any) int { return s.add("orders", order) }

// ChangeOrder edits an order as a user of the CRM does: members that are given
// replace those that were, null clears. It panics when there is no such order.
func (s *Server) ChangeOrder(id int, edit any) { s.edit("orders", id, edit) }

// DeleteOrder deletes an order. It panics when there is no such order.
func (s *Server) DeleteOrder(id int) { s.delete("orders", id) }

// CombineOrders merges the order from into the order into, with its items and
// payments. It panics when there is no such order.
func (s *Server) CombineOrders(from, into int) {
	s.byUser(func(a *account) {
		a.combineOrders(a.mustGet("orders", from), a.mustGet("orders", into), "summ")
	})
}

// Pay adds a payment in full to an order, of a type such as "cash", and returns
// its id. It panics when there is no such order.
func (s *Server) Pay(order int, paymentType string) (id int) {
	s.byUser(func(a *account) {
		r := a.mustGet("orders", order)
		left := decimal(r["totalSumm"]).Sub(decimal(r["prepaySum"]))
		p := record{"type": paymentType, "status": "paid", "amount": jsonDecimal(left)}
		a.settlePayment(p)
		a.withPayment(r, p)
		id = p.id()
	})
	return id
}

// AddCustomer stores a customer, given as an input or an entity, and returns
// its id. In the history it is the work of a user.
func (s *Server) AddCustomer(customer any) int { return s.add("customers", customer) }

// ChangeCustomer edits a customer as [Server.ChangeOrder] does an order.
func (s *Server) ChangeCustomer(id int, edit any) { s.edit("customers", id, edit) }

// DeleteCustomer deletes a customer. It panics when there is no such customer.
func (s *Server) DeleteCustomer(id int) { s.delete("customers", id) }

// CombineCustomers merges the customer from into the customer into, which gets
// its orders. It panics when there is no such customer.
func (s *Server) CombineCustomers(from, into int) {
	s.combine("customers", from, into)
}

// AddCorporateCustomer stores a corporate customer and returns its id.
func (s *Server) AddCorporateCustomer(customer any) int { return s.add("customersCorporate", customer) }

// ChangeCorporateCustomer edits a corporate customer.
func (s *Server) ChangeCorporateCustomer(id int, edit any) { s.edit("customersCorporate", id, edit) }

// DeleteCorporateCustomer takes a firm away; its history ends with a record of
// that. It panics when there is no such firm.
func (s *Server) DeleteCorporateCustomer(id int) { s.delete("customersCorporate", id) }

// CombineCorporateCustomers merges the corporate customer from into the corporate
// customer into, which gets its orders.
func (s *Server) CombineCorporateCustomers(from, into int) {
	s.combine("customersCorporate", from, into)
}

// AddTask stores a task and returns its id.
func (s *Server) AddTask(task any) int { return s.add("tasks", task) }

// ChangeTask edits a task: moves it, completes it.
func (s *Server) ChangeTask(id int, edit any) { s.edit("tasks", id, edit) }

// AddPack stores a pack and returns its id. Its order is item.order.id, or
// that of the order item itemId.
func (s *Server) AddPack(pack any) int { return s.add("packs", pack) }

// ChangePack edits a pack.
func (s *Server) ChangePack(id int, edit any) { s.edit("packs", id, edit) }

// DeletePack takes a pack away, as when a line of its order goes.
func (s *Server) DeletePack(id int) { s.delete("packs", id) }

// AddProduct stores a product with its offers and returns its id.
func (s *Server) AddProduct(product any) int { return s.add("products", product) }

// AddUser stores a user of the CRM and returns the id.
func (s *Server) AddUser(user any) int { return s.add("users", user) }

// AddReference stores an entry of a reference book, such as "stores",
// "statuses" or "order-types". The entry has a member code.
func (s *Server) AddReference(name string, entry any) {
	r := toRecord(entry)
	s.byUser(func(a *account) { a.book(name).put(r.text("code"), r) })
}

// Orders returns the account's orders by ascending id.
func (s *Server) Orders() []retailcrm.Order { return all[retailcrm.Order](s, "orders") }

// Customers returns the account's customers by ascending id.
func (s *Server) Customers() []retailcrm.Customer { return all[retailcrm.Customer](s, "customers") }

// CorporateCustomers returns the account's corporate customers by ascending id.
func (s *Server) CorporateCustomers() []retailcrm.CorporateCustomer {
	return all[retailcrm.CorporateCustomer](s, "customersCorporate")
}

// Tasks returns the account's tasks by ascending id.
func (s *Server) Tasks() []retailcrm.Task { return all[retailcrm.Task](s, "tasks") }

// Order returns an order, if there is one with the id.
func (s *Server) Order(id int) (retailcrm.Order, bool) {
	s.mu.Lock()
	r := s.data.table("orders").get(id)
	if r == nil {
		s.mu.Unlock()
		return retailcrm.Order{}, false
	}
	shown := s.data.show(s.data.resources["orders"], r)
	s.mu.Unlock()
	return decodeAll[retailcrm.Order]([]record{shown}, "order")[0], true
}

// Statuses returns the statuses of orders, in the order they came.
func (s *Server) Statuses() []retailcrm.Status {
	s.mu.Lock()
	shown := s.data.book("statuses").list()
	s.mu.Unlock()
	return decodeAll[retailcrm.Status](shown, "status")
}

// toRecord reads what a test adds.
func toRecord(entity any) record {
	b, err := encode(entity)
	if err != nil {
		panic(fmt.Sprintf("retailcrmtest: %T does not encode: %v", entity, err)) // a mistake in the test
	}
	r, err := readRecord(b)
	if err != nil {
		panic(fmt.Sprintf("retailcrmtest: %T is no object: %v", entity, err))
	}
	return r
}

// encode is json.Marshal without a second look at what a type writes itself.
func encode(entity any) ([]byte, error) {
	if own, ok := entity.(json.Marshaler); ok {
		return own.MarshalJSON()
	}
	return json.Marshal(entity)
}

// byUser runs something as a user of the CRM.
func (s *Server) byUser(do func(*account)) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.data.who = actor{user: 1}
	defer func() { s.data.who = actor{} }()
	do(s.data)
}

func (s *Server) add(table string, entity any) (id int) {
	r := toRecord(entity)
	s.byUser(func(a *account) { id = a.insert(a.resources[table], r).id() })
	return id
}

func (s *Server) edit(table string, id int, edit any) {
	sent := toRecord(edit)
	s.byUser(func(a *account) { a.change(a.resources[table], a.mustGet(table, id), sent) })
}

func (s *Server) delete(table string, id int) {
	s.byUser(func(a *account) { a.drop(a.resources[table], a.mustGet(table, id)) })
}

func (s *Server) combine(table string, from, into int) {
	s.byUser(func(a *account) {
		a.mustGet(table, from)
		a.mustGet(table, into)
		a.combineCustomers(a.resources[table], from, into)
	})
}

// mustGet returns a record; a test that names another has a mistake.
func (a *account) mustGet(table string, id int) record {
	r := a.table(table).get(id)
	if r == nil {
		panic(fmt.Sprintf("retailcrmtest: there is no %s %d", a.resources[table].one, id))
	}
	return r
}

// all decodes the records of a table as answers have them.
func all[T any](s *Server, table string) []T {
	list, _ := last[T](s, table, math.MaxInt)
	return list
}

// last is all for at most so many records, those with the highest ids. It
// returns how many there are, too.
func last[T any](s *Server, table string, most int) (list []T, count int) {
	s.mu.Lock()
	res := s.data.resources[table]
	rows := s.data.table(table).all()
	var shown []record
	for _, r := range rows[max(0, len(rows)-most):] {
		shown = append(shown, s.data.show(res, r))
	}
	s.mu.Unlock()
	return decodeAll[T](shown, table), len(rows)
}

// decodeAll decodes records as clients do.
func decodeAll[T any](shown []record, name string) []T {
	list := make([]T, len(shown))
	for i, r := range shown {
		var e encoder
		e.value(r)
		if err := json.Unmarshal(e.out, &list[i]); err != nil {
			panic(fmt.Sprintf("retailcrmtest: %s %d does not decode: %v", name, r.id(), err))
		}
	}
	return list
}
