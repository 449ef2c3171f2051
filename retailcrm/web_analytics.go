package retailcrm

import "context"

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
func (s *WebAnalyticsService) UploadClientIDs(ctx context.Context, clientIDs []WebAnalyticsClientIDInput, opts ...RequestOption) (*ClientIDsUploadResult, error) {
	return whole[ClientIDsUploadResult](ctx, s.client, newRequest(opWebAnalyticsUploadClientIDs).json("clientIds", clientIDs), opts)
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
func (s *WebAnalyticsService) UploadSources(ctx context.Context, sources []WebAnalyticsSourceInput, opts ...RequestOption) (*SourcesUploadResult, error) {
	return whole[SourcesUploadResult](ctx, s.client, newRequest(opWebAnalyticsUploadSources).json("sources", sources), opts)
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
func (s *WebAnalyticsService) UploadVisits(ctx context.Context, visits []WebAnalyticsVisitInput, opts ...RequestOption) (*VisitsUploadResult, error) {
	return whole[VisitsUploadResult](ctx, s.client, newRequest(opWebAnalyticsUploadVisits).json("visits", visits), opts)
}
