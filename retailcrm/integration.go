package retailcrm

import (
	"context"
)

// Get returns the registration of a module. The error matches [ErrNotFound]
// when there is none.
//
// API: GET /api/v5/integration-modules/{code}
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#get--api-v5-integration-modules-code
// Scope: integration_read.
//
//crm:op GET /api/v5/integration-modules/{code}
func (s *IntegrationService) Get(ctx context.Context, code string, opts ...RequestOption) (*IntegrationModule, error) {
	return member[IntegrationModule](ctx, s.client, newRequest(opIntegrationGet, code), "integrationModule", opts)
}

// Edit registers a module, or changes its registration. Send Active as false to
// switch it off. The result holds what the CRM tells the module, such as the
// token of the message gateway; keep it secret.
//
// API: POST /api/v5/integration-modules/{code}/edit
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#post--api-v5-integration-modules-code-edit
// Scope: integration_write.
//
//crm:op POST /api/v5/integration-modules/{code}/edit
func (s *IntegrationService) Edit(
	ctx context.Context, code string, module IntegrationModuleInput, opts ...RequestOption,
) (*IntegrationModuleInfo, error) {
	return member[IntegrationModuleInfo](ctx, s.client,
		newRequest(opIntegrationEdit, code).json("integrationModule", module), "info", opts)
}

// UpdateScopes asks for more rights for the module's key. It returns the key to
// use from now on; keep it secret.
//
// API: POST /api/v5/integration-modules/{code}/update-scopes
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#post--api-v5-integration-modules-code-update-scopes
// Scope: integration_write.
//
//crm:op POST /api/v5/integration-modules/{code}/update-scopes
func (s *IntegrationService) UpdateScopes(
	ctx context.Context, code string, scopes []string, opts ...RequestOption,
) (apiKey string, err error) {
	r := newRequest(opIntegrationUpdateScopes, code).json("requires", IntegrationScopesInput{Scopes: Some(scopes)})
	key, err := member[string](ctx, s.client, r, "apiKey", opts)
	if err != nil {
		return "", err
	}
	return *key, nil
}

// IntegrationModule is an integration module: its registration in the
// account.
//
//crm:input IntegrationModuleInput is an integration module: its registration in the account.
type IntegrationModule struct {
	// Code is the symbolic code of the module in this account, the one in the path
	// of its method.
	Code string `json:"code,omitzero"`
	// IntegrationCode is the symbolic code of the integration that the module is
	// an instance of.
	IntegrationCode string `json:"integrationCode,omitzero"`
	// Active says whether it is in use.
	Active bool `json:"active,omitzero"`
	// Freeze says whether the account froze the module: it must stop work and keep
	// its data. Read-only.
	Freeze bool `json:"freeze,omitzero"`
	// Name is the name of the module that users see.
	Name string `json:"name,omitzero"`
	// Logo is the address of the module's logo, an SVG picture.
	Logo string `json:"logo,omitzero"`
	// ClientID is the id that the account is known by; keep it secret.
	ClientID string `json:"clientId,omitzero"`
	// Native says whether the module belongs to the CRM. Read-only.
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
	// NotExistUsersIDs are the ids among those sent for which the account has no
	// user.
	NotExistUsersIDs []int `json:"notExistUsersIds,omitzero"`
	// NotExistSiteCodes are the codes among those sent for which the account has
	// no shop.
	NotExistSiteCodes []string `json:"notExistSiteCodes,omitzero"`
	// DeliveryType is the delivery type that belongs to a delivery module.
	DeliveryType *DeliveryType `json:"deliveryType,omitzero"`
	// BillingInfo is how the module is paid for.
	BillingInfo *BillingInfo `json:"billingInfo,omitzero"`

	Extra Extra `json:",embed"`
}

// Integrations is what a module integrates, by kind.
//
//crm:input IntegrationsInput is what a module integrates, by kind.
type Integrations struct {
	// Telephony is set by a module that makes and reports calls.
	Telephony *TelephonyIntegration `json:"telephony,omitzero"`
	// Delivery is set by a module that sends parcels with a delivery service.
	Delivery *DeliveryIntegration `json:"delivery,omitzero"`
	// Store is set by a module that connects a warehouse system.
	Store *StoreIntegration `json:"store,omitzero"`
	// Recommendation is set by a module that recommends offers.
	Recommendation *RecommendationIntegration `json:"recommendation,omitzero"`
	// Payment is set by a module that takes payments.
	Payment *PaymentIntegration `json:"payment,omitzero"`
	// MGTransport is set by a module that carries messages for the message
	// gateway.
	MGTransport *MGTransportIntegration `json:"mgTransport,omitzero"`
	// MGBot is set by a module that answers messages as a bot.
	MGBot *MGBotIntegration `json:"mgBot,omitzero"`
	// EmbedJS is set by a module that runs scripts in the CRM's pages.
	EmbedJS *EmbedJSIntegration `json:"embedJs,omitzero"`

	Extra Extra `json:",embed"`
}

// BillingInfo is how a module is paid for.
type BillingInfo struct {
	// Price is the price of the module before discounts, in Currency.
	Price Decimal `json:"price,omitzero"`
	// PriceWithDiscount is the price of the module with the account's discount, in
	// Currency.
	PriceWithDiscount Decimal `json:"priceWithDiscount,omitzero"`
	// Currency is the currency that both prices are in.
	Currency *IntegrationCurrency `json:"currency,omitzero"`
	// BillingType is the symbolic code of the way the module is paid for.
	BillingType string `json:"billingType,omitzero"`

	Extra Extra `json:",embed"`
}

// IntegrationCurrency is the currency that the price of a module is in.
type IntegrationCurrency struct {
	// Name is the full name of the currency.
	Name string `json:"name,omitzero"`
	// ShortName is the sign or abbreviation of the currency.
	ShortName string `json:"shortName,omitzero"`
	// Code is the currency as an ISO 4217 code.
	Code string `json:"code,omitzero"`

	Extra Extra `json:",embed"`
}

// IntegrationScopesInput is the rights that a module asks for.
type IntegrationScopesInput struct {
	// Scopes are the rights that the module asks for, such as "order_read".
	Scopes Opt[[]string] `json:"scopes,omitzero"`

	Extra Extra `json:",embed"`
}
