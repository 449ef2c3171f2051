package retailcrm

import (
	"context"
	"strconv"
)

// PaymentTypes returns every way of payment of the account, by its symbolic
// code.
//
// API: GET /api/v5/reference/payment-types
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#get--api-v5-reference-payment-types
// Scope: reference_read.
//
//crm:op GET /api/v5/reference/payment-types
func (s *ReferencesService) PaymentTypes(ctx context.Context, opts ...RequestOption) (Map[PaymentType], error) {
	return dictionary[PaymentType](ctx, s.client, newRequest(opReferencesPaymentTypes), "paymentTypes", opts)
}

// EditPaymentType adds or changes the payment type with the code. An unknown
// code adds it, so a repeat does no harm; what the input leaves absent stays as
// it is.
//
// API: POST /api/v5/reference/payment-types/{code}/edit
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#post--api-v5-reference-payment-types-code-edit
// Scope: reference_write.
//
//crm:op POST /api/v5/reference/payment-types/{code}/edit
func (s *ReferencesService) EditPaymentType(ctx context.Context, code string, paymentType PaymentTypeInput, opts ...RequestOption) error {
	return confirm(ctx, s.client, newRequest(opReferencesEditPaymentType, code).json("paymentType", paymentType), opts)
}

// PaymentStatuses returns every status that a payment can have, by its symbolic
// code.
//
// API: GET /api/v5/reference/payment-statuses
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#get--api-v5-reference-payment-statuses
// Scope: reference_read.
//
//crm:op GET /api/v5/reference/payment-statuses
func (s *ReferencesService) PaymentStatuses(ctx context.Context, opts ...RequestOption) (Map[PaymentStatus], error) {
	return dictionary[PaymentStatus](ctx, s.client, newRequest(opReferencesPaymentStatuses), "paymentStatuses", opts)
}

// EditPaymentStatus adds or changes the payment status with the code. An
// unknown code adds it, so a repeat does no harm; what the input leaves absent
// stays as it is.
//
// API: POST /api/v5/reference/payment-statuses/{code}/edit
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#post--api-v5-reference-payment-statuses-code-edit
// Scope: reference_write.
//
//crm:op POST /api/v5/reference/payment-statuses/{code}/edit
func (s *ReferencesService) EditPaymentStatus(ctx context.Context, code string, status PaymentStatusInput, opts ...RequestOption) error {
	return confirm(ctx, s.client, newRequest(opReferencesEditPaymentStatus, code).json("paymentStatus", status), opts)
}

// PriceTypes returns every price list of the account.
//
// API: GET /api/v5/reference/price-types
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#get--api-v5-reference-price-types
// Scope: reference_read.
//
//crm:op GET /api/v5/reference/price-types
func (s *ReferencesService) PriceTypes(ctx context.Context, opts ...RequestOption) ([]PriceType, error) {
	return list[PriceType](ctx, s.client, newRequest(opReferencesPriceTypes), "priceTypes", opts)
}

// EditPriceType adds or changes the price type with the code. An unknown code
// adds it, so a repeat does no harm; what the input leaves absent stays as it
// is.
//
// API: POST /api/v5/reference/price-types/{code}/edit
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#post--api-v5-reference-price-types-code-edit
// Scope: reference_write.
//
//crm:op POST /api/v5/reference/price-types/{code}/edit
func (s *ReferencesService) EditPriceType(ctx context.Context, code string, priceType PriceTypeInput, opts ...RequestOption) error {
	return confirm(ctx, s.client, newRequest(opReferencesEditPriceType, code).json("priceType", priceType), opts)
}

// Currencies returns every currency that the account counts in.
//
// API: GET /api/v5/reference/currencies
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#get--api-v5-reference-currencies
// Scope: reference_read.
//
//crm:op GET /api/v5/reference/currencies
func (s *ReferencesService) Currencies(ctx context.Context, opts ...RequestOption) ([]Currency, error) {
	return list[Currency](ctx, s.client, newRequest(opReferencesCurrencies), "currencies", opts)
}

// CreateCurrency adds a currency to the account and returns its id there.
//
// API: POST /api/v5/reference/currencies/create
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#post--api-v5-reference-currencies-create
// Scope: reference_write.
//
//crm:op POST /api/v5/reference/currencies/create
func (s *ReferencesService) CreateCurrency(ctx context.Context, currency CurrencyInput, opts ...RequestOption) (*IDResult, error) {
	return whole[IDResult](ctx, s.client, newRequest(opReferencesCreateCurrency).json("currency", currency), opts)
}

// EditCurrency changes the currency with the id of
// [ReferencesService.Currencies]. What the input leaves absent stays as it is.
//
// API: POST /api/v5/reference/currencies/{id}/edit
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#post--api-v5-reference-currencies-id-edit
// Scope: reference_write.
//
//crm:op POST /api/v5/reference/currencies/{id}/edit
func (s *ReferencesService) EditCurrency(ctx context.Context, id int, currency CurrencyInput, opts ...RequestOption) error {
	return confirm(ctx, s.client, newRequest(opReferencesEditCurrency, strconv.Itoa(id)).json("currency", currency), opts)
}

// CostGroups returns every group that cost items stand in.
//
// API: GET /api/v5/reference/cost-groups
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#get--api-v5-reference-cost-groups
// Scope: reference_read.
//
//crm:op GET /api/v5/reference/cost-groups
func (s *ReferencesService) CostGroups(ctx context.Context, opts ...RequestOption) ([]CostGroup, error) {
	return list[CostGroup](ctx, s.client, newRequest(opReferencesCostGroups), "costGroups", opts)
}

// EditCostGroup adds or changes the cost group with the code. An unknown code
// adds it, so a repeat does no harm; what the input leaves absent stays as it
// is.
//
// API: POST /api/v5/reference/cost-groups/{code}/edit
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#post--api-v5-reference-cost-groups-code-edit
// Scope: reference_write.
//
//crm:op POST /api/v5/reference/cost-groups/{code}/edit
func (s *ReferencesService) EditCostGroup(ctx context.Context, code string, group CostGroupInput, opts ...RequestOption) error {
	return confirm(ctx, s.client, newRequest(opReferencesEditCostGroup, code).json("costGroup", group), opts)
}

// CostItems returns every kind of costs that a cost can be booked on.
//
// API: GET /api/v5/reference/cost-items
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#get--api-v5-reference-cost-items
// Scope: reference_read.
//
//crm:op GET /api/v5/reference/cost-items
func (s *ReferencesService) CostItems(ctx context.Context, opts ...RequestOption) ([]CostItem, error) {
	return list[CostItem](ctx, s.client, newRequest(opReferencesCostItems), "costItems", opts)
}

// EditCostItem adds or changes the cost item with the code. An unknown code
// adds it, so a repeat does no harm; what the input leaves absent stays as it
// is.
//
// API: POST /api/v5/reference/cost-items/{code}/edit
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#post--api-v5-reference-cost-items-code-edit
// Scope: reference_write.
//
//crm:op POST /api/v5/reference/cost-items/{code}/edit
func (s *ReferencesService) EditCostItem(ctx context.Context, code string, item CostItemInput, opts ...RequestOption) error {
	return confirm(ctx, s.client, newRequest(opReferencesEditCostItem, code).json("costItem", item), opts)
}
