package retailcrm

// CustomerNote is a note that a user has put on a customer, private or
// corporate.
type CustomerNote struct {
	// ID is the CRM's id of the note.
	ID int `json:"id,omitzero"`
	// Customer is the customer that the note is about, in short.
	Customer *Customer `json:"customer,omitzero"`
	// ManagerID is the id of the user who wrote the note. «Внутренний ID
	// менеджера»
	ManagerID int `json:"managerId,omitzero"`
	// Text is what the note says. «Текст заметки»
	Text string `json:"text,omitzero"`
	// CreatedAt is when it was written, on the account's wall clock.
	CreatedAt DateTime `json:"createdAt,omitzero"`

	Extra Extra `json:",embed"`
}
