package retailcrm

import (
	"context"
	"fmt"
	"iter"
	"slices"
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
func (s *DeliveryService) Calculate(
	ctx context.Context, deliveryTypes []string, order DeliveryOrderInput, opts ...RequestOption,
) ([]DeliveryCalculation, error) {
	r := newRequest(opDeliveryCalculate).json("deliveryTypeCodes", deliveryTypes).json("order", order)
	return list[DeliveryCalculation](ctx, s.client, r, "calculations", opts)
}

// Track tells the CRM the news of parcels. A delivery module with this code
// calls it. Times need their zone: see [ZonedDateTimeOf]; one without is an
// error that matches [ErrTime], and nothing is sent.
//
// API: POST /api/v5/delivery/generic/{subcode}/tracking
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#post--api-v5-delivery-generic-subcode-tracking
// Scope: delivery_write.
//
//crm:op POST /api/v5/delivery/generic/{subcode}/tracking
func (s *DeliveryService) Track(
	ctx context.Context, code string, updates []TrackingUpdateInput, opts ...RequestOption,
) error {
	r := newRequest(opDeliveryTrack, code)
	updates, err := zonedUpdates(updates)
	if err != nil {
		r.fail(err)
	}
	return confirm(ctx, s.client, r.json("statusUpdate", updates), opts)
}

// zonedUpdates returns the updates with their times as the API takes them here.
func zonedUpdates(updates []TrackingUpdateInput) ([]TrackingUpdateInput, error) {
	list := append([]TrackingUpdateInput{}, updates...)
	for i := range list {
		history, ok := list[i].History.Get()
		if !ok {
			continue
		}
		history = slices.Clone(history)
		for j := range history {
			at := fmt.Sprintf("statusUpdate[%d].history[%d].updatedAt", i, j)
			var err error
			if history[j].UpdatedAt, err = zoned(at, history[j].UpdatedAt, trackingLayout); err != nil {
				return nil, err
			}
		}
		list[i].History = Some(history)
	}
	return list, nil
}

// Shipments returns one page of shipments. filter may be nil.
//
// API: GET /api/v5/delivery/shipments
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#get--api-v5-delivery-shipments
// Scope: delivery_read.
//
//crm:op GET /api/v5/delivery/shipments
func (s *DeliveryService) Shipments(
	ctx context.Context, filter *ShipmentFilter, opts ...RequestOption,
) (*Page[DeliveryShipment], error) {
	return page[DeliveryShipment](ctx, s.client, newRequest(opDeliveryShipments).filter(filter), "deliveryShipments", opts)
}

// AllShipments iterates over the shipments that filter selects. It fetches the
// pages that it needs; the error comes last, once.
// The loop may edit and delete what it lists: nothing is skipped because of
// that, and nothing comes twice.
func (s *DeliveryService) AllShipments(
	ctx context.Context, filter *ShipmentFilter, opts ...RequestOption,
) iter.Seq2[*DeliveryShipment, error] {
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
	return member[DeliveryShipment](ctx, s.client, newRequest(opDeliveryShipment, strconv.Itoa(id)), "deliveryShipment",
		opts)
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
func (s *DeliveryService) CreateShipment(
	ctx context.Context, deliveryType string, shipment DeliveryShipmentInput, opts ...RequestOption,
) (*ShipmentResult, error) {
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
func (s *DeliveryService) EditShipment(
	ctx context.Context, id int, deliveryType string, shipment DeliveryShipmentInput, opts ...RequestOption,
) (*ShipmentResult, error) {
	r := newRequest(opDeliveryEditShipment, strconv.Itoa(id)).param("deliveryType", deliveryType).site().
		json("deliveryShipment", shipment)
	return whole[ShipmentResult](ctx, s.client, r, opts)
}

// DeliveryCalculation is what a delivery type would cost. Reason and Message
// say why it is not available.
type DeliveryCalculation struct {
	// Code is the symbolic code of the delivery type that was asked about.
	Code string `json:"code,omitzero"`
	// Available says whether the order can be sent with this delivery type.
	Available bool `json:"available,omitzero"`
	// VATRate is the VAT rate in percent, or "none".
	VATRate string `json:"vatRate,omitzero"`
	// Cost is what the buyer pays, in the order's currency.
	Cost Decimal `json:"cost,omitzero"`
	// Description is the text that describes this way of delivery.
	Description string `json:"description,omitzero"`
	// Reason is why the order cannot be sent with this delivery type.
	Reason string `json:"reason,omitzero"`
	// Message is what went wrong.
	Message string `json:"message,omitzero"`

	Extra Extra `json:",embed"`
}

// DeliveryShipment is a shipment: parcels that a delivery service collects
// together.
//
//crm:input DeliveryShipmentInput is a shipment: parcels that a delivery service collects together.
type DeliveryShipment struct {
	// IntegrationCode is the symbolic code of the integration that serves the
	// delivery type. Read-only.
	IntegrationCode string `json:"integrationCode,omitzero"`
	// ID is the id that the CRM gave it. Read-only.
	ID int `json:"id,omitzero"`
	// ExternalID is the id that the shop gave it.
	ExternalID string `json:"externalId,omitzero"`
	// DeliveryType is the symbolic code of the delivery type whose service
	// collects the parcels.
	DeliveryType string `json:"deliveryType,omitzero"`
	// Store is the symbolic code of the warehouse that the parcels leave from.
	Store string `json:"store,omitzero"`
	// ManagerID is the id of the user who is responsible for the shipment.
	ManagerID int `json:"managerId,omitzero"`
	// Status is the symbolic code of the state that the shipment is in.
	Status string `json:"status,omitzero"`
	// Date is the day on which the parcels are collected, without a time.
	Date Date `json:"date,omitzero"`
	// Time is the interval of that day in which the parcels are collected, by the
	// shop's local clock.
	Time *TimeInterval `json:"time,omitzero"`
	// Comment is a note to the shipment for whoever handles it.
	Comment string `json:"comment,omitzero"`
	// Orders are the orders whose parcels go with the shipment, each by one of its
	// ids.
	Orders []OrderRef `json:"orders,omitzero"`
	// ExtraData is the module's own fields of a shipment by code, as its
	// ShipmentDataFieldList declares them.
	ExtraData Map[Value] `json:"extraData,omitzero"`
	// LunchTime is the interval in which nobody can hand the parcels over.
	LunchTime *TimeInterval `json:"lunchTime,omitzero"`

	Extra Extra `json:",embed"`
}

// DeliveryOrderInput is an order to compute deliveries for.
type DeliveryOrderInput struct {
	// Weight is the weight of the whole parcel in grams.
	Weight Opt[Decimal] `json:"weight,omitzero"`
	// Length is the length of the parcel in millimetres.
	Length Opt[int] `json:"length,omitzero"`
	// Width is the width of the parcel in millimetres.
	Width Opt[int] `json:"width,omitzero"`
	// Height is the height of the parcel in millimetres.
	Height Opt[int] `json:"height,omitzero"`
	// Items are the lines of the order: what the parcel holds and at what prices.
	Items Opt[[]DeliveryOrderItemInput] `json:"items,omitzero"`
	// Delivery says when and where the parcel should arrive.
	Delivery Opt[DeliveryOrderDeliveryInput] `json:"delivery,omitzero"`

	Extra Extra `json:",embed"`
}

// DeliveryOrderDeliveryInput is the delivery of an order to compute.
type DeliveryOrderDeliveryInput struct {
	// Date is the day on which the buyer wants the parcel, without a time.
	Date Opt[Date] `json:"date,omitzero"`
	// Time is the interval of that day, by the shop's local clock.
	Time Opt[TimeIntervalInput] `json:"time,omitzero"`
	// Address is where the parcel goes.
	Address Opt[OrderDeliveryAddressInput] `json:"address,omitzero"`

	Extra Extra `json:",embed"`
}

// DeliveryOrderItemInput is an item of an order to compute.
type DeliveryOrderItemInput struct {
	// InitialPrice is the price of one, before discounts, in the order's
	// currency.
	InitialPrice Opt[Decimal] `json:"initialPrice,omitzero"`
	// DiscountManualAmount is a manual discount on one piece as an amount, in the
	// order's currency.
	DiscountManualAmount Opt[Decimal] `json:"discountManualAmount,omitzero"`
	// DiscountManualPercent is a manual discount on one piece, in percent.
	DiscountManualPercent Opt[Decimal] `json:"discountManualPercent,omitzero"`
	// Quantity is how many are ordered, in the unit of the offer; fractions are
	// possible.
	Quantity Opt[Decimal] `json:"quantity,omitzero"`
	// Offer is the variant of a product that is sold, by one of its ids.
	Offer Opt[OfferRefInput] `json:"offer,omitzero"`
	// PriceType is the price list that the price comes from, by code.
	PriceType Opt[OrderPriceTypeInput] `json:"priceType,omitzero"`

	Extra Extra `json:",embed"`
}

// OfferRefInput is an offer by one of its ids.
type OfferRefInput struct {
	// ID is the id that the CRM gave it.
	ID Opt[int] `json:"id,omitzero"`
	// ExternalID is the id that the shop gave it.
	ExternalID Opt[string] `json:"externalId,omitzero"`
	// XMLID is the id in the warehouse program (1C).
	XMLID Opt[string] `json:"xmlId,omitzero"`

	Extra Extra `json:",embed"`
}

// TrackingUpdateInput is the news of a parcel.
type TrackingUpdateInput struct {
	// DeliveryID is the id that the delivery service knows the parcel by.
	DeliveryID Opt[string] `json:"deliveryId,omitzero"`
	// History is the states that the parcel went through, oldest first.
	History Opt[[]TrackingStatusInput] `json:"history,omitzero"`
	// TrackNumber is the number by which the buyer can follow the parcel.
	TrackNumber Opt[string] `json:"trackNumber,omitzero"`
	// Cost is what the buyer pays, in the order's currency.
	Cost Opt[Decimal] `json:"cost,omitzero"`
	// ExtraData is more data of the carrier by code.
	ExtraData Opt[map[string]any] `json:"extraData,omitzero"`

	Extra Extra `json:",embed"`
}

// TrackingStatusInput is a status of a parcel.
type TrackingStatusInput struct {
	// Code is the symbolic code of the state in the delivery service, one that the
	// module's StatusList declares.
	Code Opt[string] `json:"code,omitzero"`
	// UpdatedAt is when the parcel came into the state, with its zone (RFC 3339):
	// see [ZonedDateTimeOf].
	UpdatedAt Opt[DateTime] `json:"updatedAt,omitzero"`
	// Comment is what the delivery service says about the state.
	Comment Opt[string] `json:"comment,omitzero"`

	Extra Extra `json:",embed"`
}

// ShipmentFilter selects shipments. Absent fields select everything.
type ShipmentFilter struct {
	// ExternalID selects the shipment with this id in the delivery service.
	ExternalID string `url:"externalId,omitempty"`
	// OrderNumber selects the shipments with this order, by the number that users
	// see.
	OrderNumber string `url:"orderNumber,omitempty"`
	// Statuses selects shipments by the codes of their states.
	Statuses []string `url:"statuses,brackets,omitempty"`
	// IDs selects shipments by the ids that the CRM gave them.
	IDs []int `url:"ids,brackets,omitempty"`
	// DeliveryTypes are the codes of the delivery types.
	DeliveryTypes []string `url:"deliveryTypes,brackets,omitempty"`
	// Managers are the ids of the responsible users.
	Managers []int `url:"managers,brackets,omitempty"`
	// Stores are the codes of the warehouses.
	Stores []string `url:"stores,brackets,omitempty"`
	// DateFrom is the first day.
	DateFrom Date `url:"dateFrom,omitempty"`
	// DateTo is the last day.
	DateTo Date `url:"dateTo,omitempty"`
}
