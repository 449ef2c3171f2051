package retailcrm

// File is a document or picture that users keep in the CRM, on the pages of
// orders and customers.
//
//crm:input FileInput is what the API accepts about a file when it is edited: its name and where it is attached.
type File struct {
	// ID is the id that the CRM gave it. Read-only.
	ID int `json:"id,omitzero"`
	// Filename is the name that users see and save the file under.
	Filename string `json:"filename,omitzero"`
	// Type is the kind of the file, as the CRM made it out. Read-only.
	Type string `json:"type,omitzero"`
	// CreatedAt is when it was created, by the account's wall clock. Read-only.
	CreatedAt DateTime `json:"createdAt,omitzero"`
	// Size is the size in bytes. Read-only.
	Size int `json:"size,omitzero"`
	// Attachment says on which pages of orders and customers the file is shown.
	Attachment []Attachment `json:"attachment,omitzero"`

	Extra Extra `json:",embed"`
}

// Attachment is what a file is attached to.
//
//crm:input AttachmentInput is what a file is attached to.
type Attachment struct {
	// Customer is the customer on whose page the file is shown, by one of the ids.
	Customer *AttachmentCustomer `json:"customer,omitzero"`
	// Order is the order on whose page the file is shown, by one of the ids.
	Order *OrderRef `json:"order,omitzero"`

	Extra Extra `json:",embed"`
}

// AttachmentCustomer is the customer that a file is attached to.
//
//crm:input AttachmentCustomerInput is the customer that a file is attached to.
type AttachmentCustomer struct {
	// ID is the id that the CRM gave it.
	ID int `json:"id,omitzero"`
	// ExternalID is the id that the shop gave it.
	ExternalID string `json:"externalId,omitzero"`
	// Site is the code of the shop that gave ExternalID.
	Site string `json:"site,omitzero"`

	Extra Extra `json:",embed"`
}
