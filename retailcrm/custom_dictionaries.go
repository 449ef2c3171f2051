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
func (s *CustomFieldsService) Dictionaries(ctx context.Context, filter *CustomDictionaryFilter, opts ...RequestOption) (*Page[CustomDictionary], error) {
	return page[CustomDictionary](ctx, s.client, newRequest(opCustomFieldsDictionaries).filter(filter), "customDictionaries", opts)
}

// AllDictionaries iterates over the dictionaries that the filter chooses. It
// calls [CustomFieldsService.Dictionaries] page by page; the error comes last,
// once.
func (s *CustomFieldsService) AllDictionaries(ctx context.Context, filter *CustomDictionaryFilter, opts ...RequestOption) iter.Seq2[*CustomDictionary, error] {
	return allPages(ctx, s.client, func(x *CustomDictionary) string { return x.Code }, func(ctx context.Context, opts ...RequestOption) (*Page[CustomDictionary], error) {
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
func (s *CustomFieldsService) Dictionary(ctx context.Context, code string, opts ...RequestOption) (*CustomDictionary, error) {
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
func (s *CustomFieldsService) CreateDictionary(ctx context.Context, dictionary CustomDictionaryInput, opts ...RequestOption) (*CodeResult, error) {
	return whole[CodeResult](ctx, s.client, newRequest(opCustomFieldsCreateDictionary).json("customDictionary", dictionary), opts)
}

// EditDictionary changes the dictionary with the code. What the input leaves
// absent stays as it is.
//
// API: POST /api/v5/custom-fields/dictionaries/{code}/edit
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#post--api-v5-custom-fields-dictionaries-code-edit
// Scope: custom_fields_write.
//
//crm:op POST /api/v5/custom-fields/dictionaries/{code}/edit
func (s *CustomFieldsService) EditDictionary(ctx context.Context, code string, dictionary CustomDictionaryInput, opts ...RequestOption) (*CodeResult, error) {
	return whole[CodeResult](ctx, s.client, newRequest(opCustomFieldsEditDictionary, code).json("customDictionary", dictionary), opts)
}
