package retailcrm

// WebAnalyticsClientIDInput is a web analytics client id.
type WebAnalyticsClientIDInput struct {
	// Value is the value.
	Value Opt[string] `json:"value,omitzero"`
	// Site is the code of the shop.
	Site Opt[string] `json:"site,omitzero"`
	// Order is the order.
	Order Opt[WebAnalyticsOrderInput] `json:"order,omitzero"`
	// Customer is the customer.
	Customer Opt[WebAnalyticsCustomerInput] `json:"customer,omitzero"`
	// CreatedAt is when it was created, by the account's wall clock.
	CreatedAt Opt[DateTime] `json:"createdAt,omitzero"`

	Extra Extra `json:",embed"`
}

// WebAnalyticsSourceInput is a traffic source.
type WebAnalyticsSourceInput struct {
	// Source is where the customer came from.
	Source Opt[string] `json:"source,omitzero"`
	// Medium is the channel: cpc, email, ....
	Medium Opt[string] `json:"medium,omitzero"`
	// Campaign is the advertising campaign.
	Campaign Opt[string] `json:"campaign,omitzero"`
	// Keyword is the search keyword.
	Keyword Opt[string] `json:"keyword,omitzero"`
	// Content is the advertisement.
	Content Opt[string] `json:"content,omitzero"`
	// Site is the code of the shop.
	Site Opt[string] `json:"site,omitzero"`
	// ClientID is the web analytics client id.
	ClientID Opt[string] `json:"clientId,omitzero"`
	// Order is the order.
	Order Opt[WebAnalyticsOrderInput] `json:"order,omitzero"`
	// Customer is the customer.
	Customer Opt[WebAnalyticsCustomerInput] `json:"customer,omitzero"`

	Extra Extra `json:",embed"`
}

// WebAnalyticsVisitInput is a visit.
type WebAnalyticsVisitInput struct {
	// CreatedAt is when it was created, by the account's wall clock.
	CreatedAt Opt[string] `json:"createdAt,omitzero"`
	// VisitLength is how long the visit took, in seconds.
	VisitLength Opt[int] `json:"visitLength,omitzero"`
	// ExitPage is the last page.
	ExitPage Opt[string] `json:"exitPage,omitzero"`
	// LandingPage is the first page.
	LandingPage Opt[string] `json:"landingPage,omitzero"`
	// PageViews is how many pages were viewed.
	PageViews Opt[int] `json:"pageViews,omitzero"`
	// PageDepth is how many different pages were viewed.
	PageDepth Opt[int] `json:"pageDepth,omitzero"`
	// Customer is the customer.
	Customer Opt[WebAnalyticsCustomerInput] `json:"customer,omitzero"`
	// Source is the traffic source.
	Source Opt[string] `json:"source,omitzero"`
	// Pages are the pages.
	Pages Opt[[]WebAnalyticsPageInput] `json:"pages,omitzero"`
	// ClientID is the web analytics client id.
	ClientID Opt[string] `json:"clientId,omitzero"`
	// Site is the code of the shop.
	Site Opt[string] `json:"site,omitzero"`

	Extra Extra `json:",embed"`
}

// WebAnalyticsPageInput is a page of a visit.
type WebAnalyticsPageInput struct {
	// URL is the address.
	URL Opt[string] `json:"url,omitzero"`
	// Title is the title.
	Title Opt[string] `json:"title,omitzero"`
	// CountViews is how often it was viewed.
	CountViews Opt[int] `json:"countViews,omitzero"`
	// TimeOnPage is how long it was viewed, in seconds.
	TimeOnPage Opt[int] `json:"timeOnPage,omitzero"`

	Extra Extra `json:",embed"`
}

// WebAnalyticsOrderInput is the order of a web analytics record.
type WebAnalyticsOrderInput struct {
	// ID is the id that the CRM gave it.
	ID Opt[int] `json:"id,omitzero"`
	// ExternalID is the id that the shop gave it.
	ExternalID Opt[string] `json:"externalId,omitzero"`
	// Number is the number.
	Number Opt[string] `json:"number,omitzero"`

	Extra Extra `json:",embed"`
}

// WebAnalyticsCustomerInput is the customer of a web analytics record.
type WebAnalyticsCustomerInput struct {
	// ID is the id that the CRM gave it.
	ID Opt[int] `json:"id,omitzero"`
	// ExternalID is the id that the shop gave it.
	ExternalID Opt[string] `json:"externalId,omitzero"`
	// Type is the type.
	Type Opt[CustomerType] `json:"type,omitzero"`

	Extra Extra `json:",embed"`
}
