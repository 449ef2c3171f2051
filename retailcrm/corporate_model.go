package retailcrm

// CorporateCustomer is a corporate customer: a firm with companies,
// addresses and contact persons.
//
//crm:input CorporateCustomerInput is what the API accepts about a corporate customer, when it is created, edited or
//crm:input uploaded.
type CorporateCustomer struct {
	// Type is customer or customer_corporate. Read-only.
	Type CustomerType `json:"type,omitzero"`
	// ID is the id that the CRM gave it.
	ID int `json:"id,omitzero"`
	// ExternalID is the id that the shop gave it.
	ExternalID string `json:"externalId,omitzero"`
	// NickName is what users call the customer. «Наименование корпоративного
	// клиента»
	NickName string `json:"nickName,omitzero"`
	// MainAddress is the one of Addresses whose IsMain is set, in short. Read-only.
	MainAddress *NamedRef `json:"mainAddress,omitzero"`
	// CreatedAt is when it was created, by the account's wall clock.
	CreatedAt DateTime `json:"createdAt,omitzero"`
	// ManagerID is the id of the responsible user.
	ManagerID int `json:"managerId,omitzero"`
	// Source is where the customer came from.
	Source *Source `json:"source,omitzero"`
	// CustomerContacts are the people whom the shop talks to at a corporate
	// customer.
	CustomerContacts []CustomerContact `json:"customerContacts,omitzero"`
	// Companies are the legal entities that a corporate customer buys as, each with
	// its own legal details.
	Companies []Company `json:"companies,omitzero"`
	// Addresses are the places that a corporate customer has or takes deliveries
	// at.
	Addresses []CustomerAddress `json:"addresses,omitzero"`
	// VIP says whether the customer is marked VIP.
	VIP bool `json:"vip,omitzero"`
	// Bad says whether the customer is marked bad.
	Bad bool `json:"bad,omitzero"`
	// Site is the code of the shop that the customer came from.
	Site string `json:"site,omitzero"`
	// Tags are the labels that users stick on a customer.
	Tags []CustomerTag `json:"tags,omitzero" input:"[]string"`
	// AvgMarginSumm is the average gross profit of an order, in the base currency.
	// Read-only.
	AvgMarginSumm Decimal `json:"avgMarginSumm,omitzero"`
	// MarginSumm is the lifetime value: gross profit of all orders, in the base
	// currency. Read-only.
	MarginSumm Decimal `json:"marginSumm,omitzero"`
	// TotalSumm is the sum of all orders, in the base currency. Read-only.
	TotalSumm Decimal `json:"totalSumm,omitzero"`
	// AverageSumm is the average sum of an order, in the base currency. Read-only.
	AverageSumm Decimal `json:"averageSumm,omitzero"`
	// OrdersCount is how many orders the customer has made. Read-only.
	OrdersCount int `json:"ordersCount,omitzero"`
	// CostSumm is the sum of the costs, in the base currency. Read-only.
	CostSumm Decimal `json:"costSumm,omitzero"`
	// CustomFields are the values of the account's own fields, by the code of the
	// field.
	CustomFields CustomFields `json:"customFields,omitzero"`
	// PersonalDiscount is the personal discount, in percent.
	PersonalDiscount Decimal `json:"personalDiscount,omitzero"`
	// CumulativeDiscount is the cumulative discount, in percent. Deprecated by
	// the API.
	CumulativeDiscount Decimal `json:"cumulativeDiscount,omitzero"`
	// DiscountCardNumber is printed on the customer's discount card. «Номер
	// дисконтной карты»
	DiscountCardNumber string `json:"discountCardNumber,omitzero"`
	// FirstClientID is the id by which web analytics knew the customer's browser at
	// first. Read-only.
	FirstClientID string `json:"firstClientId,omitzero"`
	// LastClientID is the id by which web analytics knew the customer's browser
	// last. Read-only.
	LastClientID string `json:"lastClientId,omitzero"`
	// MainCustomerContact is the one of CustomerContacts whose IsMain is set.
	// Read-only.
	MainCustomerContact *CustomerContact `json:"mainCustomerContact,omitzero"`
	// MainCompany is the one of Companies whose IsMain is set, in short. Read-only.
	MainCompany *NamedRef `json:"mainCompany,omitzero"`

	Extra Extra `json:",embed"`
}

// onlyInCorporateCustomerInput is what a CorporateCustomerInput has, and no answer.
type onlyInCorporateCustomerInput struct {
	// AddTags are the texts of labels to stick on the customer.
	AddTags []string `json:"addTags,omitzero"`
	// RemoveTags are the texts of labels to take off the customer.
	RemoveTags []string `json:"removeTags,omitzero"`
}

// Company is a legal entity that a corporate customer buys as.
//
//crm:input CompanyInput is what the API accepts about a company of a corporate customer, when it is added or edited.
type Company struct {
	// ID is the id that the CRM gave it. «ID компании»
	ID int `json:"id,omitzero"`
	// IsMain marks the one of the customer's companies that MainCompany names.
	IsMain bool `json:"isMain,omitzero"`
	// ExternalID is the id that the shop gave it. «Внешний ID компании»
	ExternalID string `json:"externalId,omitzero"`
	// Active says whether it is in use.
	Active bool `json:"active,omitzero"`
	// Name is the name of the company on the screen.
	Name string `json:"name,omitzero"`
	// Brand is the name under which the company is known.
	Brand string `json:"brand,omitzero"`
	// Site is the address of the company's web site. «Сайт»
	Site string `json:"site,omitzero"`
	// CreatedAt is when it was created, by the account's wall clock. Read-only.
	CreatedAt DateTime `json:"createdAt,omitzero"`
	// Customer is the corporate customer that the company belongs to. Read-only.
	Customer *CustomerRef `json:"customer,omitzero"`
	// Contragent is the company's legal details: its form, INN, bank account.
	Contragent *Contragent `json:"contragent,omitzero"`
	// Address is the one of the customer's addresses that the company is registered
	// at.
	Address *CustomerAddress `json:"address,omitzero" input:"RefInput"`
	// CustomFields are the values of the account's own fields, by the code of the
	// field.
	CustomFields CustomFields `json:"customFields,omitzero"`
	// MarginSumm is the lifetime value: gross profit of all orders, in the base
	// currency. Read-only.
	MarginSumm Decimal `json:"marginSumm,omitzero"`
	// TotalSumm is the sum of all orders, in the base currency. Read-only.
	TotalSumm Decimal `json:"totalSumm,omitzero"`
	// AverageSumm is the average sum of an order, in the base currency. Read-only.
	AverageSumm Decimal `json:"averageSumm,omitzero"`
	// OrdersCount is how many orders were made for the company. Read-only.
	OrdersCount int `json:"ordersCount,omitzero"`
	// CostSumm is the sum of the costs, in the base currency. Read-only.
	CostSumm Decimal `json:"costSumm,omitzero"`
	// AvgMarginSumm is the average gross profit of an order, in the base currency.
	// Read-only.
	AvgMarginSumm Decimal `json:"avgMarginSumm,omitzero"`

	Extra Extra `json:",embed"`
}

// NamedRef is a reference by id with its name.
type NamedRef struct {
	// ID is the id that the CRM gave it.
	ID int `json:"id,omitzero"`
	// ExternalID is the id that the shop gave it.
	ExternalID string `json:"externalId,omitzero"`
	// Name is what the screen calls it.
	Name string `json:"name,omitzero"`

	Extra Extra `json:",embed"`
}

// CustomerContact is a person whom the shop talks to at a corporate customer.
//
//crm:input CustomerContactInput is what the API accepts about a contact person of a corporate customer, when it is
//crm:input added or edited.
type CustomerContact struct {
	// ID is the id that the CRM gave it.
	ID int `json:"id,omitzero"`
	// IsMain marks the one of the customer's contact persons that
	// MainCustomerContact names.
	IsMain bool `json:"isMain,omitzero"`
	// Customer is the person: a customer of its own.
	Customer *RelatedCustomer `json:"customer,omitzero"`
	// Companies are those of the corporate customer's companies that the person
	// works for.
	Companies []CustomerContactCompany `json:"companies,omitzero"`

	Extra Extra `json:",embed"`
}

// CustomerContactCompany is a company that a contact person works for.
//
//crm:input CustomerContactCompanyInput is a company that a contact person works for.
type CustomerContactCompany struct {
	// ID is the id that the CRM gave it.
	ID int `json:"id,omitzero"`
	// ExternalID is the id that the shop gave it.
	ExternalID string `json:"externalId,omitzero"`
	// Company is the company, by its ids and name. It is sent as one of its ids.
	Company *NamedRef `json:"company,omitzero" input:"RefInput"`

	Extra Extra `json:",embed"`
}

// CustomerRef is the customer that something belongs to.
type CustomerRef struct {
	// Site is the code of the shop that the customer belongs to.
	Site string `json:"site,omitzero"`
	// ID is the id that the CRM gave it.
	ID int `json:"id,omitzero"`
	// ExternalID is the id that the shop gave it.
	ExternalID string `json:"externalId,omitzero"`
	// Type is customer or customer_corporate.
	Type CustomerType `json:"type,omitzero"`
	// FirstName is the customer's first name.
	FirstName string `json:"firstName,omitzero"`
	// LastName is the customer's last name.
	LastName string `json:"lastName,omitzero"`
	// Patronymic is the customer's patronymic.
	Patronymic string `json:"patronymic,omitzero"`
	// CustomFields are the values of the account's own fields, by the code of the
	// field.
	CustomFields CustomFields `json:"customFields,omitzero"`

	Extra Extra `json:",embed"`
}

// RelatedCustomer is a reference to a customer.
//
//crm:input RelatedCustomerInput is a customer that exists, by one of its ids.
type RelatedCustomer struct {
	// ID is the id that the CRM gave it.
	ID int `json:"id,omitzero"`
	// ExternalID is the id that the shop gave it.
	ExternalID string `json:"externalId,omitzero"`
	// BrowserID is the id of the device in the Collector.
	BrowserID string `json:"browserId,omitzero"`
	// Site is the code of the shop that gave ExternalID.
	Site string `json:"site,omitzero"`
	// Companies are those of the corporate customer's companies that the person
	// works for.
	Companies []CustomerContactCompany `json:"companies,omitzero"`

	Extra Extra `json:",embed"`
}
