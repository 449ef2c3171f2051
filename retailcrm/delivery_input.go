package retailcrm

// DeliveryShipmentInput is a shipment: parcels that a delivery service
// collects together.
type DeliveryShipmentInput struct {
	// ExternalID is the id that the shop gave it.
	ExternalID Opt[string] `json:"externalId,omitzero"`
	// DeliveryType is the code of the delivery type.
	DeliveryType Opt[string] `json:"deliveryType,omitzero"`
	// Store is the code of the warehouse.
	Store Opt[string] `json:"store,omitzero"`
	// ManagerID is the id of the responsible user.
	ManagerID Opt[int] `json:"managerId,omitzero"`
	// Status is the code of the status.
	Status Opt[string] `json:"status,omitzero"`
	// Date is the day of the shipment.
	Date Opt[Date] `json:"date,omitzero"`
	// Time is the time of delivery.
	Time Opt[TimeIntervalInput] `json:"time,omitzero"`
	// Comment is the comment.
	Comment Opt[string] `json:"comment,omitzero"`
	// Orders are the orders.
	Orders Opt[[]OrderRefInput] `json:"orders,omitzero"`
	// ExtraData is more data of the carrier by code.
	ExtraData Opt[map[string]any] `json:"extraData,omitzero"`
	// LunchTime is the lunch break.
	LunchTime Opt[TimeIntervalInput] `json:"lunchTime,omitzero"`

	Extra Extra `json:",embed"`
}

// DeliveryOrderInput is an order to compute deliveries for.
type DeliveryOrderInput struct {
	// Weight is the weight in grams.
	Weight Opt[Decimal] `json:"weight,omitzero"`
	// Length is the length in millimetres.
	Length Opt[int] `json:"length,omitzero"`
	// Width is the width in millimetres.
	Width Opt[int] `json:"width,omitzero"`
	// Height is the height in millimetres.
	Height Opt[int] `json:"height,omitzero"`
	// Items are the items.
	Items Opt[[]DeliveryOrderItemInput] `json:"items,omitzero"`
	// Delivery is the delivery.
	Delivery Opt[DeliveryOrderDeliveryInput] `json:"delivery,omitzero"`

	Extra Extra `json:",embed"`
}

// DeliveryOrderDeliveryInput is the delivery of an order to compute.
type DeliveryOrderDeliveryInput struct {
	// Date is the day of delivery.
	Date Opt[Date] `json:"date,omitzero"`
	// Time is the time of delivery.
	Time Opt[TimeIntervalInput] `json:"time,omitzero"`
	// Address is the address.
	Address Opt[OrderDeliveryAddressInput] `json:"address,omitzero"`

	Extra Extra `json:",embed"`
}

// DeliveryOrderItemInput is an item of an order to compute.
type DeliveryOrderItemInput struct {
	// InitialPrice is the price of one, before discounts, in the order's
	// currency.
	InitialPrice Opt[Decimal] `json:"initialPrice,omitzero"`
	// DiscountManualAmount is a manual discount as an amount, in the order's
	// currency.
	DiscountManualAmount Opt[Decimal] `json:"discountManualAmount,omitzero"`
	// DiscountManualPercent is a manual discount in percent.
	DiscountManualPercent Opt[Decimal] `json:"discountManualPercent,omitzero"`
	// Quantity is the quantity.
	Quantity Opt[Decimal] `json:"quantity,omitzero"`
	// Offer is the offer.
	Offer Opt[OfferRefInput] `json:"offer,omitzero"`
	// PriceType is the type of the price.
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
	// DeliveryID is the id of the delivery in the service.
	DeliveryID Opt[string] `json:"deliveryId,omitzero"`
	// History is the statuses, oldest first.
	History Opt[[]TrackingStatusInput] `json:"history,omitzero"`
	// TrackNumber is the track number.
	TrackNumber Opt[string] `json:"trackNumber,omitzero"`
	// Cost is what the buyer pays, in the order's currency.
	Cost Opt[Decimal] `json:"cost,omitzero"`
	// ExtraData is more data of the carrier by code.
	ExtraData Opt[map[string]any] `json:"extraData,omitzero"`

	Extra Extra `json:",embed"`
}

// TrackingStatusInput is a status of a parcel.
type TrackingStatusInput struct {
	// Code is the code.
	Code Opt[string] `json:"code,omitzero"`
	// UpdatedAt is when it changed.
	UpdatedAt Opt[DateTime] `json:"updatedAt,omitzero"`
	// Comment is the comment.
	Comment Opt[string] `json:"comment,omitzero"`

	Extra Extra `json:",embed"`
}
