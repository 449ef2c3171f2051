package retailcrm

// Cost is money that the shop spent over some days: on a traffic source, on an
// order or on its business as a whole.
//
//crm:input CostInput is what the API accepts about a cost, when it is created, edited or uploaded.
type Cost struct {
	// Source is the traffic source that the cost is for.
	Source *Source `json:"source,omitzero"`
	// ID is the id that the CRM gave it. Read-only.
	ID int `json:"id,omitzero"`
	// DateFrom is the first of the days that the money was spent for.
	DateFrom Date `json:"dateFrom,omitzero"`
	// DateTo is the last of the days that the money was spent for.
	DateTo Date `json:"dateTo,omitzero"`
	// Summ is how much was spent, in the base currency.
	Summ Decimal `json:"summ,omitzero"`
	// CostItem is the symbolic code of the kind of costs.
	CostItem string `json:"costItem,omitzero"`
	// Comment says what the money was spent on, for users of the CRM.
	Comment string `json:"comment,omitzero"`
	// CreatedAt is when it was created, by the account's wall clock. Read-only.
	CreatedAt DateTime `json:"createdAt,omitzero"`
	// CreatedBy is who created it. Read-only.
	CreatedBy string `json:"createdBy,omitzero"`
	// Order is the order that caused the cost, by one of its ids; absent for a
	// cost of the shop.
	Order *OrderRef `json:"order,omitzero"`
	// UserID is the id of the user that the cost is put down to.
	UserID int `json:"userId,omitzero"`
	// Sites are the codes of the shops that the cost is put down to.
	Sites []string `json:"sites,omitzero"`

	Extra Extra `json:",embed"`
}
