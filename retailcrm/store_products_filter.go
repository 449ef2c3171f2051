package retailcrm

import "net/url"

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
