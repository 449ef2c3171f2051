package retailcrm

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
