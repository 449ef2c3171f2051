package wildberries

import (
	"context"
	"iter"
	"time"
)

// InStoreService calls the methods for orders that buyers
// collect in the seller's shop (click and collect).
type InStoreService struct{ client *Client }

// New returns all orders that buyers will collect in the seller's shop
// and that the seller has not taken up.
//
//	GET /api/v3/click-collect/orders/new
func (s *InStoreService) New(ctx context.Context) ([]Order, error) {
	return s.client.fresh(ctx, InStore)
}

// List returns one page of finished orders.
//
//	GET /api/v3/click-collect/orders
func (s *InStoreService) List(ctx context.Context, req *ListRequest) (*OrderPage, error) {
	return s.client.list(ctx, InStore, req)
}

// All walks all finished orders of a period of any length, each once.
// An error comes last, once.
func (s *InStoreService) All(ctx context.Context, from, to time.Time) iter.Seq2[*Order, error] {
	return s.client.all(ctx, InStore, from, to)
}

// Statuses returns the statuses of orders, 1000 with one call. An
// order that is not known has Errors instead. One call a second is allowed.
//
//	POST /api/marketplace/v3/click-collect/orders/status/info
func (s *InStoreService) Statuses(ctx context.Context, ids []int64) ([]OrderStatus, error) {
	return statuses(batch[OrderStatus](ctx, s.client, "InStore.Statuses", bucketInStoreStatus,
		"/api/marketplace/v3/click-collect/orders/status/info", "ordersIds", maxPage, ids))
}

// Buyers returns who bought. Wildberries tells it only while an order
// is confirmed or waits for the buyer.
//
//	POST /api/v3/click-collect/orders/client
func (s *InStoreService) Buyers(ctx context.Context, ids []int64) ([]Buyer, error) {
	return buyers(batch[Buyer](ctx, s.client, "InStore.Buyers", bucketInStore, "/api/v3/click-collect/orders/client",
		"orders", maxPage, ids))
}
