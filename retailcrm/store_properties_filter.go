package retailcrm

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
