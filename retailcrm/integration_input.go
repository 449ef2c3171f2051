package retailcrm

// IntegrationScopesInput is the rights that a module asks for.
type IntegrationScopesInput struct {
	// Scopes are the rights that the module asks for, such as "order_read".
	Scopes Opt[[]string] `json:"scopes,omitzero"`

	Extra Extra `json:",embed"`
}
