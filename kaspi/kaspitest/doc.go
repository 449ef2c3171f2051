// Package kaspitest is a Kaspi shop for tests: in memory, it answers the
// methods of package kaspi over HTTP, with pages, rate limits and faults.
//
//	func TestFetch(t *testing.T) {
//		fake := kaspitest.NewServer(t)
//		fake.AddSamples(time.Now())
//		fake.Inject(fakehttp.Fault{Path: "/orders", Status: 503, Times: 1})
//		shop := fake.Client(t)
//		...
//		require.Equal(t, 2, fake.Calls("/shop/api/v2/orders"))
//	}
//
// [NewServer] and [Start] listen on loopback. [New] does without a network,
// also inside a testing/synctest bubble. The other fakes, such as
// retailcrmtest, have the same shape.
package kaspitest
