package retailcrm

import (
	"context"
	"iter"
)

// Products returns one page of the products with their offers. filter may be
// nil. There is no filter for an article: see [StoreService.FindByArticle].
//
// API: GET /api/v5/store/products
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#get--api-v5-store-products
// Scope: store_read.
//
//crm:op GET /api/v5/store/products
func (s *StoreService) Products(ctx context.Context, filter *ProductFilter, opts ...RequestOption) (*Page[Product], error) {
	return page[Product](ctx, s.client, newRequest(opStoreProducts).filter(filter), "products", opts)
}

// AllProducts iterates over the products that the filter chooses. It calls
// [StoreService.Products] page by page; the error comes last, once.
func (s *StoreService) AllProducts(ctx context.Context, filter *ProductFilter, opts ...RequestOption) iter.Seq2[*Product, error] {
	return allPages(ctx, s.client, func(x *Product) int { return x.ID }, func(ctx context.Context, opts ...RequestOption) (*Page[Product], error) {
		return s.Products(ctx, filter, opts...)
	}, opts)
}

// CreateProducts adds products to the catalogue; up to 50 in a call are safe.
// It is not safe to repeat: a second call adds them again.
//
// API: POST /api/v5/store/products/batch/create
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#post--api-v5-store-products-batch-create
// Scope: store_write.
//
//crm:op POST /api/v5/store/products/batch/create
func (s *StoreService) CreateProducts(ctx context.Context, products []ProductInput, opts ...RequestOption) (*ProductsCreateResult, error) {
	return whole[ProductsCreateResult](ctx, s.client, newRequest(opStoreCreateProducts).json("products", notNil(products)), opts)
}

// EditProducts changes products of the catalogue; up to 50 in a call are safe.
// What the inputs leave absent stays as it is. Products that the catalogue does
// not have are named in the result, they are no error.
//
// API: POST /api/v5/store/products/batch/edit
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#post--api-v5-store-products-batch-edit
// Scope: store_write.
//
//crm:op POST /api/v5/store/products/batch/edit
func (s *StoreService) EditProducts(ctx context.Context, products []ProductInput, opts ...RequestOption) (*ProductsEditResult, error) {
	return whole[ProductsEditResult](ctx, s.client, newRequest(opStoreEditProducts).json("products", notNil(products)), opts)
}
