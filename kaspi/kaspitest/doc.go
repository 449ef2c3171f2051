// Package kaspitest is a Kaspi shop for tests: in memory, it answers the
// methods of package kaspi over HTTP, with pages, rate limits and faults.
//
//	fake := kaspitest.Start()
//	defer fake.Close()
//	fake.AddSamples(time.Now())
//	client, err := fake.Client() // or kaspi.New("any token", kaspi.WithBaseURL(fake.URL))
//
// [Start] listens on loopback. [New] does without a network, which also
// works inside a testing/synctest bubble; its clients are
// those of [Server.Client], or have the [Server.HTTPClient].
package kaspitest
