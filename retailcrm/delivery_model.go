package retailcrm

// DeliveryCalculation is what a delivery type would cost. Reason and Message
// say why it is not available.
type DeliveryCalculation struct {
	// Code is the code.
	Code string `json:"code,omitzero"`
	// Available says whether it is available.
	Available bool `json:"available,omitzero"`
	// VATRate is the VAT rate in percent, or "none".
	VATRate string `json:"vatRate,omitzero"`
	// Cost is what the buyer pays, in the order's currency.
	Cost Decimal `json:"cost,omitzero"`
	// Description is the description.
	Description string `json:"description,omitzero"`
	// Reason is why it failed.
	Reason string `json:"reason,omitzero"`
	// Message is what went wrong.
	Message string `json:"message,omitzero"`

	Extra Extra `json:",embed"`
}

// DeliveryShipment is a shipment: parcels that a delivery service collects
// together.
type DeliveryShipment struct {
	// IntegrationCode is the code of the integration module.
	IntegrationCode string `json:"integrationCode,omitzero"`
	// ID is the id that the CRM gave it.
	ID int `json:"id,omitzero"`
	// ExternalID is the id that the shop gave it.
	ExternalID string `json:"externalId,omitzero"`
	// DeliveryType is the code of the delivery type.
	DeliveryType string `json:"deliveryType,omitzero"`
	// Store is the code of the warehouse.
	Store string `json:"store,omitzero"`
	// ManagerID is the id of the responsible user.
	ManagerID int `json:"managerId,omitzero"`
	// Status is the code of the status.
	Status string `json:"status,omitzero"`
	// Date is the day of the shipment.
	Date Date `json:"date,omitzero"`
	// Time is the time of delivery.
	Time *TimeInterval `json:"time,omitzero"`
	// Comment is the comment.
	Comment string `json:"comment,omitzero"`
	// Orders are the orders.
	Orders []OrderRef `json:"orders,omitzero"`
	// ExtraData is more data of the carrier by code.
	ExtraData Map[Value] `json:"extraData,omitzero"`
	// LunchTime is the lunch break.
	LunchTime *TimeInterval `json:"lunchTime,omitzero"`

	Extra Extra `json:",embed"`
}
