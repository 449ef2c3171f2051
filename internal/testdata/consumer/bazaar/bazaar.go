// Package bazaar is a marketplace that the SDK does not have, written as a user
// would write it: with the public package retailcrm/marketplace and the
// standard library.
package bazaar

import (
	"context"
	"encoding/json"
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
	settings *marketplace.Settings
	meter    marketplace.Meter
}

// New returns a client.
func New(opts ...marketplace.Option) (*Client, error) {
	settings, err := marketplace.NewSettings(map[string]string{"": "https://api.bazaar.example"}, opts)
	if err != nil {
		return nil, fmt.Errorf("bazaar: %w", err)
	}
	if settings.HTTPClient == nil {
		settings.HTTPClient = http.DefaultClient
	}
	return &Client{settings: settings}, nil
}

// All iterates over the orders that were placed in a window.
func (c *Client) All(ctx context.Context, w marketplace.Window) iter.Seq2[*Order, error] {
	return marketplace.Pages(ctx, "1", func(ctx context.Context, at string) (marketplace.Page[Order], error) {
		var answer struct {
			Orders []Order `json:"orders"`
			Next   int     `json:"next"`
		}
		query := url.Values{
			"page": {at}, "from": {w.From.UTC().Format(time.RFC3339)}, "to": {w.To.UTC().Format(time.RFC3339)},
		}
		err := c.get(ctx, "/orders", query, &answer)
		return marketplace.Page[Order]{Items: answer.Orders, Next: strconv.Itoa(answer.Next), More: answer.Next > 0}, err
	})
}

func (c *Client) get(ctx context.Context, path string, query url.Values, out any) error {
	if err := marketplace.CountCall(ctx, c.meter); err != nil {
		return err
	}
	u := c.settings.Bases[""].JoinPath(path)
	u.RawQuery = query.Encode()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, u.String(), nil)
	if err != nil {
		return err
	}
	resp, err := c.settings.HTTPClient.Do(req)
	if err != nil {
		return &marketplace.TransportError{Marketplace: "bazaar", Op: "All", Method: req.Method, Path: path, Attempts: 1,
			Err: err}
	}
	defer resp.Body.Close()
	if resp.StatusCode == http.StatusUnauthorized {
		return fmt.Errorf("bazaar: %w", marketplace.ErrUnauthorized)
	}
	return json.NewDecoder(resp.Body).Decode(out)
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
	c := &marketplace.Conversion{ExternalID: order.ID, Site: o.Site, Cancelled: order.State == "cancelled"}
	c.Input.ExternalID = retailcrm.Some(order.ID)
	if status, known := o.StatusMap[order.State]; known {
		c.Input.Status = retailcrm.Some(status)
	} else {
		c.AddNote(marketplace.NoteUnknownStatus, "state", "no status for %q", order.State)
	}
	items := make([]retailcrm.OrderItemInput, len(order.Lines))
	for i, line := range order.Lines {
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
	metered := &Client{client.settings, meter}
	return marketplace.NewPoller(marketplace.Feed[Order]{
		Name: "bazaar",
		Key:  func(o *Order) string { return o.ID },
		List: func(ctx context.Context, p marketplace.Period) iter.Seq2[*Order, error] {
			if p.Older {
				return func(func(*Order, error) bool) {} // the bazaar cannot be asked for changes
			}
			return metered.All(ctx, p.Window)
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
