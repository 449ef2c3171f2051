package ozon

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"time"

	"github.com/go-retailcrm/sdk/retailcrm"
	"github.com/go-retailcrm/sdk/retailcrm/marketplace"
)

// Scope says which postings a poller looks at, and how closely. The zero Scope
// means those of FBS and rFBS, as the lists have them.
type Scope struct {
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
}

// NewPoller returns a poller that brings a seller's postings into the CRM and
// follows them there; see [marketplace.Poller] for what it does and leaves
// alone. The posting number is the order's
// external id.
//
// Ozon lists postings by the time when they were taken into processing. One
// whose payment is pending has none, and comes once it is paid. The look-back
// period is a year at most. SyncOrder takes a posting number.
//
// It sends nothing yet. Articles are looked up in the CRM, unless the
// converter has Offers of its own. The error names an option that cannot be
// used.
func NewPoller(
	client *Client, crm *retailcrm.Client, converter *Converter, scope Scope, options marketplace.PollerOptions,
) (*marketplace.Poller, error) {
	if client == nil || converter == nil {
		return nil, errors.New("ozon: poller: it needs a client and a converter")
	}
	account, err := marketplace.NewCRM(crm, options.Meter)
	if err != nil {
		return nil, fmt.Errorf("ozon: poller: %w", err)
	}
	return newPoller(client, account, converter, scope, options)
}

func newPoller(
	client *Client, crm marketplace.CRM, converter *Converter, scope Scope, o marketplace.PollerOptions,
) (*marketplace.Poller, error) {
	feed := &feed{client: client, converter: converter, scope: scope, now: o.Now}
	if o.Now == nil {
		feed.now = time.Now
	}
	if o.Meter != nil {
		feed.client = client.Metered(o.Meter)
	}
	o.Site, o.ArticleField = converter.options.Site, converter.options.ArticleField
	return marketplace.NewPoller(feed.shape(), crm, o)
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
	scope     Scope
	now       func() time.Time
}

func (f *feed) shape() marketplace.Feed[listed] {
	shape := marketplace.Feed[listed]{
		Name:    "ozon",
		Key:     func(l *listed) string { return l.shipment().PostingNumber },
		Placed:  func(l *listed) time.Time { return l.shipment().placed() },
		List:    f.list,
		Longest: MaxPeriod,
		Told:    func(l *listed) bool { return l.fbs != nil },
		Keep:    (*listed).kind,
		Fetch:   f.fetch,
		Get:     f.get,
		Convert: func(l *listed, offers marketplace.Offers) (*marketplace.Conversion, error) {
			if own := f.converter.options.Offers; own != nil {
				offers = own
			}
			return f.converter.convert(l.shipment(), offers, nil)
		},
	}
	if !f.scope.NoFBS {
		shape.Oldest = MaxPeriod
	}
	if f.converter.options.Offers == nil {
		shape.Articles = f.articles
	}
	if f.scope.Details {
		shape.Complete = f.complete
	}
	return shape
}

func (f *feed) list(ctx context.Context, period marketplace.Period) iter.Seq2[*listed, error] {
	return func(yield func(*listed, error) bool) {
		if !f.scope.NoFBS {
			for p, err := range f.client.FBS.All(ctx, f.fbsRequest(period)) {
				if !yield(&listed{fbs: p}, err) || err != nil {
					return
				}
			}
		}
		if f.scope.FBO && !period.Older { // it cannot be asked for changes
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
		Since: period.From.UTC(), To: period.To.UTC(), IntegrationTypeFlow: f.scope.Flow,
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
