package webhook_test

import (
	"reflect"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/retailcrm"
	"github.com/go-retailcrm/sdk/webhook"
	"github.com/go-retailcrm/sdk/webhook/webhooktest"
)

// sample returns a value that fits a type, as a form has it.
func sample(t reflect.Type) string {
	switch {
	case t == reflect.TypeFor[retailcrm.DateTime]():
		return "2026-03-01 10:20:30"
	case t == reflect.TypeFor[retailcrm.Date]():
		return "2026-03-01"
	case t.Kind() == reflect.Slice:
		return `["x"]`
	case t.Kind() == reflect.Map:
		return `{"a":"b"}`
	}
	return "1"
}

// eventWith builds an event that has a value at each of the paths.
func eventWith(fields []webhook.Field) webhooktest.Event {
	event := webhooktest.Event{}
	for _, f := range fields {
		segments := strings.Split(f.Path, ".")
		at := map[string]any(event)
		for i, s := range segments[:len(segments)-1] {
			if s == "0" {
				continue
			}
			if _, ok := at[s]; !ok {
				at[s] = map[string]any{}
				if segments[i+1] == "0" {
					at[s] = []any{map[string]any{}}
				}
			}
			if list, ok := at[s].([]any); ok {
				at = list[0].(map[string]any)
			} else {
				at = at[s].(map[string]any)
			}
		}
		at[segments[len(segments)-1]] = sample(f.Type)
	}
	return event
}

// requireTypes fails with the way to mend it when a field of the tables is none
// of the model.
func requireTypes(t *testing.T, kind webhook.EventType, fields []webhook.Field) {
	t.Helper()
	for _, f := range fields {
		require.NotNil(t, f.Type, "%s %s stands in internal/tools/spec/fields.tsv and leads nowhere in retailcrm.Order: "+
			"add the field to the model (retailcrm/orders*_model.go)", kind, f.Path)
	}
}

func TestBothOrderEventsHaveTheSameFields(t *testing.T) {
	paths := func(kind webhook.EventType) (list []string) {
		for _, f := range webhook.Fields(kind) {
			list = append(list, f.Path)
		}
		return list
	}
	require.Equal(t, paths(webhook.OrderEvent1), paths(webhook.OrderEvent2),
		"a field of one of the tables event1 and event2 in internal/tools/spec/fields.tsv is missing in the other")
}

// Every field of both order events can be read in every encoding, and arrives
// in the typed order.
func TestEveryFieldOfTheOrderEvents(t *testing.T) {
	for _, kind := range []webhook.EventType{webhook.OrderEvent1, webhook.OrderEvent2} {
		fields := webhook.Fields(kind)
		require.NotEmpty(t, fields, kind)
		requireTypes(t, kind, fields)
		for encoding, r := range eventWith(fields).All("/hook") {
			ev, err := webhook.Parse(r)
			require.NoError(t, err, encoding)
			order, err := ev.Order()
			require.NoError(t, err, encoding)
			assert.Empty(t, order.Extra, "%s: retailcrm.Order lacks these fields", encoding)
			assert.Empty(t, order.Customer.Extra, "%s: retailcrm.Customer lacks these fields", encoding)
			for _, f := range fields {
				assert.Equal(t, sample(f.Type), ev.Value(f.Path).String(), "%s: %s", encoding, f.Path)
			}
			found := ev.Fields()
			assert.Len(t, found, len(fields), encoding)
			for _, f := range found {
				assert.Contains(t, fields, webhook.Field{Path: f.Path(), TitleRU: f.TitleRU, Type: f.Type}, encoding)
			}
		}
	}
}

func TestFieldsOfCustomersAndOfOtherEvents(t *testing.T) {
	customer := webhook.Fields(webhook.CustomerEvent)
	require.NotEmpty(t, customer)
	assert.Equal(t, webhook.Field{Path: "phones.0.number", TitleRU: "Номер телефона", Type: reflect.TypeFor[string]()},
		customer[len(customer)-1])
	assert.Nil(t, webhook.Fields("ping"))

	ev, err := webhook.ParseBody("application/json", `{"event":"x","order":{"totalSumm":1,`+
		`"customer":{"phones":[{"number":"1"},{"number":"2"}]}},"mine":{"n":1.5,"b":true}}`)
	require.NoError(t, err)
	var lines []string
	for _, f := range ev.Fields() {
		lines = append(lines, f.Path()+" | "+f.TitleRU+" | "+f.Type.String())
	}
	assert.Equal(t, []string{
		"event |  | string",
		"order.totalSumm | Общая сумма с учетом скидки | retailcrm.Decimal",
		"order.customer.phones.0.number | Номер телефона | string",
		"order.customer.phones.1.number | Номер телефона | string",
		"mine.n |  | retailcrm.Decimal",
		"mine.b |  | bool",
	}, lines)
}

// Every field that an order is created or edited with is a target of a mapping.
func TestEveryFieldOfTheOrderInputsIsATarget(t *testing.T) {
	for _, table := range retailcrm.Tables() {
		if table.Name != "order_create_in" && table.Name != "order_edit_in" {
			continue
		}
		for _, f := range table.Fields {
			_, err := webhook.NewMapping[retailcrm.OrderInput](webhook.Rule{To: f.Path, From: "x"})
			require.NoError(t, err)
			var in retailcrm.OrderInput
			value, err := webhook.ParseValue(`"` + sample(f.Type) + `"`)
			if s := sample(f.Type); s[0] == '[' || s[0] == '{' {
				value, err = webhook.ParseValue(s)
			}
			require.NoError(t, err)
			require.NoError(t, webhook.Set(&in, f.Path, value), f.Path)
		}
	}
}
