package wildberriestest

import (
	"slices"
	"time"

	"github.com/go-retailcrm/sdk/wildberries"
)

// shelf holds the orders of one scheme in the order in which they came.
type shelf struct {
	orders []*record
	byID   map[int64]int // index in orders
}

// record is one order as the server keeps it.
type record struct {
	details wildberries.Details
	created int64 // Unix seconds
}

// Add stores orders, each in the scheme that it belongs to. An order without
// a status is new and waiting. An order whose ID is known replaces that one.
func (s *Server) Add(orders ...wildberries.Details) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, d := range orders {
		status := wildberries.OrderStatus{Supplier: wildberries.SupplierNew, WB: wildberries.WBWaiting}
		if d.Status != nil {
			status = *d.Status
		}
		status.ID = d.Order.ID
		d.Status = &status
		s.shelf(d.Order.Scheme()).put(&record{details: d, created: d.Order.CreatedAt.In(time.UTC).Unix()})
	}
}

func (s *Server) shelf(scheme wildberries.Scheme) *shelf {
	if s.shelves[scheme] == nil {
		s.shelves[scheme] = &shelf{byID: map[int64]int{}}
	}
	return s.shelves[scheme]
}

func (sh *shelf) put(r *record) {
	id := r.details.Order.ID
	if i, known := sh.byID[id]; known {
		sh.orders[i] = r
		return
	}
	sh.byID[id] = len(sh.orders)
	sh.orders = append(sh.orders, r)
}

func (sh *shelf) get(id int64) *record {
	if i, known := sh.byID[id]; known {
		return sh.orders[i]
	}
	return nil
}

// SetStatus moves an order of any scheme. Unknown ids are ignored.
func (s *Server) SetStatus(id int64, supplier wildberries.SupplierStatus, wb wildberries.WBStatus) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, sh := range s.shelves {
		if r := sh.get(id); r != nil {
			r.details.Status = &wildberries.OrderStatus{ID: id, Supplier: supplier, WB: wb}
		}
	}
}

// AddStatistics stores rows of the report of orders.
func (s *Server) AddStatistics(rows ...wildberries.StatisticsOrder) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.statistics = append(s.statistics, rows...)
	slices.SortStableFunc(s.statistics, func(a, b wildberries.StatisticsOrder) int {
		return a.LastChangeDate.Compare(b.LastChangeDate)
	})
}

// AddArchived stores FBS orders that are older than three months.
func (s *Server) AddArchived(orders ...wildberries.ArchivedOrder) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.archive = append(s.archive, orders...)
}
