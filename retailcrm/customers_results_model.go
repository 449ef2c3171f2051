package retailcrm

// CustomerResult is the answer to a change of a customer, private or corporate.
type CustomerResult struct {
	// ID is the CRM's id of the customer.
	ID int `json:"id,omitzero"`
	// State says what happened, where the API tells.
	State string `json:"state,omitzero"`

	Extra Extra `json:",embed"`
}

// CustomersUploadResult is the answer to an upload of customers, private or
// corporate.
type CustomersUploadResult struct {
	// UploadedCustomers are the customers that were added or changed.
	UploadedCustomers []ExternalIDFix `json:"uploadedCustomers,omitzero"`
	// FailedCustomers are the customers that were refused, by their external ids.
	// The reasons are in [APIError.Fields].
	FailedCustomers []FailedRecord `json:"failedCustomers,omitzero"`

	Extra Extra `json:",embed"`
}
