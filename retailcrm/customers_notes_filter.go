package retailcrm

// CustomerNoteFilter chooses notes on customers. What is absent does not
// matter; everything set must hold.
type CustomerNoteFilter struct {
	// IDs are the CRM's ids of notes.
	IDs []int `url:"ids,brackets,omitempty"`
	// CustomerIDs are the CRM's ids of customers.
	CustomerIDs []int `url:"customerIds,brackets,omitempty"`
	// CustomerExternalIDs are the shop's own ids of customers.
	CustomerExternalIDs []string `url:"customerExternalIds,brackets,omitempty"`
	// ManagerIDs are the ids of users who wrote the notes.
	ManagerIDs []int `url:"managerIds,brackets,omitempty"`
	// Text is a part of the note.
	Text string `url:"text,omitempty"`
	// CreatedAtFrom is the first day of writing.
	CreatedAtFrom Date `url:"createdAtFrom,omitempty"`
	// CreatedAtTo is the last day of writing.
	CreatedAtTo Date `url:"createdAtTo,omitempty"`
}
