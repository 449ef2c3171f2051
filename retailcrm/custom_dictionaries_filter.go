package retailcrm

// CustomDictionaryFilter chooses dictionaries. What is absent does not matter;
// everything set must hold.
type CustomDictionaryFilter struct {
	// Name is a part of the name.
	Name string `url:"name,omitempty"`
	// Code is a part of the code.
	Code string `url:"code,omitempty"`
}
