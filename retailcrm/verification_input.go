package retailcrm

// SMSConfirmationInput is the code of a check by SMS.
type SMSConfirmationInput struct {
	// Code is what the customer read in the SMS.
	Code Opt[string] `json:"code,omitzero"`
	// CheckID says which check is confirmed, the [SMSVerification.CheckID] of the
	// answer that began it.
	CheckID Opt[string] `json:"checkId,omitzero"`

	Extra Extra `json:",embed"`
}
