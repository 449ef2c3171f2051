package retailcrm

import (
	"context"
)

// The methods of the references look alike because the API's do: what they have
// in common is in dictionary, list and confirm, and each is one line over these.

// Statuses returns every status that an order can have, by its symbolic code.
//
// API: GET /api/v5/reference/statuses
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#get--api-v5-reference-statuses
// Scope: reference_read.
//
//crm:op GET /api/v5/reference/statuses
func (s *ReferencesService) Statuses(ctx context.Context, opts ...RequestOption) (Map[Status], error) {
	return dictionary[Status](ctx, s.client, newRequest(opReferencesStatuses), "statuses", opts)
}

// EditStatus adds or changes the order status with the code. An unknown code
// adds it, so a repeat does no harm; what the input leaves absent stays as it
// is.
//
// API: POST /api/v5/reference/statuses/{code}/edit
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#post--api-v5-reference-statuses-code-edit
// Scope: reference_write.
//
//crm:op POST /api/v5/reference/statuses/{code}/edit
func (s *ReferencesService) EditStatus(
	ctx context.Context, code string, status StatusInput, opts ...RequestOption,
) error {
	return confirm(ctx, s.client, newRequest(opReferencesEditStatus, code).json("status", status), opts)
}

// StatusGroups returns the groups of order statuses by code.
//
// API: GET /api/v5/reference/status-groups
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#get--api-v5-reference-status-groups
// Scope: reference_read.
//
//crm:op GET /api/v5/reference/status-groups
func (s *ReferencesService) StatusGroups(ctx context.Context, opts ...RequestOption) (Map[StatusGroup], error) {
	return dictionary[StatusGroup](ctx, s.client, newRequest(opReferencesStatusGroups), "statusGroups", opts)
}

// ProductStatuses returns the statuses of order items by code.
//
// API: GET /api/v5/reference/product-statuses
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#get--api-v5-reference-product-statuses
// Scope: reference_read.
//
//crm:op GET /api/v5/reference/product-statuses
func (s *ReferencesService) ProductStatuses(ctx context.Context, opts ...RequestOption) (Map[ProductStatus], error) {
	return dictionary[ProductStatus](ctx, s.client, newRequest(opReferencesProductStatuses), "productStatuses", opts)
}

// EditProductStatus adds or changes the status of order items with the code. An
// unknown code adds it, so a repeat does no harm; what the input leaves absent
// stays as it is.
//
// API: POST /api/v5/reference/product-statuses/{code}/edit
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#post--api-v5-reference-product-statuses-code-edit
// Scope: reference_write.
//
//crm:op POST /api/v5/reference/product-statuses/{code}/edit
func (s *ReferencesService) EditProductStatus(
	ctx context.Context, code string, status ProductStatusInput, opts ...RequestOption,
) error {
	return confirm(ctx, s.client, newRequest(opReferencesEditProductStatus, code).json("productStatus", status), opts)
}

// OrderTypes returns every type that an order can have, by its symbolic code.
//
// API: GET /api/v5/reference/order-types
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#get--api-v5-reference-order-types
// Scope: reference_read.
//
//crm:op GET /api/v5/reference/order-types
func (s *ReferencesService) OrderTypes(ctx context.Context, opts ...RequestOption) (Map[OrderType], error) {
	return dictionary[OrderType](ctx, s.client, newRequest(opReferencesOrderTypes), "orderTypes", opts)
}

// EditOrderType adds or changes the order type with the code. An unknown code
// adds it, so a repeat does no harm; what the input leaves absent stays as it
// is.
//
// API: POST /api/v5/reference/order-types/{code}/edit
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#post--api-v5-reference-order-types-code-edit
// Scope: reference_write.
//
//crm:op POST /api/v5/reference/order-types/{code}/edit
func (s *ReferencesService) EditOrderType(
	ctx context.Context, code string, orderType OrderTypeInput, opts ...RequestOption,
) error {
	return confirm(ctx, s.client, newRequest(opReferencesEditOrderType, code).json("orderType", orderType), opts)
}

// OrderMethods returns the ways in which orders come, by code.
//
// API: GET /api/v5/reference/order-methods
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#get--api-v5-reference-order-methods
// Scope: reference_read.
//
//crm:op GET /api/v5/reference/order-methods
func (s *ReferencesService) OrderMethods(ctx context.Context, opts ...RequestOption) (Map[OrderMethod], error) {
	return dictionary[OrderMethod](ctx, s.client, newRequest(opReferencesOrderMethods), "orderMethods", opts)
}

// EditOrderMethod adds or changes the order method with the code. An unknown
// code adds it, so a repeat does no harm; what the input leaves absent stays as
// it is.
//
// API: POST /api/v5/reference/order-methods/{code}/edit
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#post--api-v5-reference-order-methods-code-edit
// Scope: reference_write.
//
//crm:op POST /api/v5/reference/order-methods/{code}/edit
func (s *ReferencesService) EditOrderMethod(
	ctx context.Context, code string, method OrderMethodInput, opts ...RequestOption,
) error {
	return confirm(ctx, s.client, newRequest(opReferencesEditOrderMethod, code).json("orderMethod", method), opts)
}

// Units returns every unit that quantities are measured in, by its symbolic
// code.
//
// API: GET /api/v5/reference/units
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#get--api-v5-reference-units
// Scope: reference_read.
//
//crm:op GET /api/v5/reference/units
func (s *ReferencesService) Units(ctx context.Context, opts ...RequestOption) (Map[Unit], error) {
	return dictionary[Unit](ctx, s.client, newRequest(opReferencesUnits), "units", opts)
}

// EditUnit adds or changes the unit of measure with the code. An unknown code
// adds it, so a repeat does no harm; what the input leaves absent stays as it
// is.
//
// API: POST /api/v5/reference/units/{code}/edit
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#post--api-v5-reference-units-code-edit
// Scope: reference_write.
//
//crm:op POST /api/v5/reference/units/{code}/edit
func (s *ReferencesService) EditUnit(ctx context.Context, code string, unit UnitInput, opts ...RequestOption) error {
	return confirm(ctx, s.client, newRequest(opReferencesEditUnit, code).json("unit", unit), opts)
}

// Status is a status of orders.
//
//crm:input StatusInput creates or changes a status of orders.
type Status struct {
	// Name is what users see.
	Name string `json:"name,omitzero"`
	// Code is what orders hold. It cannot be changed later.
	Code string `json:"code,omitzero"`
	// Active says whether orders can be put into the status.
	Active bool `json:"active,omitzero"`
	// Ordering is the place in its group.
	Ordering int `json:"ordering,omitzero"`
	// Group is the code of the status group that it belongs to.
	Group string `json:"group,omitzero"`

	Extra Extra `json:",embed"`
}

// StatusGroup is a stage of an order's life that collects statuses: new,
// approval, assembling, delivery, complete, cancel.
type StatusGroup struct {
	// Name is what users see.
	Name string `json:"name,omitzero"`
	// Code is what statuses hold.
	Code string `json:"code,omitzero"`
	// Active says whether the group is in use.
	Active bool `json:"active,omitzero"`
	// Ordering is the place in the list of groups.
	Ordering int `json:"ordering,omitzero"`
	// Process says whether orders in this group are still being worked on.
	Process bool `json:"process,omitzero"`
	// Statuses are the codes of the group's statuses.
	Statuses []string `json:"statuses,omitzero"`

	Extra Extra `json:",embed"`
}

// ProductStatus is a status of order items.
//
//crm:input ProductStatusInput creates or changes a status of order items.
type ProductStatus struct {
	// Code is what order items hold. It cannot be changed later.
	Code string `json:"code,omitzero"`
	// Name is what users see.
	Name string `json:"name,omitzero"`
	// Ordering is the place in the list.
	Ordering int `json:"ordering,omitzero"`
	// Active says whether items can be put into the status.
	Active bool `json:"active,omitzero"`
	// CreatedAt is when the status was added, on the account's wall clock.
	CreatedAt DateTime `json:"createdAt,omitzero"`
	// OrderStatusByProductStatus is the code of the order status that an order
	// takes when all its items have this status.
	OrderStatusByProductStatus string `json:"orderStatusByProductStatus,omitzero"`
	// OrderStatusForProductStatus is the code of the order status that puts an
	// order's items into this status.
	OrderStatusForProductStatus string `json:"orderStatusForProductStatus,omitzero"`
	// CancelStatus says that items in this status are cancelled: they count no
	// more in the order's sum.
	CancelStatus bool `json:"cancelStatus,omitzero"`

	Extra Extra `json:",embed"`
}

// OrderType is a type of orders, such as those of private persons and of firms.
//
//crm:input OrderTypeInput creates or changes a type of orders.
type OrderType struct {
	// Name is what users see.
	Name string `json:"name,omitzero"`
	// Code is what orders hold. It cannot be changed later.
	Code string `json:"code,omitzero"`
	// Active says whether orders can get the type.
	Active bool `json:"active,omitzero"`
	// DefaultForCRM says that orders made in the CRM get this type by default.
	DefaultForCRM bool `json:"defaultForCrm,omitzero"`
	// DefaultForAPI says that orders made through the API get this type by
	// default.
	DefaultForAPI bool `json:"defaultForApi,omitzero"`
	// Ordering is the place in the list.
	Ordering int `json:"ordering,omitzero"`

	Extra Extra `json:",embed"`
}

// OrderMethod is a way in which orders come: the basket, a call, a messenger.
//
//crm:input OrderMethodInput creates or changes a way in which orders come.
type OrderMethod struct {
	// Name is what users see.
	Name string `json:"name,omitzero"`
	// Code is what orders hold. It cannot be changed later.
	Code string `json:"code,omitzero"`
	// Active says whether orders can get the method.
	Active bool `json:"active,omitzero"`
	// DefaultForCRM says that orders made in the CRM get this method by default.
	DefaultForCRM bool `json:"defaultForCrm,omitzero"`
	// DefaultForAPI says that orders made through the API get this method by
	// default.
	DefaultForAPI bool `json:"defaultForApi,omitzero"`
	// IsFromPOS says that the orders come from a point of sale.
	IsFromPOS bool `json:"isFromPos,omitzero"`

	Extra Extra `json:",embed"`
}

// Unit is a unit of measure of offers.
//
//crm:input UnitInput creates or changes a unit of measure.
type Unit struct {
	// Code is what offers hold. It cannot be changed later.
	Code string `json:"code,omitzero"`
	// Name is what users see.
	Name string `json:"name,omitzero"`
	// Sym is the short sign of the unit: "шт.", "kg".
	Sym string `json:"sym,omitzero"`
	// Default says that offers without a unit of their own get this one.
	Default bool `json:"default,omitzero"`
	// Active says whether the unit is in use.
	Active bool `json:"active,omitzero"`

	Extra Extra `json:",embed"`
}
