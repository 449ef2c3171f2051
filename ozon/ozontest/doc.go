// Package ozontest is a fake of the Ozon Seller API over HTTP, for tests of
// programs that use package ozon.
//
//	func TestFetch(t *testing.T) {
//		fake := ozontest.NewServer(t)
//		fake.AddSamples(time.Now())
//		fake.Inject(fakehttp.Fault{Path: "/fbs/list", Status: 500, Times: 1})
//		shop := fake.Client(t)
//		...
//		require.Equal(t, 2, fake.Calls("/v4/posting/fbs/list"))
//	}
//
// [NewServer] and [Start] listen on loopback. [New] does without a network,
// also inside a testing/synctest bubble. The other fakes, such as
// retailcrmtest, have the same shape.
//
// It checks the key, filters by period, status and change, leaves out what
// the With flags do not ask for, pages by cursor, and answers mistakes with
// Ozon's own error texts. [Server.Misbehave] makes lists go round in circles.
//
// The samples are made up: no person, company or parcel in them exists.
package ozontest
