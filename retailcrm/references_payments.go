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
func (s *ReferencesService) EditPaymentType(
	ctx context.Context, code string, paymentType PaymentTypeInput, opts ...RequestOption,
) error {
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
func (s *ReferencesService) EditPaymentStatus(
	ctx context.Context, code string, status PaymentStatusInput, opts ...RequestOption,
) error {
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
func (s *ReferencesService) EditPriceType(
	ctx context.Context, code string, priceType PriceTypeInput, opts ...RequestOption,
) error {
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
func (s *ReferencesService) CreateCurrency(
	ctx context.Context, currency CurrencyInput, opts ...RequestOption,
) (*IDResult, error) {
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
func (s *ReferencesService) EditCurrency(
	ctx context.Context, id int, currency CurrencyInput, opts ...RequestOption,
) error {
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
func (s *ReferencesService) EditCostGroup(
	ctx context.Context, code string, group CostGroupInput, opts ...RequestOption,
) error {
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
func (s *ReferencesService) EditCostItem(
	ctx context.Context, code string, item CostItemInput, opts ...RequestOption,
) error {
	return confirm(ctx, s.client, newRequest(opReferencesEditCostItem, code).json("costItem", item), opts)
}

// PaymentType is a way of payment that orders can choose.
//
//crm:input PaymentTypeInput creates or changes a way of payment.
type PaymentType struct {
	// Name is what users see.
	Name string `json:"name,omitzero"`
	// Code is what payments hold. It cannot be changed later.
	Code string `json:"code,omitzero"`
	// Active says whether orders can choose it.
	Active bool `json:"active,omitzero"`
	// DefaultForCRM says that orders made in the CRM get this type by default.
	DefaultForCRM bool `json:"defaultForCrm,omitzero"`
	// DefaultForAPI says that orders made through the API get this type by
	// default.
	DefaultForAPI bool `json:"defaultForApi,omitzero"`
	// Description is a free text for the users.
	Description string `json:"description,omitzero"`
	// DeliveryTypes are the codes of the delivery types that go with this payment.
	DeliveryTypes []string `json:"deliveryTypes,omitzero"`
	// PaymentStatuses are the codes of the statuses that such a payment can have.
	PaymentStatuses []string `json:"paymentStatuses,omitzero"`
	// IntegrationModule is the module that takes the payments.
	IntegrationModule *PaymentTypeModule `json:"integrationModule,omitzero"`
	// Sites are the codes of the shops that take this payment.
	Sites []string `json:"sites,omitzero"`

	Extra Extra `json:",embed"`
}

// PaymentTypeModule is the integration module that takes the payments of a
// payment type, in short.
//
//crm:input PaymentTypeModuleInput names the integration module that shall take the payments of a payment type.
type PaymentTypeModule struct {
	// Code is the module's code in the account.
	Code string `json:"code,omitzero"`
	// IntegrationCode is the code of the module that this one is a copy of.
	IntegrationCode string `json:"integrationCode,omitzero"`
	// Name is what users see.
	Name string `json:"name,omitzero"`
	// Active says whether the module is switched on.
	Active bool `json:"active,omitzero"`

	Extra Extra `json:",embed"`
}

// PaymentStatus is how far a payment has come: a row of the account's list, such
// as "paid".
//
//crm:input PaymentStatusInput creates or changes a status of payments.
type PaymentStatus struct {
	// Name is what users see.
	Name string `json:"name,omitzero"`
	// Code is what payments hold. It cannot be changed later.
	Code string `json:"code,omitzero"`
	// Active says whether payments can be put into the status.
	Active bool `json:"active,omitzero"`
	// DefaultForCRM says that payments made in the CRM get this status by default.
	DefaultForCRM bool `json:"defaultForCrm,omitzero"`
	// DefaultForAPI says that payments made through the API get this status by
	// default.
	DefaultForAPI bool `json:"defaultForApi,omitzero"`
	// PaymentComplete says that a payment in this status counts as paid.
	PaymentComplete bool `json:"paymentComplete,omitzero"`
	// Ordering is the place in the list.
	Ordering int `json:"ordering,omitzero"`
	// Description is a free text for the users.
	Description string `json:"description,omitzero"`
	// PaymentTypes are the codes of the payment types that can have this status.
	PaymentTypes []string `json:"paymentTypes,omitzero"`

	Extra Extra `json:",embed"`
}

// PriceType is a kind of prices of offers: retail, wholesale.
//
//crm:input PriceTypeInput creates or changes a kind of prices.
type PriceType struct {
	// ID is the CRM's id of the price type.
	ID int `json:"id,omitzero"`
	// Code is what prices and order items hold. It cannot be changed later.
	Code string `json:"code,omitzero"`
	// Name is what users see.
	Name string `json:"name,omitzero"`
	// Active says whether orders can use the prices.
	Active bool `json:"active,omitzero"`
	// Default says that orders use these prices unless told otherwise.
	Default bool `json:"default,omitzero"`
	// Description is a free text for the users.
	Description string `json:"description,omitzero"`
	// FilterExpression is a condition on the order for these prices to apply, in
	// the CRM's expression language.
	FilterExpression string `json:"filterExpression,omitzero"`
	// Currency is the code of the prices' currency.
	Currency string `json:"currency,omitzero"`
	// Geo are the places where these prices apply; none means everywhere.
	Geo []GeoHierarchyRow `json:"geo,omitzero"`
	// Groups are the codes of the groups that these prices are for.
	Groups []string `json:"groups,omitzero"`
	// Ordering is the place in the list.
	Ordering int `json:"ordering,omitzero"`

	Extra Extra `json:",embed"`
}

// GeoHierarchyRow is a country, a region in it, or a city.
//
//crm:input GeoHierarchyRowInput is a country, a region in it, or a city where prices shall apply.
type GeoHierarchyRow struct {
	// Country is the two-letter code of the country (ISO 3166-1).
	Country string `json:"country,omitzero"`
	// RegionID is the region's id in the CRM's directory of addresses, as text.
	RegionID string `json:"regionId,omitzero"`
	// Region is the region's name.
	Region string `json:"region,omitzero"`
	// CityID is the city's id in the CRM's directory of addresses, as text.
	CityID string `json:"cityId,omitzero"`
	// City is the city's name.
	City string `json:"city,omitzero"`

	Extra Extra `json:",embed"`
}

// Currency is a currency that the account uses.
//
//crm:input CurrencyInput creates or changes a currency of the account.
type Currency struct {
	// ID is the CRM's id of the currency. Read-only.
	ID int `json:"id,omitzero"`
	// Code is the currency's three-letter code (ISO 4217) in small letters: "rub".
	Code string `json:"code,omitzero"`
	// IsBase says that the account keeps its sums in this currency.
	IsBase bool `json:"isBase,omitzero"`
	// IsAutoConvert says that the CRM looks up the rate itself.
	IsAutoConvert bool `json:"isAutoConvert,omitzero"`
	// AutoConvertExtraPercent is what is added to the rate that the CRM looks up,
	// in per cent.
	AutoConvertExtraPercent int `json:"autoConvertExtraPercent,omitzero"`
	// ManualConvertNominal is how many units of this currency ManualConvertValue
	// is for.
	ManualConvertNominal int `json:"manualConvertNominal,omitzero"`
	// ManualConvertValue is the rate: what the nominal costs in the base currency.
	ManualConvertValue Decimal `json:"manualConvertValue,omitzero"`

	Extra Extra `json:",embed"`
}

// CostGroup is a group of cost items.
//
//crm:input CostGroupInput creates or changes a group of cost items.
type CostGroup struct {
	// Code is what cost items hold. It cannot be changed later.
	Code string `json:"code,omitzero"`
	// Name is what users see.
	Name string `json:"name,omitzero"`
	// Ordering is the place in the list.
	Ordering int `json:"ordering,omitzero"`
	// Active says whether the group is in use.
	Active bool `json:"active,omitzero"`
	// Color is the group's colour on the screen.
	Color CostGroupColor `json:"color,omitzero"`

	Extra Extra `json:",embed"`
}

// CostItem is a kind of costs: rent, advertising, packaging.
//
//crm:input CostItemInput creates or changes a kind of costs.
type CostItem struct {
	// Code is what costs hold. It cannot be changed later.
	Code string `json:"code,omitzero"`
	// Name is what users see.
	Name string `json:"name,omitzero"`
	// Group is the code of the group that the item belongs to.
	Group string `json:"group,omitzero"`
	// Ordering is the place in its group.
	Ordering int `json:"ordering,omitzero"`
	// Active says whether costs can be booked on it.
	Active bool `json:"active,omitzero"`
	// AppliesToOrders says that such costs belong to orders.
	AppliesToOrders bool `json:"appliesToOrders,omitzero"`
	// AppliesToUsers says that such costs belong to users.
	AppliesToUsers bool `json:"appliesToUsers,omitzero"`
	// Type says whether the costs are fixed ("const") or vary ("var").
	Type string `json:"type,omitzero"`
	// Source is the traffic source that such costs are booked on.
	Source *Source `json:"source,omitzero"`

	Extra Extra `json:",embed"`
}
