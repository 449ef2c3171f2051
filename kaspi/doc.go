// Package kaspi brings orders of Kaspi shops (Kazakhstan) into RetailCRM: a
// client for the methods about orders, a converter, and a poller that does the
// whole job.
//
//	shop, err := kaspi.New(token)
//	for order, err := range shop.Orders.All(ctx, from, to) { ... }
//
//	converter, err := kaspi.NewConverter(kaspi.Options{Site: "shop", StatusMap: kaspi.SuggestedStatuses()})
//	order, err := converter.Order(details)          // order.Input is for crm.Orders.Create
//
//	poller, err := kaspi.NewPoller(shop, crm, converter, kaspi.Scope{},
//		marketplace.PollerOptions{LookBack: 14 * 24 * time.Hour})
//	progress, err := poller.Run(ctx)                // or poller.Follow(ctx, 10*time.Minute)
//
// # What Kaspi sends
//
// An [Order] is in one of six lists ([State]) and at a step of its life
// ([Status]); [Order.Stage] says what both mean. Its goods ([Entry]) come
// along with a list, where Kaspi sends them, or cost a call per order.
// [Details] holds both. Amounts are in tenge and exact, times in milliseconds
// UTC ([Millis]). Members and values that this package does not know are kept.
//
// A buyer's id is the phone number in base64. Orders and customers print and
// log as their code alone, and neither number nor id is ever in an error or a
// note.
//
// # What becomes an order
//
// One order is one order; its external id is the code that people use. An
// item's price times its quantity is what Kaspi says of the line, to the
// tiyn; a line that has no such price of one is sent as one. Codes of the
// account (statuses, delivery types, warehouses) are sent only when [Options]
// have them, because an unknown one makes the CRM refuse the order. What could
// not be used is in the conversion's notes.
//
// # Calls
//
// A client keeps to five requests a second (Kaspi documents no limit), repeats
// what is safe to repeat, walks pages and stops when they go round in circles,
// and splits periods of more than 14 days. An answer that reports a failure is
// an [*APIError], for errors.Is with [marketplace.ErrNotFound],
// [marketplace.ErrRateLimited] and the others.
//
// The options of a client ([marketplace.WithTimeout] and the others) and the
// kinds of errors are those of package retailcrm/marketplace, the same for all
// marketplaces.
//
// Reading order of the source: client.go, errors.go, request.go, orders.go,
// entries.go; model.go, model_entry.go, status.go; options.go, converter.go,
// items.go, delivery.go; poller.go. Package kaspitest has a fake for tests.
package kaspi

//go:generate go run github.com/go-retailcrm/sdk/internal/tools/jsonmethods
