package retailcrm

// TelephonyManager is the user who should take a call.
type TelephonyManager struct {
	// ID is the id that the CRM gave the user, as a text.
	ID string `json:"id,omitzero"`
	// FirstName is the user's first name.
	FirstName string `json:"firstName,omitzero"`
	// LastName is the user's last name.
	LastName string `json:"lastName,omitzero"`
	// Patronymic is the user's patronymic.
	Patronymic string `json:"patronymic,omitzero"`
	// Email is the user's e-mail address.
	Email string `json:"email,omitzero"`
	// Code is the extension by which the telephony reaches the user.
	Code string `json:"code,omitzero"`

	Extra Extra `json:",embed"`
}

// TelephonyCustomer is the customer who calls.
type TelephonyCustomer struct {
	// ID is the id that the CRM gave the customer, as a text.
	ID string `json:"id,omitzero"`
	// ExternalID is the id that the shop gave it.
	ExternalID string `json:"externalId,omitzero"`
	// FirstName is the customer's first name. «Имя»
	FirstName string `json:"firstName,omitzero"`
	// LastName is the customer's last name. «Фамилия»
	LastName string `json:"lastName,omitzero"`
	// Patronymic is the customer's patronymic. «Отчество»
	Patronymic string `json:"patronymic,omitzero"`
	// Email is the customer's e-mail address.
	Email string `json:"email,omitzero"`
	// Phones are all telephone numbers of the customer.
	Phones []Phone `json:"phones,omitzero"`

	Extra Extra `json:",embed"`
}

// TelephonyLinks is addresses in the CRM for a call.
type TelephonyLinks struct {
	// NewOrderLink is the address to create an order.
	NewOrderLink string `json:"newOrderLink,omitzero"`
	// LastOrderLink is the address of the customer's last order in the CRM.
	LastOrderLink string `json:"lastOrderLink,omitzero"`
	// NewCustomerLink is the address to create a customer.
	NewCustomerLink string `json:"newCustomerLink,omitzero"`
	// CustomerLink is the address of the customer's page in the CRM.
	CustomerLink string `json:"customerLink,omitzero"`

	Extra Extra `json:",embed"`
}
