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
// The loop may edit and delete what it lists: nothing is skipped because of
// that, and nothing comes twice.
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
	return remove(ctx, s.client, newRequest(opPacksDelete, strconv.Itoa(id)), opts)
}

// History returns one page of the changes of packs. See
// [PacksService.Changes].
//
// API: GET /api/v5/orders/packs/history
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#get--api-v5-orders-packs-history
// Scope: order_read.
//
//crm:op GET /api/v5/orders/packs/history
func (s *PacksService) History(
	ctx context.Context, filter *PackHistoryFilter, opts ...RequestOption,
) (*Page[PackHistory], error) {
	return page[PackHistory](ctx, s.client, newRequest(opPacksHistory).filter(filter), "history", opts)
}

// Changes iterates over the changes of packs from since on, oldest first.
func (s *PacksService) Changes(ctx context.Context, since Since, opts ...RequestOption) iter.Seq2[*PackHistory, error] {
	return changes(ctx, since, func(ctx context.Context, since Since) (*Page[PackHistory], error) {
		filter := &PackHistoryFilter{SinceID: since.id(), StartDate: since.start()}
		return s.History(ctx, filter, historyOptions(opts)...)
	})
}

// Pack is what was picked from a warehouse for an order item.
//
//crm:input PackInput is what the API accepts about a pack: what was picked from a warehouse for an order item.
type Pack struct {
	// ID is the id that the CRM gave it.
	ID int `json:"id,omitzero"`
	// PurchasePrice is the purchase price of one, in the base currency.
	PurchasePrice Decimal `json:"purchasePrice,omitzero"`
	// Quantity is how many were picked, in the unit of the offer.
	Quantity Decimal `json:"quantity,omitzero"`
	// Unit is what Quantity counts: pieces, kilograms. Read-only.
	Unit *OrderUnit `json:"unit,omitzero"`
	// Store is the code of the warehouse that the goods come from.
	Store string `json:"store,omitzero"`
	// Item is the line of the order that was picked for. Read-only.
	Item *OrderItem `json:"item,omitzero"`
	// ItemID is the id of the line of the order that is picked for.
	ItemID int `json:"itemId,omitzero"`
	// ShipmentDate is the day on which the goods leave the warehouse.
	ShipmentDate Date `json:"shipmentDate,omitzero"`
	// InvoiceNumber is printed on the invoice that went with the goods.
	InvoiceNumber string `json:"invoiceNumber,omitzero"`
	// DeliveryNoteNumber is printed on the delivery note that went with the goods.
	DeliveryNoteNumber string `json:"deliveryNoteNumber,omitzero"`

	Extra Extra `json:",embed"`
}

// OrderRef names the order that something is about or belongs to: a cost, a
// task, a file, a cart, a shipment, another order of a link.
//
//crm:input OrderRefInput names an order by one of its ids.
type OrderRef struct {
	// ID is the id that the CRM gave it.
	ID int `json:"id,omitzero"`
	// ExternalID is the id that the shop gave it.
	ExternalID string `json:"externalId,omitzero"`
	// Number is the number of the order, as users see it.
	Number string `json:"number,omitzero"`
	// Site is the code of the shop that gave ExternalID.
	Site string `json:"site,omitzero"`
	// ApplyRound says whether to round the sum by the account's rules. Read-only.
	ApplyRound bool `json:"applyRound,omitzero"`

	Extra Extra `json:",embed"`
}

// PackFilter selects packs. Absent fields select everything.
type PackFilter struct {
	// IDs are the ids that the CRM gave the packs.
	IDs []int `url:"ids,brackets,omitempty"`
	// Stores are the codes of the warehouses.
	Stores []string `url:"stores,brackets,omitempty"`
	// ItemID is the id of the order item.
	ItemID Opt[int] `url:"itemId,omitempty"`
	// OfferXMLID is the offer's id in the warehouse program (1C).
	OfferXMLID string `url:"offerXmlId,omitempty"`
	// OfferExternalID is the offer's external id.
	OfferExternalID string `url:"offerExternalId,omitempty"`
	// OrderID selects what belongs to one order, by the id that the CRM gave it.
	OrderID Opt[int] `url:"orderId,omitempty"`
	// OrderExternalID selects what belongs to one order, by the id that the shop
	// gave it.
	OrderExternalID string `url:"orderExternalId,omitempty"`
	// ShipmentDateFrom is the first day of shipment.
	ShipmentDateFrom Date `url:"shipmentDateFrom,omitempty"`
	// ShipmentDateTo is the last day of shipment.
	ShipmentDateTo Date `url:"shipmentDateTo,omitempty"`
	// InvoiceNumber selects the packs that were shipped with this invoice.
	InvoiceNumber string `url:"invoiceNumber,omitempty"`
	// DeliveryNoteNumber selects the packs that were shipped with this delivery
	// note.
	DeliveryNoteNumber string `url:"deliveryNoteNumber,omitempty"`
}

// PackHistoryFilter selects records of the history of packs. Absent fields select everything.
type PackHistoryFilter struct {
	// OrderID selects what belongs to one order, by the id that the CRM gave it.
	OrderID Opt[int] `url:"orderId,omitempty"`
	// SinceID is the id of the last record seen; newer ones are wanted. The API
	// refuses it together with a page.
	SinceID Opt[int] `url:"sinceId,omitempty"`
	// OrderExternalID selects what belongs to one order, by the id that the shop
	// gave it.
	OrderExternalID string `url:"orderExternalId,omitempty"`
	// StartDate is the moment from which on.
	StartDate DateTime `url:"startDate,omitempty"`
	// EndDate is the moment up to which.
	EndDate DateTime `url:"endDate,omitempty"`
}
