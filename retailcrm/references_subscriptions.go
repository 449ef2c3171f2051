package retailcrm

import "context"

// Subscriptions returns the kinds of messages that customers can take or
// refuse, in every channel.
//
// API: GET /api/v5/reference/subscriptions
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#get--api-v5-reference-subscriptions
// Scope: reference_read.
//
//crm:op GET /api/v5/reference/subscriptions
func (s *ReferencesService) Subscriptions(ctx context.Context, opts ...RequestOption) ([]SubscriptionCategory, error) {
	return list[SubscriptionCategory](ctx, s.client, newRequest(opReferencesSubscriptions), "subscriptions", opts)
}

// EditSubscription adds or changes a kind of messages in a channel: "email",
// "sms" or "waba". An unknown code adds it, so a repeat does no harm; what the
// input leaves absent stays as it is.
//
// API: POST /api/v5/reference/subscriptions/{channel}/{code}/edit
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#post--api-v5-reference-subscriptions-channel-code-edit
// Scope: reference_write.
//
//crm:op POST /api/v5/reference/subscriptions/{channel}/{code}/edit
func (s *ReferencesService) EditSubscription(
	ctx context.Context, channel, code string, category SubscriptionCategoryInput, opts ...RequestOption,
) error {
	return confirm(ctx, s.client, newRequest(opReferencesEditSubscription, channel, code).json("subscription", category),
		opts)
}
