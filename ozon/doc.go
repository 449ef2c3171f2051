// Package ozon brings orders from Ozon into RetailCRM: a client for the
// order methods of the Ozon Seller API, push notifications, a converter, and
// a poller that does the whole job.
//
//	shop, err := ozon.New(clientID, apiKey)
//	for p, err := range shop.FBS.All(ctx, &ozon.FBSListRequest{Filter: ozon.FBSFilter{Since: since, To: now}}) { ... }
//
//	converter, err := ozon.NewConverter(ozon.Options{Site: "shop", StatusMap: ozon.SuggestedStatuses()})
//	order, err := converter.Order(posting)          // order.Input is for crm.Orders.Create
//
//	poller, err := ozon.NewPoller(shop, crm, converter, ozon.Scope{},
//		marketplace.PollerOptions{LookBack: 14 * 24 * time.Hour})
//	progress, err := poller.Run(ctx)                // or poller.Follow(ctx, 10*time.Minute)
//
//	http.Handle("/ozon/", ozon.PushHandler(handle, ozon.PushOptions{Secrets: []string{secret}}))
//
// # What Ozon sends
//
// A [Posting] is a shipment: what is packed, priced, cancelled and labelled
// as one. FBS and rFBS postings are packed by the seller, FBO ones by Ozon
// ([FBOPosting]). Their numbers may begin with zeros. Prices are exact
// ([Money]), ids are 64 bits, times are UTC. Members and values that this
// package does not know are kept.
//
// # What becomes an order
//
// One posting is one order. Its external id is the posting's number, so that
// nothing is created twice. Codes of the account (statuses, delivery types,
// warehouses) are sent only when [Options] have them, because an unknown one
// makes the CRM refuse the order. Buyers of FBS and FBO are anonymous, and
// phone numbers are substitutes that are not sent unless asked for. What
// could not be used is in the conversion's notes.
//
// # Calls
//
// A client keeps Ozon's limit of 50 requests a second, repeats what is safe
// to repeat, walks pages by cursor or offset and stops when they go round in
// circles, and splits periods of more than a year. An answer that reports a
// failure is an [*APIError], for errors.Is with [marketplace.ErrNotFound],
// [marketplace.ErrRateLimited] and the others.
//
// The options of a client ([marketplace.WithTimeout] and the others) and the
// kinds of errors are those of package retailcrm/marketplace, the same for all
// marketplaces.
//
// Reading order of the source: client.go, fbs.go, fbo.go, request.go,
// model.go; push.go and push_handler.go; options.go, converter.go, items.go;
// poller.go. Package ozontest has a fake for tests.
package ozon

//go:generate go run github.com/go-retailcrm/sdk/internal/tools/jsonmethods
