package retailcrm

import (
	"context"
	"iter"
)

// UploadPrices sets or removes prices of up to 250 offers. Offers that the
// catalogue does not have are named in the result, they are no error. A repeat
// does no harm. [StoreService.UploadAllPrices] takes any number.
//
// API: POST /api/v5/store/prices/upload
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#post--api-v5-store-prices-upload
// Scope: store_write.
//
//crm:op POST /api/v5/store/prices/upload
func (s *StoreService) UploadPrices(
	ctx context.Context, prices []PriceInput, opts ...RequestOption,
) (*OffersUploadResult, error) {
	return whole[OffersUploadResult](ctx, s.client, newRequest(opStoreUploadPrices).json("prices", notNil(prices)), opts)
}

// UploadAllPrices sets or removes prices of any number of offers,
// [MaxStoreUpload] at a time and several chunks at once. Offers that the
// catalogue does not have are in the report's Failed, and match [ErrNotFound].
// Of an offer that comes twice, the last price wins. See [BulkResult].
func (s *StoreService) UploadAllPrices(
	ctx context.Context, prices iter.Seq[PriceInput], opts ...RequestOption,
) (*BulkResult, error) {
	return uploadAll(ctx, s.client, offerUploads("Store.UploadAllPrices", priceNames, s.UploadPrices), prices, opts)
}

// PriceInput sets prices of one offer. Name the offer by one of ID, ExternalID
// and XMLID.
type PriceInput struct {
	// ID is the CRM's id of the offer.
	ID Opt[int] `json:"id,omitzero"`
	// ExternalID is the shop's own id of the offer.
	ExternalID Opt[string] `json:"externalId,omitzero"`
	// XMLID is the id in the warehouse program (1C).
	XMLID Opt[string] `json:"xmlId,omitzero"`
	// Site is the code of the shop that the offer came from.
	Site Opt[string] `json:"site,omitzero"`
	// Prices are the prices to set; price types that are not named keep theirs.
	Prices Opt[[]OfferPriceInput] `json:"prices,omitzero"`

	Extra Extra `json:",embed"`
}

// OfferPriceInput sets or removes an offer's price of one price type.
type OfferPriceInput struct {
	// Code is the price type's code.
	Code Opt[string] `json:"code,omitzero"`
	// Price is the new price, in the price type's currency.
	Price Opt[Decimal] `json:"price,omitzero"`
	// Remove takes the price away, instead of setting it.
	Remove Opt[bool] `json:"remove,omitzero"`

	Extra Extra `json:",embed"`
}
