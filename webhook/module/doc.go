// Package module serves the callbacks that RetailCRM sends to an integration
// module: activity and settings, delivery, payment, telephony, and the calls of
// a module's own scripts.
//
//	mux := module.New(lookup)
//	mux.OnCalculate(func(
//		ctx context.Context, call *module.Call, req *module.CalculateRequest,
//	) ([]module.CalculateResult, error) {
//		return carrier.Prices(ctx, call.Account, req)
//	})
//	http.Handle("/crm/", mux)
//
// A POST callback is told by the name of the form field that holds its JSON,
// not by its path. A GET callback is told by the last segment of its path, or
// by a path that was bound with [Mux.Bind].
//
// Callbacks are not signed. All that shows who is calling is clientId, which
// the module itself made up when it registered: make it long and random, serve
// over HTTPS, and keep it out of your access log (GET callbacks carry it in the
// query). The package never writes it into a log or an error.
//
// The CRM may repeat a callback: handlers should give the same answer again.
//
// Requests are read leniently: [] for an empty map, numbers that are strings,
// and members that the SDK does not know, which land in Extra. Weights are in
// grams, sides in millimetres, amounts in the currency that the callback names.
//
// Read it in this order: action.go, account.go, mux.go, on.go, request.go,
// answer.go, then the requests and answers by kind.
package module

//go:generate go run github.com/go-retailcrm/sdk/internal/tools/jsonmethods
