package retailcrm

// WebAnalyticsClientIDInput is a web analytics client id.
type WebAnalyticsClientIDInput struct {
	// Value is the id that web analytics knows the visitor's browser by.
	Value Opt[string] `json:"value,omitzero"`
	// Site is the code of the shop that was visited.
	Site Opt[string] `json:"site,omitzero"`
	// Order is the order that the visitor placed, by one of its ids.
	Order Opt[WebAnalyticsOrderInput] `json:"order,omitzero"`
	// Customer is the customer who the visitor is, by one of the ids.
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
	// Campaign is the name of the advertising campaign that brought the visitor.
	Campaign Opt[string] `json:"campaign,omitzero"`
	// Keyword is what the visitor searched for or the advertisement was shown for.
	Keyword Opt[string] `json:"keyword,omitzero"`
	// Content is which advertisement or link of the campaign brought the visitor.
	Content Opt[string] `json:"content,omitzero"`
	// Site is the code of the shop that was visited.
	Site Opt[string] `json:"site,omitzero"`
	// ClientID is the id that web analytics knows the visitor's browser by.
	ClientID Opt[string] `json:"clientId,omitzero"`
	// Order is the order that the source brought, by one of its ids.
	Order Opt[WebAnalyticsOrderInput] `json:"order,omitzero"`
	// Customer is the customer whom the source brought, by one of the ids.
	Customer Opt[WebAnalyticsCustomerInput] `json:"customer,omitzero"`

	Extra Extra `json:",embed"`
}

// WebAnalyticsVisitInput is a visit.
type WebAnalyticsVisitInput struct {
	// CreatedAt is when it was created, by the account's wall clock.
	CreatedAt Opt[string] `json:"createdAt,omitzero"`
	// VisitLength is how long the visit took, in seconds.
	VisitLength Opt[int] `json:"visitLength,omitzero"`
	// ExitPage is the address of the page that the visit ended on.
	ExitPage Opt[string] `json:"exitPage,omitzero"`
	// LandingPage is the address of the page that the visit began on.
	LandingPage Opt[string] `json:"landingPage,omitzero"`
	// PageViews is how many pages were viewed.
	PageViews Opt[int] `json:"pageViews,omitzero"`
	// PageDepth is how many different pages were viewed.
	PageDepth Opt[int] `json:"pageDepth,omitzero"`
	// Customer is the customer who visited the shop, by one of the ids.
	Customer Opt[WebAnalyticsCustomerInput] `json:"customer,omitzero"`
	// Source is where the visitor came from, a text.
	Source Opt[string] `json:"source,omitzero"`
	// Pages are the pages that were viewed during the visit.
	Pages Opt[[]WebAnalyticsPageInput] `json:"pages,omitzero"`
	// ClientID is the id that web analytics knows the visitor's browser by.
	ClientID Opt[string] `json:"clientId,omitzero"`
	// Site is the code of the shop that was visited.
	Site Opt[string] `json:"site,omitzero"`

	Extra Extra `json:",embed"`
}

// WebAnalyticsPageInput is a page of a visit.
type WebAnalyticsPageInput struct {
	// URL is the address of the page that was viewed.
	URL Opt[string] `json:"url,omitzero"`
	// Title is the title of the page as the browser shows it.
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
	// Number is the number of the order as users see it.
	Number Opt[string] `json:"number,omitzero"`

	Extra Extra `json:",embed"`
}

// WebAnalyticsCustomerInput is the customer of a web analytics record.
type WebAnalyticsCustomerInput struct {
	// ID is the id that the CRM gave it.
	ID Opt[int] `json:"id,omitzero"`
	// ExternalID is the id that the shop gave it.
	ExternalID Opt[string] `json:"externalId,omitzero"`
	// Type says whether it is a person (customer) or a company
	// (customer_corporate).
	Type Opt[CustomerType] `json:"type,omitzero"`

	Extra Extra `json:",embed"`
}
