package retailcrm

import (
	"context"
	"strconv"
)

// PaymentInput is what the API accepts about a payment that is added to or
// changed in an order.
type PaymentInput struct {
	// ID is the id that the CRM gave it.
	ID Opt[int] `json:"id,omitzero"`
	// ExternalID is the id that the shop gave it.
	ExternalID Opt[string] `json:"externalId,omitzero"`
	// Status is the code of the payment status.
	Status Opt[string] `json:"status,omitzero"`
	// Type is the code of the payment type.
	Type Opt[string] `json:"type,omitzero"`
	// Amount is the amount, in the order's currency.
	Amount Opt[Decimal] `json:"amount,omitzero"`
	// PaidAt is when it was paid, by the account's wall clock.
	PaidAt Opt[DateTime] `json:"paidAt,omitzero"`
	// Comment is a note to the payment, seen by users of the CRM.
	Comment Opt[string] `json:"comment,omitzero"`
	// Order is the order that the payment belongs to; needed to create one.
	Order Opt[OrderRefInput] `json:"order,omitzero"`

	Extra Extra `json:",embed"`
}

// OrderRefInput names an order by one of its ids.
type OrderRefInput struct {
	// ID is the id that the CRM gave it.
	ID Opt[int] `json:"id,omitzero"`
	// ExternalID is the id that the shop gave it.
	ExternalID Opt[string] `json:"externalId,omitzero"`
	// Number is the number that users see.
	Number Opt[string] `json:"number,omitzero"`
	// Site is the code of the shop.
	Site Opt[string] `json:"site,omitzero"`

	Extra Extra `json:",embed"`
}

// CreatePayment adds a payment to the order that the input names.
//
// API: POST /api/v5/orders/payments/create
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#post--api-v5-orders-payments-create
// Scope: order_write.
//
//crm:op POST /api/v5/orders/payments/create
func (s *OrdersService) CreatePayment(ctx context.Context, payment PaymentInput, opts ...RequestOption) (*IDResult, error) {
	return whole[IDResult](ctx, s.client, newRequest(opOrdersCreatePayment).site().json("payment", payment), opts)
}

// EditPayment changes a payment. ref is the payment's, not the order's.
//
// API: POST /api/v5/orders/payments/{id}/edit
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#post--api-v5-orders-payments-id-edit
// Scope: order_write.
//
//crm:op POST /api/v5/orders/payments/{id}/edit
func (s *OrdersService) EditPayment(ctx context.Context, ref Ref, payment PaymentInput, opts ...RequestOption) (*IDResult, error) {
	return whole[IDResult](ctx, s.client, newRequest(opOrdersEditPayment, ref.value).by(ref).site().json("payment", payment), opts)
}

// DeletePayment deletes the payment with the id from its order. The error
// matches [ErrNotFound] when there is none.
//
// API: POST /api/v5/orders/payments/{id}/delete
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#post--api-v5-orders-payments-id-delete
// Scope: order_write.
//
//crm:op POST /api/v5/orders/payments/{id}/delete
func (s *OrdersService) DeletePayment(ctx context.Context, id int, opts ...RequestOption) error {
	return confirm(ctx, s.client, newRequest(opOrdersDeletePayment, strconv.Itoa(id)), opts)
}

// OrderLinkInput links orders to each other.
type OrderLinkInput struct {
	// Comment says why the orders are linked.
	Comment Opt[string] `json:"comment,omitzero"`
	// Orders are the orders to link, two or more.
	Orders Opt[[]OrderRefInput] `json:"orders,omitzero"`
	// CreatedAt is when the link was made, by the account's wall clock.
	CreatedAt Opt[DateTime] `json:"createdAt,omitzero"`

	Extra Extra `json:",embed"`
}

// CreateLink links orders to each other, with a comment. A repeat may link them
// again.
//
// API: POST /api/v5/orders/links/create
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#post--api-v5-orders-links-create
// Scope: order_write.
//
//crm:op POST /api/v5/orders/links/create
func (s *OrdersService) CreateLink(ctx context.Context, link OrderLinkInput, opts ...RequestOption) error {
	return confirm(ctx, s.client, newRequest(opOrdersCreateLink).site().json("link", link), opts)
}
