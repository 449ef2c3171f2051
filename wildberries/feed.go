package wildberries

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"time"

	"github.com/go-retailcrm/sdk/retailcrm/marketplace"
)

// unit is what becomes one CRM order: an order, a basket of them, or a row of
// the report.
type unit struct {
	orders []Details
	row    *StatisticsOrder
}

// feed is Wildberries as the engine sees it.
type feed struct {
	client    *Client
	converter *Converter
	scope     Scope
	lookBack  time.Duration
	now       func() time.Time
	late      []*StatisticsOrder // rows of orders from before the look-back period
}

const reportKept = 90 * 24 * time.Hour // Wildberries keeps the report of orders so long

func newFeed(client *Client, converter *Converter, scope Scope) (*feed, error) {
	if len(scope.Schemes) == 0 {
		scope.Schemes = []Scheme{FBS}
	}
	for _, s := range scope.Schemes {
		if !slices.Contains([]Scheme{FBS, DBS, DBW, InStore, FBW}, s) {
			return nil, fmt.Errorf("wildberries: poller: there is no scheme %q", s)
		}
	}
	if slices.Contains(scope.Schemes, FBS) && converter.options.PriceMode == PriceBuyer {
		return nil, errors.New("wildberries: poller: the list of FBS orders does not tell the price mode buyer: " +
			"orders would change their price when they are taken up")
	}
	return &feed{client: client, converter: converter, scope: scope}, nil
}

func (f *feed) shape() marketplace.Feed[unit] {
	shape := marketplace.Feed[unit]{
		Name:    "wildberries",
		Key:     f.key,
		Placed:  (*unit).placed,
		List:    f.list,
		Told:    func(u *unit) bool { return u.row != nil },
		Keep:    (*unit).keep,
		Fetch:   f.fetch,
		Get:     f.get,
		Convert: f.convert,
	}
	if slices.Contains(f.scope.Schemes, FBW) {
		shape.Oldest = reportKept
	}
	if f.converter.options.Offers == nil {
		shape.Articles = f.articles
	}
	return shape
}

func (f *feed) key(u *unit) string {
	if u.row != nil {
		return u.row.SRID
	}
	return f.unitKey(&u.orders[0].Order)
}

// unitKey is the key of the unit that an order belongs to.
func (f *feed) unitKey(o *Order) string {
	if f.scope.Basket {
		return basketKey(o)
	}
	return key(o)
}

// placed is when the first order of the unit was placed.
func (u *unit) placed() time.Time {
	if u.row != nil {
		return u.row.Date.In(moscow())
	}
	first := time.Time{}
	for i := range u.orders {
		at := u.orders[i].Order.CreatedAt.In(time.UTC)
		if first.IsZero() || at.Before(first) {
			first = at
		}
	}
	return first
}

func (f *feed) convert(u *unit, offers marketplace.Offers) (*marketplace.Conversion, error) {
	if own := f.converter.options.Offers; own != nil {
		offers = own
	}
	switch {
	case u.row != nil:
		return f.converter.statistics(u.row, offers, nil)
	case f.scope.Basket:
		return f.converter.basket(u.orders, offers, nil)
	}
	return f.converter.convert(u.orders, key(&u.orders[0].Order), offers, nil)
}

func (f *feed) articles(u *unit) []string {
	if u.row != nil {
		return rowGoods(f.converter.options.Goods, u.row)
	}
	return articles(f.converter.options.Goods, u.orders)
}

// list yields the orders of all schemes. Wildberries cannot be asked for
// changes except in the report, so the whole period is listed every time.
func (f *feed) list(ctx context.Context, period marketplace.Period) iter.Seq2[*unit, error] {
	if period.Older {
		return f.lateRows
	}
	return func(yield func(*unit, error) bool) {
		list := f.single
		if f.scope.Basket {
			list = f.baskets
		}
		for u, err := range list(ctx, period) {
			if !yield(u, err) || err != nil {
				return
			}
		}
		if !slices.Contains(f.scope.Schemes, FBW) {
			return
		}
		for u, err := range f.rows(ctx, period) {
			if !yield(u, err) || err != nil {
				return
			}
		}
	}
}

// single makes each order a unit.
func (f *feed) single(ctx context.Context, period marketplace.Period) iter.Seq2[*unit, error] {
	return func(yield func(*unit, error) bool) {
		for d, err := range f.orders(ctx, period.Window, period.Kept) {
			if err != nil {
				yield(nil, err)
				return
			}
			if !yield(&unit{orders: []Details{*d}}, nil) {
				return
			}
		}
	}
}

// checkout is how long before the look-back period the units of a basket are
// looked for: all of them belong to the order, or none.
const checkout = 24 * time.Hour

// baskets collects all orders first: the units of a basket may stand
// anywhere. Units that are remembered and not listed any more belong to their
// basket all the same, and what has become of them is asked for.
func (f *feed) baskets(ctx context.Context, period marketplace.Period) iter.Seq2[*unit, error] {
	return func(yield func(*unit, error) bool) {
		var units []*unit
		byKey := map[string]*unit{}
		seen := map[string]struct{}{}
		window := marketplace.Window{From: period.From.Add(-checkout), To: period.To}
		for d, err := range f.orders(ctx, window, period.Kept) {
			if err != nil {
				yield(nil, err)
				return
			}
			if _, again := seen[key(&d.Order)]; again {
				continue
			}
			seen[key(&d.Order)] = struct{}{}
			id := basketKey(&d.Order)
			if byKey[id] == nil {
				byKey[id] = new(unit)
				units = append(units, byKey[id])
			}
			byKey[id].orders = append(byKey[id].orders, *d)
		}
		if err := f.addKept(ctx, units, seen, period.Kept); err != nil {
			yield(nil, err)
			return
		}
		for _, u := range units {
			if !yield(u, nil) {
				return
			}
		}
	}
}

// addKept puts the units of baskets that are remembered beside those that are
// listed.
func (f *feed) addKept(
	ctx context.Context, units []*unit, seen map[string]struct{}, kept func(string) string,
) error {
	var missing []Order
	byKey := map[string]*unit{}
	for _, u := range units {
		id := f.key(u)
		byKey[id] = u
		for _, o := range restore(kept(id)) {
			if _, listed := seen[key(&o)]; !listed {
				missing = append(missing, o)
			}
		}
	}
	for details, err := range f.ask(ctx, missing) {
		if err != nil {
			return err
		}
		for i := range details {
			u := byKey[basketKey(&details[i].Order)]
			u.orders = append(u.orders, details[i])
		}
	}
	return nil
}

// orders yields the orders of the marketplace methods: per scheme the new
// ones, which the methods tell most about, then the list of the period. One
// that is in both comes twice.
func (f *feed) orders(
	ctx context.Context, period marketplace.Window, kept func(string) string,
) iter.Seq2[*Details, error] {
	return func(yield func(*Details, error) bool) {
		for _, scheme := range f.scope.Schemes {
			if scheme == FBW {
				continue
			}
			for batch, err := range f.batches(ctx, scheme, period) {
				if err != nil {
					yield(nil, err)
					return
				}
				f.remindPrices(batch, kept)
				for i := range batch {
					if !yield(&batch[i], nil) {
						return
					}
				}
			}
		}
	}
}

// batches yields the orders of a scheme with their details, many at a time.
func (f *feed) batches(ctx context.Context, scheme Scheme, period marketplace.Window) iter.Seq2[[]Details, error] {
	return func(yield func([]Details, error) bool) {
		send := func(orders []Order, fresh bool) bool {
			details, err := f.enrich(ctx, scheme, orders, fresh)
			return yield(details, err) && err == nil
		}
		fresh, err := f.client.fresh(ctx, scheme)
		if err != nil {
			yield(nil, err)
			return
		}
		for chunk := range slices.Chunk(fresh, maxPage) {
			if !send(chunk, true) {
				return
			}
		}
		for page, err := range f.client.pages(ctx, scheme, period.From, period.To) {
			if err != nil {
				yield(nil, err)
				return
			}
			if !send(page, false) {
				return
			}
		}
	}
}

// rows yields the report's rows of Wildberries' own warehouses; the others
// are orders that the marketplace methods show. Rows of older orders wait for
// lateRows.
func (f *feed) rows(ctx context.Context, period marketplace.Period) iter.Seq2[*unit, error] {
	since := period.From
	if period.ChangedSince.After(since) {
		since = period.ChangedSince
	}
	f.late = nil
	return func(yield func(*unit, error) bool) {
		for row, err := range f.client.Statistics.All(ctx, since) {
			switch {
			case err != nil:
				yield(nil, err)
				return
			case !row.FBW():
			case row.Date.In(moscow()).Before(period.From):
				f.late = append(f.late, row)
			case !yield(&unit{row: row}, nil):
				return
			}
		}
	}
}

// lateRows yields the rows that rows has put aside.
func (f *feed) lateRows(yield func(*unit, error) bool) {
	for _, row := range f.late {
		if !yield(&unit{row: row}, nil) {
			return
		}
	}
}
