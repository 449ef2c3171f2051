package webhooktest_test

import (
	"context"
	"fmt"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/webhook"
	"github.com/go-retailcrm/sdk/webhook/webhooktest"
)

func TestAllEncodingsReadAlike(t *testing.T) {
	event := webhooktest.MustParse(`{
		"event": "order_status", "id": 9007199254740993, "sum": 10.50, "none": null,
		"order": {"customer": {"firstName": "Анна", "phones": [{"number": "+7 916"}, {"number": "a&b=c"}]},
			"payments": {"4001": {"amount": "5.00"}}}
	}`)
	requests := event.All("/hook?source=crm")
	require.Len(t, requests, 8)
	for name, r := range requests {
		ev, err := webhook.Parse(r)
		require.NoError(t, err, name)
		got := map[string]string{}
		for v := range ev.Root().Leaves() {
			got[v.Path()] = v.String()
		}
		assert.Equal(t, map[string]string{
			"source": "crm", "event": "order_status", "id": "9007199254740993", "sum": "10.50", "none": "",
			"order.customer.firstName": "Анна", "order.customer.phones.0.number": "+7 916",
			"order.customer.phones.1.number": "a&b=c",
			"order.payments.4001.amount":     "5.00",
		}, got, name)
	}
}

func TestGoValuesInEvents(t *testing.T) {
	event := webhooktest.Event{"a": []webhooktest.Event{{"b": true}, {"b": false}},
		"c": map[string]any{"d": []any{1, "x"}}}
	for name, r := range event.All("/") {
		ev, err := webhook.Parse(r)
		require.NoError(t, err, name)
		first, err := ev.Value("a.0.b").Bool()
		require.NoError(t, err, name)
		second, err := ev.Value("a.1.b").Bool()
		require.NoError(t, err, name)
		assert.True(t, first && !second, name)
		assert.Equal(t, "x", ev.Value("c.d.1").String(), name)
	}
	_, err := webhooktest.Parse("[]")
	assert.ErrorContains(t, err, "cannot unmarshal array")
	assert.Panics(t, func() { webhooktest.MustParse("{") })
	assert.Panics(t, func() { _ = webhooktest.Event{"f": func() {}}.Text() })
}

func ExampleEvent_Form() {
	clock := webhooktest.NewClock(time.Date(2026, 3, 1, 10, 0, 0, 0, time.UTC))
	seen := webhook.NewMemoryDeduper(time.Minute, 100)
	seen.SetClock(clock.Now)
	handler := webhook.Handler(func(_ context.Context, ev *webhook.Event) error {
		fmt.Println("order", ev.Value("order.id"), "is", ev.Value("order.status"))
		return nil
	}, webhook.WithDeduper(seen, "order.id", "order.statusUpdatedAt"))

	event := webhooktest.Event{"event": "order_status", "order": webhooktest.Event{"id": 7, "status": "complete",
		"statusUpdatedAt": "2026-03-01 09:59:58"}}
	handler.ServeHTTP(httptest.NewRecorder(), event.Form("/hook"))
	handler.ServeHTTP(httptest.NewRecorder(), event.Form("/hook")) // a duplicate
	clock.Advance(time.Minute)
	handler.ServeHTTP(httptest.NewRecorder(), event.Get("/hook"))
	// Output:
	// order 7 is complete
	// order 7 is complete
}
