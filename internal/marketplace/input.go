package marketplace

import "github.com/go-retailcrm/sdk/retailcrm"

// Input is what the CRM is sent: an order to create or to edit.
type Input struct {
	ExternalID retailcrm.Opt[string] `json:"externalId,omitzero"`
	Number     retailcrm.Opt[string] `json:"number,omitzero"`
	Status     retailcrm.Opt[string] `json:"status,omitzero"`
}

// forEdit leaves in an order what its marketplace may change later: status,
// goods, delivery, shipment, measures and custom fields. Who bought, what
// people wrote and how the order is labelled belongs to the CRM once the
// order is there.
func forEdit(in Input) Input {
	in.ExternalID, in.Number = retailcrm.Opt[string]{}, retailcrm.Opt[string]{}
	return in
}
