package retailcrm

import (
	"context"
	"iter"
)

// List returns one page of the companies of a corporate customer. filter may be
// nil.
//
// API: GET /api/v5/customers-corporate/{externalId}/companies
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#get--api-v5-customers-corporate-externalId-companies
// Scope: customer_read.
//
//crm:op GET /api/v5/customers-corporate/{externalId}/companies
func (s *CorporateCompaniesService) List(ctx context.Context, customer Ref, filter *CompanyFilter, opts ...RequestOption) (*Page[Company], error) {
	return page[Company](ctx, s.client, newRequest(opCorporateCompaniesList, customer.value).by(customer).site().filter(filter), "companies", opts)
}

// All iterates over the companies of a corporate customer that the filter
// chooses. It calls [CorporateCompaniesService.List] page by page; the error
// comes last, once.
func (s *CorporateCompaniesService) All(ctx context.Context, customer Ref, filter *CompanyFilter, opts ...RequestOption) iter.Seq2[*Company, error] {
	return allPages(ctx, s.client, func(x *Company) int { return x.ID }, func(ctx context.Context, opts ...RequestOption) (*Page[Company], error) {
		return s.List(ctx, customer, filter, opts...)
	}, opts)
}

// Create adds a company to a corporate customer and returns the id that the CRM
// gave. It is not safe to repeat: a second call adds a second company.
//
// API: POST /api/v5/customers-corporate/{externalId}/companies/create
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#post--api-v5-customers-corporate-externalId-companies-create
// Scope: customer_write.
//
//crm:op POST /api/v5/customers-corporate/{externalId}/companies/create
func (s *CorporateCompaniesService) Create(ctx context.Context, customer Ref, company CompanyInput, opts ...RequestOption) (*IDResult, error) {
	return whole[IDResult](ctx, s.client, newRequest(opCorporateCompaniesCreate, customer.value).by(customer).site().json("company", company), opts)
}

// Edit changes a company of a corporate customer. What the input leaves absent
// stays as it is; null and empty values clear.
//
// API: POST /api/v5/customers-corporate/{externalId}/companies/{entityExternalId}/edit
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#post--api-v5-customers-corporate-externalId-companies-entityExternalId-edit
// Scope: customer_write.
//
//crm:op POST /api/v5/customers-corporate/{externalId}/companies/{entityExternalId}/edit
func (s *CorporateCompaniesService) Edit(ctx context.Context, customer, ref Ref, company CompanyInput, opts ...RequestOption) (*IDResult, error) {
	r := newRequest(opCorporateCompaniesEdit, customer.value, ref.value).by(customer).param("entityBy", ref.selector()).site()
	return whole[IDResult](ctx, s.client, r.json("company", company), opts)
}
