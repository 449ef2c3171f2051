package retailcrm

// OrderHistory is one change of an order.
type OrderHistory struct {
	// ID is the id that the CRM gave it.
	ID int `json:"id,omitzero"`
	// CreatedAt is when it was created, by the account's wall clock.
	CreatedAt DateTime `json:"createdAt,omitzero"`
	// Created says whether the record is about the creation.
	Created bool `json:"created,omitzero"`
	// Deleted says whether it was deleted.
	Deleted bool `json:"deleted,omitzero"`
	// Source is who changed it: user, api, rule, ... ; others may come.
	Source string `json:"source,omitzero"`
	// User is the user who changed it.
	User *HistoryUser `json:"user,omitzero"`
	// Field is the field that changed.
	Field string `json:"field,omitzero"`
	// OldValue is the value before.
	OldValue Value `json:"oldValue,omitzero"`
	// NewValue is the value after.
	NewValue Value `json:"newValue,omitzero"`
	// APIKey is the API key that changed it.
	APIKey *HistoryAPIKey `json:"apiKey,omitzero"`
	// Order is the order: whole when it was added, else in short.
	Order *Order `json:"order,omitzero"`
	// Ancestor is the order that this one was copied from.
	Ancestor *Order `json:"ancestor,omitzero"`
	// Item is the item of the order.
	Item *OrderItem `json:"item,omitzero"`
	// Payment is the payment that was added, changed or removed.
	Payment *OrderPayment `json:"payment,omitzero"`
	// CombinedTo is what it was merged into.
	CombinedTo *Order `json:"combinedTo,omitzero"`

	Extra Extra `json:",embed"`
}

// PackHistory is one change of a pack.
type PackHistory struct {
	// ID is the id that the CRM gave it.
	ID int `json:"id,omitzero"`
	// CreatedAt is when it was created, by the account's wall clock.
	CreatedAt DateTime `json:"createdAt,omitzero"`
	// Created says whether the record is about the creation.
	Created bool `json:"created,omitzero"`
	// Deleted says whether it was deleted.
	Deleted bool `json:"deleted,omitzero"`
	// Field is the field that changed.
	Field string `json:"field,omitzero"`
	// OldValue is the value before.
	OldValue Value `json:"oldValue,omitzero"`
	// NewValue is the value after.
	NewValue Value `json:"newValue,omitzero"`
	// Pack is the pack: whole when it was added, else in short.
	Pack *Pack `json:"pack,omitzero"`
	// Source is who changed it: user, api, rule, ... ; others may come.
	Source string `json:"source,omitzero"`
	// User is the user who changed it.
	User *HistoryUser `json:"user,omitzero"`
	// APIKey is the API key that changed it.
	APIKey *HistoryAPIKey `json:"apiKey,omitzero"`

	Extra Extra `json:",embed"`
}

// HistoryUser is the user who made a change.
type HistoryUser struct {
	// ID is the user's id.
	ID int `json:"id,omitzero"`

	Extra Extra `json:",embed"`
}

// HistoryAPIKey is the API key that made a change.
type HistoryAPIKey struct {
	// Current says whether it is the key that reads the history.
	Current bool `json:"current,omitzero"`

	Extra Extra `json:",embed"`
}
