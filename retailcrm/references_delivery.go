package retailcrm

import (
	"context"
	"strconv"
)

// DeliveryTypes returns every way of delivery of the account, by its symbolic
// code.
//
// API: GET /api/v5/reference/delivery-types
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#get--api-v5-reference-delivery-types
// Scope: reference_read.
//
//crm:op GET /api/v5/reference/delivery-types
func (s *ReferencesService) DeliveryTypes(ctx context.Context, opts ...RequestOption) (Map[DeliveryType], error) {
	return dictionary[DeliveryType](ctx, s.client, newRequest(opReferencesDeliveryTypes), "deliveryTypes", opts)
}

// EditDeliveryType adds or changes the delivery type with the code. An unknown
// code adds it, so a repeat does no harm; what the input leaves absent stays as
// it is.
//
// API: POST /api/v5/reference/delivery-types/{code}/edit
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#post--api-v5-reference-delivery-types-code-edit
// Scope: reference_write.
//
//crm:op POST /api/v5/reference/delivery-types/{code}/edit
func (s *ReferencesService) EditDeliveryType(ctx context.Context, code string, deliveryType DeliveryTypeInput, opts ...RequestOption) error {
	return confirm(ctx, s.client, newRequest(opReferencesEditDeliveryType, code).json("deliveryType", deliveryType), opts)
}

// DeliveryServices returns every service of the delivery types, by its symbolic
// code.
//
// API: GET /api/v5/reference/delivery-services
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#get--api-v5-reference-delivery-services
// Scope: reference_read.
//
//crm:op GET /api/v5/reference/delivery-services
func (s *ReferencesService) DeliveryServices(ctx context.Context, opts ...RequestOption) (Map[DeliveryServiceInfo], error) {
	return dictionary[DeliveryServiceInfo](ctx, s.client, newRequest(opReferencesDeliveryServices), "deliveryServices", opts)
}

// EditDeliveryService adds or changes the delivery service with the code. An
// unknown code adds it, so a repeat does no harm; what the input leaves absent
// stays as it is.
//
// API: POST /api/v5/reference/delivery-services/{code}/edit
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#post--api-v5-reference-delivery-services-code-edit
// Scope: reference_write.
//
//crm:op POST /api/v5/reference/delivery-services/{code}/edit
func (s *ReferencesService) EditDeliveryService(ctx context.Context, code string, service DeliveryServiceInput, opts ...RequestOption) error {
	return confirm(ctx, s.client, newRequest(opReferencesEditDeliveryService, code).json("deliveryService", service), opts)
}

// Couriers returns every courier that the account keeps.
//
// API: GET /api/v5/reference/couriers
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#get--api-v5-reference-couriers
// Scope: reference_read.
//
//crm:op GET /api/v5/reference/couriers
func (s *ReferencesService) Couriers(ctx context.Context, opts ...RequestOption) ([]Courier, error) {
	return list[Courier](ctx, s.client, newRequest(opReferencesCouriers), "couriers", opts)
}

// CreateCourier adds a courier and returns the id that the CRM gave. It is not
// safe to repeat: a second call adds a second courier.
//
// API: POST /api/v5/reference/couriers/create
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#post--api-v5-reference-couriers-create
// Scope: reference_write.
//
//crm:op POST /api/v5/reference/couriers/create
func (s *ReferencesService) CreateCourier(ctx context.Context, courier CourierInput, opts ...RequestOption) (*IDResult, error) {
	return whole[IDResult](ctx, s.client, newRequest(opReferencesCreateCourier).json("courier", courier), opts)
}

// EditCourier changes the courier with the id. What the input leaves absent
// stays as it is.
//
// API: POST /api/v5/reference/couriers/{id}/edit
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#post--api-v5-reference-couriers-id-edit
// Scope: reference_write.
//
//crm:op POST /api/v5/reference/couriers/{id}/edit
func (s *ReferencesService) EditCourier(ctx context.Context, id int, courier CourierInput, opts ...RequestOption) error {
	return confirm(ctx, s.client, newRequest(opReferencesEditCourier, strconv.Itoa(id)).json("courier", courier), opts)
}
