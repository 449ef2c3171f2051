package retailcrm

// CostFilter selects costs. Absent fields select everything.
type CostFilter struct {
	// MinSumm is the least that was spent, in the base currency.
	MinSumm Opt[Decimal] `url:"minSumm,omitempty"`
	// MaxSumm is the most that was spent, in the base currency.
	MaxSumm Opt[Decimal] `url:"maxSumm,omitempty"`
	// OrderNumber selects the costs of one order, by the number that users see.
	OrderNumber string `url:"orderNumber,omitempty"`
	// Comment is a part of the comment.
	Comment string `url:"comment,omitempty"`
	// IDs selects costs by the ids that the CRM gave them.
	IDs []int `url:"ids,brackets,omitempty"`
	// Sites are the codes of the shops that the costs are put down to.
	Sites []string `url:"sites,brackets,omitempty"`
	// CreatedBy are the ids of the users who created it.
	CreatedBy []int `url:"createdBy,brackets,omitempty"`
	// CostGroups are the codes of the cost groups.
	CostGroups []string `url:"costGroups,brackets,omitempty"`
	// CostItems are the codes of the cost items.
	CostItems []string `url:"costItems,brackets,omitempty"`
	// Users are the ids of the users whom the costs are put down to.
	Users []int `url:"users,brackets,omitempty"`
	// DateFrom is the first day.
	DateFrom Date `url:"dateFrom,omitempty"`
	// DateTo is the last day.
	DateTo Date `url:"dateTo,omitempty"`
	// CreatedAtFrom is the first day of creation.
	CreatedAtFrom Date `url:"createdAtFrom,omitempty"`
	// CreatedAtTo is the last day of creation.
	CreatedAtTo Date `url:"createdAtTo,omitempty"`
	// OrderIDs selects the costs of orders, by the ids that the CRM gave these.
	OrderIDs []int `url:"orderIds,brackets,omitempty"`
	// OrderExternalIDs selects the costs of orders, by the ids that the shop gave
	// these.
	OrderExternalIDs []string `url:"orderExternalIds,brackets,omitempty"`
}
