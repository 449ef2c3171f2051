package kaspi

import (
	"cmp"

	"github.com/go-retailcrm/sdk/internal/shop"
	"github.com/go-retailcrm/sdk/retailcrm"
)

// delivery fills in the way, the place, the day and the cost, and where and
// when the goods leave.
func (v *conversion) delivery() {
	o, loc := v.order, v.options.Location
	in := retailcrm.OrderDeliveryInput{
		Code:    shop.Text(v.deliveryCode()),
		Cost:    retailcrm.Some(shop.Money(o.DeliveryCost)),
		NetCost: retailcrm.Some(shop.Money(o.DeliveryCostForSeller)),
		Address: address(o.DeliveryAddress),
	}
	day := o.PlannedDeliveryDate
	if o.PreOrder {
		day = cmp.Or(o.ReservationDate, day)
	}
	in.Date = shop.Date(day.Time(), loc)
	v.Input.ShipmentStore = shop.Text(v.options.StoreMap[o.PickupPointID])
	if k := o.KaspiDelivery; k != nil {
		in.Data = shop.Track(k.WaybillNumber)
		v.Input.ShipmentDate = shop.Date(k.CourierTransmissionPlanningDate.Time(), loc)
	}
	v.Input.Delivery = retailcrm.Some(in)
}

// deliveryCode looks the way of delivery up in the options, the most exact
// description first.
func (v *conversion) deliveryCode() string {
	o, codes := v.order, v.options.DeliveryCodeMap
	mode := string(o.DeliveryMode)
	found := codes[mode]
	if o.IsKaspiDelivery {
		found = cmp.Or(codes[mode+"+kaspi"], found)
		if o.KaspiDelivery != nil && o.KaspiDelivery.Express {
			found = cmp.Or(codes[mode+"+kaspi+express"], found)
		}
	}
	return cmp.Or(found, v.options.DeliveryCode)
}

// address is absent when the buyer collects the order.
func address(a *Address) retailcrm.Opt[retailcrm.OrderDeliveryAddressInput] {
	if a == nil {
		return retailcrm.Opt[retailcrm.OrderDeliveryAddressInput]{}
	}
	in := retailcrm.OrderDeliveryAddressInput{
		City:     shop.Text(a.Town),
		Street:   shop.Text(a.StreetName),
		Building: shop.Text(a.StreetNumber),
		House:    shop.Text(a.Building),
		Flat:     shop.Text(a.Apartment),
		Text:     shop.Text(a.FormattedAddress),
	}
	if !in.City.IsSet() && !in.Street.IsSet() && !in.Text.IsSet() {
		return retailcrm.Opt[retailcrm.OrderDeliveryAddressInput]{}
	}
	return retailcrm.Some(in)
}

// payment is the one that Kaspi takes from the buyer, for the order's total. A
// cancelled order has none, and one whose goods came back has given it back.
func (v *conversion) payment() {
	kind := v.options.PaymentTypeMap[v.order.PaymentMode]
	if kind == "" || v.Cancelled || v.order.TotalPrice.Sign() <= 0 {
		return
	}
	payment := retailcrm.OrderPaymentInput{
		ExternalID: retailcrm.Some(v.ExternalID),
		Amount:     retailcrm.Some(shop.Money(v.order.TotalPrice)),
		Type:       retailcrm.Some(kind),
		Status:     retailcrm.Some(v.options.UnpaidStatus),
	}
	switch {
	case v.Returned:
		payment.Status = retailcrm.Some(v.options.RefundStatus)
	case v.details.Order.Paid():
		payment.Status = retailcrm.Some(v.options.PaidStatus)
		payment.PaidAt = shop.DateTime(v.order.ApprovedByBankDate.Time(), v.options.Location)
	}
	v.Input.Payments = retailcrm.Some([]retailcrm.OrderPaymentInput{payment})
}
