package retailcrm

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
