package gateway_test

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/internal/testkit/lossless"
	"github.com/go-retailcrm/sdk/retailcrm"
	"github.com/go-retailcrm/sdk/webhook/gateway"
)

// entities has every type of the package that mirrors a JSON object.
var entities = []any{
	gateway.Attachments{}, gateway.Bot{}, gateway.Cost{}, gateway.Device{}, gateway.Item{}, gateway.Message{},
	gateway.MessageTemplate{}, gateway.Meta{}, gateway.Online{}, gateway.Order{}, gateway.OrderDelivery{},
	gateway.OrderItem{}, gateway.OrderPayment{}, gateway.OrderPaymentStatus{}, gateway.OrderStatus{},
	gateway.Product{}, gateway.Quantity{}, gateway.Reaction{}, gateway.ReactionInfo{}, gateway.Sent{},
	gateway.Suggestion{}, gateway.Template{}, gateway.TemplateAttachment{}, gateway.TemplateBodyVariables{},
	gateway.TemplateButtonVariables{}, gateway.TemplateCreated{}, gateway.TemplateHeaderVariables{},
	gateway.TemplateName{}, gateway.TemplateVariables{}, gateway.UTM{}, gateway.User{}, gateway.Visit{},
	gateway.VisitedPage{}, gateway.Visits{},
}

func TestTypesLoseNothing(t *testing.T) { lossless.Check(t, entities...) }

// A message with all that may be in it, as the gateway writes it.
func TestWholeMessageLosesNothing(t *testing.T) {
	const whole = `{"id":501,"external_user_id":"u1","external_message_id":"m1","external_chat_id":"c1","channel_id":3,
		"content":"Hi","quote_external_id":"q","quote_content":"Q",
		"type":"product","user":{"first_name":"Ana","last_name":"B","avatar":"https://a"},"bot":{"name":"Bot",
			"avatar":"https://b"},
		"product":{"id":7,"name":"Mug","article":"M-1","url":"https://p","img":"https://i","cost":{"value":10.50,
			"currency":"EUR"},"unit":"pcs","quantity":2},
		"order":{"external_id":9,"number":"9C","url":"https://o","date":"2026-05-01","cost":{"value":1,"currency":"EUR"},
			"discount":{"value":0.10,"currency":"EUR"},
			"status":{"code":"new","name":"New"},"delivery":{"name":"Post","price":{"value":4.90,"currency":"EUR"},
				"address":"A","comment":"C"},
			"payments":[{"name":"Card","status":{"name":"Paid","paid":true},"amount":{"value":1,"currency":"EUR"}}],
			"items":[{"name":"Mug","url":"https://p","img":"https://i","quantity":{"value":1.5,"unit":"kg"},
				"price":{"value":2,"currency":"EUR"}}]},
		"items":[{"id":"f1","size":12345678901,"caption":"a.png","height":10,"width":20}],
		"template":{"code":"t1","category":"utility","variables":{"header":{"type":"text","args":["a"],
			"attachments":[{"id":"f","caption":"c"}]},"body":{"args":["b"]},"buttons":[{"type":"url","title":"Go",
			"args":["x"]}]}},
		"attachments":{"suggestions":[{"type":"url","title":"Go","payload":"https://x"}]},"in_app_id":4}`
	var m gateway.Message
	lost, err := lossless.RoundTrip([]byte(whole), &m)
	require.NoError(t, err)
	require.Empty(t, lost)
	require.Empty(t, m.Extra)
	require.Empty(t, m.Order.Extra)
	require.Equal(t, "10.50", m.Product.Cost.Value.String())
	require.True(t, m.Order.Payments[0].Status.Paid)
	require.Equal(t, []string{"b"}, m.Template.Variables.Body.Args)
}

// The answers of the actions of a transport module, as the CRM reads them.
func TestAnswersOfTransportActions(t *testing.T) {
	at := func(s string) retailcrm.DateTime {
		d, err := retailcrm.ParseDateTime(s)
		require.NoError(t, err)
		return d
	}
	for want, answer := range map[string]any{
		`{"lastOnline":"2026-05-01 10:00:00"}`: gateway.Online{LastOnline: at("2026-05-01 10:00:00")},
		`{"countVisits":3,"country":"ES","city":"Madrid","device":{"lang":"es","browser":"Firefox","os":"Linux"},` +
			`"lastVisit":{"createdAt":"2026-05-01 10:00:00","source":"direct","duration":65,` +
			`"pages":[{"dateTime":"2026-05-01 10:00:05","url":"https://shop.example/"}]}}`: gateway.Visits{
			CountVisits: 3, Country: "ES", City: "Madrid", Device: &gateway.Device{Lang: "es", Browser: "Firefox", OS: "Linux"},
			LastVisit: &gateway.Visit{CreatedAt: at("2026-05-01 10:00:00"), Source: "direct", Duration: 65,
				Pages: []gateway.VisitedPage{{DateTime: at("2026-05-01 10:00:05"), URL: "https://shop.example/"}}},
		},
	} {
		got, err := json.Marshal(answer)
		require.NoError(t, err)
		require.Equal(t, want, string(got))
	}
}
