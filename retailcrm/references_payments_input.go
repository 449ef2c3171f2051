package retailcrm

// PaymentTypeInput creates or changes a way of payment.
type PaymentTypeInput struct {
	// Name is what users see.
	Name Opt[string] `json:"name,omitzero"`
	// Code is what payments hold. It cannot be changed later.
	Code Opt[string] `json:"code,omitzero"`
	// Active says whether orders can choose it.
	Active Opt[bool] `json:"active,omitzero"`
	// DefaultForCRM says that orders made in the CRM get this type by default.
	DefaultForCRM Opt[bool] `json:"defaultForCrm,omitzero"`
	// DefaultForAPI says that orders made through the API get this type by
	// default.
	DefaultForAPI Opt[bool] `json:"defaultForApi,omitzero"`
	// Description is a free text for the users.
	Description Opt[string] `json:"description,omitzero"`
	// DeliveryTypes are the codes of the delivery types that go with this payment.
	DeliveryTypes Opt[[]string] `json:"deliveryTypes,omitzero"`
	// PaymentStatuses are the codes of the statuses that such a payment can have.
	PaymentStatuses Opt[[]string] `json:"paymentStatuses,omitzero"`
	// IntegrationModule is the module that takes the payments.
	IntegrationModule Opt[PaymentTypeModuleInput] `json:"integrationModule,omitzero"`
	// Sites are the codes of the shops that take this payment.
	Sites Opt[[]string] `json:"sites,omitzero"`

	Extra Extra `json:",embed"`
}

// PaymentTypeModuleInput names the integration module that shall take the
// payments of a payment type.
type PaymentTypeModuleInput struct {
	// Code is the module's code in the account.
	Code Opt[string] `json:"code,omitzero"`
	// IntegrationCode is the code of the module that this one is a copy of.
	IntegrationCode Opt[string] `json:"integrationCode,omitzero"`
	// Name is what users see.
	Name Opt[string] `json:"name,omitzero"`
	// Active says whether the module is switched on.
	Active Opt[bool] `json:"active,omitzero"`

	Extra Extra `json:",embed"`
}

// PaymentStatusInput creates or changes a status of payments.
type PaymentStatusInput struct {
	// Name is what users see.
	Name Opt[string] `json:"name,omitzero"`
	// Code is what payments hold. It cannot be changed later.
	Code Opt[string] `json:"code,omitzero"`
	// Active says whether payments can be put into the status.
	Active Opt[bool] `json:"active,omitzero"`
	// DefaultForCRM says that payments made in the CRM get this status by default.
	DefaultForCRM Opt[bool] `json:"defaultForCrm,omitzero"`
	// DefaultForAPI says that payments made through the API get this status by
	// default.
	DefaultForAPI Opt[bool] `json:"defaultForApi,omitzero"`
	// PaymentComplete says that a payment in this status counts as paid.
	PaymentComplete Opt[bool] `json:"paymentComplete,omitzero"`
	// Ordering is the place in the list.
	Ordering Opt[int] `json:"ordering,omitzero"`
	// Description is a free text for the users.
	Description Opt[string] `json:"description,omitzero"`
	// PaymentTypes are the codes of the payment types that can have this status.
	PaymentTypes Opt[[]string] `json:"paymentTypes,omitzero"`

	Extra Extra `json:",embed"`
}

// PriceTypeInput creates or changes a kind of prices.
type PriceTypeInput struct {
	// ID is the CRM's id of the price type.
	ID Opt[int] `json:"id,omitzero"`
	// Code is what prices and order items hold. It cannot be changed later.
	Code Opt[string] `json:"code,omitzero"`
	// Name is what users see.
	Name Opt[string] `json:"name,omitzero"`
	// Active says whether orders can use the prices.
	Active Opt[bool] `json:"active,omitzero"`
	// Default says that orders use these prices unless told otherwise.
	Default Opt[bool] `json:"default,omitzero"`
	// Description is a free text for the users.
	Description Opt[string] `json:"description,omitzero"`
	// FilterExpression is a condition on the order for these prices to apply, in
	// the CRM's expression language.
	FilterExpression Opt[string] `json:"filterExpression,omitzero"`
	// Currency is the code of the prices' currency.
	Currency Opt[string] `json:"currency,omitzero"`
	// Geo are the places where these prices apply; none means everywhere.
	Geo Opt[[]GeoHierarchyRowInput] `json:"geo,omitzero"`
	// Groups are the codes of the groups that these prices are for.
	Groups Opt[[]string] `json:"groups,omitzero"`
	// Ordering is the place in the list.
	Ordering Opt[int] `json:"ordering,omitzero"`

	Extra Extra `json:",embed"`
}

// GeoHierarchyRowInput is a country, a region in it, or a city where prices
// shall apply.
type GeoHierarchyRowInput struct {
	// Country is the two-letter code of the country (ISO 3166-1).
	Country Opt[string] `json:"country,omitzero"`
	// RegionID is the region's id in the CRM's directory of addresses, as text.
	RegionID Opt[string] `json:"regionId,omitzero"`
	// Region is the region's name.
	Region Opt[string] `json:"region,omitzero"`
	// CityID is the city's id in the CRM's directory of addresses, as text.
	CityID Opt[string] `json:"cityId,omitzero"`
	// City is the city's name.
	City Opt[string] `json:"city,omitzero"`

	Extra Extra `json:",embed"`
}

// CurrencyInput creates or changes a currency of the account.
type CurrencyInput struct {
	// Code is the currency's three-letter code (ISO 4217) in small letters: "rub".
	Code Opt[string] `json:"code,omitzero"`
	// IsBase says that the account keeps its sums in this currency.
	IsBase Opt[bool] `json:"isBase,omitzero"`
	// IsAutoConvert says that the CRM looks up the rate itself.
	IsAutoConvert Opt[bool] `json:"isAutoConvert,omitzero"`
	// AutoConvertExtraPercent is what is added to the rate that the CRM looks up,
	// in per cent.
	AutoConvertExtraPercent Opt[int] `json:"autoConvertExtraPercent,omitzero"`
	// ManualConvertNominal is how many units of this currency ManualConvertValue
	// is for.
	ManualConvertNominal Opt[int] `json:"manualConvertNominal,omitzero"`
	// ManualConvertValue is the rate: what the nominal costs in the base currency.
	ManualConvertValue Opt[Decimal] `json:"manualConvertValue,omitzero"`

	Extra Extra `json:",embed"`
}

// CostGroupInput creates or changes a group of cost items.
type CostGroupInput struct {
	// Code is what cost items hold. It cannot be changed later.
	Code Opt[string] `json:"code,omitzero"`
	// Name is what users see.
	Name Opt[string] `json:"name,omitzero"`
	// Ordering is the place in the list.
	Ordering Opt[int] `json:"ordering,omitzero"`
	// Active says whether the group is in use.
	Active Opt[bool] `json:"active,omitzero"`
	// Color is the group's colour on the screen.
	Color Opt[CostGroupColor] `json:"color,omitzero"`

	Extra Extra `json:",embed"`
}

// CostItemInput creates or changes a kind of costs.
type CostItemInput struct {
	// Code is what costs hold. It cannot be changed later.
	Code Opt[string] `json:"code,omitzero"`
	// Name is what users see.
	Name Opt[string] `json:"name,omitzero"`
	// Group is the code of the group that the item belongs to.
	Group Opt[string] `json:"group,omitzero"`
	// Ordering is the place in its group.
	Ordering Opt[int] `json:"ordering,omitzero"`
	// Active says whether costs can be booked on it.
	Active Opt[bool] `json:"active,omitzero"`
	// AppliesToOrders says that such costs belong to orders.
	AppliesToOrders Opt[bool] `json:"appliesToOrders,omitzero"`
	// AppliesToUsers says that such costs belong to users.
	AppliesToUsers Opt[bool] `json:"appliesToUsers,omitzero"`
	// Type says whether the costs are fixed ("const") or vary ("var").
	Type Opt[string] `json:"type,omitzero"`
	// Source is the traffic source that such costs are booked on.
	Source Opt[SourceInput] `json:"source,omitzero"`

	Extra Extra `json:",embed"`
}
