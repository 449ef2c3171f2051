package retailcrm

// IntegrationModule is an integration module: its registration in the
// account.
type IntegrationModule struct {
	// Code is the code.
	Code string `json:"code,omitzero"`
	// IntegrationCode is the code of the integration module.
	IntegrationCode string `json:"integrationCode,omitzero"`
	// Active says whether it is in use.
	Active bool `json:"active,omitzero"`
	// Freeze says whether the module is frozen.
	Freeze bool `json:"freeze,omitzero"`
	// Name is the name.
	Name string `json:"name,omitzero"`
	// Logo is the address of the logo, an SVG.
	Logo string `json:"logo,omitzero"`
	// ClientID is the id that the account is known by; keep it secret.
	ClientID string `json:"clientId,omitzero"`
	// Native says whether the module belongs to the CRM.
	Native bool `json:"native,omitzero"`
	// BaseURL is the address that the paths of the callbacks are added to.
	BaseURL string `json:"baseUrl,omitzero"`
	// Actions are the paths of the module's callbacks by action.
	Actions Map[string] `json:"actions,omitzero"`
	// AvailableCountries are the countries, ISO 3166-1 alpha-2.
	AvailableCountries []string `json:"availableCountries,omitzero"`
	// AccountURL is the address of the module's settings.
	AccountURL string `json:"accountUrl,omitzero"`
	// Integrations is what the module integrates.
	Integrations *Integrations `json:"integrations,omitzero"`

	Extra Extra `json:",embed"`
}

// IntegrationModuleInfo is what the CRM answers to a registration.
type IntegrationModuleInfo struct {
	// MGTransport is the message gateway transport.
	MGTransport *MGTransportIntegration `json:"mgTransport,omitzero"`
	// MGBot is the message gateway bot.
	MGBot *MGBotIntegration `json:"mgBot,omitzero"`
	// NotExistUsersIDs are the ids of users that do not exist.
	NotExistUsersIDs []int `json:"notExistUsersIds,omitzero"`
	// NotExistSiteCodes are the codes of shops that do not exist.
	NotExistSiteCodes []string `json:"notExistSiteCodes,omitzero"`
	// DeliveryType is the code of the delivery type.
	DeliveryType *DeliveryType `json:"deliveryType,omitzero"`
	// BillingInfo is how the module is paid for.
	BillingInfo *BillingInfo `json:"billingInfo,omitzero"`

	Extra Extra `json:",embed"`
}

// Integrations is what a module integrates, by kind.
type Integrations struct {
	// Telephony is the telephony.
	Telephony *TelephonyIntegration `json:"telephony,omitzero"`
	// Delivery is the delivery.
	Delivery *DeliveryIntegration `json:"delivery,omitzero"`
	// Store is the warehouse system.
	Store *StoreIntegration `json:"store,omitzero"`
	// Recommendation is the recommendations.
	Recommendation *RecommendationIntegration `json:"recommendation,omitzero"`
	// Payment is the payment.
	Payment *PaymentIntegration `json:"payment,omitzero"`
	// MGTransport is the message gateway transport.
	MGTransport *MGTransportIntegration `json:"mgTransport,omitzero"`
	// MGBot is the message gateway bot.
	MGBot *MGBotIntegration `json:"mgBot,omitzero"`
	// EmbedJS is the scripts in the CRM's pages.
	EmbedJS *EmbedJSIntegration `json:"embedJs,omitzero"`

	Extra Extra `json:",embed"`
}

// BillingInfo is how a module is paid for.
type BillingInfo struct {
	// Price is the price, in the order's currency.
	Price Decimal `json:"price,omitzero"`
	// PriceWithDiscount is the price with the discount.
	PriceWithDiscount Decimal `json:"priceWithDiscount,omitzero"`
	// Currency is the currency, an ISO 4217 code.
	Currency *IntegrationCurrency `json:"currency,omitzero"`
	// BillingType is how the module is paid for.
	BillingType string `json:"billingType,omitzero"`

	Extra Extra `json:",embed"`
}

// IntegrationCurrency is a currency.
type IntegrationCurrency struct {
	// Name is the name.
	Name string `json:"name,omitzero"`
	// ShortName is the short name.
	ShortName string `json:"shortName,omitzero"`
	// Code is the code.
	Code string `json:"code,omitzero"`

	Extra Extra `json:",embed"`
}
