package kaspi

import "github.com/go-retailcrm/sdk/retailcrm"

// Entry is one line of an order.
type Entry struct {
	ID            string          `json:"id,omitzero"`
	Type          string          `json:"type,omitzero"` // orderentries
	Attributes    EntryAttributes `json:"attributes,omitzero"`
	Relationships retailcrm.Value `json:"relationships,omitzero"`
	Extra         retailcrm.Extra `json:",embed"`
}

// EntryAttributes are what is known of a line. Amounts are in tenge.
type EntryAttributes struct {
	EntryNumber    int               `json:"entryNumber,omitzero"` // from 0
	Offer          *Offer            `json:"offer,omitzero"`       // missing in old answers: see Orders.EntryProduct
	UnitType       UnitType          `json:"unitType,omitzero"`
	Quantity       retailcrm.Decimal `json:"quantity,omitzero"`
	BasePrice      retailcrm.Decimal `json:"basePrice,omitzero"`  // of one unit; of one unit of weight for MEASURABLE
	TotalPrice     retailcrm.Decimal `json:"totalPrice,omitzero"` // of the line
	Weight         retailcrm.Decimal `json:"weight,omitzero"`
	DeliveryCost   retailcrm.Decimal `json:"deliveryCost,omitzero"`
	Category       *Category         `json:"category,omitzero"`
	IsIMEIRequired bool              `json:"isImeiRequired,omitzero"`
	Extra          retailcrm.Extra   `json:",embed"`
}

// Offer is the seller's article.
type Offer struct {
	Code           string          `json:"code,omitzero"` // the seller's SKU
	Name           string          `json:"name,omitzero"`
	IsIMEIRequired bool            `json:"isImeiRequired,omitzero"`
	Extra          retailcrm.Extra `json:",embed"`
}

// Category is a category of Kaspi's catalogue.
type Category struct {
	Code  string          `json:"code,omitzero"`
	Title string          `json:"title,omitzero"`
	Extra retailcrm.Extra `json:",embed"`
}

// UnitType is how a line is counted. Unknown values are kept.
type UnitType string

// The unit types.
const (
	UnitPieces           UnitType = "PIECES"
	UnitMeasurable       UnitType = "MEASURABLE" // by weight
	UnitMeasurablePieces UnitType = "MEASURABLE_PIECES"
)

// Product is a product of Kaspi's own catalogue.
type Product struct {
	ID            string            `json:"id,omitzero"`
	Type          string            `json:"type,omitzero"` // masterproducts
	Attributes    ProductAttributes `json:"attributes,omitzero"`
	Relationships retailcrm.Value   `json:"relationships,omitzero"`
	Extra         retailcrm.Extra   `json:",embed"`
}

// ProductAttributes are what is known of a product.
type ProductAttributes struct {
	Code         string          `json:"code,omitzero"`
	Name         string          `json:"name,omitzero"`
	Manufacturer string          `json:"manufacturer,omitzero"`
	Category     *Category       `json:"category,omitzero"`
	Extra        retailcrm.Extra `json:",embed"`
}
