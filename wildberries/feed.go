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
	options   PollerOptions
	open      *openOrders
	late      []*StatisticsOrder // rows of orders from before the look-back period
}

const (
	reportKept = 90 * 24 * time.Hour // Wildberries keeps the report of orders so long
	remembered = 90 * 24 * time.Hour // an order under way is asked for so long, beyond the look-back period too
)

func newFeed(client *Client, converter *Converter, o PollerOptions) (*feed, error) {
	if len(o.Schemes) == 0 {
		o.Schemes = []Scheme{FBS}
	}
	for _, s := range o.Schemes {
		if !slices.Contains([]Scheme{FBS, DBS, DBW, InStore, FBW}, s) {
			return nil, fmt.Errorf("wildberries: poller: there is no scheme %q", s)
		}
	}
	if slices.Contains(o.Schemes, FBS) && converter.options.PriceMode == PriceBuyer {
		return nil, errors.New("wildberries: poller: the list of FBS orders does not tell the price mode buyer: " +
			"orders would change their price when they are taken up")
	}
	if o.Meter != nil {
		client = client.Metered(o.Meter)
	}
	return &feed{client: client, converter: converter, options: o, open: restoreOpen(o.Cursor)}, nil
}

func (f *feed) shape() marketplace.Feed[unit] {
	shape := marketplace.Feed[unit]{
		Name:    "wildberries",
		Key:     f.key,
		List:    f.list,
		Convert: f.convert,
	}
	if slices.Contains(f.options.Schemes, FBW) {
		shape.Oldest = reportKept
	}
	if f.converter.options.Offers == nil {
		shape.Articles = f.articles
	}
	return shape
}

func (f *feed) key(u *unit) string {
	switch {
	case u.row != nil:
		return u.row.SRID
	case f.options.Basket:
		return basketKey(&u.orders[0].Order)
	}
	return key(&u.orders[0].Order)
}

func (f *feed) convert(u *unit, offers marketplace.Offers) (*marketplace.Conversion, error) {
	if own := f.converter.options.Offers; own != nil {
		offers = own
	}
	switch {
	case u.row != nil:
		return f.converter.statistics(u.row, offers, nil)
	case f.options.Basket:
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
		if f.options.Basket {
			list = f.baskets
		}
		for u, err := range list(ctx, period) {
			if !yield(u, err) || err != nil {
				return
			}
		}
		if !slices.Contains(f.options.Schemes, FBW) {
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
		for d, err := range f.orders(ctx, period) {
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

// baskets collects all orders first: the units of a basket may stand
// anywhere.
func (f *feed) baskets(ctx context.Context, period marketplace.Period) iter.Seq2[*unit, error] {
	return func(yield func(*unit, error) bool) {
		var units []*unit
		byKey := map[string]*unit{}
		seen := map[string]struct{}{}
		for d, err := range f.orders(ctx, period) {
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
		for _, u := range units {
			if !yield(u, nil) {
				return
			}
		}
	}
}

// orders yields the orders of the marketplace methods: per scheme the new
// ones, which the methods tell most about, then the list of the period, then
// those under way. One that is in several lists may come several times.
func (f *feed) orders(ctx context.Context, period marketplace.Period) iter.Seq2[*Details, error] {
	return func(yield func(*Details, error) bool) {
		for _, scheme := range f.options.Schemes {
			if scheme == FBW {
				continue
			}
			for batch, err := range f.batches(ctx, scheme, period) {
				if err != nil {
					yield(nil, err)
					return
				}
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
func (f *feed) batches(ctx context.Context, scheme Scheme, period marketplace.Period) iter.Seq2[[]Details, error] {
	return func(yield func([]Details, error) bool) {
		shown := map[int64]struct{}{}
		send := func(orders []Order, fresh bool) bool {
			details, err := f.enrich(ctx, scheme, orders, fresh)
			if err == nil && scheme != FBS {
				f.open.keep(scheme, details)
			}
			for i := range orders {
				shown[orders[i].ID] = struct{}{}
			}
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
		for chunk := range slices.Chunk(f.open.under(scheme, shown, period.To.Add(-remembered)), maxPage) {
			if !send(chunk, false) {
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
