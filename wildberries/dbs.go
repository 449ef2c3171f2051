package wildberries

import (
	"context"
	"iter"
	"slices"
	"time"

	"github.com/go-retailcrm/sdk/retailcrm"
)

// DBSService calls the methods for orders that the seller
// delivers.
type DBSService struct{ client *Client }

// New returns all orders to be delivered by the seller that the seller has
// not taken up.
//
//	GET /api/v3/dbs/orders/new
func (s *DBSService) New(ctx context.Context) ([]Order, error) { return s.client.fresh(ctx, DBS) }

// List returns one page of finished orders: sold or cancelled.
//
//	GET /api/v3/dbs/orders
func (s *DBSService) List(ctx context.Context, req *ListRequest) (*OrderPage, error) {
	return s.client.list(ctx, DBS, req)
}

// All walks all finished orders of a period of any length, each once. An
// error comes last, once.
func (s *DBSService) All(ctx context.Context, from, to time.Time) iter.Seq2[*Order, error] {
	return s.client.all(ctx, DBS, from, to)
}

// Statuses returns the statuses of orders, 1000 with one call. An order
// that is not known has Errors instead.
//
//	POST /api/marketplace/v3/dbs/orders/status/info
func (s *DBSService) Statuses(ctx context.Context, ids []int64) ([]OrderStatus, error) {
	return statuses(batch[OrderStatus](ctx, s.client, "DBS.Statuses", bucketDBS,
		"/api/marketplace/v3/dbs/orders/status/info", "ordersIds", maxPage, ids))
}

// Buyers returns who bought.
//
//	POST /api/v3/dbs/orders/client
func (s *DBSService) Buyers(ctx context.Context, ids []int64) ([]Buyer, error) {
	return buyers(batch[Buyer](ctx, s.client, "DBS.Buyers", bucketDBS, "/api/v3/dbs/orders/client", "orders", maxPage,
		ids))
}

// DeliveryDates returns when the buyers want their orders.
//
//	POST /api/v3/dbs/orders/delivery-date
func (s *DBSService) DeliveryDates(ctx context.Context, ids []int64) ([]DeliveryDate, error) {
	return batch[DeliveryDate](ctx, s.client, "DBS.DeliveryDates", bucketDBS, "/api/v3/dbs/orders/delivery-date",
		"orders", maxPage, ids)
}

// Companies returns the companies that bought. An order of a private buyer
// has IsError set.
//
//	POST /api/marketplace/v3/dbs/orders/b2b/info
func (s *DBSService) Companies(ctx context.Context, ids []int64) ([]CompanyInfo, error) {
	const op = "DBS.Companies"
	var all []CompanyInfo
	for chunk := range slices.Chunk(distinct(ids), maxPage) {
		var out struct {
			Results []CompanyInfo   `json:"results"`
			Extra   retailcrm.Extra `json:",embed"`
		}
		if err := s.client.read(ctx, op, bucketDBS, "/api/marketplace/v3/dbs/orders/b2b/info",
			map[string]any{"ordersIds": chunk}, &out); err != nil {
			return all, err
		}
		if err := misfit(op, out.Extra, "results"); err != nil {
			return all, err
		}
		all = append(all, out.Results...)
	}
	return all, nil
}

// Groups returns the paid delivery of groups. A group without one is left
// out.
//
//	POST /api/v3/dbs/groups/info
func (s *DBSService) Groups(ctx context.Context, groupIDs []string) ([]Group, error) {
	var all []Group
	clean := slices.Compact(slices.Sorted(slices.Values(groupIDs)))
	if len(clean) > 0 && clean[0] == "" {
		clean = clean[1:]
	}
	for chunk := range slices.Chunk(clean, maxPage) {
		var out []Group
		if err := s.client.read(ctx, "DBS.Groups", bucketDBS, "/api/v3/dbs/groups/info", map[string]any{"groups": chunk},
			&out); err != nil {
			return all, err
		}
		all = append(all, out...)
	}
	return all, nil
}
