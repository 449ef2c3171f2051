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
// [Handler] receives events over HTTP, [Mux] tells them apart, [Event.Match]
// asks about their values, [Mapping] and [Set] move these into the inputs of
// package retailcrm.
//
// The CRM does not sign its webhooks. Demand a secret ([WithSecrets]), and
// before you act on an event that matters read the entity again through the
// API.
//
// Read it in this order: event.go, value.go and value_types.go are what a user
// sees of an event; parse.go, pairs.go, multipart.go and charset.go read a
// request; tree.go and tree_table.go are the index that all encodings become,
// built by tree_json.go and tree_form.go; handler.go and options.go receive;
// set.go, mapping.go, match.go, entities.go and catalogue.go use the values.
package webhook
