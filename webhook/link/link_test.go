package link_test

import (
	"context"
	"errors"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/retailcrm"
	"github.com/go-retailcrm/sdk/retailcrm/retailcrmtest"
	"github.com/go-retailcrm/sdk/webhook"
	"github.com/go-retailcrm/sdk/webhook/link"
)

// account is a CRM in memory with a client.
func account(t *testing.T) (*retailcrmtest.Server, *retailcrm.Client) {
	t.Helper()
	server := retailcrmtest.NewServer(t)
	client, err := server.NewClient()
	require.NoError(t, err)
	return server, client
}

func event(t *testing.T, text string) *webhook.Event {
	t.Helper()
	ev, err := webhook.ParseBody("application/json", text)
	require.NoError(t, err)
	return ev
}

func parse(t *testing.T, text string, actions link.Actions) *link.Set {
	t.Helper()
	set, err := link.Parse("links.json", []byte(text), actions, link.Options{})
	require.NoError(t, err)
	return set
}

const copyLink = `{
  "name": "new order",
  "when": {"path": "order.status", "op": "is", "values": ["new"]},
  "steps": [
    {"action": "order_create", "as": "copy", "map": [
      {"to": "externalId", "template": "copy-{{order.id}}"},
      {"to": "phone", "from": "order.phone", "do": ["phone"]},
      {"to": "firstName", "first": ["order.firstName", "order.customer.firstName"], "do": ["trim"]},
      {"to": "items.*.productName", "from": "order.items.*.offer.name"},
      {"to": "items.*.quantity", "from": "order.items.*.quantity"},
      {"to": "items.*.initialPrice", "from": "order.items.*.initialPrice"},
      {"to": "customerComment", "from": "order.items.*.offer.name", "do": [{"join": {"by": ", "}}]}
    ]},
    {"action": "note_create", "map": [
      {"to": "customer.id", "from": "steps.copy.customer.id", "required": true},
      {"to": "text", "template": "Заказ {{steps.copy.number}} на {{steps.copy.totalSumm}}"}
    ]}
  ]
}`

func TestLinkRuns(t *testing.T) {
	server, client := account(t)
	set := parse(t, copyLink, link.CRM(client))
	require.Empty(t, set.Warnings())
	require.NoError(t, set.Handle(t.Context(), event(t, `{"order":{"id":7,"status":"new","phone":"8 (916) 123-45-67",
		"customer":{"firstName":" Анна "},
		"items":[{"offer":{"name":"Стол"},"quantity":1,"initialPrice":"100.50"},{"offer":{"name":"Стул"},"quantity":2,
		"initialPrice":10}]}}`)))
	require.NoError(t, set.Handle(t.Context(), event(t, `{"order":{"id":8,"status":"old"}}`)))
	orders := server.Orders()
	require.Len(t, orders, 1)
	require.Equal(t, "copy-7", orders[0].ExternalID)
	require.Equal(t, "+79161234567", orders[0].Phone)
	require.Equal(t, "Анна", orders[0].FirstName)
	require.Equal(t, "Стол, Стул", orders[0].CustomerComment)
	require.True(t, orders[0].TotalSumm.Equal(retailcrm.MustDecimal("120.5")))
	notes, err := client.Customers.Notes(t.Context(), nil)
	require.NoError(t, err)
	require.Len(t, notes.Items, 1)
	require.Contains(t, notes.Items[0].Text, "на 120.5")
	require.Equal(t, []link.Figures{{Link: "new order", Events: 2, Matched: 1, Steps: 2}}, set.Figures())
}

// A step that worked is not done again when the event is, and the step that failed
// names itself.
func TestRetryGoesOnBehindWhatWorked(t *testing.T) {
	type in struct {
		Text string `json:"text"`
	}
	done := map[string]int{}
	broken := errors.New("broken")
	actions := link.Actions{
		link.Action("one", "", func(_ context.Context, in in) (map[string]string, error) {
			done["one"]++
			return map[string]string{"answer": in.Text + "!"}, nil
		}),
		link.Action("two", "", func(_ context.Context, in in) (int, error) {
			done["two"]++
			require.Equal(t, "a!", in.Text)
			return 7, broken
		}),
	}
	set := parse(t, `{"name":"l","event":"other","steps":[
		{"action":"one","as":"first","map":[{"to":"text","from":"x"}]},
		{"action":"two","map":[{"to":"text","from":"steps.first.answer"}]}]}`, actions)
	ev := event(t, `{"x":"a"}`)
	err := set.Handle(t.Context(), ev)
	require.ErrorIs(t, err, broken)
	require.EqualError(t, err, `link "l": step two#2: broken`)
	require.False(t, webhook.IsPermanent(err))
	broken = nil
	require.NoError(t, set.Handle(t.Context(), ev))
	require.Equal(t, map[string]int{"one": 1, "two": 2}, done)
	require.EqualValues(t, 1, set.Figures()[0].Retried)
}
