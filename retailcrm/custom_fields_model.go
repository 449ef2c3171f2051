package retailcrm

// CustomField is the definition of a field that the account has added to
// orders, customers or another entity.
//
//crm:input CustomFieldInput creates or changes the definition of a custom field.
type CustomField struct {
	// Name is what users see.
	Name string `json:"name,omitzero"`
	// Code is what entities hold the value under.
	Code string `json:"code,omitzero"`
	// Type says what the values are. It cannot be changed later.
	Type CustomFieldType `json:"type,omitzero"`
	// Entity is what the field belongs to. Calls name it in their path.
	Entity CustomFieldEntity `json:"entity,omitzero"`
	// Required says that users must fill the field in.
	Required bool `json:"required,omitzero"`
	// InFilter says that lists can be filtered by the field.
	InFilter bool `json:"inFilter,omitzero"`
	// InList says that lists show the field.
	InList bool `json:"inList,omitzero"`
	// InGroupActions says that the field can be changed for many entities at once.
	InGroupActions bool `json:"inGroupActions,omitzero"`
	// Default is the value of new entities, as text.
	//
	// Deprecated: the API replaced it by DefaultTyped.
	Default string `json:"default,omitzero"`
	// DefaultTyped is the value of new entities: a text, a number or a boolean, as
	// Type says, or a list of codes for a dictionary field that takes several.
	DefaultTyped Value `json:"defaultTyped,omitzero"`
	// DefaultTypedSnake is DefaultTyped in the API's other spelling,
	// default_typed. [CustomField.DefaultValue] reads either.
	DefaultTypedSnake Value `json:"default_typed,omitzero"`
	// Ordering is the place among the entity's fields.
	Ordering int `json:"ordering,omitzero"`
	// DisplayArea is where on the entity's page the field stands.
	DisplayArea CustomFieldDisplayArea `json:"displayArea,omitzero"`
	// ViewMode says whether users see and change the field.
	ViewMode CustomFieldViewMode `json:"viewMode,omitzero"`
	// ViewModeMobile is ViewMode for the mobile application.
	ViewModeMobile CustomFieldViewMode `json:"viewModeMobile,omitzero"`
	// Dictionary is the code of the dictionary that the values come from, for the
	// type [CustomFieldTypeDictionary].
	Dictionary string `json:"dictionary,omitzero"`

	Extra Extra `json:",embed"`
}

// DefaultValue is the value of new entities, in whichever way the API told
// it. A dictionary field that takes several values has a list of codes: see
// [Value.Strings].
func (f *CustomField) DefaultValue() Value {
	if !f.DefaultTyped.IsZero() {
		return f.DefaultTyped
	}
	if !f.DefaultTypedSnake.IsZero() {
		return f.DefaultTypedSnake
	}
	v, err := ValueOf(f.Default)
	if err != nil || f.Default == "" {
		return Value{}
	}
	return v
}
