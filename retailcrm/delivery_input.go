package retailcrm

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
	// UpdatedAt is when the parcel came into the state, with its zone (RFC 3339).
	UpdatedAt Opt[DateTime] `json:"updatedAt,omitzero"`
	// Comment is what the delivery service says about the state.
	Comment Opt[string] `json:"comment,omitzero"`

	Extra Extra `json:",embed"`
}
