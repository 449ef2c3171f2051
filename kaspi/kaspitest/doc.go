// Package kaspitest is a Kaspi shop for tests: in memory, it answers the
// methods of package kaspi over HTTP, with pages, rate limits and faults.
//
//	fake := kaspitest.NewServer()
//	defer fake.Close()
//	fake.Add(kaspitest.Samples()...)
//	client, err := kaspi.New("any token", kaspi.WithBaseURL(fake.URL))
//
// [NewServer] listens on loopback. [New] does without a network, which also
// works inside a testing/synctest bubble; its clients need
// [Server.HTTPClient].
package kaspitest
