package retailcrm

// LoyaltyAccountInput is what the API accepts about a loyalty account.
type LoyaltyAccountInput struct {
	// PhoneNumber is the telephone number that the customer takes part with.
	PhoneNumber Opt[string] `json:"phoneNumber,omitzero"`
	// CardNumber is the number of the customer's loyalty card.
	CardNumber Opt[string] `json:"cardNumber,omitzero"`
	// CustomFields are the values of the account's custom fields of loyalty
	// accounts, by code.
	CustomFields Opt[map[string]any] `json:"customFields,omitzero"`
	// Customer is the customer who takes part in the program.
	Customer Opt[RelatedCustomerInput] `json:"customer,omitzero"`

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

// LoyaltyDraftDeliveryInput is the delivery of an order to compute.
type LoyaltyDraftDeliveryInput struct {
	// Cost is what the buyer pays for the delivery, in the order's currency.
	Cost Opt[Decimal] `json:"cost,omitzero"`

	Extra Extra `json:",embed"`
}
