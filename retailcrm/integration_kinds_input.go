package retailcrm

// PaymentIntegrationInput is the integration of a payment service.
type PaymentIntegrationInput struct {
	// Actions is the paths of the module's callbacks by action.
	Actions Opt[PaymentIntegrationActionsInput] `json:"actions,omitzero"`
	// Currencies are the currencies, ISO 4217 codes.
	Currencies Opt[[]string] `json:"currencies,omitzero"`
	// InvoiceTypes are the types of invoices.
	InvoiceTypes Opt[[]PaymentInvoiceType] `json:"invoiceTypes,omitzero"`
	// Shops are the shops of the payment service.
	Shops Opt[[]PaymentIntegrationShopInput] `json:"shops,omitzero"`

	Extra Extra `json:",embed"`
}

// PaymentIntegrationActionsInput is the callbacks of a payment integration.
type PaymentIntegrationActionsInput struct {
	// Create is the path of the callback that creates a payment.
	Create Opt[string] `json:"create,omitzero"`
	// Approve is the path of the callback that approves a payment.
	Approve Opt[string] `json:"approve,omitzero"`
	// Cancel is the path of the callback that cancels a payment.
	Cancel Opt[string] `json:"cancel,omitzero"`
	// Refund is the path of the callback that refunds a payment.
	Refund Opt[string] `json:"refund,omitzero"`

	Extra Extra `json:",embed"`
}

// PaymentIntegrationShopInput is a shop of a payment service.
type PaymentIntegrationShopInput struct {
	// Code is the code.
	Code Opt[string] `json:"code,omitzero"`
	// Name is the name.
	Name Opt[string] `json:"name,omitzero"`
	// Active says whether it is in use.
	Active Opt[bool] `json:"active,omitzero"`

	Extra Extra `json:",embed"`
}

// TelephonyIntegrationInput is the integration of a telephony.
type TelephonyIntegrationInput struct {
	// MakeCallURL is the address of the callback that starts a call.
	MakeCallURL Opt[string] `json:"makeCallUrl,omitzero"`
	// AllowEdit says whether users may edit the settings.
	AllowEdit Opt[bool] `json:"allowEdit,omitzero"`
	// InputEventSupported says whether incoming calls are reported.
	InputEventSupported Opt[bool] `json:"inputEventSupported,omitzero"`
	// OutputEventSupported says whether outgoing calls are reported.
	OutputEventSupported Opt[bool] `json:"outputEventSupported,omitzero"`
	// HangupEventSupported says whether ended calls are reported.
	HangupEventSupported Opt[bool] `json:"hangupEventSupported,omitzero"`
	// ChangeUserStatusURL is the address of the callback that changes a user's
	// status.
	ChangeUserStatusURL Opt[string] `json:"changeUserStatusUrl,omitzero"`
	// AdditionalCodes are the extensions of the users.
	AdditionalCodes Opt[[]TelephonyExtensionInput] `json:"additionalCodes,omitzero"`
	// ExternalPhones are the outside lines of the shops.
	ExternalPhones Opt[[]TelephonyOutsideLineInput] `json:"externalPhones,omitzero"`

	Extra Extra `json:",embed"`
}

// TelephonyExtensionInput is the extension of a user.
type TelephonyExtensionInput struct {
	// UserID is the id of the user.
	UserID Opt[int] `json:"userId,omitzero"`
	// Code is the code.
	Code Opt[string] `json:"code,omitzero"`

	Extra Extra `json:",embed"`
}

// TelephonyOutsideLineInput is the outside line of a shop.
type TelephonyOutsideLineInput struct {
	// SiteCode is the code of the shop.
	SiteCode Opt[string] `json:"siteCode,omitzero"`
	// ExternalPhone is the outside line.
	ExternalPhone Opt[string] `json:"externalPhone,omitzero"`

	Extra Extra `json:",embed"`
}

// StoreIntegrationInput is the integration of a warehouse system.
type StoreIntegrationInput struct {
	// Actions are the paths of the module's callbacks by action.
	Actions Opt[[]StoreIntegrationActionInput] `json:"actions,omitzero"`

	Extra Extra `json:",embed"`
}

// StoreIntegrationActionInput is a callback of a warehouse integration.
type StoreIntegrationActionInput struct {
	// Code is the code.
	Code Opt[string] `json:"code,omitzero"`
	// URL is the address.
	URL Opt[string] `json:"url,omitzero"`
	// CallPoints are the moments at which the callback is called.
	CallPoints Opt[[]string] `json:"callPoints,omitzero"`

	Extra Extra `json:",embed"`
}

// RecommendationIntegrationInput is the integration of recommendations.
type RecommendationIntegrationInput struct {
	// Actions are the paths of the module's callbacks by action.
	Actions Opt[[]string] `json:"actions,omitzero"`
	// AddDefaultModes says whether to add the usual modes.
	AddDefaultModes Opt[bool] `json:"addDefaultModes,omitzero"`
	// Modes are the modes.
	Modes Opt[[]RecommendationIntegrationModeInput] `json:"modes,omitzero"`

	Extra Extra `json:",embed"`
}

// RecommendationIntegrationModeInput is a mode of recommendations.
type RecommendationIntegrationModeInput struct {
	// Code is the code.
	Code Opt[RecommendationMode] `json:"code,omitzero"`
	// Names are the names by language.
	Names Opt[[]string] `json:"names,omitzero"`

	Extra Extra `json:",embed"`
}

// MGTransportIntegrationInput is a transport of the message gateway.
type MGTransportIntegrationInput struct {
	// Token is the token; keep it secret.
	Token Opt[string] `json:"token,omitzero"`
	// IsActive says whether it is active.
	IsActive Opt[bool] `json:"isActive,omitzero"`
	// WebhookURL is the address that messages are sent to.
	WebhookURL Opt[string] `json:"webhookUrl,omitzero"`
	// EndpointURL is the address of the message gateway.
	EndpointURL Opt[string] `json:"endpointUrl,omitzero"`
	// RefreshToken says whether to issue a new token.
	RefreshToken Opt[bool] `json:"refreshToken,omitzero"`
	// Actions is the paths of the module's callbacks by action.
	Actions Opt[MGTransportActionsInput] `json:"actions,omitzero"`

	Extra Extra `json:",embed"`
}

// MGTransportActionsInput is the callbacks of a transport.
type MGTransportActionsInput struct {
	// Visits is the path of the callback for a visitor's visits.
	Visits Opt[string] `json:"visits,omitzero"`
	// Online is the path of the callback for who is online.
	Online Opt[string] `json:"online,omitzero"`
	// ManualTemplatesSync is the path of the callback that synchronises
	// templates.
	ManualTemplatesSync Opt[string] `json:"manualTemplatesSync,omitzero"`

	Extra Extra `json:",embed"`
}

// MGBotIntegrationInput is a bot of the message gateway.
type MGBotIntegrationInput struct {
	// IsActive says whether it is active.
	IsActive Opt[bool] `json:"isActive,omitzero"`
	// Logo is the address of the logo, an SVG.
	Logo Opt[string] `json:"logo,omitzero"`
	// Token is the token; keep it secret.
	Token Opt[string] `json:"token,omitzero"`
	// Name is the name.
	Name Opt[string] `json:"name,omitzero"`
	// EndpointURL is the address of the message gateway.
	EndpointURL Opt[string] `json:"endpointUrl,omitzero"`
	// RefreshToken says whether to issue a new token.
	RefreshToken Opt[bool] `json:"refreshToken,omitzero"`

	Extra Extra `json:",embed"`
}

// EmbedJSIntegrationInput is scripts in the CRM's pages.
type EmbedJSIntegrationInput struct {
	// Entrypoint is the path of the script.
	Entrypoint Opt[string] `json:"entrypoint,omitzero"`
	// Stylesheet is the path of the style sheet.
	Stylesheet Opt[string] `json:"stylesheet,omitzero"`
	// Targets are the places on the pages of the CRM.
	Targets Opt[[]string] `json:"targets,omitzero"`
	// Runner is the path of the script that runs in the background.
	Runner Opt[string] `json:"runner,omitzero"`
	// Pages are the pages.
	Pages Opt[[]EmbedJSPageInput] `json:"pages,omitzero"`

	Extra Extra `json:",embed"`
}

// EmbedJSPageInput is a page of scripts in the CRM.
type EmbedJSPageInput struct {
	// Code is the code.
	Code Opt[string] `json:"code,omitzero"`
	// Menu is the menu that the page stands in.
	Menu Opt[string] `json:"menu,omitzero"`
	// ParentMenuItemCode is the code of the menu item above.
	ParentMenuItemCode Opt[string] `json:"parentMenuItemCode,omitzero"`
	// MenuItemOrdering is the place in the menu.
	MenuItemOrdering Opt[int] `json:"menuItemOrdering,omitzero"`
	// MenuItemTitle is the title in the menu.
	MenuItemTitle Opt[TranslationInput] `json:"menuItemTitle,omitzero"`
	// PageHelpLink is the address of the help.
	PageHelpLink Opt[TranslationInput] `json:"pageHelpLink,omitzero"`
	// IsSettingsMainPage says whether it is the main page of the settings.
	IsSettingsMainPage Opt[bool] `json:"isSettingsMainPage,omitzero"`

	Extra Extra `json:",embed"`
}

// TranslationInput is a text in the CRM's languages.
type TranslationInput struct {
	// En is the English text.
	En Opt[string] `json:"en,omitzero"`
	// Es is the Spanish text.
	Es Opt[string] `json:"es,omitzero"`
	// Ru is the Russian text.
	Ru Opt[string] `json:"ru,omitzero"`

	Extra Extra `json:",embed"`
}
