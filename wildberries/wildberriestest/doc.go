// Package wildberriestest is a Wildberries for tests: an in-memory seller
// account that answers the methods of package wildberries over HTTP, with
// pages, rate limits and faults.
//
//	fake := wildberriestest.Start()
//	defer fake.Close()
//	fake.AddSamples(time.Now())
//	client, err := fake.Client() // or wildberries.New("any token", wildberries.WithBaseURL(fake.URL))
//
// [Start] listens on loopback. [New] does without a network, which also
// works inside a testing/synctest bubble; its clients are
// those of [Server.Client], or have the [Server.HTTPClient].
package wildberriestest
