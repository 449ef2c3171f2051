package retailcrm

// CustomFieldFilter chooses definitions of custom fields. What is absent does
// not matter; everything set must hold.
type CustomFieldFilter struct {
	// Name is a part of the name.
	Name string `url:"name,omitempty"`
	// Code is a part of the code.
	Code string `url:"code,omitempty"`
	// Type says what the values are, a date or a text for instance; one of the
	// types is enough.
	Type []CustomFieldType `url:"type,brackets,omitempty"`
	// ViewMode says whether users see and change the field.
	ViewMode []CustomFieldViewMode `url:"viewMode,brackets,omitempty"`
	// DisplayArea are the places on the entity's page; one of them is enough.
	DisplayArea []CustomFieldDisplayArea `url:"displayArea,brackets,omitempty"`
	// Entity is what the field belongs to.
	Entity CustomFieldEntity `url:"entity,omitempty"`
	// InFilter chooses fields that lists can be filtered by, or others.
	InFilter Opt[bool] `url:"inFilter,omitempty"`
}
