package wildberries

import (
	"context"
	"iter"
	"time"
)

// DBWNew returns all orders that a Wildberries courier will take from the
// seller and that the seller has not taken up.
//
//	GET /api/v3/dbw/orders/new
func (c *Client) DBWNew(ctx context.Context) ([]Order, error) { return c.fresh(ctx, DBW) }

// DBWList returns one page of finished orders.
//
//	GET /api/v3/dbw/orders
func (c *Client) DBWList(ctx context.Context, r ListRequest) (*OrderPage, error) {
	return c.list(ctx, DBW, r)
}

// DBWAll walks all finished orders of a period of any length, each once. An
// error comes last, once.
func (c *Client) DBWAll(ctx context.Context, from, to time.Time) iter.Seq2[*Order, error] {
	return c.all(ctx, DBW, from, to)
}

// DBWStatuses returns the statuses of orders, 1000 with one call.
//
//	POST /api/v3/dbw/orders/status
func (c *Client) DBWStatuses(ctx context.Context, ids []int64) ([]OrderStatus, error) {
	return statuses(batch[OrderStatus](ctx, c, "Client.DBWStatuses", bucketDBW, "/api/v3/dbw/orders/status", "orders", maxPage, ids))
}

// DBWBuyers returns who bought.
//
//	POST /api/marketplace/v3/dbw/orders/client
func (c *Client) DBWBuyers(ctx context.Context, ids []int64) ([]Buyer, error) {
	return buyers(batch[Buyer](ctx, c, "Client.DBWBuyers", bucketDBW, "/api/marketplace/v3/dbw/orders/client", "orders", maxPage, ids))
}

// DBWDeliveryDates returns when the buyers want their orders.
//
//	POST /api/v3/dbw/orders/delivery-date
func (c *Client) DBWDeliveryDates(ctx context.Context, ids []int64) ([]DeliveryDate, error) {
	return batch[DeliveryDate](ctx, c, "Client.DBWDeliveryDates", bucketDBW, "/api/v3/dbw/orders/delivery-date", "orders", maxPage, ids)
}
