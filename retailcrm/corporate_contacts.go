package retailcrm

import (
	"context"
	"iter"
)

// List returns one page of the contact persons of a corporate customer. filter
// may be nil.
//
// API: GET /api/v5/customers-corporate/{externalId}/contacts
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#get--api-v5-customers-corporate-externalId-contacts
// Scope: customer_read.
//
//crm:op GET /api/v5/customers-corporate/{externalId}/contacts
func (s *CorporateContactsService) List(ctx context.Context, customer Ref, filter *CustomerContactFilter, opts ...RequestOption) (*Page[CustomerContact], error) {
	return page[CustomerContact](ctx, s.client, newRequest(opCorporateContactsList, customer.value).by(customer).site().filter(filter), "contacts", opts)
}

// All iterates over the contact persons of a corporate customer that the filter
// chooses. It calls [CorporateContactsService.List] page by page; the error
// comes last, once.
func (s *CorporateContactsService) All(ctx context.Context, customer Ref, filter *CustomerContactFilter, opts ...RequestOption) iter.Seq2[*CustomerContact, error] {
	return allPages(ctx, s.client, func(x *CustomerContact) int { return x.ID }, func(ctx context.Context, opts ...RequestOption) (*Page[CustomerContact], error) {
		return s.List(ctx, customer, filter, opts...)
	}, opts)
}

// Create links a person, who is a customer already, to a corporate customer and
// returns the id that the CRM gave. It is not safe to repeat: a second call
// adds a second link.
//
// API: POST /api/v5/customers-corporate/{externalId}/contacts/create
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#post--api-v5-customers-corporate-externalId-contacts-create
// Scope: customer_write.
//
//crm:op POST /api/v5/customers-corporate/{externalId}/contacts/create
func (s *CorporateContactsService) Create(ctx context.Context, customer Ref, contact CustomerContactInput, opts ...RequestOption) (*IDResult, error) {
	return whole[IDResult](ctx, s.client, newRequest(opCorporateContactsCreate, customer.value).by(customer).site().json("contact", contact), opts)
}

// Edit changes the link to a contact person of a corporate customer. What the
// input leaves absent stays as it is; null and empty values clear.
//
// API: POST /api/v5/customers-corporate/{externalId}/contacts/{entityExternalId}/edit
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#post--api-v5-customers-corporate-externalId-contacts-entityExternalId-edit
// Scope: customer_write.
//
//crm:op POST /api/v5/customers-corporate/{externalId}/contacts/{entityExternalId}/edit
func (s *CorporateContactsService) Edit(ctx context.Context, customer, ref Ref, contact CustomerContactInput, opts ...RequestOption) (*IDResult, error) {
	r := newRequest(opCorporateContactsEdit, customer.value, ref.value).by(customer).param("entityBy", ref.selector()).site()
	return whole[IDResult](ctx, s.client, r.json("contact", contact), opts)
}
