package retailcrm

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
