package ozon

import (
	"reflect"
	"time"

	"github.com/go-retailcrm/sdk/internal/shop"
	"github.com/go-retailcrm/sdk/retailcrm"
	"github.com/go-retailcrm/sdk/retailcrm/marketplace"
)

// PushEdit turns a push notification into an edit of the order that the
// posting became: its status, shipment date or delivery date, and nothing
// else. It is false for a notification that asks for more (a new posting has
// no prices: get it and use [Converter.Order]), says nothing that the CRM could
// be told, or is about no posting.
//
// Send Input with Orders.Edit to the order with ExternalID. Ozon sends
// notifications late and out of order, so that an edit may put an older state
// over a newer one: a poller's SyncOrder with [Push.PostingNumber] asks Ozon what
// holds now.
func (c *Converter) PushEdit(push *Push) (*marketplace.Conversion, bool) {
	if push == nil {
		return nil, false
	}
	edit := func(number string) *conversion {
		return &conversion{
			Conversion: &marketplace.Conversion{ExternalID: c.options.ExternalIDPrefix + number, Site: c.options.Site},
			options:    &c.options, posting: &shipment{Posting: &Posting{PostingNumber: number}},
		}
	}
	var v *conversion
	switch e := push.Event.(type) {
	case *StateChanged:
		v = edit(e.PostingNumber).state(e.NewState, nil)
	case *FBOStateChanged:
		v = edit(e.PostingNumber).state(e.NewState, nil)
	case *PostingCancelled:
		v = edit(e.PostingNumber).state(SubstatusCanceled, e.Reason)
	case *FBOPostingCancelled:
		v = edit(e.PostingNumber).state(SubstatusCanceled, e.Reason)
	case *CutoffDateChanged:
		v = edit(e.PostingNumber)
		v.Input.ShipmentDate = shop.Date(e.NewCutoff, c.options.Location)
	case *DeliveryDateChanged:
		v = edit(e.PostingNumber).deliveryBetween(e.NewBegin, e.NewEnd)
	case *FBODeliveryDateChanged:
		v = edit(e.PostingNumber).deliveryBetween(e.NewBegin, e.NewEnd)
	default:
		return nil, false
	}
	if reflect.ValueOf(v.Input).IsZero() {
		return nil, false
	}
	return v.Conversion, true
}

// PostingNumber is the number of the posting that the notification is about, for
// a poller's SyncOrder. It is "" for one that is about something else.
func (p *Push) PostingNumber() string {
	switch e := p.Event.(type) {
	case *NewPosting:
		return e.PostingNumber
	case *PostingCancelled:
		return e.PostingNumber
	case *StateChanged:
		return e.PostingNumber
	case *CutoffDateChanged:
		return e.PostingNumber
	case *DeliveryDateChanged:
		return e.PostingNumber
	case *FBOPostingNew:
		return e.PostingNumber
	case *FBOPostingCancelled:
		return e.PostingNumber
	case *FBOStateChanged:
		return e.PostingNumber
	case *FBODeliveryDateChanged:
		return e.PostingNumber
	}
	return ""
}

// state fills the status that a push notification's state stands for.
func (v *conversion) state(state Substatus, reason *Reason) *conversion {
	status, known := state.Status()
	if !known {
		v.AddNote(marketplace.NoteUnknownStatus, "new_state", "%q is no state that this package knows; no status is sent",
			string(state))
		return v
	}
	v.posting.Status, v.posting.Substatus = status, state
	if reason != nil {
		v.posting.Cancellation = &Cancellation{ReasonID: reason.ID, Reason: reason.Message}
	}
	v.status()
	return v
}

// deliveryBetween fills the date and hours of the delivery alone.
func (v *conversion) deliveryBetween(from, to time.Time) *conversion {
	v.posting.AnalyticsData = &AnalyticsData{DeliveryDateBegin: from, DeliveryDateEnd: to}
	if date, hours := v.deliveryTime(); !date.IsZero() {
		v.Input.Delivery = retailcrm.Some(retailcrm.OrderDeliveryInput{Date: date, Time: hours})
	}
	return v
}
