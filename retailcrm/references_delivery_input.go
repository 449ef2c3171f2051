package retailcrm

// DeliveryServiceInput creates or changes a delivery service.
type DeliveryServiceInput struct {
	// Name is what users see.
	Name Opt[string] `json:"name,omitzero"`
	// Code is what orders hold. It cannot be changed later.
	Code Opt[string] `json:"code,omitzero"`
	// Active says whether orders can choose it.
	Active Opt[bool] `json:"active,omitzero"`

	Extra Extra `json:",embed"`
}
