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
	GNumber string `json:"gNumber,omitzero"` // the basket
	Sticker string `json:"sticker,omitzero"`

	Date           retailcrm.DateTime `json:"date,omitzero"`           // ordered, Moscow time
	LastChangeDate retailcrm.DateTime `json:"lastChangeDate,omitzero"` // Moscow time
	IsCancel       bool               `json:"isCancel,omitzero"`
	CancelDate     retailcrm.DateTime `json:"cancelDate,omitzero"` // the year 1 when it is not cancelled

	WarehouseName string        `json:"warehouseName,omitzero"`
	WarehouseType WarehouseType `json:"warehouseType,omitzero"`
	CountryName   string        `json:"countryName,omitzero"` // where it goes
	DistrictName  string        `json:"oblastOkrugName,omitzero"`
	RegionName    string        `json:"regionName,omitzero"`

	SupplierArticle string `json:"supplierArticle,omitzero"` // the seller's article
	NMID            int64  `json:"nmId,omitzero"`
	Barcode         string `json:"barcode,omitzero"`
	TechSize        string `json:"techSize,omitzero"`
	Brand           string `json:"brand,omitzero"`
	Subject         string `json:"subject,omitzero"`
	Category        string `json:"category,omitzero"`

	TotalPrice      retailcrm.Decimal `json:"totalPrice,omitzero"`      // before discounts
	DiscountPercent retailcrm.Decimal `json:"discountPercent,omitzero"` // the seller's discount
	SPP             retailcrm.Decimal `json:"spp,omitzero"`             // Wildberries' discount, percent
	PriceWithDisc   retailcrm.Decimal `json:"priceWithDisc,omitzero"`   // after the seller's discount
	FinishedPrice   retailcrm.Decimal `json:"finishedPrice,omitzero"`   // after all but the wallet's discount

	IncomeID      int64 `json:"incomeID,omitzero"` // the delivery to the warehouse
	IsSupply      bool  `json:"isSupply,omitzero"`
	IsRealization bool  `json:"isRealization,omitzero"`

	Extra retailcrm.Extra `json:",embed"`
}

// WarehouseType says whose warehouse the goods left. Unknown values are kept.
type WarehouseType string

// The two kinds of warehouse.
const (
	WarehouseWB     WarehouseType = "Склад WB"
	WarehouseSeller WarehouseType = "Склад продавца" // the marketplace methods show these orders too
)

// FBW reports whether Wildberries keeps the goods, so that this report is
// the only place to see the order.
func (o *StatisticsOrder) FBW() bool {
	return strings.EqualFold(string(o.WarehouseType), string(WarehouseWB))
}

// moscow is the zone of the reports. Russia has not changed its clocks since
// October 2014, so a fixed offset needs no zone database.
func moscow() *time.Location { return time.FixedZone("MSK", 3*60*60) }
