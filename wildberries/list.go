package wildberries

import (
	"context"
	"iter"
	"net/url"
	"slices"
	"strconv"
	"time"

	"github.com/go-retailcrm/sdk/retailcrm"
	"github.com/go-retailcrm/sdk/retailcrm/marketplace"
)

// The methods of all schemes are the same, at other paths.

func (s Scheme) path() string {
	switch s {
	case DBS:
		return "/api/v3/dbs/orders"
	case DBW:
		return "/api/v3/dbw/orders"
	case InStore:
		return "/api/v3/click-collect/orders"
	}
	return "/api/v3/orders"
}

func (s Scheme) bucket() string {
	switch s {
	case DBS:
		return bucketDBS
	case DBW:
		return bucketDBW
	case InStore:
		return bucketInStore
	}
	return bucketFBS
}

// op names a method of this package.
func (s Scheme) op(method string) string {
	switch s {
	case DBS:
		return "DBS." + method
	case DBW:
		return "DBW." + method
	case InStore:
		return "InStore." + method
	}
	return "FBS." + method
}

// fresh returns the orders that the seller has not taken up.
func (c *Client) fresh(ctx context.Context, s Scheme) ([]Order, error) {
	var out OrderPage
	if err := c.get(ctx, s.op("New"), familyMarketplace, s.bucket(), s.path()+"/new", nil, &out, "orders"); err != nil {
		return nil, err
	}
	return out.Orders, misfit(s.op("New"), out.Extra, "orders")
}

// list returns one page.
func (c *Client) list(ctx context.Context, s Scheme, req *ListRequest) (*OrderPage, error) {
	op := s.op("List")
	if req == nil {
		return nil, invalid(op, "a period is needed")
	}
	r := *req
	if r.Limit == 0 {
		r.Limit = maxPage
	}
	switch {
	case r.Limit < 1 || r.Limit > maxPage:
		return nil, invalid(op, "limit %d: it must be 1 to %d", r.Limit, maxPage)
	case r.From.IsZero() || r.To.IsZero():
		return nil, invalid(op, "the period needs a beginning and an end")
	case r.To.Before(r.From):
		return nil, invalid(op, "the period ends before it begins")
	case r.To.Sub(r.From) > MaxPeriod:
		return nil, invalid(op, "the period is longer than 30 days; %s splits it", s.op("All"))
	}
	query := url.Values{
		"limit":    {strconv.Itoa(r.Limit)},
		"next":     {strconv.FormatInt(r.Next, 10)},
		"dateFrom": {strconv.FormatInt(r.From.Unix(), 10)},
		"dateTo":   {strconv.FormatInt(r.To.Unix(), 10)},
	}
	out := new(OrderPage)
	if err := c.get(ctx, op, familyMarketplace, s.bucket(), s.path(), query, out, "orders"); err != nil {
		return nil, err
	}
	return out, misfit(op, out.Extra, "orders")
}

// all walks the whole of a period of any length, window by window and page by
// page, each order once.
func (c *Client) all(ctx context.Context, s Scheme, from, to time.Time) iter.Seq2[*Order, error] {
	return func(yield func(*Order, error) bool) {
		seen := map[int64]struct{}{} // windows overlap
		for w := range marketplace.Windows(from, to, MaxPeriod) {
			for o, err := range c.window(ctx, s, w) {
				if err != nil {
					yield(nil, err)
					return
				}
				if _, again := seen[o.ID]; again {
					continue
				}
				seen[o.ID] = struct{}{}
				if !yield(o, nil) {
					return
				}
			}
		}
	}
}

func (c *Client) window(ctx context.Context, s Scheme, w marketplace.Window) iter.Seq2[*Order, error] {
	return marketplace.Pages(ctx, "0", func(ctx context.Context, at string) (marketplace.Page[Order], error) {
		sent, err := strconv.ParseInt(at, 10, 64)
		if err != nil {
			return marketplace.Page[Order]{}, err
		}
		page, err := c.list(ctx, s, &ListRequest{From: w.From, To: w.To, Next: sent})
		if err != nil {
			return marketplace.Page[Order]{}, err
		}
		return marketplace.Page[Order]{
			Items: page.Orders,
			Next:  strconv.FormatInt(page.Next, 10),
			More:  len(page.Orders) > 0 && page.Next != 0 && page.Next != sent,
		}, nil
	})
}

// pages is all, with as many orders at a time as a page has.
func (c *Client) pages(ctx context.Context, s Scheme, from, to time.Time) iter.Seq2[[]Order, error] {
	return func(yield func([]Order, error) bool) {
		var page []Order
		for o, err := range c.all(ctx, s, from, to) {
			if err != nil {
				yield(nil, err)
				return
			}
			if page = append(page, *o); len(page) == maxPage {
				if !yield(page, nil) {
					return
				}
				page = nil
			}
		}
		if len(page) > 0 {
			yield(page, nil)
		}
	}
}

// batch asks a method about orders, as many at once as it takes. Name is the
// member that holds the ids.
func batch[T any](ctx context.Context, c *Client, op, bucket, path, name string, most int, ids []int64) ([]T, error) {
	var all []T
	for chunk := range slices.Chunk(distinct(ids), most) {
		var out struct {
			Orders []T             `json:"orders"`
			Extra  retailcrm.Extra `json:",embed"`
		}
		if err := c.read(ctx, op, bucket, path, map[string]any{name: chunk}, &out); err != nil {
			return all, err
		}
		if err := misfit(op, out.Extra, "orders"); err != nil {
			return all, err
		}
		all = append(all, out.Orders...)
	}
	return all, nil
}

// distinct drops repeated ids, and those that cannot be one: asking for them
// would be answered with 404, which costs ten requests.
func distinct(ids []int64) []int64 {
	seen := make(map[int64]struct{}, len(ids))
	var clean []int64
	for _, id := range ids {
		if _, again := seen[id]; id > 0 && !again {
			seen[id] = struct{}{}
			clean = append(clean, id)
		}
	}
	return clean
}

// misfit reports a list of another shape than was expected.
func misfit(op string, extra retailcrm.Extra, name string) error {
	return marketplace.Misfit("wildberries", op, extra, name)
}
