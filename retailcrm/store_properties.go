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
func (s *StoreService) Properties(
	ctx context.Context, filter *ProductPropertyFilter, opts ...RequestOption,
) (*Page[ProductProperty], error) {
	return page[ProductProperty](ctx, s.client, newRequest(opStoreProperties).filter(filter).nest("sort", sortOf(filter)),
		"properties", opts)
}

// AllProperties iterates over the properties that the filter chooses. It calls
// [StoreService.Properties] page by page; the error comes last, once.
// The loop may edit and delete what it lists: nothing is skipped because of
// that, and nothing comes twice.
func (s *StoreService) AllProperties(
	ctx context.Context, filter *ProductPropertyFilter, opts ...RequestOption,
) iter.Seq2[*ProductProperty, error] {
	return allPages(ctx, s.client, func(x *ProductProperty) string { return x.Code },
		func(ctx context.Context, opts ...RequestOption) (*Page[ProductProperty], error) {
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
func (s *StoreService) PropertyValues(
	ctx context.Context, filter *ProductPropertyValueFilter, opts ...RequestOption,
) (*Page[ProductPropertyValue], error) {
	return page[ProductPropertyValue](ctx, s.client, newRequest(opStorePropertyValues).filter(filter),
		"productPropertyValues", opts)
}

// AllPropertyValues iterates over the values that the filter chooses. It calls
// [StoreService.PropertyValues] page by page; the error comes last, once.
// The loop may edit and delete what it lists: nothing is skipped because of
// that, and nothing comes twice.
func (s *StoreService) AllPropertyValues(
	ctx context.Context, filter *ProductPropertyValueFilter, opts ...RequestOption,
) iter.Seq2[*ProductPropertyValue, error] {
	return allPages(ctx, s.client, func(x *ProductPropertyValue) string { return x.key() },
		func(ctx context.Context, opts ...RequestOption) (*Page[ProductPropertyValue], error) {
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

// ProductProperty is a property that products can have: colour, size, material.
type ProductProperty struct {
	// Code is the symbolic code of the property, its key in the Properties of
	// offers.
	Code string `json:"code,omitzero"`
	// Name is what users see.
	Name string `json:"name,omitzero"`
	// Sites are the codes of the shops whose products have the property.
	Sites []string `json:"sites,omitzero"`
	// Groups are the parts of the catalogue whose products have the property.
	Groups []ProductPropertyGroup `json:"groups,omitzero"`
	// IsNumeric says that the values are numbers.
	IsNumeric bool `json:"isNumeric,omitzero"`
	// Visible says that users see the property.
	Visible bool `json:"visible,omitzero"`
	// Variative says that offers of one product can differ in it.
	Variative bool `json:"variative,omitzero"`

	Extra Extra `json:",embed"`
}

// ProductPropertyGroup is a part of the catalogue, in short.
type ProductPropertyGroup struct {
	// ID is the CRM's id of the group.
	ID int `json:"id,omitzero"`
	// Name is the group's name.
	Name string `json:"name,omitzero"`

	Extra Extra `json:",embed"`
}

// ProductPropertyValue is a value that some offers have for a property.
type ProductPropertyValue struct {
	// Property is what the value is one of: colour, size, material.
	Property *ProductProperty `json:"property,omitzero"`
	// Value is the value as text.
	Value string `json:"value,omitzero"`
	// OffersCount is how many offers have it.
	OffersCount int `json:"offersCount,omitzero"`

	Extra Extra `json:",embed"`
}

// ProductPropertyFilter chooses properties of products. What is absent does not
// matter; everything set must hold.
type ProductPropertyFilter struct {
	// SortByOffersCount orders the properties by how many offers have them.
	SortByOffersCount SortOrder `url:"-"`
	// Name is a part of the name.
	Name string `url:"name,omitempty"`
	// Code is the property's code.
	Code string `url:"code,omitempty"`
	// Visible chooses properties that users see, or that they do not.
	Visible Opt[bool] `url:"visible,omitempty"`
	// Variative chooses properties in which offers of one product differ, or
	// others.
	Variative Opt[bool] `url:"variative,omitempty"`
	// Sites are the codes of shops.
	Sites []string `url:"sites,brackets,omitempty"`
	// Catalogs are the ids of catalogues.
	Catalogs []int `url:"catalogs,brackets,omitempty"`
	// Groups are the CRM's ids of product groups.
	Groups []int `url:"groups,brackets,omitempty"`
}

// ProductPropertyValueFilter chooses values of properties. What is absent does
// not matter; everything set must hold.
type ProductPropertyValueFilter struct {
	// PropertyName is the property's name.
	PropertyName string `url:"propertyName,omitempty"`
	// PropertyCode is the property's code.
	PropertyCode string `url:"propertyCode,omitempty"`
	// Groups are the CRM's ids of product groups.
	Groups []int `url:"groups,brackets,omitempty"`
}

// SortOrder is the direction of a list.
type SortOrder string

// The values of SortOrder.
const (
	SortAscending  SortOrder = "ASC"  // the least first
	SortDescending SortOrder = "DESC" // the greatest first
)
