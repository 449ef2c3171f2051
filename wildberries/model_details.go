package wildberries

import "github.com/go-retailcrm/sdk/retailcrm"

// Buyer is what Wildberries tells of the person behind an order. FBS tells it
// for cross-border deliveries to Turkey only.
type Buyer struct {
	// ID is the order's number. DBW calls it orderId; the client fills ID
	// from OrderID.
	ID      int64 `json:"orderID,omitzero"`
	OrderID int64 `json:"orderId,omitzero"`

	FirstName            string   `json:"firstName,omitzero"`
	LastName             string   `json:"lastName,omitzero"`
	MiddleName           string   `json:"middleName,omitzero"`
	FullName             string   `json:"fullName,omitzero"`
	Phone                string   `json:"phone,omitzero"`            // "+7..." or "7..."
	PhoneCode            string   `json:"phoneCode,omitzero"`        // the extension to dial; "0" means none
	ReplacementPhone     string   `json:"replacementPhone,omitzero"` // a substitute number
	AdditionalPhones     []string `json:"additionalPhones,omitzero"`
	AdditionalPhoneCodes []string `json:"additionalPhoneCodes,omitzero"`

	Extra retailcrm.Extra `json:",embed"`
}

// OrderMeta are the marks of one order.
type OrderMeta struct {
	ID      int64           `json:"id,omitzero"`
	Details []MetaDetail    `json:"metaDetails,omitzero"`
	Extra   retailcrm.Extra `json:",embed"`
}

// MetaDetail is one kind of mark and its values.
type MetaDetail struct {
	Key      string          `json:"key,omitzero"`      // imei, uin, gtin, sgtin, expiration, customsDeclaration
	Value    retailcrm.Value `json:"value,omitzero"`    // what was supplied: a list, one text, or null
	Decision string          `json:"decision,omitzero"` // whether it is needed: sgtinRequired, uinMaySell, ...
	Extra    retailcrm.Extra `json:",embed"`
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
	ID          int64           `json:"id,omitzero"`
	Date        retailcrm.Date  `json:"dDate,omitzero"`
	TimeFrom    string          `json:"dTimeFrom,omitzero"` // hh:mm
	TimeTo      string          `json:"dTimeTo,omitzero"`
	DateOld     retailcrm.Date  `json:"dDateOld,omitzero"` // before the buyer moved it
	TimeFromOld string          `json:"dTimeFromOld,omitzero"`
	TimeToOld   string          `json:"dTimeToOld,omitzero"`
	Extra       retailcrm.Extra `json:",embed"`
}

// Group is the paid delivery of one DBS group: it is paid once, not per
// order.
type Group struct {
	GroupID               string          `json:"groupID,omitzero"`
	DeliveryCost          Hundredths      `json:"deliveryCost,omitzero"`          // sale currency
	ConvertedDeliveryCost Hundredths      `json:"convertedDeliveryCost,omitzero"` // the seller's currency
	CurrencyCode          Currency        `json:"currencyCode,omitzero"`
	ConvertedCurrencyCode Currency        `json:"convertedCurrencyCode,omitzero"`
	Extra                 retailcrm.Extra `json:",embed"`
}

// CompanyInfo is one record of the answer about companies that buy (DBS).
type CompanyInfo struct {
	OrderID int64           `json:"orderId,omitzero"`
	IsError bool            `json:"isError,omitzero"`
	Errors  []ItemError     `json:"errors,omitzero"`
	Data    *Company        `json:"data,omitzero"`
	Extra   retailcrm.Extra `json:",embed"`
}

// Company is the company that buys.
type Company struct {
	Name  string          `json:"orgName,omitzero"`
	INN   string          `json:"inn,omitzero"`
	KPP   string          `json:"kpp,omitzero"`
	Extra retailcrm.Extra `json:",embed"`
}

// ArchivedOrder is an FBS order older than three months. It has a shape of
// its own; [ArchivedOrder.Details] brings it into that of the others.
type ArchivedOrder struct {
	ID              int64              `json:"id,omitzero"`
	RID             string             `json:"rid,omitzero"`
	OrderUID        string             `json:"orderUid,omitzero"`
	CreatedAt       retailcrm.DateTime `json:"createdAt,omitzero"`
	SupplyID        string             `json:"supplyId,omitzero"`
	StickerID       int64              `json:"stickerId,omitzero"`
	WarehouseID     int64              `json:"warehouseId,omitzero"`
	CargoType       string             `json:"cargoType,omitzero"`       // mgt, sgt, kgtPlus
	CrossBorderType string             `json:"crossBorderType,omitzero"` // local, crossBorder
	DeliveryType    DeliveryType       `json:"deliveryType,omitzero"`
	IsZeroOrder     bool               `json:"isZeroOrder,omitzero"`
	Product         *ArchivedProduct   `json:"product,omitzero"`
	PriceInfo       *ArchivedPrice     `json:"priceInfo,omitzero"`
	Status          *OrderStatus       `json:"status,omitzero"`
	MetaDetails     []MetaDetail       `json:"metaDetails,omitzero"`
	Extra           retailcrm.Extra    `json:",embed"`
}

// ArchivedProduct is the article of an archived order.
type ArchivedProduct struct {
	Article string          `json:"article,omitzero"`
	ChrtID  int64           `json:"chrtId,omitzero"`
	NMID    int64           `json:"nmId,omitzero"`
	SKUs    []string        `json:"skus,omitzero"`
	Extra   retailcrm.Extra `json:",embed"`
}

// ArchivedPrice is the price of an archived order.
type ArchivedPrice struct {
	Price                 Hundredths      `json:"price,omitzero"`
	CurrencyCode          Currency        `json:"currencyCode,omitzero"`
	ConvertedPrice        Hundredths      `json:"convertedPrice,omitzero"`
	ConvertedCurrencyCode Currency        `json:"convertedCurrencyCode,omitzero"`
	Extra                 retailcrm.Extra `json:",embed"`
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
	Order        Order
	Status       *OrderStatus
	Buyer        *Buyer
	Company      *Company
	DeliveryDate *DeliveryDate
	Group        *Group // set it for one order of a group only: the delivery is paid once
	Meta         *OrderMeta
}
