package retailcrm

import "context"

// Stores returns every warehouse, in the order of the account.
// [ReferencesService.Store] picks one.
//
// API: GET /api/v5/reference/stores
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#get--api-v5-reference-stores
// Scope: reference_read.
//
//crm:op GET /api/v5/reference/stores
func (s *ReferencesService) Stores(ctx context.Context, opts ...RequestOption) ([]Store, error) {
	return list[Store](ctx, s.client, newRequest(opReferencesStores), "stores", opts)
}

// Store returns the warehouse with the code. The API has no method for one
// warehouse: this calls [ReferencesService.Stores]. The error matches
// [ErrNotFound] when there is none.
func (s *ReferencesService) Store(ctx context.Context, code string, opts ...RequestOption) (*Store, error) {
	stores, err := s.Stores(ctx, opts...)
	if err != nil {
		return nil, err
	}
	for i := range stores {
		if stores[i].Code == code {
			return &stores[i], nil
		}
	}
	return nil, notFound("References.Store", "warehouse "+clip(code))
}

// EditStore adds or changes the warehouse with the code. An unknown code adds
// it, so a repeat does no harm; what the input leaves absent stays as it is.
//
// API: POST /api/v5/reference/stores/{code}/edit
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#post--api-v5-reference-stores-code-edit
// Scope: reference_write.
//
//crm:op POST /api/v5/reference/stores/{code}/edit
func (s *ReferencesService) EditStore(ctx context.Context, code string, store StoreInput, opts ...RequestOption) error {
	return confirm(ctx, s.client, newRequest(opReferencesEditStore, code).json("store", store), opts)
}
