package retailcrm

// ProductGroup is a group of products: a branch of the catalogue's tree.
//
//crm:input ProductGroupInput creates or changes a product group.
type ProductGroup struct {
	// ID is the CRM's id of the group. Read-only.
	ID int `json:"id,omitzero"`
	// ExternalID is the shop's own id of the group.
	ExternalID string `json:"externalId,omitzero"`
	// ParentID is the CRM's id of the group above; 0 at the top.
	ParentID int `json:"parentId,omitzero"`
	// Site is the code of the shop that the group belongs to.
	Site string `json:"site,omitzero"`
	// Name is the group's name.
	Name string `json:"name,omitzero"`
	// Active says whether the group is shown.
	Active bool `json:"active,omitzero"`
	// Lvl is the depth in the tree, 0 at the top. Read-only.
	Lvl int `json:"lvl,omitzero"`

	Extra Extra `json:",embed"`
}

// onlyInProductGroupInput is what a ProductGroupInput has, and no answer.
type onlyInProductGroupInput struct {
	// ParentExternalID is the shop's own id of the group above.
	ParentExternalID string `json:"parentExternalId,omitzero"`
	// Description is the group's text for customers.
	Description string `json:"description,omitzero"`
}
