package kaspi

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"log/slog"
	"time"

	"github.com/go-retailcrm/sdk/internal/shop"
	"github.com/go-retailcrm/sdk/retailcrm"
	"github.com/go-retailcrm/sdk/retailcrm/marketplace"
)

// PollerOptions say how a poller works: the fields of
// [marketplace.PollerOptions], declared again so that one flat literal says it
// all, and those that only this marketplace has.
type PollerOptions struct {
	// LookBack is how far back orders are looked for: the parsing days of a
	// plan. It is required. A pass asks six lists for each 14 days of it.
	LookBack time.Duration

	// States are the lists to look at. None means all.
	States []State

	// Cursor is what Store was last given; "" begins anew, which is safe:
	// orders that the CRM has are not created again.
	Cursor string

	// Store keeps the cursor. Nil keeps it in memory.
	Store retailcrm.CursorStore

	// FullEvery is how often a pass looks at the whole period and not only
	// at what changed. 0 means every 24 hours.
	FullEvery time.Duration

	// StatusOrder lists codes of CRM statuses in the order in which an order
	// goes through them. When it is set, a status is never replaced by an
	// earlier one, and one that is not in the list is never replaced, except
	// by that of a cancellation. See [SuggestedStatusOrder].
	StatusOrder []string

	// CreateCancelled creates orders too that were cancelled before the
	// poller ever saw them.
	CreateCancelled bool

	// Meter counts the calls to Kaspi and to the CRM; [marketplace.CountIn]
	// makes one of a quota.Meter. When it refuses, a pass ends with
	// [marketplace.ErrLimit], and the next one goes on from there.
	Meter marketplace.Meter

	// Workers is how many orders are written at a time. 0 means 4.
	Workers int

	// OnProgress is told the counts after every order. It and OnOrder are
	// called from one goroutine at a time.
	OnProgress func(marketplace.Progress)

	// OnOrder is told what became of every order.
	OnOrder func(marketplace.Outcome)

	// Logger gets a line per pass, failure and note. Nil discards them.
	Logger *slog.Logger

	// Now is the clock. Nil means time.Now.
	Now func() time.Time
}

// NewPoller returns a poller that brings a shop's orders into the CRM: it
// creates missing orders and edits those that have changed. It can be stopped
// and started anew at any moment, with a lost cursor too, and never makes a
// second order of one: the external id is Kaspi's own.
//
// The goods of an order cost a call, unless Kaspi sends them along with the
// list. The poller makes that call only for orders that are new or have
// changed.
//
// An edit sends status, items, delivery, shipment and custom fields, and only
// when one of them has changed at Kaspi. The buyer, comments and labels are
// the CRM's once the order is there.
//
// It sends nothing yet. Articles are looked up in the CRM, unless the
// converter has Offers of its own. The error names an option that cannot be
// used.
func NewPoller(
	client *Client, crm *retailcrm.Client, converter *Converter, options PollerOptions,
) (*marketplace.Poller, error) {
	if client == nil || converter == nil {
		return nil, errors.New("kaspi: poller: it needs a client and a converter")
	}
	account, err := marketplace.NewCRM(crm, options.Meter)
	if err != nil {
		return nil, fmt.Errorf("kaspi: poller: %w", err)
	}
	return newPoller(client, account, converter, options)
}

func newPoller(
	client *Client, crm marketplace.CRM, converter *Converter, o PollerOptions,
) (*marketplace.Poller, error) {
	feed := &feed{client: client, converter: converter, options: o}
	if o.Meter != nil {
		feed.client = client.Metered(o.Meter)
	}
	return marketplace.NewPoller(feed.shape(), crm,
		shop.PollerOptions(o, converter.options.Site, converter.options.ArticleField))
}

// feed is Kaspi as the engine sees it.
type feed struct {
	client    *Client
	converter *Converter
	options   PollerOptions
}

func (f *feed) shape() marketplace.Feed[Details] {
	shape := marketplace.Feed[Details]{
		Name:     "kaspi",
		Key:      func(d *Details) string { return d.Order.ID },
		List:     f.list,
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
	return f.client.Orders.AllWithEntries(ctx, period.From, period.To, f.options.States...)
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
