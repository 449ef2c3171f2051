package retailcrm

// CompanyFilter chooses companies of a corporate customer. What is absent does
// not matter; everything set must hold.
type CompanyFilter struct {
	// IDs are the CRM's ids of companies.
	IDs []int `url:"ids,brackets,omitempty"`
	// ExternalIDs are the shop's own ids of companies.
	ExternalIDs []string `url:"externalIds,brackets,omitempty"`
}

// CustomerAddressFilter chooses addresses of a corporate customer. What is
// absent does not matter; everything set must hold.
type CustomerAddressFilter struct {
	// IDs are the CRM's ids of addresses.
	IDs []int `url:"ids,brackets,omitempty"`
	// Name is a part of the address's name.
	Name string `url:"name,omitempty"`
	// City is a part of the city's name.
	City string `url:"city,omitempty"`
	// Region is a part of the region's name.
	Region string `url:"region,omitempty"`
}

// CustomerContactFilter chooses contact persons of a corporate customer. What
// is absent does not matter; everything set must hold.
type CustomerContactFilter struct {
	// IDs are the CRM's ids of links between a corporate customer and a contact
	// person.
	IDs []int `url:"ids,brackets,omitempty"`
	// ContactIDs are the CRM's ids of the persons, who are customers themselves.
	ContactIDs []int `url:"contactIds,brackets,omitempty"`
	// ContactExternalIDs are the shop's own ids of the persons.
	ContactExternalIDs []string `url:"contactExternalIds,brackets,omitempty"`
}
