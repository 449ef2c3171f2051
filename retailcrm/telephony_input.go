package retailcrm

// TelephonyCallInput is a call that is over, for the list of calls.
type TelephonyCallInput struct {
	// Date is when the call began, by the account's wall clock.
	Date Opt[DateTime] `json:"date,omitzero"`
	// Type says whether the call came in or went out.
	Type Opt[CallEventType] `json:"type,omitzero"`
	// Phone is the telephone number of the customer.
	Phone Opt[string] `json:"phone,omitzero"`
	// Code is the extension of the user who took part in the call.
	Code Opt[string] `json:"code,omitzero"`
	// UserID is the id of the user who took part in the call.
	UserID Opt[int] `json:"userId,omitzero"`
	// Result is how the call ended.
	Result Opt[CallResult] `json:"result,omitzero"`
	// Duration is how long the call took, in seconds.
	Duration Opt[int] `json:"duration,omitzero"`
	// DurationWaiting is how long the caller waited, in seconds.
	DurationWaiting Opt[int] `json:"durationWaiting,omitzero"`
	// ExternalID is the id that the telephony gave the call.
	ExternalID Opt[string] `json:"externalId,omitzero"`
	// RecordURL is the address at which users can hear the recording.
	RecordURL Opt[string] `json:"recordUrl,omitzero"`
	// Source is where the caller came from.
	Source Opt[SourceInput] `json:"source,omitzero"`
	// ExternalPhone is the telephone number of the outside line that was used.
	ExternalPhone Opt[string] `json:"externalPhone,omitzero"`
	// Site is the code of the shop that the call belongs to.
	Site Opt[string] `json:"site,omitzero"`
	// ClientID is the id that web analytics knows the caller's browser by.
	ClientID Opt[string] `json:"clientId,omitzero"`

	Extra Extra `json:",embed"`
}

// TelephonyCallEventInput is an incoming, outgoing or ended call.
type TelephonyCallEventInput struct {
	// Phone is the telephone number of the customer.
	Phone Opt[string] `json:"phone,omitzero"`
	// Type says whether a call comes in, goes out or ends.
	Type Opt[CallEventType] `json:"type,omitzero"`
	// Codes are the extensions that the call reaches.
	Codes Opt[[]string] `json:"codes,omitzero"`
	// UserIDs are the ids of the users whom the call reaches.
	UserIDs Opt[[]int] `json:"userIds,omitzero"`
	// Site is the code of the shop that the call belongs to.
	Site Opt[string] `json:"site,omitzero"`
	// HangupStatus is how the call ended.
	HangupStatus Opt[CallEventHangupStatus] `json:"hangupStatus,omitzero"`
	// ExternalPhone is the telephone number of the outside line that is used.
	ExternalPhone Opt[string] `json:"externalPhone,omitzero"`
	// CallExternalID is the id that the telephony gave the call.
	CallExternalID Opt[string] `json:"callExternalId,omitzero"`
	// WebAnalyticsData is what web analytics knows of the caller.
	WebAnalyticsData Opt[TelephonyWebAnalyticsDataInput] `json:"webAnalyticsData,omitzero"`

	Extra Extra `json:",embed"`
}

// TelephonyWebAnalyticsDataInput is what web analytics knows of a caller.
type TelephonyWebAnalyticsDataInput struct {
	// Campaign is the advertising campaign that made the customer call.
	Campaign Opt[TelephonyCampaignInput] `json:"campaign,omitzero"`
	// QueryString is the query of the page's address.
	QueryString Opt[string] `json:"queryString,omitzero"`

	Extra Extra `json:",embed"`
}

// TelephonyCampaignInput is the campaign of a caller.
type TelephonyCampaignInput struct {
	// Name is the name of the campaign that users see.
	Name Opt[string] `json:"name,omitzero"`
	// Code is the symbolic code of the campaign.
	Code Opt[string] `json:"code,omitzero"`

	Extra Extra `json:",embed"`
}
