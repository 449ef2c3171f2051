package retailcrm

import (
	"context"
	"iter"
)

// List returns one page of the addresses of a corporate customer. filter may be
// nil.
//
// API: GET /api/v5/customers-corporate/{externalId}/addresses
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#get--api-v5-customers-corporate-externalId-addresses
// Scope: customer_read.
//
//crm:op GET /api/v5/customers-corporate/{externalId}/addresses
func (s *CorporateAddressesService) List(ctx context.Context, customer Ref, filter *CustomerAddressFilter, opts ...RequestOption) (*Page[CustomerAddress], error) {
	return page[CustomerAddress](ctx, s.client, newRequest(opCorporateAddressesList, customer.value).by(customer).site().filter(filter), "addresses", opts)
}

// All iterates over the addresses of a corporate customer that the filter
// chooses. It calls [CorporateAddressesService.List] page by page; the error
// comes last, once.
func (s *CorporateAddressesService) All(ctx context.Context, customer Ref, filter *CustomerAddressFilter, opts ...RequestOption) iter.Seq2[*CustomerAddress, error] {
	return allPages(ctx, s.client, func(x *CustomerAddress) int { return x.ID }, func(ctx context.Context, opts ...RequestOption) (*Page[CustomerAddress], error) {
		return s.List(ctx, customer, filter, opts...)
	}, opts)
}

// Create adds an address to a corporate customer and returns the id that the
// CRM gave. It is not safe to repeat: a second call adds a second address.
//
// API: POST /api/v5/customers-corporate/{externalId}/addresses/create
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#post--api-v5-customers-corporate-externalId-addresses-create
// Scope: customer_write.
//
//crm:op POST /api/v5/customers-corporate/{externalId}/addresses/create
func (s *CorporateAddressesService) Create(ctx context.Context, customer Ref, address CustomerAddressInput, opts ...RequestOption) (*IDResult, error) {
	return whole[IDResult](ctx, s.client, newRequest(opCorporateAddressesCreate, customer.value).by(customer).site().json("address", address), opts)
}

// Edit changes an address of a corporate customer. What the input leaves absent
// stays as it is; null and empty values clear.
//
// API: POST /api/v5/customers-corporate/{externalId}/addresses/{entityExternalId}/edit
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#post--api-v5-customers-corporate-externalId-addresses-entityExternalId-edit
// Scope: customer_write.
//
//crm:op POST /api/v5/customers-corporate/{externalId}/addresses/{entityExternalId}/edit
func (s *CorporateAddressesService) Edit(ctx context.Context, customer, ref Ref, address CustomerAddressInput, opts ...RequestOption) (*IDResult, error) {
	r := newRequest(opCorporateAddressesEdit, customer.value, ref.value).by(customer).param("entityBy", ref.selector()).site()
	return whole[IDResult](ctx, s.client, r.json("address", address), opts)
}
