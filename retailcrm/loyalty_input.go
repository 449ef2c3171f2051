package retailcrm

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
