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
func (s *StoreService) Offers(ctx context.Context, filter *StoreOfferFilter, opts ...RequestOption) (*Page[StoreOffer], error) {
	return page[StoreOffer](ctx, s.client, newRequest(opStoreOffers).filter(filter), "offers", opts)
}

// AllOffers iterates over the offers that the filter chooses. It calls
// [StoreService.Offers] page by page; the error comes last, once.
func (s *StoreService) AllOffers(ctx context.Context, filter *StoreOfferFilter, opts ...RequestOption) iter.Seq2[*StoreOffer, error] {
	return allPages(ctx, s.client, func(x *StoreOffer) int { return x.ID }, func(ctx context.Context, opts ...RequestOption) (*Page[StoreOffer], error) {
		return s.Offers(ctx, filter, opts...)
	}, opts)
}
