package retailcrm

// PackInput is what the API accepts about a pack: what was picked from a
// warehouse for an order item.
type PackInput struct {
	// ID is the id that the CRM gave it.
	ID Opt[int] `json:"id,omitzero"`
	// PurchasePrice is the purchase price of one, in the base currency.
	PurchasePrice Opt[Decimal] `json:"purchasePrice,omitzero"`
	// Quantity is how many were picked, in the unit of the offer.
	Quantity Opt[Decimal] `json:"quantity,omitzero"`
	// Store is the code of the warehouse.
	Store Opt[string] `json:"store,omitzero"`
	// ItemID is the id of the order item.
	ItemID Opt[int] `json:"itemId,omitzero"`
	// ShipmentDate is the day of shipment.
	ShipmentDate Opt[Date] `json:"shipmentDate,omitzero"`
	// InvoiceNumber is the number of the invoice.
	InvoiceNumber Opt[string] `json:"invoiceNumber,omitzero"`
	// DeliveryNoteNumber is the number of the delivery note.
	DeliveryNoteNumber Opt[string] `json:"deliveryNoteNumber,omitzero"`

	Extra Extra `json:",embed"`
}
