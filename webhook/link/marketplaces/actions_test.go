package marketplaces_test

import (
	"reflect"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/ozon"
	"github.com/go-retailcrm/sdk/retailcrm"
	"github.com/go-retailcrm/sdk/retailcrm/retailcrmtest"
	"github.com/go-retailcrm/sdk/webhook"
	"github.com/go-retailcrm/sdk/webhook/link"
	"github.com/go-retailcrm/sdk/webhook/link/marketplaces"
	"github.com/go-retailcrm/sdk/wildberries"
)

// Every path of the two tables is a path of their action, and takes a value.
func TestEveryTablePathIsAnInputPath(t *testing.T) {
	rows := 0
	for _, table := range retailcrm.Tables() {
		action, ok := marketplaces.Actions(nil).Find(strings.TrimSuffix(table.Name, "_in"))
		if !ok {
			continue
		}
		for _, field := range table.Fields {
			rows++
			in := reflect.New(action.Input()).Interface()
			v, err := webhook.ParseValue(`"2026-03-01"`)
			require.NoError(t, err)
			assert.NoError(t, webhook.Set(in, field.Path, v), "%s %s", table.Name, field.Path)
		}
	}
	require.Equal(t, 21+20, rows)
}

const links = `[
  {"name": "ozon", "event": "other", "when": {"path": "posting", "op": "exists"}, "steps": [
    {"action": "ozon_order", "as": "order", "map": [
      {"to": "externalId", "from": "posting"},
      {"to": "article_field", "from": "field"},
      {"to": "products", "from": "products"}
    ]}]},
  {"name": "wildberries", "event": "other", "when": {"path": "notice", "op": "exists"}, "steps": [
    {"action": "wildberries_order", "map": [
      {"to": "webhook", "from": "notice"},
      {"to": "customerComment", "value": "из уведомления"}
    ]}]}
]`

func run(t *testing.T, events ...string) (*retailcrmtest.Server, []error) {
	t.Helper()
	server := retailcrmtest.NewServer(t)
	server.AddProduct(map[string]any{"name": "Стол", "externalId": "T", "offers": []any{
		map[string]any{"externalId": "T#1", "xmlId": "X-1", "article": "A-1", "name": "Стол", "quantity": 5},
	}})
	client, err := server.NewClient()
	require.NoError(t, err)
	set, err := link.Parse("links.json", []byte(links), append(link.CRM(client), marketplaces.Actions(client)...),
		link.Options{})
	require.NoError(t, err)
	var errs []error
	for _, text := range events {
		ev, err := webhook.ParseBody("application/json", text)
		require.NoError(t, err)
		errs = append(errs, set.Handle(t.Context(), ev))
	}
	return server, errs
}

func TestOzonProductsBecomeAnOrder(t *testing.T) {
	for field, article := range map[string]string{"xmlId": "X-1", "externalId": "T#1", "article": "A-1"} {
		text := `{"posting":"77-1","field":"` + field + `","products":[
			{"sku":5,"offer_id":"` + article + `","name":"Стол","quantity":2,"price":"1530.00"}]}`
		server, errs := run(t, text, text)
		require.NoError(t, errs[0], field)
		require.NoError(t, errs[1], field)
		require.Len(t, server.Orders(), 1, "twice the same posting is one order")
		item := server.Orders()[0].Items[0]
		require.Equal(t, "T#1", item.Offer.ExternalID, field)
		require.Equal(t, "1530.00", item.InitialPrice.String())
	}
}

func TestWildberriesNoticeBecomesAnOrder(t *testing.T) {
	order := `{"id":7,"rid":"r7","article":"T#1","convertedPrice":100,"convertedCurrencyCode":643}`
	server, errs := run(t, `{"notice":`+order+`}`, `{"notice":"`+strings.ReplaceAll(order, `"`, `\"`)+`"}`)
	require.NoError(t, errs[0])
	require.NoError(t, errs[1], "as a text, too")
	require.Len(t, server.Orders(), 1)
	require.Equal(t, "r7", server.Orders()[0].ExternalID)
	require.Equal(t, "из уведомления", server.Orders()[0].CustomerComment)
}

func TestWhatIsNoneIsGivenUp(t *testing.T) {
	_, errs := run(t, `{"posting":"1","products":{"a":1}}`, `{"notice":{"a":1}}`)
	require.ErrorIs(t, errs[0], ozon.ErrProducts)
	require.True(t, webhook.IsPermanent(errs[0]))
	require.ErrorIs(t, errs[1], wildberries.ErrNotice)
	require.True(t, webhook.IsPermanent(errs[1]))
}
