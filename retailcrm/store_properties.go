package retailcrm

import (
	"context"
	"iter"
)

// Properties returns one page of the properties that products can have. filter
// may be nil.
//
// API: GET /api/v5/store/products/properties
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#get--api-v5-store-products-properties
// Scope: store_read.
//
//crm:op GET /api/v5/store/products/properties
func (s *StoreService) Properties(ctx context.Context, filter *ProductPropertyFilter, opts ...RequestOption) (*Page[ProductProperty], error) {
	return page[ProductProperty](ctx, s.client, newRequest(opStoreProperties).filter(filter).nest("sort", sortOf(filter)), "properties", opts)
}

// AllProperties iterates over the properties that the filter chooses. It calls
// [StoreService.Properties] page by page; the error comes last, once.
func (s *StoreService) AllProperties(ctx context.Context, filter *ProductPropertyFilter, opts ...RequestOption) iter.Seq2[*ProductProperty, error] {
	return allPages(ctx, s.client, func(x *ProductProperty) string { return x.Code }, func(ctx context.Context, opts ...RequestOption) (*Page[ProductProperty], error) {
		return s.Properties(ctx, filter, opts...)
	}, opts)
}

// PropertyValues returns one page of the values that products have for their
// properties. filter may be nil.
//
// API: GET /api/v5/store/products/properties/values
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#get--api-v5-store-products-properties-values
// Scope: store_read.
//
//crm:op GET /api/v5/store/products/properties/values
func (s *StoreService) PropertyValues(ctx context.Context, filter *ProductPropertyValueFilter, opts ...RequestOption) (*Page[ProductPropertyValue], error) {
	return page[ProductPropertyValue](ctx, s.client, newRequest(opStorePropertyValues).filter(filter), "productPropertyValues", opts)
}

// AllPropertyValues iterates over the values that the filter chooses. It calls
// [StoreService.PropertyValues] page by page; the error comes last, once.
func (s *StoreService) AllPropertyValues(ctx context.Context, filter *ProductPropertyValueFilter, opts ...RequestOption) iter.Seq2[*ProductPropertyValue, error] {
	return allPages(ctx, s.client, func(x *ProductPropertyValue) string { return x.key() }, func(ctx context.Context, opts ...RequestOption) (*Page[ProductPropertyValue], error) {
		return s.PropertyValues(ctx, filter, opts...)
	}, opts)
}

// key tells values apart while pages shift.
func (v *ProductPropertyValue) key() string {
	if v.Property == nil {
		return ""
	}
	return v.Property.Code + "\x00" + v.Value
}

type propertySort struct {
	OffersCount SortOrder `url:"offersCount,omitempty"`
}

func sortOf(f *ProductPropertyFilter) propertySort {
	if f == nil {
		return propertySort{}
	}
	return propertySort{OffersCount: f.SortByOffersCount}
}
