package kaspi

import "github.com/go-retailcrm/sdk/retailcrm"

// Entry is one line of an order.
type Entry struct {
	ID            string          `json:"id,omitzero"`            // of the resource, which Orders.EntryProduct needs
	Type          string          `json:"type,omitzero"`          // orderentries
	Attributes    EntryAttributes `json:"attributes,omitzero"`    // what is known of the line
	Relationships retailcrm.Value `json:"relationships,omitzero"` // to other resources: the product, the delivery point
	Extra         retailcrm.Extra `json:",embed"`                 // members that the SDK has no field for
}

// EntryAttributes are what is known of a line. Amounts are in tenge.
type EntryAttributes struct {
	EntryNumber    int               `json:"entryNumber,omitzero"`    // from 0
	Offer          *Offer            `json:"offer,omitzero"`          // missing in old answers: see Orders.EntryProduct
	UnitType       UnitType          `json:"unitType,omitzero"`       // how Quantity counts
	Quantity       retailcrm.Decimal `json:"quantity,omitzero"`       // of the line, counted as UnitType says
	BasePrice      retailcrm.Decimal `json:"basePrice,omitzero"`      // of one unit; of one unit of weight for MEASURABLE
	TotalPrice     retailcrm.Decimal `json:"totalPrice,omitzero"`     // of the line
	Weight         retailcrm.Decimal `json:"weight,omitzero"`         // of the line; Kaspi does not name the unit
	DeliveryCost   retailcrm.Decimal `json:"deliveryCost,omitzero"`   // as the line shows it; the order's own counts
	Category       *Category         `json:"category,omitzero"`       // of the goods in Kaspi's catalogue
	IsIMEIRequired bool              `json:"isImeiRequired,omitzero"` // IMEI numbers of the devices must be supplied
	Extra          retailcrm.Extra   `json:",embed"`                  // members that the SDK has no field for
}

// Offer is the seller's article.
type Offer struct {
	Code           string          `json:"code,omitzero"`           // the seller's SKU
	Name           string          `json:"name,omitzero"`           // of the goods, as the shop shows it
	IsIMEIRequired bool            `json:"isImeiRequired,omitzero"` // IMEI numbers of the devices must be supplied
	Extra          retailcrm.Extra `json:",embed"`                  // members that the SDK has no field for
}

// Category is a category of Kaspi's catalogue.
type Category struct {
	Code  string          `json:"code,omitzero"`  // as "Master - Fruits"
	Title string          `json:"title,omitzero"` // in Russian, "Фрукты"
	Extra retailcrm.Extra `json:",embed"`         // members that the SDK has no field for
}

// UnitType is how a line is counted. Unknown values are kept.
type UnitType string

// The unit types.
const (
	UnitPieces           UnitType = "PIECES"            // sold one by one: quantities are whole
	UnitMeasurable       UnitType = "MEASURABLE"        // by weight
	UnitMeasurablePieces UnitType = "MEASURABLE_PIECES" // by the piece, of goods that are weighed
)

// Product is a product of Kaspi's own catalogue.
type Product struct {
	ID            string            `json:"id,omitzero"`            // of the resource
	Type          string            `json:"type,omitzero"`          // masterproducts
	Attributes    ProductAttributes `json:"attributes,omitzero"`    // what is known of the product
	Relationships retailcrm.Value   `json:"relationships,omitzero"` // to other resources: the seller's product
	Extra         retailcrm.Extra   `json:",embed"`                 // members that the SDK has no field for
}

// ProductAttributes are what is known of a product.
type ProductAttributes struct {
	Code         string          `json:"code,omitzero"`         // Kaspi's article, "100000001": not the seller's SKU
	Name         string          `json:"name,omitzero"`         // as the catalogue shows it
	Manufacturer string          `json:"manufacturer,omitzero"` // who makes the goods
	Category     *Category       `json:"category,omitzero"`     // of the goods in Kaspi's catalogue
	Extra        retailcrm.Extra `json:",embed"`                // members that the SDK has no field for
}
