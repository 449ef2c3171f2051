package retailcrm

import (
	"context"
	"iter"
)

// Inventories returns one page of the offers with their stock and purchase
// prices. filter may be nil. For the stock in each warehouse, set its Details.
//
// API: GET /api/v5/store/inventories
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#get--api-v5-store-inventories
// Scope: store_read.
//
//crm:op GET /api/v5/store/inventories
func (s *StoreService) Inventories(
	ctx context.Context, filter *InventoryFilter, opts ...RequestOption,
) (*Page[Offer], error) {
	return page[Offer](ctx, s.client, newRequest(opStoreInventories).filter(filter), "offers", opts)
}

// AllInventories iterates over the offers that the filter chooses. It calls
// [StoreService.Inventories] page by page; the error comes last, once.
// The loop may edit and delete what it lists: nothing is skipped because of
// that, and nothing comes twice.
func (s *StoreService) AllInventories(
	ctx context.Context, filter *InventoryFilter, opts ...RequestOption,
) iter.Seq2[*Offer, error] {
	return allPages(ctx, s.client, func(x *Offer) int { return x.ID },
		func(ctx context.Context, opts ...RequestOption) (*Page[Offer], error) {
			return s.Inventories(ctx, filter, opts...)
		}, opts)
}

// UploadInventories sets the stock and the purchase prices of up to 250 offers.
// Offers that the catalogue does not have are named in the result, they are no
// error. A repeat does no harm. [StoreService.UploadAllInventories] takes any
// number.
//
// API: POST /api/v5/store/inventories/upload
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#post--api-v5-store-inventories-upload
// Scope: store_write.
//
//crm:op POST /api/v5/store/inventories/upload
func (s *StoreService) UploadInventories(
	ctx context.Context, offers []InventoryInput, opts ...RequestOption,
) (*OffersUploadResult, error) {
	return whole[OffersUploadResult](ctx, s.client,
		newRequest(opStoreUploadInventories).site().json("offers", notNil(offers)), opts)
}

// UploadAllInventories sets the stock and the purchase prices of any number of
// offers, [MaxStoreUpload] at a time and several chunks at once. Offers that the
// catalogue does not have are in the report's Failed, and match [ErrNotFound].
// Of an offer that comes twice, the last stock wins. See [BulkResult].
func (s *StoreService) UploadAllInventories(
	ctx context.Context, offers iter.Seq[InventoryInput], opts ...RequestOption,
) (*BulkResult, error) {
	kind := offerUploads("Store.UploadAllInventories", inventoryNames, s.UploadInventories)
	return uploadAll(ctx, s.client, kind, offers, opts)
}

// Offer is an offer with its stock and purchase prices.
type Offer struct {
	// ID is the CRM's id of the offer.
	ID int `json:"id,omitzero"`
	// ExternalID is the shop's own id of the offer.
	ExternalID string `json:"externalId,omitzero"`
	// XMLID is the id in the warehouse program (1C).
	XMLID string `json:"xmlId,omitzero"`
	// Name is the offer's name.
	Name string `json:"name,omitzero"`
	// DisplayName is the name that users see in an order.
	DisplayName string `json:"displayName,omitzero"`
	// Article is the offer's article number.
	Article string `json:"article,omitzero"`
	// Barcode is the offer's bar code.
	Barcode string `json:"barcode,omitzero"`
	// VATRate is the rate of value added tax in per cent, or "none".
	VATRate string `json:"vatRate,omitzero"`
	// Unit is what Quantity counts: pieces, kilograms.
	Unit *OrderUnit `json:"unit,omitzero"`
	// Properties are the offer's properties by code. Values depend on the account.
	Properties Map[Value] `json:"properties,omitzero"`
	// Site is the code of the shop that the offer came from.
	Site string `json:"site,omitzero"`
	// Quantity is the stock in all warehouses, in units of Unit.
	Quantity Decimal `json:"quantity,omitzero"`
	// PurchasePrice is what the shop pays, in the account's currency.
	PurchasePrice Decimal `json:"purchasePrice,omitzero"`
	// Stores are the stock in each warehouse. The API shows it when
	// [InventoryFilter].Details is set.
	Stores []Inventory `json:"stores,omitzero"`

	Extra Extra `json:",embed"`
}

// Inventory is the stock of an offer in one warehouse.
type Inventory struct {
	// Store is the warehouse's code.
	Store string `json:"store,omitzero"`
	// Code is the warehouse's code, where the API calls it so.
	Code string `json:"code,omitzero"`
	// Quantity is what lies in the warehouse, in the offer's unit.
	Quantity Decimal `json:"quantity,omitzero"`
	// Available is what of it is not reserved, in the offer's unit.
	Available Decimal `json:"available,omitzero"`
	// PurchasePrice is what the shop pays, in the account's currency.
	PurchasePrice Decimal `json:"purchasePrice,omitzero"`

	Extra Extra `json:",embed"`
}

// InventoryInput sets the stock and the purchase prices of one offer. Name the
// offer by one of ID, ExternalID and XMLID.
type InventoryInput struct {
	// ID is the CRM's id of the offer.
	ID Opt[int] `json:"id,omitzero"`
	// ExternalID is the shop's own id of the offer.
	ExternalID Opt[string] `json:"externalId,omitzero"`
	// XMLID is the id in the warehouse program (1C).
	XMLID Opt[string] `json:"xmlId,omitzero"`
	// Stores are the stock in each warehouse. Warehouses that are not named keep
	// theirs.
	Stores Opt[[]StoreInventoryInput] `json:"stores,omitzero"`

	Extra Extra `json:",embed"`
}

// StoreInventoryInput sets the stock of an offer in one warehouse.
type StoreInventoryInput struct {
	// Code is the warehouse's code.
	Code Opt[string] `json:"code,omitzero"`
	// Available is how much can be sold, in the offer's unit. Some(Int(0)) says
	// that nothing is there.
	Available Opt[Decimal] `json:"available,omitzero"`
	// PurchasePrice is what the shop pays, in the account's currency.
	PurchasePrice Opt[Decimal] `json:"purchasePrice,omitzero"`

	Extra Extra `json:",embed"`
}

// InventoryFilter chooses offers by their stock. What is absent does not
// matter; everything set must hold.
type InventoryFilter struct {
	// IDs are the CRM's ids of offers.
	IDs []int `url:"ids,brackets,omitempty"`
	// ProductExternalID is the shop's own id of the product.
	ProductExternalID string `url:"productExternalId,omitempty"`
	// ProductArticle are article numbers of products.
	ProductArticle []string `url:"productArticle,brackets,omitempty"`
	// OfferExternalID are the shop's own ids of offers.
	OfferExternalID []string `url:"offerExternalId,brackets,omitempty"`
	// OfferXMLID are ids of offers in the warehouse program (1C).
	OfferXMLID []string `url:"offerXmlId,brackets,omitempty"`
	// OfferArticle are article numbers of offers.
	OfferArticle []string `url:"offerArticle,brackets,omitempty"`
	// ProductActive chooses offers whose product is on sale, or is not.
	ProductActive Opt[bool] `url:"productActive,omitempty"`
	// OfferActive chooses offers that are on sale, or that are not.
	OfferActive Opt[bool] `url:"offerActive,omitempty"`
	// Details asks for the stock in each warehouse.
	Details Opt[bool] `url:"details,omitempty"`
	// Sites are the codes of shops.
	Sites []string `url:"sites,brackets,omitempty"`
	// Catalogs are the ids of catalogues.
	Catalogs []int `url:"catalogs,brackets,omitempty"`
}
