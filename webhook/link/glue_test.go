package link_test

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/webhook/link"
)

// A connector with an action of its own is a file of links and what stands between the
// two lines below: no loop, no registry, no merging of results.
func TestThreeLinksNeedNoGlue(t *testing.T) {
	server, client := account(t)
	texts := map[string]string{}
	ev := event(t, `{"order":{"id":5,"status":"complete","firstName":"Анна","phone":"89160001122","totalSumm":900,
		"customer":{"externalId":"c-5"}}}`)
	// ----
	type sms struct {
		Phone string `json:"phone"`
		Text  string `json:"text"`
	}
	send := func(_ context.Context, in sms) (struct{}, error) {
		texts[in.Phone] = in.Text
		return struct{}{}, nil
	}
	set, err := link.Parse("links.json", []byte(threeLinks),
		append(link.CRM(client), link.Action("sms", "Отправить SMS", send)), link.Options{})
	require.NoError(t, err)
	require.NoError(t, set.Handle(t.Context(), ev))
	// ----
	require.Equal(t, map[string]string{"+79160001122": "Анна, заказ 5 готов"}, texts)
	require.Len(t, server.Orders(), 1)
	require.Equal(t, "repeat-5", server.Orders()[0].ExternalID)
	notes, err := client.Customers.Notes(t.Context(), nil)
	require.NoError(t, err)
	require.Len(t, notes.Items, 1)
	require.Equal(t, "Уже заказывал на 900", notes.Items[0].Text)
}

const threeLinks = `[
	{"name": "sms", "when": {"path": "order.status", "op": "is", "values": ["complete"]}, "steps": [
		{"action": "sms", "map": [{"to": "phone", "from": "order.phone", "do": "phone"},
			{"to": "text", "template": "{{order.firstName}}, заказ {{order.id}} готов"}]}]},
	{"name": "repeat", "steps": [
		{"action": "order_create", "map": [{"to": "externalId", "template": "repeat-{{order.id}}"},
			{"to": "phone", "from": "order.phone", "do": "phone"}, {"to": "firstName", "from": "order.firstName"}]}]},
	{"name": "note", "steps": [
		{"action": "order_find", "as": "found", "map": [{"to": "phone", "from": "order.phone"}]},
		{"action": "note_create", "when": {"path": "steps.found.exists", "op": "is", "values": [true]}, "map": [
			{"to": "customer.id", "from": "steps.found.customer.id"},
			{"to": "text", "template": "Уже заказывал на {{order.totalSumm}}"}]}]}
]`
