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
func (s *StoreService) UploadPrices(ctx context.Context, prices []PriceInput, opts ...RequestOption) (*OffersUploadResult, error) {
	return whole[OffersUploadResult](ctx, s.client, newRequest(opStoreUploadPrices).json("prices", notNil(prices)), opts)
}

// UploadAllPrices sets or removes prices of any number of offers, 250 at a
// time. Offers that the catalogue does not have are in the report's Failed.
// See [BulkResult] for how to resume.
func (s *StoreService) UploadAllPrices(ctx context.Context, prices iter.Seq[PriceInput], opts ...RequestOption) (*BulkResult, error) {
	return bulk(ctx, prices, maxStoreUpload, func(ctx context.Context, chunk []PriceInput, report *BulkResult) error {
		result, err := s.UploadPrices(ctx, chunk, opts...)
		if result != nil {
			report.Failed = append(report.Failed, result.NotFoundOffers...)
		}
		return err
	})
}
