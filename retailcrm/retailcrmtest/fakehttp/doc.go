// Package fakehttp is what the fakes of RetailCRM and of the marketplaces
// have in common: they record requests without their keys, count them, fail
// on purpose, and are reached over loopback or in memory.
//
//	account := retailcrmtest.NewServer(t)
//	account.Inject(fakehttp.Fault{Path: "/orders/create", LoseAnswer: true, Times: 1})
//	...
//	for _, r := range account.Requests() { // each a fakehttp.Request
//
// The server of each fake (retailcrmtest, ozontest, wildberriestest,
// kaspitest) embeds a [Fake], which hands it the requests that no fault ends.
// With [New], whoever writes a client of another service writes a fake of it
// that behaves the same.
//
// Read fake.go, then fault.go.
package fakehttp
