package retailcrm

import (
	"context"
	"iter"
)

// Offers returns one page of the offers with their products. filter may be nil.
//
// API: GET /api/v5/store/offers
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#get--api-v5-store-offers
// Scope: store_read.
//
//crm:op GET /api/v5/store/offers
func (s *StoreService) Offers(
	ctx context.Context, filter *StoreOfferFilter, opts ...RequestOption,
) (*Page[StoreOffer], error) {
	return page[StoreOffer](ctx, s.client, newRequest(opStoreOffers).filter(filter), "offers", opts)
}

// AllOffers iterates over the offers that the filter chooses. It calls
// [StoreService.Offers] page by page; the error comes last, once.
// The loop may edit and delete what it lists: nothing is skipped because of
// that, and nothing comes twice.
func (s *StoreService) AllOffers(
	ctx context.Context, filter *StoreOfferFilter, opts ...RequestOption,
) iter.Seq2[*StoreOffer, error] {
	return allPages(ctx, s.client, func(x *StoreOffer) int { return x.ID },
		func(ctx context.Context, opts ...RequestOption) (*Page[StoreOffer], error) {
			return s.Offers(ctx, filter, opts...)
		}, opts)
}

// StoreOffer is a variant of a product that can be ordered (SKU): one of a
// product's offers, or by itself with its product.
type StoreOffer struct {
	// ID is the CRM's id of the offer.
	ID int `json:"id,omitzero"`
	// ExternalID is the shop's own id of the offer.
	ExternalID string `json:"externalId,omitzero"`
	// XMLID is the id in the warehouse program (1C).
	XMLID string `json:"xmlId,omitzero"`
	// Name is the offer's name.
	Name string `json:"name,omitzero"`
	// Article is the offer's article number.
	Article string `json:"article,omitzero"`
	// Product is the product that the offer is a variant of, without its offers;
	// absent where the offer is one of a product's.
	Product *Product `json:"product,omitzero"`
	// Price is the price of the base price type, in that type's currency; only
	// where the offer is one of a product's.
	Price Decimal `json:"price,omitzero"`
	// Prices are the prices of every price type.
	Prices []OfferPrice `json:"prices,omitzero"`
	// PurchasePrice is what the shop pays, in the account's currency.
	PurchasePrice Decimal `json:"purchasePrice,omitzero"`
	// VATRate is the rate of value added tax in per cent, or "none".
	VATRate string `json:"vatRate,omitzero"`
	// Images are the addresses of the pictures.
	Images []string `json:"images,omitzero"`
	// Properties are the offer's properties by code. Values depend on the account.
	Properties Map[Value] `json:"properties,omitzero"`
	// Quantity is the stock in all warehouses, in units of Unit.
	Quantity Decimal `json:"quantity,omitzero"`
	// Weight is in grams.
	Weight Decimal `json:"weight,omitzero"`
	// Length is in millimetres.
	Length Decimal `json:"length,omitzero"`
	// Width is in millimetres.
	Width Decimal `json:"width,omitzero"`
	// Height is in millimetres.
	Height Decimal `json:"height,omitzero"`
	// Active says whether the offer is on sale.
	Active bool `json:"active,omitzero"`
	// Unit is what Quantity counts: pieces, kilograms.
	Unit *OrderUnit `json:"unit,omitzero"`
	// Barcode is the offer's bar code.
	Barcode string `json:"barcode,omitzero"`
	// Site is the code of the shop that the offer came from.
	Site string `json:"site,omitzero"`

	Extra Extra `json:",embed"`
}

// StoreOfferFilter chooses offers. What is absent does not matter; everything
// set must hold.
type StoreOfferFilter struct {
	// IDs are the CRM's ids of offers.
	IDs []int `url:"ids,brackets,omitempty"`
	// ExternalIDs are the shop's own ids of offers.
	ExternalIDs []string `url:"externalIds,brackets,omitempty"`
	// XMLIDs are ids in the warehouse program (1C).
	XMLIDs []string `url:"xmlIds,brackets,omitempty"`
	// Name is a part of the name.
	Name string `url:"name,omitempty"`
	// Properties are values of properties.
	Properties []string `url:"properties,brackets,omitempty"`
	// Sites are the codes of shops.
	Sites []string `url:"sites,brackets,omitempty"`
	// Catalogs are the ids of catalogues.
	Catalogs []int `url:"catalogs,brackets,omitempty"`
	// Groups are the CRM's ids of product groups.
	Groups []int `url:"groups,brackets,omitempty"`
	// Active chooses offers that are on sale, or that are not.
	Active Opt[bool] `url:"active,omitempty"`
	// SinceID asks for offers with a greater id. It is the fast way through a
	// large catalogue.
	SinceID Opt[int] `url:"sinceId,omitempty"`
	// PriceType is the code of the price type that MinPrice and MaxPrice are
	// about.
	PriceType string `url:"priceType,omitempty"`
	// MinPrice is the least price, in the price type's currency.
	MinPrice Opt[Decimal] `url:"minPrice,omitempty"`
	// MaxPrice is the greatest price, in the price type's currency.
	MaxPrice Opt[Decimal] `url:"maxPrice,omitempty"`
	// MinQuantity is the least stock.
	MinQuantity Opt[Decimal] `url:"minQuantity,omitempty"`
	// MaxQuantity is the greatest stock.
	MaxQuantity Opt[Decimal] `url:"maxQuantity,omitempty"`
}
