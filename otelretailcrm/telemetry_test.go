package otelretailcrm_test

import (
	"context"
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/codes"
	"go.opentelemetry.io/otel/sdk/metric"
	"go.opentelemetry.io/otel/sdk/metric/metricdata"
	"go.opentelemetry.io/otel/sdk/trace"
	"go.opentelemetry.io/otel/sdk/trace/tracetest"

	"github.com/go-retailcrm/sdk/retailcrm"
	"github.com/go-retailcrm/sdk/otelretailcrm"
	"github.com/go-retailcrm/sdk/retailcrm/retailcrmtest"
	"github.com/go-retailcrm/sdk/retailcrm/retailcrmtest/fakehttp"
	"github.com/go-retailcrm/sdk/webhook"
)

type reported struct {
	spans  *tracetest.SpanRecorder
	reader *metric.ManualReader
}

func newTelemetry(t *testing.T) (*otelretailcrm.Telemetry, reported) {
	t.Helper()
	r := reported{tracetest.NewSpanRecorder(), metric.NewManualReader()}
	tel, err := otelretailcrm.New(otelretailcrm.Options{
		TracerProvider: trace.NewTracerProvider(trace.WithSpanProcessor(r.spans)),
		MeterProvider:  metric.NewMeterProvider(metric.WithReader(r.reader)),
	})
	require.NoError(t, err)
	return tel, r
}

func (r reported) metrics(t *testing.T) map[string]metricdata.Aggregation {
	t.Helper()
	var all metricdata.ResourceMetrics
	require.NoError(t, r.reader.Collect(t.Context(), &all))
	byName := map[string]metricdata.Aggregation{}
	for _, scope := range all.ScopeMetrics {
		for _, m := range scope.Metrics {
			byName[m.Name] = m.Data
		}
	}
	return byName
}

// counts of a counter, by the values of its labels.
func counts(a metricdata.Aggregation) map[string]int64 {
	byLabels := map[string]int64{}
	for _, p := range a.(metricdata.Sum[int64]).DataPoints {
		var values []string
		for _, label := range p.Attributes.ToSlice() {
			values = append(values, label.Value.AsString())
		}
		byLabels[strings.Join(values, " ")] = p.Value
	}
	return byLabels
}

func attributes(span trace.ReadOnlySpan) map[string]attribute.Value {
	byKey := map[string]attribute.Value{}
	for _, a := range span.Attributes() {
		byKey[string(a.Key)] = a.Value
	}
	return byKey
}

func TestAttemptsOfACall(t *testing.T) {
	account := retailcrmtest.NewServer(t)
	account.AddOrder(retailcrm.OrderInput{ExternalID: retailcrm.Some("secret-order")})
	account.Inject(fakehttp.Fault{Path: "/orders/", Status: 502, Times: 1})
	tel, r := newTelemetry(t)
	crm := account.Client(t, tel.Client())

	_, err := crm.Orders.Get(t.Context(), retailcrm.ByExternalID("secret-order"))
	require.NoError(t, err)
	_, err = crm.Orders.Get(t.Context(), retailcrm.ByExternalID("another-secret"))
	require.ErrorIs(t, err, retailcrm.ErrNotFound)

	spans := r.spans.Ended()
	require.Len(t, spans, 3, "one for each attempt")
	for i, want := range []int64{502, 200, 404} {
		a := attributes(spans[i])
		assert.Equal(t, "Orders.Get", spans[i].Name())
		assert.Equal(t, want, a["http.response.status_code"].AsInt64())
		assert.Equal(t, "GET", a["http.request.method"].AsString())
		assert.Equal(t, "/api/v5/orders/{externalId}", a["url.template"].AsString())
	}
	assert.Equal(t, codes.Error, spans[0].Status().Code)
	assert.Equal(t, int64(1), attributes(spans[1])["http.request.resend_count"].AsInt64())
	assert.Equal(t, codes.Unset, spans[1].Status().Code)

	m := r.metrics(t)
	assert.Equal(t, map[string]int64{"Orders.Get 5xx": 1, "Orders.Get 2xx": 1, "Orders.Get 4xx": 1},
		counts(m["retailcrm.client.attempts"]))
	assert.Equal(t, map[string]int64{"Orders.Get 5xx": 1}, counts(m["retailcrm.client.retries"]))
	for _, name := range []string{"retailcrm.client.duration", "retailcrm.client.queued"} {
		assert.NotEmpty(t, m[name].(metricdata.Histogram[float64]).DataPoints, name)
	}
	assertSilent(t, r, m, "secret", account.Key, account.URL)
}

// assertSilent checks that none of the texts got into spans or metrics.
func assertSilent(t *testing.T, r reported, m map[string]metricdata.Aggregation, texts ...string) {
	t.Helper()
	all, err := json.Marshal(map[string]any{"spans": tracetest.SpanStubsFromReadOnlySpans(r.spans.Ended()), "metrics": m})
	require.NoError(t, err)
	for _, text := range texts {
		assert.NotContains(t, string(all), text)
	}
}

func TestCallsOfAHandlerAreChildrenOfItsSpan(t *testing.T) {
	account := retailcrmtest.NewServer(t)
	id := account.AddOrder(retailcrm.OrderInput{})
	tel, r := newTelemetry(t)
	crm := account.Client(t, tel.Client())
	handle := tel.Handler(func(ctx context.Context, ev *webhook.Event) error {
		_, err := crm.Orders.Get(ctx, retailcrm.ByID(id))
		return err
	})
	require.NoError(t, handle(t.Context(), new(webhook.Event)))

	spans := r.spans.Ended()
	require.Len(t, spans, 2)
	assert.Equal(t, "webhook", spans[1].Name())
	assert.Equal(t, spans[1].SpanContext().SpanID(), spans[0].Parent().SpanID())
}

func TestOutcomesOfHandlers(t *testing.T) {
	tel, r := newTelemetry(t)
	failing := func(err error) webhook.HandlerFunc {
		return tel.Handler(func(context.Context, *webhook.Event) error {
			if err == nil {
				panic("secret")
			}
			return err
		})
	}
	secret := errors.New("secret 79161234567")
	require.ErrorIs(t, failing(secret)(t.Context(), nil), secret)
	require.ErrorIs(t, failing(webhook.Permanent(secret))(t.Context(), nil), secret)
	require.Panics(t, func() { _ = failing(nil)(t.Context(), nil) }, "a keeper deals with panics")

	m := r.metrics(t)
	assert.Equal(t, map[string]int64{"temporary": 1, "permanent": 1, "panic": 1}, counts(m["retailcrm.webhook.events"]))
	assertSilent(t, r, m, "secret", "7916")
}

func TestWhyThereWasNoAnswer(t *testing.T) {
	account := retailcrmtest.New()
	account.Inject(fakehttp.Fault{Cut: true})
	tel, r := newTelemetry(t)
	crm := account.Client(t, tel.Client(), retailcrm.WithRetry(retailcrm.Retry{MaxRetries: -1}))
	_, err := crm.Account.APIVersions(t.Context())
	require.Error(t, err)
	assert.Equal(t, map[string]int64{"Account.APIVersions unreachable": 1},
		counts(r.metrics(t)["retailcrm.client.attempts"]))
}
