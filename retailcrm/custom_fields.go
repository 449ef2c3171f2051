package retailcrm

import (
	"context"
	"iter"
)

// List returns one page of the definitions of custom fields. filter may be nil.
//
// API: GET /api/v5/custom-fields
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#get--api-v5-custom-fields
// Scope: custom_fields_read.
//
//crm:op GET /api/v5/custom-fields
func (s *CustomFieldsService) List(ctx context.Context, filter *CustomFieldFilter, opts ...RequestOption) (*Page[CustomField], error) {
	return page[CustomField](ctx, s.client, newRequest(opCustomFieldsList).filter(filter), "customFields", opts)
}

// All iterates over the definitions of custom fields that the filter chooses.
// It calls [CustomFieldsService.List] page by page; the error comes last, once.
func (s *CustomFieldsService) All(ctx context.Context, filter *CustomFieldFilter, opts ...RequestOption) iter.Seq2[*CustomField, error] {
	return allPages(ctx, s.client, func(x *CustomField) string { return x.key() }, func(ctx context.Context, opts ...RequestOption) (*Page[CustomField], error) {
		return s.List(ctx, filter, opts...)
	}, opts)
}

// Get returns the definition of an entity's custom field. The error matches
// [ErrNotFound] when there is none.
//
// API: GET /api/v5/custom-fields/{entity}/{code}
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#get--api-v5-custom-fields-entity-code
// Scope: custom_fields_read.
//
//crm:op GET /api/v5/custom-fields/{entity}/{code}
func (s *CustomFieldsService) Get(ctx context.Context, entity CustomFieldEntity, code string, opts ...RequestOption) (*CustomField, error) {
	return member[CustomField](ctx, s.client, newRequest(opCustomFieldsGet, string(entity), code), "customField", opts)
}

// Create adds a custom field to a kind of entity, such as orders. The result is
// the code of the field.
//
// API: POST /api/v5/custom-fields/{entity}/create
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#post--api-v5-custom-fields-entity-create
// Scope: custom_fields_write.
//
//crm:op POST /api/v5/custom-fields/{entity}/create
func (s *CustomFieldsService) Create(ctx context.Context, entity CustomFieldEntity, field CustomFieldInput, opts ...RequestOption) (*CodeResult, error) {
	return whole[CodeResult](ctx, s.client, newRequest(opCustomFieldsCreate, string(entity)).json("customField", field), opts)
}

// Edit changes the definition of an entity's custom field. What the input
// leaves absent stays as it is.
//
// API: POST /api/v5/custom-fields/{entity}/{code}/edit
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#post--api-v5-custom-fields-entity-code-edit
// Scope: custom_fields_write.
//
//crm:op POST /api/v5/custom-fields/{entity}/{code}/edit
func (s *CustomFieldsService) Edit(ctx context.Context, entity CustomFieldEntity, code string, field CustomFieldInput, opts ...RequestOption) (*CodeResult, error) {
	return whole[CodeResult](ctx, s.client, newRequest(opCustomFieldsEdit, string(entity), code).json("customField", field), opts)
}

// key tells fields apart while pages shift: codes are unique in an entity.
func (f *CustomField) key() string { return string(f.Entity) + "\x00" + f.Code }

// CodeResult is the answer of a call that created or changed something which
// is known by its code.
type CodeResult struct {
	// Code is the symbolic code of what was stored.
	Code string `json:"code,omitzero"`

	Extra Extra `json:",embed"`
}
