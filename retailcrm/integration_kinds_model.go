package retailcrm

// PaymentIntegration is the integration of a payment service.
type PaymentIntegration struct {
	// Actions is the paths of the module's callbacks by action.
	Actions *PaymentIntegrationActions `json:"actions,omitzero"`
	// Currencies are the currencies, ISO 4217 codes.
	Currencies []string `json:"currencies,omitzero"`
	// InvoiceTypes are the types of invoices.
	InvoiceTypes []PaymentInvoiceType `json:"invoiceTypes,omitzero"`
	// Shops are the shops of the payment service.
	Shops []PaymentIntegrationShop `json:"shops,omitzero"`

	Extra Extra `json:",embed"`
}

// PaymentIntegrationActions is the callbacks of a payment integration.
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
type PaymentIntegrationShop struct {
	// Code is the code.
	Code string `json:"code,omitzero"`
	// Name is the name.
	Name string `json:"name,omitzero"`
	// Active says whether it is in use.
	Active bool `json:"active,omitzero"`

	Extra Extra `json:",embed"`
}

// TelephonyIntegration is the integration of a telephony.
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
	// AdditionalCodes are the extensions of the users.
	AdditionalCodes []TelephonyExtension `json:"additionalCodes,omitzero"`
	// ExternalPhones are the outside lines of the shops.
	ExternalPhones []TelephonyOutsideLine `json:"externalPhones,omitzero"`

	Extra Extra `json:",embed"`
}

// TelephonyExtension is the extension of a user.
type TelephonyExtension struct {
	// UserID is the id of the user.
	UserID int `json:"userId,omitzero"`
	// Code is the code.
	Code string `json:"code,omitzero"`

	Extra Extra `json:",embed"`
}

// TelephonyOutsideLine is the outside line of a shop.
type TelephonyOutsideLine struct {
	// SiteCode is the code of the shop.
	SiteCode string `json:"siteCode,omitzero"`
	// ExternalPhone is the outside line.
	ExternalPhone string `json:"externalPhone,omitzero"`

	Extra Extra `json:",embed"`
}

// StoreIntegration is the integration of a warehouse system.
type StoreIntegration struct {
	// Actions are the paths of the module's callbacks by action.
	Actions []StoreIntegrationAction `json:"actions,omitzero"`

	Extra Extra `json:",embed"`
}

// StoreIntegrationAction is a callback of a warehouse integration.
type StoreIntegrationAction struct {
	// Code is the code.
	Code string `json:"code,omitzero"`
	// URL is the address.
	URL string `json:"url,omitzero"`
	// CallPoints are the moments at which the callback is called.
	CallPoints []string `json:"callPoints,omitzero"`

	Extra Extra `json:",embed"`
}

// RecommendationIntegration is the integration of recommendations.
type RecommendationIntegration struct {
	// Actions are the paths of the module's callbacks by action.
	Actions []string `json:"actions,omitzero"`
	// AddDefaultModes says whether to add the usual modes.
	AddDefaultModes bool `json:"addDefaultModes,omitzero"`
	// Modes are the modes.
	Modes []RecommendationIntegrationMode `json:"modes,omitzero"`

	Extra Extra `json:",embed"`
}

// RecommendationIntegrationMode is a mode of recommendations.
type RecommendationIntegrationMode struct {
	// Code is the code.
	Code RecommendationMode `json:"code,omitzero"`
	// Names are the names by language.
	Names []string `json:"names,omitzero"`

	Extra Extra `json:",embed"`
}

// MGTransportIntegration is a transport of the message gateway.
type MGTransportIntegration struct {
	// Token is the token; keep it secret.
	Token string `json:"token,omitzero"`
	// IsActive says whether it is active.
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
type MGBotIntegration struct {
	// IsActive says whether it is active.
	IsActive bool `json:"isActive,omitzero"`
	// Logo is the address of the logo, an SVG.
	Logo string `json:"logo,omitzero"`
	// Token is the token; keep it secret.
	Token string `json:"token,omitzero"`
	// Name is the name.
	Name string `json:"name,omitzero"`
	// EndpointURL is the address of the message gateway.
	EndpointURL string `json:"endpointUrl,omitzero"`
	// RefreshToken says whether to issue a new token.
	RefreshToken bool `json:"refreshToken,omitzero"`

	Extra Extra `json:",embed"`
}

// EmbedJSIntegration is scripts in the CRM's pages.
type EmbedJSIntegration struct {
	// Entrypoint is the path of the script.
	Entrypoint string `json:"entrypoint,omitzero"`
	// Stylesheet is the path of the style sheet.
	Stylesheet string `json:"stylesheet,omitzero"`
	// Targets are the places on the pages of the CRM.
	Targets []string `json:"targets,omitzero"`
	// Runner is the path of the script that runs in the background.
	Runner string `json:"runner,omitzero"`
	// Pages are the pages.
	Pages []EmbedJSPage `json:"pages,omitzero"`

	Extra Extra `json:",embed"`
}

// EmbedJSPage is a page of scripts in the CRM.
type EmbedJSPage struct {
	// Code is the code.
	Code string `json:"code,omitzero"`
	// Menu is the menu that the page stands in.
	Menu string `json:"menu,omitzero"`
	// ParentMenuItemCode is the code of the menu item above.
	ParentMenuItemCode string `json:"parentMenuItemCode,omitzero"`
	// MenuItemOrdering is the place in the menu.
	MenuItemOrdering int `json:"menuItemOrdering,omitzero"`
	// MenuItemTitle is the title in the menu.
	MenuItemTitle *Translation `json:"menuItemTitle,omitzero"`
	// PageHelpLink is the address of the help.
	PageHelpLink *Translation `json:"pageHelpLink,omitzero"`
	// IsSettingsMainPage says whether it is the main page of the settings.
	IsSettingsMainPage bool `json:"isSettingsMainPage,omitzero"`

	Extra Extra `json:",embed"`
}

// Translation is a text in the CRM's languages.
type Translation struct {
	// En is the English text.
	En string `json:"en,omitzero"`
	// Es is the Spanish text.
	Es string `json:"es,omitzero"`
	// Ru is the Russian text.
	Ru string `json:"ru,omitzero"`

	Extra Extra `json:",embed"`
}
