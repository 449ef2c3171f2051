package retailcrm

// OrderHistory is one change of an order.
type OrderHistory struct {
	// ID is the record's id; ids grow.
	ID int `json:"id,omitzero"`
	// CreatedAt is when it happened, by the account's wall clock.
	CreatedAt DateTime `json:"createdAt,omitzero"`
	// Created says that the order was added.
	Created bool `json:"created,omitzero"`
	// Deleted says that the order was removed.
	Deleted bool `json:"deleted,omitzero"`
	// Source says who changed it: "user", "api", "rule" and others.
	Source string `json:"source,omitzero"`
	// User is the user, when Source is "user".
	User *HistoryUser `json:"user,omitzero"`
	// Field is what was changed.
	Field string `json:"field,omitzero"`
	// OldValue is what was there before. Its type depends on Field.
	OldValue Value `json:"oldValue,omitzero"`
	// NewValue is what is there now. Its type depends on Field.
	NewValue Value `json:"newValue,omitzero"`
	// APIKey says whether it was the reader's own key, when Source is "api".
	APIKey *HistoryAPIKey `json:"apiKey,omitzero"`
	// Order is the order: whole when it was added, else in short.
	Order *Order `json:"order,omitzero"`
	// Ancestor is the order that this one was copied from.
	Ancestor *Order `json:"ancestor,omitzero"`
	// Item is the line of the order that was added, changed or removed; nil when
	// the change is of no line.
	Item *OrderItem `json:"item,omitzero"`
	// Payment is the payment that was added, changed or removed.
	Payment *OrderPayment `json:"payment,omitzero"`
	// CombinedTo is the order that this one was merged into; nil unless that is why
	// it was removed.
	CombinedTo *Order `json:"combinedTo,omitzero"`

	Extra Extra `json:",embed"`
}

// PackHistory is one change of a pack.
type PackHistory struct {
	// ID is the record's id; ids grow.
	ID int `json:"id,omitzero"`
	// CreatedAt is when it happened, by the account's wall clock.
	CreatedAt DateTime `json:"createdAt,omitzero"`
	// Created says that the pack was added.
	Created bool `json:"created,omitzero"`
	// Deleted says that the pack was removed.
	Deleted bool `json:"deleted,omitzero"`
	// Field is what was changed.
	Field string `json:"field,omitzero"`
	// OldValue is what was there before. Its type depends on Field.
	OldValue Value `json:"oldValue,omitzero"`
	// NewValue is what is there now. Its type depends on Field.
	NewValue Value `json:"newValue,omitzero"`
	// Pack is the pack: whole when it was added, else in short.
	Pack *Pack `json:"pack,omitzero"`
	// Source says who changed it: "user", "api", "rule" and others.
	Source string `json:"source,omitzero"`
	// User is the user, when Source is "user".
	User *HistoryUser `json:"user,omitzero"`
	// APIKey says whether it was the reader's own key, when Source is "api".
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
