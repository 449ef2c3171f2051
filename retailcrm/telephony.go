package retailcrm

import "context"

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
func (s *TelephonyService) CallEvent(ctx context.Context, event TelephonyCallEventInput, opts ...RequestOption) (*CallEventResult, error) {
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
// left out, so a repeat does no harm.
//
// API: POST /api/v5/telephony/calls/upload
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#post--api-v5-telephony-calls-upload
// Scope: telephony_write.
//
//crm:op POST /api/v5/telephony/calls/upload
func (s *TelephonyService) UploadCalls(ctx context.Context, calls []TelephonyCallInput, opts ...RequestOption) (*CallsUploadResult, error) {
	return whole[CallsUploadResult](ctx, s.client, newRequest(opTelephonyUploadCalls).json("calls", calls), opts)
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
func (s *TelephonyService) Manager(ctx context.Context, phone string, details, ignoreStatus bool, opts ...RequestOption) (*TelephonyManagerResult, error) {
	r := newRequest(opTelephonyManager).param("phone", phone)
	if details {
		r.param("details", "1")
	}
	if ignoreStatus {
		r.param("ignoreStatus", "1")
	}
	return whole[TelephonyManagerResult](ctx, s.client, r, opts)
}
