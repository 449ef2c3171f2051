package retailcrm

// OrderCustomerInput is the customer or contact person of an order: one that
// exists, by id, external id or browser id, or one to be created with the
// order.
type OrderCustomerInput struct {
	// ID is the id that the CRM gave it.
	ID Opt[int] `json:"id,omitzero"`
	// ExternalID is the id that the shop gave it.
	ExternalID Opt[string] `json:"externalId,omitzero"`
	// BrowserID is the id of the device in the Collector.
	BrowserID Opt[string] `json:"browserId,omitzero"`
	// Site is the code of the shop that gave ExternalID. «Код магазина, необходим
	// при передаче externalId»
	Site Opt[string] `json:"site,omitzero"`
	// Companies are those of the corporate customer's companies that the person
	// works for.
	Companies Opt[[]CustomerContactCompanyInput] `json:"companies,omitzero"`
	// Type is customer or customer_corporate.
	Type Opt[CustomerType] `json:"type,omitzero"`
	// NickName is the name of a corporate customer.
	NickName Opt[string] `json:"nickName,omitzero"`

	Extra Extra `json:",embed"`
}

// OrderCompanyInput is the company of a corporate customer that an order is
// for.
type OrderCompanyInput struct {
	// ID is the id that the CRM gave it. «ID компании»
	ID Opt[int] `json:"id,omitzero"`
	// ExternalID is the id that the shop gave it. «Внешний ID компании»
	ExternalID Opt[string] `json:"externalId,omitzero"`
	// Site is the address of the company's web site. «Сайт»
	Site Opt[string] `json:"site,omitzero"`

	Extra Extra `json:",embed"`
}
