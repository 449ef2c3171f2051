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
func (s *LoyaltyService) List(
	ctx context.Context, filter *LoyaltyFilter, opts ...RequestOption,
) (*Page[Loyalty], error) {
	return page[Loyalty](ctx, s.client, newRequest(opLoyaltyList).filter(filter), "loyalties", opts)
}

// All iterates over the loyalty programs that filter selects. It fetches the
// pages that it needs; the error comes last, once.
// The loop may edit and delete what it lists: nothing is skipped because of
// that, and nothing comes twice.
func (s *LoyaltyService) All(
	ctx context.Context, filter *LoyaltyFilter, opts ...RequestOption,
) iter.Seq2[*Loyalty, error] {
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
func (s *LoyaltyService) Calculate(
	ctx context.Context, order LoyaltyDraftInput, bonuses Decimal, opts ...RequestOption,
) (*LoyaltyCalculateResult, error) {
	r := newRequest(opLoyaltyCalculate).site().json("order", order).param("bonuses", bonuses.String())
	return whole[LoyaltyCalculateResult](ctx, s.client, r, opts)
}

// Accounts returns one page of loyalty accounts. filter may be nil.
//
// API: GET /api/v5/loyalty/accounts
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#get--api-v5-loyalty-accounts
// Scope: loyalty_read.
//
//crm:op GET /api/v5/loyalty/accounts
func (s *LoyaltyService) Accounts(
	ctx context.Context, filter *LoyaltyAccountFilter, opts ...RequestOption,
) (*Page[LoyaltyAccount], error) {
	return page[LoyaltyAccount](ctx, s.client, newRequest(opLoyaltyAccounts).filter(filter), "loyaltyAccounts", opts)
}

// AllAccounts iterates over the loyalty accounts that filter selects. It
// fetches the pages that it needs; the error comes last, once.
// The loop may edit and delete what it lists: nothing is skipped because of
// that, and nothing comes twice.
func (s *LoyaltyService) AllAccounts(
	ctx context.Context, filter *LoyaltyAccountFilter, opts ...RequestOption,
) iter.Seq2[*LoyaltyAccount, error] {
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
func (s *LoyaltyService) CreateAccount(
	ctx context.Context, account LoyaltyAccountInput, opts ...RequestOption,
) (*LoyaltyAccountResult, error) {
	return whole[LoyaltyAccountResult](ctx, s.client,
		newRequest(opLoyaltyCreateAccount).site().json("loyaltyAccount", account), opts)
}

// EditAccount changes a loyalty account. Absent fields stay as they are.
//
// API: POST /api/v5/loyalty/account/{id}/edit
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#post--api-v5-loyalty-account-id-edit
// Scope: loyalty_write.
//
//crm:op POST /api/v5/loyalty/account/{id}/edit
func (s *LoyaltyService) EditAccount(
	ctx context.Context, id int, account LoyaltyAccountInput, opts ...RequestOption,
) (*LoyaltyAccountResult, error) {
	return whole[LoyaltyAccountResult](ctx, s.client,
		newRequest(opLoyaltyEditAccount, strconv.Itoa(id)).json("loyaltyAccount", account), opts)
}

// ActivateAccount activates a loyalty account. It may send an SMS; then
// Verification of the result is set, see [VerificationService.Confirm].
//
// API: POST /api/v5/loyalty/account/{id}/activate
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#post--api-v5-loyalty-account-id-activate
// Scope: loyalty_write.
//
//crm:op POST /api/v5/loyalty/account/{id}/activate
func (s *LoyaltyService) ActivateAccount(
	ctx context.Context, id int, opts ...RequestOption,
) (*LoyaltyAccountResult, error) {
	return whole[LoyaltyAccountResult](ctx, s.client, newRequest(opLoyaltyActivateAccount, strconv.Itoa(id)), opts)
}

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
func (s *LoyaltyService) CreditBonuses(
	ctx context.Context, accountID int, credit BonusCredit, opts ...RequestOption,
) (*LoyaltyBonus, error) {
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
func (s *LoyaltyService) ChargeBonuses(
	ctx context.Context, accountID int, amount Decimal, comment string, opts ...RequestOption,
) error {
	r := newRequest(opLoyaltyChargeBonuses, strconv.Itoa(accountID)).param("amount", amount.String()).
		param("comment", comment)
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
func (s *LoyaltyService) AccountOperations(
	ctx context.Context, accountID int, filter *LoyaltyAccountOperationFilter, opts ...RequestOption,
) (*Page[LoyaltyOperation], error) {
	return page[LoyaltyOperation](ctx, s.client,
		newRequest(opLoyaltyAccountOperations, strconv.Itoa(accountID)).filter(filter), "bonusOperations", opts)
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
func (s *LoyaltyService) Operations(
	ctx context.Context, cursor string, filter *LoyaltyOperationFilter, opts ...RequestOption,
) (*Page[LoyaltyOperation], error) {
	r := newRequest(opLoyaltyOperations).filter(filter)
	if cursor != "" {
		r.param("cursor", cursor)
	}
	return page[LoyaltyOperation](ctx, s.client, r, "bonusOperations", opts)
}

// AllOperations iterates over the bonus operations of all accounts.
func (s *LoyaltyService) AllOperations(
	ctx context.Context, filter *LoyaltyOperationFilter, opts ...RequestOption,
) iter.Seq2[*LoyaltyOperation, error] {
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
func (s *LoyaltyService) Bonuses(
	ctx context.Context, accountID int, status LoyaltyBonusStatus, filter *LoyaltyBonusFilter, opts ...RequestOption,
) (*LoyaltyBonusesResult, error) {
	r := newRequest(opLoyaltyBonuses, strconv.Itoa(accountID), string(status)).filter(filter)
	return whole[LoyaltyBonusesResult](ctx, s.client, r, opts)
}

// Loyalty is a loyalty program.
type Loyalty struct {
	// Levels are the steps of the program that customers climb, each with its
	// privilege.
	Levels []LoyaltyLevel `json:"levels,omitzero"`
	// Active says whether it is in use.
	Active bool `json:"active,omitzero"`
	// Blocked says whether the program is blocked; see BlockedAt.
	Blocked bool `json:"blocked,omitzero"`
	// Currency is the currency that the program counts in, an ISO 4217 code.
	Currency string `json:"currency,omitzero"`
	// ID is the id that the CRM gave it.
	ID int `json:"id,omitzero"`
	// Name is the name of the program on the screen.
	Name string `json:"name,omitzero"`
	// ConfirmSMSCharge says whether charging bonuses needs an SMS.
	ConfirmSMSCharge bool `json:"confirmSmsCharge,omitzero"`
	// ConfirmSMSRegistration says whether joining needs an SMS.
	ConfirmSMSRegistration bool `json:"confirmSmsRegistration,omitzero"`
	// CreatedAt is when it was created, by the account's wall clock.
	CreatedAt DateTime `json:"createdAt,omitzero"`
	// ActivatedAt is when the program was switched on, by the account's wall
	// clock.
	ActivatedAt DateTime `json:"activatedAt,omitzero"`
	// DeactivatedAt is when the program was switched off, by the account's wall
	// clock.
	DeactivatedAt DateTime `json:"deactivatedAt,omitzero"`
	// BlockedAt is when the program was stopped, by the account's wall clock;
	// absent while it was not.
	BlockedAt DateTime `json:"blockedAt,omitzero"`

	Extra Extra `json:",embed"`
}

// LoyaltyAccount is a customer's account in a loyalty program.
//
//crm:input LoyaltyAccountInput is what the API accepts about a loyalty account.
type LoyaltyAccount struct {
	// Active says whether it is in use. Read-only.
	Active bool `json:"active,omitzero"`
	// ID is the id that the CRM gave it. Read-only.
	ID int `json:"id,omitzero"`
	// PhoneNumber is the telephone number that the customer takes part with.
	PhoneNumber string `json:"phoneNumber,omitzero"`
	// CardNumber is the number of the customer's loyalty card.
	CardNumber string `json:"cardNumber,omitzero"`
	// Amount is how many bonuses the account holds, in bonus units. Read-only.
	Amount Decimal `json:"amount,omitzero"`
	// OrdersSum is the sum of the orders, in the program's currency. Read-only.
	OrdersSum Decimal `json:"ordersSum,omitzero"`
	// NextLevelSum is the sum that the next level begins at, in the program's
	// currency. Read-only.
	NextLevelSum Decimal `json:"nextLevelSum,omitzero"`
	// CreatedAt is when it was created, by the account's wall clock. Read-only.
	CreatedAt DateTime `json:"createdAt,omitzero"`
	// ActivatedAt is when the participation became active, by the CRM account's
	// wall clock. Read-only.
	ActivatedAt DateTime `json:"activatedAt,omitzero"`
	// ConfirmedPhoneAt is when the telephone number was confirmed. Read-only.
	ConfirmedPhoneAt DateTime `json:"confirmedPhoneAt,omitzero"`
	// LastCheckID is the id of the last check of the telephone number by SMS.
	// Read-only.
	LastCheckID string `json:"lastCheckId,omitzero"`
	// CustomFields are the values of the account's custom fields of loyalty
	// accounts, by code.
	CustomFields CustomFields `json:"customFields,omitzero"`
	// Customer is the customer who takes part in the program.
	Customer *CustomerRef `json:"customer,omitzero" input:"RelatedCustomerInput"`
	// Level is the level that the customer has reached in the program. Read-only.
	Level *LoyaltyLevel `json:"level,omitzero"`
	// Status says whether the account is activated, deactivated or not confirmed
	// yet. Read-only.
	Status LoyaltyAccountStatus `json:"status,omitzero"`
	// Loyalty is the loyalty program that the account belongs to. Read-only.
	Loyalty *Loyalty `json:"loyalty,omitzero"`
	// LoyaltyLevelID is the id of the level that the customer has reached.
	// Read-only.
	LoyaltyLevelID int `json:"loyaltyLevelId,omitzero"`
	// OrderSum is the sum of the orders, in the program's currency. Read-only.
	OrderSum Decimal `json:"orderSum,omitzero"`

	Extra Extra `json:",embed"`
}

// LoyaltyBonus is bonuses that were credited.
type LoyaltyBonus struct {
	// Amount is how many bonuses were credited, in bonus units.
	Amount Decimal `json:"amount,omitzero"`
	// ActivationDate is the day from which the bonuses count.
	ActivationDate Date `json:"activationDate,omitzero"`
	// ExpireDate is the day after which the bonuses burn.
	ExpireDate Date `json:"expireDate,omitzero"`
	// ExpiredDate is the day on which the bonuses burnt.
	ExpiredDate string `json:"expiredDate,omitzero"`

	Extra Extra `json:",embed"`
}

// LoyaltyBonusDetail is bonuses of an account by day.
type LoyaltyBonusDetail struct {
	// Date is the day that the bonuses of the asked status become active, or burn.
	Date Date `json:"date,omitzero"`
	// Amount is how many bonuses that day has, in bonus units.
	Amount Decimal `json:"amount,omitzero"`

	Extra Extra `json:",embed"`
}

// LoyaltyOperation is an operation on a loyalty account.
type LoyaltyOperation struct {
	// Type is what happened to the bonuses: credited, charged, burnt or undone.
	Type BonusOperationType `json:"type,omitzero"`
	// CreatedAt is when it was created, by the account's wall clock.
	CreatedAt DateTime `json:"createdAt,omitzero"`
	// Amount is how many bonuses the operation moved, in bonus units.
	Amount Decimal `json:"amount,omitzero"`
	// Order is the order that the bonuses were credited or charged for.
	Order *OrderRef `json:"order,omitzero"`
	// Bonus is more about the bonuses that were credited.
	Bonus *LoyaltyOperationBonus `json:"bonus,omitzero"`
	// Event is the loyalty event that the bonuses were credited for.
	Event *LoyaltyOperationEvent `json:"event,omitzero"`
	// LoyaltyAccount is the account that the operation changed, by its id.
	LoyaltyAccount *IDRef `json:"loyaltyAccount,omitzero"`
	// Loyalty is the loyalty program of the account, by its id.
	Loyalty *IDRef `json:"loyalty,omitzero"`

	Extra Extra `json:",embed"`
}

// LoyaltyOperationBonus is the bonuses of an operation.
type LoyaltyOperationBonus struct {
	// ActivationDate is the day from which the bonuses count.
	ActivationDate Date `json:"activationDate,omitzero"`

	Extra Extra `json:",embed"`
}

// LoyaltyOperationEvent is the occasion for which bonuses were credited.
type LoyaltyOperationEvent struct {
	// ID is the id that the CRM gave it.
	ID int `json:"id,omitzero"`
	// Type is the kind of the event: a birthday, or joining the program.
	Type BonusOperationEventType `json:"type,omitzero"`

	Extra Extra `json:",embed"`
}

// LoyaltyDraftInput is an order to compute privileges for.
type LoyaltyDraftInput struct {
	// PrivilegeType is which privilege the buyer takes.
	PrivilegeType Opt[OrderPrivilegeType] `json:"privilegeType,omitzero"`
	// DiscountManualAmount is a manual discount on the whole order as an amount,
	// in the order's currency.
	DiscountManualAmount Opt[Decimal] `json:"discountManualAmount,omitzero"`
	// DiscountManualPercent is a manual discount on the whole order, in percent.
	DiscountManualPercent Opt[Decimal] `json:"discountManualPercent,omitzero"`
	// Customer is the buyer whose privileges are computed.
	Customer Opt[RelatedCustomerInput] `json:"customer,omitzero"`
	// Items are the lines of the order: offers, quantities and prices.
	Items Opt[[]DeliveryOrderItemInput] `json:"items,omitzero"`
	// Delivery is the part of the delivery that the calculation needs: its cost.
	Delivery Opt[LoyaltyDraftDeliveryInput] `json:"delivery,omitzero"`
	// ApplyRound says whether to round the sum by the account's rules.
	ApplyRound Opt[bool] `json:"applyRound,omitzero"`

	Extra Extra `json:",embed"`
}

// LoyaltyAccountFilter selects loyalty accounts. Absent fields select everything.
type LoyaltyAccountFilter struct {
	// IDs selects accounts by the ids that the CRM gave them.
	IDs []int `url:"ids,brackets,omitempty"`
	// Status selects accounts that are activated, deactivated or not confirmed
	// yet.
	Status Opt[LoyaltyAccountStatus] `url:"status,omitempty"`
	// MinAmount is the least bonuses on the account.
	MinAmount Opt[Decimal] `url:"minAmount,omitempty"`
	// MaxAmount is the greatest bonuses on the account.
	MaxAmount Opt[Decimal] `url:"maxAmount,omitempty"`
	// MinOrdersSum is the least sum of the orders.
	MinOrdersSum Opt[Decimal] `url:"minOrdersSum,omitempty"`
	// MaxOrdersSum is the greatest sum of the orders.
	MaxOrdersSum Opt[Decimal] `url:"maxOrdersSum,omitempty"`
	// CreatedAtFrom is the first day of creation.
	CreatedAtFrom Date `url:"createdAtFrom,omitempty"`
	// CreatedAtTo is the last day of creation.
	CreatedAtTo Date `url:"createdAtTo,omitempty"`
	// Customer is a part of the name, or a telephone number, of the customer.
	Customer string `url:"customer,omitempty"`
	// PhoneNumber is the telephone number.
	PhoneNumber string `url:"phoneNumber,omitempty"`
	// CardNumber selects the account whose card bears this number.
	CardNumber string `url:"cardNumber,omitempty"`
	// BurnDateFrom is the first day on which bonuses burn.
	BurnDateFrom Date `url:"burnDateFrom,omitempty"`
	// BurnDateTo is the last day on which bonuses burn.
	BurnDateTo Date `url:"burnDateTo,omitempty"`
	// CustomerID selects the accounts of a customer, by the id that the CRM gave
	// the customer.
	CustomerID Opt[int] `url:"customerId,omitempty"`
	// CustomerExternalID selects the accounts of a customer, by the id that the
	// shop gave the customer.
	CustomerExternalID string `url:"customerExternalId,omitempty"`
	// ID selects the account with this id, which the CRM gave it.
	ID Opt[int] `url:"id,omitempty"`
	// Loyalties are the ids of the loyalty programs.
	Loyalties []int `url:"loyalties,brackets,omitempty"`
	// Sites are the codes of the shops.
	Sites []string `url:"sites,brackets,omitempty"`
	// Level is the id of the level.
	Level Opt[int] `url:"level,omitempty"`
	// CustomFields is the custom fields by code.
	CustomFields CustomFieldsFilter `url:"customFields,omitempty"`
}

// LoyaltyBonusFilter selects bonuses of a loyalty account. Absent fields select everything.
type LoyaltyBonusFilter struct {
	// Date is the moment.
	Date DateTime `url:"date,omitempty"`
}

// LoyaltyAccountOperationFilter selects operations of a loyalty account. Absent fields select everything.
type LoyaltyAccountOperationFilter struct {
	// CreatedAtFrom is the first day of creation.
	CreatedAtFrom DateTime `url:"createdAtFrom,omitempty"`
	// CreatedAtTo is the last day of creation.
	CreatedAtTo DateTime `url:"createdAtTo,omitempty"`
}

// LoyaltyFilter selects loyalty programs. Absent fields select everything.
type LoyaltyFilter struct {
	// IDs selects loyalty programs by the ids that the CRM gave them.
	IDs []int `url:"ids,brackets,omitempty"`
	// Active selects programs that are in use, or those that are not.
	Active Opt[bool] `url:"active,omitempty"`
	// Blocked selects programs that were stopped, or those that were not; see
	// [Loyalty].BlockedAt.
	Blocked Opt[bool] `url:"blocked,omitempty"`
	// Sites are the codes of the shops.
	Sites []string `url:"sites,brackets,omitempty"`
}

// LoyaltyOperationFilter selects operations of all loyalty accounts. Absent fields select everything.
type LoyaltyOperationFilter struct {
	// Loyalties are the ids of the loyalty programs.
	Loyalties []int `url:"loyalties,brackets,omitempty"`
}

// LoyaltyAccountStatus is the state of a loyalty account.
type LoyaltyAccountStatus string

// The known values of LoyaltyAccountStatus; others may come.
const (
	LoyaltyAccountActivated    LoyaltyAccountStatus = "activated"     // it is active
	LoyaltyAccountDeactivated  LoyaltyAccountStatus = "deactivated"   // it was switched off
	LoyaltyAccountNotConfirmed LoyaltyAccountStatus = "not_confirmed" // the telephone number is not confirmed
)

// BonusOperationType is what a bonus operation does.
type BonusOperationType string

// The known values of BonusOperationType; others may come.
const (
	BonusCreditForOrder BonusOperationType = "credit_for_order" // bonuses for an order
	BonusBurn           BonusOperationType = "burn"             // bonuses burnt
	BonusCreditForEvent BonusOperationType = "credit_for_event" // bonuses for an event
	BonusChargeForOrder BonusOperationType = "charge_for_order" // bonuses spent on an order
	BonusChargeManual   BonusOperationType = "charge_manual"    // bonuses taken by hand
	BonusCreditManual   BonusOperationType = "credit_manual"    // bonuses given by hand
	BonusCancelOfCharge BonusOperationType = "cancel_of_charge" // a charge undone
	BonusCancelOfCredit BonusOperationType = "cancel_of_credit" // a credit undone
)

// BonusOperationEventType is the event that bonuses are for.
type BonusOperationEventType string

// The known values of BonusOperationEventType; others may come.
const (
	BonusEventBirthday BonusOperationEventType = "birthday" // the customer's day of birth
	BonusEventWelcome  BonusOperationEventType = "welcome"  // joining the program
)
