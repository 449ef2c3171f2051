package retailcrm

// CustomFieldInput creates or changes the definition of a custom field.
type CustomFieldInput struct {
	// Name is what users see.
	Name Opt[string] `json:"name,omitzero"`
	// Code is what entities hold the value under.
	Code Opt[string] `json:"code,omitzero"`
	// Type says what the values are. It cannot be changed later.
	Type Opt[CustomFieldType] `json:"type,omitzero"`
	// Entity is what the field belongs to. Calls name it in their path.
	Entity Opt[CustomFieldEntity] `json:"entity,omitzero"`
	// Required says that users must fill the field in.
	Required Opt[bool] `json:"required,omitzero"`
	// InFilter says that lists can be filtered by the field.
	InFilter Opt[bool] `json:"inFilter,omitzero"`
	// InList says that lists show the field.
	InList Opt[bool] `json:"inList,omitzero"`
	// InGroupActions says that the field can be changed for many entities at once.
	InGroupActions Opt[bool] `json:"inGroupActions,omitzero"`
	// Default is the value of new entities, as text.
	//
	// Deprecated: the API replaced it by DefaultTyped.
	Default Opt[string] `json:"default,omitzero"`
	// DefaultTyped is the value of new entities: a text, a number or a boolean, as
	// Type says, or a list of codes for a dictionary field that takes several.
	DefaultTyped Opt[Value] `json:"defaultTyped,omitzero"`
	// DefaultTypedSnake is DefaultTyped in the API's other spelling,
	// default_typed. [CustomField.DefaultValue] reads either.
	DefaultTypedSnake Opt[Value] `json:"default_typed,omitzero"`
	// Ordering is the place among the entity's fields.
	Ordering Opt[int] `json:"ordering,omitzero"`
	// DisplayArea is where on the entity's page the field stands.
	DisplayArea Opt[CustomFieldDisplayArea] `json:"displayArea,omitzero"`
	// ViewMode says whether users see and change the field.
	ViewMode Opt[CustomFieldViewMode] `json:"viewMode,omitzero"`
	// ViewModeMobile is ViewMode for the mobile application.
	ViewModeMobile Opt[CustomFieldViewMode] `json:"viewModeMobile,omitzero"`
	// Dictionary is the code of the dictionary that the values come from, for the
	// type [CustomFieldTypeDictionary].
	Dictionary Opt[string] `json:"dictionary,omitzero"`

	Extra Extra `json:",embed"`
}
