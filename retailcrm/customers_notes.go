package retailcrm

import (
	"context"
	"iter"
	"strconv"
)

// Notes returns one page of the notes on customers. filter may be nil.
//
// API: GET /api/v5/customers/notes
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#get--api-v5-customers-notes
// Scope: customer_read.
//
//crm:op GET /api/v5/customers/notes
func (s *CustomersService) Notes(
	ctx context.Context, filter *CustomerNoteFilter, opts ...RequestOption,
) (*Page[CustomerNote], error) {
	return page[CustomerNote](ctx, s.client, newRequest(opCustomersNotes).filter(filter), "notes", opts)
}

// AllNotes iterates over the notes on customers that the filter chooses. It
// calls [CustomersService.Notes] page by page; the error comes last, once.
// The loop may edit and delete what it lists: nothing is skipped because of
// that, and nothing comes twice.
func (s *CustomersService) AllNotes(
	ctx context.Context, filter *CustomerNoteFilter, opts ...RequestOption,
) iter.Seq2[*CustomerNote, error] {
	return allPages(ctx, s.client, func(x *CustomerNote) int { return x.ID },
		func(ctx context.Context, opts ...RequestOption) (*Page[CustomerNote], error) {
			return s.Notes(ctx, filter, opts...)
		}, opts)
}

// CreateNote puts a note on a customer and returns the id that the CRM gave. It
// is not safe to repeat: a second call adds a second note. With an external id,
// the call needs the shop that gave it: see [WithSite].
//
// API: POST /api/v5/customers/notes/create
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#post--api-v5-customers-notes-create
// Scope: customer_write.
//
//crm:op POST /api/v5/customers/notes/create
func (s *CustomersService) CreateNote(ctx context.Context, note NoteInput, opts ...RequestOption) (*IDResult, error) {
	return whole[IDResult](ctx, s.client, newRequest(opCustomersCreateNote).site().json("note", note), opts)
}

// DeleteNote removes the note with the id from its customer. The error matches
// [ErrNotFound] when there is none.
//
// API: POST /api/v5/customers/notes/{id}/delete
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#post--api-v5-customers-notes-id-delete
// Scope: customer_write.
//
//crm:op POST /api/v5/customers/notes/{id}/delete
func (s *CustomersService) DeleteNote(ctx context.Context, id int, opts ...RequestOption) error {
	return remove(ctx, s.client, newRequest(opCustomersDeleteNote, strconv.Itoa(id)), opts)
}

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
