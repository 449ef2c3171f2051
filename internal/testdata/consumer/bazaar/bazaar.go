// Package bazaar is a marketplace that the SDK does not have, written as a user
// would write it: with the public package retailcrm/marketplace and the
// standard library.
package bazaar

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"net/http"
	"net/url"
	"strconv"
	"time"

	"github.com/go-retailcrm/sdk/retailcrm"
	"github.com/go-retailcrm/sdk/retailcrm/marketplace"
)

// Order is an order of the bazaar.
type Order struct {
	ID     string            `json:"id"`
	Placed time.Time         `json:"placed"`
	State  string            `json:"state"` // "new", "sold", "cancelled" or "draft"
	Lines  []Line            `json:"lines"`
	Total  retailcrm.Decimal `json:"total"` // with two decimals, in roubles
}

// Line is one kind of goods of an order.
type Line struct {
	Article string            `json:"article"`
	Price   retailcrm.Decimal `json:"price"` // of one, in roubles
	Count   int               `json:"count"`
}

// Client asks the bazaar for orders.
type Client struct {
	api  *marketplace.API
	base *url.URL
}

// New returns a client for the shop to which the key belongs.
func New(key string, opts ...marketplace.Option) (*Client, error) {
	settings, err := marketplace.NewSettings(map[string]string{"": "https://api.bazaar.example"}, opts)
	if err != nil {
		return nil, fmt.Errorf("bazaar: %w", err)
	}
	api, err := marketplace.NewAPI(settings, marketplace.APIConfig{
		Name:      "bazaar",
		Authorize: func(r *http.Request) { r.Header.Set("X-Key", key) },
	})
	if err != nil {
		return nil, err
	}
	return &Client{api, settings.Bases[""]}, nil
}

// Metered returns a client that counts its calls.
func (c *Client) Metered(m marketplace.Meter) *Client { return &Client{c.api.Metered(m), c.base} }

// All iterates over the orders that were placed in a window.
func (c *Client) All(ctx context.Context, w marketplace.Window) iter.Seq2[*Order, error] {
	return marketplace.Pages(ctx, "1", func(ctx context.Context, at string) (marketplace.Page[Order], error) {
		var answer struct {
			Orders []Order `json:"orders"`
			Next   int     `json:"next"`
		}
		err := c.api.Do(ctx, marketplace.Call{
			Op: "All", Method: http.MethodGet, Base: c.base, Template: "/orders", List: "orders",
			Query: url.Values{
				"page": {at}, "from": {w.From.UTC().Format(time.RFC3339)}, "to": {w.To.UTC().Format(time.RFC3339)},
			},
		}, &answer)
		return marketplace.Page[Order]{Items: answer.Orders, Next: strconv.Itoa(answer.Next), More: answer.Next > 0}, err
	})
}

// Get returns one order.
func (c *Client) Get(ctx context.Context, id string) (*Order, error) {
	order := new(Order)
	err := c.api.Do(ctx, marketplace.Call{
		Op: "Get", Method: http.MethodGet, Base: c.base, Template: "/orders/{id}", Path: "/orders/" + url.PathEscape(id),
	}, order)
	return order, err
}

// Options say how orders become those of the CRM.
type Options struct {
	Site      string
	StatusMap map[string]string // the CRM's status by the bazaar's state
}

// Convert makes a CRM order of an order.
func (o Options) Convert(order *Order, offers marketplace.Offers) (*marketplace.Conversion, error) {
	if order.State == "draft" {
		return nil, fmt.Errorf("bazaar: a draft: %w", marketplace.ErrSkip)
	}
	c := &marketplace.Conversion{ExternalID: order.ID, Site: o.Site, Cancelled: order.State == "cancelled",
		Sold: order.State == "sold"}
	c.Input.ExternalID = retailcrm.Some(order.ID)
	if status, known := o.StatusMap[order.State]; known {
		c.Input.Status = retailcrm.Some(status)
	} else {
		c.AddNote(marketplace.NoteUnknownStatus, "state", "no status for %q", order.State)
	}
	items := make([]retailcrm.OrderItemInput, len(order.Lines))
	for i, line := range order.Lines {
		items[i].ExternalIDs = retailcrm.Some([]retailcrm.CodeValueInput{{
			Code: retailcrm.Some("bazaar"), Value: retailcrm.Some(fmt.Sprintf("%s-%d", order.ID, i)),
		}})
		items[i].InitialPrice = retailcrm.Some(line.Price)
		items[i].Quantity = retailcrm.Some(retailcrm.Int(line.Count))
		c.SetOffer(&items[i], offers, marketplace.ByExternalID, line.Article, fmt.Sprintf("lines[%d].article", i))
	}
	c.Input.Items = retailcrm.Some(items)
	return c, nil
}

// NewPoller returns a poller that keeps the CRM in step with the bazaar.
func NewPoller(
	client *Client, crm *retailcrm.Client, meter marketplace.Meter, orders Options, options marketplace.PollerOptions,
) (*marketplace.Poller, error) {
	if client == nil {
		return nil, errors.New("bazaar: the client is nil")
	}
	account, err := marketplace.NewCRM(crm, meter)
	if err != nil {
		return nil, fmt.Errorf("bazaar: %w", err)
	}
	metered := client.Metered(meter)
	return marketplace.NewPoller(marketplace.Feed[Order]{
		Name:   "bazaar",
		Key:    func(o *Order) string { return o.ID },
		Placed: func(o *Order) time.Time { return o.Placed },
		List: func(ctx context.Context, p marketplace.Period) iter.Seq2[*Order, error] {
			if p.Older {
				return func(func(*Order, error) bool) {} // the bazaar cannot be asked for changes
			}
			return metered.All(ctx, p.Window)
		},
		Keep: func(o *Order) string { return o.ID },
		Fetch: func(ctx context.Context, known []marketplace.Known) iter.Seq2[*Order, error] {
			return metered.each(ctx, known)
		},
		Get: func(ctx context.Context, number string, _ []marketplace.Known) (*Order, error) {
			return metered.Get(ctx, number)
		},
		Articles: func(o *Order) (articles []string) {
			for _, line := range o.Lines {
				articles = append(articles, line.Article)
			}
			return articles
		},
		Convert: orders.Convert,
	}, account, options)
}

// each gets orders one by one and leaves out those that are not there.
func (c *Client) each(ctx context.Context, known []marketplace.Known) iter.Seq2[*Order, error] {
	return func(yield func(*Order, error) bool) {
		for _, k := range known {
			order, err := c.Get(ctx, k.Kept)
			if errors.Is(err, marketplace.ErrNotFound) {
				continue
			}
			if !yield(order, err) || err != nil {
				return
			}
		}
	}
}
