package retailcrm

// InventoryInput sets the stock and the purchase prices of one offer. Name the
// offer by one of ID, ExternalID and XMLID.
type InventoryInput struct {
	// ID is the CRM's id of the offer.
	ID Opt[int] `json:"id,omitzero"`
	// ExternalID is the shop's own id of the offer.
	ExternalID Opt[string] `json:"externalId,omitzero"`
	// XMLID is the id in the warehouse program (1C).
	XMLID Opt[string] `json:"xmlId,omitzero"`
	// Stores are the stock in each warehouse. Warehouses that are not named keep
	// theirs.
	Stores Opt[[]StoreInventoryInput] `json:"stores,omitzero"`

	Extra Extra `json:",embed"`
}

// StoreInventoryInput sets the stock of an offer in one warehouse.
type StoreInventoryInput struct {
	// Code is the warehouse's code.
	Code Opt[string] `json:"code,omitzero"`
	// Available is how much can be sold, in the offer's unit. Some(Int(0)) says
	// that nothing is there.
	Available Opt[Decimal] `json:"available,omitzero"`
	// PurchasePrice is what the shop pays, in the account's currency.
	PurchasePrice Opt[Decimal] `json:"purchasePrice,omitzero"`

	Extra Extra `json:",embed"`
}
