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
func (s *CustomersService) Notes(ctx context.Context, filter *CustomerNoteFilter, opts ...RequestOption) (*Page[CustomerNote], error) {
	return page[CustomerNote](ctx, s.client, newRequest(opCustomersNotes).filter(filter), "notes", opts)
}

// AllNotes iterates over the notes on customers that the filter chooses. It
// calls [CustomersService.Notes] page by page; the error comes last, once.
func (s *CustomersService) AllNotes(ctx context.Context, filter *CustomerNoteFilter, opts ...RequestOption) iter.Seq2[*CustomerNote, error] {
	return allPages(ctx, s.client, func(x *CustomerNote) int { return x.ID }, func(ctx context.Context, opts ...RequestOption) (*Page[CustomerNote], error) {
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
	return confirm(ctx, s.client, newRequest(opCustomersDeleteNote, strconv.Itoa(id)), opts)
}
