package retailcrm

import (
	"context"
	"iter"
)

// ChangeID is the record's id.
func (h *CorporateCustomerHistory) ChangeID() int { return h.ID }

// Own reports whether this client's API key made the change.
func (h *CorporateCustomerHistory) Own() bool { return h.APIKey.own() }

// History returns one page of the changes of corporate customers. The API refuses a page
// number together with filter.SinceID; [CorporateCustomersService.Changes] walks by the
// latter.
//
// API: GET /api/v5/customers-corporate/history
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#get--api-v5-customers-corporate-history
// Scope: customer_read.
//
//crm:op GET /api/v5/customers-corporate/history
func (s *CorporateCustomersService) History(ctx context.Context, filter *CorporateCustomerHistoryFilter, opts ...RequestOption) (*Page[CorporateCustomerHistory], error) {
	return page[CorporateCustomerHistory](ctx, s.client, newRequest(opCorporateCustomersHistory).filter(filter), "history", opts)
}

// Changes iterates over the changes of corporate customers from since on, oldest first,
// up to now. See [Follow] to go on from there.
func (s *CorporateCustomersService) Changes(ctx context.Context, since Since, opts ...RequestOption) iter.Seq2[*CorporateCustomerHistory, error] {
	return changes(ctx, since, func(ctx context.Context, since Since) (*Page[CorporateCustomerHistory], error) {
		filter := &CorporateCustomerHistoryFilter{SinceID: since.id(), StartDate: since.start()}
		return s.History(ctx, filter, historyOptions(opts)...)
	})
}
