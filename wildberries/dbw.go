package wildberries

import (
	"context"
	"iter"
	"time"
)

// DBWService calls the methods for orders from the seller's
// stock that a Wildberries courier delivers.
type DBWService struct{ client *Client }

// New returns all orders that a Wildberries courier will take from the
// seller and that the seller has not taken up.
//
//	GET /api/v3/dbw/orders/new
func (s *DBWService) New(ctx context.Context) ([]Order, error) { return s.client.fresh(ctx, DBW) }

// List returns one page of finished orders.
//
//	GET /api/v3/dbw/orders
func (s *DBWService) List(ctx context.Context, req *ListRequest) (*OrderPage, error) {
	return s.client.list(ctx, DBW, req)
}

// All walks all finished orders of a period of any length, each once. An
// error comes last, once.
func (s *DBWService) All(ctx context.Context, from, to time.Time) iter.Seq2[*Order, error] {
	return s.client.all(ctx, DBW, from, to)
}

// Statuses returns the statuses of orders, 1000 with one call.
//
//	POST /api/v3/dbw/orders/status
func (s *DBWService) Statuses(ctx context.Context, ids []int64) ([]OrderStatus, error) {
	return statuses(batch[OrderStatus](ctx, s.client, "DBW.Statuses", bucketDBW, "/api/v3/dbw/orders/status", "orders",
		maxPage, ids))
}

// Buyers returns who bought.
//
//	POST /api/marketplace/v3/dbw/orders/client
func (s *DBWService) Buyers(ctx context.Context, ids []int64) ([]Buyer, error) {
	return buyers(batch[Buyer](ctx, s.client, "DBW.Buyers", bucketDBW, "/api/marketplace/v3/dbw/orders/client", "orders",
		maxPage, ids))
}

// DeliveryDates returns when the buyers want their orders.
//
//	POST /api/v3/dbw/orders/delivery-date
func (s *DBWService) DeliveryDates(ctx context.Context, ids []int64) ([]DeliveryDate, error) {
	return batch[DeliveryDate](ctx, s.client, "DBW.DeliveryDates", bucketDBW, "/api/v3/dbw/orders/delivery-date",
		"orders", maxPage, ids)
}
