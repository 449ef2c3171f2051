// Package wildberries brings Wildberries orders into RetailCRM.
//
//	client, err := wildberries.New(token)
//	for order, err := range client.FBS.All(ctx, from, to) { ... }
//
// [Client] calls the methods about orders of all schemes (FBS, DBS, DBW,
// in-store) and the report of orders, which alone shows FBW. It keeps
// Wildberries' limits, in which an answer of 4xx counts as ten requests.
//
// A [Converter] makes RetailCRM orders of them, without asking anybody: the
// same order and options always give the same result. A [Poller] does the
// whole: it fetches the orders of a look-back period and creates or edits
// them in the CRM.
//
// [ParseNotice] and [OrderFromNotice] read an order that somebody passed on
// as JSON: Wildberries itself sends no webhooks.
//
// Reading order of the source: client.go, limits.go, errors.go, request.go,
// list.go and the methods (fbs.go, dbs.go, dbw.go, instore.go,
// statistics.go); the models (model*.go, money.go, status.go); notice.go;
// options.go, convert.go and its parts; poller.go.
package wildberries

//go:generate go run github.com/go-retailcrm/sdk/internal/gen/jsonmethods
