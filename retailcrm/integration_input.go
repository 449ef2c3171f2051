package retailcrm

// IntegrationModuleInput is an integration module: its registration in the
// account.
type IntegrationModuleInput struct {
	// Code is the symbolic code of the module in this account, the one in the path
	// of its method.
	Code Opt[string] `json:"code,omitzero"`
	// IntegrationCode is the symbolic code of the integration that the module is
	// an instance of.
	IntegrationCode Opt[string] `json:"integrationCode,omitzero"`
	// Active says whether it is in use.
	Active Opt[bool] `json:"active,omitzero"`
	// Name is the name of the module that users see.
	Name Opt[string] `json:"name,omitzero"`
	// Logo is the address of the module's logo, an SVG picture.
	Logo Opt[string] `json:"logo,omitzero"`
	// ClientID is the id that the account is known by; keep it secret.
	ClientID Opt[string] `json:"clientId,omitzero"`
	// BaseURL is the address that the paths of the callbacks are added to.
	BaseURL Opt[string] `json:"baseUrl,omitzero"`
	// Actions are the paths of the module's callbacks by action.
	Actions Opt[map[string]string] `json:"actions,omitzero"`
	// AvailableCountries are the countries, ISO 3166-1 alpha-2.
	AvailableCountries Opt[[]string] `json:"availableCountries,omitzero"`
	// AccountURL is the address of the module's settings.
	AccountURL Opt[string] `json:"accountUrl,omitzero"`
	// Integrations is what the module integrates.
	Integrations Opt[IntegrationsInput] `json:"integrations,omitzero"`

	Extra Extra `json:",embed"`
}

// IntegrationsInput is what a module integrates, by kind.
type IntegrationsInput struct {
	// Telephony is set by a module that makes and reports calls.
	Telephony Opt[TelephonyIntegrationInput] `json:"telephony,omitzero"`
	// Delivery is set by a module that sends parcels with a delivery service.
	Delivery Opt[DeliveryIntegrationInput] `json:"delivery,omitzero"`
	// Store is set by a module that connects a warehouse system.
	Store Opt[StoreIntegrationInput] `json:"store,omitzero"`
	// Recommendation is set by a module that recommends offers.
	Recommendation Opt[RecommendationIntegrationInput] `json:"recommendation,omitzero"`
	// Payment is set by a module that takes payments.
	Payment Opt[PaymentIntegrationInput] `json:"payment,omitzero"`
	// MGTransport is set by a module that carries messages for the message
	// gateway.
	MGTransport Opt[MGTransportIntegrationInput] `json:"mgTransport,omitzero"`
	// MGBot is set by a module that answers messages as a bot.
	MGBot Opt[MGBotIntegrationInput] `json:"mgBot,omitzero"`
	// EmbedJS is set by a module that runs scripts in the CRM's pages.
	EmbedJS Opt[EmbedJSIntegrationInput] `json:"embedJs,omitzero"`

	Extra Extra `json:",embed"`
}

// IntegrationScopesInput is the rights that a module asks for.
type IntegrationScopesInput struct {
	// Scopes are the rights that the module asks for, such as "order_read".
	Scopes Opt[[]string] `json:"scopes,omitzero"`

	Extra Extra `json:",embed"`
}
