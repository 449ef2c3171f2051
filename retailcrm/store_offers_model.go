package retailcrm

// StoreOffer is a variant of a product that can be ordered (SKU): one of a
// product's offers, or by itself with its product.
type StoreOffer struct {
	// ID is the CRM's id of the offer.
	ID int `json:"id,omitzero"`
	// ExternalID is the shop's own id of the offer.
	ExternalID string `json:"externalId,omitzero"`
	// XMLID is the id in the warehouse program (1C).
	XMLID string `json:"xmlId,omitzero"`
	// Name is the offer's name.
	Name string `json:"name,omitzero"`
	// Article is the offer's article number.
	Article string `json:"article,omitzero"`
	// Product is the product that the offer is a variant of, without its offers;
	// absent where the offer is one of a product's.
	Product *Product `json:"product,omitzero"`
	// Price is the price of the base price type, in that type's currency; only
	// where the offer is one of a product's.
	Price Decimal `json:"price,omitzero"`
	// Prices are the prices of every price type.
	Prices []OfferPrice `json:"prices,omitzero"`
	// PurchasePrice is what the shop pays, in the account's currency.
	PurchasePrice Decimal `json:"purchasePrice,omitzero"`
	// VATRate is the rate of value added tax in per cent, or "none".
	VATRate string `json:"vatRate,omitzero"`
	// Images are the addresses of the pictures.
	Images []string `json:"images,omitzero"`
	// Properties are the offer's properties by code. Values depend on the account.
	Properties Map[Value] `json:"properties,omitzero"`
	// Quantity is the stock in all warehouses, in units of Unit.
	Quantity Decimal `json:"quantity,omitzero"`
	// Weight is in grams.
	Weight Decimal `json:"weight,omitzero"`
	// Length is in millimetres.
	Length Decimal `json:"length,omitzero"`
	// Width is in millimetres.
	Width Decimal `json:"width,omitzero"`
	// Height is in millimetres.
	Height Decimal `json:"height,omitzero"`
	// Active says whether the offer is on sale.
	Active bool `json:"active,omitzero"`
	// Unit is what Quantity counts: pieces, kilograms.
	Unit *OrderUnit `json:"unit,omitzero"`
	// Barcode is the offer's bar code.
	Barcode string `json:"barcode,omitzero"`
	// Site is the code of the shop that the offer came from.
	Site string `json:"site,omitzero"`

	Extra Extra `json:",embed"`
}
