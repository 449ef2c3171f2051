// Package otelretailcrm tells OpenTelemetry what a program does with
// RetailCRM: spans and metrics of the client's attempts, of handled webhooks,
// of inboxes and of quotas. It is a module of its own, so that nobody else
// gets its dependencies.
//
//	tel, err := otelretailcrm.New(otelretailcrm.Options{})
//	crm, err := retailcrm.New(url, key, tel.Client())
//
// Names come from the SDK's operations ("Orders.Edit") and path templates
// ("/api/v5/orders/{ref}/edit"): no id, no body, no key and no host's path ever
// gets into a span or a label, and error texts do not either, only their class.
//
// Spans, with the span of the caller's context as their parent:
//
//	Orders.Edit       an attempt; its attributes are those of OpenTelemetry's HTTP
//	                  conventions, and retailcrm.attempt, retailcrm.resent
//	webhook           the handling of an event
//
// Metrics:
//
//	retailcrm.client.attempts        {attempt}  by operation and outcome ("2xx", "4xx", "limited", "unreachable", …)
//	retailcrm.client.duration        s          of an attempt, by operation and outcome
//	retailcrm.client.queued          s          how long the limiter held an attempt back, by bucket
//	retailcrm.client.retries         {retry}    by operation and outcome
//	retailcrm.webhook.events         {event}    handled, by outcome ("ok", "temporary", "permanent")
//	retailcrm.webhook.duration       s          of a handler, by outcome
//	retailcrm.inbox.events           {event}    pending and dead, by inbox and state
//	retailcrm.inbox.oldest           s          age of the oldest pending event, by inbox
//	retailcrm.quota.units            {unit}     taken, refused, known already, by meter and outcome
package otelretailcrm
