package retailcrm

// SubscriptionCategoryInput creates or changes a kind of messages. The channel
// and the code stand in the call's path.
type SubscriptionCategoryInput struct {
	// Name is what users see.
	Name Opt[string] `json:"name,omitzero"`
	// Active says whether the category is in use.
	Active Opt[bool] `json:"active,omitzero"`
	// AutoSubscribe says that new customers take these messages unless they
	// refuse.
	AutoSubscribe Opt[bool] `json:"autoSubscribe,omitzero"`
	// Ordering is the place in the list.
	Ordering Opt[int] `json:"ordering,omitzero"`

	Extra Extra `json:",embed"`
}
