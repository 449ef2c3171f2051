package kaspi

import (
	"context"
	"fmt"
	"iter"
	"net/url"
	"strconv"
	"time"

	"github.com/go-retailcrm/sdk/internal/marketplace"
	"github.com/go-retailcrm/sdk/retailcrm"
)

const (
	maxPage   = 100                 // orders of one page
	maxWindow = 14 * 24 * time.Hour // period of one list
)

// OrderFilter chooses orders by their list and the time of ordering.
type OrderFilter struct {
	State    State     // required, unless Code is set
	From, To time.Time // at most 14 days apart; a zero To means now

	// The rest is optional.
	Status            Status
	DeliveryType      string // PICKUP or DELIVERY; not with the delivery lists
	SignatureRequired retailcrm.Opt[bool]
	Code              string // one order by its number

	// Entries asks for the goods along with the orders. Where Kaspi sends
	// them, they are in OrderPage.Entries and save a call per order.
	Entries bool

	Page  int // from 0
	Limit int // 1 to 100; 0 means 100
}

// OrderPage is one page of orders.
type OrderPage struct {
	Orders     []Order
	Entries    map[string][]Entry // goods by the order's id, of orders whose goods came along
	PageCount  int
	TotalCount int
}

// ordersAnswer is a page as Kaspi writes it.
type ordersAnswer struct {
	Data     []Order    `json:"data"`
	Included []resource `json:"included"`
	Meta     struct {
		PageCount  int `json:"pageCount"`
		TotalCount int `json:"totalCount"`
	} `json:"meta"`
	Extra retailcrm.Extra `json:",embed"`
}

// Orders returns one page of orders.
//
//	GET /orders
func (c *Client) Orders(ctx context.Context, f OrderFilter) (*OrderPage, error) {
	const op = "Client.Orders"
	query, err := f.query(op)
	if err != nil {
		return nil, err
	}
	var out ordersAnswer
	if err := c.get(ctx, op, "/orders", "/orders", query, &out); err != nil {
		return nil, err
	}
	if raw, odd := out.Extra["data"]; odd {
		return nil, &DecodeError{Marketplace: "kaspi", Op: op, StatusCode: 200, Raw: raw, Err: errShape}
	}
	page := &OrderPage{Orders: out.Data, PageCount: out.Meta.PageCount, TotalCount: out.Meta.TotalCount}
	if f.Entries {
		page.Entries = includedEntries(out.Data, out.Included)
	}
	return page, nil
}

func (f *OrderFilter) query(op string) (url.Values, error) {
	if f.Limit == 0 {
		f.Limit = maxPage
	}
	switch {
	case f.Limit < 1 || f.Limit > maxPage:
		return nil, invalid(op, "limit %d: it must be 1 to %d", f.Limit, maxPage)
	case f.Page < 0:
		return nil, invalid(op, "page %d: pages count from 0", f.Page)
	case f.Code == "" && f.State == "":
		return nil, invalid(op, "a state or a code is needed")
	case f.Code == "" && f.From.IsZero():
		return nil, invalid(op, "the period needs a beginning")
	case !f.To.IsZero() && f.To.Before(f.From):
		return nil, invalid(op, "the period ends before it begins")
	case !f.To.IsZero() && !f.From.IsZero() && f.To.Sub(f.From) > maxWindow:
		return nil, invalid(op, "the period is longer than 14 days; Client.AllOrders splits it")
	case f.DeliveryType != "" && (f.State == StateDelivery || f.State == StateKaspiDelivery):
		return nil, invalid(op, "a delivery type cannot be asked for in the list %s", f.State)
	}
	query := url.Values{
		"page[number]": {strconv.Itoa(f.Page)},
		"page[size]":   {strconv.Itoa(f.Limit)},
	}
	set := func(name, value string) {
		if value != "" {
			query.Set("filter[orders]["+name+"]", value)
		}
	}
	set("code", f.Code)
	set("state", string(f.State))
	set("status", string(f.Status))
	set("deliveryType", f.DeliveryType)
	if yes, given := f.SignatureRequired.Get(); given {
		set("signatureRequired", strconv.FormatBool(yes))
	}
	if !f.From.IsZero() {
		set("creationDate][$ge", strconv.FormatInt(f.From.UnixMilli(), 10))
	}
	if !f.To.IsZero() {
		set("creationDate][$le", strconv.FormatInt(f.To.UnixMilli(), 10))
	}
	if f.Entries {
		query.Set("include[orders]", "user,entries")
	}
	return query, nil
}

// OrderByCode returns the order with the number that people see. The error
// is ErrNotFound when there is none.
func (c *Client) OrderByCode(ctx context.Context, code string) (*Order, error) {
	if code == "" {
		return nil, invalid("Client.OrderByCode", "a code is needed")
	}
	page, err := c.Orders(ctx, OrderFilter{Code: code})
	if err != nil {
		return nil, err
	}
	for i := range page.Orders {
		if page.Orders[i].Attributes.Code == code {
			return &page.Orders[i], nil
		}
	}
	return nil, ErrNotFound
}

// OrderWithEntries is an order and its goods. Entries is nil when Kaspi did
// not send them along.
type OrderWithEntries struct {
	Order   Order
	Entries []Entry
}

// AllOrders walks the orders of a period of any length in the given lists, or
// in all of them when there is none, each order once. When an order moves
// from one list to another meanwhile, the first sight counts. An error comes
// last, once.
func (c *Client) AllOrders(ctx context.Context, from, to time.Time, states ...State) iter.Seq2[*Order, error] {
	return func(yield func(*Order, error) bool) {
		for o, err := range c.walk(ctx, from, to, states, false) {
			if err != nil {
				yield(nil, err)
				return
			}
			if !yield(&o.Order, nil) {
				return
			}
		}
	}
}

// AllOrdersWithEntries is AllOrders with the goods of each order, where Kaspi
// sends them along.
func (c *Client) AllOrdersWithEntries(ctx context.Context, from, to time.Time, states ...State) iter.Seq2[*OrderWithEntries, error] {
	return c.walk(ctx, from, to, states, true)
}

func (c *Client) walk(ctx context.Context, from, to time.Time, states []State, entries bool) iter.Seq2[*OrderWithEntries, error] {
	if len(states) == 0 {
		states = States()
	}
	return func(yield func(*OrderWithEntries, error) bool) {
		seen := map[string]struct{}{} // windows overlap, and orders move
		for w := range marketplace.Windows(from, to, maxWindow) {
			for _, state := range states {
				for o, err := range c.window(ctx, OrderFilter{State: state, From: w.From, To: w.To, Entries: entries}) {
					if err != nil {
						yield(nil, err)
						return
					}
					if _, again := seen[o.Order.ID]; again {
						continue
					}
					seen[o.Order.ID] = struct{}{}
					if !yield(o, nil) {
						return
					}
				}
			}
		}
	}
}

// window walks the pages of one list and one period. A page that begins like
// the one before is that page again: the number was not understood.
func (c *Client) window(ctx context.Context, f OrderFilter) iter.Seq2[*OrderWithEntries, error] {
	first := ""
	return marketplace.Pages(ctx, "0", func(ctx context.Context, at string) (marketplace.Page[OrderWithEntries], error) {
		number, err := strconv.Atoi(at)
		if err != nil {
			return marketplace.Page[OrderWithEntries]{}, err
		}
		f.Page = number
		page, err := c.Orders(ctx, f)
		if err != nil {
			return marketplace.Page[OrderWithEntries]{}, err
		}
		if len(page.Orders) > 0 {
			if page.Orders[0].ID == first {
				return marketplace.Page[OrderWithEntries]{}, fmt.Errorf("kaspi: Client.Orders: %w: page %d is the one before", ErrPageLoop, number)
			}
			first = page.Orders[0].ID
		}
		items := make([]OrderWithEntries, len(page.Orders))
		for i, o := range page.Orders {
			items[i] = OrderWithEntries{o, page.Entries[o.ID]}
		}
		return marketplace.Page[OrderWithEntries]{
			Items: items,
			Next:  strconv.Itoa(number + 1),
			More:  len(page.Orders) > 0 && number+1 < page.PageCount,
		}, nil
	})
}
