package link_test

import (
	"encoding/json"
	"net/http"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/webhook/link"
)

const explained = `{"order":{"id":7,"status":"new","phone":"8 916 123-45-67","totalSumm":"1500",
	"items":[{"offer":{"name":"Стол"},"quantity":1,"initialPrice":"100.50"},{"offer":{"name":"Стул"},"quantity":2}]}}`

func TestExplainShowsEverythingWithoutACall(t *testing.T) {
	server, client := account(t)
	set := parse(t, `[`+copyLink+`, {"name":"dear","when":{"any":[
		{"path":"order.totalSumm","op":"more","values":[2000]},
		{"path":"order.items.*.quantity","op":"more","values":[5],"elements":"any"}]},
		"steps":[{"action":"store_get","map":[{"to":"code","from":"order.shipmentStore"}]}]},
		{"name":"lines","steps":[{"action":"order_find","as":"found","map":[{"to":"phone","from":"order.phone"}]},
		{"action":"note_create","each":"order.items","when":{"path":"steps.found.exists","op":"is","values":[true]},
		"onError":[{"action":"store_get","map":[{"to":"code","value":"main"}]}],
		"map":[{"to":"customer.id","from":"steps.found.customer.id"},{"to":"managerId","from":"each.offer.name"},
		{"to":"text","from":"each.offer.name","required":true}]}]}]`, link.CRM(client))
	ev := event(t, explained)
	x := set.Explain(ev)
	golden(t, "explain.txt", x.String())
	require.ErrorContains(t, x.Failed(),
		`link "lines": step note_create#2: rule 1 (to "managerId"): a text that is not an integer`)
	require.Empty(t, server.Requests(), "nothing was called")

	given := set.DryRun(ev, map[string]json.RawMessage{
		"copy": json.RawMessage(`{"number":"7C","totalSumm":120.5,"customer":{"id":3}}`)})
	require.JSONEq(t, `{"customer":{"id":3},"text":"Заказ 7C на 120.5"}`,
		string(given.Links[0].Steps[1].Runs[0].Request.Body))
	require.Equal(t, http.MethodPost, given.Links[0].Steps[1].Runs[0].Request.Method)
}

// What was done is read from the journal, and the steps behind it are explained with
// it, also by links that were changed since.
func TestExplainReadsTheJournal(t *testing.T) {
	server, client := account(t)
	ev := event(t, explained)
	require.NoError(t, parse(t, copyLink, link.CRM(client)).Handle(t.Context(), ev))
	before := len(server.Requests())
	x := parse(t, copyLink, link.CRM(client)).Explain(ev)
	require.Equal(t, link.Before, x.Links[0].Steps[0].Verdict)
	require.Contains(t, string(x.Links[0].Steps[1].Runs[0].Request.Body), "Заказ ")
	require.Len(t, server.Requests(), before)
}

// golden compares a text with a file, or writes it when UPDATE is set.
func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if os.Getenv("UPDATE") != "" {
		require.NoError(t, os.MkdirAll("testdata", 0o755))
		require.NoError(t, os.WriteFile(path, []byte(got), 0o600))
	}
	want, err := os.ReadFile(path)
	require.NoError(t, err)
	require.Equal(t, string(want), got)
}
