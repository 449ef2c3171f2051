package marketplace

import "github.com/go-retailcrm/sdk/retailcrm"

// forEdit leaves in an order what its marketplace may change later: status,
// goods, delivery, shipment, measures and custom fields. Who bought, what
// people wrote and how the order is labelled belongs to the CRM once the
// order is there. Payments are left out as well: an edit would add them
// again.
func forEdit(in retailcrm.OrderInput) retailcrm.OrderInput {
	return retailcrm.OrderInput{
		Status:        in.Status,
		StatusComment: in.StatusComment,
		Items:         in.Items,
		Delivery:      in.Delivery,
		ShipmentStore: in.ShipmentStore,
		ShipmentDate:  in.ShipmentDate,
		Weight:        in.Weight,
		Length:        in.Length,
		Width:         in.Width,
		Height:        in.Height,
		CustomFields:  in.CustomFields,
	}
}
