package kaspitest

import (
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/go-retailcrm/sdk/kaspi"
	"github.com/go-retailcrm/sdk/retailcrm"
)

// Order is an order as the server keeps it, with its goods and, for entries
// without an offer, the products behind them by the entry's id.
type Order struct {
	Order    kaspi.Order              // as lists answer it, without its goods
	Entries  []kaspi.Entry            // the goods; none for an order without any
	Products map[string]kaspi.Product // by the id of an entry that has no offer
}

// Add stores orders. An order whose ID is known replaces that one.
func (s *Server) Add(orders ...Order) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, o := range orders {
		if known := s.byID[o.Order.ID]; known != nil {
			*known = o
			continue
		}
		s.byID[o.Order.ID] = &o
		s.orders = append(s.orders, &o)
	}
}

// SetStatus moves an order to another list and another step. Unknown ids are
// ignored.
func (s *Server) SetStatus(id string, state kaspi.State, status kaspi.Status) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if o := s.byID[id]; o != nil {
		o.Order.Attributes.State, o.Order.Attributes.Status = state, status
	}
}

// Change edits an order as it is stored: the buyer signs, a courier takes the
// parcel, a day is put off. Unknown ids are ignored.
func (s *Server) Change(id string, edit func(*Order)) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if o := s.byID[id]; o != nil {
		edit(o)
	}
}

const root = "/shop/api/v2"

func (s *Server) routes() *http.ServeMux {
	mux := http.NewServeMux()
	mux.HandleFunc("GET "+root+"/orders", s.list)
	mux.HandleFunc("GET "+root+"/orders/{id}/entries", s.entries)
	mux.HandleFunc("GET "+root+"/orderentries/{id}/product", s.product)
	mux.HandleFunc("/", func(w http.ResponseWriter, _ *http.Request) { refuse(w, http.StatusNotFound, "not found") })
	return mux
}

// query is a list request, checked.
type query struct {
	page, size     int
	state, status  string
	code           string
	signature      string
	from, to       int64
	includeEntries bool
}

const maxWindow = 14 * 24 * 60 * 60 * 1000 // milliseconds

func (s *Server) parseQuery(r *http.Request) (q query, problem string) {
	form := r.URL.Query()
	filter := func(name string) string { return form.Get("filter[orders][" + name + "]") }
	q = query{
		state: filter("state"), status: filter("status"), code: filter("code"), signature: filter("signatureRequired"),
		includeEntries: strings.Contains(form.Get("include[orders]"), "entries"),
	}
	var err error
	if q.page, err = strconv.Atoi(form.Get("page[number]")); err != nil || q.page < 0 {
		return q, "page[number] is required"
	}
	if q.size, err = strconv.Atoi(form.Get("page[size]")); err != nil || q.size < 1 || q.size > 100 {
		return q, "page[size] must be 1 to 100"
	}
	if q.code != "" {
		return q, ""
	}
	if q.state == "" {
		return q, "filter[orders][state] is required"
	}
	if q.from, err = strconv.ParseInt(filter("creationDate][$ge"), 10, 64); err != nil {
		return q, "filter[orders][creationDate][$ge] is required"
	}
	if q.to, err = strconv.ParseInt(filter("creationDate][$le"), 10, 64); err != nil {
		q.to = s.now().UnixMilli()
	}
	if q.to-q.from > maxWindow {
		return q, "creationDate period must not exceed 14 days"
	}
	return q, ""
}

func (q *query) matches(o *kaspi.OrderAttributes) bool {
	if q.code != "" {
		return o.Code == q.code
	}
	return string(o.State) == q.state &&
		(q.status == "" || string(o.Status) == q.status) &&
		(q.signature == "" || strconv.FormatBool(o.SignatureRequired) == q.signature) &&
		int64(o.CreationDate) >= q.from && int64(o.CreationDate) <= q.to
}

func (s *Server) list(w http.ResponseWriter, r *http.Request) {
	q, problem := s.parseQuery(r)
	if problem != "" {
		refuse(w, http.StatusBadRequest, problem)
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	total := 0
	data, included := []kaspi.Order{}, []any{}
	for _, o := range s.orders {
		if !q.matches(&o.Order.Attributes) {
			continue
		}
		if total/q.size == q.page {
			order, entries := s.listed(o, q.includeEntries)
			data = append(data, order)
			included = append(included, entries...)
		}
		total++
	}
	answer(w, map[string]any{
		"data": data, "included": included,
		"meta": map[string]int{"pageCount": (total + q.size - 1) / q.size, "totalCount": total},
	})
}

// listed is an order as the list shows it, with its goods or a link to them.
func (s *Server) listed(o *Order, withEntries bool) (kaspi.Order, []any) {
	type link struct {
		Type string `json:"type"`
		ID   string `json:"id"`
	}
	self := "/v2/orders/" + o.Order.ID
	entries := map[string]any{"links": map[string]string{"self": self + "/relationships/entries",
		"related": self + "/entries"}}
	var included []any
	if withEntries && !s.apart {
		links := []link{}
		for _, e := range o.Entries {
			links = append(links, link{"orderentries", e.ID})
			included = append(included, e)
		}
		entries["data"] = links
	}
	order := o.Order
	relations, err := retailcrm.ValueOf(map[string]any{"entries": entries})
	if err == nil {
		order.Relationships = relations
	}
	return order, included
}

func (s *Server) entries(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	o := s.byID[r.PathValue("id")]
	if o == nil {
		refuse(w, http.StatusNotFound, "order not found")
		return
	}
	answer(w, map[string]any{"data": append([]kaspi.Entry{}, o.Entries...), "included": []any{}})
}

func (s *Server) product(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, o := range s.orders {
		if p, known := o.Products[r.PathValue("id")]; known {
			answer(w, map[string]any{"data": p, "included": []any{}})
			return
		}
	}
	refuse(w, http.StatusNotFound, "product not found")
}

// Orders returns n accepted orders of one article each, one a minute from
// start on, in the list of deliveries by Kaspi. The same arguments give the
// same orders.
func Orders(n int, start time.Time) []Order {
	orders := make([]Order, n)
	for i := range orders {
		price := retailcrm.NewDecimal(int64(100000+100*i), 2)
		id := fmt.Sprintf("b3JkZXIt%08d", i)
		orders[i] = Order{
			Order: kaspi.Order{ID: id, Type: "orders", Attributes: kaspi.OrderAttributes{
				Code: fmt.Sprintf("60%07d", i), State: kaspi.StateKaspiDelivery, Status: kaspi.StatusAcceptedByMerchant,
				CreationDate: kaspi.MillisOf(start.Add(time.Duration(i) * time.Minute)),
				TotalPrice:   price, PaymentMode: kaspi.Prepaid,
				DeliveryMode: kaspi.DeliveryPickup, IsKaspiDelivery: true, PickupPointID: "20000001_PP1",
			}},
			Entries: []kaspi.Entry{{ID: fmt.Sprintf("ZW50cnkt%08d", i), Type: "orderentries", Attributes: kaspi.EntryAttributes{
				Offer:    &kaspi.Offer{Code: fmt.Sprintf("ART-%03d", i%500), Name: fmt.Sprintf("Товар %d", i%500)},
				UnitType: kaspi.UnitPieces, Quantity: retailcrm.Int(1), BasePrice: price, TotalPrice: price,
			}}},
		}
	}
	return orders
}
