package wildberries

import (
	"errors"
	"fmt"
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
	// plan. It is required. Wildberries lists FBS orders of about three
	// months, and keeps the report of orders for 90 days.
	LookBack time.Duration

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

	// Meter counts the calls to Wildberries and to the CRM; [marketplace.CountIn]
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

// NewPoller returns a poller that brings a seller's orders into the CRM: it
// creates missing orders and edits those that have changed. It can be stopped
// and started anew at any moment, with a lost cursor too, and never makes a
// second order of one: the RID, or the basket's id, is the order's external
// id.
//
// An edit sends status, items, delivery, shipment and custom fields, and only
// when one of them has changed at Wildberries. The buyer, comments and labels
// are the CRM's once the order is there.
//
// Lists of DBS, DBW and in-store orders show new and finished orders only. The
// poller remembers the ones between in its cursor, without the buyer's
// address, and asks for their statuses.
//
// It sends nothing yet. Articles are looked up in the CRM, unless the
// converter has Offers of its own. The error names an option that cannot be
// used.
func NewPoller(
	client *Client, crm *retailcrm.Client, converter *Converter, options PollerOptions,
) (*marketplace.Poller, error) {
	if client == nil || converter == nil {
		return nil, errors.New("wildberries: poller: it needs a client and a converter")
	}
	account, err := marketplace.NewCRM(crm, options.Meter)
	if err != nil {
		return nil, fmt.Errorf("wildberries: poller: %w", err)
	}
	return newPoller(client, account, converter, options)
}

func newPoller(
	client *Client, crm marketplace.CRM, converter *Converter, o PollerOptions,
) (*marketplace.Poller, error) {
	feed, err := newFeed(client, converter, o)
	if err != nil {
		return nil, err
	}
	o.Cursor, o.Store = feed.open.restored, feed.open.store(o.Store)
	return marketplace.NewPoller(feed.shape(), crm,
		shop.PollerOptions(o, converter.options.Site, converter.options.ArticleField))
}
