package retailcrm

import (
	"context"
	"iter"
	"slices"
)

// CallEventResult is the answer to the news of a call.
type CallEventResult struct {
	// NotExistCodes are extensions that no user has.
	NotExistCodes []string `json:"notExistCodes,omitzero"`
	// NotExistUsers are ids of users that do not exist.
	NotExistUsers []int `json:"notExistUsers,omitzero"`

	Extra Extra `json:",embed"`
}

// CallEvent tells the CRM of an incoming, outgoing or ended call, so that it
// shows the caller to the users.
//
// API: POST /api/v5/telephony/call/event
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#post--api-v5-telephony-call-event
// Scope: telephony_write.
//
//crm:op POST /api/v5/telephony/call/event
func (s *TelephonyService) CallEvent(
	ctx context.Context, event TelephonyCallEventInput, opts ...RequestOption,
) (*CallEventResult, error) {
	return whole[CallEventResult](ctx, s.client, newRequest(opTelephonyCallEvent).json("event", event), opts)
}

// CallsUploadResult is the answer of an upload of calls.
type CallsUploadResult struct {
	// ProcessedCallsCount is how many calls were stored.
	ProcessedCallsCount int `json:"processedCallsCount,omitzero"`
	// DuplicateCalls are the external ids of calls that were there already.
	DuplicateCalls []string `json:"duplicateCalls,omitzero"`

	Extra Extra `json:",embed"`
}

// UploadCalls stores up to 50 calls. Calls with an ExternalID that is known are
// left out, and so a repeat does no harm when each has one; others would be
// stored twice, and are not sent again after a lost answer.
//
// API: POST /api/v5/telephony/calls/upload
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#post--api-v5-telephony-calls-upload
// Scope: telephony_write.
//
//crm:op POST /api/v5/telephony/calls/upload
func (s *TelephonyService) UploadCalls(
	ctx context.Context, calls []TelephonyCallInput, opts ...RequestOption,
) (*CallsUploadResult, error) {
	r := newRequest(opTelephonyUploadCalls).json("calls", calls)
	nameless := func(call TelephonyCallInput) bool { return call.ExternalID.Or("") == "" }
	r.op.Idempotent = !slices.ContainsFunc(calls, nameless)
	return whole[CallsUploadResult](ctx, s.client, r, opts)
}

// UploadAllCalls stores any number of calls, [MaxUpload] at a time and several
// chunks at once. A call whose ExternalID is known is in the report's Failed, and
// matches [ErrAlreadyExists]; after a lost answer it is taken for stored, since
// the API shows no calls. Those without an ExternalID are reported as unknown
// then, and not sent again. See [BulkResult].
func (s *TelephonyService) UploadAllCalls(
	ctx context.Context, calls iter.Seq[TelephonyCallInput], opts ...RequestOption,
) (*BulkResult, error) {
	return uploadAll(ctx, s.client, s.uploads("Telephony.UploadAllCalls"), calls, opts)
}

// TelephonyManagerResult says who should take a call.
type TelephonyManagerResult struct {
	// Manager is the user, nil when nobody is responsible.
	Manager *TelephonyManager `json:"manager,omitzero"`
	// Customer is the caller, when details were asked for.
	Customer *TelephonyCustomer `json:"customer,omitzero"`
	// Links are addresses in the CRM, when details were asked for.
	Links *TelephonyLinks `json:"links,omitzero"`

	Extra Extra `json:",embed"`
}

// Manager returns who should take a call from a telephone number. details asks
// for the customer and for addresses in the CRM; ignoreStatus also finds users
// who are not free.
//
// API: GET /api/v5/telephony/manager
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#get--api-v5-telephony-manager
// Scope: telephony_read.
//
//crm:op GET /api/v5/telephony/manager
func (s *TelephonyService) Manager(
	ctx context.Context, phone string, details, ignoreStatus bool, opts ...RequestOption,
) (*TelephonyManagerResult, error) {
	r := newRequest(opTelephonyManager).param("phone", phone)
	if details {
		r.param("details", "1")
	}
	if ignoreStatus {
		r.param("ignoreStatus", "1")
	}
	return whole[TelephonyManagerResult](ctx, s.client, r, opts)
}

// TelephonyManager is the user who should take a call.
type TelephonyManager struct {
	// ID is the id that the CRM gave the user, as a text.
	ID string `json:"id,omitzero"`
	// FirstName is the user's first name.
	FirstName string `json:"firstName,omitzero"`
	// LastName is the user's last name.
	LastName string `json:"lastName,omitzero"`
	// Patronymic is the user's patronymic.
	Patronymic string `json:"patronymic,omitzero"`
	// Email is the user's e-mail address.
	Email string `json:"email,omitzero"`
	// Code is the extension by which the telephony reaches the user.
	Code string `json:"code,omitzero"`

	Extra Extra `json:",embed"`
}

// TelephonyCustomer is the customer who calls.
type TelephonyCustomer struct {
	// ID is the id that the CRM gave the customer, as a text.
	ID string `json:"id,omitzero"`
	// ExternalID is the id that the shop gave it.
	ExternalID string `json:"externalId,omitzero"`
	// FirstName is the customer's first name. «Имя»
	FirstName string `json:"firstName,omitzero"`
	// LastName is the customer's last name. «Фамилия»
	LastName string `json:"lastName,omitzero"`
	// Patronymic is the customer's patronymic. «Отчество»
	Patronymic string `json:"patronymic,omitzero"`
	// Email is the customer's e-mail address.
	Email string `json:"email,omitzero"`
	// Phones are all telephone numbers of the customer.
	Phones []Phone `json:"phones,omitzero"`

	Extra Extra `json:",embed"`
}

// TelephonyLinks is addresses in the CRM for a call.
type TelephonyLinks struct {
	// NewOrderLink is the address to create an order.
	NewOrderLink string `json:"newOrderLink,omitzero"`
	// LastOrderLink is the address of the customer's last order in the CRM.
	LastOrderLink string `json:"lastOrderLink,omitzero"`
	// NewCustomerLink is the address to create a customer.
	NewCustomerLink string `json:"newCustomerLink,omitzero"`
	// CustomerLink is the address of the customer's page in the CRM.
	CustomerLink string `json:"customerLink,omitzero"`

	Extra Extra `json:",embed"`
}

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

// CallEventType is what happens with a call.
type CallEventType string

// The known values of CallEventType; others may come.
const (
	CallIn     CallEventType = "in"     // it comes in
	CallOut    CallEventType = "out"    // it goes out
	CallHangup CallEventType = "hangup" // it ends
)

// CallResult is how a call ended, in a record of calls.
type CallResult string

// The known values of CallResult; others may come.
const (
	CallAnswered   CallResult = "answered"    // somebody took it
	CallBusy       CallResult = "busy"        // the line was busy
	CallFailed     CallResult = "failed"      // something went wrong with the line
	CallNoAnswer   CallResult = "no answer"   // nobody answered
	CallNotAllowed CallResult = "not allowed" // the telephony refused it
	CallUnknown    CallResult = "unknown"     // nobody knows
)

// CallEventHangupStatus is how a call ended, in an event; the spelling differs from [CallResult].
type CallEventHangupStatus string

// The known values of CallEventHangupStatus; others may come.
const (
	HangupAnswered   CallEventHangupStatus = "answered"    // somebody took it
	HangupBusy       CallEventHangupStatus = "busy"        // the line was busy
	HangupCancel     CallEventHangupStatus = "cancel"      // it was cancelled
	HangupFailed     CallEventHangupStatus = "failed"      // something went wrong with the line
	HangupNoAnswered CallEventHangupStatus = "no answered" // nobody answered
)
