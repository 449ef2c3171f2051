// Package wildberries brings orders from Wildberries into RetailCRM: a client
// for the methods about orders, a reader of forwarded orders, a converter, and
// a poller that does the whole job.
//
//	shop, err := wildberries.New(token)
//	for order, err := range shop.FBS.All(ctx, from, to) { ... }
//
//	converter, err := wildberries.NewConverter(wildberries.Options{
//		Site: "shop", StatusMap: wildberries.SuggestedStatuses(),
//	})
//	order, err := converter.Order(details)          // order.Input is for crm.Orders.Create
//
//	poller, err := wildberries.NewPoller(shop, crm, converter, wildberries.Scope{},
//		marketplace.PollerOptions{LookBack: 14 * 24 * time.Hour})
//	progress, err := poller.Run(ctx)                // or poller.Follow(ctx, 10*time.Minute)
//
//	order, err := wildberries.OrderFromNotice(body) // what somebody passed on
//
// # What Wildberries sends
//
// An [Order] is an assembly task: always one unit of one article. The units
// of a checkout share OrderUID. FBS, DBS, DBW and in-store orders have one
// shape and methods of their own; orders that Wildberries keeps and delivers
// itself (FBW) are seen in the report only ([StatisticsOrder]). An order has
// no status: that is a call of its own ([OrderStatus], a pair whose meaning is
// its [Stage]), and so are the buyer, the marks, the delivery day. [Details]
// holds them together. Money is exact ([Hundredths]), ids are 64 bits. Members
// and values that this package does not know are kept.
//
// Wildberries sends no webhooks. [ParseNotice] and [OrderFromNotice] read
// what integrators forward: the answer of a method, in many wrappings.
//
// # What becomes an order
//
// One unit is one order of the CRM; its external id is the RID, which is the
// srid of the report. [Converter.Basket] and Scope.Basket make one
// order of a checkout instead. Prices are those in the seller's currency.
// Codes of the account (statuses, delivery types, warehouses) are sent only
// when [Options] have them, because an unknown one makes the CRM refuse the
// order. What could not be used is in the conversion's notes.
//
// # Calls
//
// A client keeps Wildberries' limits, in which an answer of 4xx counts as ten
// requests: wrong parameters are refused before they are sent. It repeats what
// is safe to repeat, walks pages and stops when they go round in circles, and
// splits periods of more than 30 days. An answer that reports a failure is an
// [*APIError], for errors.Is with [marketplace.ErrNotFound],
// [marketplace.ErrRateLimited] and the others.
//
// The options of a client ([marketplace.WithTimeout] and the others) and the
// kinds of errors are those of package retailcrm/marketplace, the same for all
// marketplaces.
//
// Reading order of the source: client.go, limits.go, errors.go, request.go,
// list.go and the methods (fbs.go, dbs.go, dbw.go, instore.go,
// statistics.go); model.go, model_details.go, model_statistics.go, money.go,
// status.go; notice.go; options.go, converter.go, buyer.go, items.go,
// delivery.go, converter_statistics.go, notice_order.go; poller.go, feed.go,
// enrich.go, open.go. Package wildberriestest has a fake for tests.
package wildberries

//go:generate go run github.com/go-retailcrm/sdk/internal/tools/jsonmethods
