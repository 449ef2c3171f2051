package retailcrm

// ShipmentFilter selects shipments. Absent fields select everything.
type ShipmentFilter struct {
	// ExternalID is the external id.
	ExternalID string `url:"externalId,omitempty"`
	// OrderNumber is the number of the order.
	OrderNumber string `url:"orderNumber,omitempty"`
	// Statuses are the statuses.
	Statuses []string `url:"statuses,brackets,omitempty"`
	// IDs are the ids.
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
