package retailcrm

import (
	"context"
	"iter"
)

// Dictionaries returns one page of the dictionaries with their elements. filter
// may be nil.
//
// API: GET /api/v5/custom-fields/dictionaries
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#get--api-v5-custom-fields-dictionaries
// Scope: custom_fields_read.
//
//crm:op GET /api/v5/custom-fields/dictionaries
func (s *CustomFieldsService) Dictionaries(
	ctx context.Context, filter *CustomDictionaryFilter, opts ...RequestOption,
) (*Page[CustomDictionary], error) {
	return page[CustomDictionary](ctx, s.client, newRequest(opCustomFieldsDictionaries).filter(filter),
		"customDictionaries", opts)
}

// AllDictionaries iterates over the dictionaries that the filter chooses. It
// calls [CustomFieldsService.Dictionaries] page by page; the error comes last,
// once.
// The loop may edit and delete what it lists: nothing is skipped because of
// that, and nothing comes twice.
func (s *CustomFieldsService) AllDictionaries(
	ctx context.Context, filter *CustomDictionaryFilter, opts ...RequestOption,
) iter.Seq2[*CustomDictionary, error] {
	return allPages(ctx, s.client, func(x *CustomDictionary) string { return x.Code },
		func(ctx context.Context, opts ...RequestOption) (*Page[CustomDictionary], error) {
			return s.Dictionaries(ctx, filter, opts...)
		}, opts)
}

// Dictionary returns the dictionary with the code. The error matches
// [ErrNotFound] when there is none.
//
// API: GET /api/v5/custom-fields/dictionaries/{code}
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#get--api-v5-custom-fields-dictionaries-code
// Scope: custom_fields_read.
//
//crm:op GET /api/v5/custom-fields/dictionaries/{code}
func (s *CustomFieldsService) Dictionary(
	ctx context.Context, code string, opts ...RequestOption,
) (*CustomDictionary, error) {
	return member[CustomDictionary](ctx, s.client, newRequest(opCustomFieldsDictionary, code), "customDictionary", opts)
}

// CreateDictionary adds a dictionary that custom fields can take their values
// from. The result is its code.
//
// API: POST /api/v5/custom-fields/dictionaries/create
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#post--api-v5-custom-fields-dictionaries-create
// Scope: custom_fields_write.
//
//crm:op POST /api/v5/custom-fields/dictionaries/create
func (s *CustomFieldsService) CreateDictionary(
	ctx context.Context, dictionary CustomDictionaryInput, opts ...RequestOption,
) (*CodeResult, error) {
	return whole[CodeResult](ctx, s.client,
		newRequest(opCustomFieldsCreateDictionary).json("customDictionary", dictionary), opts)
}

// EditDictionary changes the dictionary with the code. What the input leaves
// absent stays as it is.
//
// API: POST /api/v5/custom-fields/dictionaries/{code}/edit
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#post--api-v5-custom-fields-dictionaries-code-edit
// Scope: custom_fields_write.
//
//crm:op POST /api/v5/custom-fields/dictionaries/{code}/edit
func (s *CustomFieldsService) EditDictionary(
	ctx context.Context, code string, dictionary CustomDictionaryInput, opts ...RequestOption,
) (*CodeResult, error) {
	return whole[CodeResult](ctx, s.client,
		newRequest(opCustomFieldsEditDictionary, code).json("customDictionary", dictionary), opts)
}

// CustomDictionary is a list of values for custom fields.
//
//crm:input CustomDictionaryInput creates or changes a list of values for custom fields.
type CustomDictionary struct {
	// Name is what users see.
	Name string `json:"name,omitzero"`
	// Code is what custom fields name the dictionary by. It cannot be changed
	// later.
	Code string `json:"code,omitzero"`
	// Elements are the values that can be chosen in a field of the dictionary.
	Elements []CustomDictionaryElement `json:"elements,omitzero"`

	Extra Extra `json:",embed"`
}

// CustomDictionaryElement is one value of a dictionary.
//
//crm:input CustomDictionaryElementInput is one value of a dictionary to be stored.
type CustomDictionaryElement struct {
	// Name is what users see.
	Name string `json:"name,omitzero"`
	// Code is what entities hold.
	Code string `json:"code,omitzero"`
	// Ordering is the place in the dictionary.
	Ordering int `json:"ordering,omitzero"`

	Extra Extra `json:",embed"`
}

// CustomDictionaryFilter chooses dictionaries. What is absent does not matter;
// everything set must hold.
type CustomDictionaryFilter struct {
	// Name is a part of the name.
	Name string `url:"name,omitempty"`
	// Code is a part of the code.
	Code string `url:"code,omitempty"`
}
