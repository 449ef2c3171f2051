package kaspi

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"time"

	"github.com/go-retailcrm/sdk/retailcrm"
	"github.com/go-retailcrm/sdk/retailcrm/marketplace"
)

// Scope says which orders a poller looks at. The zero Scope means all.
type Scope struct {
	// States are the lists to look at. None means all. A pass asks each for
	// every 14 days of the look-back period.
	States []State
}

// NewPoller returns a poller that brings a shop's orders into the CRM and
// follows them there; see [marketplace.Poller] for what it does and leaves
// alone. The external id is Kaspi's own.
//
// The goods of an order cost a call, unless Kaspi sends them along with the
// list. The poller makes that call only for orders that are new or have
// changed. An unfinished order from before the look-back period costs a call
// as well; where there are many, their lists are asked for. SyncOrder takes the
// code that people know.
//
// It sends nothing yet. Articles are looked up in the CRM, unless the
// converter has Offers of its own. The error names an option that cannot be
// used.
func NewPoller(
	client *Client, crm *retailcrm.Client, converter *Converter, scope Scope, options marketplace.PollerOptions,
) (*marketplace.Poller, error) {
	if client == nil || converter == nil {
		return nil, errors.New("kaspi: poller: it needs a client and a converter")
	}
	account, err := marketplace.NewCRM(crm, options.Meter)
	if err != nil {
		return nil, fmt.Errorf("kaspi: poller: %w", err)
	}
	return newPoller(client, account, converter, scope, options)
}

func newPoller(
	client *Client, crm marketplace.CRM, converter *Converter, scope Scope, o marketplace.PollerOptions,
) (*marketplace.Poller, error) {
	feed := &feed{client: client, converter: converter, scope: scope}
	if o.Meter != nil {
		feed.client = client.Metered(o.Meter)
	}
	o.Site, o.ArticleField = converter.options.Site, converter.options.ArticleField
	return marketplace.NewPoller(feed.shape(), crm, o)
}

// feed is Kaspi as the engine sees it.
type feed struct {
	client    *Client
	converter *Converter
	scope     Scope
}

func (f *feed) shape() marketplace.Feed[Details] {
	shape := marketplace.Feed[Details]{
		Name:   "kaspi",
		Key:    func(d *Details) string { return d.Order.ID },
		Placed: func(d *Details) time.Time { return d.Order.Attributes.CreationDate.Time() },
		List:   f.list,
		Keep:   func(d *Details) string { return d.Order.Attributes.Code },
		Fetch:  f.fetch,
		Get: func(ctx context.Context, code string, _ []marketplace.Known) (*Details, error) {
			return f.get(ctx, code)
		},
		Complete: f.complete,
		Convert:  f.convert,
	}
	if f.converter.options.Offers == nil {
		shape.Articles = (*Details).articles
	}
	return shape
}

// list walks the lists of unfinished orders first: an order that moves
// meanwhile moves into one that is still to come.
func (f *feed) list(ctx context.Context, period marketplace.Period) iter.Seq2[*Details, error] {
	if period.Older {
		return func(func(*Details, error) bool) {} // Kaspi cannot be asked for changes
	}
	return f.client.Orders.AllWithEntries(ctx, period.From, period.To, f.scope.States...)
}

// fewOrders is how many orders of one period are asked for one by one. For
// more, the six lists of the period cost less.
const fewOrders = 12

// fetch gets orders that no list of the look-back period shows, period by
// period.
func (f *feed) fetch(ctx context.Context, known []marketplace.Known) iter.Seq2[*Details, error] {
	return func(yield func(*Details, error) bool) {
		byPeriod := map[int64][]marketplace.Known{}
		var periods []int64
		for _, k := range known {
			n := k.Placed.Unix() / int64(listedPeriod/time.Second)
			if byPeriod[n] == nil {
				periods = append(periods, n)
			}
			byPeriod[n] = append(byPeriod[n], k)
		}
		for _, n := range periods {
			ask := f.one
			if len(byPeriod[n]) > fewOrders {
				ask = f.many
			}
			for d, err := range ask(ctx, byPeriod[n]) {
				if !yield(d, err) || err != nil {
					return
				}
			}
		}
	}
}

// listedPeriod is shorter than the longest that Kaspi lists, by the margins at
// both ends.
const listedPeriod = MaxPeriod - 24*time.Hour

// one asks for orders one by one.
func (f *feed) one(ctx context.Context, known []marketplace.Known) iter.Seq2[*Details, error] {
	return func(yield func(*Details, error) bool) {
		for _, k := range known {
			d, err := f.get(ctx, k.Kept)
			if errors.Is(err, marketplace.ErrNotFound) {
				continue
			}
			if !yield(d, err) || err != nil {
				return
			}
		}
	}
}

// many asks for the lists of the period in which the orders were placed.
func (f *feed) many(ctx context.Context, known []marketplace.Known) iter.Seq2[*Details, error] {
	return func(yield func(*Details, error) bool) {
		wanted := map[string]struct{}{}
		from, to := known[0].Placed, known[0].Placed
		for _, k := range known {
			wanted[k.Key] = struct{}{}
			if k.Placed.Before(from) {
				from = k.Placed
			}
			if k.Placed.After(to) {
				to = k.Placed
			}
		}
		from, to = from.Add(-marketplace.Overlap), to.Add(marketplace.Overlap)
		for d, err := range f.client.Orders.AllWithEntries(ctx, from, to) {
			if err != nil {
				yield(nil, err)
				return
			}
			if _, want := wanted[d.Order.ID]; want && !yield(d, nil) {
				return
			}
		}
	}
}

// get gets the order with the number that people see, as the lists show it.
func (f *feed) get(ctx context.Context, code string) (*Details, error) {
	page, err := f.client.Orders.List(ctx, &ListRequest{Code: code, Entries: true})
	if err != nil {
		return nil, err
	}
	for i := range page.Orders {
		if o := &page.Orders[i]; o.Attributes.Code == code {
			return &Details{Order: *o, Entries: page.Entries[o.ID]}, nil
		}
	}
	return nil, fmt.Errorf("kaspi: there is no such order: %w", marketplace.ErrNotFound)
}

// complete gets the goods that did not come along, and the products behind
// old entries.
func (f *feed) complete(ctx context.Context, d *Details) error {
	if d.Entries == nil {
		entries, err := f.client.Orders.Entries(ctx, d.Order.ID)
		if err != nil {
			return err
		}
		d.Entries = append([]Entry{}, entries...)
	}
	for i := range d.Entries {
		e := &d.Entries[i]
		if e.Attributes.Offer != nil {
			continue
		}
		product, err := f.client.Orders.EntryProduct(ctx, e.ID)
		if err != nil {
			return err
		}
		if d.Products == nil {
			d.Products = map[string]Product{}
		}
		d.Products[e.ID] = *product
	}
	return nil
}

// convert makes the order. The engine calls it for orders without goods too,
// to see whether they have changed; then the total stands for the goods.
func (f *feed) convert(d *Details, offers marketplace.Offers) (*marketplace.Conversion, error) {
	if own := f.converter.options.Offers; own != nil {
		offers = own
	}
	c, err := f.converter.convert(d, offers, nil)
	if err != nil || d.Entries != nil {
		return c, err
	}
	goods := retailcrm.OrderItemInput{InitialPrice: retailcrm.Some(d.Order.Attributes.TotalPrice)}
	c.Input.Items = retailcrm.Some([]retailcrm.OrderItemInput{goods})
	return c, nil
}
