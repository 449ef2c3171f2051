package otelretailcrm

import (
	"context"
	"time"

	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/codes"
	"go.opentelemetry.io/otel/metric"
	"go.opentelemetry.io/otel/trace"

	"github.com/go-retailcrm/sdk/webhook"
)

// Handler wraps a handler of webhooks, of a bare [webhook.Handler] as of an
// inbox: each event becomes a span, which the calls of the API inside are
// children of, and is counted. Nothing of the event is reported.
func (t *Telemetry) Handler(next webhook.HandlerFunc) webhook.HandlerFunc {
	return func(ctx context.Context, ev *webhook.Event) (err error) {
		started := time.Now()
		ctx, span := t.tracer.Start(ctx, "webhook", trace.WithSpanKind(trace.SpanKindConsumer))
		class := "panic" // unless next returns
		defer func() {
			if class != "ok" {
				span.SetAttributes(attribute.String("error.type", class))
				span.SetStatus(codes.Error, class)
			}
			span.End()
			labels := metric.WithAttributes(attribute.String("retailcrm.outcome", class))
			t.events.Add(ctx, 1, labels)
			t.handling.Record(ctx, time.Since(started).Seconds(), labels)
		}()
		err = next(ctx, ev)
		class = handled(err)
		return err
	}
}

func handled(err error) string {
	switch {
	case err == nil:
		return "ok"
	case webhook.IsPermanent(err):
		return "permanent"
	}
	return "temporary"
}
