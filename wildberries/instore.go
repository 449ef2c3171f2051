package wildberries

import (
	"context"
	"iter"
	"time"
)

// InStoreNew returns all orders that buyers will collect in the seller's shop
// and that the seller has not taken up.
//
//	GET /api/v3/click-collect/orders/new
func (c *Client) InStoreNew(ctx context.Context) ([]Order, error) { return c.fresh(ctx, InStore) }

// InStoreList returns one page of finished orders.
//
//	GET /api/v3/click-collect/orders
func (c *Client) InStoreList(ctx context.Context, r ListRequest) (*OrderPage, error) {
	return c.list(ctx, InStore, r)
}

// InStoreAll walks all finished orders of a period of any length, each once.
// An error comes last, once.
func (c *Client) InStoreAll(ctx context.Context, from, to time.Time) iter.Seq2[*Order, error] {
	return c.all(ctx, InStore, from, to)
}

// InStoreStatuses returns the statuses of orders, 1000 with one call. An
// order that is not known has Errors instead. One call a second is allowed.
//
//	POST /api/marketplace/v3/click-collect/orders/status/info
func (c *Client) InStoreStatuses(ctx context.Context, ids []int64) ([]OrderStatus, error) {
	return statuses(batch[OrderStatus](ctx, c, "Client.InStoreStatuses", bucketInStoreStatus, "/api/marketplace/v3/click-collect/orders/status/info", "ordersIds", maxPage, ids))
}

// InStoreBuyers returns who bought. Wildberries tells it only while an order
// is confirmed or waits for the buyer.
//
//	POST /api/v3/click-collect/orders/client
func (c *Client) InStoreBuyers(ctx context.Context, ids []int64) ([]Buyer, error) {
	return buyers(batch[Buyer](ctx, c, "Client.InStoreBuyers", bucketInStore, "/api/v3/click-collect/orders/client", "orders", maxPage, ids))
}
