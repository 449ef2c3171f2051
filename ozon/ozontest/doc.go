// Package ozontest is a fake of the Ozon Seller API over HTTP, for tests of
// programs that use package ozon.
//
//	fake := ozontest.Start()
//	defer fake.Close()
//	fake.AddSamples(time.Now())
//	shop, err := fake.Client()
//
// It checks the key, filters by period, status and change, leaves out what
// the With flags do not ask for, pages by cursor, and answers mistakes with
// Ozon's own error texts. Faults are switched on by methods: [Server.FailNext]
// and [Server.Limit] answer with errors, [Server.Misbehave] makes lists go
// round in circles. A [Server] is an http.Handler too, for programs that
// bring their own listener.
//
// The samples are made up: no person, company or parcel in them exists.
package ozontest
