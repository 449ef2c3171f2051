// Package retailcrmtest is a RetailCRM account in memory, served over HTTP,
// for tests and examples.
//
//	func TestImport(t *testing.T) {
//		account := retailcrmtest.NewServer(t)
//		account.AddOrder(retailcrm.OrderInput{ExternalID: retailcrm.Some("A-1")})
//		account.Inject(retailcrmtest.Fault{Path: "/orders", Status: 502, Times: 1})
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
// second. Methods that it does not know answer 404 "API method not found";
// [Server.Handle] adds them.
//
// Read server.go, requests.go, then http.go (what all methods share), then
// the resources.
package retailcrmtest
