package retailcrm

// CorporateCustomerInput is what the API accepts about a corporate customer,
// when it is created, edited or uploaded.
type CorporateCustomerInput struct {
	// ID is the id that the CRM gave it.
	ID Opt[int] `json:"id,omitzero"`
	// ExternalID is the id that the shop gave it.
	ExternalID Opt[string] `json:"externalId,omitzero"`
	// NickName is the name of a corporate customer. «Наименование корпоративного
	// клиента»
	NickName Opt[string] `json:"nickName,omitzero"`
	// CreatedAt is when it was created, by the account's wall clock.
	CreatedAt Opt[DateTime] `json:"createdAt,omitzero"`
	// ManagerID is the id of the responsible user.
	ManagerID Opt[int] `json:"managerId,omitzero"`
	// Source is where the customer came from.
	Source Opt[SourceInput] `json:"source,omitzero"`
	// CustomerContacts are the contact persons of a corporate customer.
	CustomerContacts Opt[[]CustomerContactInput] `json:"customerContacts,omitzero"`
	// Companies are the companies of a corporate customer.
	Companies Opt[[]CompanyInput] `json:"companies,omitzero"`
	// Addresses are the addresses of a corporate customer.
	Addresses Opt[[]CustomerAddressInput] `json:"addresses,omitzero"`
	// VIP says whether the customer is marked VIP.
	VIP Opt[bool] `json:"vip,omitzero"`
	// Bad says whether the customer is marked bad.
	Bad Opt[bool] `json:"bad,omitzero"`
	// Site is the code of the shop.
	Site Opt[string] `json:"site,omitzero"`
	// Tags are the labels that users stick on a customer.
	Tags Opt[[]string] `json:"tags,omitzero"`
	// CustomFields are the custom fields by code.
	CustomFields Opt[map[string]any] `json:"customFields,omitzero"`
	// PersonalDiscount is the personal discount, in percent.
	PersonalDiscount Opt[Decimal] `json:"personalDiscount,omitzero"`
	// CumulativeDiscount is the cumulative discount, in percent. Deprecated by
	// the API.
	CumulativeDiscount Opt[Decimal] `json:"cumulativeDiscount,omitzero"`
	// DiscountCardNumber is the number of the discount card.
	DiscountCardNumber Opt[string] `json:"discountCardNumber,omitzero"`
	// AddTags are the tags to add.
	AddTags Opt[[]string] `json:"addTags,omitzero"`
	// RemoveTags are the tags to remove.
	RemoveTags Opt[[]string] `json:"removeTags,omitzero"`

	Extra Extra `json:",embed"`
}

// CompanyInput is a company of a corporate customer.
type CompanyInput struct {
	// ID is the id that the CRM gave it. «ID компании»
	ID Opt[int] `json:"id,omitzero"`
	// IsMain says whether it is the main one.
	IsMain Opt[bool] `json:"isMain,omitzero"`
	// ExternalID is the id that the shop gave it. «Внешний ID компании»
	ExternalID Opt[string] `json:"externalId,omitzero"`
	// Active says whether it is in use.
	Active Opt[bool] `json:"active,omitzero"`
	// Name is the name of the company on the screen.
	Name Opt[string] `json:"name,omitzero"`
	// Brand is the name under which the company is known.
	Brand Opt[string] `json:"brand,omitzero"`
	// Site is the address of the company's web site. «Сайт»
	Site Opt[string] `json:"site,omitzero"`
	// Contragent is the legal details.
	Contragent Opt[ContragentInput] `json:"contragent,omitzero"`
	// Address is the registered address of the company.
	Address Opt[RefInput] `json:"address,omitzero"`
	// CustomFields are the custom fields by code.
	CustomFields Opt[map[string]any] `json:"customFields,omitzero"`

	Extra Extra `json:",embed"`
}

// CustomerContactInput is a contact person of a corporate customer.
type CustomerContactInput struct {
	// ID is the id that the CRM gave it.
	ID Opt[int] `json:"id,omitzero"`
	// IsMain says whether it is the main one.
	IsMain Opt[bool] `json:"isMain,omitzero"`
	// Customer is the person: a customer of its own.
	Customer Opt[RelatedCustomerInput] `json:"customer,omitzero"`
	// Companies are the companies of a corporate customer.
	Companies Opt[[]CustomerContactCompanyInput] `json:"companies,omitzero"`

	Extra Extra `json:",embed"`
}

// CustomerContactCompanyInput is a company that a contact person works for.
type CustomerContactCompanyInput struct {
	// ID is the id that the CRM gave it.
	ID Opt[int] `json:"id,omitzero"`
	// ExternalID is the id that the shop gave it.
	ExternalID Opt[string] `json:"externalId,omitzero"`
	// Company is the company of a corporate customer.
	Company Opt[RefInput] `json:"company,omitzero"`

	Extra Extra `json:",embed"`
}

// RelatedCustomerInput is a customer that exists, by one of its ids.
type RelatedCustomerInput struct {
	// ID is the id that the CRM gave it.
	ID Opt[int] `json:"id,omitzero"`
	// ExternalID is the id that the shop gave it.
	ExternalID Opt[string] `json:"externalId,omitzero"`
	// BrowserID is the id of the device in the Collector.
	BrowserID Opt[string] `json:"browserId,omitzero"`
	// Site is the code of the shop.
	Site Opt[string] `json:"site,omitzero"`
	// Companies are the companies of a corporate customer.
	Companies Opt[[]CustomerContactCompanyInput] `json:"companies,omitzero"`

	Extra Extra `json:",embed"`
}

// RefInput is a reference to something that exists, by one of its ids.
type RefInput struct {
	// ID is the id that the CRM gave it.
	ID Opt[int] `json:"id,omitzero"`
	// ExternalID is the id that the shop gave it.
	ExternalID Opt[string] `json:"externalId,omitzero"`

	Extra Extra `json:",embed"`
}
