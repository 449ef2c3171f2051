package retailcrm

import (
	"context"
	"iter"
	"strconv"
)

// Calculate computes what delivery types with these codes would cost for an
// order.
//
// API: POST /api/v5/delivery/calculate
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#post--api-v5-delivery-calculate
// Scope: not documented, probably delivery_read.
//
//crm:op POST /api/v5/delivery/calculate
func (s *DeliveryService) Calculate(ctx context.Context, deliveryTypes []string, order DeliveryOrderInput, opts ...RequestOption) ([]DeliveryCalculation, error) {
	r := newRequest(opDeliveryCalculate).json("deliveryTypeCodes", deliveryTypes).json("order", order)
	return list[DeliveryCalculation](ctx, s.client, r, "calculations", opts)
}

// Track tells the CRM the news of parcels. A delivery module with this code
// calls it.
//
// API: POST /api/v5/delivery/generic/{subcode}/tracking
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#post--api-v5-delivery-generic-subcode-tracking
// Scope: delivery_write.
//
//crm:op POST /api/v5/delivery/generic/{subcode}/tracking
func (s *DeliveryService) Track(ctx context.Context, code string, updates []TrackingUpdateInput, opts ...RequestOption) error {
	if updates == nil {
		updates = []TrackingUpdateInput{}
	}
	return confirm(ctx, s.client, newRequest(opDeliveryTrack, code).json("statusUpdate", updates), opts)
}

// Shipments returns one page of shipments. filter may be nil.
//
// API: GET /api/v5/delivery/shipments
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#get--api-v5-delivery-shipments
// Scope: delivery_read.
//
//crm:op GET /api/v5/delivery/shipments
func (s *DeliveryService) Shipments(ctx context.Context, filter *ShipmentFilter, opts ...RequestOption) (*Page[DeliveryShipment], error) {
	return page[DeliveryShipment](ctx, s.client, newRequest(opDeliveryShipments).filter(filter), "deliveryShipments", opts)
}

// AllShipments iterates over the shipments that filter selects. It fetches the
// pages that it needs; the error comes last, once.
func (s *DeliveryService) AllShipments(ctx context.Context, filter *ShipmentFilter, opts ...RequestOption) iter.Seq2[*DeliveryShipment, error] {
	id := func(x *DeliveryShipment) int { return x.ID }
	return allPages(ctx, s.client, id, func(ctx context.Context, opts ...RequestOption) (*Page[DeliveryShipment], error) {
		return s.Shipments(ctx, filter, opts...)
	}, opts)
}

// Shipment returns one shipment. The error matches [ErrNotFound] when there is
// none.
//
// API: GET /api/v5/delivery/shipments/{id}
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#get--api-v5-delivery-shipments-id
// Scope: delivery_read.
//
//crm:op GET /api/v5/delivery/shipments/{id}
func (s *DeliveryService) Shipment(ctx context.Context, id int, opts ...RequestOption) (*DeliveryShipment, error) {
	return member[DeliveryShipment](ctx, s.client, newRequest(opDeliveryShipment, strconv.Itoa(id)), "deliveryShipment", opts)
}

// ShipmentResult is the answer of creating or changing a shipment.
type ShipmentResult struct {
	// ID is the shipment's id.
	ID int `json:"id,omitzero"`
	// Status is the shipment's status.
	Status string `json:"status,omitzero"`

	Extra Extra `json:",embed"`
}

// CreateShipment asks a delivery service to collect parcels. deliveryType is
// the code of the delivery type.
//
// API: POST /api/v5/delivery/shipments/create
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#post--api-v5-delivery-shipments-create
// Scope: delivery_write.
//
//crm:op POST /api/v5/delivery/shipments/create
func (s *DeliveryService) CreateShipment(ctx context.Context, deliveryType string, shipment DeliveryShipmentInput, opts ...RequestOption) (*ShipmentResult, error) {
	r := newRequest(opDeliveryCreateShipment).param("deliveryType", deliveryType).site().json("deliveryShipment", shipment)
	return whole[ShipmentResult](ctx, s.client, r, opts)
}

// EditShipment changes a shipment. deliveryType is the code of the delivery
// type.
//
// API: POST /api/v5/delivery/shipments/{id}/edit
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#post--api-v5-delivery-shipments-id-edit
// Scope: delivery_write.
//
//crm:op POST /api/v5/delivery/shipments/{id}/edit
func (s *DeliveryService) EditShipment(ctx context.Context, id int, deliveryType string, shipment DeliveryShipmentInput, opts ...RequestOption) (*ShipmentResult, error) {
	r := newRequest(opDeliveryEditShipment, strconv.Itoa(id)).param("deliveryType", deliveryType).site().json("deliveryShipment", shipment)
	return whole[ShipmentResult](ctx, s.client, r, opts)
}
