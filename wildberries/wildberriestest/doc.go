// Package wildberriestest is a Wildberries for tests: an in-memory seller
// account that answers the methods of package wildberries over HTTP, with
// pages, rate limits and faults.
//
//	fake := wildberriestest.NewServer()
//	defer fake.Close()
//	fake.Add(wildberriestest.Samples()...)
//	client, err := wildberries.New("any token", wildberries.WithBaseURL(fake.URL))
//
// [NewServer] listens on loopback. [New] does without a network, which also
// works inside a testing/synctest bubble; its clients need
// [Server.HTTPClient].
package wildberriestest
