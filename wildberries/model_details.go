package wildberries

import "github.com/go-retailcrm/sdk/retailcrm"

// Buyer is what Wildberries tells of the person behind an order. FBS tells it
// for cross-border deliveries to Turkey only.
type Buyer struct {
	// ID is the order's number. DBW calls it orderId; the client fills ID
	// from OrderID.
	ID      int64 `json:"orderID,omitzero"`
	OrderID int64 `json:"orderId,omitzero"` // the order's number as DBW names it; zero elsewhere

	FirstName            string   `json:"firstName,omitzero"`            // given name
	LastName             string   `json:"lastName,omitzero"`             // family name; of cross-border FBS orders only
	MiddleName           string   `json:"middleName,omitzero"`           // patronymic; of cross-border FBS orders only
	FullName             string   `json:"fullName,omitzero"`             // all names as one text
	Phone                string   `json:"phone,omitzero"`                // "+7..." or "7...", may be a substitute
	PhoneCode            string   `json:"phoneCode,omitzero"`            // the extension to dial; "0" means none
	ReplacementPhone     string   `json:"replacementPhone,omitzero"`     // a substitute number
	AdditionalPhones     []string `json:"additionalPhones,omitzero"`     // further numbers (DBW)
	AdditionalPhoneCodes []string `json:"additionalPhoneCodes,omitzero"` // further extensions to dial (DBS, DBW)

	Extra retailcrm.Extra `json:",embed"` // members that the SDK has no field for
}

// OrderMeta are the marks of one order.
type OrderMeta struct {
	ID      int64           `json:"id,omitzero"`          // the order's number
	Details []MetaDetail    `json:"metaDetails,omitzero"` // one record of each kind of mark
	Extra   retailcrm.Extra `json:",embed"`               // members that the SDK has no field for
}

// MetaDetail is one kind of mark and its values.
type MetaDetail struct {
	Key      string          `json:"key,omitzero"`      // imei, uin, gtin, sgtin, expiration, customsDeclaration
	Value    retailcrm.Value `json:"value,omitzero"`    // what was supplied: a list, one text, or null
	Decision string          `json:"decision,omitzero"` // whether it is needed: sgtinRequired, uinMaySell, ...
	Extra    retailcrm.Extra `json:",embed"`            // members that the SDK has no field for
}

// MetaSGTIN is the key of Chestny ZNAK codes in [MetaDetail].
const MetaSGTIN = "sgtin"

// Codes returns the Chestny ZNAK codes, as they are: a code may hold the
// separator U+001D.
func (m *OrderMeta) Codes() []string {
	var codes []string
	for _, detail := range m.Details {
		if detail.Key == MetaSGTIN {
			codes = append(codes, detail.Value.Strings()...)
		}
	}
	return codes
}

// DeliveryDate is the delivery that a DBS or DBW buyer chose.
type DeliveryDate struct {
	ID          int64           `json:"id,omitzero"`           // the order's number
	Date        retailcrm.Date  `json:"dDate,omitzero"`        // the day of the delivery
	TimeFrom    string          `json:"dTimeFrom,omitzero"`    // earliest hour of that day, hh:mm
	TimeTo      string          `json:"dTimeTo,omitzero"`      // latest hour of that day, hh:mm
	DateOld     retailcrm.Date  `json:"dDateOld,omitzero"`     // the day before the buyer moved it, or none
	TimeFromOld string          `json:"dTimeFromOld,omitzero"` // TimeFrom before the buyer moved it, hh:mm
	TimeToOld   string          `json:"dTimeToOld,omitzero"`   // TimeTo before the buyer moved it, hh:mm
	Extra       retailcrm.Extra `json:",embed"`                // members that the SDK has no field for
}

// Group is the paid delivery of one DBS group: it is paid once, not per
// order.
type Group struct {
	GroupID               string          `json:"groupID,omitzero"`               // as in [Order]
	DeliveryCost          Hundredths      `json:"deliveryCost,omitzero"`          // what the buyer pays, in CurrencyCode
	ConvertedDeliveryCost Hundredths      `json:"convertedDeliveryCost,omitzero"` // the same in ConvertedCurrencyCode
	CurrencyCode          Currency        `json:"currencyCode,omitzero"`          // of DeliveryCost
	ConvertedCurrencyCode Currency        `json:"convertedCurrencyCode,omitzero"` // the currency of the seller's country
	Extra                 retailcrm.Extra `json:",embed"`                         // members that the SDK has no field for
}

// CompanyInfo is one record of the answer about companies that buy (DBS).
type CompanyInfo struct {
	OrderID int64           `json:"orderId,omitzero"` // the order's number
	IsError bool            `json:"isError,omitzero"` // nothing was found, as for private buyers; Errors says why
	Errors  []ItemError     `json:"errors,omitzero"`  // why there is no Data
	Data    *Company        `json:"data,omitzero"`    // who buys; nil when IsError is set
	Extra   retailcrm.Extra `json:",embed"`           // members that the SDK has no field for
}

// Company is the company that buys.
type Company struct {
	Name  string          `json:"orgName,omitzero"` // registered name, "ООО «Ромашка»"
	INN   string          `json:"inn,omitzero"`     // taxpayer number: 10 digits of a company, 12 of an entrepreneur
	KPP   string          `json:"kpp,omitzero"`     // tax registration code, 9 digits; none of an entrepreneur
	Extra retailcrm.Extra `json:",embed"`           // members that the SDK has no field for
}

// ArchivedOrder is an FBS order older than three months. It has a shape of
// its own; [ArchivedOrder.Details] brings it into that of the others.
type ArchivedOrder struct {
	ID              int64              `json:"id,omitzero"`              // the number used by every other method
	RID             string             `json:"rid,omitzero"`             // unique order id, srid of statistics and finance
	OrderUID        string             `json:"orderUid,omitzero"`        // the checkout: equal for all tasks of a basket
	CreatedAt       retailcrm.DateTime `json:"createdAt,omitzero"`       // RFC 3339, UTC
	SupplyID        string             `json:"supplyId,omitzero"`        // WB-GI-..., once it is in a supply
	StickerID       int64              `json:"stickerId,omitzero"`       // number of the sticker on the goods
	WarehouseID     int64              `json:"warehouseId,omitzero"`     // the seller's warehouse
	CargoType       string             `json:"cargoType,omitzero"`       // mgt small, sgt oversized, kgtPlus large
	CrossBorderType string             `json:"crossBorderType,omitzero"` // local, crossBorder
	DeliveryType    DeliveryType       `json:"deliveryType,omitzero"`    // fbs
	IsZeroOrder     bool               `json:"isZeroOrder,omitzero"`     // sold with no stock
	Product         *ArchivedProduct   `json:"product,omitzero"`         // the article that the buyer chose
	PriceInfo       *ArchivedPrice     `json:"priceInfo,omitzero"`       // what it cost
	Status          *OrderStatus       `json:"status,omitzero"`          // both sides of its last state
	MetaDetails     []MetaDetail       `json:"metaDetails,omitzero"`     // the marks supplied with it
	Extra           retailcrm.Extra    `json:",embed"`                   // members that the SDK has no field for
}

// ArchivedProduct is the article of an archived order.
type ArchivedProduct struct {
	Article string          `json:"article,omitzero"` // the seller's article
	ChrtID  int64           `json:"chrtId,omitzero"`  // Wildberries' size id
	NMID    int64           `json:"nmId,omitzero"`    // Wildberries' article
	SKUs    []string        `json:"skus,omitzero"`    // barcodes of the size; any of them belongs to it
	Extra   retailcrm.Extra `json:",embed"`           // members that the SDK has no field for
}

// ArchivedPrice is the price of an archived order.
type ArchivedPrice struct {
	Price                 Hundredths      `json:"price,omitzero"`                 // with all discounts but the wallet's
	CurrencyCode          Currency        `json:"currencyCode,omitzero"`          // the ISO 4217 number in which Price is
	ConvertedPrice        Hundredths      `json:"convertedPrice,omitzero"`        // Price in ConvertedCurrencyCode
	ConvertedCurrencyCode Currency        `json:"convertedCurrencyCode,omitzero"` // the currency of the seller's country
	Extra                 retailcrm.Extra `json:",embed"`                         // members that the SDK has no field for
}

// Details returns the order in the shape of the other methods, with its
// status and its marks.
func (a *ArchivedOrder) Details() Details {
	d := Details{Order: Order{
		ID: a.ID, RID: a.RID, OrderUID: a.OrderUID, CreatedAt: a.CreatedAt,
		SupplyID: a.SupplyID, WarehouseID: a.WarehouseID, DeliveryType: a.DeliveryType, IsZeroOrder: a.IsZeroOrder,
		CargoType:       map[string]int{"mgt": 1, "sgt": 2, "kgtPlus": 3}[a.CargoType],
		CrossBorderType: map[string]int{"crossBorder": 1}[a.CrossBorderType],
	}}
	if p := a.Product; p != nil {
		d.Order.Article, d.Order.ChrtID, d.Order.NMID, d.Order.SKUs = p.Article, p.ChrtID, p.NMID, p.SKUs
	}
	if p := a.PriceInfo; p != nil {
		d.Order.Price, d.Order.CurrencyCode = p.Price, p.CurrencyCode
		d.Order.ConvertedPrice, d.Order.ConvertedCurrencyCode = p.ConvertedPrice, p.ConvertedCurrencyCode
	}
	if a.Status != nil {
		status := *a.Status
		status.ID = a.ID
		d.Status = &status
	}
	if len(a.MetaDetails) > 0 {
		d.Meta = &OrderMeta{ID: a.ID, Details: a.MetaDetails}
	}
	return d
}

// Details is an order together with what the other methods tell about it.
// Only Order is needed; a [Converter] uses the rest when it is there.
type Details struct {
	Order        Order         // as a list or the archive has it
	Status       *OrderStatus  // nil leaves the CRM order without a status
	Buyer        *Buyer        // nil when Wildberries does not tell: FBS as a rule
	Company      *Company      // nil for private buyers (DBS)
	DeliveryDate *DeliveryDate // nil unless the buyer chose one (DBS, DBW)
	Group        *Group        // set it for one order of a group only: the delivery is paid once
	Meta         *OrderMeta    // the marks; nil when they were not asked for (FBS)
}
