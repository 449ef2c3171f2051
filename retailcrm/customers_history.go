package retailcrm

import (
	"context"
	"iter"
)

// ChangeID is the record's id.
func (h *CustomerHistory) ChangeID() int { return h.ID }

// Own reports whether this client's API key made the change.
func (h *CustomerHistory) Own() bool { return h.APIKey.own() }

// History returns one page of the changes of customers. The API refuses a page
// number together with filter.SinceID; [CustomersService.Changes] walks by the
// latter.
//
// API: GET /api/v5/customers/history
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#get--api-v5-customers-history
// Scope: customer_read.
//
//crm:op GET /api/v5/customers/history
func (s *CustomersService) History(ctx context.Context, filter *CustomerHistoryFilter, opts ...RequestOption) (*Page[CustomerHistory], error) {
	return page[CustomerHistory](ctx, s.client, newRequest(opCustomersHistory).filter(filter), "history", opts)
}

// Changes iterates over the changes of customers from since on, oldest first,
// up to now. See [Follow] to go on from there.
func (s *CustomersService) Changes(ctx context.Context, since Since, opts ...RequestOption) iter.Seq2[*CustomerHistory, error] {
	return changes(ctx, since, func(ctx context.Context, since Since) (*Page[CustomerHistory], error) {
		filter := &CustomerHistoryFilter{SinceID: since.id(), StartDate: since.start()}
		return s.History(ctx, filter, historyOptions(opts)...)
	})
}
