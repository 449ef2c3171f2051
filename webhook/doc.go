// Package webhook reads the requests that RetailCRM sends out.
//
//	ev, err := webhook.Parse(r)
//	phone := ev.Value("customer.phones.0.number").String()
//	total, err := ev.Value("totalSumm").Decimal()
//
// Query, form with PHP's bracket keys, multipart, JSON, and JSON inside a form
// field give one and the same [Event], whose values are read by path. A value
// is never invented: numbers keep their digits, and what is not there says
// which segment of its path failed.
//
// Read it in this order: event.go and value.go are what a user sees; parse.go
// reads a request; tree.go is the index that all encodings become, built by
// tree_json.go and tree_form.go.
package webhook
