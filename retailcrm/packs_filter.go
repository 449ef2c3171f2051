package retailcrm

// PackFilter selects packs. Absent fields select everything.
type PackFilter struct {
	// IDs are the ids that the CRM gave the packs.
	IDs []int `url:"ids,brackets,omitempty"`
	// Stores are the codes of the warehouses.
	Stores []string `url:"stores,brackets,omitempty"`
	// ItemID is the id of the order item.
	ItemID Opt[int] `url:"itemId,omitempty"`
	// OfferXMLID is the offer's id in the warehouse program (1C).
	OfferXMLID string `url:"offerXmlId,omitempty"`
	// OfferExternalID is the offer's external id.
	OfferExternalID string `url:"offerExternalId,omitempty"`
	// OrderID selects what belongs to one order, by the id that the CRM gave it.
	OrderID Opt[int] `url:"orderId,omitempty"`
	// OrderExternalID selects what belongs to one order, by the id that the shop
	// gave it.
	OrderExternalID string `url:"orderExternalId,omitempty"`
	// ShipmentDateFrom is the first day of shipment.
	ShipmentDateFrom Date `url:"shipmentDateFrom,omitempty"`
	// ShipmentDateTo is the last day of shipment.
	ShipmentDateTo Date `url:"shipmentDateTo,omitempty"`
	// InvoiceNumber selects the packs that were shipped with this invoice.
	InvoiceNumber string `url:"invoiceNumber,omitempty"`
	// DeliveryNoteNumber selects the packs that were shipped with this delivery
	// note.
	DeliveryNoteNumber string `url:"deliveryNoteNumber,omitempty"`
}

// PackHistoryFilter selects records of the history of packs. Absent fields select everything.
type PackHistoryFilter struct {
	// OrderID selects what belongs to one order, by the id that the CRM gave it.
	OrderID Opt[int] `url:"orderId,omitempty"`
	// SinceID is the id of the last record seen; newer ones are wanted. The API
	// refuses it together with a page.
	SinceID Opt[int] `url:"sinceId,omitempty"`
	// OrderExternalID selects what belongs to one order, by the id that the shop
	// gave it.
	OrderExternalID string `url:"orderExternalId,omitempty"`
	// StartDate is the moment from which on.
	StartDate DateTime `url:"startDate,omitempty"`
	// EndDate is the moment up to which.
	EndDate DateTime `url:"endDate,omitempty"`
}
