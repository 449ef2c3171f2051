package retailcrm

// PaymentIntegration is what a module declares that takes payments.
//
//crm:input PaymentIntegrationInput is what a module declares that takes payments.
type PaymentIntegration struct {
	// Actions is the paths of the module's callbacks by action.
	Actions *PaymentIntegrationActions `json:"actions,omitzero"`
	// Currencies are the currencies that the payment service takes, ISO 4217
	// codes.
	Currencies []string `json:"currencies,omitzero"`
	// InvoiceTypes are the ways in which payers can get an invoice; link is the
	// only one known.
	InvoiceTypes []PaymentInvoiceType `json:"invoiceTypes,omitzero"`
	// Shops are the shops (merchant accounts) that the payment service has for
	// this account.
	Shops []PaymentIntegrationShop `json:"shops,omitzero"`

	Extra Extra `json:",embed"`
}

// PaymentIntegrationActions is the callbacks of a payment integration.
//
//crm:input PaymentIntegrationActionsInput is the callbacks of a payment integration.
type PaymentIntegrationActions struct {
	// Create is the path of the callback that creates a payment.
	Create string `json:"create,omitzero"`
	// Approve is the path of the callback that approves a payment.
	Approve string `json:"approve,omitzero"`
	// Cancel is the path of the callback that cancels a payment.
	Cancel string `json:"cancel,omitzero"`
	// Refund is the path of the callback that refunds a payment.
	Refund string `json:"refund,omitzero"`

	Extra Extra `json:",embed"`
}

// PaymentIntegrationShop is a shop of a payment service.
//
//crm:input PaymentIntegrationShopInput is a shop of a payment service.
type PaymentIntegrationShop struct {
	// Code is the symbolic code of the shop in the payment service.
	Code string `json:"code,omitzero"`
	// Name is the name of the shop that users see.
	Name string `json:"name,omitzero"`
	// Active says whether it is in use.
	Active bool `json:"active,omitzero"`

	Extra Extra `json:",embed"`
}

// TelephonyIntegration is what a module declares that makes and reports calls.
//
//crm:input TelephonyIntegrationInput is what a module declares that makes and reports calls.
type TelephonyIntegration struct {
	// MakeCallURL is the address of the callback that starts a call.
	MakeCallURL string `json:"makeCallUrl,omitzero"`
	// AllowEdit says whether users may edit the settings.
	AllowEdit bool `json:"allowEdit,omitzero"`
	// InputEventSupported says whether incoming calls are reported.
	InputEventSupported bool `json:"inputEventSupported,omitzero"`
	// OutputEventSupported says whether outgoing calls are reported.
	OutputEventSupported bool `json:"outputEventSupported,omitzero"`
	// HangupEventSupported says whether ended calls are reported.
	HangupEventSupported bool `json:"hangupEventSupported,omitzero"`
	// ChangeUserStatusURL is the address of the callback that changes a user's
	// status.
	ChangeUserStatusURL string `json:"changeUserStatusUrl,omitzero"`
	// AdditionalCodes are the extensions by which the telephony reaches each user.
	AdditionalCodes []TelephonyExtension `json:"additionalCodes,omitzero"`
	// ExternalPhones are the outside lines and the shops that customers reach by
	// them.
	ExternalPhones []TelephonyOutsideLine `json:"externalPhones,omitzero"`

	Extra Extra `json:",embed"`
}

// TelephonyExtension is the extension of a user.
//
//crm:input TelephonyExtensionInput is the extension of a user.
type TelephonyExtension struct {
	// UserID is the id of the user who answers at this extension.
	UserID int `json:"userId,omitzero"`
	// Code is the number of the extension, a text.
	Code string `json:"code,omitzero"`

	Extra Extra `json:",embed"`
}

// TelephonyOutsideLine is the outside line of a shop.
//
//crm:input TelephonyOutsideLineInput is the outside line of a shop.
type TelephonyOutsideLine struct {
	// SiteCode is the symbolic code of the shop that customers reach by this line.
	SiteCode string `json:"siteCode,omitzero"`
	// ExternalPhone is the telephone number of the line.
	ExternalPhone string `json:"externalPhone,omitzero"`

	Extra Extra `json:",embed"`
}

// StoreIntegration is what a module declares that connects a warehouse system.
//
//crm:input StoreIntegrationInput is what a module declares that connects a warehouse system.
type StoreIntegration struct {
	// Actions are the paths of the module's callbacks by action.
	Actions []StoreIntegrationAction `json:"actions,omitzero"`

	Extra Extra `json:",embed"`
}

// StoreIntegrationAction is a callback of a warehouse integration.
//
//crm:input StoreIntegrationActionInput is a callback of a warehouse integration.
type StoreIntegrationAction struct {
	// Code is the symbolic code of the action that the callback does.
	Code string `json:"code,omitzero"`
	// URL is the address that the CRM calls for the action.
	URL string `json:"url,omitzero"`
	// CallPoints are the moments at which the callback is called.
	CallPoints []string `json:"callPoints,omitzero"`

	Extra Extra `json:",embed"`
}

// RecommendationIntegration is what a module declares that suggests offers to
// buy.
//
//crm:input RecommendationIntegrationInput is what a module declares that suggests offers to buy.
type RecommendationIntegration struct {
	// Actions are the paths of the module's callbacks by action.
	Actions []string `json:"actions,omitzero"`
	// AddDefaultModes says whether the CRM adds its usual modes to those of the
	// module.
	AddDefaultModes bool `json:"addDefaultModes,omitzero"`
	// Modes are the kinds of recommendations that the module can make.
	Modes []RecommendationIntegrationMode `json:"modes,omitzero"`

	Extra Extra `json:",embed"`
}

// RecommendationIntegrationMode is a kind of suggestion that a module can make.
//
//crm:input RecommendationIntegrationModeInput is a kind of suggestion that a module can make.
type RecommendationIntegrationMode struct {
	// Code is the kind of recommendation: what is bought along, or what is
	// similar.
	Code RecommendationMode `json:"code,omitzero"`
	// Names are the names of the mode in the CRM's languages.
	Names []string `json:"names,omitzero"`

	Extra Extra `json:",embed"`
}

// MGTransportIntegration is a transport of the message gateway.
//
//crm:input MGTransportIntegrationInput is a transport of the message gateway.
type MGTransportIntegration struct {
	// Token is the token; keep it secret.
	Token string `json:"token,omitzero"`
	// IsActive says whether the transport carries messages now.
	IsActive bool `json:"isActive,omitzero"`
	// WebhookURL is the address that messages are sent to.
	WebhookURL string `json:"webhookUrl,omitzero"`
	// EndpointURL is the address of the message gateway.
	EndpointURL string `json:"endpointUrl,omitzero"`
	// RefreshToken says whether to issue a new token.
	RefreshToken bool `json:"refreshToken,omitzero"`
	// Actions is the paths of the module's callbacks by action.
	Actions *MGTransportActions `json:"actions,omitzero"`

	Extra Extra `json:",embed"`
}

// MGTransportActions is the callbacks of a transport.
//
//crm:input MGTransportActionsInput is the callbacks of a transport.
type MGTransportActions struct {
	// Visits is the path of the callback for a visitor's visits.
	Visits string `json:"visits,omitzero"`
	// Online is the path of the callback for who is online.
	Online string `json:"online,omitzero"`
	// ManualTemplatesSync is the path of the callback that synchronises
	// templates.
	ManualTemplatesSync string `json:"manualTemplatesSync,omitzero"`

	Extra Extra `json:",embed"`
}

// MGBotIntegration is a bot of the message gateway.
//
//crm:input MGBotIntegrationInput is a bot of the message gateway.
type MGBotIntegration struct {
	// IsActive says whether the bot answers messages now.
	IsActive bool `json:"isActive,omitzero"`
	// Logo is the address of the bot's logo, an SVG picture.
	Logo string `json:"logo,omitzero"`
	// Token is the token; keep it secret.
	Token string `json:"token,omitzero"`
	// Name is the name of the bot that users see.
	Name string `json:"name,omitzero"`
	// EndpointURL is the address of the message gateway.
	EndpointURL string `json:"endpointUrl,omitzero"`
	// RefreshToken says whether to issue a new token.
	RefreshToken bool `json:"refreshToken,omitzero"`

	Extra Extra `json:",embed"`
}

// EmbedJSIntegration is scripts in the CRM's pages.
//
//crm:input EmbedJSIntegrationInput is scripts in the CRM's pages.
type EmbedJSIntegration struct {
	// Entrypoint is the path of the script that the CRM loads first.
	Entrypoint string `json:"entrypoint,omitzero"`
	// Stylesheet is the path of the style sheet.
	Stylesheet string `json:"stylesheet,omitzero"`
	// Targets are the places on the pages of the CRM.
	Targets []string `json:"targets,omitzero"`
	// Runner is the path of the script that runs in the background.
	Runner string `json:"runner,omitzero"`
	// Pages are the pages that the module adds to the CRM.
	Pages []EmbedJSPage `json:"pages,omitzero"`

	Extra Extra `json:",embed"`
}

// EmbedJSPage is a page of scripts in the CRM.
//
//crm:input EmbedJSPageInput is a page of scripts in the CRM.
type EmbedJSPage struct {
	// Code is the symbolic code of the page within the module.
	Code string `json:"code,omitzero"`
	// Menu is the symbolic code of the CRM's menu that leads to the page.
	Menu string `json:"menu,omitzero"`
	// ParentMenuItemCode is the symbolic code of the menu item that the page
	// stands under.
	ParentMenuItemCode string `json:"parentMenuItemCode,omitzero"`
	// MenuItemOrdering is the place of the page among its neighbours in the menu.
	MenuItemOrdering int `json:"menuItemOrdering,omitzero"`
	// MenuItemTitle is the text of the page's menu item, by language.
	MenuItemTitle *Translation `json:"menuItemTitle,omitzero"`
	// PageHelpLink is the address of the help about the page, by language.
	PageHelpLink *Translation `json:"pageHelpLink,omitzero"`
	// IsSettingsMainPage says whether the page is the one where the module's
	// settings begin.
	IsSettingsMainPage bool `json:"isSettingsMainPage,omitzero"`

	Extra Extra `json:",embed"`
}

// Translation is a text in the CRM's languages.
//
//crm:input TranslationInput is a text in the CRM's languages.
type Translation struct {
	// En is the text for users who read English.
	En string `json:"en,omitzero"`
	// Es is the text for users who read Spanish.
	Es string `json:"es,omitzero"`
	// Ru is the text for users who read Russian.
	Ru string `json:"ru,omitzero"`

	Extra Extra `json:",embed"`
}

// RecommendationMode is what a module goes by when it suggests offers to buy.
type RecommendationMode string

// The known values of RecommendationMode; others may come.
const (
	RecommendBuyingWith RecommendationMode = "buying_with" // what is bought along
	RecommendAnalogs    RecommendationMode = "analogs"     // what is similar
)
