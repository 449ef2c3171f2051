package retailcrm

import (
	"context"
)

// The three results have one shape and no common type: each names its records
// otherwise in JSON.

// ClientIDsUploadResult is the answer of an upload of client ids.
type ClientIDsUploadResult struct {
	// FailedClientIDs are the records that were refused.
	FailedClientIDs []WebAnalyticsClientID `json:"failedClientIds,omitzero"`
	// OtherFailed holds them in accounts that write the name as failed_client_ids.
	OtherFailed []WebAnalyticsClientID `json:"failed_client_ids,omitzero"`
	// ErrorMsg says why, when some were refused.
	ErrorMsg string `json:"errorMsg,omitzero"`
	// Errors are the reasons by record.
	Errors Map[Value] `json:"errors,omitzero"`

	Extra Extra `json:",embed"`
}

// UploadClientIDs stores web analytics client ids of orders and customers.
//
// API: POST /api/v5/web-analytics/client-ids/upload
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#post--api-v5-web-analytics-client-ids-upload
// Scope: analytics_write.
//
//crm:op POST /api/v5/web-analytics/client-ids/upload
func (s *WebAnalyticsService) UploadClientIDs(
	ctx context.Context, clientIDs []WebAnalyticsClientIDInput, opts ...RequestOption,
) (*ClientIDsUploadResult, error) {
	return whole[ClientIDsUploadResult](ctx, s.client,
		newRequest(opWebAnalyticsUploadClientIDs).json("clientIds", clientIDs), opts)
}

// SourcesUploadResult is the answer of an upload of traffic sources.
type SourcesUploadResult struct {
	// FailedSources are the records that were refused.
	FailedSources []WebAnalyticsSource `json:"failedSources,omitzero"`
	// OtherFailed holds them in accounts that write the name as failed_sources.
	OtherFailed []WebAnalyticsSource `json:"failed_sources,omitzero"`
	// ErrorMsg says why, when some were refused.
	ErrorMsg string `json:"errorMsg,omitzero"`
	// Errors are the reasons by record.
	Errors Map[Value] `json:"errors,omitzero"`

	Extra Extra `json:",embed"`
}

// UploadSources stores traffic sources of orders, customers or client ids.
//
// API: POST /api/v5/web-analytics/sources/upload
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#post--api-v5-web-analytics-sources-upload
// Scope: analytics_write.
//
//crm:op POST /api/v5/web-analytics/sources/upload
func (s *WebAnalyticsService) UploadSources(
	ctx context.Context, sources []WebAnalyticsSourceInput, opts ...RequestOption,
) (*SourcesUploadResult, error) {
	return whole[SourcesUploadResult](ctx, s.client, newRequest(opWebAnalyticsUploadSources).json("sources", sources),
		opts)
}

// VisitsUploadResult is the answer of an upload of visits.
type VisitsUploadResult struct {
	// FailedVisits are the records that were refused.
	FailedVisits []WebAnalyticsVisit `json:"failedVisits,omitzero"`
	// OtherFailed holds them in accounts that write the name as failed_visits.
	OtherFailed []WebAnalyticsVisit `json:"failed_visits,omitzero"`
	// ErrorMsg says why, when some were refused.
	ErrorMsg string `json:"errorMsg,omitzero"`
	// Errors are the reasons by record.
	Errors Map[Value] `json:"errors,omitzero"`

	Extra Extra `json:",embed"`
}

// UploadVisits stores visits of the site. A repeat stores them again.
//
// API: POST /api/v5/web-analytics/visits/upload
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#post--api-v5-web-analytics-visits-upload
// Scope: analytics_write.
//
//crm:op POST /api/v5/web-analytics/visits/upload
func (s *WebAnalyticsService) UploadVisits(
	ctx context.Context, visits []WebAnalyticsVisitInput, opts ...RequestOption,
) (*VisitsUploadResult, error) {
	return whole[VisitsUploadResult](ctx, s.client, newRequest(opWebAnalyticsUploadVisits).json("visits", visits), opts)
}

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
