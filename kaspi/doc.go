// Package kaspi brings orders of Kaspi shops (Kazakhstan) into RetailCRM.
//
//	client, err := kaspi.New(token)
//	for order, err := range client.Orders.All(ctx, from, to) { ... }
//
// [Client] lists orders by list ([State]) and period and fetches their goods.
// A [Converter] makes RetailCRM orders of them, without asking anybody: the
// same order and options always give the same result. A [Poller] does the
// whole: it fetches the orders of a look-back period and creates or edits
// them in the CRM.
//
// Amounts are in tenge, times in milliseconds UTC. A buyer's id is the phone
// number in base64; neither ever appears in an error, a note or a log.
//
// Reading order of the source: client.go, errors.go, request.go, orders.go,
// entries.go; the models (model.go, model_entry.go); options.go, convert.go
// and its parts; poller.go.
package kaspi

//go:generate go run github.com/go-retailcrm/sdk/internal/gen/jsonmethods
