package retailcrm

import (
	"context"
	"iter"
	"strconv"
)

// List returns one page of the addresses of a corporate customer. filter may be
// nil.
//
// API: GET /api/v5/customers-corporate/{externalId}/addresses
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#get--api-v5-customers-corporate-externalId-addresses
// Scope: customer_read.
//
//crm:op GET /api/v5/customers-corporate/{externalId}/addresses
func (s *CorporateAddressesService) List(
	ctx context.Context, customer Ref, filter *CustomerAddressFilter, opts ...RequestOption,
) (*Page[CustomerAddress], error) {
	return page[CustomerAddress](ctx, s.client,
		newRequest(opCorporateAddressesList, customer.value).by(customer).site().filter(filter), "addresses", opts)
}

// All iterates over the addresses of a corporate customer that the filter
// chooses. It calls [CorporateAddressesService.List] page by page; the error
// comes last, once.
// The loop may edit and delete what it lists: nothing is skipped because of
// that, and nothing comes twice.
func (s *CorporateAddressesService) All(
	ctx context.Context, customer Ref, filter *CustomerAddressFilter, opts ...RequestOption,
) iter.Seq2[*CustomerAddress, error] {
	return allPages(ctx, s.client, func(x *CustomerAddress) int { return x.ID },
		func(ctx context.Context, opts ...RequestOption) (*Page[CustomerAddress], error) {
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
func (s *CorporateAddressesService) Create(
	ctx context.Context, customer Ref, address CustomerAddressInput, opts ...RequestOption,
) (*IDResult, error) {
	return whole[IDResult](ctx, s.client,
		newRequest(opCorporateAddressesCreate, customer.value).by(customer).site().json("address", address), opts)
}

// Edit changes an address of a corporate customer. What the input leaves absent
// stays as it is; null and empty values clear.
//
// API: POST /api/v5/customers-corporate/{externalId}/addresses/{entityExternalId}/edit
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#post--api-v5-customers-corporate-externalId-addresses-entityExternalId-edit
// Scope: customer_write.
//
//crm:op POST /api/v5/customers-corporate/{externalId}/addresses/{entityExternalId}/edit
func (s *CorporateAddressesService) Edit(
	ctx context.Context, customer, ref Ref, address CustomerAddressInput, opts ...RequestOption,
) (*IDResult, error) {
	r := newRequest(opCorporateAddressesEdit, customer.value, ref.value).by(customer).param("entityBy", ref.selector()).
		site()
	return whole[IDResult](ctx, s.client, r.json("address", address), opts)
}

// List returns one page of the companies of a corporate customer. filter may be
// nil.
//
// API: GET /api/v5/customers-corporate/{externalId}/companies
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#get--api-v5-customers-corporate-externalId-companies
// Scope: customer_read.
//
//crm:op GET /api/v5/customers-corporate/{externalId}/companies
func (s *CorporateCompaniesService) List(
	ctx context.Context, customer Ref, filter *CompanyFilter, opts ...RequestOption,
) (*Page[Company], error) {
	return page[Company](ctx, s.client,
		newRequest(opCorporateCompaniesList, customer.value).by(customer).site().filter(filter), "companies", opts)
}

// All iterates over the companies of a corporate customer that the filter
// chooses. It calls [CorporateCompaniesService.List] page by page; the error
// comes last, once.
// The loop may edit and delete what it lists: nothing is skipped because of
// that, and nothing comes twice.
func (s *CorporateCompaniesService) All(
	ctx context.Context, customer Ref, filter *CompanyFilter, opts ...RequestOption,
) iter.Seq2[*Company, error] {
	return allPages(ctx, s.client, func(x *Company) int { return x.ID },
		func(ctx context.Context, opts ...RequestOption) (*Page[Company], error) {
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
func (s *CorporateCompaniesService) Create(
	ctx context.Context, customer Ref, company CompanyInput, opts ...RequestOption,
) (*IDResult, error) {
	return whole[IDResult](ctx, s.client,
		newRequest(opCorporateCompaniesCreate, customer.value).by(customer).site().json("company", company), opts)
}

// Edit changes a company of a corporate customer. What the input leaves absent
// stays as it is; null and empty values clear.
//
// API: POST /api/v5/customers-corporate/{externalId}/companies/{entityExternalId}/edit
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#post--api-v5-customers-corporate-externalId-companies-entityExternalId-edit
// Scope: customer_write.
//
//crm:op POST /api/v5/customers-corporate/{externalId}/companies/{entityExternalId}/edit
func (s *CorporateCompaniesService) Edit(
	ctx context.Context, customer, ref Ref, company CompanyInput, opts ...RequestOption,
) (*IDResult, error) {
	r := newRequest(opCorporateCompaniesEdit, customer.value, ref.value).by(customer).param("entityBy", ref.selector()).
		site()
	return whole[IDResult](ctx, s.client, r.json("company", company), opts)
}

// List returns one page of the contact persons of a corporate customer. filter
// may be nil.
//
// API: GET /api/v5/customers-corporate/{externalId}/contacts
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#get--api-v5-customers-corporate-externalId-contacts
// Scope: customer_read.
//
//crm:op GET /api/v5/customers-corporate/{externalId}/contacts
func (s *CorporateContactsService) List(
	ctx context.Context, customer Ref, filter *CustomerContactFilter, opts ...RequestOption,
) (*Page[CustomerContact], error) {
	return page[CustomerContact](ctx, s.client,
		newRequest(opCorporateContactsList, customer.value).by(customer).site().filter(filter), "contacts", opts)
}

// All iterates over the contact persons of a corporate customer that the filter
// chooses. It calls [CorporateContactsService.List] page by page; the error
// comes last, once.
// The loop may edit and delete what it lists: nothing is skipped because of
// that, and nothing comes twice.
func (s *CorporateContactsService) All(
	ctx context.Context, customer Ref, filter *CustomerContactFilter, opts ...RequestOption,
) iter.Seq2[*CustomerContact, error] {
	return allPages(ctx, s.client, func(x *CustomerContact) int { return x.ID },
		func(ctx context.Context, opts ...RequestOption) (*Page[CustomerContact], error) {
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
func (s *CorporateContactsService) Create(
	ctx context.Context, customer Ref, contact CustomerContactInput, opts ...RequestOption,
) (*IDResult, error) {
	return whole[IDResult](ctx, s.client,
		newRequest(opCorporateContactsCreate, customer.value).by(customer).site().json("contact", contact), opts)
}

// Edit changes the link to a contact person of a corporate customer. What the
// input leaves absent stays as it is; null and empty values clear.
//
// API: POST /api/v5/customers-corporate/{externalId}/contacts/{entityExternalId}/edit
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#post--api-v5-customers-corporate-externalId-contacts-entityExternalId-edit
// Scope: customer_write.
//
//crm:op POST /api/v5/customers-corporate/{externalId}/contacts/{entityExternalId}/edit
func (s *CorporateContactsService) Edit(
	ctx context.Context, customer, ref Ref, contact CustomerContactInput, opts ...RequestOption,
) (*IDResult, error) {
	r := newRequest(opCorporateContactsEdit, customer.value, ref.value).by(customer).param("entityBy", ref.selector()).
		site()
	return whole[IDResult](ctx, s.client, r.json("contact", contact), opts)
}

// Notes returns one page of the notes on corporate customers. filter may be
// nil.
//
// API: GET /api/v5/customers-corporate/notes
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#get--api-v5-customers-corporate-notes
// Scope: customer_read.
//
//crm:op GET /api/v5/customers-corporate/notes
func (s *CorporateCustomersService) Notes(
	ctx context.Context, filter *CustomerNoteFilter, opts ...RequestOption,
) (*Page[CustomerNote], error) {
	return page[CustomerNote](ctx, s.client, newRequest(opCorporateCustomersNotes).filter(filter), "notes", opts)
}

// AllNotes iterates over the notes on corporate customers that the filter
// chooses. It calls [CorporateCustomersService.Notes] page by page; the error
// comes last, once.
// The loop may edit and delete what it lists: nothing is skipped because of
// that, and nothing comes twice.
func (s *CorporateCustomersService) AllNotes(
	ctx context.Context, filter *CustomerNoteFilter, opts ...RequestOption,
) iter.Seq2[*CustomerNote, error] {
	return allPages(ctx, s.client, func(x *CustomerNote) int { return x.ID },
		func(ctx context.Context, opts ...RequestOption) (*Page[CustomerNote], error) {
			return s.Notes(ctx, filter, opts...)
		}, opts)
}

// CreateNote puts a note on a corporate customer and returns the id that the
// CRM gave. It is not safe to repeat: a second call adds a second note. With an
// external id, the call needs the shop that gave it: see [WithSite].
//
// API: POST /api/v5/customers-corporate/notes/create
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#post--api-v5-customers-corporate-notes-create
// Scope: customer_write.
//
//crm:op POST /api/v5/customers-corporate/notes/create
func (s *CorporateCustomersService) CreateNote(
	ctx context.Context, note NoteInput, opts ...RequestOption,
) (*IDResult, error) {
	return whole[IDResult](ctx, s.client, newRequest(opCorporateCustomersCreateNote).site().json("note", note), opts)
}

// DeleteNote removes the note with the id from its corporate customer. The
// error matches [ErrNotFound] when there is none.
//
// API: POST /api/v5/customers-corporate/notes/{id}/delete
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#post--api-v5-customers-corporate-notes-id-delete
// Scope: customer_write.
//
//crm:op POST /api/v5/customers-corporate/notes/{id}/delete
func (s *CorporateCustomersService) DeleteNote(ctx context.Context, id int, opts ...RequestOption) error {
	return remove(ctx, s.client, newRequest(opCorporateCustomersDeleteNote, strconv.Itoa(id)), opts)
}

// CompanyFilter chooses companies of a corporate customer. What is absent does
// not matter; everything set must hold.
type CompanyFilter struct {
	// IDs are the CRM's ids of companies.
	IDs []int `url:"ids,brackets,omitempty"`
	// ExternalIDs are the shop's own ids of companies.
	ExternalIDs []string `url:"externalIds,brackets,omitempty"`
}

// CustomerAddressFilter chooses addresses of a corporate customer. What is
// absent does not matter; everything set must hold.
type CustomerAddressFilter struct {
	// IDs are the CRM's ids of addresses.
	IDs []int `url:"ids,brackets,omitempty"`
	// Name is a part of the address's name.
	Name string `url:"name,omitempty"`
	// City is a part of the city's name.
	City string `url:"city,omitempty"`
	// Region is a part of the region's name.
	Region string `url:"region,omitempty"`
}

// CustomerContactFilter chooses contact persons of a corporate customer. What
// is absent does not matter; everything set must hold.
type CustomerContactFilter struct {
	// IDs are the CRM's ids of links between a corporate customer and a contact
	// person.
	IDs []int `url:"ids,brackets,omitempty"`
	// ContactIDs are the CRM's ids of the persons, who are customers themselves.
	ContactIDs []int `url:"contactIds,brackets,omitempty"`
	// ContactExternalIDs are the shop's own ids of the persons.
	ContactExternalIDs []string `url:"contactExternalIds,brackets,omitempty"`
}
