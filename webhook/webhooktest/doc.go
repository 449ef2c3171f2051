// Package webhooktest makes the requests that RetailCRM sends, in every
// encoding, for tests of webhook receivers.
//
//	order := webhooktest.Event{"event": "order_status", "order": webhooktest.Event{"id": 7}}
//	handler.ServeHTTP(recorder, order.Form("/hook"))
//
// All encodings of an Event give the same values when package webhook reads
// them; a form and a query have texts only.
//
// The callbacks of integration modules, message transports and connections have
// builders of their own: webhook/module/moduletest, webhook/gateway/gatewaytest
// and webhook/connect/connecttest.
package webhooktest
