package retailcrm

// Product is a product of the catalogue with its offers.
//
//crm:input ProductInput is a product for [StoreService.CreateProducts] and [StoreService.EditProducts]. For a new
//crm:input product, CatalogID and Name are needed. To change one, name it by ID, or by ExternalID with Site or
//crm:input CatalogID.
type Product struct {
	// ID is the CRM's id of the product; it is sent in an edit only. «ID товара»
	ID int `json:"id,omitzero"`
	// ExternalID is the shop's own id of the product.
	ExternalID string `json:"externalId,omitzero"`
	// CatalogID is the id of the catalogue that the product belongs to.
	CatalogID int `json:"catalogId,omitzero"`
	// Article is the product's article number.
	Article string `json:"article,omitzero"`
	// Name is the product's name.
	Name string `json:"name,omitzero"`
	// URL is the product's page in the shop.
	URL string `json:"url,omitzero"`
	// ImageURL is the address of the main picture. Read-only.
	ImageURL string `json:"imageUrl,omitzero"`
	// Description is the product's text for customers.
	Description string `json:"description,omitzero"`
	// Popular marks the product as popular in the shop.
	Popular bool `json:"popular,omitzero"`
	// Stock marks the product as part of a sale («акция»); it says nothing about
	// the quantity.
	Stock bool `json:"stock,omitzero"`
	// Novelty marks the product as new in the shop.
	Novelty bool `json:"novelty,omitzero"`
	// Recommended marks the product as recommended by the shop.
	Recommended bool `json:"recommended,omitzero"`
	// Properties are the product's properties by code. Values depend on the
	// account. Read-only.
	Properties Map[Value] `json:"properties,omitzero"`
	// Groups are the product groups that the product belongs to.
	Groups []ProductGroupRef `json:"groups,omitzero"`
	// Manufacturer is who makes the product.
	Manufacturer string `json:"manufacturer,omitzero"`
	// Offers are the variants of the product that can be ordered. Read-only.
	Offers []StoreOffer `json:"offers,omitzero"`
	// MinPrice is the least price among the offers, in the base price type and its
	// currency. Read-only.
	MinPrice Decimal `json:"minPrice,omitzero"`
	// MaxPrice is the greatest price among the offers, in the base price type and
	// its currency. Read-only.
	MaxPrice Decimal `json:"maxPrice,omitzero"`
	// Quantity is the stock of all offers together, in their units. Read-only.
	Quantity Decimal `json:"quantity,omitzero"`
	// Active says whether the product is on sale.
	Active bool `json:"active,omitzero"`
	// Markable says that every piece carries a marking code.
	Markable bool `json:"markable,omitzero"`
	// MarkingProvider is the system that the marking codes belong to. Read-only.
	MarkingProvider MarkingProvider `json:"markingProvider,omitzero"`
	// UpdatedAt is when the product last changed, on the account's wall clock.
	// Read-only.
	UpdatedAt DateTime `json:"updatedAt,omitzero"`
	// Type says whether it is a thing or a service.
	Type ProductType `json:"type,omitzero"`
	// Options are the properties by which the offers differ, as the account
	// defines them. Read-only.
	Options []Value `json:"options,omitzero"`

	Extra Extra `json:",embed"`
}

// onlyInProductInput is what a ProductInput has, and no answer.
type onlyInProductInput struct {
	// Site is the code of the shop whose ExternalID it is; only for an edit.
	Site string `json:"site,omitzero"`
}

// ProductGroupRef names a product group.
//
//crm:input ProductGroupRefInput names a product group by one of its ids.
type ProductGroupRef struct {
	// ID is the CRM's id of the group.
	ID int `json:"id,omitzero"`
	// ExternalID is the shop's own id of the group.
	ExternalID string `json:"externalId,omitzero"`

	Extra Extra `json:",embed"`
}
