package retailcrm

import "context"

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
func (s *ReferencesService) EditStatus(ctx context.Context, code string, status StatusInput, opts ...RequestOption) error {
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
func (s *ReferencesService) EditProductStatus(ctx context.Context, code string, status ProductStatusInput, opts ...RequestOption) error {
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
func (s *ReferencesService) EditOrderType(ctx context.Context, code string, orderType OrderTypeInput, opts ...RequestOption) error {
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
func (s *ReferencesService) EditOrderMethod(ctx context.Context, code string, method OrderMethodInput, opts ...RequestOption) error {
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
