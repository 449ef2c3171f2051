package wildberries

import (
	"strings"
	"time"

	"github.com/go-retailcrm/sdk/retailcrm"
)

// StatisticsOrder is one row of the report of orders: one unit, also of
// orders that Wildberries keeps and delivers itself (FBW), which no other
// method shows. Prices are in rubles, not in hundredths.
type StatisticsOrder struct {
	SRID    string `json:"srid,omitzero"`    // unique order id, the same as RID of an [Order]
	GNumber string `json:"gNumber,omitzero"` // the checkout: equal for all rows of one basket
	Sticker string `json:"sticker,omitzero"` // number of the sticker on the goods

	Date           retailcrm.DateTime `json:"date,omitzero"`           // when it was ordered, Moscow time
	LastChangeDate retailcrm.DateTime `json:"lastChangeDate,omitzero"` // when the row last changed, Moscow time
	IsCancel       bool               `json:"isCancel,omitzero"`       // cancelled or refused; CancelDate says when
	CancelDate     retailcrm.DateTime `json:"cancelDate,omitzero"`     // Moscow time; the year 1 when not cancelled

	WarehouseName string        `json:"warehouseName,omitzero"`   // the warehouse that the goods left, "Коледино"
	WarehouseType WarehouseType `json:"warehouseType,omitzero"`   // Wildberries' or the seller's
	CountryName   string        `json:"countryName,omitzero"`     // where it goes, in Russian: "Россия"
	DistrictName  string        `json:"oblastOkrugName,omitzero"` // federal district where it goes; none abroad
	RegionName    string        `json:"regionName,omitzero"`      // region where it goes

	SupplierArticle string `json:"supplierArticle,omitzero"` // the seller's article
	NMID            int64  `json:"nmId,omitzero"`            // Wildberries' article
	Barcode         string `json:"barcode,omitzero"`         // of the size
	TechSize        string `json:"techSize,omitzero"`        // size as the seller names it; "0" of goods without sizes
	Brand           string `json:"brand,omitzero"`           // trade mark of the goods
	Subject         string `json:"subject,omitzero"`         // kind of goods, the narrower heading: "Мультистайлеры"
	Category        string `json:"category,omitzero"`        // the wider heading above Subject: "Бытовая техника"

	TotalPrice      retailcrm.Decimal `json:"totalPrice,omitzero"`      // rubles, before discounts
	DiscountPercent retailcrm.Decimal `json:"discountPercent,omitzero"` // the seller's discount, percent
	SPP             retailcrm.Decimal `json:"spp,omitzero"`             // Wildberries' discount, percent
	PriceWithDisc   retailcrm.Decimal `json:"priceWithDisc,omitzero"`   // rubles, after the seller's discount
	FinishedPrice   retailcrm.Decimal `json:"finishedPrice,omitzero"`   // rubles, after all discounts but the wallet's

	IncomeID      int64 `json:"incomeID,omitzero"`      // number of the seller's delivery to the warehouse
	IsSupply      bool  `json:"isSupply,omitzero"`      // sold under a supply contract
	IsRealization bool  `json:"isRealization,omitzero"` // sold under a contract of realisation (commission)

	Extra retailcrm.Extra `json:",embed"` // members that the SDK has no field for
}

// WarehouseType says whose warehouse the goods left. Unknown values are kept.
type WarehouseType string

// The two kinds of warehouse.
const (
	WarehouseWB     WarehouseType = "Склад WB"       // of Wildberries: the stock behind FBW
	WarehouseSeller WarehouseType = "Склад продавца" // of the seller: the marketplace methods show these orders too
)

// FBW reports whether Wildberries keeps the goods, so that this report is
// the only place to see the order.
func (o *StatisticsOrder) FBW() bool {
	return strings.EqualFold(string(o.WarehouseType), string(WarehouseWB))
}

// moscow is the zone of the reports. Russia has not changed its clocks since
// October 2014, so a fixed offset needs no zone database.
func moscow() *time.Location { return time.FixedZone("MSK", 3*60*60) }
