package retailcrm

import (
	"context"
	"iter"
	"strconv"
)

// List returns one page of loyalty programs. filter may be nil.
//
// API: GET /api/v5/loyalty/loyalties
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#get--api-v5-loyalty-loyalties
// Scope: loyalty_read.
//
//crm:op GET /api/v5/loyalty/loyalties
func (s *LoyaltyService) List(ctx context.Context, filter *LoyaltyFilter, opts ...RequestOption) (*Page[Loyalty], error) {
	return page[Loyalty](ctx, s.client, newRequest(opLoyaltyList).filter(filter), "loyalties", opts)
}

// All iterates over the loyalty programs that filter selects. It fetches the
// pages that it needs; the error comes last, once.
func (s *LoyaltyService) All(ctx context.Context, filter *LoyaltyFilter, opts ...RequestOption) iter.Seq2[*Loyalty, error] {
	id := func(x *Loyalty) int { return x.ID }
	return allPages(ctx, s.client, id, func(ctx context.Context, opts ...RequestOption) (*Page[Loyalty], error) {
		return s.List(ctx, filter, opts...)
	}, opts)
}

// LoyaltyResult is a loyalty program with what joining it needs.
type LoyaltyResult struct {
	// Loyalty is the program.
	Loyalty *Loyalty `json:"loyalty,omitzero"`
	// RequiredFields are the fields that a new account must have, by code.
	RequiredFields Map[Value] `json:"requiredFields,omitzero"`

	Extra Extra `json:",embed"`
}

// Get returns one loyalty program. The error matches [ErrNotFound] when there
// is none.
//
// API: GET /api/v5/loyalty/loyalties/{id}
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#get--api-v5-loyalty-loyalties-id
// Scope: loyalty_read.
//
//crm:op GET /api/v5/loyalty/loyalties/{id}
func (s *LoyaltyService) Get(ctx context.Context, id int, opts ...RequestOption) (*LoyaltyResult, error) {
	return whole[LoyaltyResult](ctx, s.client, newRequest(opLoyaltyGet, strconv.Itoa(id)), opts)
}

// LoyaltyCalculateResult says what the privileges of a loyalty program would
// give a buyer.
type LoyaltyCalculateResult struct {
	// Order is the order with the best privilege.
	Order *LoyaltyOrder `json:"order,omitzero"`
	// Calculations are the privileges.
	Calculations []LoyaltyCalculation `json:"calculations,omitzero"`
	// Loyalty is the program.
	Loyalty *LoyaltyProgram `json:"loyalty,omitzero"`

	Extra Extra `json:",embed"`
}

// Calculate computes the privileges for an order that is not placed yet.
// bonuses is how many the buyer wants to spend; 0 for none.
//
// API: POST /api/v5/loyalty/calculate
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#post--api-v5-loyalty-calculate
// Scope: not documented, probably loyalty_read.
//
//crm:op POST /api/v5/loyalty/calculate
func (s *LoyaltyService) Calculate(ctx context.Context, order LoyaltyDraftInput, bonuses Decimal, opts ...RequestOption) (*LoyaltyCalculateResult, error) {
	r := newRequest(opLoyaltyCalculate).site().json("order", order).param("bonuses", bonuses.String())
	return whole[LoyaltyCalculateResult](ctx, s.client, r, opts)
}
