package retailcrm

import (
	"context"
)

// Send begins a check by SMS. The API does not document the fields; they are
// sent as plain form fields.
//
// API: POST /api/v5/verification/sms/send
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#post--api-v5-verification-sms-send
// Scope: verification_write.
//
//crm:op POST /api/v5/verification/sms/send
func (s *VerificationService) Send(
	ctx context.Context, fields map[string]string, opts ...RequestOption,
) (*SMSVerification, error) {
	r := newRequest(opVerificationSend)
	for name, text := range fields {
		r.param(name, text)
	}
	return member[SMSVerification](ctx, s.client, r, "verification", opts)
}

// Confirm ends a check by the code of the SMS.
//
// API: POST /api/v5/verification/sms/confirm
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#post--api-v5-verification-sms-confirm
// Scope: verification_write.
//
//crm:op POST /api/v5/verification/sms/confirm
func (s *VerificationService) Confirm(
	ctx context.Context, confirmation SMSConfirmationInput, opts ...RequestOption,
) (*SMSVerification, error) {
	return member[SMSVerification](ctx, s.client, newRequest(opVerificationConfirm).json("verification", confirmation),
		"verification", opts)
}

// Status returns the state of the check with the id that the CRM gave it. The
// error matches [ErrNotFound] when there is none.
//
// API: GET /api/v5/verification/sms/{checkId}/status
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#get--api-v5-verification-sms-checkId-status
// Scope: verification_read.
//
//crm:op GET /api/v5/verification/sms/{checkId}/status
func (s *VerificationService) Status(
	ctx context.Context, checkID string, opts ...RequestOption,
) (*SMSVerification, error) {
	return member[SMSVerification](ctx, s.client, newRequest(opVerificationStatus, checkID), "verification", opts)
}

// SMSVerification is a check by SMS.
type SMSVerification struct {
	// CreatedAt is when it was created, by the account's wall clock.
	CreatedAt DateTime `json:"createdAt,omitzero"`
	// ExpiredAt is when it expires.
	ExpiredAt DateTime `json:"expiredAt,omitzero"`
	// VerifiedAt is when it was confirmed.
	VerifiedAt DateTime `json:"verifiedAt,omitzero"`
	// CheckID is what the CRM knows the check by: ask for its state with it.
	CheckID string `json:"checkId,omitzero"`
	// ActionType is what the check is for.
	ActionType string `json:"actionType,omitzero"`

	Extra Extra `json:",embed"`
}

// SMSConfirmationInput is the code of a check by SMS.
type SMSConfirmationInput struct {
	// Code is what the customer read in the SMS.
	Code Opt[string] `json:"code,omitzero"`
	// CheckID says which check is confirmed, the [SMSVerification.CheckID] of the
	// answer that began it.
	CheckID Opt[string] `json:"checkId,omitzero"`

	Extra Extra `json:",embed"`
}
