package retailcrm

// Offer is an offer with its stock and purchase prices.
type Offer struct {
	// ID is the CRM's id of the offer.
	ID int `json:"id,omitzero"`
	// ExternalID is the shop's own id of the offer.
	ExternalID string `json:"externalId,omitzero"`
	// XMLID is the id in the warehouse program (1C).
	XMLID string `json:"xmlId,omitzero"`
	// Name is the offer's name.
	Name string `json:"name,omitzero"`
	// DisplayName is the name that users see in an order.
	DisplayName string `json:"displayName,omitzero"`
	// Article is the offer's article number.
	Article string `json:"article,omitzero"`
	// Barcode is the offer's bar code.
	Barcode string `json:"barcode,omitzero"`
	// VATRate is the rate of value added tax in per cent, or "none".
	VATRate string `json:"vatRate,omitzero"`
	// Unit is what Quantity counts: pieces, kilograms.
	Unit *OrderUnit `json:"unit,omitzero"`
	// Properties are the offer's properties by code. Values depend on the account.
	Properties Map[Value] `json:"properties,omitzero"`
	// Site is the code of the shop that the offer came from.
	Site string `json:"site,omitzero"`
	// Quantity is the stock in all warehouses, in units of Unit.
	Quantity Decimal `json:"quantity,omitzero"`
	// PurchasePrice is what the shop pays, in the account's currency.
	PurchasePrice Decimal `json:"purchasePrice,omitzero"`
	// Stores are the stock in each warehouse. The API shows it when
	// [InventoryFilter].Details is set.
	Stores []Inventory `json:"stores,omitzero"`

	Extra Extra `json:",embed"`
}

// Inventory is the stock of an offer in one warehouse.
type Inventory struct {
	// Store is the warehouse's code.
	Store string `json:"store,omitzero"`
	// Code is the warehouse's code, where the API calls it so.
	Code string `json:"code,omitzero"`
	// Quantity is what lies in the warehouse, in the offer's unit.
	Quantity Decimal `json:"quantity,omitzero"`
	// Available is what of it is not reserved, in the offer's unit.
	Available Decimal `json:"available,omitzero"`
	// PurchasePrice is what the shop pays, in the account's currency.
	PurchasePrice Decimal `json:"purchasePrice,omitzero"`

	Extra Extra `json:",embed"`
}
