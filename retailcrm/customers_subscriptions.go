package retailcrm

import (
	"context"
)

// EditSubscriptions says which kinds of messages a customer takes. Kinds that
// are not named stay as they are.
//
// API: POST /api/v5/customers/{externalId}/subscriptions
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#post--api-v5-customers-externalId-subscriptions
// Scope: customer_write.
//
//crm:op POST /api/v5/customers/{externalId}/subscriptions
func (s *CustomersService) EditSubscriptions(
	ctx context.Context, ref Ref, subscriptions []SubscriptionInput, opts ...RequestOption,
) error {
	r := newRequest(opCustomersEditSubscriptions, ref.value).by(ref).site().json("subscriptions", notNil(subscriptions))
	return confirm(ctx, s.client, r, opts)
}

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
