package retailcrm

// ProductGroupInput creates or changes a product group.
type ProductGroupInput struct {
	// ExternalID is the shop's own id of the group.
	ExternalID Opt[string] `json:"externalId,omitzero"`
	// ParentID is the CRM's id of the group above.
	ParentID Opt[int] `json:"parentId,omitzero"`
	// ParentExternalID is the shop's own id of the group above.
	ParentExternalID Opt[string] `json:"parentExternalId,omitzero"`
	// Site is the code of the shop that the group belongs to.
	Site Opt[string] `json:"site,omitzero"`
	// Name is the group's name.
	Name Opt[string] `json:"name,omitzero"`
	// Description is the group's text for customers.
	Description Opt[string] `json:"description,omitzero"`
	// Active says whether the group is shown.
	Active Opt[bool] `json:"active,omitzero"`

	Extra Extra `json:",embed"`
}
