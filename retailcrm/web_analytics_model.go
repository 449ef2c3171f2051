package retailcrm

// WebAnalyticsClientID tells whose browser it is that web analytics knows by an
// id.
//
//crm:input WebAnalyticsClientIDInput tells whose browser it is that web analytics knows by an id.
type WebAnalyticsClientID struct {
	// Value is the id that web analytics knows the visitor's browser by.
	Value string `json:"value,omitzero"`
	// Site is the code of the shop that was visited.
	Site string `json:"site,omitzero"`
	// Order is the order that the visitor placed, by one of its ids.
	Order *OrderRef `json:"order,omitzero"`
	// Customer is the customer who the visitor is, by one of the ids.
	Customer *WebAnalyticsCustomer `json:"customer,omitzero"`
	// CreatedAt is when it was created, by the account's wall clock.
	CreatedAt DateTime `json:"createdAt,omitzero"`
	// CreateAt is when it was created, in another spelling. Read-only.
	CreateAt DateTime `json:"createAt,omitzero"`

	Extra Extra `json:",embed"`
}

// WebAnalyticsSource is a traffic source.
//
//crm:input WebAnalyticsSourceInput is a traffic source.
type WebAnalyticsSource struct {
	// Source is the site or service that brought the visitor: google, vk, ....
	Source string `json:"source,omitzero"`
	// Medium is the kind of advertising that brought the visitor: cpc, email, ....
	Medium string `json:"medium,omitzero"`
	// Campaign is the name of the advertising campaign that brought the visitor.
	Campaign string `json:"campaign,omitzero"`
	// Keyword is what the visitor searched for or the advertisement was shown for.
	Keyword string `json:"keyword,omitzero"`
	// Content is which advertisement or link of the campaign brought the visitor.
	Content string `json:"content,omitzero"`
	// Site is the code of the shop that was visited.
	Site string `json:"site,omitzero"`
	// ClientID is the id that web analytics knows the visitor's browser by.
	ClientID string `json:"clientId,omitzero"`
	// Order is the order that the source brought, by one of its ids.
	Order *OrderRef `json:"order,omitzero"`
	// Customer is the customer whom the source brought, by one of the ids.
	Customer *WebAnalyticsCustomer `json:"customer,omitzero"`
	// OtherClientID is the web analytics client id, in another spelling.
	// Read-only.
	OtherClientID string `json:"client_id,omitzero"`

	Extra Extra `json:",embed"`
}

// WebAnalyticsVisit is one stay of a visitor on the shop's web site.
//
//crm:input WebAnalyticsVisitInput is one stay of a visitor on the shop's web site.
type WebAnalyticsVisit struct {
	// CreatedAt is when it was created, by the account's wall clock.
	CreatedAt string `json:"createdAt,omitzero"`
	// VisitLength is how long the visit took, in seconds.
	VisitLength int `json:"visitLength,omitzero"`
	// ExitPage is the address of the page that the visit ended on.
	ExitPage string `json:"exitPage,omitzero"`
	// LandingPage is the address of the page that the visit began on.
	LandingPage string `json:"landingPage,omitzero"`
	// PageViews is how many pages were viewed.
	PageViews int `json:"pageViews,omitzero"`
	// PageDepth is how many different pages were viewed.
	PageDepth int `json:"pageDepth,omitzero"`
	// Customer is the customer who visited the shop, by one of the ids.
	Customer *WebAnalyticsCustomer `json:"customer,omitzero"`
	// Source is where the visitor came from, a text.
	Source string `json:"source,omitzero"`
	// Pages are the pages that were viewed during the visit.
	Pages []WebAnalyticsPage `json:"pages,omitzero"`
	// ClientID is the id that web analytics knows the visitor's browser by.
	ClientID string `json:"clientId,omitzero"`
	// Site is the code of the shop that was visited.
	Site string `json:"site,omitzero"`

	Extra Extra `json:",embed"`
}

// WebAnalyticsPage is a page of a visit.
//
//crm:input WebAnalyticsPageInput is a page of a visit.
type WebAnalyticsPage struct {
	// URL is the address of the page that was viewed.
	URL string `json:"url,omitzero"`
	// Title is the title of the page as the browser shows it.
	Title string `json:"title,omitzero"`
	// CountViews is how often it was viewed.
	CountViews int `json:"countViews,omitzero"`
	// TimeOnPage is how long it was viewed, in seconds.
	TimeOnPage int `json:"timeOnPage,omitzero"`

	Extra Extra `json:",embed"`
}

// WebAnalyticsCustomer is the customer of a web analytics record.
//
//crm:input WebAnalyticsCustomerInput is the customer of a web analytics record.
type WebAnalyticsCustomer struct {
	// ID is the id that the CRM gave it.
	ID int `json:"id,omitzero"`
	// ExternalID is the id that the shop gave it.
	ExternalID string `json:"externalId,omitzero"`
	// Type says whether it is a person (customer) or a company
	// (customer_corporate).
	Type CustomerType `json:"type,omitzero"`

	Extra Extra `json:",embed"`
}
