package retailcrm

// CustomerHistory is one change of a private customer.
type CustomerHistory struct {
	// ID is the record's id; ids grow.
	ID int `json:"id,omitzero"`
	// CreatedAt is when it happened, on the account's wall clock.
	CreatedAt DateTime `json:"createdAt,omitzero"`
	// Created says that the customer was added.
	Created bool `json:"created,omitzero"`
	// Deleted says that the customer was removed.
	Deleted bool `json:"deleted,omitzero"`
	// Source says who changed it: "user", "api" and others.
	Source string `json:"source,omitzero"`
	// User is the user, when Source is "user".
	User *HistoryUser `json:"user,omitzero"`
	// APIKey says whether it was the reader's own key, when Source is "api".
	APIKey *HistoryAPIKey `json:"apiKey,omitzero"`
	// Field is what was changed; with dots inside the customer: "address.city".
	Field string `json:"field,omitzero"`
	// OldValue is what was there before. Its type depends on Field.
	OldValue Value `json:"oldValue,omitzero"`
	// NewValue is what is there now. Its type depends on Field.
	NewValue Value `json:"newValue,omitzero"`
	// Customer is the customer; whole when it was added, else in short.
	Customer *Customer `json:"customer,omitzero"`
	// Address is the address that was added, changed or removed.
	Address *HistoryAddress `json:"address,omitzero"`
	// CombinedTo is the customer that this one was merged into.
	CombinedTo *Customer `json:"combinedTo,omitzero"`

	Extra Extra `json:",embed"`
}

// HistoryAddress is an address in the history of a customer, in short.
type HistoryAddress struct {
	// ID is the CRM's id of the address.
	ID int `json:"id,omitzero"`
	// ExternalID is the shop's own id of the address.
	ExternalID string `json:"externalId,omitzero"`
	// Name is the address's name.
	Name string `json:"name,omitzero"`
	// IsMain says that it is the customer's main address.
	IsMain bool `json:"isMain,omitzero"`

	Extra Extra `json:",embed"`
}
