package wildberries

import (
	"cmp"
	"strings"

	"github.com/go-retailcrm/sdk/internal/shop"
	"github.com/go-retailcrm/sdk/retailcrm"
	"github.com/go-retailcrm/sdk/retailcrm/marketplace"
)

// StatisticsOrder converts a row of the report of orders: one unit. Its
// external id is the srid, which is the RID of the order elsewhere, so a row
// that repeats an order of the seller's own stock meets it. The error is
// [ErrNoKey].
func (c *Converter) StatisticsOrder(row *StatisticsOrder) (*marketplace.Conversion, error) {
	return c.statistics(row, c.options.Offers, nil)
}

// StatisticsOrderWith is StatisticsOrder with values that win over what was
// converted.
func (c *Converter) StatisticsOrderWith(
	row *StatisticsOrder, own retailcrm.OrderInput,
) (*marketplace.Conversion, error) {
	return c.statistics(row, c.options.Offers, &own)
}

func (c *Converter) statistics(
	row *StatisticsOrder, offers marketplace.Offers, own *retailcrm.OrderInput,
) (*marketplace.Conversion, error) {
	if row == nil || row.SRID == "" {
		return nil, ErrNoKey
	}
	v := &conversion{&marketplace.Conversion{}, &c.options, offers, nil}
	v.label(row.SRID, row.SRID)
	v.Cancelled = row.IsCancel
	v.ReturnStatus, v.RefundStatus = c.options.StatusMap[StageReturned], c.options.RefundStatus
	if row.IsCancel {
		v.Input.Status = shop.Text(c.options.StatusMap[StageCancelled])
	}
	v.Input.CreatedAt = shop.DateTime(row.Date.In(moscow()), c.options.Location)
	v.Input.CountryISO = retailcrm.Some(cmp.Or(shop.CountryISO(row.CountryName), c.options.CountryISO))
	v.anonymous()
	v.Input.ManagerComment = retailcrm.Some(rowRemarks(row))
	v.rowItem(row)
	v.sendDelivery(v.rowDelivery(row))
	v.sendCustomFields(map[Field]string{
		FieldRID: row.SRID, FieldNMID: id64(row.NMID), FieldOrderUID: row.GNumber, FieldScheme: row.scheme(),
	})
	c.overrides.Apply(v.Conversion, own)
	return v.Conversion, nil
}

func (o *StatisticsOrder) scheme() string {
	if o.FBW() {
		return string(FBW)
	}
	return ""
}

func rowRemarks(row *StatisticsOrder) string {
	scheme := "Wildberries, склад продавца"
	if row.FBW() {
		scheme = "Wildberries FBW"
	}
	lines := []string{scheme}
	for _, line := range [][2]string{{"Склад", row.WarehouseName}, {"Корзина", row.GNumber}, {"Стикер", row.Sticker}} {
		if line[1] != "" {
			lines = append(lines, line[0]+": "+line[1])
		}
	}
	return strings.Join(lines, "\n")
}

func (v *conversion) rowItem(row *StatisticsOrder) {
	name := strings.TrimSpace(row.Subject + " " + row.Brand)
	item := retailcrm.OrderItemInput{
		ExternalIDs: line(v.options.ItemCode, row.SRID),
		ProductName: retailcrm.Some(cmp.Or(name, row.SupplierArticle, "Wildberries "+id64(row.NMID))),
		Quantity:    retailcrm.Some(retailcrm.Int(1)),
		VATRate:     shop.Text(v.options.VATRate),
	}
	v.SetOffer(&item, v.offers, v.options.ArticleField, v.article(rowGoods(v.options.Goods, row)), "supplierArticle")
	price := row.PriceWithDisc
	switch v.options.PriceMode {
	case PriceBuyer:
		price = row.FinishedPrice
	case PriceDiscount:
		discount := retailcrm.Decimal{}
		if row.TotalPrice.Cmp(price) > 0 {
			discount = row.TotalPrice.Sub(price)
			price = row.TotalPrice
		}
		item.DiscountManualAmount = retailcrm.Some(shop.Money(discount))
	}
	if price.Sign() > 0 {
		item.InitialPrice = retailcrm.Some(shop.Money(price))
	} else {
		v.note(marketplace.NoteBadValue, 0, "priceWithDisc", "no price")
	}
	v.Input.Items = retailcrm.Some([]retailcrm.OrderItemInput{item})
	v.sendCurrency(RUB)
	v.sendPayment(item.InitialPrice.Or(retailcrm.Decimal{}).Sub(item.DiscountManualAmount.Or(retailcrm.Decimal{})), true)
}

// rowGoods is goods for a row, which has no size id.
func rowGoods(by Goods, row *StatisticsOrder) []string {
	return goods(by, &Order{Article: row.SupplierArticle, SKUs: []string{row.Barcode}, NMID: row.NMID})
}

func (v *conversion) rowDelivery(row *StatisticsOrder) retailcrm.OrderDeliveryInput {
	in := retailcrm.OrderDeliveryInput{
		Code: shop.Text(cmp.Or(v.options.DeliveryCodeMap[row.scheme()], v.options.DeliveryCode)),
	}
	if region := shop.Text(row.RegionName); region.IsSet() {
		in.Address = retailcrm.Some(retailcrm.OrderDeliveryAddressInput{Region: region})
	}
	return in
}
