// Package fakehttp is what the fakes of RetailCRM and of the marketplaces
// share: they record requests without their keys, count them, fail on
// purpose, and are reached over loopback or in memory.
//
// A fake keeps a [Fake], which hands it the requests that no fault ends. Read
// fake.go, then fault.go.
package fakehttp
