// Package retailcrm is a client for the RetailCRM (Simla.com) API v5: every
// method typed, every field of every answer kept, the rate limit respected,
// nothing created twice.
//
//	crm, err := retailcrm.New("https://demo.retailcrm.ru", apiKey, retailcrm.WithSite("shop"))
//	order, err := crm.Orders.Get(ctx, retailcrm.ByExternalID("A-1001"))
//	result, err := crm.Orders.Edit(ctx, retailcrm.ByID(12), retailcrm.OrderInput{
//		Call:           retailcrm.Some(false),
//		ManagerComment: retailcrm.Null[string](),
//	})
//	for order, err := range crm.Orders.All(ctx, &retailcrm.OrderFilter{ExtendedStatus: []string{"new"}}) {
//		...
//	}
//
// # Values
//
// Answers decode into entities ([Order], [Customer], [Store]): plain Go
// values, with [Decimal] for money and quantities, [DateTime] and [Date] for
// the account's wall clock, and an Extra map with whatever the SDK does not
// know. Requests take inputs ([OrderInput], [CustomerInput]) whose fields are
// [Opt]: absent, null or set, so that zero, false and the empty text can be
// sent. Lists take filters ([OrderFilter]).
//
// # Errors
//
// An answer that reports a failure is an [*APIError]; ask [errors.Is] for
// [ErrNotFound], [ErrValidation] and the others. An answer that cannot be
// read is a [*DecodeError]. A request that got no answer is a
// [*TransportError], which says whether the CRM may have carried it out.
//
// # Retries and limits
//
// What is safe to repeat is repeated: reads, and writes that are idempotent
// by their nature (edits, deletions), after a broken connection or a gateway
// error; any request when it provably was not carried out. A create is never
// sent twice. Every attempt waits its turn for the account's limit, 10
// requests a second and 40 for telephony. See [WithRetry] and [WithLimiter].
// The rule, what is tried again and after what, stands in
// internal/engine/transport/retry.go alone.
//
// # The source
//
// Reading order: client.go, options.go, call.go, errors.go, page.go; then the
// value types opt.go, decimal.go, datetime.go, date.go, list.go, value.go; then
// the resources, one file each with calls, model, filter and enums (orders,
// customers and references have several). CONTRIBUTING.md at the root of the
// module shows step by step how to add a method, a field, an error and more.
package retailcrm

//go:generate go run github.com/go-retailcrm/sdk/internal/tools/operations
//go:generate go run github.com/go-retailcrm/sdk/internal/tools/inputs
//go:generate go run github.com/go-retailcrm/sdk/internal/tools/jsonmethods
