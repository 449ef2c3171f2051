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
func (s *CorporateCustomersService) History(
	ctx context.Context, filter *CorporateCustomerHistoryFilter, opts ...RequestOption,
) (*Page[CorporateCustomerHistory], error) {
	return page[CorporateCustomerHistory](ctx, s.client, newRequest(opCorporateCustomersHistory).filter(filter),
		"history", opts)
}

// Changes iterates over the changes of corporate customers from since on, oldest first,
// up to now. See [Follow] to go on from there.
func (s *CorporateCustomersService) Changes(
	ctx context.Context, since Since, opts ...RequestOption,
) iter.Seq2[*CorporateCustomerHistory, error] {
	return changes(ctx, since, func(ctx context.Context, since Since) (*Page[CorporateCustomerHistory], error) {
		filter := &CorporateCustomerHistoryFilter{SinceID: since.id(), StartDate: since.start()}
		return s.History(ctx, filter, historyOptions(opts)...)
	})
}

// CorporateCustomerHistory is one change of a corporate customer, or of one of
// its addresses, companies and contact persons.
type CorporateCustomerHistory struct {
	// ID is the record's id; ids grow.
	ID int `json:"id,omitzero"`
	// CreatedAt is when it happened, by the account's wall clock.
	CreatedAt DateTime `json:"createdAt,omitzero"`
	// Created says that the customer was added.
	Created bool `json:"created,omitzero"`
	// Deleted says that the customer was removed.
	Deleted bool `json:"deleted,omitzero"`
	// Source says who changed it: "user", "api", "rule" and others.
	Source string `json:"source,omitzero"`
	// User is the user, when Source is "user".
	User *HistoryUser `json:"user,omitzero"`
	// APIKey says whether it was the reader's own key, when Source is "api".
	APIKey *HistoryAPIKey `json:"apiKey,omitzero"`
	// Field is what was changed; with dots inside the customer.
	Field string `json:"field,omitzero"`
	// OldValue is what was there before. Its type depends on Field.
	OldValue Value `json:"oldValue,omitzero"`
	// NewValue is what is there now. Its type depends on Field.
	NewValue Value `json:"newValue,omitzero"`
	// Customer is the customer; whole when it was added, else in short.
	Customer *CorporateCustomer `json:"customer,omitzero"`
	// CorporateCustomer is Customer, where the API calls it so.
	CorporateCustomer *CorporateCustomer `json:"corporateCustomer,omitzero"`
	// Address is the address that was added, changed or removed.
	Address *CustomerAddress `json:"address,omitzero"`
	// Company is the company that was added, changed or removed.
	Company *Company `json:"company,omitzero"`
	// CustomerContact is the contact person that was added, changed or removed.
	CustomerContact *CustomerContact `json:"customerContact,omitzero"`
	// CombinedTo is the customer that this one was merged into.
	CombinedTo *CorporateCustomer `json:"combinedTo,omitzero"`

	Extra Extra `json:",embed"`
}

// CorporateCustomerHistoryFilter chooses changes of corporate customers. What
// is absent does not matter; everything set must hold. Do not set StartDate and
// SinceID together.
type CorporateCustomerHistoryFilter struct {
	// CustomerID is the CRM's id of a corporate customer.
	CustomerID Opt[int] `url:"customerId,omitempty"`
	// CustomerExternalID is the shop's own id of a corporate customer.
	CustomerExternalID string `url:"customerExternalId,omitempty"`
	// ContactIDs are the CRM's ids of contact persons, as text.
	ContactIDs []string `url:"contactIds,brackets,omitempty"`
	// SinceID asks for records after the one with this id.
	SinceID Opt[int] `url:"sinceId,omitempty"`
	// StartDate is the earliest time, on the account's wall clock.
	StartDate DateTime `url:"startDate,omitempty"`
	// EndDate is the latest time, on the account's wall clock.
	EndDate DateTime `url:"endDate,omitempty"`
}
