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
func (s *CustomersService) History(
	ctx context.Context, filter *CustomerHistoryFilter, opts ...RequestOption,
) (*Page[CustomerHistory], error) {
	return page[CustomerHistory](ctx, s.client, newRequest(opCustomersHistory).filter(filter), "history", opts)
}

// Changes iterates over the changes of customers from since on, oldest first,
// up to now. See [Follow] to go on from there.
func (s *CustomersService) Changes(
	ctx context.Context, since Since, opts ...RequestOption,
) iter.Seq2[*CustomerHistory, error] {
	return changes(ctx, since, func(ctx context.Context, since Since) (*Page[CustomerHistory], error) {
		filter := &CustomerHistoryFilter{SinceID: since.id(), StartDate: since.start()}
		return s.History(ctx, filter, historyOptions(opts)...)
	})
}

// CustomerHistory is one change of a private customer.
type CustomerHistory struct {
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
	// Field is what was changed; with dots inside the customer: "address.city".
	Field string `json:"field,omitzero"`
	// OldValue is what was there before. Its type depends on Field.
	OldValue Value `json:"oldValue,omitzero"`
	// NewValue is what is there now. Its type depends on Field.
	NewValue Value `json:"newValue,omitzero"`
	// Customer is the customer; whole when it was added, else in short.
	Customer *Customer `json:"customer,omitzero"`
	// Address is the address that was added, changed or removed.
	Address *HistoryAddress `json:"address,omitzero"`
	// CombinedTo is the customer that this one was merged into.
	CombinedTo *Customer `json:"combinedTo,omitzero"`

	Extra Extra `json:",embed"`
}

// HistoryAddress is an address in the history of a customer, in short.
type HistoryAddress struct {
	// ID is the CRM's id of the address.
	ID int `json:"id,omitzero"`
	// ExternalID is the shop's own id of the address.
	ExternalID string `json:"externalId,omitzero"`
	// Name is the address's name.
	Name string `json:"name,omitzero"`
	// IsMain says that it is the customer's main address.
	IsMain bool `json:"isMain,omitzero"`

	Extra Extra `json:",embed"`
}

// CustomerHistoryFilter chooses changes of customers. What is absent does not
// matter; everything set must hold. Do not set StartDate and SinceID together.
type CustomerHistoryFilter struct {
	// CustomerID is the CRM's id of a customer.
	CustomerID Opt[int] `url:"customerId,omitempty"`
	// CustomerExternalID is the shop's own id of a customer.
	CustomerExternalID string `url:"customerExternalId,omitempty"`
	// SinceID asks for records after the one with this id.
	SinceID Opt[int] `url:"sinceId,omitempty"`
	// StartDate is the earliest time, on the account's wall clock.
	StartDate DateTime `url:"startDate,omitempty"`
	// EndDate is the latest time, on the account's wall clock.
	EndDate DateTime `url:"endDate,omitempty"`
}
