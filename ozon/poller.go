package ozon

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
	// LookBack is how far back postings are looked for, at most a year: the
	// parsing days of a plan. It is required. FBS postings that are older
	// are still kept up to date, but not created.
	LookBack time.Duration

	// FBO takes the postings that Ozon packs too, and NoFBS leaves out those
	// that the seller packs.
	FBO   bool
	NoFBS bool

	// Details gets each FBS posting that is new or has changed, one call
	// more for it: for marks, measures, the delivery price and the phone,
	// which lists do not have.
	Details bool

	// Flow keeps to postings with these integration_type_flow, such as
	// "ozon" for plain FBS. None means all.
	Flow []string

	// Cursor is what Store was last given; "" begins anew, which is safe:
	// orders that the CRM has are not created again.
	Cursor string

	// Store keeps the cursor, a text of about 50 bytes per posting of the
	// look-back period. It is given one after every thousand postings and at
	// the end of a pass. Nil keeps it in memory.
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

	// Meter counts the calls to Ozon and to the CRM; [marketplace.CountIn]
	// makes one of a quota.Meter. When it refuses, a pass ends with
	// [marketplace.ErrLimit], and the next one goes on from there.
	Meter marketplace.Meter

	// Workers is how many orders are written at a time. 0 means 4.
	Workers int

	// OnProgress is told the counts after every posting, OnOrder what became
	// of it. Both are called from one goroutine at a time.
	OnProgress func(marketplace.Progress)
	OnOrder    func(marketplace.Outcome)

	// Logger gets a line per pass, failure and note. Nil discards them.
	Logger *slog.Logger

	// Now is the clock. Nil means time.Now.
	Now func() time.Time
}

// NewPoller returns a poller that brings a seller's postings into the CRM: it
// creates missing orders and edits those that have changed. It can be stopped
// and started anew at any moment, with a lost cursor too, and never makes a
// second order of a posting: the posting number is the order's external id.
//
// An edit sends status, items, delivery, shipment, measures and custom fields,
// and only when one of them has changed at Ozon. The buyer, comments, payments
// and labels are the CRM's once the order is there.
//
// Ozon lists postings by the time when they were taken into processing. One
// whose payment is pending has none, and comes once it is paid.
//
// It sends nothing yet. Articles are looked up in the CRM, unless the
// converter has Offers of its own. The error names an option that cannot be
// used.
func NewPoller(
	client *Client, crm *retailcrm.Client, converter *Converter, options PollerOptions,
) (*marketplace.Poller, error) {
	if client == nil || converter == nil {
		return nil, errors.New("ozon: poller: it needs a client and a converter")
	}
	account, err := marketplace.NewCRM(crm, options.Meter)
	if err != nil {
		return nil, fmt.Errorf("ozon: poller: %w", err)
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

// listed is a posting of either kind.
type listed struct {
	fbs *Posting
	fbo *FBOPosting
}

func (l *listed) shipment() *shipment {
	if l.fbo != nil {
		return fromFBO(l.fbo)
	}
	return fromFBS(l.fbs)
}

// feed is Ozon as the engine sees it.
type feed struct {
	client    *Client
	converter *Converter
	options   PollerOptions
}

func (f *feed) shape() marketplace.Feed[listed] {
	shape := marketplace.Feed[listed]{
		Name:    "ozon",
		Key:     func(l *listed) string { return l.shipment().PostingNumber },
		List:    f.list,
		Longest: MaxPeriod,
		Convert: func(l *listed, offers marketplace.Offers) (*marketplace.Conversion, error) {
			if own := f.converter.options.Offers; own != nil {
				offers = own
			}
			return f.converter.convert(l.shipment(), offers, nil)
		},
	}
	if !f.options.NoFBS {
		shape.Oldest = MaxPeriod
	}
	if f.converter.options.Offers == nil {
		shape.Articles = f.articles
	}
	if f.options.Details {
		shape.Complete = f.complete
	}
	return shape
}

func (f *feed) list(ctx context.Context, period marketplace.Period) iter.Seq2[*listed, error] {
	return func(yield func(*listed, error) bool) {
		if !f.options.NoFBS {
			for p, err := range f.client.FBS.All(ctx, f.fbsRequest(period)) {
				if !yield(&listed{fbs: p}, err) || err != nil {
					return
				}
			}
		}
		if f.options.FBO && !period.Older { // it cannot be asked for changes
			req := &FBOListRequest{Filter: FBOFilter{Since: period.From.UTC(), To: period.To.UTC()}, SortDir: Asc}
			for p, err := range f.client.FBO.All(ctx, req) {
				if !yield(&listed{fbo: p}, err) || err != nil {
					return
				}
			}
		}
	}
}

func (f *feed) fbsRequest(period marketplace.Period) *FBSListRequest {
	req := &FBSListRequest{SortDir: Asc, Filter: FBSFilter{
		Since: period.From.UTC(), To: period.To.UTC(), IntegrationTypeFlow: f.options.Flow,
	}}
	if !period.ChangedSince.IsZero() {
		req.Filter.LastChangedStatus = &Between{
			From: period.ChangedSince.UTC(), To: period.Now.Add(marketplace.Overlap).UTC(),
		}
	}
	return req
}

func (f *feed) articles(l *listed) []string {
	s := l.shipment()
	articles := make([]string, len(s.Products))
	for i := range s.Products {
		articles[i] = f.converter.options.article(&s.Products[i])
	}
	return articles
}

// complete gets what the list does not have, and keeps what only the list
// has.
func (f *feed) complete(ctx context.Context, l *listed) error {
	if l.fbs == nil {
		return nil
	}
	full, err := f.client.FBS.Get(ctx, l.fbs.PostingNumber, nil)
	if err != nil {
		return err
	}
	full.DeliverySchema = firstOf(full.DeliverySchema, l.fbs.DeliverySchema)
	full.IntegrationTypeFlow = firstOf(full.IntegrationTypeFlow, l.fbs.IntegrationTypeFlow)
	if full.ExternalOrder == nil {
		full.ExternalOrder = l.fbs.ExternalOrder
	}
	l.fbs = full
	return nil
}
