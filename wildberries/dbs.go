package wildberries

import (
	"context"
	"iter"
	"slices"
	"time"

	"github.com/go-retailcrm/sdk/retailcrm"
)

// DBSNew returns all orders to be delivered by the seller that the seller has
// not taken up.
//
//	GET /api/v3/dbs/orders/new
func (c *Client) DBSNew(ctx context.Context) ([]Order, error) { return c.fresh(ctx, DBS) }

// DBSList returns one page of finished orders: sold or cancelled.
//
//	GET /api/v3/dbs/orders
func (c *Client) DBSList(ctx context.Context, r ListRequest) (*OrderPage, error) {
	return c.list(ctx, DBS, r)
}

// DBSAll walks all finished orders of a period of any length, each once. An
// error comes last, once.
func (c *Client) DBSAll(ctx context.Context, from, to time.Time) iter.Seq2[*Order, error] {
	return c.all(ctx, DBS, from, to)
}

// DBSStatuses returns the statuses of orders, 1000 with one call. An order
// that is not known has Errors instead.
//
//	POST /api/marketplace/v3/dbs/orders/status/info
func (c *Client) DBSStatuses(ctx context.Context, ids []int64) ([]OrderStatus, error) {
	return statuses(batch[OrderStatus](ctx, c, "Client.DBSStatuses", bucketDBS, "/api/marketplace/v3/dbs/orders/status/info", "ordersIds", maxPage, ids))
}

// DBSBuyers returns who bought.
//
//	POST /api/v3/dbs/orders/client
func (c *Client) DBSBuyers(ctx context.Context, ids []int64) ([]Buyer, error) {
	return buyers(batch[Buyer](ctx, c, "Client.DBSBuyers", bucketDBS, "/api/v3/dbs/orders/client", "orders", maxPage, ids))
}

// DBSDeliveryDates returns when the buyers want their orders.
//
//	POST /api/v3/dbs/orders/delivery-date
func (c *Client) DBSDeliveryDates(ctx context.Context, ids []int64) ([]DeliveryDate, error) {
	return batch[DeliveryDate](ctx, c, "Client.DBSDeliveryDates", bucketDBS, "/api/v3/dbs/orders/delivery-date", "orders", maxPage, ids)
}

// DBSCompanies returns the companies that bought. An order of a private buyer
// has IsError set.
//
//	POST /api/marketplace/v3/dbs/orders/b2b/info
func (c *Client) DBSCompanies(ctx context.Context, ids []int64) ([]CompanyInfo, error) {
	const op = "Client.DBSCompanies"
	var all []CompanyInfo
	for chunk := range slices.Chunk(distinct(ids), maxPage) {
		var out struct {
			Results []CompanyInfo   `json:"results"`
			Extra   retailcrm.Extra `json:",embed"`
		}
		if err := c.read(ctx, op, bucketDBS, "/api/marketplace/v3/dbs/orders/b2b/info", map[string]any{"ordersIds": chunk}, &out); err != nil {
			return all, err
		}
		if err := misfit(op, out.Extra, "results"); err != nil {
			return all, err
		}
		all = append(all, out.Results...)
	}
	return all, nil
}

// DBSGroups returns the paid delivery of groups. A group without one is left
// out.
//
//	POST /api/v3/dbs/groups/info
func (c *Client) DBSGroups(ctx context.Context, groupIDs []string) ([]Group, error) {
	var all []Group
	clean := slices.Compact(slices.Sorted(slices.Values(groupIDs)))
	if len(clean) > 0 && clean[0] == "" {
		clean = clean[1:]
	}
	for chunk := range slices.Chunk(clean, maxPage) {
		var out []Group
		if err := c.read(ctx, "Client.DBSGroups", bucketDBS, "/api/v3/dbs/groups/info", map[string]any{"groups": chunk}, &out); err != nil {
			return all, err
		}
		all = append(all, out...)
	}
	return all, nil
}
