package retailcrm

// PriceInput sets prices of one offer. Name the offer by one of ID, ExternalID
// and XMLID.
type PriceInput struct {
	// ID is the CRM's id of the offer.
	ID Opt[int] `json:"id,omitzero"`
	// ExternalID is the shop's own id of the offer.
	ExternalID Opt[string] `json:"externalId,omitzero"`
	// XMLID is the id in the warehouse program (1C).
	XMLID Opt[string] `json:"xmlId,omitzero"`
	// Site is the code of the shop that the offer came from.
	Site Opt[string] `json:"site,omitzero"`
	// Prices are the prices to set; price types that are not named keep theirs.
	Prices Opt[[]OfferPriceInput] `json:"prices,omitzero"`

	Extra Extra `json:",embed"`
}

// OfferPriceInput sets or removes an offer's price of one price type.
type OfferPriceInput struct {
	// Code is the price type's code.
	Code Opt[string] `json:"code,omitzero"`
	// Price is the new price, in the price type's currency.
	Price Opt[Decimal] `json:"price,omitzero"`
	// Remove takes the price away, instead of setting it.
	Remove Opt[bool] `json:"remove,omitzero"`

	Extra Extra `json:",embed"`
}
