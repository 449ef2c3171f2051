// Package retailcrmtest is a RetailCRM account in memory, served over HTTP on
// a loopback address, for tests and examples.
//
//	func TestImport(t *testing.T) {
//		crm := retailcrmtest.NewServer(t)
//		crm.AddOrder(retailcrm.OrderInput{ExternalID: retailcrm.Some("A-1")})
//		client := crm.Client(t)
//		...
//		require.Len(t, crm.Requests(), 1)
//	}
//
// It follows the API's rules: the key, the encoding of requests, by and site,
// partial edits, page sizes, "Order already exists.", errors in the API's
// shape, history by sinceId, and on request the limit of 10 requests a
// second. Methods that it does not know answer 404 "API method not found";
// [Server.Handle] adds them. [Server.Inject] makes requests fail as real ones
// do.
//
// Read server.go, then http.go (what all methods share), then the resources.
package retailcrmtest
