// Package wildberriestest is a Wildberries for tests: an in-memory seller
// account that answers the methods of package wildberries over HTTP, with
// pages, rate limits and faults.
//
//	func TestFetch(t *testing.T) {
//		fake := wildberriestest.NewServer(t)
//		fake.AddSamples(time.Now())
//		fake.Inject(fakehttp.Fault{Path: "/orders/new", Status: 502, Times: 1})
//		seller := fake.Client(t)
//		...
//		require.Equal(t, 2, fake.Calls("/api/v3/orders/new"))
//	}
//
// [NewServer] and [Start] listen on loopback. [New] does without a network,
// also inside a testing/synctest bubble. The other fakes, such as
// retailcrmtest, have the same shape.
package wildberriestest
