package retailcrm

// SubscriptionInput says whether a customer takes a kind of messages.
type SubscriptionInput struct {
	// Channel is how the messages are sent: "email", "sms", "waba".
	Channel Opt[string] `json:"channel,omitzero"`
	// Subscription is the code of the kind of messages: see
	// [ReferencesService.Subscriptions].
	Subscription Opt[string] `json:"subscription,omitzero"`
	// Active says that the customer takes the messages; Some(false) that the
	// customer refuses them.
	Active Opt[bool] `json:"active,omitzero"`
	// MessageID is the id of the message in which the customer decided.
	MessageID Opt[int] `json:"messageId,omitzero"`

	Extra Extra `json:",embed"`
}
