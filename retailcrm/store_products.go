package retailcrm

import (
	"context"
	"iter"
	"net/url"
)

// Products returns one page of the products with their offers. filter may be
// nil. There is no filter for an article: see [StoreService.FindByArticle].
//
// API: GET /api/v5/store/products
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#get--api-v5-store-products
// Scope: store_read.
//
//crm:op GET /api/v5/store/products
func (s *StoreService) Products(
	ctx context.Context, filter *ProductFilter, opts ...RequestOption,
) (*Page[Product], error) {
	return page[Product](ctx, s.client, newRequest(opStoreProducts).filter(filter), "products", opts)
}

// AllProducts iterates over the products that the filter chooses. It calls
// [StoreService.Products] page by page; the error comes last, once.
// The loop may edit and delete what it lists: nothing is skipped because of
// that, and nothing comes twice.
func (s *StoreService) AllProducts(
	ctx context.Context, filter *ProductFilter, opts ...RequestOption,
) iter.Seq2[*Product, error] {
	return allPages(ctx, s.client, func(x *Product) int { return x.ID },
		func(ctx context.Context, opts ...RequestOption) (*Page[Product], error) {
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
func (s *StoreService) CreateProducts(
	ctx context.Context, products []ProductInput, opts ...RequestOption,
) (*ProductsCreateResult, error) {
	return whole[ProductsCreateResult](ctx, s.client,
		newRequest(opStoreCreateProducts).json("products", notNil(products)), opts)
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
func (s *StoreService) EditProducts(
	ctx context.Context, products []ProductInput, opts ...RequestOption,
) (*ProductsEditResult, error) {
	return whole[ProductsEditResult](ctx, s.client, newRequest(opStoreEditProducts).json("products", notNil(products)),
		opts)
}

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

// ProductFilter chooses products. What is absent does not matter; everything
// set must hold.
type ProductFilter struct {
	// IDs are the CRM's ids of products.
	IDs []int `url:"ids,brackets,omitempty"`
	// ExternalID is the shop's own id of the product.
	ExternalID string `url:"externalId,omitempty"`
	// XMLID is an id in the warehouse program (1C).
	XMLID string `url:"xmlId,omitempty"`
	// OfferIDs are the CRM's ids of offers: products that have one of them.
	OfferIDs []int `url:"offerIds,brackets,omitempty"`
	// OfferExternalID is the shop's own id of an offer.
	OfferExternalID string `url:"offerExternalId,omitempty"`
	// OfferXMLID is the id of an offer in the warehouse program (1C).
	OfferXMLID string `url:"offerXmlId,omitempty"`
	// Name is a part of the name or of the article.
	Name string `url:"name,omitempty"`
	// URL is the product's page in the shop.
	URL string `url:"url,omitempty"`
	// URLLike is a part of the address of the product's page.
	URLLike string `url:"urlLike,omitempty"`
	// Manufacturer is who makes the product.
	Manufacturer string `url:"manufacturer,omitempty"`
	// Groups are the CRM's ids of product groups.
	Groups []int `url:"groups,brackets,omitempty"`
	// GroupExternalID is the shop's own id of a product group.
	GroupExternalID string `url:"groupExternalId,omitempty"`
	// Sites are the codes of shops.
	Sites []string `url:"sites,brackets,omitempty"`
	// Catalogs are the ids of catalogues.
	Catalogs []int `url:"catalogs,brackets,omitempty"`
	// Properties are values of properties by code.
	Properties PropertyFilter `url:"properties,omitempty"`
	// PriceType is the code of the price type that MinPrice and MaxPrice are
	// about.
	PriceType string `url:"priceType,omitempty"`
	// MinPrice is the least price, in the price type's currency.
	MinPrice Opt[Decimal] `url:"minPrice,omitempty"`
	// MaxPrice is the greatest price, in the price type's currency.
	MaxPrice Opt[Decimal] `url:"maxPrice,omitempty"`
	// MinPurchasePrice is the least purchase price, in the account's currency.
	MinPurchasePrice Opt[Decimal] `url:"minPurchasePrice,omitempty"`
	// MaxPurchasePrice is the greatest purchase price, in the account's currency.
	MaxPurchasePrice Opt[Decimal] `url:"maxPurchasePrice,omitempty"`
	// MinQuantity is the least stock.
	MinQuantity Opt[Decimal] `url:"minQuantity,omitempty"`
	// MaxQuantity is the greatest stock.
	MaxQuantity Opt[Decimal] `url:"maxQuantity,omitempty"`
	// Active chooses products that are on sale, or that are not.
	Active Opt[bool] `url:"active,omitempty"`
	// Popular chooses products that are marked so, or that are not.
	Popular Opt[bool] `url:"popular,omitempty"`
	// Stock chooses products of a sale («акция»), or others.
	Stock Opt[bool] `url:"stock,omitempty"`
	// Novelty chooses products that are marked so, or that are not.
	Novelty Opt[bool] `url:"novelty,omitempty"`
	// Recommended chooses products that are marked so, or that are not.
	Recommended Opt[bool] `url:"recommended,omitempty"`
	// ClassSegment is a class of the ABC/XYZ analysis.
	ClassSegment string `url:"classSegment,omitempty"`
	// SinceID asks for products with a greater id. It is the fast way through a
	// large catalogue.
	SinceID Opt[int] `url:"sinceId,omitempty"`
	// SinceUpdatedAt asks for products that changed later, on the account's wall
	// clock.
	SinceUpdatedAt DateTime `url:"sinceUpdatedAt,omitempty"`
}

// PropertyFilter is a set of values of properties by code.
type PropertyFilter map[string]string

// EncodeValues adds the values to a query: properties[color]=red.
// go-querystring calls it.
func (f PropertyFilter) EncodeValues(key string, v *url.Values) error {
	for code, value := range f {
		v.Set(key+"["+code+"]", value)
	}
	return nil
}

// ProductType says whether a product is a thing or a service.
type ProductType string

// The known values of ProductType; others may come.
const (
	ProductTypeProduct ProductType = "product" // a thing
	ProductTypeService ProductType = "service" // a service: it has no stock
)
