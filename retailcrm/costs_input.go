package retailcrm

// CostInput is a cost.
type CostInput struct {
	// Source is the traffic source that the cost is for.
	Source Opt[SourceInput] `json:"source,omitzero"`
	// DateFrom is the first day.
	DateFrom Opt[Date] `json:"dateFrom,omitzero"`
	// DateTo is the last day.
	DateTo Opt[Date] `json:"dateTo,omitzero"`
	// Summ is the sum of the items with discounts, in the order's currency.
	Summ Opt[Decimal] `json:"summ,omitzero"`
	// CostItem is the code of the cost item.
	CostItem Opt[string] `json:"costItem,omitzero"`
	// Comment is the comment.
	Comment Opt[string] `json:"comment,omitzero"`
	// Order is the order.
	Order Opt[OrderRefInput] `json:"order,omitzero"`
	// UserID is the id of the user.
	UserID Opt[int] `json:"userId,omitzero"`
	// Sites are the codes of the shops.
	Sites Opt[[]string] `json:"sites,omitzero"`

	Extra Extra `json:",embed"`
}
