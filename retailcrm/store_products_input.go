package retailcrm

// ProductGroupRefInput names a product group by one of its ids.
type ProductGroupRefInput struct {
	// ID is the CRM's id of the group.
	ID Opt[int] `json:"id,omitzero"`
	// ExternalID is the shop's own id of the group.
	ExternalID Opt[string] `json:"externalId,omitzero"`

	Extra Extra `json:",embed"`
}

// ProductInput is a product for [StoreService.CreateProducts] and
// [StoreService.EditProducts]. For a new product, CatalogID and Name are
// needed. To change one, name it by ID, or by ExternalID with Site or
// CatalogID.
type ProductInput struct {
	// ID is the CRM's id of the product; only for an edit.
	ID Opt[int] `json:"id,omitzero"`
	// ExternalID is the shop's own id of the product.
	ExternalID Opt[string] `json:"externalId,omitzero"`
	// Site is the code of the shop whose ExternalID it is; only for an edit.
	Site Opt[string] `json:"site,omitzero"`
	// CatalogID is the id of the catalogue that the product belongs to.
	CatalogID Opt[int] `json:"catalogId,omitzero"`
	// Article is the product's article number.
	Article Opt[string] `json:"article,omitzero"`
	// Name is the product's name.
	Name Opt[string] `json:"name,omitzero"`
	// URL is the product's page in the shop.
	URL Opt[string] `json:"url,omitzero"`
	// Description is the product's text for customers.
	Description Opt[string] `json:"description,omitzero"`
	// Popular marks the product as popular in the shop.
	Popular Opt[bool] `json:"popular,omitzero"`
	// Stock marks the product as part of a sale («акция»); it says nothing about
	// the quantity.
	Stock Opt[bool] `json:"stock,omitzero"`
	// Novelty marks the product as new in the shop.
	Novelty Opt[bool] `json:"novelty,omitzero"`
	// Recommended marks the product as recommended by the shop.
	Recommended Opt[bool] `json:"recommended,omitzero"`
	// Groups are the product groups that the product belongs to.
	Groups Opt[[]ProductGroupRefInput] `json:"groups,omitzero"`
	// Manufacturer is who makes the product.
	Manufacturer Opt[string] `json:"manufacturer,omitzero"`
	// Active says whether the product is on sale.
	Active Opt[bool] `json:"active,omitzero"`
	// Markable says that every piece carries a marking code.
	Markable Opt[bool] `json:"markable,omitzero"`
	// Type says whether it is a thing or a service.
	Type Opt[ProductType] `json:"type,omitzero"`

	Extra Extra `json:",embed"`
}
