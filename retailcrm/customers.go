package retailcrm

import (
	"context"
	"errors"
	"iter"
)

// List returns one page of the customers. filter may be nil.
//
// API: GET /api/v5/customers
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#get--api-v5-customers
// Scope: customer_read.
//
//crm:op GET /api/v5/customers
func (s *CustomersService) List(ctx context.Context, filter *CustomerFilter, opts ...RequestOption) (*Page[Customer], error) {
	return page[Customer](ctx, s.client, newRequest(opCustomersList).filter(filter), "customers", opts)
}

// All iterates over the customers that the filter chooses. It calls
// [CustomersService.List] page by page; the error comes last, once.
func (s *CustomersService) All(ctx context.Context, filter *CustomerFilter, opts ...RequestOption) iter.Seq2[*Customer, error] {
	return allPages(ctx, s.client, func(x *Customer) int { return x.ID }, func(ctx context.Context, opts ...RequestOption) (*Page[Customer], error) {
		return s.List(ctx, filter, opts...)
	}, opts)
}

// Get returns a customer. The error matches [ErrNotFound] when there is none;
// when it was merged into another, its CombinedTo names that one. With an
// external id, the call needs the shop that gave it: see [WithSite].
//
// API: GET /api/v5/customers/{externalId}
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#get--api-v5-customers-externalId
// Scope: customer_read.
//
//crm:op GET /api/v5/customers/{externalId}
func (s *CustomersService) Get(ctx context.Context, ref Ref, opts ...RequestOption) (*Customer, error) {
	return member[Customer](ctx, s.client, newRequest(opCustomersGet, ref.value).by(ref).site(), "customer", opts)
}

// Create adds a customer and returns the id that the CRM gave. Without an
// external id it is not safe to repeat: a second call adds a second customer.
//
// API: POST /api/v5/customers/create
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#post--api-v5-customers-create
// Scope: customer_write.
//
//crm:op POST /api/v5/customers/create
func (s *CustomersService) Create(ctx context.Context, customer CustomerInput, opts ...RequestOption) (*IDResult, error) {
	return whole[IDResult](ctx, s.client, newRequest(opCustomersCreate).site().json("customer", &customer), opts)
}

// Edit changes a customer. What the input leaves absent stays as it is; null
// and empty values clear. With an external id, the call needs the shop that
// gave it: see [WithSite].
//
// API: POST /api/v5/customers/{externalId}/edit
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#post--api-v5-customers-externalId-edit
// Scope: customer_write.
//
//crm:op POST /api/v5/customers/{externalId}/edit
func (s *CustomersService) Edit(ctx context.Context, ref Ref, customer CustomerInput, opts ...RequestOption) (*CustomerResult, error) {
	return whole[CustomerResult](ctx, s.client, newRequest(opCustomersEdit, ref.value).by(ref).site().json("customer", &customer), opts)
}

// Upsert edits the customer with the input's ExternalID, or the one that it was
// merged into, and creates it when there is none; it returns the CRM's id. It
// is safe to repeat, and repeats itself after an answer that was lost on the
// way or in a gateway (502, 503, 504). The input must have an ExternalID, and
// the call needs the shop that gave it: see [WithSite].
func (s *CustomersService) Upsert(ctx context.Context, customer CustomerInput, opts ...RequestOption) (id int, err error) {
	externalID := customer.ExternalID.Or("")
	if externalID == "" {
		return 0, errors.New("retailcrm: Customers.Upsert: the input has no ExternalID")
	}
	for range 2 { // the second time after a lost answer
		if id, err = s.editKnown(ctx, ByExternalID(externalID), customer, opts); !errors.Is(err, ErrNotFound) {
			return id, err
		}
		created, err := s.Create(ctx, customer, opts...)
		if err == nil {
			return created.ID, nil
		}
		if !answerLost(err) && !errors.Is(err, ErrAlreadyExists) || ctx.Err() != nil {
			return 0, err
		}
	}
	return s.editKnown(ctx, ByExternalID(externalID), customer, opts)
}

// editKnown edits a customer, or the one that it was merged into.
func (s *CustomersService) editKnown(ctx context.Context, ref Ref, customer CustomerInput, opts []RequestOption) (int, error) {
	result, err := s.Edit(ctx, ref, customer, opts...)
	var merged *APIError
	if errors.As(err, &merged) && merged.CombinedTo != nil {
		customer.ExternalID = Opt[string]{} // the other one keeps its own
		result, err = s.Edit(ctx, ByID(merged.CombinedTo.ID), customer, opts...)
	}
	if err != nil {
		return 0, err
	}
	return result.ID, nil
}

// Upload adds up to 50 customers in one call. When some were refused, it
// returns the result and an error that matches [ErrPartialUpload].
//
// API: POST /api/v5/customers/upload
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#post--api-v5-customers-upload
// Scope: customer_write.
//
//crm:op POST /api/v5/customers/upload
func (s *CustomersService) Upload(ctx context.Context, customers []CustomerInput, opts ...RequestOption) (*CustomersUploadResult, error) {
	return whole[CustomersUploadResult](ctx, s.client, newRequest(opCustomersUpload).site().json("customers", notNil(customers)), opts)
}

// UploadAll adds any number of customers, 50 at a time. Those that the API
// refuses are in the report's Failed and no error. See [BulkResult] for how to
// resume after one.
func (s *CustomersService) UploadAll(ctx context.Context, customers iter.Seq[CustomerInput], opts ...RequestOption) (*BulkResult, error) {
	return bulk(ctx, customers, maxUpload, func(ctx context.Context, chunk []CustomerInput, report *BulkResult) error {
		result, err := s.Upload(ctx, chunk, opts...)
		if result != nil {
			report.Uploaded = append(report.Uploaded, result.UploadedCustomers...)
			report.Failed = append(report.Failed, result.FailedCustomers...)
		}
		return err
	})
}

// FixExternalIDs stores the shop's own ids of customers that the CRM knows by
// its ids.
//
// API: POST /api/v5/customers/fix-external-ids
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#post--api-v5-customers-fix-external-ids
// Scope: customer_write.
//
//crm:op POST /api/v5/customers/fix-external-ids
func (s *CustomersService) FixExternalIDs(ctx context.Context, ids []ExternalIDFix, opts ...RequestOption) error {
	return confirm(ctx, s.client, newRequest(opCustomersFixExternalIDs).json("customers", notNil(ids)), opts)
}

// Combine merges customers, up to 50, into the one with the id into. The CRM
// does it later: watch the history for the outcome. Those merged answer 404
// from then on, with CombinedTo in the [APIError].
//
// API: POST /api/v5/customers/combine
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#post--api-v5-customers-combine
// Scope: customer_write.
//
//crm:op POST /api/v5/customers/combine
func (s *CustomersService) Combine(ctx context.Context, into int, from []int, opts ...RequestOption) error {
	r := newRequest(opCustomersCombine).json("resultCustomer", idRef{into}).json("customers", idRefs(from))
	return confirm(ctx, s.client, r, opts)
}

// idRef is how the API takes a record by its id.
type idRef struct {
	ID int `json:"id"`
}

func idRefs(ids []int) []idRef {
	refs := make([]idRef, len(ids))
	for i, id := range ids {
		refs[i] = idRef{id}
	}
	return refs
}
