package wildberries

import (
	"context"
	"iter"
	"net/url"
	"strconv"
	"time"

	"github.com/go-retailcrm/sdk/retailcrm/marketplace"
)

// FBSService calls the methods for orders from the seller's
// stock that Wildberries delivers.
type FBSService struct{ client *Client }

// New returns all orders from the seller's stock that the seller has not
// taken up. Only here have they FinalPrice, SalePrice and the required marks.
//
//	GET /api/v3/orders/new
func (s *FBSService) New(ctx context.Context) ([]Order, error) { return s.client.fresh(ctx, FBS) }

// List returns one page of orders from the seller's stock, whatever their
// state. Wildberries keeps about three months here; see Archive.
//
//	GET /api/v3/orders
func (s *FBSService) List(ctx context.Context, req *ListRequest) (*OrderPage, error) {
	return s.client.list(ctx, FBS, req)
}

// All walks all orders of a period of any length, each once. An error
// comes last, once.
func (s *FBSService) All(ctx context.Context, from, to time.Time) iter.Seq2[*Order, error] {
	return s.client.all(ctx, FBS, from, to)
}

// Statuses returns the statuses of orders, 1000 with one call. Give it
// ids that came from a list: an unknown one may cost ten requests.
//
//	POST /api/v3/orders/status
func (s *FBSService) Statuses(ctx context.Context, ids []int64) ([]OrderStatus, error) {
	return statuses(batch[OrderStatus](ctx, s.client, "FBS.Statuses", bucketFBS, "/api/v3/orders/status", "orders",
		maxPage, ids))
}

// Buyers returns who bought. Wildberries tells it only for cross-border
// deliveries to Turkey.
//
//	POST /api/v3/orders/client
func (s *FBSService) Buyers(ctx context.Context, ids []int64) ([]Buyer, error) {
	return buyers(batch[Buyer](ctx, s.client, "FBS.Buyers", bucketFBS, "/api/v3/orders/client", "orders", maxPage, ids))
}

// Meta returns the marks of orders, 100 with one call.
//
//	POST /api/marketplace/v3/orders/meta
func (s *FBSService) Meta(ctx context.Context, ids []int64) ([]OrderMeta, error) {
	return batch[OrderMeta](ctx, s.client, "FBS.Meta", bucketFBS, "/api/marketplace/v3/orders/meta", "orders", maxMeta,
		ids)
}

// Archive returns one page of the orders of a month that are older than
// three months.
//
//	GET /api/marketplace/v3/fbs/orders/archive
func (s *FBSService) Archive(ctx context.Context, req *ArchiveRequest) (*ArchivePage, error) {
	const op = "FBS.Archive"
	if req == nil {
		return nil, invalid(op, "a month is needed")
	}
	r := *req
	if r.Limit == 0 {
		r.Limit = maxPage
	}
	switch {
	case r.Limit < 1 || r.Limit > maxPage:
		return nil, invalid(op, "limit %d: it must be 1 to %d", r.Limit, maxPage)
	case r.Month < time.January || r.Month > time.December || r.Year < 2000 || r.Year > 9999:
		return nil, invalid(op, "there is no month %d of the year %d", int(r.Month), r.Year)
	}
	query := url.Values{
		"year":  {strconv.Itoa(r.Year)},
		"month": {strconv.Itoa(int(r.Month))},
		"next":  {strconv.FormatInt(r.Next, 10)},
		"limit": {strconv.Itoa(r.Limit)},
	}
	out := new(ArchivePage)
	if err := s.client.get(ctx, op, familyMarketplace, bucketFBS, "/api/marketplace/v3/fbs/orders/archive", query,
		out, "orders"); err != nil {
		return nil, err
	}
	return out, misfit(op, out.Extra, "orders")
}

// ArchiveAll walks the archived orders of a month. An error comes last,
// once.
func (s *FBSService) ArchiveAll(ctx context.Context, year int, month time.Month) iter.Seq2[*ArchivedOrder, error] {
	return marketplace.Pages(ctx, "0", func(ctx context.Context, at string) (marketplace.Page[ArchivedOrder], error) {
		sent, err := strconv.ParseInt(at, 10, 64)
		if err != nil {
			return marketplace.Page[ArchivedOrder]{}, err
		}
		page, err := s.Archive(ctx, &ArchiveRequest{Year: year, Month: month, Next: sent})
		if err != nil {
			return marketplace.Page[ArchivedOrder]{}, err
		}
		var next int64
		if page.Next != nil {
			next = *page.Next
		}
		return marketplace.Page[ArchivedOrder]{
			Items: page.Orders,
			Next:  strconv.FormatInt(next, 10),
			More:  len(page.Orders) > 0 && next != 0 && next != sent,
		}, nil
	})
}

// statuses fills the ids in.
func statuses(list []OrderStatus, err error) ([]OrderStatus, error) {
	for i := range list {
		if list[i].ID == 0 {
			list[i].ID = list[i].OrderID
		}
	}
	return list, err
}

// buyers fills the ids in.
func buyers(list []Buyer, err error) ([]Buyer, error) {
	for i := range list {
		if list[i].ID == 0 {
			list[i].ID = list[i].OrderID
		}
	}
	return list, err
}
