package retailcrm

import (
	"context"
	"iter"
	"strconv"
)

// Accounts returns one page of loyalty accounts. filter may be nil.
//
// API: GET /api/v5/loyalty/accounts
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#get--api-v5-loyalty-accounts
// Scope: loyalty_read.
//
//crm:op GET /api/v5/loyalty/accounts
func (s *LoyaltyService) Accounts(ctx context.Context, filter *LoyaltyAccountFilter, opts ...RequestOption) (*Page[LoyaltyAccount], error) {
	return page[LoyaltyAccount](ctx, s.client, newRequest(opLoyaltyAccounts).filter(filter), "loyaltyAccounts", opts)
}

// AllAccounts iterates over the loyalty accounts that filter selects. It
// fetches the pages that it needs; the error comes last, once.
func (s *LoyaltyService) AllAccounts(ctx context.Context, filter *LoyaltyAccountFilter, opts ...RequestOption) iter.Seq2[*LoyaltyAccount, error] {
	id := func(x *LoyaltyAccount) int { return x.ID }
	return allPages(ctx, s.client, id, func(ctx context.Context, opts ...RequestOption) (*Page[LoyaltyAccount], error) {
		return s.Accounts(ctx, filter, opts...)
	}, opts)
}

// Account returns one loyalty account. The error matches [ErrNotFound] when
// there is none.
//
// API: GET /api/v5/loyalty/account/{id}
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#get--api-v5-loyalty-account-id
// Scope: loyalty_read.
//
//crm:op GET /api/v5/loyalty/account/{id}
func (s *LoyaltyService) Account(ctx context.Context, id int, opts ...RequestOption) (*LoyaltyAccount, error) {
	return member[LoyaltyAccount](ctx, s.client, newRequest(opLoyaltyAccount, strconv.Itoa(id)), "loyaltyAccount", opts)
}

// LoyaltyAccountResult is the answer of creating or changing a loyalty
// account.
type LoyaltyAccountResult struct {
	// Site is the code of the shop.
	Site string `json:"site,omitzero"`
	// LoyaltyAccount is the account as it is after the call.
	LoyaltyAccount *LoyaltyAccount `json:"loyaltyAccount,omitzero"`
	// Warnings are what the CRM did otherwise than asked.
	Warnings []string `json:"warnings,omitzero"`
	// Verification is the check by SMS that activation began, if it did.
	Verification *SMSVerification `json:"verification,omitzero"`

	Extra Extra `json:",embed"`
}

// CreateAccount lets a customer join the loyalty program of a shop.
//
// API: POST /api/v5/loyalty/account/create
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#post--api-v5-loyalty-account-create
// Scope: loyalty_write.
//
//crm:op POST /api/v5/loyalty/account/create
func (s *LoyaltyService) CreateAccount(ctx context.Context, account LoyaltyAccountInput, opts ...RequestOption) (*LoyaltyAccountResult, error) {
	return whole[LoyaltyAccountResult](ctx, s.client, newRequest(opLoyaltyCreateAccount).site().json("loyaltyAccount", account), opts)
}

// EditAccount changes a loyalty account. Absent fields stay as they are.
//
// API: POST /api/v5/loyalty/account/{id}/edit
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#post--api-v5-loyalty-account-id-edit
// Scope: loyalty_write.
//
//crm:op POST /api/v5/loyalty/account/{id}/edit
func (s *LoyaltyService) EditAccount(ctx context.Context, id int, account LoyaltyAccountInput, opts ...RequestOption) (*LoyaltyAccountResult, error) {
	return whole[LoyaltyAccountResult](ctx, s.client, newRequest(opLoyaltyEditAccount, strconv.Itoa(id)).json("loyaltyAccount", account), opts)
}

// ActivateAccount activates a loyalty account. It may send an SMS; then
// Verification of the result is set, see [VerificationService.Confirm].
//
// API: POST /api/v5/loyalty/account/{id}/activate
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#post--api-v5-loyalty-account-id-activate
// Scope: loyalty_write.
//
//crm:op POST /api/v5/loyalty/account/{id}/activate
func (s *LoyaltyService) ActivateAccount(ctx context.Context, id int, opts ...RequestOption) (*LoyaltyAccountResult, error) {
	return whole[LoyaltyAccountResult](ctx, s.client, newRequest(opLoyaltyActivateAccount, strconv.Itoa(id)), opts)
}
