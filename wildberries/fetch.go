package wildberries

import (
	"context"
	"encoding/json"
	"fmt"
	"iter"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/go-retailcrm/sdk/retailcrm/marketplace"
)

// keep returns the orders of a unit as a text: no method gives an order back
// by its id. What the buyer wrote and where the buyer lives is in the CRM
// already and left out. A row of the report is not kept: it comes again when
// it changes.
func (u *unit) keep() string {
	if u.row != nil {
		return ""
	}
	orders := make([]Order, len(u.orders))
	for i := range u.orders {
		o := u.orders[i].Order
		o.Address, o.Comment, o.Extra, o.Offices = nil, "", nil, nil
		o.RequiredMeta, o.OptionalMeta = nil, nil
		orders[i] = o
	}
	text, err := json.Marshal(orders)
	if err != nil { // all of it was JSON
		return ""
	}
	return string(text)
}

// restore reads what keep returned.
func restore(kept string) []Order {
	var orders []Order
	if kept == "" || json.Unmarshal([]byte(kept), &orders) != nil {
		return nil
	}
	return orders
}

// fetch asks for what has become of orders that are remembered.
func (f *feed) fetch(ctx context.Context, known []marketplace.Known) iter.Seq2[*unit, error] {
	return func(yield func(*unit, error) bool) {
		var all []Order
		for _, k := range known {
			all = append(all, restore(k.Kept)...)
		}
		units := map[string]*unit{}
		for details, err := range f.ask(ctx, all) {
			if err != nil {
				yield(nil, err)
				return
			}
			for i := range details {
				if details[i].Status == nil {
					continue // the order is not known there any more
				}
				id := f.unitKey(&details[i].Order)
				if units[id] == nil {
					units[id] = new(unit)
				}
				units[id].orders = append(units[id].orders, details[i])
			}
		}
		for _, k := range known {
			if u := units[k.Key]; u != nil && len(u.orders) == len(restore(k.Kept)) && !yield(u, nil) {
				return
			}
		}
	}
}

// remindPrices gives orders of a list the prices that only new orders have, and
// that were remembered of them: they would seem to change their price when they
// are taken up.
func (f *feed) remindPrices(details []Details, kept func(string) string) {
	if f.converter.options.PriceMode != PriceDiscount || kept == nil {
		return
	}
	for i := range details {
		o := &details[i].Order
		for _, old := range restore(kept(f.unitKey(o))) {
			if old.ID == o.ID && o.SalePrice == 0 {
				o.SalePrice, o.FinalPrice, o.ConvertedFinalPrice = old.SalePrice, old.FinalPrice, old.ConvertedFinalPrice
			}
		}
	}
}

// ask gets the details of orders that are remembered, by scheme and as many
// with one call as the methods take.
func (f *feed) ask(ctx context.Context, orders []Order) iter.Seq2[[]Details, error] {
	return func(yield func([]Details, error) bool) {
		for _, scheme := range []Scheme{FBS, DBS, DBW, InStore} {
			var some []Order
			for i := range orders {
				if f.schemeOf(&orders[i]) == scheme {
					some = append(some, orders[i])
				}
			}
			for chunk := range slices.Chunk(some, maxPage) {
				details, err := f.enrich(ctx, scheme, chunk, false)
				if !yield(details, err) || err != nil {
					return
				}
			}
		}
	}
}

// schemeOf is the scheme of an order, which is the only one there is when the
// poller looks at one.
func (f *feed) schemeOf(o *Order) Scheme {
	if len(f.scope.Schemes) == 1 {
		return f.scope.Schemes[0]
	}
	return o.Scheme()
}

// get looks for an order, by its number or its RID, among those that are
// remembered and those that the lists show. Wildberries cannot be asked for one.
func (f *feed) get(ctx context.Context, number string, remembered []marketplace.Known) (*unit, error) {
	for _, k := range remembered {
		if !strings.Contains(k.Kept, number) || !slices.ContainsFunc(restore(k.Kept), called(number)) {
			continue
		}
		for u, err := range f.fetch(ctx, []marketplace.Known{k}) {
			return u, err
		}
	}
	now := f.now()
	period := marketplace.Window{From: now.Add(-f.lookBack - checkout), To: now.Add(marketplace.Overlap)}
	for _, scheme := range f.scope.Schemes {
		if scheme == FBW {
			continue
		}
		for orders, err := range f.lists(ctx, scheme, period) {
			if err != nil {
				return nil, err
			}
			if i := slices.IndexFunc(orders, called(number)); i >= 0 {
				return f.whole(ctx, scheme, orders[i])
			}
		}
	}
	return nil, fmt.Errorf("wildberries: there is no such order: %w", marketplace.ErrNotFound)
}

// called reports whether people call an order, or its basket, by a number.
func called(number string) func(Order) bool {
	return func(o Order) bool {
		return o.RID == number || strconv.FormatInt(o.ID, 10) == number || o.OrderCode == number ||
			basketKey(&o) == number
	}
}

// lists yields the new orders of a scheme and then those of a period.
func (f *feed) lists(ctx context.Context, scheme Scheme, period marketplace.Window) iter.Seq2[[]Order, error] {
	return func(yield func([]Order, error) bool) {
		fresh, err := f.client.fresh(ctx, scheme)
		if !yield(fresh, err) || err != nil {
			return
		}
		for page, err := range f.client.pages(ctx, scheme, period.From, period.To) {
			if !yield(page, err) || err != nil {
				return
			}
		}
	}
}

// whole is the unit that an order belongs to.
func (f *feed) whole(ctx context.Context, scheme Scheme, one Order) (*unit, error) {
	orders := []Order{one}
	if f.scope.Basket {
		at := one.CreatedAt.In(time.UTC)
		period := marketplace.Window{From: at.Add(-checkout), To: at.Add(checkout)}
		for some, err := range f.lists(ctx, scheme, period) {
			if err != nil {
				return nil, err
			}
			for _, o := range some {
				known := slices.ContainsFunc(orders, func(other Order) bool { return other.ID == o.ID })
				if !known && basketKey(&o) == basketKey(&one) {
					orders = append(orders, o)
				}
			}
		}
	}
	details, err := f.enrich(ctx, scheme, orders, false)
	if err != nil {
		return nil, err
	}
	return &unit{orders: details}, nil
}
