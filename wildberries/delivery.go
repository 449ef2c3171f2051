package wildberries

import (
	"cmp"
	"time"

	"github.com/go-retailcrm/sdk/internal/shop"
	"github.com/go-retailcrm/sdk/retailcrm"
	"github.com/go-retailcrm/sdk/retailcrm/marketplace"
)

// delivery takes the way, the place and the time from the first order that
// tells them, and adds up what is paid for it.
func (v *conversion) delivery() {
	first := &v.orders[0].Order
	in := retailcrm.OrderDeliveryInput{Code: shop.Text(v.deliveryCode(first))}
	for i := range v.orders {
		o := &v.orders[i].Order
		if address := address(o); address != "" && !in.Address.IsSet() {
			in.Address = retailcrm.Some(retailcrm.OrderDeliveryAddressInput{Text: retailcrm.Some(address)})
		}
		if !in.Date.IsSet() {
			in.Date, in.Time = v.deliveryDate(i)
		}
		v.deliveryCost(&in, i)
	}
	v.sendDelivery(in)
}

func (v *conversion) sendDelivery(in retailcrm.OrderDeliveryInput) {
	if in.Code.IsSet() || in.Address.IsSet() || in.Date.IsSet() || in.Cost.IsSet() {
		v.Input.Delivery = retailcrm.Some(in)
	}
}

// deliveryCode looks the way of delivery up in the options, then the scheme.
func (v *conversion) deliveryCode(o *Order) string {
	codes := v.options.DeliveryCodeMap
	return cmp.Or(codes[string(o.DeliveryType)], codes[string(o.Scheme())], v.options.DeliveryCode)
}

// address is the buyer's, or that of the shop where the buyer collects the
// order; never that of a Wildberries office.
func address(o *Order) string {
	if o.Address != nil && o.Address.FullAddress != "" {
		return o.Address.FullAddress
	}
	return o.WarehouseAddress
}

func (v *conversion) deliveryDate(i int) (retailcrm.Opt[retailcrm.Date], retailcrm.Opt[retailcrm.TimeIntervalInput]) {
	var none retailcrm.Opt[retailcrm.TimeIntervalInput]
	if d := v.orders[i].DeliveryDate; d != nil && !d.Date.IsZero() {
		if d.TimeFrom == "" && d.TimeTo == "" {
			return retailcrm.Some(d.Date), none
		}
		return retailcrm.Some(d.Date), retailcrm.Some(retailcrm.TimeIntervalInput{
			From: shop.Text(d.TimeFrom), To: shop.Text(d.TimeTo),
		})
	}
	return v.day(i, "ddate", v.orders[i].Order.DDate), none
}

// day reads dd.mm.yyyy.
func (v *conversion) day(i int, member, text string) retailcrm.Opt[retailcrm.Date] {
	if text == "" {
		return retailcrm.Opt[retailcrm.Date]{}
	}
	t, err := time.Parse("02.01.2006", text)
	if err != nil {
		v.note(marketplace.NoteBadValue, i, member, "not a date of the form dd.mm.yyyy")
		return retailcrm.Opt[retailcrm.Date]{}
	}
	return shop.Date(t, time.UTC)
}

// deliveryCost is what the buyer pays for the delivery of a group, in the
// seller's currency.
func (v *conversion) deliveryCost(in *retailcrm.OrderDeliveryInput, i int) {
	g := v.orders[i].Group
	if g == nil || in.Cost.IsSet() {
		return
	}
	cost := g.ConvertedDeliveryCost
	if cost == 0 && g.CurrencyCode == g.ConvertedCurrencyCode {
		cost = g.DeliveryCost
	}
	if cost > 0 {
		in.Cost = retailcrm.Some(cost.Decimal())
	}
}

// shipment is the store that the goods leave and the day to hand them over.
func (v *conversion) shipment() {
	o := &v.orders[0].Order
	v.Input.ShipmentStore = shop.Text(v.options.StoreMap[o.WarehouseID])
	v.Input.ShipmentDate = v.day(0, "sellerDate", o.SellerDate)
}
