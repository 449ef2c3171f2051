package wildberries

import (
	"cmp"
	"context"
	"encoding/json"
	"maps"
	"slices"
	"sync"
	"time"

	"github.com/go-retailcrm/sdk/retailcrm"
)

// openOrders are the orders of DBS, DBW and in-store that are neither new nor
// finished: no list shows them, so a poller remembers them, also from one run
// of a program to the next.
type openOrders struct {
	restored string // the engine's cursor that came along

	mu     sync.Mutex // the engine lists and saves at the same time
	orders map[Scheme]map[int64]Order
}

// fullCursor is the engine's cursor and the open orders beside it.
type fullCursor struct {
	Poller string             `json:"poller"`
	Open   map[Scheme][]Order `json:"open"`
}

// restoreOpen reads what store wrote. Any other text is left to the engine,
// which names what is wrong with it.
func restoreOpen(cursor string) *openOrders {
	open := &openOrders{restored: cursor, orders: map[Scheme]map[int64]Order{}}
	var full fullCursor
	if json.Unmarshal([]byte(cursor), &full) != nil || full.Open == nil {
		return open
	}
	open.restored = full.Poller
	for scheme, orders := range full.Open {
		open.orders[scheme] = map[int64]Order{}
		for _, o := range orders {
			open.orders[scheme][o.ID] = o
		}
	}
	return open
}

// keep remembers those of the orders that are not finished, and forgets the
// finished ones.
func (p *openOrders) keep(scheme Scheme, details []Details) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.orders[scheme] == nil {
		p.orders[scheme] = map[int64]Order{}
	}
	for i := range details {
		if d := &details[i]; underWay(d) {
			p.orders[scheme][d.Order.ID] = d.Order
		} else {
			delete(p.orders[scheme], d.Order.ID)
		}
	}
}

// under returns the orders that are under way and have not been shown yet.
// Those from before since are forgotten.
func (p *openOrders) under(scheme Scheme, shown map[int64]struct{}, since time.Time) []Order {
	p.mu.Lock()
	defer p.mu.Unlock()
	maps.DeleteFunc(p.orders[scheme], func(_ int64, o Order) bool { return o.CreatedAt.In(time.UTC).Before(since) })
	var found []Order
	for id, o := range p.orders[scheme] {
		if _, again := shown[id]; !again {
			found = append(found, o)
		}
	}
	slices.SortFunc(found, func(a, b Order) int { return cmp.Compare(a.ID, b.ID) })
	return found
}

// store puts the open orders beside the cursor that the engine saves. A
// poller without a store has none.
func (p *openOrders) store(next retailcrm.CursorStore) retailcrm.CursorStore {
	if next == nil {
		return nil
	}
	return retailcrm.CursorFunc(func(ctx context.Context, cursor string) error {
		return next.SaveCursor(ctx, p.beside(cursor))
	})
}

// beside returns the cursor alone when no order is open.
func (p *openOrders) beside(cursor string) string {
	p.mu.Lock()
	defer p.mu.Unlock()
	full := fullCursor{Poller: cursor, Open: map[Scheme][]Order{}}
	for scheme, orders := range p.orders {
		for _, id := range slices.Sorted(maps.Keys(orders)) {
			o := orders[id]
			o.Address, o.Comment = nil, "" // the buyer's, and already in the CRM
			full.Open[scheme] = append(full.Open[scheme], o)
		}
	}
	if len(full.Open) == 0 {
		return cursor
	}
	text, err := json.Marshal(full)
	if err != nil { // cannot be: all of it was JSON
		return cursor
	}
	return string(text)
}
