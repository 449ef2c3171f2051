package retailcrm

import (
	"context"
	"iter"
	"strconv"
)

// Notes returns one page of the notes on corporate customers. filter may be
// nil.
//
// API: GET /api/v5/customers-corporate/notes
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#get--api-v5-customers-corporate-notes
// Scope: customer_read.
//
//crm:op GET /api/v5/customers-corporate/notes
func (s *CorporateCustomersService) Notes(ctx context.Context, filter *CustomerNoteFilter, opts ...RequestOption) (*Page[CustomerNote], error) {
	return page[CustomerNote](ctx, s.client, newRequest(opCorporateCustomersNotes).filter(filter), "notes", opts)
}

// AllNotes iterates over the notes on corporate customers that the filter
// chooses. It calls [CorporateCustomersService.Notes] page by page; the error
// comes last, once.
func (s *CorporateCustomersService) AllNotes(ctx context.Context, filter *CustomerNoteFilter, opts ...RequestOption) iter.Seq2[*CustomerNote, error] {
	return allPages(ctx, s.client, func(x *CustomerNote) int { return x.ID }, func(ctx context.Context, opts ...RequestOption) (*Page[CustomerNote], error) {
		return s.Notes(ctx, filter, opts...)
	}, opts)
}

// CreateNote puts a note on a corporate customer and returns the id that the
// CRM gave. It is not safe to repeat: a second call adds a second note. With an
// external id, the call needs the shop that gave it: see [WithSite].
//
// API: POST /api/v5/customers-corporate/notes/create
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#post--api-v5-customers-corporate-notes-create
// Scope: customer_write.
//
//crm:op POST /api/v5/customers-corporate/notes/create
func (s *CorporateCustomersService) CreateNote(ctx context.Context, note NoteInput, opts ...RequestOption) (*IDResult, error) {
	return whole[IDResult](ctx, s.client, newRequest(opCorporateCustomersCreateNote).site().json("note", note), opts)
}

// DeleteNote removes the note with the id from its corporate customer. The
// error matches [ErrNotFound] when there is none.
//
// API: POST /api/v5/customers-corporate/notes/{id}/delete
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#post--api-v5-customers-corporate-notes-id-delete
// Scope: customer_write.
//
//crm:op POST /api/v5/customers-corporate/notes/{id}/delete
func (s *CorporateCustomersService) DeleteNote(ctx context.Context, id int, opts ...RequestOption) error {
	return confirm(ctx, s.client, newRequest(opCorporateCustomersDeleteNote, strconv.Itoa(id)), opts)
}
