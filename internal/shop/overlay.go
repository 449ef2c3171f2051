package shop

import (
	"maps"
	"reflect"

	"github.com/go-retailcrm/sdk/retailcrm"
	"github.com/go-retailcrm/sdk/retailcrm/marketplace"
)

// Overrides are the values of a converter's user that win over what was
// converted: those of the options, and those of one call. Most users have
// none, and to go through all fields takes as long as the rest of a
// conversion.
type Overrides struct {
	order retailcrm.OrderInput
	some  bool // order says something
}

// NewOverrides returns the overrides of a converter's options.
func NewOverrides(order retailcrm.OrderInput) Overrides {
	return Overrides{order, !reflect.ValueOf(order).IsZero()}
}

// Apply puts the options' values and then the call's own, which may be nil,
// over a conversion.
func (o *Overrides) Apply(c *marketplace.Conversion, own *retailcrm.OrderInput) {
	if o.some {
		OverlayOrder(&c.Input, o.order)
	}
	if own != nil {
		OverlayOrder(&c.Input, *own)
	}
	c.ExternalID = c.Input.ExternalID.Or(c.ExternalID)
}

// OverlayOrder puts the caller's own values over a converted order: whatever
// is not absent in own wins, null included. Nested inputs (delivery with its
// address, requisites, customer, company) and custom fields are merged field
// by field, lists are replaced.
func OverlayOrder(order *retailcrm.OrderInput, own retailcrm.OrderInput) {
	if delivery, ok := own.Delivery.Get(); ok {
		converted := order.Delivery.Or(retailcrm.OrderDeliveryInput{})
		overlayOpt(&converted.Address, delivery.Address)
		overlayOpt(&converted.Time, delivery.Time)
		overlayOpt(&converted.Service, delivery.Service)
		overlayOpt(&converted.Data, delivery.Data)
		delivery.Address, delivery.Time = converted.Address, converted.Time
		delivery.Service, delivery.Data = converted.Service, converted.Data
		own.Delivery = retailcrm.Some(delivery)
	}
	overlayOpt(&order.Delivery, own.Delivery)
	overlayOpt(&order.Contragent, own.Contragent)
	overlayOpt(&order.Customer, own.Customer)
	overlayOpt(&order.Contact, own.Contact)
	overlayOpt(&order.Company, own.Company)
	overlayOpt(&order.Source, own.Source)
	if fields, ok := own.CustomFields.Get(); ok {
		merged := maps.Clone(order.CustomFields.Or(nil))
		if merged == nil {
			merged = map[string]any{}
		}
		maps.Copy(merged, fields)
		order.CustomFields = retailcrm.Some(merged)
		own.CustomFields = retailcrm.Opt[map[string]any]{}
	}
	own.Delivery, own.Contragent, own.Source = order.Delivery, order.Contragent, order.Source
	own.Customer, own.Contact, own.Company = order.Customer, order.Contact, order.Company
	overlay(order, own)
}

// overlayOpt merges a nested input field by field.
func overlayOpt[T any](dst *retailcrm.Opt[T], src retailcrm.Opt[T]) {
	over, ok := src.Get()
	base, had := dst.Get()
	switch {
	case src.IsZero():
	case !ok || !had:
		*dst = src
	default:
		overlay(&base, over)
		*dst = retailcrm.Some(base)
	}
}

// overlay sets in dst every field that is not absent in src.
func overlay[T any](dst *T, src T) {
	d, s := reflect.ValueOf(dst).Elem(), reflect.ValueOf(src)
	for i := range s.NumField() {
		if f := s.Field(i); !absent(f) {
			d.Field(i).Set(f)
		}
	}
}

func absent(v reflect.Value) bool {
	if z, ok := v.Interface().(interface{ IsZero() bool }); ok {
		return z.IsZero()
	}
	return v.IsZero()
}
