package retailcrm

// ProductGroup is a group of products: a branch of the catalogue's tree.
type ProductGroup struct {
	// ID is the CRM's id of the group.
	ID int `json:"id,omitzero"`
	// ExternalID is the shop's own id of the group.
	ExternalID string `json:"externalId,omitzero"`
	// ParentID is the id of the group above; 0 at the top.
	ParentID int `json:"parentId,omitzero"`
	// Site is the code of the shop that the group came from.
	Site string `json:"site,omitzero"`
	// Name is the group's name.
	Name string `json:"name,omitzero"`
	// Active says whether the group is shown.
	Active bool `json:"active,omitzero"`
	// Lvl is the depth in the tree, 0 at the top.
	Lvl int `json:"lvl,omitzero"`

	Extra Extra `json:",embed"`
}
