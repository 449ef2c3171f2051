package retailcrm

// FileFilter selects files. Absent fields select everything.
type FileFilter struct {
	// IDs are the ids.
	IDs []int `url:"ids,brackets,omitempty"`
	// OrderIDs are the ids of the orders.
	OrderIDs []int `url:"orderIds,brackets,omitempty"`
	// OrderExternalIDs are the external ids of the orders.
	OrderExternalIDs []string `url:"orderExternalIds,brackets,omitempty"`
	// CustomerIDs are the ids of the customers.
	CustomerIDs []int `url:"customerIds,brackets,omitempty"`
	// CustomerExternalIDs are the external ids of the customers.
	CustomerExternalIDs []string `url:"customerExternalIds,brackets,omitempty"`
	// CreatedAtFrom is the first day of creation.
	CreatedAtFrom Date `url:"createdAtFrom,omitempty"`
	// CreatedAtTo is the last day of creation.
	CreatedAtTo Date `url:"createdAtTo,omitempty"`
	// SizeFrom is the least size in bytes.
	SizeFrom Opt[int] `url:"sizeFrom,omitempty"`
	// SizeTo is the greatest size in bytes.
	SizeTo Opt[int] `url:"sizeTo,omitempty"`
	// Type are the types.
	Type []string `url:"type,brackets,omitempty"`
	// Filename is a part of the name.
	Filename string `url:"filename,omitempty"`
	// IsAttached says whether the file is attached to something.
	IsAttached Opt[bool] `url:"isAttached,omitempty"`
	// Sites are the codes of the shops.
	Sites []string `url:"sites,brackets,omitempty"`
}
