// Package retailcrmtest is a RetailCRM account in memory, served over HTTP,
// for tests and examples.
//
//	func TestImport(t *testing.T) {
//		account := retailcrmtest.NewServer(t)
//		account.AddOrder(retailcrm.OrderInput{ExternalID: retailcrm.Some("A-1")})
//		account.Inject(fakehttp.Fault{Path: "/orders", Status: 502, Times: 1})
//		crm := account.Client(t)
//		...
//		require.Equal(t, 2, account.Calls("/api/v5/orders"))
//	}
//
// [NewServer] and [Start] listen on loopback. [New] does without a network,
// also inside a testing/synctest bubble. The fakes ozontest, wildberriestest
// and kaspitest have the same shape.
//
// It follows the API's rules: the key, the encoding of requests, by and site,
// partial edits, page sizes, "Order already exists.", errors in the API's
// shape, history by sinceId, and on request the limit of 10 requests a
// second. What is added with the methods of Server is the work of a user in the
// history, what comes over HTTP that of the client's own key.
//
// It knows orders (list, get, create, edit, upload, statuses, history,
// payments/create, fix-external-ids), packs, customers with their notes and
// history, products, offers and stock (reading), the reference books stores,
// statuses, sites, types of orders, deliveries and payments and their like
// (reading and editing, with the statuses that RetailCRM comes with),
// credentials and versions. Other methods answer 404 "API method not found",
// and filters that it does not know 501: [Server.Handle] adds methods.
//
// Read server.go, fakehttp, then http.go (what all methods share), then
// the resources.
package retailcrmtest
