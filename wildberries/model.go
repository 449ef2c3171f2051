package wildberries

import (
	"strings"

	"github.com/go-retailcrm/sdk/retailcrm"
)

// Order is one assembly task of the marketplace API: always one unit of one
// article. Several tasks of one checkout share OrderUID. FBS, DBS, DBW and
// in-store orders have the same shape; each leaves out what it does not know.
// Statuses are not part of it, see [OrderStatus].
//
// Wildberries calls all prices informational: accounting figures are in its
// finance reports.
type Order struct {
	ID       int64  `json:"id,omitzero"`       // the number used by every other method, printed on stickers
	RID      string `json:"rid,omitzero"`      // unique order id, the same as srid in statistics and finance
	OrderUID string `json:"orderUid,omitzero"` // the checkout: equal for all tasks of one basket
	GroupID  string `json:"groupId,omitzero"`  // the part of a basket that leaves one warehouse (DBS, DBW)

	CreatedAt retailcrm.DateTime `json:"createdAt,omitzero"` // RFC 3339, UTC

	Article string   `json:"article,omitzero"` // the seller's article
	SKUs    []string `json:"skus,omitzero"`    // barcodes of the size; any of them belongs to it
	NMID    int64    `json:"nmId,omitzero"`    // Wildberries' article
	ChrtID  int64    `json:"chrtId,omitzero"`  // Wildberries' size id

	DeliveryType     DeliveryType `json:"deliveryType,omitzero"`     // empty for DBW and in-store
	WarehouseID      int64        `json:"warehouseId,omitzero"`      // the seller's warehouse
	OfficeID         int64        `json:"officeId,omitzero"`         // the Wildberries office it goes to (FBS)
	Offices          []string     `json:"offices,omitzero"`          // names of that office
	Address          *Address     `json:"address,omitzero"`          // the buyer's or the point's; as a rule nil for FBS
	WarehouseAddress string       `json:"warehouseAddress,omitzero"` // the shop where the buyer collects it (in-store)

	Price                 Hundredths `json:"price,omitzero"`                 // with all discounts but the wallet's
	FinalPrice            Hundredths `json:"finalPrice,omitzero"`            // what the buyer pays; new orders only
	SalePrice             Hundredths `json:"salePrice,omitzero"`             // before WB's discounts; new orders only
	ConvertedPrice        Hundredths `json:"convertedPrice,omitzero"`        // Price in ConvertedCurrencyCode
	ConvertedFinalPrice   Hundredths `json:"convertedFinalPrice,omitzero"`   // FinalPrice so converted; new orders only
	ScanPrice             Hundredths `json:"scanPrice,omitzero"`             // kopecks, at acceptance; none before it
	CurrencyCode          Currency   `json:"currencyCode,omitzero"`          // of Price, FinalPrice and SalePrice
	ConvertedCurrencyCode Currency   `json:"convertedCurrencyCode,omitzero"` // the currency of the seller's country

	CargoType       int          `json:"cargoType,omitzero"`       // 1 small, 2 oversized, 3 large
	CrossBorderType int          `json:"crossBorderType,omitzero"` // 0 within the country, 1 the goods leave it
	Comment         string       `json:"comment,omitzero"`         // the buyer's note, up to 300 characters
	ColorCode       string       `json:"colorCode,omitzero"`       // paint colour of tinted goods
	IsZeroOrder     bool         `json:"isZeroOrder,omitzero"`     // sold with no stock: may be cancelled without a fine
	DDate           string       `json:"ddate,omitzero"`           // planned delivery, dd.mm.yyyy (oversized, in-store)
	SellerDate      string       `json:"sellerDate,omitzero"`      // recommended hand-over, dd.mm.yyyy (oversized)
	RequiredMeta    []string     `json:"requiredMeta,omitzero"`    // keys of marks that must be supplied; new orders only
	OptionalMeta    []string     `json:"optionalMeta,omitzero"`    // keys of marks that may be supplied; new orders only
	Options         OrderOptions `json:"options,omitzero"`         // flags by name, see [Order.B2B]
	SupplyID        string       `json:"supplyId,omitzero"`        // WB-GI-..., once it is in a supply
	WBStickerID     int64        `json:"wbStickerId,omitzero"`     // sticker of a delivery to a pick-up point (DBS)

	OrderCode string  `json:"orderCode,omitzero"` // in-store: the number told to the buyer
	PayMode   PayMode `json:"payMode,omitzero"`   // in-store: when it is paid

	Extra retailcrm.Extra `json:",embed"` // members that the SDK has no field for
}

// Address is where an order goes.
type Address struct {
	FullAddress string            `json:"fullAddress,omitzero"` // the whole as one text
	Longitude   retailcrm.Decimal `json:"longitude,omitzero"`   // degrees
	Latitude    retailcrm.Decimal `json:"latitude,omitzero"`    // degrees
	Extra       retailcrm.Extra   `json:",embed"`               // members that the SDK has no field for
}

// OrderOptions are an order's flags by name. Wildberries spells the names
// differently from method to method; see [Order.B2B].
type OrderOptions map[string]retailcrm.Value

// B2B reports whether a company buys (isB2B, isB2b).
func (o *Order) B2B() bool {
	for name, value := range o.Options {
		if strings.EqualFold(name, "isB2B") {
			yes, err := value.Bool()
			return err == nil && yes
		}
	}
	return false
}

// Scheme is the way of working that the order belongs to, read from what it
// holds: DeliveryType, or a member that only one scheme has.
func (o *Order) Scheme() Scheme {
	switch {
	case o.DeliveryType == DeliveryFBS:
		return FBS
	case o.DeliveryType == DeliveryDBS, o.DeliveryType == DeliveryEDBS, o.DeliveryType == DeliveryDBSPickup:
		return DBS
	case o.DeliveryType == "dbw":
		return DBW
	case o.OrderCode != "" || o.PayMode != "" || o.WarehouseAddress != "":
		return InStore
	case o.DeliveryType == "" && o.GroupID != "":
		return DBW
	}
	return FBS
}

// Scheme is a way of working with Wildberries: who keeps the goods and who
// delivers them.
type Scheme string

// The schemes.
const (
	FBS     Scheme = "fbs"      // stock at the seller, delivery by Wildberries
	DBS     Scheme = "dbs"      // stock and delivery by the seller
	DBW     Scheme = "dbw"      // stock at the seller, a Wildberries courier delivers
	InStore Scheme = "in-store" // the buyer collects it in the seller's shop (click and collect)
	FBW     Scheme = "fbw"      // stock and delivery by Wildberries; seen in statistics only
)

// DeliveryType is how an order is delivered. Unknown values are kept.
type DeliveryType string

// Delivery types that the marketplace API sends.
const (
	DeliveryFBS       DeliveryType = "fbs"            // carried by Wildberries from its office on
	DeliveryDBS       DeliveryType = "dbs"            // carried to the buyer by the seller
	DeliveryEDBS      DeliveryType = "edbs"           // carried by the seller, express
	DeliveryDBSPickup DeliveryType = "dbsPickupPoint" // carried by the seller to a pick-up point
)

// PayMode is how an in-store order is paid. Unknown values are kept.
type PayMode string

// Pay modes of in-store orders.
const (
	PayPrepaid  PayMode = "prepaid"  // paid with the order
	PayPostpaid PayMode = "postpaid" // to be paid in the shop
	PayUnknown  PayMode = "unknown"  // Wildberries does not say; treated as not paid
)
