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
func (s *StoreService) Inventories(ctx context.Context, filter *InventoryFilter, opts ...RequestOption) (*Page[Offer], error) {
	return page[Offer](ctx, s.client, newRequest(opStoreInventories).filter(filter), "offers", opts)
}

// AllInventories iterates over the offers that the filter chooses. It calls
// [StoreService.Inventories] page by page; the error comes last, once.
func (s *StoreService) AllInventories(ctx context.Context, filter *InventoryFilter, opts ...RequestOption) iter.Seq2[*Offer, error] {
	return allPages(ctx, s.client, func(x *Offer) int { return x.ID }, func(ctx context.Context, opts ...RequestOption) (*Page[Offer], error) {
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
func (s *StoreService) UploadInventories(ctx context.Context, offers []InventoryInput, opts ...RequestOption) (*OffersUploadResult, error) {
	return whole[OffersUploadResult](ctx, s.client, newRequest(opStoreUploadInventories).site().json("offers", notNil(offers)), opts)
}

// UploadAllInventories sets the stock and the purchase prices of any number of
// offers, 250 at a time. Offers that the catalogue does not have are in the
// report's Failed. See [BulkResult] for how to resume.
func (s *StoreService) UploadAllInventories(ctx context.Context, offers iter.Seq[InventoryInput], opts ...RequestOption) (*BulkResult, error) {
	return bulk(ctx, offers, maxStoreUpload, func(ctx context.Context, chunk []InventoryInput, report *BulkResult) error {
		result, err := s.UploadInventories(ctx, chunk, opts...)
		if result != nil {
			report.Failed = append(report.Failed, result.NotFoundOffers...)
		}
		return err
	})
}
