package retailcrm

// CorporateCustomerHistory is one change of a corporate customer, or of one of
// its addresses, companies and contact persons.
type CorporateCustomerHistory struct {
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
	// Field is what was changed; with dots inside the customer.
	Field string `json:"field,omitzero"`
	// OldValue is what was there before. Its type depends on Field.
	OldValue Value `json:"oldValue,omitzero"`
	// NewValue is what is there now. Its type depends on Field.
	NewValue Value `json:"newValue,omitzero"`
	// Customer is the customer; whole when it was added, else in short.
	Customer *CorporateCustomer `json:"customer,omitzero"`
	// CorporateCustomer is Customer, where the API calls it so.
	CorporateCustomer *CorporateCustomer `json:"corporateCustomer,omitzero"`
	// Address is the address that was added, changed or removed.
	Address *CustomerAddress `json:"address,omitzero"`
	// Company is the company that was added, changed or removed.
	Company *Company `json:"company,omitzero"`
	// CustomerContact is the contact person that was added, changed or removed.
	CustomerContact *CustomerContact `json:"customerContact,omitzero"`
	// CombinedTo is the customer that this one was merged into.
	CombinedTo *CorporateCustomer `json:"combinedTo,omitzero"`

	Extra Extra `json:",embed"`
}
