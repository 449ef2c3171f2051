package retailcrm

import (
	"context"
	"iter"
	"strconv"
)

// BonusCredit says which bonuses to credit.
type BonusCredit struct {
	// Amount is how many bonuses.
	Amount Decimal
	// ActivationDate is the day from which they count; zero means today.
	ActivationDate Date
	// ExpireDate is the day after which they burn; zero means never.
	ExpireDate Date
	// Comment says why.
	Comment string
}

// CreditBonuses credits bonuses to an account. A repeat credits them again.
//
// API: POST /api/v5/loyalty/account/{id}/bonus/credit
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#post--api-v5-loyalty-account-id-bonus-credit
// Scope: loyalty_write.
//
//crm:op POST /api/v5/loyalty/account/{id}/bonus/credit
func (s *LoyaltyService) CreditBonuses(ctx context.Context, accountID int, credit BonusCredit, opts ...RequestOption) (*LoyaltyBonus, error) {
	r := newRequest(opLoyaltyCreditBonuses, strconv.Itoa(accountID)).param("amount", credit.Amount.String())
	for name, text := range map[string]string{
		"activationDate": credit.ActivationDate.String(), "expireDate": credit.ExpireDate.String(), "comment": credit.Comment,
	} {
		if text != "" {
			r.param(name, text)
		}
	}
	return member[LoyaltyBonus](ctx, s.client, r, "loyaltyBonus", opts)
}

// ChargeBonuses charges bonuses off an account. A repeat charges them again.
//
// API: POST /api/v5/loyalty/account/{id}/bonus/charge
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#post--api-v5-loyalty-account-id-bonus-charge
// Scope: loyalty_write.
//
//crm:op POST /api/v5/loyalty/account/{id}/bonus/charge
func (s *LoyaltyService) ChargeBonuses(ctx context.Context, accountID int, amount Decimal, comment string, opts ...RequestOption) error {
	r := newRequest(opLoyaltyChargeBonuses, strconv.Itoa(accountID)).param("amount", amount.String()).param("comment", comment)
	return confirm(ctx, s.client, r, opts)
}

// AccountOperations returns one page of the bonus operations of an account.
// filter may be nil.
//
// API: GET /api/v5/loyalty/account/{id}/bonus/operations
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#get--api-v5-loyalty-account-id-bonus-operations
// Scope: loyalty_read.
//
//crm:op GET /api/v5/loyalty/account/{id}/bonus/operations
func (s *LoyaltyService) AccountOperations(ctx context.Context, accountID int, filter *LoyaltyAccountOperationFilter, opts ...RequestOption) (*Page[LoyaltyOperation], error) {
	return page[LoyaltyOperation](ctx, s.client, newRequest(opLoyaltyAccountOperations, strconv.Itoa(accountID)).filter(filter), "bonusOperations", opts)
}

// Operations returns bonus operations of all accounts from a cursor on; "" is
// the beginning. Pagination.NextCursor of the page is where the next one
// begins. filter may be nil.
//
// API: GET /api/v5/loyalty/bonus/operations
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#get--api-v5-loyalty-bonus-operations
// Scope: loyalty_read.
//
//crm:op GET /api/v5/loyalty/bonus/operations
func (s *LoyaltyService) Operations(ctx context.Context, cursor string, filter *LoyaltyOperationFilter, opts ...RequestOption) (*Page[LoyaltyOperation], error) {
	r := newRequest(opLoyaltyOperations).filter(filter)
	if cursor != "" {
		r.param("cursor", cursor)
	}
	return page[LoyaltyOperation](ctx, s.client, r, "bonusOperations", opts)
}

// AllOperations iterates over the bonus operations of all accounts.
func (s *LoyaltyService) AllOperations(ctx context.Context, filter *LoyaltyOperationFilter, opts ...RequestOption) iter.Seq2[*LoyaltyOperation, error] {
	return allCursor(ctx, func(ctx context.Context, cursor string) (*Page[LoyaltyOperation], error) {
		return s.Operations(ctx, cursor, filter, opts...)
	})
}

// LoyaltyBonusStatus is the state of bonuses on an account.
type LoyaltyBonusStatus string

// The known values of LoyaltyBonusStatus; others may come.
const (
	BonusesWaitingActivation LoyaltyBonusStatus = "waiting_activation" // not active yet
	BonusesBurnSoon          LoyaltyBonusStatus = "burn_soon"          // about to burn
)

// LoyaltyBonusesResult are the bonuses of an account in one state.
type LoyaltyBonusesResult struct {
	// Pagination says where this page stands.
	Pagination Pagination `json:"pagination,omitzero"`
	// Statistic sums the bonuses up.
	Statistic *LoyaltyBonusStatistic `json:"statistic,omitzero"`
	// Bonuses are the bonuses by day.
	Bonuses []LoyaltyBonusDetail `json:"bonuses,omitzero"`

	Extra Extra `json:",embed"`
}

// LoyaltyBonusStatistic sums up bonuses.
type LoyaltyBonusStatistic struct {
	// TotalAmount is the sum of the bonuses.
	TotalAmount Decimal `json:"totalAmount,omitzero"`

	Extra Extra `json:",embed"`
}

// Bonuses returns one page of the bonuses of an account in one state. filter
// may be nil.
//
// API: GET /api/v5/loyalty/account/{id}/bonus/{status}/details
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#get--api-v5-loyalty-account-id-bonus-status-details
// Scope: loyalty_read.
//
//crm:op GET /api/v5/loyalty/account/{id}/bonus/{status}/details
func (s *LoyaltyService) Bonuses(ctx context.Context, accountID int, status LoyaltyBonusStatus, filter *LoyaltyBonusFilter, opts ...RequestOption) (*LoyaltyBonusesResult, error) {
	r := newRequest(opLoyaltyBonuses, strconv.Itoa(accountID), string(status)).filter(filter)
	return whole[LoyaltyBonusesResult](ctx, s.client, r, opts)
}
