package retailcrm

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
