package retailcrm

// TelephonyCallInput is a call.
type TelephonyCallInput struct {
	// Date is when the call began, by the account's wall clock.
	Date Opt[DateTime] `json:"date,omitzero"`
	// Type is the type.
	Type Opt[CallEventType] `json:"type,omitzero"`
	// Phone is the telephone number.
	Phone Opt[string] `json:"phone,omitzero"`
	// Code is the code.
	Code Opt[string] `json:"code,omitzero"`
	// UserID is the id of the user.
	UserID Opt[int] `json:"userId,omitzero"`
	// Result is how the call ended.
	Result Opt[CallResult] `json:"result,omitzero"`
	// Duration is how long the call took, in seconds.
	Duration Opt[int] `json:"duration,omitzero"`
	// DurationWaiting is how long the caller waited, in seconds.
	DurationWaiting Opt[int] `json:"durationWaiting,omitzero"`
	// ExternalID is the id that the shop gave it.
	ExternalID Opt[string] `json:"externalId,omitzero"`
	// RecordURL is the address of the recording.
	RecordURL Opt[string] `json:"recordUrl,omitzero"`
	// Source is where the caller came from.
	Source Opt[SourceInput] `json:"source,omitzero"`
	// ExternalPhone is the outside line.
	ExternalPhone Opt[string] `json:"externalPhone,omitzero"`
	// Site is the code of the shop.
	Site Opt[string] `json:"site,omitzero"`
	// ClientID is the web analytics client id.
	ClientID Opt[string] `json:"clientId,omitzero"`

	Extra Extra `json:",embed"`
}

// TelephonyCallEventInput is an incoming, outgoing or ended call.
type TelephonyCallEventInput struct {
	// Phone is the telephone number.
	Phone Opt[string] `json:"phone,omitzero"`
	// Type is the type.
	Type Opt[CallEventType] `json:"type,omitzero"`
	// Codes are the extensions.
	Codes Opt[[]string] `json:"codes,omitzero"`
	// UserIDs are the ids of the users.
	UserIDs Opt[[]int] `json:"userIds,omitzero"`
	// Site is the code of the shop.
	Site Opt[string] `json:"site,omitzero"`
	// HangupStatus is how the call ended.
	HangupStatus Opt[CallEventHangupStatus] `json:"hangupStatus,omitzero"`
	// ExternalPhone is the outside line.
	ExternalPhone Opt[string] `json:"externalPhone,omitzero"`
	// CallExternalID is the id of the call in the telephony.
	CallExternalID Opt[string] `json:"callExternalId,omitzero"`
	// WebAnalyticsData is what web analytics knows of the caller.
	WebAnalyticsData Opt[TelephonyWebAnalyticsDataInput] `json:"webAnalyticsData,omitzero"`

	Extra Extra `json:",embed"`
}

// TelephonyWebAnalyticsDataInput is what web analytics knows of a caller.
type TelephonyWebAnalyticsDataInput struct {
	// Campaign is the advertising campaign.
	Campaign Opt[TelephonyCampaignInput] `json:"campaign,omitzero"`
	// QueryString is the query of the page's address.
	QueryString Opt[string] `json:"queryString,omitzero"`

	Extra Extra `json:",embed"`
}

// TelephonyCampaignInput is the campaign of a caller.
type TelephonyCampaignInput struct {
	// Name is the name.
	Name Opt[string] `json:"name,omitzero"`
	// Code is the code.
	Code Opt[string] `json:"code,omitzero"`

	Extra Extra `json:",embed"`
}
