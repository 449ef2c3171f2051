package retailcrm

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
