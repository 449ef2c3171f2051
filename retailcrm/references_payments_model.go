package retailcrm

// PaymentType is a way of payment that orders can choose.
//
//crm:input PaymentTypeInput creates or changes a way of payment.
type PaymentType struct {
	// Name is what users see.
	Name string `json:"name,omitzero"`
	// Code is what payments hold. It cannot be changed later.
	Code string `json:"code,omitzero"`
	// Active says whether orders can choose it.
	Active bool `json:"active,omitzero"`
	// DefaultForCRM says that orders made in the CRM get this type by default.
	DefaultForCRM bool `json:"defaultForCrm,omitzero"`
	// DefaultForAPI says that orders made through the API get this type by
	// default.
	DefaultForAPI bool `json:"defaultForApi,omitzero"`
	// Description is a free text for the users.
	Description string `json:"description,omitzero"`
	// DeliveryTypes are the codes of the delivery types that go with this payment.
	DeliveryTypes []string `json:"deliveryTypes,omitzero"`
	// PaymentStatuses are the codes of the statuses that such a payment can have.
	PaymentStatuses []string `json:"paymentStatuses,omitzero"`
	// IntegrationModule is the module that takes the payments.
	IntegrationModule *PaymentTypeModule `json:"integrationModule,omitzero"`
	// Sites are the codes of the shops that take this payment.
	Sites []string `json:"sites,omitzero"`

	Extra Extra `json:",embed"`
}

// PaymentTypeModule is the integration module that takes the payments of a
// payment type, in short.
//
//crm:input PaymentTypeModuleInput names the integration module that shall take the payments of a payment type.
type PaymentTypeModule struct {
	// Code is the module's code in the account.
	Code string `json:"code,omitzero"`
	// IntegrationCode is the code of the module that this one is a copy of.
	IntegrationCode string `json:"integrationCode,omitzero"`
	// Name is what users see.
	Name string `json:"name,omitzero"`
	// Active says whether the module is switched on.
	Active bool `json:"active,omitzero"`

	Extra Extra `json:",embed"`
}

// PaymentStatus is how far a payment has come: a row of the account's list, such
// as "paid".
//
//crm:input PaymentStatusInput creates or changes a status of payments.
type PaymentStatus struct {
	// Name is what users see.
	Name string `json:"name,omitzero"`
	// Code is what payments hold. It cannot be changed later.
	Code string `json:"code,omitzero"`
	// Active says whether payments can be put into the status.
	Active bool `json:"active,omitzero"`
	// DefaultForCRM says that payments made in the CRM get this status by default.
	DefaultForCRM bool `json:"defaultForCrm,omitzero"`
	// DefaultForAPI says that payments made through the API get this status by
	// default.
	DefaultForAPI bool `json:"defaultForApi,omitzero"`
	// PaymentComplete says that a payment in this status counts as paid.
	PaymentComplete bool `json:"paymentComplete,omitzero"`
	// Ordering is the place in the list.
	Ordering int `json:"ordering,omitzero"`
	// Description is a free text for the users.
	Description string `json:"description,omitzero"`
	// PaymentTypes are the codes of the payment types that can have this status.
	PaymentTypes []string `json:"paymentTypes,omitzero"`

	Extra Extra `json:",embed"`
}

// PriceType is a kind of prices of offers: retail, wholesale.
//
//crm:input PriceTypeInput creates or changes a kind of prices.
type PriceType struct {
	// ID is the CRM's id of the price type.
	ID int `json:"id,omitzero"`
	// Code is what prices and order items hold. It cannot be changed later.
	Code string `json:"code,omitzero"`
	// Name is what users see.
	Name string `json:"name,omitzero"`
	// Active says whether orders can use the prices.
	Active bool `json:"active,omitzero"`
	// Default says that orders use these prices unless told otherwise.
	Default bool `json:"default,omitzero"`
	// Description is a free text for the users.
	Description string `json:"description,omitzero"`
	// FilterExpression is a condition on the order for these prices to apply, in
	// the CRM's expression language.
	FilterExpression string `json:"filterExpression,omitzero"`
	// Currency is the code of the prices' currency.
	Currency string `json:"currency,omitzero"`
	// Geo are the places where these prices apply; none means everywhere.
	Geo []GeoHierarchyRow `json:"geo,omitzero"`
	// Groups are the codes of the groups that these prices are for.
	Groups []string `json:"groups,omitzero"`
	// Ordering is the place in the list.
	Ordering int `json:"ordering,omitzero"`

	Extra Extra `json:",embed"`
}

// GeoHierarchyRow is a country, a region in it, or a city.
//
//crm:input GeoHierarchyRowInput is a country, a region in it, or a city where prices shall apply.
type GeoHierarchyRow struct {
	// Country is the two-letter code of the country (ISO 3166-1).
	Country string `json:"country,omitzero"`
	// RegionID is the region's id in the CRM's directory of addresses, as text.
	RegionID string `json:"regionId,omitzero"`
	// Region is the region's name.
	Region string `json:"region,omitzero"`
	// CityID is the city's id in the CRM's directory of addresses, as text.
	CityID string `json:"cityId,omitzero"`
	// City is the city's name.
	City string `json:"city,omitzero"`

	Extra Extra `json:",embed"`
}

// Currency is a currency that the account uses.
//
//crm:input CurrencyInput creates or changes a currency of the account.
type Currency struct {
	// ID is the CRM's id of the currency. Read-only.
	ID int `json:"id,omitzero"`
	// Code is the currency's three-letter code (ISO 4217) in small letters: "rub".
	Code string `json:"code,omitzero"`
	// IsBase says that the account keeps its sums in this currency.
	IsBase bool `json:"isBase,omitzero"`
	// IsAutoConvert says that the CRM looks up the rate itself.
	IsAutoConvert bool `json:"isAutoConvert,omitzero"`
	// AutoConvertExtraPercent is what is added to the rate that the CRM looks up,
	// in per cent.
	AutoConvertExtraPercent int `json:"autoConvertExtraPercent,omitzero"`
	// ManualConvertNominal is how many units of this currency ManualConvertValue
	// is for.
	ManualConvertNominal int `json:"manualConvertNominal,omitzero"`
	// ManualConvertValue is the rate: what the nominal costs in the base currency.
	ManualConvertValue Decimal `json:"manualConvertValue,omitzero"`

	Extra Extra `json:",embed"`
}

// CostGroup is a group of cost items.
//
//crm:input CostGroupInput creates or changes a group of cost items.
type CostGroup struct {
	// Code is what cost items hold. It cannot be changed later.
	Code string `json:"code,omitzero"`
	// Name is what users see.
	Name string `json:"name,omitzero"`
	// Ordering is the place in the list.
	Ordering int `json:"ordering,omitzero"`
	// Active says whether the group is in use.
	Active bool `json:"active,omitzero"`
	// Color is the group's colour on the screen.
	Color CostGroupColor `json:"color,omitzero"`

	Extra Extra `json:",embed"`
}

// CostItem is a kind of costs: rent, advertising, packaging.
//
//crm:input CostItemInput creates or changes a kind of costs.
type CostItem struct {
	// Code is what costs hold. It cannot be changed later.
	Code string `json:"code,omitzero"`
	// Name is what users see.
	Name string `json:"name,omitzero"`
	// Group is the code of the group that the item belongs to.
	Group string `json:"group,omitzero"`
	// Ordering is the place in its group.
	Ordering int `json:"ordering,omitzero"`
	// Active says whether costs can be booked on it.
	Active bool `json:"active,omitzero"`
	// AppliesToOrders says that such costs belong to orders.
	AppliesToOrders bool `json:"appliesToOrders,omitzero"`
	// AppliesToUsers says that such costs belong to users.
	AppliesToUsers bool `json:"appliesToUsers,omitzero"`
	// Type says whether the costs are fixed ("const") or vary ("var").
	Type string `json:"type,omitzero"`
	// Source is the traffic source that such costs are booked on.
	Source *Source `json:"source,omitzero"`

	Extra Extra `json:",embed"`
}
