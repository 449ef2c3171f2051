package retailcrm

// SMSConfirmationInput is the code of a check by SMS.
type SMSConfirmationInput struct {
	// Code is the code.
	Code Opt[string] `json:"code,omitzero"`
	// CheckID is the id of the check.
	CheckID Opt[string] `json:"checkId,omitzero"`

	Extra Extra `json:",embed"`
}
