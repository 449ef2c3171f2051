package marketplace

import (
	"slices"

	"github.com/go-retailcrm/sdk/retailcrm"
)

// Part is what of an order is followed by itself: a part that changes at the
// marketplace is sent, the others stay as people left them in the CRM.
type Part string

// The parts.
const (
	PartStatus   Part = "status"   // the status and why the order came into it
	PartItems    Part = "items"    // the goods, line by line
	PartDelivery Part = "delivery" // the way, the place, the day and what it costs
	PartTrack    Part = "track"    // what the carrier knows the parcel by
	PartShipment Part = "shipment" // store and day that the goods leave, and measures
	PartPayment  Part = "payment"  // payments, which are entities of their own
	PartBuyer    Part = "buyer"    // who bought, and what the buyer wrote
	PartFields   Part = "fields"   // custom fields
)

// followed leaves in an order what its marketplace may say otherwise later. How
// the order is labelled, its customer and the manager's comment belong to the
// CRM once the order is there.
func followed(in retailcrm.OrderInput) retailcrm.OrderInput {
	return retailcrm.OrderInput{
		Status: in.Status, StatusComment: in.StatusComment,
		Items: in.Items, Payments: in.Payments, Delivery: in.Delivery,
		ShipmentStore: in.ShipmentStore, ShipmentDate: in.ShipmentDate,
		Weight: in.Weight, Length: in.Length, Width: in.Width, Height: in.Height,
		LastName: in.LastName, FirstName: in.FirstName, Patronymic: in.Patronymic,
		Phone: in.Phone, AdditionalPhone: in.AdditionalPhone, Email: in.Email,
		Contragent: in.Contragent, CustomerComment: in.CustomerComment,
		CustomFields: in.CustomFields,
	}
}

// partOf says which part a value of an order belongs to.
func partOf(keys []string) Part {
	switch keys[0] {
	case "status", "statusComment":
		return PartStatus
	case keyItems:
		return PartItems
	case keyPayments:
		return PartPayment
	case "delivery":
		if len(keys) > 1 && keys[1] == "data" {
			return PartTrack
		}
		return PartDelivery
	case "shipmentStore", "shipmentDate", "weight", "length", "width", "height":
		return PartShipment
	case "customFields":
		return PartFields
	}
	return PartBuyer
}

// personal reports whether a value is kept as soon as a person has changed it
// in the CRM: what people know better than the marketplace. All others are the
// marketplace's whenever it says something new of them.
func personal(keys []string) bool {
	switch partOf(keys) {
	case PartBuyer:
		return true
	case PartDelivery:
		return slices.Contains([]string{"code", "address", "vatRate", "service"}, keys[min(1, len(keys)-1)])
	case PartShipment:
		return keys[0] == "shipmentStore"
	case PartItems:
		return !slices.Contains([]string{"quantity", "initialPrice", "discountManualAmount", "status"}, keys[len(keys)-1])
	}
	return false
}
