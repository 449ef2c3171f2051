package retailcrm

// FileInput is a file.
type FileInput struct {
	// Filename is the name of the file.
	Filename Opt[string] `json:"filename,omitzero"`
	// Attachment is what the file is attached to.
	Attachment Opt[[]AttachmentInput] `json:"attachment,omitzero"`

	Extra Extra `json:",embed"`
}

// AttachmentInput is what a file is attached to.
type AttachmentInput struct {
	// Customer is the customer.
	Customer Opt[AttachmentCustomerInput] `json:"customer,omitzero"`
	// Order is the order.
	Order Opt[AttachmentOrderInput] `json:"order,omitzero"`

	Extra Extra `json:",embed"`
}

// AttachmentCustomerInput is the customer that a file is attached to.
type AttachmentCustomerInput struct {
	// ID is the id that the CRM gave it.
	ID Opt[int] `json:"id,omitzero"`
	// ExternalID is the id that the shop gave it.
	ExternalID Opt[string] `json:"externalId,omitzero"`
	// Site is the code of the shop.
	Site Opt[string] `json:"site,omitzero"`

	Extra Extra `json:",embed"`
}

// AttachmentOrderInput is the order that a file is attached to.
type AttachmentOrderInput struct {
	// ID is the id that the CRM gave it.
	ID Opt[int] `json:"id,omitzero"`
	// Number is the number.
	Number Opt[string] `json:"number,omitzero"`
	// ExternalID is the id that the shop gave it.
	ExternalID Opt[string] `json:"externalId,omitzero"`
	// Site is the code of the shop.
	Site Opt[string] `json:"site,omitzero"`

	Extra Extra `json:",embed"`
}
