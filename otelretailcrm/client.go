package otelretailcrm

import (
	"context"
	"errors"
	"net"
	"strconv"
	"time"

	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/codes"
	"go.opentelemetry.io/otel/metric"
	"go.opentelemetry.io/otel/trace"

	"github.com/go-retailcrm/sdk/retailcrm"
)

// Client is an option for [retailcrm.New]: each attempt becomes a span, and is
// counted. Hooks of the program's own are called all the same.
func (t *Telemetry) Client() retailcrm.Option {
	return retailcrm.WithHooks(retailcrm.Hooks{OnResponse: t.attempt, OnRetry: t.retry})
}

// attempt reports an attempt when it is over. The span is written afterwards,
// with the times of the attempt: nothing is added to the request.
func (t *Telemetry) attempt(ctx context.Context, a retailcrm.Attempt) {
	class := outcome(a)
	labels := metric.WithAttributeSet(attribute.NewSet(
		attribute.String("retailcrm.operation", a.Op), attribute.String("retailcrm.outcome", class)))
	t.attempts.Add(ctx, 1, labels)
	t.duration.Record(ctx, a.Duration.Seconds(), labels)
	t.queued.Record(ctx, a.Queued.Seconds(), metric.WithAttributes(attribute.String("retailcrm.bucket", a.Bucket)))
	t.span(ctx, a, class)
}

func (t *Telemetry) span(ctx context.Context, a retailcrm.Attempt, class string) {
	end := time.Now()
	_, span := t.tracer.Start(ctx, a.Op, trace.WithTimestamp(end.Add(-a.Duration)),
		trace.WithSpanKind(trace.SpanKindClient), trace.WithAttributes(
			attribute.String("http.request.method", a.Method),
			attribute.String("url.template", a.Path),
			attribute.Int("retailcrm.attempt", a.Number),
			attribute.Float64("retailcrm.queued", a.Queued.Seconds()),
		))
	if a.Number > 1 {
		span.SetAttributes(attribute.Int("http.request.resend_count", a.Number-1))
	}
	if a.Resent > 0 {
		span.SetAttributes(attribute.Int("retailcrm.resent", a.Resent))
	}
	if a.StatusCode != 0 {
		span.SetAttributes(attribute.Int("http.response.status_code", a.StatusCode))
	}
	if a.Err != nil || a.StatusCode >= 400 {
		span.SetAttributes(attribute.String("error.type", class))
		span.SetStatus(codes.Error, class)
	}
	span.End(trace.WithTimestamp(end))
}

func (t *Telemetry) retry(ctx context.Context, a retailcrm.Attempt) {
	class := outcome(a)
	t.retries.Add(ctx, 1, metric.WithAttributes(
		attribute.String("retailcrm.operation", a.Op), attribute.String("retailcrm.outcome", class)))
	trace.SpanFromContext(ctx).AddEvent("retry", trace.WithAttributes(
		attribute.String("retailcrm.operation", a.Op), attribute.String("retailcrm.outcome", class),
		attribute.Int("retailcrm.attempt", a.Number), attribute.Float64("retailcrm.pause", a.Wait.Seconds())))
}

// outcome is the class of an attempt: "2xx" to "5xx", "limited" for 429 and
// 503, and why there was no answer. Error texts would not do: they are as many
// as there are addresses and ids.
func outcome(a retailcrm.Attempt) string {
	var timeout net.Error
	switch {
	case a.StatusCode == 429 || a.StatusCode == 503:
		return "limited"
	case a.Err == nil && a.StatusCode != 0:
		return strconv.Itoa(a.StatusCode/100) + "xx"
	case errors.Is(a.Err, context.Canceled):
		return "cancelled"
	case errors.Is(a.Err, context.DeadlineExceeded), errors.As(a.Err, &timeout) && timeout.Timeout():
		return "timeout"
	case a.StatusCode != 0:
		return "broken" // an answer came, and could not be read to its end
	}
	return "unreachable"
}
