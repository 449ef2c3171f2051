package retailcrm

// Pack is what was picked from a warehouse for an order item.
//
//crm:input PackInput is what the API accepts about a pack: what was picked from a warehouse for an order item.
type Pack struct {
	// ID is the id that the CRM gave it.
	ID int `json:"id,omitzero"`
	// PurchasePrice is the purchase price of one, in the base currency.
	PurchasePrice Decimal `json:"purchasePrice,omitzero"`
	// Quantity is how many were picked, in the unit of the offer.
	Quantity Decimal `json:"quantity,omitzero"`
	// Unit is what Quantity counts: pieces, kilograms. Read-only.
	Unit *OrderUnit `json:"unit,omitzero"`
	// Store is the code of the warehouse that the goods come from.
	Store string `json:"store,omitzero"`
	// Item is the line of the order that was picked for. Read-only.
	Item *OrderItem `json:"item,omitzero"`
	// ItemID is the id of the line of the order that is picked for.
	ItemID int `json:"itemId,omitzero"`
	// ShipmentDate is the day on which the goods leave the warehouse.
	ShipmentDate Date `json:"shipmentDate,omitzero"`
	// InvoiceNumber is printed on the invoice that went with the goods.
	InvoiceNumber string `json:"invoiceNumber,omitzero"`
	// DeliveryNoteNumber is printed on the delivery note that went with the goods.
	DeliveryNoteNumber string `json:"deliveryNoteNumber,omitzero"`

	Extra Extra `json:",embed"`
}

// OrderRef names the order that something is about or belongs to: a cost, a
// task, a file, a cart, a shipment, another order of a link.
//
//crm:input OrderRefInput names an order by one of its ids.
type OrderRef struct {
	// ID is the id that the CRM gave it.
	ID int `json:"id,omitzero"`
	// ExternalID is the id that the shop gave it.
	ExternalID string `json:"externalId,omitzero"`
	// Number is the number of the order, as users see it.
	Number string `json:"number,omitzero"`
	// Site is the code of the shop that gave ExternalID.
	Site string `json:"site,omitzero"`
	// ApplyRound says whether to round the sum by the account's rules. Read-only.
	ApplyRound bool `json:"applyRound,omitzero"`

	Extra Extra `json:",embed"`
}
