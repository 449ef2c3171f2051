package retailcrm

// NoteInput creates a note on a customer, private or corporate.
type NoteInput struct {
	// Customer is the customer that the note is about, in short.
	Customer Opt[NoteCustomerInput] `json:"customer,omitzero"`
	// ManagerID is the id of the user who wrote the note. «Внутренний ID
	// менеджера»
	ManagerID Opt[int] `json:"managerId,omitzero"`
	// Text is what the note says. «Текст заметки»
	Text Opt[string] `json:"text,omitzero"`

	Extra Extra `json:",embed"`
}

// NoteCustomerInput names the customer that a note shall be about, by one of
// the ids.
type NoteCustomerInput struct {
	// ID is the CRM's id of the customer. «Внутренний ID клиента»
	ID Opt[int] `json:"id,omitzero"`
	// ExternalID is the shop's own id of the customer; the call then needs its
	// shop, see [WithSite]. «Внешний ID клиента»
	ExternalID Opt[string] `json:"externalId,omitzero"`
	// Site is the code of the shop that gave ExternalID.
	Site Opt[string] `json:"site,omitzero"`

	Extra Extra `json:",embed"`
}
