package retailcrm

// LoyaltyOrder is an order with its privilege and bonuses.
type LoyaltyOrder struct {
	// BonusesCreditTotal is bonuses credited, in bonus units.
	BonusesCreditTotal Decimal `json:"bonusesCreditTotal,omitzero"`
	// BonusesChargeTotal is bonuses charged off, in bonus units.
	BonusesChargeTotal Decimal `json:"bonusesChargeTotal,omitzero"`
	// PrivilegeType is which privilege the buyer takes.
	PrivilegeType OrderPrivilegeType `json:"privilegeType,omitzero"`
	// TotalSumm is the sum to pay with discounts and delivery, in the order's
	// currency.
	TotalSumm Decimal `json:"totalSumm,omitzero"`
	// PersonalDiscountPercent is the buyer's personal discount, as this order has
	// it, in percent. «Персональная скидка на заказ»
	PersonalDiscountPercent Decimal `json:"personalDiscountPercent,omitzero"`
	// LoyaltyAccount is the account by which the buyer takes part in the program.
	LoyaltyAccount *LoyaltyAccount `json:"loyaltyAccount,omitzero"`
	// LoyaltyLevel is the buyer's level in the loyalty program.
	LoyaltyLevel *LoyaltyLevel `json:"loyaltyLevel,omitzero"`
	// LoyaltyEventDiscount is the discount of a loyalty event that the order
	// takes.
	LoyaltyEventDiscount *LoyaltyEventDiscount `json:"loyaltyEventDiscount,omitzero"`
	// Customer is the buyer, who takes part in the program.
	Customer *LoyaltyCustomer `json:"customer,omitzero"`
	// Delivery is the delivery as far as the calculation needs it: its cost.
	Delivery *LoyaltyDraftDelivery `json:"delivery,omitzero"`
	// Site is the code of the shop that the order belongs to.
	Site string `json:"site,omitzero"`
	// Items are the lines of the order with what bonuses and discounts they get.
	Items []LoyaltyOrderItem `json:"items,omitzero"`
	// Currency is the currency of the order's sums, an ISO 4217 code.
	Currency string `json:"currency,omitzero"`

	Extra Extra `json:",embed"`
}

// LoyaltyOrderItem is an item of an order with its bonuses.
type LoyaltyOrderItem struct {
	// BonusesChargeTotal is bonuses charged off, in bonus units.
	BonusesChargeTotal Decimal `json:"bonusesChargeTotal,omitzero"`
	// BonusesCreditTotal is bonuses credited, in bonus units.
	BonusesCreditTotal Decimal `json:"bonusesCreditTotal,omitzero"`
	// ID is the id that the CRM gave it.
	ID int `json:"id,omitzero"`
	// ExternalIDs are the ids that the shop and its modules gave it, by kind.
	ExternalIDs []CodeValue `json:"externalIds,omitzero"`
	// PriceType is the price list that the price of the item comes from.
	PriceType *OrderPriceType `json:"priceType,omitzero"`
	// InitialPrice is the price of one, before discounts, in the order's
	// currency.
	InitialPrice Decimal `json:"initialPrice,omitzero"`
	// DiscountTotal is the discount on one, in the order's currency.
	DiscountTotal Decimal `json:"discountTotal,omitzero"`
	// Prices are the prices and the quantities they hold for.
	Prices []OrderItemPrice `json:"prices,omitzero"`
	// VATRate is the VAT rate in percent, or "none".
	VATRate string `json:"vatRate,omitzero"`
	// Quantity is how many are ordered, in the unit of the offer; fractions are
	// possible.
	Quantity Decimal `json:"quantity,omitzero"`
	// Offer is the variant of a product that is sold.
	Offer *OrderOffer `json:"offer,omitzero"`
	// Discounts are the parts of the discount on one, by their kind.
	Discounts []OrderItemDiscount `json:"discounts,omitzero"`
	// CreatedAt is when it was created, by the account's wall clock.
	CreatedAt DateTime `json:"createdAt,omitzero"`

	Extra Extra `json:",embed"`
}

// LoyaltyCustomer is the buyer in a loyalty calculation.
type LoyaltyCustomer struct {
	// ID is the id that the CRM gave it.
	ID int `json:"id,omitzero"`
	// ExternalID is the id that the shop gave it.
	ExternalID string `json:"externalId,omitzero"`
	// PersonalDiscount is the discount that the customer always gets, in percent.
	PersonalDiscount Decimal `json:"personalDiscount,omitzero"`

	Extra Extra `json:",embed"`
}

// LoyaltyDraftDelivery is the delivery of an order to compute.
//
//crm:input LoyaltyDraftDeliveryInput is the delivery of an order to compute.
type LoyaltyDraftDelivery struct {
	// Cost is what the buyer pays for the delivery, in the order's currency.
	Cost Decimal `json:"cost,omitzero"`

	Extra Extra `json:",embed"`
}

// LoyaltyCalculation is what a privilege would give a buyer.
type LoyaltyCalculation struct {
	// PrivilegeType is which privilege the buyer takes.
	PrivilegeType OrderPrivilegeType `json:"privilegeType,omitzero"`
	// Discount is the discount, in the order's currency.
	Discount Decimal `json:"discount,omitzero"`
	// CreditBonuses is how many bonuses the buyer would get, in bonus units.
	CreditBonuses Decimal `json:"creditBonuses,omitzero"`
	// LoyaltyEventDiscount is the discount of a loyalty event that this privilege
	// would use.
	LoyaltyEventDiscount *LoyaltyEventDiscount `json:"loyaltyEventDiscount,omitzero"`
	// MaxChargeBonuses is the most bonuses that the buyer could spend, in bonus
	// units.
	MaxChargeBonuses Decimal `json:"maxChargeBonuses,omitzero"`
	// Maximum says whether it is the best for the buyer.
	Maximum bool `json:"maximum,omitzero"`
	// Loyalty is the loyalty program that the privilege comes from.
	Loyalty *LoyaltyProgram `json:"loyalty,omitzero"`

	Extra Extra `json:",embed"`
}

// LoyaltyProgram is a loyalty program in a calculation.
type LoyaltyProgram struct {
	// Name is the name of the program on the screen.
	Name string `json:"name,omitzero"`
	// ChargeRate is how much money a bonus is worth.
	ChargeRate Decimal `json:"chargeRate,omitzero"`

	Extra Extra `json:",embed"`
}
