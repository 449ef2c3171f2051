package wildberries

import (
	"errors"
	"fmt"
	"time"

	"github.com/go-retailcrm/sdk/retailcrm"
	"github.com/go-retailcrm/sdk/retailcrm/marketplace"
)

// Scope says which orders a poller looks at, and how closely. The zero Scope
// means FBS, as the lists have it.
type Scope struct {
	// Schemes are what to look for. None means FBS. FBW needs a token with
	// the category "Statistics"; its report may be asked for once a minute,
	// so passes should lie further apart.
	Schemes []Scheme

	// Basket makes one order of each checkout, with an item for each unit;
	// see Converter.Basket. Rows of the report stay orders of their own.
	Basket bool

	// Details asks for what lists do not have, in batches: marks, buyers,
	// companies, delivery days and what delivery costs.
	Details bool
}

// NewPoller returns a poller that brings a seller's orders into the CRM and
// follows them there; see [marketplace.Poller] for what it does and leaves
// alone. The RID, or the basket's id, is the order's external id.
//
// Wildberries lists FBS orders of about three months, and of DBS, DBW and
// in-store orders only new and finished ones; it keeps the report of orders for
// 90 days. The poller remembers orders in its cursor, without the buyer's
// address and words, and asks for the statuses of those that are not finished,
// a thousand with one call. SyncOrder takes the number on the sticker or the
// RID.
//
// It sends nothing yet. Articles are looked up in the CRM, unless the
// converter has Offers of its own. The error names an option that cannot be
// used.
func NewPoller(
	client *Client, crm *retailcrm.Client, converter *Converter, scope Scope, options marketplace.PollerOptions,
) (*marketplace.Poller, error) {
	if client == nil || converter == nil {
		return nil, errors.New("wildberries: poller: it needs a client and a converter")
	}
	account, err := marketplace.NewCRM(crm, options.Meter)
	if err != nil {
		return nil, fmt.Errorf("wildberries: poller: %w", err)
	}
	return newPoller(client, account, converter, scope, options)
}

func newPoller(
	client *Client, crm marketplace.CRM, converter *Converter, scope Scope, o marketplace.PollerOptions,
) (*marketplace.Poller, error) {
	if o.Meter != nil {
		client = client.Metered(o.Meter)
	}
	feed, err := newFeed(client, converter, scope)
	if err != nil {
		return nil, err
	}
	feed.lookBack = o.LookBack
	if feed.now = o.Now; feed.now == nil {
		feed.now = time.Now
	}
	o.Site, o.ArticleField = converter.options.Site, converter.options.ArticleField
	return marketplace.NewPoller(feed.shape(), crm, o)
}
