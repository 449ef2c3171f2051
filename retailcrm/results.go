package retailcrm

import "reflect"

// dropSuccess takes the member success out of an answer's unknown members.
// Whether a call succeeded is what its error says, and nothing else.
func dropSuccess(answer any) {
	field := reflect.ValueOf(answer).Elem().FieldByName("Extra")
	if !field.IsValid() {
		return
	}
	extra := field.Interface().(Extra)
	if delete(extra, "success"); len(extra) == 0 {
		field.SetZero()
	}
}

// IDResult is the answer of a call that created or changed something.
type IDResult struct {
	// ID is the id that the CRM gave it.
	ID int `json:"id,omitzero"`

	Extra Extra `json:",embed"`
}

// ExternalIDFix names an entity by the CRM's id and by the shop's: in an
// answer, what was stored; in a call, what to store.
type ExternalIDFix struct {
	// ID is the id that the CRM gave it.
	ID int `json:"id,omitzero"`
	// ExternalID is the id that the shop gave it.
	ExternalID string `json:"externalId,omitzero"`

	Extra Extra `json:",embed"`
}

// FailedRecord is a record of an upload that the API refused, or an offer or a
// product that the catalogue does not have.
type FailedRecord struct {
	// ID is the id that the CRM gave it, if it has one.
	ID int `json:"id,omitzero"`
	// ExternalID is the id that the shop gave it.
	ExternalID string `json:"externalId,omitzero"`
	// XMLID is the id of an offer in the warehouse program.
	XMLID string `json:"xmlId,omitzero"`

	Extra Extra `json:",embed"`
}
