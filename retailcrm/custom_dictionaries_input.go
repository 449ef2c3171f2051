package retailcrm

// CustomDictionaryInput creates or changes a list of values for custom fields.
type CustomDictionaryInput struct {
	// Name is what users see.
	Name Opt[string] `json:"name,omitzero"`
	// Code is what custom fields name the dictionary by. It cannot be changed
	// later.
	Code Opt[string] `json:"code,omitzero"`
	// Elements are the values.
	Elements Opt[[]CustomDictionaryElementInput] `json:"elements,omitzero"`

	Extra Extra `json:",embed"`
}

// CustomDictionaryElementInput is one value of a dictionary to be stored.
type CustomDictionaryElementInput struct {
	// Name is what users see.
	Name Opt[string] `json:"name,omitzero"`
	// Code is what entities hold.
	Code Opt[string] `json:"code,omitzero"`
	// Ordering is the place in the dictionary.
	Ordering Opt[int] `json:"ordering,omitzero"`

	Extra Extra `json:",embed"`
}
