package retailcrm

// Task is something that a user is to do.
//
//crm:input TaskInput creates or changes a task.
type Task struct {
	// ID is the CRM's id of the task. Read-only.
	ID int `json:"id,omitzero"`
	// Text is what is to be done.
	Text string `json:"text,omitzero"`
	// Commentary explains the task.
	Commentary string `json:"commentary,omitzero"`
	// DateTime is when the task is due, on the account's wall clock, to the
	// minute: the API writes "2006-01-02 15:04".
	DateTime DateTime `json:"datetime,omitzero"`
	// CreatedAt is when the task was added, on the account's wall clock.
	// Read-only.
	CreatedAt DateTime `json:"createdAt,omitzero"`
	// Complete says that the task is done.
	Complete bool `json:"complete,omitzero"`
	// CompletedAt is when the task was done, on the account's wall clock.
	// Read-only.
	CompletedAt DateTime `json:"completedAt,omitzero"`
	// Creator is the id of the user who added the task. Read-only.
	Creator int `json:"creator,omitzero"`
	// Performer is the id of the user or the user group that is to do the task, as
	// PerformerType says. Read-only.
	Performer int `json:"performer,omitzero"`
	// PerformerID is the id of the user who is to do the task.
	PerformerID int `json:"performerId,omitzero"`
	// PerformerType says whether Performer is a user ("user") or a group
	// ("group"). Read-only.
	PerformerType string `json:"performerType,omitzero"`
	// Customer is the customer that the task is about.
	Customer *TaskCustomer `json:"customer,omitzero"`
	// Order is the order that the task is about.
	Order *OrderRef `json:"order,omitzero"`
	// Phone is the telephone number that the task is about.
	Phone string `json:"phone,omitzero"`
	// PhoneSite is the code of the shop that Phone belongs to.
	PhoneSite string `json:"phoneSite,omitzero"`

	Extra Extra `json:",embed"`
}

// TaskCustomer names the customer that a task is about.
//
//crm:input TaskCustomerInput names the customer that a task shall be about, by one of the ids.
type TaskCustomer struct {
	// Type says whether it is a private or a corporate customer.
	Type CustomerType `json:"type,omitzero"`
	// ID is the CRM's id of the customer.
	ID int `json:"id,omitzero"`
	// ExternalID is the shop's own id of the customer.
	ExternalID string `json:"externalId,omitzero"`
	// Site is the code of the shop that gave ExternalID.
	Site string `json:"site,omitzero"`

	Extra Extra `json:",embed"`
}

// TaskComment is a user's comment on a task.
type TaskComment struct {
	// ID is the CRM's id of the comment.
	ID int `json:"id,omitzero"`
	// Text is what the user wrote.
	Text string `json:"text,omitzero"`
	// Creator is the id of the user.
	Creator int `json:"creator,omitzero"`
	// CreatedAt is when it was written, on the account's wall clock.
	CreatedAt DateTime `json:"createdAt,omitzero"`
	// UpdatedAt is when it was last changed, on the account's wall clock.
	UpdatedAt DateTime `json:"updatedAt,omitzero"`

	Extra Extra `json:",embed"`
}
