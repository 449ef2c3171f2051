package otelretailcrm

import (
	"errors"

	"go.opentelemetry.io/otel"
	"go.opentelemetry.io/otel/metric"
	"go.opentelemetry.io/otel/trace"
)

// scope is the name under which spans and metrics are reported.
const scope = "github.com/go-retailcrm/sdk/otelretailcrm"

// Options say where to report to. The zero value takes OpenTelemetry's global
// providers.
type Options struct {
	TracerProvider trace.TracerProvider // of spans; nil means the global one
	MeterProvider  metric.MeterProvider // of metrics; nil means the global one
}

// Telemetry reports what clients, handlers and inboxes do. It is safe for
// concurrent use, and one serves a whole program.
type Telemetry struct {
	tracer trace.Tracer
	meter  metric.Meter

	attempts, retries, events  metric.Int64Counter
	duration, queued, handling metric.Float64Histogram
}

// New makes the instruments. An error means that a provider refuses one of
// them.
func New(opts Options) (*Telemetry, error) {
	if opts.TracerProvider == nil {
		opts.TracerProvider = otel.GetTracerProvider()
	}
	if opts.MeterProvider == nil {
		opts.MeterProvider = otel.GetMeterProvider()
	}
	t := &Telemetry{tracer: opts.TracerProvider.Tracer(scope), meter: opts.MeterProvider.Meter(scope)}
	var problems []error
	counter := func(c *metric.Int64Counter, name, unit, description string) {
		var err error
		*c, err = t.meter.Int64Counter(name, metric.WithUnit(unit), metric.WithDescription(description))
		problems = append(problems, err)
	}
	seconds := func(h *metric.Float64Histogram, name, description string) {
		var err error
		*h, err = t.meter.Float64Histogram(name, metric.WithUnit("s"), metric.WithDescription(description),
			metric.WithExplicitBucketBoundaries(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60))
		problems = append(problems, err)
	}
	counter(&t.attempts, "retailcrm.client.attempts", "{attempt}", "Attempts at calls of the API.")
	counter(&t.retries, "retailcrm.client.retries", "{retry}", "Attempts that are followed by another one.")
	counter(&t.events, "retailcrm.webhook.events", "{event}", "Webhooks that were handled.")
	seconds(&t.duration, "retailcrm.client.duration", "How long attempts took, without waiting for the limiter.")
	seconds(&t.queued, "retailcrm.client.queued", "How long the limiter held attempts back.")
	seconds(&t.handling, "retailcrm.webhook.duration", "How long handlers of webhooks took.")
	return t, errors.Join(problems...)
}
