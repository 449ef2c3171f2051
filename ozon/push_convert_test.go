package ozon_test

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/ozon"
	"github.com/go-retailcrm/sdk/retailcrm/marketplace"
	"github.com/go-retailcrm/sdk/retailcrm/retailcrmtest"
)

func TestPushEdit(t *testing.T) {
	conv := converter(t, ozon.Options{
		Site: "shop", ExternalIDPrefix: "oz-", StatusMap: ozon.SuggestedStatuses(),
		CancelReasonMap: ozon.SuggestedCancelReasons(),
	})
	for name, want := range map[string]string{
		"state_changed":                     `{"status":"complete"}`,
		"posting_cancelled":                 `{"status":"no-product","statusComment":"Товар закончился"}`,
		"fbo_posting_cancelled":             `{"status":"cancel-other","statusComment":"Не вручен"}`,
		"fbo_posting_state_changed":         `{"status":"new"}`,
		"delivery_date_changed":             `{"delivery":{"date":"2026-10-24","time":{"from":"10:00","to":"22:00"}}}`,
		"fbo_posting_delivery_date_changed": `{"delivery":{"date":"2026-10-24","time":{"from":"10:00","to":"22:00"}}}`,
		"cutoff_date_changed":               "", // the date was taken away
		"new_posting":                       "", "order_new": "", "posting_shipped": "", "ping": "", "stocks_changed": "",
	} {
		push, err := ozon.ParsePush(pushFile(t, name))
		require.NoError(t, err)
		c, ok := conv.PushEdit(push)
		assert.Equal(t, want != "", ok, name)
		if !ok {
			continue
		}
		got, err := json.Marshal(c.Input)
		require.NoError(t, err)
		assert.JSONEq(t, want, string(got), name)
		assert.Contains(t, []string{"oz-0812345670-0003-1", "oz-76600220-0030-1"}, c.ExternalID)
		assert.Equal(t, "shop", c.Site)
		assert.Equal(t, name == "posting_cancelled" || name == "fbo_posting_cancelled", c.Cancelled, name)
	}
	push, err := ozon.ParsePush([]byte(`{"message_type":"TYPE_STATE_CHANGED",
		"posting_number":"1","new_state":"posting_teleported"}`))
	require.NoError(t, err)
	_, ok := conv.PushEdit(push)
	assert.False(t, ok, "there is nothing to tell the CRM")
	_, ok = conv.PushEdit(nil)
	assert.False(t, ok)
}

func TestArticlesAreForConverters(t *testing.T) {
	account := retailcrmtest.NewServer(t)
	account.AddProduct(map[string]any{"name": "x",
		"offers": []map[string]any{{"externalId": "E", "article": "KTL-17-RED"}}})
	articles, err := marketplace.NewArticles(account.Client(t), "", marketplace.ByArticle)
	require.NoError(t, err)
	p := sample(t, "0812345670-0003-1", false)
	require.NoError(t, articles.Resolve(t.Context(), []string{"KTL-17-RED", "CUP-300", "KTL-17-RED"}))
	sent := len(account.Requests())
	require.NoError(t, articles.Resolve(t.Context(), []string{"KTL-17-RED", "CUP-300"}))
	assert.Len(t, account.Requests(), sent, "known articles are not asked for again")
	c, err := converter(t, ozon.Options{ArticleField: marketplace.ByArticle, Offers: articles}).Order(p)
	require.NoError(t, err)
	assert.True(t, c.Input.Items.Or(nil)[0].Offer.IsSet())
	assert.False(t, c.Input.Items.Or(nil)[1].Offer.IsSet())
	articles.Forget()
	require.NoError(t, articles.Resolve(t.Context(), []string{"KTL-17-RED", "CUP-300"}))
	assert.Greater(t, len(account.Requests()), sent, "what was missing may be there now")

	_, err = marketplace.NewArticles(account.Client(t), "", "sku")
	require.ErrorContains(t, err, `article field "sku"`)
	_, err = marketplace.NewArticles(nil, "", "")
	require.ErrorContains(t, err, "RetailCRM client is nil")
}
