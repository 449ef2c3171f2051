package retailcrm

// Status is a status of orders.
//
//crm:input StatusInput creates or changes a status of orders.
type Status struct {
	// Name is what users see.
	Name string `json:"name,omitzero"`
	// Code is what orders hold. It cannot be changed later.
	Code string `json:"code,omitzero"`
	// Active says whether orders can be put into the status.
	Active bool `json:"active,omitzero"`
	// Ordering is the place in its group.
	Ordering int `json:"ordering,omitzero"`
	// Group is the code of the status group that it belongs to.
	Group string `json:"group,omitzero"`

	Extra Extra `json:",embed"`
}

// StatusGroup is a stage of an order's life that collects statuses: new,
// approval, assembling, delivery, complete, cancel.
type StatusGroup struct {
	// Name is what users see.
	Name string `json:"name,omitzero"`
	// Code is what statuses hold.
	Code string `json:"code,omitzero"`
	// Active says whether the group is in use.
	Active bool `json:"active,omitzero"`
	// Ordering is the place in the list of groups.
	Ordering int `json:"ordering,omitzero"`
	// Process says whether orders in this group are still being worked on.
	Process bool `json:"process,omitzero"`
	// Statuses are the codes of the group's statuses.
	Statuses []string `json:"statuses,omitzero"`

	Extra Extra `json:",embed"`
}

// ProductStatus is a status of order items.
//
//crm:input ProductStatusInput creates or changes a status of order items.
type ProductStatus struct {
	// Code is what order items hold. It cannot be changed later.
	Code string `json:"code,omitzero"`
	// Name is what users see.
	Name string `json:"name,omitzero"`
	// Ordering is the place in the list.
	Ordering int `json:"ordering,omitzero"`
	// Active says whether items can be put into the status.
	Active bool `json:"active,omitzero"`
	// CreatedAt is when the status was added, on the account's wall clock.
	CreatedAt DateTime `json:"createdAt,omitzero"`
	// OrderStatusByProductStatus is the code of the order status that an order
	// takes when all its items have this status.
	OrderStatusByProductStatus string `json:"orderStatusByProductStatus,omitzero"`
	// OrderStatusForProductStatus is the code of the order status that puts an
	// order's items into this status.
	OrderStatusForProductStatus string `json:"orderStatusForProductStatus,omitzero"`
	// CancelStatus says that items in this status are cancelled: they count no
	// more in the order's sum.
	CancelStatus bool `json:"cancelStatus,omitzero"`

	Extra Extra `json:",embed"`
}

// OrderType is a type of orders, such as those of private persons and of firms.
//
//crm:input OrderTypeInput creates or changes a type of orders.
type OrderType struct {
	// Name is what users see.
	Name string `json:"name,omitzero"`
	// Code is what orders hold. It cannot be changed later.
	Code string `json:"code,omitzero"`
	// Active says whether orders can get the type.
	Active bool `json:"active,omitzero"`
	// DefaultForCRM says that orders made in the CRM get this type by default.
	DefaultForCRM bool `json:"defaultForCrm,omitzero"`
	// DefaultForAPI says that orders made through the API get this type by
	// default.
	DefaultForAPI bool `json:"defaultForApi,omitzero"`
	// Ordering is the place in the list.
	Ordering int `json:"ordering,omitzero"`

	Extra Extra `json:",embed"`
}

// OrderMethod is a way in which orders come: the basket, a call, a messenger.
//
//crm:input OrderMethodInput creates or changes a way in which orders come.
type OrderMethod struct {
	// Name is what users see.
	Name string `json:"name,omitzero"`
	// Code is what orders hold. It cannot be changed later.
	Code string `json:"code,omitzero"`
	// Active says whether orders can get the method.
	Active bool `json:"active,omitzero"`
	// DefaultForCRM says that orders made in the CRM get this method by default.
	DefaultForCRM bool `json:"defaultForCrm,omitzero"`
	// DefaultForAPI says that orders made through the API get this method by
	// default.
	DefaultForAPI bool `json:"defaultForApi,omitzero"`
	// IsFromPos says that the orders come from a point of sale.
	IsFromPos bool `json:"isFromPos,omitzero"`

	Extra Extra `json:",embed"`
}

// Unit is a unit of measure of offers.
//
//crm:input UnitInput creates or changes a unit of measure.
type Unit struct {
	// Code is what offers hold. It cannot be changed later.
	Code string `json:"code,omitzero"`
	// Name is what users see.
	Name string `json:"name,omitzero"`
	// Sym is the short sign of the unit: "шт.", "kg".
	Sym string `json:"sym,omitzero"`
	// Default says that offers without a unit of their own get this one.
	Default bool `json:"default,omitzero"`
	// Active says whether the unit is in use.
	Active bool `json:"active,omitzero"`

	Extra Extra `json:",embed"`
}
