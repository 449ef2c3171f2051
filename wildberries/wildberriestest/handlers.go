package wildberriestest

import (
	"encoding/json"
	"net/http"
	"strconv"
	"time"

	"github.com/go-retailcrm/sdk/wildberries"
)

func (s *Server) routes() *http.ServeMux {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /ping", func(w http.ResponseWriter, _ *http.Request) {
		answer(w, map[string]string{"Status": "OK"})
	})
	for scheme, path := range map[wildberries.Scheme]string{
		wildberries.FBS:     "/api/v3/orders",
		wildberries.DBS:     "/api/v3/dbs/orders",
		wildberries.DBW:     "/api/v3/dbw/orders",
		wildberries.InStore: "/api/v3/click-collect/orders",
	} {
		mux.HandleFunc("GET "+path+"/new", func(w http.ResponseWriter, _ *http.Request) { s.fresh(w, scheme) })
		mux.HandleFunc("GET "+path, func(w http.ResponseWriter, r *http.Request) { s.list(w, r, scheme) })
	}
	mux.HandleFunc("GET /api/marketplace/v3/fbs/orders/archive", s.archived)

	mux.HandleFunc("POST /api/v3/orders/status", s.batch(wildberries.FBS, "orders", 1000, status))
	mux.HandleFunc("POST /api/v3/dbw/orders/status", s.batch(wildberries.DBW, "orders", 1000, status))
	mux.HandleFunc("POST /api/marketplace/v3/dbs/orders/status/info",
		s.batch(wildberries.DBS, "ordersIds", 1000, statusInfo))
	mux.HandleFunc("POST /api/marketplace/v3/click-collect/orders/status/info",
		s.batch(wildberries.InStore, "ordersIds", 1000, statusInfo))

	mux.HandleFunc("POST /api/v3/orders/client", s.batch(wildberries.FBS, "orders", 1000, buyer))
	mux.HandleFunc("POST /api/v3/dbs/orders/client", s.batch(wildberries.DBS, "orders", 1000, buyer))
	mux.HandleFunc("POST /api/v3/click-collect/orders/client", s.batch(wildberries.InStore, "orders", 1000, buyer))
	mux.HandleFunc("POST /api/marketplace/v3/dbw/orders/client", s.batch(wildberries.DBW, "orders", 1000, buyerDBW))

	mux.HandleFunc("POST /api/v3/dbs/orders/delivery-date", s.batch(wildberries.DBS, "orders", 1000, deliveryDate))
	mux.HandleFunc("POST /api/v3/dbw/orders/delivery-date", s.batch(wildberries.DBW, "orders", 1000, deliveryDate))
	mux.HandleFunc("POST /api/marketplace/v3/orders/meta", s.batch(wildberries.FBS, "orders", 100, meta))
	mux.HandleFunc("POST /api/marketplace/v3/dbs/orders/b2b/info", s.companies)
	mux.HandleFunc("POST /api/v3/dbs/groups/info", s.groups)

	mux.HandleFunc("GET /api/v1/supplier/orders", s.report)
	mux.HandleFunc("/", func(w http.ResponseWriter, _ *http.Request) {
		s.refuse(w, http.StatusNotFound, `{"code":"NotFound","message":"path is not known"}`)
	})
	return mux
}

type ordersAnswer struct {
	Next   *int64              `json:"next,omitempty"`
	Orders []wildberries.Order `json:"orders"`
}

// fresh answers with the orders that the seller has not taken up yet.
func (s *Server) fresh(w http.ResponseWriter, scheme wildberries.Scheme) {
	s.mu.Lock()
	found := ordersAnswer{Orders: []wildberries.Order{}}
	for _, r := range s.shelf(scheme).orders {
		if r.details.Status.Supplier == wildberries.SupplierNew {
			found.Orders = append(found.Orders, r.details.Order)
		}
	}
	s.mu.Unlock()
	answer(w, found)
}

const maxWindow = 30 * 24 * 60 * 60 // seconds

// list answers with one page. For all schemes but FBS it holds finished
// orders only, and the period is required.
func (s *Server) list(w http.ResponseWriter, r *http.Request, scheme wildberries.Scheme) {
	q := r.URL.Query()
	size, errSize := strconv.Atoi(q.Get("limit"))
	next, errNext := strconv.ParseInt(q.Get("next"), 10, 64)
	from, errFrom := strconv.ParseInt(q.Get("dateFrom"), 10, 64)
	to, errTo := strconv.ParseInt(q.Get("dateTo"), 10, 64)
	if errTo != nil && scheme == wildberries.FBS {
		to, errTo = s.now().Unix(), nil
	}
	if errFrom != nil && scheme == wildberries.FBS {
		from, errFrom = to-maxWindow, nil
	}
	switch {
	case errSize != nil || size < 1 || size > 1000, errNext != nil, errFrom != nil, errTo != nil, to-from > maxWindow:
		s.badRequest(w, "IncorrectParameter", "a parameter is missing or out of range")
		return
	}
	s.mu.Lock()
	page := s.shelf(scheme).page(scheme, from, to, next, size)
	s.mu.Unlock()
	answer(w, page)
}

func (sh *shelf) page(scheme wildberries.Scheme, from, to, next int64, size int) ordersAnswer {
	page := ordersAnswer{Next: new(int64), Orders: []wildberries.Order{}}
	start := 0
	if i, known := sh.byID[next]; known {
		start = i + 1
	}
	for _, r := range sh.orders[start:] {
		if r.created < from || r.created > to || scheme != wildberries.FBS && !r.details.Status.Final() {
			continue
		}
		page.Orders = append(page.Orders, listed(scheme, r.details.Order))
		if len(page.Orders) == size {
			*page.Next = r.details.Order.ID
			break
		}
	}
	return page
}

// listed is an order as the list shows it: the FBS list leaves out what only
// new orders have.
func listed(scheme wildberries.Scheme, o wildberries.Order) wildberries.Order {
	if scheme == wildberries.FBS {
		o.FinalPrice, o.ConvertedFinalPrice, o.SalePrice = 0, 0, 0
		o.RequiredMeta, o.OptionalMeta = nil, nil
	}
	return o
}

func (s *Server) archived(w http.ResponseWriter, r *http.Request) {
	q := r.URL.Query()
	year, errYear := strconv.Atoi(q.Get("year"))
	month, errMonth := strconv.Atoi(q.Get("month"))
	size, errSize := strconv.Atoi(q.Get("limit"))
	offset, errNext := strconv.Atoi(q.Get("next"))
	if errYear != nil || errMonth != nil || errSize != nil || size < 1 || size > 1000 || errNext != nil || offset < 0 {
		s.badRequest(w, "IncorrectParameter", "year, month, limit and next are required")
		return
	}
	page := struct {
		Next   *int                        `json:"next"`
		Orders []wildberries.ArchivedOrder `json:"orders"`
	}{Orders: []wildberries.ArchivedOrder{}}
	s.mu.Lock()
	defer s.mu.Unlock()
	seen := 0
	for _, o := range s.archive {
		if at := o.CreatedAt.In(time.UTC); at.Year() != year || int(at.Month()) != month {
			continue
		}
		if seen++; seen <= offset {
			continue
		}
		if len(page.Orders) == size {
			page.Next = new(int)
			*page.Next = seen - 1
			break
		}
		page.Orders = append(page.Orders, o)
	}
	answer(w, page)
}

// batch answers a method that takes order ids in the member called name.
func (s *Server) batch(
	scheme wildberries.Scheme, name string, most int, one func(int64, *record) any,
) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		ids, ok := s.readIDs(w, r, name, most)
		if !ok {
			return
		}
		s.mu.Lock()
		found := []any{}
		for _, id := range ids {
			if v := one(id, s.shelf(scheme).get(id)); v != nil {
				found = append(found, v)
			}
		}
		s.mu.Unlock()
		answer(w, map[string]any{"orders": found})
	}
}

func (s *Server) readIDs(w http.ResponseWriter, r *http.Request, name string, most int) ([]int64, bool) {
	var body map[string][]int64
	if err := json.NewDecoder(r.Body).Decode(&body); err != nil || len(body[name]) == 0 || len(body[name]) > most {
		s.badRequest(w, "IncorrectRequestBody", "a list of ids is expected in "+name)
		return nil, false
	}
	return body[name], true
}

// What batch methods say of one order; nil to leave it out.

func status(_ int64, r *record) any {
	if r == nil {
		return nil
	}
	return *r.details.Status
}

func statusInfo(id int64, r *record) any {
	if r == nil {
		return wildberries.OrderStatus{OrderID: id, Errors: []wildberries.ItemError{{Code: 404, Detail: "NotFound"}}}
	}
	status := *r.details.Status
	status.ID, status.OrderID = 0, id
	return status
}

func buyer(id int64, r *record) any {
	if r == nil || r.details.Buyer == nil {
		return nil
	}
	b := *r.details.Buyer
	b.ID, b.OrderID = id, 0
	return b
}

func buyerDBW(id int64, r *record) any {
	if r == nil || r.details.Buyer == nil {
		return nil
	}
	b := *r.details.Buyer
	b.ID, b.OrderID = 0, id
	return b
}

func deliveryDate(id int64, r *record) any {
	if r == nil || r.details.DeliveryDate == nil {
		return nil
	}
	d := *r.details.DeliveryDate
	d.ID = id
	return d
}

func meta(id int64, r *record) any {
	if r == nil || r.details.Meta == nil {
		return nil
	}
	m := *r.details.Meta
	m.ID = id
	return m
}

func (s *Server) companies(w http.ResponseWriter, r *http.Request) {
	ids, ok := s.readIDs(w, r, "ordersIds", 1000)
	if !ok {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	var results []wildberries.CompanyInfo
	for _, id := range ids {
		info := wildberries.CompanyInfo{OrderID: id, IsError: true,
			Errors: []wildberries.ItemError{{Code: 404, Detail: "NotFound"}}}
		if rec := s.shelf(wildberries.DBS).get(id); rec != nil && rec.details.Company != nil {
			info = wildberries.CompanyInfo{OrderID: id, Data: rec.details.Company}
		}
		results = append(results, info)
	}
	answer(w, map[string]any{"requestId": "fake", "results": results})
}

func (s *Server) groups(w http.ResponseWriter, r *http.Request) {
	var body struct {
		Groups []string `json:"groups"`
	}
	if err := json.NewDecoder(r.Body).Decode(&body); err != nil || len(body.Groups) == 0 {
		s.badRequest(w, "IncorrectRequestBody", "a list of groups is expected")
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	known := map[string]*wildberries.Group{}
	for _, rec := range s.shelf(wildberries.DBS).orders {
		if g := rec.details.Group; g != nil {
			known[g.GroupID] = g
		}
	}
	var found []wildberries.Group // null when none is known
	for _, id := range body.Groups {
		if g := known[id]; g != nil {
			found = append(found, *g)
		}
	}
	answer(w, found)
}

// reportRows is how many rows of the report come at once.
const reportRows = 80000

func (s *Server) report(w http.ResponseWriter, r *http.Request) {
	q := r.URL.Query()
	from, ok := reportTime(q.Get("dateFrom"))
	if !ok {
		s.refuse(w, http.StatusBadRequest, `{"errors":["dateFrom: Value not validated"]}`)
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	rows := []wildberries.StatisticsOrder{}
	for _, row := range s.statistics {
		if q.Get("flag") == "1" {
			if sameDay(row.Date.In(time.UTC), from) {
				rows = append(rows, row)
			}
		} else if !row.LastChangeDate.In(time.UTC).Before(from) && len(rows) < reportRows {
			rows = append(rows, row)
		}
	}
	answer(w, rows)
}

// reportTime reads a wall clock of Moscow as if it were UTC: rows are
// compared the same way.
func reportTime(text string) (time.Time, bool) {
	for _, layout := range []string{time.DateOnly, "2006-01-02T15:04:05"} {
		if t, err := time.Parse(layout, text); err == nil {
			return t, true
		}
	}
	t, err := time.Parse(time.RFC3339, text)
	return t.UTC().Add(3 * time.Hour), err == nil
}

func sameDay(a, b time.Time) bool {
	return a.Year() == b.Year() && a.YearDay() == b.YearDay()
}
