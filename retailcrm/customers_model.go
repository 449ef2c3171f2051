package retailcrm

// Customer is a private customer.
type Customer struct {
	ID         int    `json:"id,omitzero"`
	ExternalID string `json:"externalId,omitzero"`

	Extra Extra `json:",embed"`
}
