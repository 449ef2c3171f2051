package retailcrm

import (
	"context"
	"errors"
	"iter"
	"net/http"
	"strconv"
)

// List returns one page of orders, newest first. filter may be nil. Choose
// the page with [WithPage] and [WithLimit].
//
// API: GET /api/v5/orders
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#get--api-v5-orders
// Scope: order_read.
//
//crm:op GET /api/v5/orders
func (s *OrdersService) List(ctx context.Context, filter *OrderFilter, opts ...RequestOption) (*Page[Order], error) {
	return page[Order](ctx, s.client, newRequest(opOrdersList).filter(filter), "orders", opts)
}

// All iterates over all orders that filter selects, page by page. Several
// pages are fetched at a time, see [WithInFlight].
// The loop may edit and delete what it lists: nothing is skipped because of
// that, and nothing comes twice.
func (s *OrdersService) All(ctx context.Context, filter *OrderFilter, opts ...RequestOption) iter.Seq2[*Order, error] {
	id := func(o *Order) int { return o.ID }
	return allPages(ctx, s.client, id, func(ctx context.Context, opts ...RequestOption) (*Page[Order], error) {
		return s.List(ctx, filter, opts...)
	}, opts)
}

// Get returns one order. The error matches [ErrNotFound] when there is none.
//
// API: GET /api/v5/orders/{externalId}
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#get--api-v5-orders-externalId
// Scope: order_read.
//
//crm:op GET /api/v5/orders/{externalId}
func (s *OrdersService) Get(ctx context.Context, ref Ref, opts ...RequestOption) (*Order, error) {
	return member[Order](ctx, s.client, newRequest(opOrdersGet, ref.value).by(ref).site(), "order", opts)
}

// OrderResult is the answer of creating or editing an order.
type OrderResult struct {
	// ID is the order's id.
	ID int `json:"id,omitzero"`
	// Order is the order as it is now.
	Order *Order `json:"order,omitzero"`

	Extra Extra `json:",embed"`
}

// Create adds an order. The customer and unknown items are created along with
// it. Set ExternalID: then a repeat fails with [ErrAlreadyExists] instead of
// making a second order, and [OrdersService.Upsert] can be used. A lost answer
// is a [*TransportError] with OutcomeUnknown and is never repeated.
//
// API: POST /api/v5/orders/create
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#post--api-v5-orders-create
// Scope: order_write.
//
//crm:op POST /api/v5/orders/create
func (s *OrdersService) Create(ctx context.Context, order OrderInput, opts ...RequestOption) (*OrderResult, error) {
	return whole[OrderResult](ctx, s.client, newRequest(opOrdersCreate).site().json("order", &order), opts)
}

// Edit changes an order. Absent fields of the input stay as they are; null and
// zero values are stored. Items are the exception: send the full list.
//
// API: POST /api/v5/orders/{externalId}/edit
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#post--api-v5-orders-externalId-edit
// Scope: order_write.
//
//crm:op POST /api/v5/orders/{externalId}/edit
func (s *OrdersService) Edit(
	ctx context.Context, ref Ref, order OrderInput, opts ...RequestOption,
) (*OrderResult, error) {
	return whole[OrderResult](ctx, s.client, newRequest(opOrdersEdit, ref.value).by(ref).site().json("order", &order),
		opts)
}

// Upsert creates the order, or edits it when one with its ExternalID exists.
// It is safe to repeat, and repeats itself after an answer that was lost on the
// way or in a gateway (502, 503, 504): it edits the order if that is there now,
// and else creates it again. The input must have an ExternalID.
func (s *OrdersService) Upsert(ctx context.Context, order OrderInput, opts ...RequestOption) (*OrderResult, error) {
	externalID := order.ExternalID.Or("")
	if externalID == "" {
		return nil, errors.New("retailcrm: Orders.Upsert: the input has no ExternalID")
	}
	ref := ByExternalID(externalID)
	result, err := s.Create(ctx, order, opts...)
	if answerLost(err) && ctx.Err() == nil {
		result, err = s.Edit(ctx, ref, order, opts...)
		if !errors.Is(err, ErrNotFound) {
			return result, err
		}
		result, err = s.Create(ctx, order, opts...) // the first try did not arrive
	}
	if errors.Is(err, ErrAlreadyExists) { // since long, or by a first try that arrived late
		return s.Edit(ctx, ref, order, opts...)
	}
	return result, err
}

// answerLost reports whether err leaves open if the CRM carried the request
// out: the connection broke, or something else answered in place of the CRM, as
// gateways do. What the CRM itself failed at, and a limit, is not repeated.
func answerLost(err error) bool {
	var lost *TransportError
	if !errors.As(err, &lost) || !lost.OutcomeUnknown {
		return false
	}
	var failed *APIError
	if !errors.As(err, &failed) {
		return true
	}
	switch failed.StatusCode {
	case http.StatusBadGateway, http.StatusServiceUnavailable, http.StatusGatewayTimeout:
		return true
	}
	return false
}

// OrdersUploadResult is the answer of an upload of orders.
type OrdersUploadResult struct {
	// Site is the code of the shop.
	Site string `json:"site,omitzero"`
	// UploadedOrders are the ids of the orders that were stored.
	UploadedOrders []ExternalIDFix `json:"uploadedOrders,omitzero"`
	// Orders are the orders that were stored.
	Orders []Order `json:"orders,omitzero"`
	// FailedOrders are the orders that were refused.
	FailedOrders []FailedRecord `json:"failedOrders,omitzero"`

	Extra Extra `json:",embed"`
}

// Upload adds up to 50 orders. When some are refused, it returns the result
// and an error that matches [ErrPartialUpload]. See [OrdersService.UploadAll]
// for more than 50.
//
// API: POST /api/v5/orders/upload
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#post--api-v5-orders-upload
// Scope: order_write.
//
//crm:op POST /api/v5/orders/upload
func (s *OrdersService) Upload(
	ctx context.Context, orders []OrderInput, opts ...RequestOption,
) (*OrdersUploadResult, error) {
	return whole[OrdersUploadResult](ctx, s.client, newRequest(opOrdersUpload).site().json("orders", orders), opts)
}

// UploadAll adds any number of orders, [MaxUpload] at a time and several chunks
// at once. Those that the API refuses are in the report and no error. It goes
// on after faults: see [BulkResult].
func (s *OrdersService) UploadAll(
	ctx context.Context, orders iter.Seq[OrderInput], opts ...RequestOption,
) (*BulkResult, error) {
	return uploadAll(ctx, s.client, s.uploads("Orders.UploadAll"), orders, opts)
}

// UpsertAll creates any number of orders, and edits those whose ExternalID
// exists: new ones [MaxUpload] in a request, and each that exists by one. It is
// safe to repeat. Of inputs with the same ExternalID the last one wins. Those
// without are refused.
func (s *OrdersService) UpsertAll(
	ctx context.Context, orders iter.Seq[OrderInput], opts ...RequestOption,
) (*BulkResult, error) {
	return uploadAll(ctx, s.client, s.upserts("Orders.UpsertAll"), orders, opts)
}

// FixExternalIDs stores external ids for orders that are known by their ids.
//
// API: POST /api/v5/orders/fix-external-ids
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#post--api-v5-orders-fix-external-ids
// Scope: order_write.
//
//crm:op POST /api/v5/orders/fix-external-ids
func (s *OrdersService) FixExternalIDs(ctx context.Context, orders []ExternalIDFix, opts ...RequestOption) error {
	return confirm(ctx, s.client, newRequest(opOrdersFixExternalIDs).json("orders", orders), opts)
}

// Statuses returns the statuses of the orders with these ids and external
// ids; up to 500 together.
//
// API: GET /api/v5/orders/statuses
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#get--api-v5-orders-statuses
// Scope: order_read.
//
//crm:op GET /api/v5/orders/statuses
func (s *OrdersService) Statuses(
	ctx context.Context, ids []int, externalIDs []string, opts ...RequestOption,
) ([]OrderStatus, error) {
	r := newRequest(opOrdersStatuses)
	for _, id := range ids {
		r.query.Add("ids[]", strconv.Itoa(id))
	}
	for _, id := range externalIDs {
		r.query.Add("externalIds[]", id)
	}
	return list[OrderStatus](ctx, s.client, r, "orders", opts)
}

// CombineTechnique says how two orders are merged.
type CombineTechnique string

// The known values of CombineTechnique; others may come.
const (
	CombineOurs   CombineTechnique = "ours"   // items of the result order stay, the others are dropped
	CombineTheirs CombineTechnique = "theirs" // items of the other order replace those of the result
	CombineSumm   CombineTechnique = "summ"   // quantities of equal items are added up
	CombineMerge  CombineTechnique = "merge"  // items are put side by side
)

// Combine merges the order with the id from into the one with the id into.
//
// API: POST /api/v5/orders/combine
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#post--api-v5-orders-combine
// Scope: order_write.
//
//crm:op POST /api/v5/orders/combine
func (s *OrdersService) Combine(
	ctx context.Context, technique CombineTechnique, from, into int, opts ...RequestOption,
) error {
	r := newRequest(opOrdersCombine).param("technique", string(technique)).
		json("order", IDRef{ID: from}).json("resultOrder", IDRef{ID: into})
	return confirm(ctx, s.client, r, opts)
}

// CancelDelivery cancels the order's parcel in its delivery service. With
// force it is cancelled in the CRM even when the service refuses.
//
// API: POST /api/v5/orders/{externalId}/delivery/cancel
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#post--api-v5-orders-externalId-delivery-cancel
// Scope: order_write.
//
//crm:op POST /api/v5/orders/{externalId}/delivery/cancel
func (s *OrdersService) CancelDelivery(ctx context.Context, ref Ref, force bool, opts ...RequestOption) error {
	r := newRequest(opOrdersCancelDelivery, ref.value).by(ref).param("force", strconv.FormatBool(force))
	return confirm(ctx, s.client, r, opts)
}

// PrintPlate returns a printed form of the order, a PDF. The caller closes
// its Body.
//
// API: GET /api/v5/orders/{externalId}/plates/{plateId}/print
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#get--api-v5-orders-externalId-plates-plateId-print
// Scope: order_read.
//
//crm:op GET /api/v5/orders/{externalId}/plates/{plateId}/print
func (s *OrdersService) PrintPlate(
	ctx context.Context, ref Ref, plateID int, opts ...RequestOption,
) (*Download, error) {
	return stream(ctx, s.client, newRequest(opOrdersPrintPlate, ref.value, strconv.Itoa(plateID)).by(ref).site(), opts)
}

// OrderLoyaltyResult is the answer of spending or returning bonuses.
type OrderLoyaltyResult struct {
	// Order is the order as it is now.
	Order *LoyaltyOrder `json:"order,omitzero"`
	// Verification is the check by SMS that spending began, if it did.
	Verification *SMSVerification `json:"verification,omitzero"`

	Extra Extra `json:",embed"`
}

// ApplyLoyalty spends bonuses of the buyer on an order. It may send an SMS;
// then Verification of the result is set, see [VerificationService.Confirm].
//
// API: POST /api/v5/orders/loyalty/apply
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#post--api-v5-orders-loyalty-apply
// Scope: not documented, probably order_write.
//
//crm:op POST /api/v5/orders/loyalty/apply
func (s *OrdersService) ApplyLoyalty(
	ctx context.Context, order OrderRefInput, bonuses Decimal, opts ...RequestOption,
) (*OrderLoyaltyResult, error) {
	r := newRequest(opOrdersApplyLoyalty).site().json("order", order).param("bonuses", bonuses.String())
	return whole[OrderLoyaltyResult](ctx, s.client, r, opts)
}

// CancelBonusOperations undoes the bonus operations of an order. The result
// holds the order as it is then. Do not repeat it blindly.
//
// API: POST /api/v5/orders/loyalty/cancel-bonus-operations
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#post--api-v5-orders-loyalty-cancel-bonus-operations
// Scope: not documented, probably order_write.
//
//crm:op POST /api/v5/orders/loyalty/cancel-bonus-operations
func (s *OrdersService) CancelBonusOperations(
	ctx context.Context, order OrderRefInput, opts ...RequestOption,
) (*OrderLoyaltyResult, error) {
	return whole[OrderLoyaltyResult](ctx, s.client, newRequest(opOrdersCancelBonusOperations).site().json("order", order),
		opts)
}

// CreatePayment adds a payment to the order that the input names.
//
// API: POST /api/v5/orders/payments/create
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#post--api-v5-orders-payments-create
// Scope: order_write.
//
//crm:op POST /api/v5/orders/payments/create
func (s *OrdersService) CreatePayment(
	ctx context.Context, payment PaymentInput, opts ...RequestOption,
) (*IDResult, error) {
	return whole[IDResult](ctx, s.client, newRequest(opOrdersCreatePayment).site().json("payment", payment), opts)
}

// EditPayment changes a payment. ref is the payment's, not the order's.
//
// API: POST /api/v5/orders/payments/{id}/edit
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#post--api-v5-orders-payments-id-edit
// Scope: order_write.
//
//crm:op POST /api/v5/orders/payments/{id}/edit
func (s *OrdersService) EditPayment(
	ctx context.Context, ref Ref, payment PaymentInput, opts ...RequestOption,
) (*IDResult, error) {
	return whole[IDResult](ctx, s.client,
		newRequest(opOrdersEditPayment, ref.value).by(ref).site().json("payment", payment), opts)
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
	return remove(ctx, s.client, newRequest(opOrdersDeletePayment, strconv.Itoa(id)), opts)
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
