package retailcrm

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
