package wildberries

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"

	"github.com/go-retailcrm/sdk/internal/shop"
	"github.com/go-retailcrm/sdk/retailcrm"
	"github.com/go-retailcrm/sdk/retailcrm/marketplace"
)

// items makes an item of each unit, also of units with the same article: each
// has its own id, mark and possible cancellation.
func (v *conversion) items() {
	items := []retailcrm.OrderItemInput{}
	for i := range v.orders {
		gone := v.cancelled(i) && !v.Cancelled
		if gone && v.options.CancelledItemStatus == "" {
			continue
		}
		item := v.item(i)
		if gone {
			item.Status = retailcrm.Some(v.options.CancelledItemStatus)
		}
		items = append(items, item)
	}
	v.Input.Items = retailcrm.Some(items)
	v.currency()
}

func (v *conversion) item(i int) retailcrm.OrderItemInput {
	d := &v.orders[i]
	item := retailcrm.OrderItemInput{
		ExternalIDs: line(v.options.ItemCode, key(&d.Order)),
		ProductName: retailcrm.Some(v.productName(&d.Order)),
		Quantity:    retailcrm.Some(retailcrm.Int(1)),
		VATRate:     shop.Text(v.options.VATRate),
	}
	v.SetOffer(&item, v.offers, v.options.ArticleField, v.article(goods(v.options.Goods, &d.Order)), v.path(i, "article"))
	v.price(&item, i)
	if d.Meta != nil {
		if codes := d.Meta.Codes(); len(codes) > 0 {
			item.MarkingCodes = retailcrm.Some(codes)
		}
	}
	return item
}

// line is the id by which later edits find an item.
func line(code, value string) retailcrm.Opt[[]retailcrm.CodeValueInput] {
	return retailcrm.Some([]retailcrm.CodeValueInput{{Code: retailcrm.Some(code), Value: retailcrm.Some(value)}})
}

func (v *conversion) productName(o *Order) string {
	name := ""
	if v.options.ProductName != nil {
		name = v.options.ProductName(o)
	}
	return cmp.Or(name, o.Article, fmt.Sprintf("Wildberries %d", o.NMID))
}

// goods are the texts by which the catalogue may know the article of an
// order, the likeliest first.
func goods(by Goods, o *Order) []string {
	var found []string
	switch by {
	case GoodsBarcode:
		found = slices.Clone(o.SKUs)
	case GoodsNMID:
		found = []string{id64(o.NMID)}
	case GoodsChrtID:
		found = []string{id64(o.ChrtID)}
	default:
		found = []string{o.Article}
	}
	return slices.DeleteFunc(found, func(s string) bool { return s == "" })
}

// article is the text of an order's goods that the catalogue knows, or the
// likeliest when it knows none.
func (v *conversion) article(texts []string) string {
	if v.offers != nil {
		for _, text := range texts {
			if _, found := v.offers.Offer(text); found {
				return text
			}
		}
	}
	if len(texts) == 0 {
		return ""
	}
	return texts[0]
}

// price is in the seller's currency, never in that of the sale unless they
// are the same.
func (v *conversion) price(item *retailcrm.OrderItemInput, i int) {
	o := &v.orders[i].Order
	same := o.CurrencyCode == o.ConvertedCurrencyCode
	plain, buyer := o.ConvertedPrice, o.ConvertedFinalPrice
	if same {
		plain, buyer = cmp.Or(plain, o.Price), cmp.Or(buyer, o.FinalPrice)
	}
	if plain == 0 {
		v.note(marketplace.NoteNoPrice, i, "convertedPrice", "no price in the seller's currency; none is sent")
	}
	switch v.options.PriceMode {
	case PriceBuyer:
		if buyer == 0 {
			v.note(marketplace.NoteBadValue, i, "convertedFinalPrice", "the buyer's price is not told, the plain one is used")
		}
		plain = cmp.Or(buyer, plain)
	case PriceDiscount:
		discount := Hundredths(0)
		if same && o.SalePrice > plain && plain > 0 {
			discount = o.SalePrice - plain
		}
		plain += discount
		item.DiscountManualAmount = retailcrm.Some(discount.Decimal())
	}
	if plain > 0 {
		item.InitialPrice = retailcrm.Some(plain.Decimal())
	}
}

// currency is the one that all units are priced in.
func (v *conversion) currency() {
	var currency Currency
	for i := range v.orders {
		o := &v.orders[i].Order
		next := o.ConvertedCurrencyCode
		switch {
		case next == 0:
		case currency == 0:
			currency = next
		case currency != next:
			v.note(marketplace.NoteMixedCurrencies, i, "convertedCurrencyCode", "the basket has prices in %s and in %s",
				currency, next)
			return
		}
	}
	v.sendCurrency(currency)
}

// sendCurrency puts the currency beside the members that an order has.
func (v *conversion) sendCurrency(c Currency) {
	if code := c.Code(); v.options.SendCurrency && code != "" {
		v.Input.Extra = retailcrm.Extra{"currency": json.RawMessage(strconv.Quote(code))}
	}
}

// payment is for the sum of the items, when the options ask for one. A
// cancelled order has none, and sums of different currencies are not added
// up.
func (v *conversion) payment() {
	if v.Has(marketplace.NoteMixedCurrencies) {
		return
	}
	items, _ := v.Input.Items.Get()
	sum := retailcrm.Decimal{}
	for i := range items {
		if !items[i].InitialPrice.IsSet() {
			return // the sum is not known
		}
		if items[i].Status.IsSet() && items[i].Status == retailcrm.Some(v.options.CancelledItemStatus) {
			continue
		}
		price := items[i].InitialPrice.Or(retailcrm.Decimal{}).Sub(items[i].DiscountManualAmount.Or(retailcrm.Decimal{}))
		sum = sum.Add(price)
	}
	paid := true
	for i := range v.orders {
		o := &v.orders[i].Order
		paid = paid && (o.Scheme() != InStore || o.PayMode == PayPrepaid)
	}
	v.sendPayment(sum, paid)
}

func (v *conversion) sendPayment(sum retailcrm.Decimal, paid bool) {
	if v.options.PaymentType == "" || v.Cancelled || sum.Sign() <= 0 {
		return
	}
	payment := retailcrm.OrderPaymentInput{
		ExternalID: retailcrm.Some(v.ExternalID),
		Amount:     retailcrm.Some(sum),
		Type:       retailcrm.Some(v.options.PaymentType),
		Status:     retailcrm.Some(v.options.PaidStatus),
	}
	if !paid {
		payment.Status = retailcrm.Some(v.options.UnpaidStatus)
	}
	v.Input.Payments = retailcrm.Some([]retailcrm.OrderPaymentInput{payment})
}

// articles are all texts that the catalogue will be asked for.
func articles(by Goods, orders []Details) []string {
	var all []string
	for i := range orders {
		all = append(all, goods(by, &orders[i].Order)...)
	}
	return all
}
