package retailcrm

// TelephonyManager is the user who should take a call.
type TelephonyManager struct {
	// ID is the id that the CRM gave it.
	ID string `json:"id,omitzero"`
	// FirstName is the first name.
	FirstName string `json:"firstName,omitzero"`
	// LastName is the last name.
	LastName string `json:"lastName,omitzero"`
	// Patronymic is the patronymic.
	Patronymic string `json:"patronymic,omitzero"`
	// Email is the e-mail address.
	Email string `json:"email,omitzero"`
	// Code is the code.
	Code string `json:"code,omitzero"`

	Extra Extra `json:",embed"`
}

// TelephonyCustomer is the customer who calls.
type TelephonyCustomer struct {
	// ID is the id that the CRM gave it.
	ID string `json:"id,omitzero"`
	// ExternalID is the id that the shop gave it.
	ExternalID string `json:"externalId,omitzero"`
	// FirstName is the first name.
	FirstName string `json:"firstName,omitzero"`
	// LastName is the last name.
	LastName string `json:"lastName,omitzero"`
	// Patronymic is the patronymic.
	Patronymic string `json:"patronymic,omitzero"`
	// Email is the e-mail address.
	Email string `json:"email,omitzero"`
	// Phones are the telephone numbers.
	Phones []CustomerPhone `json:"phones,omitzero"`

	Extra Extra `json:",embed"`
}

// TelephonyLinks is addresses in the CRM for a call.
type TelephonyLinks struct {
	// NewOrderLink is the address to create an order.
	NewOrderLink string `json:"newOrderLink,omitzero"`
	// LastOrderLink is the address of the last order.
	LastOrderLink string `json:"lastOrderLink,omitzero"`
	// NewCustomerLink is the address to create a customer.
	NewCustomerLink string `json:"newCustomerLink,omitzero"`
	// CustomerLink is the address of the customer.
	CustomerLink string `json:"customerLink,omitzero"`

	Extra Extra `json:",embed"`
}
