package retailcrm

// CostFilter selects costs. Absent fields select everything.
type CostFilter struct {
	// MinSumm is the least amount.
	MinSumm Opt[Decimal] `url:"minSumm,omitempty"`
	// MaxSumm is the greatest amount.
	MaxSumm Opt[Decimal] `url:"maxSumm,omitempty"`
	// OrderNumber is the number of the order.
	OrderNumber string `url:"orderNumber,omitempty"`
	// Comment is a part of the comment.
	Comment string `url:"comment,omitempty"`
	// IDs are the ids.
	IDs []int `url:"ids,brackets,omitempty"`
	// Sites are the codes of the shops.
	Sites []string `url:"sites,brackets,omitempty"`
	// CreatedBy are the ids of the users who created it.
	CreatedBy []int `url:"createdBy,brackets,omitempty"`
	// CostGroups are the codes of the cost groups.
	CostGroups []string `url:"costGroups,brackets,omitempty"`
	// CostItems are the codes of the cost items.
	CostItems []string `url:"costItems,brackets,omitempty"`
	// Users are the ids of the users.
	Users []int `url:"users,brackets,omitempty"`
	// DateFrom is the first day.
	DateFrom Date `url:"dateFrom,omitempty"`
	// DateTo is the last day.
	DateTo Date `url:"dateTo,omitempty"`
	// CreatedAtFrom is the first day of creation.
	CreatedAtFrom Date `url:"createdAtFrom,omitempty"`
	// CreatedAtTo is the last day of creation.
	CreatedAtTo Date `url:"createdAtTo,omitempty"`
	// OrderIDs are the ids of the orders.
	OrderIDs []int `url:"orderIds,brackets,omitempty"`
	// OrderExternalIDs are the external ids of the orders.
	OrderExternalIDs []string `url:"orderExternalIds,brackets,omitempty"`
}
