package retailcrm

// Feature is a possibility that an account can have, such as a paid extra.
type Feature struct {
	// Code is the symbolic code of the possibility.
	Code string `json:"code,omitzero"`
	// Available says whether the account may use it.
	Available bool `json:"available,omitzero"`

	Extra Extra `json:",embed"`
}
