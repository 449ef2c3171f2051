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
func (s *StoreService) ProductGroups(ctx context.Context, filter *ProductGroupFilter, opts ...RequestOption) (*Page[ProductGroup], error) {
	return page[ProductGroup](ctx, s.client, newRequest(opStoreProductGroups).filter(filter), "productGroup", opts)
}

// AllProductGroups iterates over the product groups that the filter chooses. It
// calls [StoreService.ProductGroups] page by page; the error comes last, once.
func (s *StoreService) AllProductGroups(ctx context.Context, filter *ProductGroupFilter, opts ...RequestOption) iter.Seq2[*ProductGroup, error] {
	return allPages(ctx, s.client, func(x *ProductGroup) int { return x.ID }, func(ctx context.Context, opts ...RequestOption) (*Page[ProductGroup], error) {
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
func (s *StoreService) CreateProductGroup(ctx context.Context, group ProductGroupInput, opts ...RequestOption) (*IDResult, error) {
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
func (s *StoreService) EditProductGroup(ctx context.Context, ref Ref, group ProductGroupInput, opts ...RequestOption) (*IDResult, error) {
	return whole[IDResult](ctx, s.client, newRequest(opStoreEditProductGroup, ref.value).by(ref).site().json("productGroup", group), opts)
}
