package retailcrm

import (
	"context"
	"iter"
)

// List returns one page of the corporate customers. filter may be nil.
//
// API: GET /api/v5/customers-corporate
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#get--api-v5-customers-corporate
// Scope: customer_read.
//
//crm:op GET /api/v5/customers-corporate
func (s *CorporateCustomersService) List(ctx context.Context, filter *CorporateCustomerFilter, opts ...RequestOption) (*Page[CorporateCustomer], error) {
	return page[CorporateCustomer](ctx, s.client, newRequest(opCorporateCustomersList).filter(filter), "customersCorporate", opts)
}

// All iterates over the corporate customers that the filter chooses. It calls
// [CorporateCustomersService.List] page by page; the error comes last, once.
func (s *CorporateCustomersService) All(ctx context.Context, filter *CorporateCustomerFilter, opts ...RequestOption) iter.Seq2[*CorporateCustomer, error] {
	return allPages(ctx, s.client, func(x *CorporateCustomer) int { return x.ID }, func(ctx context.Context, opts ...RequestOption) (*Page[CorporateCustomer], error) {
		return s.List(ctx, filter, opts...)
	}, opts)
}

// Get returns a corporate customer. The error matches [ErrNotFound] when there
// is none; when it was merged into another, its CombinedTo names that one. With
// an external id, the call needs the shop that gave it: see [WithSite].
//
// API: GET /api/v5/customers-corporate/{externalId}
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#get--api-v5-customers-corporate-externalId
// Scope: customer_read.
//
//crm:op GET /api/v5/customers-corporate/{externalId}
func (s *CorporateCustomersService) Get(ctx context.Context, ref Ref, opts ...RequestOption) (*CorporateCustomer, error) {
	return member[CorporateCustomer](ctx, s.client, newRequest(opCorporateCustomersGet, ref.value).by(ref).site(), "customerCorporate", opts)
}

// Create adds a corporate customer and returns the id that the CRM gave.
// Without an external id it is not safe to repeat: a second call adds a second
// customer.
//
// API: POST /api/v5/customers-corporate/create
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#post--api-v5-customers-corporate-create
// Scope: customer_write.
//
//crm:op POST /api/v5/customers-corporate/create
func (s *CorporateCustomersService) Create(ctx context.Context, customer CorporateCustomerInput, opts ...RequestOption) (*IDResult, error) {
	return whole[IDResult](ctx, s.client, newRequest(opCorporateCustomersCreate).site().json("customerCorporate", &customer), opts)
}

// Edit changes a corporate customer. What the input leaves absent stays as it
// is; null and empty values clear. With an external id, the call needs the shop
// that gave it: see [WithSite].
//
// API: POST /api/v5/customers-corporate/{externalId}/edit
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#post--api-v5-customers-corporate-externalId-edit
// Scope: customer_write.
//
//crm:op POST /api/v5/customers-corporate/{externalId}/edit
func (s *CorporateCustomersService) Edit(ctx context.Context, ref Ref, customer CorporateCustomerInput, opts ...RequestOption) (*CustomerResult, error) {
	return whole[CustomerResult](ctx, s.client, newRequest(opCorporateCustomersEdit, ref.value).by(ref).site().json("customerCorporate", &customer), opts)
}

// Upload adds up to 50 corporate customers in one call. When some were refused,
// it returns the result and an error that matches [ErrPartialUpload].
//
// API: POST /api/v5/customers-corporate/upload
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#post--api-v5-customers-corporate-upload
// Scope: customer_write.
//
//crm:op POST /api/v5/customers-corporate/upload
func (s *CorporateCustomersService) Upload(ctx context.Context, customers []CorporateCustomerInput, opts ...RequestOption) (*CustomersUploadResult, error) {
	return whole[CustomersUploadResult](ctx, s.client, newRequest(opCorporateCustomersUpload).site().json("customersCorporate", notNil(customers)), opts)
}

// UploadAll adds any number of corporate customers, 50 at a time. Those that the API
// refuses are in the report's Failed and no error. See [BulkResult] for how to
// resume after one.
func (s *CorporateCustomersService) UploadAll(ctx context.Context, customers iter.Seq[CorporateCustomerInput], opts ...RequestOption) (*BulkResult, error) {
	return bulk(ctx, customers, maxUpload, func(ctx context.Context, chunk []CorporateCustomerInput, report *BulkResult) error {
		result, err := s.Upload(ctx, chunk, opts...)
		if result != nil {
			report.Uploaded = append(report.Uploaded, result.UploadedCustomers...)
			report.Failed = append(report.Failed, result.FailedCustomers...)
		}
		return err
	})
}

// FixExternalIDs stores the shop's own ids of corporate customers that the CRM
// knows by its ids.
//
// API: POST /api/v5/customers-corporate/fix-external-ids
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#post--api-v5-customers-corporate-fix-external-ids
// Scope: customer_write.
//
//crm:op POST /api/v5/customers-corporate/fix-external-ids
func (s *CorporateCustomersService) FixExternalIDs(ctx context.Context, ids []ExternalIDFix, opts ...RequestOption) error {
	return confirm(ctx, s.client, newRequest(opCorporateCustomersFixExternalIDs).json("customersCorporate", notNil(ids)), opts)
}

// Combine merges corporate customers, up to 50, into the one with the id into.
// The CRM does it later: watch the history for the outcome. Those merged answer
// 404 from then on, with CombinedTo in the [APIError].
//
// API: POST /api/v5/customers-corporate/combine
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#post--api-v5-customers-corporate-combine
// Scope: customer_write.
//
//crm:op POST /api/v5/customers-corporate/combine
func (s *CorporateCustomersService) Combine(ctx context.Context, into int, from []int, opts ...RequestOption) error {
	r := newRequest(opCorporateCustomersCombine).json("resultCustomer", idRef{into}).json("customers", idRefs(from))
	return confirm(ctx, s.client, r, opts)
}
