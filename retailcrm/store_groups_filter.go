package retailcrm

// ProductGroupFilter chooses product groups. What is absent does not matter;
// everything set must hold.
type ProductGroupFilter struct {
	// IDs are the CRM's ids of groups.
	IDs []int `url:"ids,brackets,omitempty"`
	// ParentGroupID is the id of the group above.
	ParentGroupID string `url:"parentGroupId,omitempty"`
	// Sites are the codes of shops.
	Sites []string `url:"sites,brackets,omitempty"`
	// Catalogs are the ids of catalogues.
	Catalogs []int `url:"catalogs,brackets,omitempty"`
	// Active chooses groups that are shown, or that are not.
	Active Opt[bool] `url:"active,omitempty"`
	// MinLevel is the least depth in the tree.
	MinLevel Opt[int] `url:"minLevel,omitempty"`
	// MaxLevel is the greatest depth in the tree.
	MaxLevel Opt[int] `url:"maxLevel,omitempty"`
}
