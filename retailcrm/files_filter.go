package retailcrm

// FileFilter selects files. Absent fields select everything.
type FileFilter struct {
	// IDs selects files by the ids that the CRM gave them.
	IDs []int `url:"ids,brackets,omitempty"`
	// OrderIDs selects the files of orders, by the ids that the CRM gave these.
	OrderIDs []int `url:"orderIds,brackets,omitempty"`
	// OrderExternalIDs selects the files of orders, by the ids that the shop gave
	// these.
	OrderExternalIDs []string `url:"orderExternalIds,brackets,omitempty"`
	// CustomerIDs selects the files of customers, by the ids that the CRM gave
	// these.
	CustomerIDs []int `url:"customerIds,brackets,omitempty"`
	// CustomerExternalIDs selects the files of customers, by the ids that the shop
	// gave these.
	CustomerExternalIDs []string `url:"customerExternalIds,brackets,omitempty"`
	// CreatedAtFrom is the first day of creation.
	CreatedAtFrom Date `url:"createdAtFrom,omitempty"`
	// CreatedAtTo is the last day of creation.
	CreatedAtTo Date `url:"createdAtTo,omitempty"`
	// SizeFrom is the least size in bytes.
	SizeFrom Opt[int] `url:"sizeFrom,omitempty"`
	// SizeTo is the greatest size in bytes.
	SizeTo Opt[int] `url:"sizeTo,omitempty"`
	// Type selects files by their kind, as [File.Type] has it.
	Type []string `url:"type,brackets,omitempty"`
	// Filename is a part of the name.
	Filename string `url:"filename,omitempty"`
	// IsAttached says whether the file is attached to something.
	IsAttached Opt[bool] `url:"isAttached,omitempty"`
	// Sites are the codes of the shops.
	Sites []string `url:"sites,brackets,omitempty"`
}
