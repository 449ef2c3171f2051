package retailcrm

import "context"

// EditSubscriptions says which kinds of messages a customer takes. Kinds that
// are not named stay as they are.
//
// API: POST /api/v5/customers/{externalId}/subscriptions
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#post--api-v5-customers-externalId-subscriptions
// Scope: customer_write.
//
//crm:op POST /api/v5/customers/{externalId}/subscriptions
func (s *CustomersService) EditSubscriptions(ctx context.Context, ref Ref, subscriptions []SubscriptionInput, opts ...RequestOption) error {
	r := newRequest(opCustomersEditSubscriptions, ref.value).by(ref).site().json("subscriptions", notNil(subscriptions))
	return confirm(ctx, s.client, r, opts)
}
