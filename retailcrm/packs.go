package retailcrm

import (
	"context"
	"iter"
	"strconv"
)

// List returns one page of packs. filter may be nil.
//
// API: GET /api/v5/orders/packs
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#get--api-v5-orders-packs
// Scope: order_read.
//
//crm:op GET /api/v5/orders/packs
func (s *PacksService) List(ctx context.Context, filter *PackFilter, opts ...RequestOption) (*Page[Pack], error) {
	return page[Pack](ctx, s.client, newRequest(opPacksList).filter(filter), "packs", opts)
}

// All iterates over all packs that filter selects. It fetches the pages that it
// needs; the error comes last, once.
func (s *PacksService) All(ctx context.Context, filter *PackFilter, opts ...RequestOption) iter.Seq2[*Pack, error] {
	id := func(p *Pack) int { return p.ID }
	return allPages(ctx, s.client, id, func(ctx context.Context, opts ...RequestOption) (*Page[Pack], error) {
		return s.List(ctx, filter, opts...)
	}, opts)
}

// OfOrder returns all packs of the order with the id, by [PacksService.All].
func (s *PacksService) OfOrder(ctx context.Context, orderID int, opts ...RequestOption) ([]Pack, error) {
	var packs []Pack
	for p, err := range s.All(ctx, &PackFilter{OrderID: Some(orderID)}, opts...) {
		if err != nil {
			return nil, err
		}
		packs = append(packs, *p)
	}
	return packs, nil
}

// Get returns one pack. The error matches [ErrNotFound] when there is none.
//
// API: GET /api/v5/orders/packs/{id}
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#get--api-v5-orders-packs-id
// Scope: order_read.
//
//crm:op GET /api/v5/orders/packs/{id}
func (s *PacksService) Get(ctx context.Context, id int, opts ...RequestOption) (*Pack, error) {
	return member[Pack](ctx, s.client, newRequest(opPacksGet, strconv.Itoa(id)), "pack", opts)
}

// Create adds a pack. The input names the item by ItemID.
//
// API: POST /api/v5/orders/packs/create
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#post--api-v5-orders-packs-create
// Scope: order_write.
//
//crm:op POST /api/v5/orders/packs/create
func (s *PacksService) Create(ctx context.Context, pack PackInput, opts ...RequestOption) (*IDResult, error) {
	return whole[IDResult](ctx, s.client, newRequest(opPacksCreate).json("pack", pack), opts)
}

// Edit changes a pack. Absent fields stay as they are.
//
// API: POST /api/v5/orders/packs/{id}/edit
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#post--api-v5-orders-packs-id-edit
// Scope: order_write.
//
//crm:op POST /api/v5/orders/packs/{id}/edit
func (s *PacksService) Edit(ctx context.Context, id int, pack PackInput, opts ...RequestOption) (*IDResult, error) {
	return whole[IDResult](ctx, s.client, newRequest(opPacksEdit, strconv.Itoa(id)).json("pack", pack), opts)
}

// Delete deletes the pack with the id. The error matches [ErrNotFound] when
// there is none.
//
// API: POST /api/v5/orders/packs/{id}/delete
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#post--api-v5-orders-packs-id-delete
// Scope: order_write.
//
//crm:op POST /api/v5/orders/packs/{id}/delete
func (s *PacksService) Delete(ctx context.Context, id int, opts ...RequestOption) error {
	return confirm(ctx, s.client, newRequest(opPacksDelete, strconv.Itoa(id)), opts)
}

// History returns one page of the changes of packs. See
// [PacksService.Changes].
//
// API: GET /api/v5/orders/packs/history
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#get--api-v5-orders-packs-history
// Scope: order_read.
//
//crm:op GET /api/v5/orders/packs/history
func (s *PacksService) History(ctx context.Context, filter *PackHistoryFilter, opts ...RequestOption) (*Page[PackHistory], error) {
	return page[PackHistory](ctx, s.client, newRequest(opPacksHistory).filter(filter), "history", opts)
}

// Changes iterates over the changes of packs from since on, oldest first.
func (s *PacksService) Changes(ctx context.Context, since Since, opts ...RequestOption) iter.Seq2[*PackHistory, error] {
	return changes(ctx, since, func(ctx context.Context, since Since) (*Page[PackHistory], error) {
		filter := &PackHistoryFilter{SinceID: since.id(), StartDate: since.start()}
		return s.History(ctx, filter, historyOptions(opts)...)
	})
}
