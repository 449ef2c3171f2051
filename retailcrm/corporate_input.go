package retailcrm

// RefInput is a reference to something that exists, by one of its ids.
type RefInput struct {
	// ID is the id that the CRM gave it.
	ID Opt[int] `json:"id,omitzero"`
	// ExternalID is the id that the shop gave it.
	ExternalID Opt[string] `json:"externalId,omitzero"`

	Extra Extra `json:",embed"`
}
