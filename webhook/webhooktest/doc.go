// Package webhooktest makes the requests that RetailCRM sends, in every
// encoding, for tests of webhook receivers.
//
//	order := webhooktest.Event{"event": "order_status", "order": webhooktest.Event{"id": 7}}
//	handler.ServeHTTP(recorder, order.Form("/hook"))
//
// All encodings of an Event give the same values when package webhook reads
// them; a form and a query have texts only.
package webhooktest
