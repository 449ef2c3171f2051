package retailcrm

// TaskInput creates or changes a task.
type TaskInput struct {
	// Text is what is to be done.
	Text Opt[string] `json:"text,omitzero"`
	// Commentary explains the task.
	Commentary Opt[string] `json:"commentary,omitzero"`
	// DateTime is when the task is due, on the account's wall clock, to the
	// minute: the API writes "2006-01-02 15:04".
	DateTime Opt[DateTime] `json:"datetime,omitzero"`
	// Complete says that the task is done.
	Complete Opt[bool] `json:"complete,omitzero"`
	// PerformerID is the id of the user who is to do the task.
	PerformerID Opt[int] `json:"performerId,omitzero"`
	// Customer is the customer that the task is about.
	Customer Opt[TaskCustomerInput] `json:"customer,omitzero"`
	// Order is the order that the task is about.
	Order Opt[TaskOrderInput] `json:"order,omitzero"`
	// Phone is the telephone number that the task is about.
	Phone Opt[string] `json:"phone,omitzero"`
	// PhoneSite is the code of the shop that Phone belongs to.
	PhoneSite Opt[string] `json:"phoneSite,omitzero"`

	Extra Extra `json:",embed"`
}

// TaskCustomerInput names the customer that a task shall be about, by one of
// the ids.
type TaskCustomerInput struct {
	// Type says whether it is a private or a corporate customer.
	Type Opt[CustomerType] `json:"type,omitzero"`
	// ID is the CRM's id of the customer.
	ID Opt[int] `json:"id,omitzero"`
	// ExternalID is the shop's own id of the customer.
	ExternalID Opt[string] `json:"externalId,omitzero"`
	// Site is the code of the shop that gave ExternalID.
	Site Opt[string] `json:"site,omitzero"`

	Extra Extra `json:",embed"`
}

// TaskOrderInput names the order that a task shall be about, by one of the ids.
type TaskOrderInput struct {
	// ID is the CRM's id of the order.
	ID Opt[int] `json:"id,omitzero"`
	// Number is the order's number.
	Number Opt[string] `json:"number,omitzero"`
	// ExternalID is the shop's own id of the order.
	ExternalID Opt[string] `json:"externalId,omitzero"`
	// Site is the code of the shop that gave ExternalID.
	Site Opt[string] `json:"site,omitzero"`

	Extra Extra `json:",embed"`
}
