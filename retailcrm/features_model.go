package retailcrm

// Feature is a feature of the account.
type Feature struct {
	// Code names a possibility of the account, such as a paid extra.
	Code string `json:"code,omitzero"`
	// Available says whether it is available.
	Available bool `json:"available,omitzero"`

	Extra Extra `json:",embed"`
}
