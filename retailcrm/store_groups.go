package retailcrm

import (
	"context"
	"iter"
)

// ProductGroups returns one page of the product groups. filter may be nil.
//
// API: GET /api/v5/store/product-groups
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#get--api-v5-store-product-groups
// Scope: store_read.
//
//crm:op GET /api/v5/store/product-groups
func (s *StoreService) ProductGroups(
	ctx context.Context, filter *ProductGroupFilter, opts ...RequestOption,
) (*Page[ProductGroup], error) {
	return page[ProductGroup](ctx, s.client, newRequest(opStoreProductGroups).filter(filter), "productGroup", opts)
}

// AllProductGroups iterates over the product groups that the filter chooses. It
// calls [StoreService.ProductGroups] page by page; the error comes last, once.
// The loop may edit and delete what it lists: nothing is skipped because of
// that, and nothing comes twice.
func (s *StoreService) AllProductGroups(
	ctx context.Context, filter *ProductGroupFilter, opts ...RequestOption,
) iter.Seq2[*ProductGroup, error] {
	return allPages(ctx, s.client, func(x *ProductGroup) int { return x.ID },
		func(ctx context.Context, opts ...RequestOption) (*Page[ProductGroup], error) {
			return s.ProductGroups(ctx, filter, opts...)
		}, opts)
}

// CreateProductGroup adds a product group and returns the id that the CRM gave.
// It is not safe to repeat: a second call adds a second group.
//
// API: POST /api/v5/store/product-groups/create
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#post--api-v5-store-product-groups-create
// Scope: store_write.
//
//crm:op POST /api/v5/store/product-groups/create
func (s *StoreService) CreateProductGroup(
	ctx context.Context, group ProductGroupInput, opts ...RequestOption,
) (*IDResult, error) {
	return whole[IDResult](ctx, s.client, newRequest(opStoreCreateProductGroup).json("productGroup", group), opts)
}

// EditProductGroup changes a product group. What the input leaves absent stays
// as it is. With an external id, the call needs the shop that gave it: see
// [WithSite].
//
// API: POST /api/v5/store/product-groups/{externalId}/edit
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#post--api-v5-store-product-groups-externalId-edit
// Scope: store_write.
//
//crm:op POST /api/v5/store/product-groups/{externalId}/edit
func (s *StoreService) EditProductGroup(
	ctx context.Context, ref Ref, group ProductGroupInput, opts ...RequestOption,
) (*IDResult, error) {
	return whole[IDResult](ctx, s.client,
		newRequest(opStoreEditProductGroup, ref.value).by(ref).site().json("productGroup", group), opts)
}

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
