package otelretailcrm_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.opentelemetry.io/otel/sdk/metric/metricdata"

	"github.com/go-retailcrm/sdk/quota"
	"github.com/go-retailcrm/sdk/webhook/inbox"
)

func TestAnInboxIsWatched(t *testing.T) {
	in, err := inbox.Open(filepath.Join(t.TempDir(), "events.db"), inbox.Options{})
	require.NoError(t, err)
	defer in.Close()
	for range 3 {
		w := httptest.NewRecorder()
		in.Handler().ServeHTTP(w, httptest.NewRequest(http.MethodPost, "/", strings.NewReader(`{"phone":"secret"}`)))
		require.Equal(t, http.StatusOK, w.Code)
	}
	tel, r := newTelemetry(t)
	_, err = tel.WatchInbox("orders", in)
	require.NoError(t, err)

	m := r.metrics(t)
	events := map[string]int64{}
	for _, p := range m["retailcrm.inbox.events"].(metricdata.Gauge[int64]).DataPoints {
		state, _ := p.Attributes.Value("retailcrm.state")
		events[state.AsString()] = p.Value
	}
	assert.Equal(t, map[string]int64{"pending": 3, "dead": 0}, events)
	assert.Len(t, m["retailcrm.inbox.oldest"].(metricdata.Gauge[float64]).DataPoints, 1)
	assertSilent(t, r, m, "secret")
}

func TestAMeterIsWatched(t *testing.T) {
	meter, err := quota.NewMeter(quota.MeterConfig{
		Allowance: func(context.Context, string, string) (quota.Allowance, error) {
			return quota.Allowance{Limit: 5, Window: quota.CalendarMonths(time.UTC)}, nil
		},
	})
	require.NoError(t, err)
	for range 3 {
		_, _ = meter.Take(t.Context(), "secret-account", "webhooks", 2) // the third does not fit
	}
	tel, r := newTelemetry(t)
	_, err = tel.WatchMeter("plan", meter)
	require.NoError(t, err)
	m := r.metrics(t)
	units := map[string]int64{}
	for _, p := range m["retailcrm.quota.units"].(metricdata.Sum[int64]).DataPoints {
		outcome, _ := p.Attributes.Value("retailcrm.outcome")
		units[outcome.AsString()] = p.Value
	}
	assert.Equal(t, map[string]int64{"taken": 4, "refused": 2, "duplicate": 0}, units)
	assertSilent(t, r, m, "secret")
}
