package retailcrm

// StatusInput creates or changes a status of orders.
type StatusInput struct {
	// Name is what users see.
	Name Opt[string] `json:"name,omitzero"`
	// Code is what orders hold. It cannot be changed later.
	Code Opt[string] `json:"code,omitzero"`
	// Active says whether orders can be put into the status.
	Active Opt[bool] `json:"active,omitzero"`
	// Ordering is the place in its group.
	Ordering Opt[int] `json:"ordering,omitzero"`
	// Group is the code of the status group that it belongs to.
	Group Opt[string] `json:"group,omitzero"`

	Extra Extra `json:",embed"`
}

// ProductStatusInput creates or changes a status of order items.
type ProductStatusInput struct {
	// Code is what order items hold. It cannot be changed later.
	Code Opt[string] `json:"code,omitzero"`
	// Name is what users see.
	Name Opt[string] `json:"name,omitzero"`
	// Ordering is the place in the list.
	Ordering Opt[int] `json:"ordering,omitzero"`
	// Active says whether items can be put into the status.
	Active Opt[bool] `json:"active,omitzero"`
	// CreatedAt is when the status was added, on the account's wall clock.
	CreatedAt Opt[DateTime] `json:"createdAt,omitzero"`
	// OrderStatusByProductStatus is the code of the order status that an order
	// takes when all its items have this status.
	OrderStatusByProductStatus Opt[string] `json:"orderStatusByProductStatus,omitzero"`
	// OrderStatusForProductStatus is the code of the order status that puts an
	// order's items into this status.
	OrderStatusForProductStatus Opt[string] `json:"orderStatusForProductStatus,omitzero"`
	// CancelStatus says that items in this status are cancelled: they count no
	// more in the order's sum.
	CancelStatus Opt[bool] `json:"cancelStatus,omitzero"`

	Extra Extra `json:",embed"`
}

// OrderTypeInput creates or changes a type of orders.
type OrderTypeInput struct {
	// Name is what users see.
	Name Opt[string] `json:"name,omitzero"`
	// Code is what orders hold. It cannot be changed later.
	Code Opt[string] `json:"code,omitzero"`
	// Active says whether orders can get the type.
	Active Opt[bool] `json:"active,omitzero"`
	// DefaultForCRM says that orders made in the CRM get this type by default.
	DefaultForCRM Opt[bool] `json:"defaultForCrm,omitzero"`
	// DefaultForAPI says that orders made through the API get this type by
	// default.
	DefaultForAPI Opt[bool] `json:"defaultForApi,omitzero"`
	// Ordering is the place in the list.
	Ordering Opt[int] `json:"ordering,omitzero"`

	Extra Extra `json:",embed"`
}

// OrderMethodInput creates or changes a way in which orders come.
type OrderMethodInput struct {
	// Name is what users see.
	Name Opt[string] `json:"name,omitzero"`
	// Code is what orders hold. It cannot be changed later.
	Code Opt[string] `json:"code,omitzero"`
	// Active says whether orders can get the method.
	Active Opt[bool] `json:"active,omitzero"`
	// DefaultForCRM says that orders made in the CRM get this method by default.
	DefaultForCRM Opt[bool] `json:"defaultForCrm,omitzero"`
	// DefaultForAPI says that orders made through the API get this method by
	// default.
	DefaultForAPI Opt[bool] `json:"defaultForApi,omitzero"`
	// IsFromPos says that the orders come from a point of sale.
	IsFromPos Opt[bool] `json:"isFromPos,omitzero"`

	Extra Extra `json:",embed"`
}

// UnitInput creates or changes a unit of measure.
type UnitInput struct {
	// Code is what offers hold. It cannot be changed later.
	Code Opt[string] `json:"code,omitzero"`
	// Name is what users see.
	Name Opt[string] `json:"name,omitzero"`
	// Sym is the short sign of the unit: "шт.", "kg".
	Sym Opt[string] `json:"sym,omitzero"`
	// Default says that offers without a unit of their own get this one.
	Default Opt[bool] `json:"default,omitzero"`
	// Active says whether the unit is in use.
	Active Opt[bool] `json:"active,omitzero"`

	Extra Extra `json:",embed"`
}
