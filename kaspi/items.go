package kaspi

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/go-retailcrm/sdk/internal/shop"
	"github.com/go-retailcrm/sdk/retailcrm"
	"github.com/go-retailcrm/sdk/retailcrm/marketplace"
)

// items makes an item of each entry, in their order.
func (v *conversion) items() {
	if v.details.Entries == nil {
		return
	}
	items := make([]retailcrm.OrderItemInput, len(v.details.Entries))
	sum := retailcrm.Decimal{}
	for i := range v.details.Entries {
		items[i] = v.item(i)
		sum = sum.Add(v.details.Entries[i].Attributes.TotalPrice)
	}
	v.Input.Items = retailcrm.Some(items)
	total := v.order.TotalPrice
	if !total.Equal(sum) && !total.Equal(sum.Add(v.order.DeliveryCost)) {
		v.AddNote(marketplace.NoteBadValue, "attributes.totalPrice",
			"%s is neither the sum of the goods (%s) nor that with delivery", total, sum)
	}
}

func (v *conversion) item(i int) retailcrm.OrderItemInput {
	e := &v.details.Entries[i]
	a := &e.Attributes
	article, name := v.article(e)
	item := retailcrm.OrderItemInput{
		ExternalIDs: retailcrm.Some([]retailcrm.CodeValueInput{{Code: retailcrm.Some(v.options.ItemCode),
			Value: retailcrm.Some(e.ID)}}),
		VATRate:     shop.Text(v.options.VATRate),
		ProductName: retailcrm.Some(cmp.Or(name, article, fmt.Sprintf("Kaspi, позиция %d", a.EntryNumber+1))),
	}
	quantity, price, odd := unit(a)
	item.Quantity = retailcrm.Some(quantity)
	switch price.Sign() {
	case 1:
		item.InitialPrice = retailcrm.Some(price)
	case 0:
		v.AddNote(marketplace.NoteNoPrice, path(i, "totalPrice"), "there is no price; none is sent")
	default:
		v.AddNote(marketplace.NoteBadValue, path(i, "totalPrice"), "the price is negative and was left out")
	}
	var comment []string
	if odd {
		comment = append(comment, "Количество: "+a.Quantity.String())
		v.AddNote(marketplace.NoteBadValue, path(i, "basePrice"), "%s for %s has no exact price of one: sent as one",
			a.TotalPrice, a.Quantity)
	}
	if a.UnitType == UnitMeasurable && a.Weight.Sign() > 0 {
		comment = append(comment, "Вес: "+a.Weight.String())
	}
	v.SetOffer(&item, v.offers, v.options.ArticleField, article, path(i, "offer"))
	item.Comment = shop.Text(strings.Join(comment, "\n"))
	return item
}

func path(i int, member string) string { return fmt.Sprintf("entries[%d].attributes.%s", i, member) }

// article returns the seller's code and the name of an entry's goods, or
// those of Kaspi's product when an old answer has no offer.
func (v *conversion) article(e *Entry) (code, name string) {
	if o := e.Attributes.Offer; o != nil {
		return o.Code, o.Name
	}
	p := v.details.Products[e.ID].Attributes
	return p.Code, p.Name
}

// unit returns a quantity and a price whose product is the entry's total to
// the tiyn. Where the total has no such price of one, it is sent as one, and
// odd is true.
func unit(a *EntryAttributes) (quantity, price retailcrm.Decimal, odd bool) {
	one := retailcrm.Int(1)
	quantity = a.Quantity
	if quantity.Sign() <= 0 {
		quantity = one
	}
	total := a.TotalPrice
	switch {
	case total.IsZero(), a.BasePrice.Mul(quantity).Equal(total) && a.BasePrice.Equal(shop.Money(a.BasePrice)):
		return quantity, shop.Money(a.BasePrice), false
	}
	if price, exact := divide(total, quantity); exact {
		return quantity, price, false
	}
	return one, shop.Money(total), !quantity.Equal(one)
}

// divide returns a / b when it is a whole number of hundredths.
func divide(a, b retailcrm.Decimal) (retailcrm.Decimal, bool) {
	const places = 6 // of b
	minor, okA := a.Shift(2 + places).Int64()
	parts, okB := b.Shift(places).Int64()
	if !okA || !okB || parts <= 0 || minor%parts != 0 {
		return retailcrm.Decimal{}, false
	}
	return retailcrm.NewDecimal(minor/parts, 2), true
}

// articles are the texts that the catalogue will be asked for.
func (d *Details) articles() []string {
	v := &conversion{details: d}
	var all []string
	for i := range d.Entries {
		if code, _ := v.article(&d.Entries[i]); code != "" {
			all = append(all, code)
		}
	}
	return all
}
