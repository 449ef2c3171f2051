package retailcrm

// WebAnalyticsClientID is a web analytics client id.
type WebAnalyticsClientID struct {
	// Value is the value.
	Value string `json:"value,omitzero"`
	// Site is the code of the shop.
	Site string `json:"site,omitzero"`
	// Order is the order.
	Order *WebAnalyticsOrder `json:"order,omitzero"`
	// Customer is the customer.
	Customer *WebAnalyticsCustomer `json:"customer,omitzero"`
	// CreatedAt is when it was created, by the account's wall clock.
	CreatedAt DateTime `json:"createdAt,omitzero"`
	// CreateAt is when it was created, in another spelling.
	CreateAt DateTime `json:"createAt,omitzero"`

	Extra Extra `json:",embed"`
}

// WebAnalyticsSource is a traffic source.
type WebAnalyticsSource struct {
	// Source is where the customer came from.
	Source string `json:"source,omitzero"`
	// Medium is the channel: cpc, email, ....
	Medium string `json:"medium,omitzero"`
	// Campaign is the advertising campaign.
	Campaign string `json:"campaign,omitzero"`
	// Keyword is the search keyword.
	Keyword string `json:"keyword,omitzero"`
	// Content is the advertisement.
	Content string `json:"content,omitzero"`
	// Site is the code of the shop.
	Site string `json:"site,omitzero"`
	// ClientID is the web analytics client id.
	ClientID string `json:"clientId,omitzero"`
	// Order is the order.
	Order *WebAnalyticsOrder `json:"order,omitzero"`
	// Customer is the customer.
	Customer *WebAnalyticsCustomer `json:"customer,omitzero"`
	// OtherClientID is the web analytics client id, in another spelling.
	OtherClientID string `json:"client_id,omitzero"`

	Extra Extra `json:",embed"`
}

// WebAnalyticsVisit is a visit.
type WebAnalyticsVisit struct {
	// CreatedAt is when it was created, by the account's wall clock.
	CreatedAt string `json:"createdAt,omitzero"`
	// VisitLength is how long the visit took, in seconds.
	VisitLength int `json:"visitLength,omitzero"`
	// ExitPage is the last page.
	ExitPage string `json:"exitPage,omitzero"`
	// LandingPage is the first page.
	LandingPage string `json:"landingPage,omitzero"`
	// PageViews is how many pages were viewed.
	PageViews int `json:"pageViews,omitzero"`
	// PageDepth is how many different pages were viewed.
	PageDepth int `json:"pageDepth,omitzero"`
	// Customer is the customer.
	Customer *WebAnalyticsCustomer `json:"customer,omitzero"`
	// Source is the traffic source.
	Source string `json:"source,omitzero"`
	// Pages are the pages.
	Pages []WebAnalyticsPage `json:"pages,omitzero"`
	// ClientID is the web analytics client id.
	ClientID string `json:"clientId,omitzero"`
	// Site is the code of the shop.
	Site string `json:"site,omitzero"`

	Extra Extra `json:",embed"`
}

// WebAnalyticsPage is a page of a visit.
type WebAnalyticsPage struct {
	// URL is the address.
	URL string `json:"url,omitzero"`
	// Title is the title.
	Title string `json:"title,omitzero"`
	// CountViews is how often it was viewed.
	CountViews int `json:"countViews,omitzero"`
	// TimeOnPage is how long it was viewed, in seconds.
	TimeOnPage int `json:"timeOnPage,omitzero"`

	Extra Extra `json:",embed"`
}

// WebAnalyticsOrder is the order of a web analytics record.
type WebAnalyticsOrder struct {
	// ID is the id that the CRM gave it.
	ID int `json:"id,omitzero"`
	// ExternalID is the id that the shop gave it.
	ExternalID string `json:"externalId,omitzero"`
	// Number is the number.
	Number string `json:"number,omitzero"`

	Extra Extra `json:",embed"`
}

// WebAnalyticsCustomer is the customer of a web analytics record.
type WebAnalyticsCustomer struct {
	// ID is the id that the CRM gave it.
	ID int `json:"id,omitzero"`
	// ExternalID is the id that the shop gave it.
	ExternalID string `json:"externalId,omitzero"`
	// Type is the type.
	Type CustomerType `json:"type,omitzero"`

	Extra Extra `json:",embed"`
}
