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
	Address          *Address     `json:"address,omitzero"`          // the buyer's, or the pick-up point's; none for FBS as a rule
	WarehouseAddress string       `json:"warehouseAddress,omitzero"` // the shop where the buyer collects it (in-store)

	Price                 Hundredths `json:"price,omitzero"`               // sale currency, with all discounts but the wallet's
	FinalPrice            Hundredths `json:"finalPrice,omitzero"`          // what the buyer pays, sale currency
	SalePrice             Hundredths `json:"salePrice,omitzero"`           // with the seller's discount alone, sale currency
	ConvertedPrice        Hundredths `json:"convertedPrice,omitzero"`      // Price in the seller's currency
	ConvertedFinalPrice   Hundredths `json:"convertedFinalPrice,omitzero"` // FinalPrice in the seller's currency
	ScanPrice             Hundredths `json:"scanPrice,omitzero"`           // at acceptance, in kopecks
	CurrencyCode          Currency   `json:"currencyCode,omitzero"`
	ConvertedCurrencyCode Currency   `json:"convertedCurrencyCode,omitzero"`

	CargoType       int          `json:"cargoType,omitzero"`       // 1 small, 2 oversized, 3 large
	CrossBorderType int          `json:"crossBorderType,omitzero"` // 1: the goods leave the country
	Comment         string       `json:"comment,omitzero"`         // the buyer's note
	ColorCode       string       `json:"colorCode,omitzero"`       // paint colour of tinted goods
	IsZeroOrder     bool         `json:"isZeroOrder,omitzero"`     // sold with no stock: may be cancelled without a fine
	DDate           string       `json:"ddate,omitzero"`           // planned delivery, dd.mm.yyyy (oversized, in-store)
	SellerDate      string       `json:"sellerDate,omitzero"`      // recommended hand-over, dd.mm.yyyy (oversized)
	RequiredMeta    []string     `json:"requiredMeta,omitzero"`    // marks that must be supplied
	OptionalMeta    []string     `json:"optionalMeta,omitzero"`    // marks that may be supplied
	Options         OrderOptions `json:"options,omitzero"`
	SupplyID        string       `json:"supplyId,omitzero"`    // WB-GI-..., once it is in a supply
	WBStickerID     int64        `json:"wbStickerId,omitzero"` // pick-up point deliveries of DBS

	OrderCode string  `json:"orderCode,omitzero"` // in-store: the number told to the buyer
	PayMode   PayMode `json:"payMode,omitzero"`   // in-store: how it is paid

	Extra retailcrm.Extra `json:",embed"`
}

// Address is where an order goes.
type Address struct {
	FullAddress string            `json:"fullAddress,omitzero"`
	Longitude   retailcrm.Decimal `json:"longitude,omitzero"`
	Latitude    retailcrm.Decimal `json:"latitude,omitzero"`
	Extra       retailcrm.Extra   `json:",embed"`
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
	DeliveryFBS       DeliveryType = "fbs"
	DeliveryDBS       DeliveryType = "dbs"
	DeliveryEDBS      DeliveryType = "edbs"           // express
	DeliveryDBSPickup DeliveryType = "dbsPickupPoint" // to a pick-up point
)

// PayMode is how an in-store order is paid. Unknown values are kept.
type PayMode string

// Pay modes of in-store orders.
const (
	PayPrepaid  PayMode = "prepaid"
	PayPostpaid PayMode = "postpaid"
	PayUnknown  PayMode = "unknown"
)
