package retailcrm

// PaymentIntegrationInput is the integration of a payment service.
type PaymentIntegrationInput struct {
	// Actions is the paths of the module's callbacks by action.
	Actions Opt[PaymentIntegrationActionsInput] `json:"actions,omitzero"`
	// Currencies are the currencies that the payment service takes, ISO 4217
	// codes.
	Currencies Opt[[]string] `json:"currencies,omitzero"`
	// InvoiceTypes are the ways in which payers can get an invoice; link is the
	// only one known.
	InvoiceTypes Opt[[]PaymentInvoiceType] `json:"invoiceTypes,omitzero"`
	// Shops are the shops (merchant accounts) that the payment service has for
	// this account.
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
	// Code is the symbolic code of the shop in the payment service.
	Code Opt[string] `json:"code,omitzero"`
	// Name is the name of the shop that users see.
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
	// AdditionalCodes are the extensions by which the telephony reaches each user.
	AdditionalCodes Opt[[]TelephonyExtensionInput] `json:"additionalCodes,omitzero"`
	// ExternalPhones are the outside lines and the shops that customers reach by
	// them.
	ExternalPhones Opt[[]TelephonyOutsideLineInput] `json:"externalPhones,omitzero"`

	Extra Extra `json:",embed"`
}

// TelephonyExtensionInput is the extension of a user.
type TelephonyExtensionInput struct {
	// UserID is the id of the user who answers at this extension.
	UserID Opt[int] `json:"userId,omitzero"`
	// Code is the number of the extension, a text.
	Code Opt[string] `json:"code,omitzero"`

	Extra Extra `json:",embed"`
}

// TelephonyOutsideLineInput is the outside line of a shop.
type TelephonyOutsideLineInput struct {
	// SiteCode is the symbolic code of the shop that customers reach by this line.
	SiteCode Opt[string] `json:"siteCode,omitzero"`
	// ExternalPhone is the telephone number of the line.
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
	// Code is the symbolic code of the action that the callback does.
	Code Opt[string] `json:"code,omitzero"`
	// URL is the address that the CRM calls for the action.
	URL Opt[string] `json:"url,omitzero"`
	// CallPoints are the moments at which the callback is called.
	CallPoints Opt[[]string] `json:"callPoints,omitzero"`

	Extra Extra `json:",embed"`
}

// RecommendationIntegrationInput is the integration of recommendations.
type RecommendationIntegrationInput struct {
	// Actions are the paths of the module's callbacks by action.
	Actions Opt[[]string] `json:"actions,omitzero"`
	// AddDefaultModes says whether the CRM adds its usual modes to those of the
	// module.
	AddDefaultModes Opt[bool] `json:"addDefaultModes,omitzero"`
	// Modes are the kinds of recommendations that the module can make.
	Modes Opt[[]RecommendationIntegrationModeInput] `json:"modes,omitzero"`

	Extra Extra `json:",embed"`
}

// RecommendationIntegrationModeInput is a mode of recommendations.
type RecommendationIntegrationModeInput struct {
	// Code is the kind of recommendation: what is bought along, or what is
	// similar.
	Code Opt[RecommendationMode] `json:"code,omitzero"`
	// Names are the names of the mode in the CRM's languages.
	Names Opt[[]string] `json:"names,omitzero"`

	Extra Extra `json:",embed"`
}

// MGTransportIntegrationInput is a transport of the message gateway.
type MGTransportIntegrationInput struct {
	// Token is the token; keep it secret.
	Token Opt[string] `json:"token,omitzero"`
	// IsActive says whether the transport carries messages now.
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
	// IsActive says whether the bot answers messages now.
	IsActive Opt[bool] `json:"isActive,omitzero"`
	// Logo is the address of the bot's logo, an SVG picture.
	Logo Opt[string] `json:"logo,omitzero"`
	// Token is the token; keep it secret.
	Token Opt[string] `json:"token,omitzero"`
	// Name is the name of the bot that users see.
	Name Opt[string] `json:"name,omitzero"`
	// EndpointURL is the address of the message gateway.
	EndpointURL Opt[string] `json:"endpointUrl,omitzero"`
	// RefreshToken says whether to issue a new token.
	RefreshToken Opt[bool] `json:"refreshToken,omitzero"`

	Extra Extra `json:",embed"`
}

// EmbedJSIntegrationInput is scripts in the CRM's pages.
type EmbedJSIntegrationInput struct {
	// Entrypoint is the path of the script that the CRM loads first.
	Entrypoint Opt[string] `json:"entrypoint,omitzero"`
	// Stylesheet is the path of the style sheet.
	Stylesheet Opt[string] `json:"stylesheet,omitzero"`
	// Targets are the places on the pages of the CRM.
	Targets Opt[[]string] `json:"targets,omitzero"`
	// Runner is the path of the script that runs in the background.
	Runner Opt[string] `json:"runner,omitzero"`
	// Pages are the pages that the module adds to the CRM.
	Pages Opt[[]EmbedJSPageInput] `json:"pages,omitzero"`

	Extra Extra `json:",embed"`
}

// EmbedJSPageInput is a page of scripts in the CRM.
type EmbedJSPageInput struct {
	// Code is the symbolic code of the page within the module.
	Code Opt[string] `json:"code,omitzero"`
	// Menu is the menu that the page stands in.
	Menu Opt[string] `json:"menu,omitzero"`
	// ParentMenuItemCode is the symbolic code of the menu item that the page
	// stands under.
	ParentMenuItemCode Opt[string] `json:"parentMenuItemCode,omitzero"`
	// MenuItemOrdering is the place of the page among its neighbours in the menu.
	MenuItemOrdering Opt[int] `json:"menuItemOrdering,omitzero"`
	// MenuItemTitle is the text of the page's menu item, by language.
	MenuItemTitle Opt[TranslationInput] `json:"menuItemTitle,omitzero"`
	// PageHelpLink is the address of the help about the page, by language.
	PageHelpLink Opt[TranslationInput] `json:"pageHelpLink,omitzero"`
	// IsSettingsMainPage says whether the page is the one where the module's
	// settings begin.
	IsSettingsMainPage Opt[bool] `json:"isSettingsMainPage,omitzero"`

	Extra Extra `json:",embed"`
}

// TranslationInput is a text in the CRM's languages.
type TranslationInput struct {
	// En is the text for users who read English.
	En Opt[string] `json:"en,omitzero"`
	// Es is the text for users who read Spanish.
	Es Opt[string] `json:"es,omitzero"`
	// Ru is the text for users who read Russian.
	Ru Opt[string] `json:"ru,omitzero"`

	Extra Extra `json:",embed"`
}
