package retailcrm

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
