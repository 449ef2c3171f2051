package retailcrm

import (
	"context"
	"strconv"
)

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
