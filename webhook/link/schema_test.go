package link_test

import (
	"encoding/json"
	"net/url"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/webhook"
	"github.com/go-retailcrm/sdk/webhook/link"
)

// validator knows the words of JSON Schema that Schema uses.
type validator struct{ root map[string]any }

func (v validator) valid(schema map[string]any, value any) bool {
	if to, ok := schema["$ref"].(string); ok {
		return v.valid(v.root["$defs"].(map[string]any)[strings.TrimPrefix(to, "#/$defs/")].(map[string]any), value)
	}
	count := func(name string) (n int, asked bool) {
		list, asked := schema[name].([]any)
		for _, one := range list {
			if v.valid(one.(map[string]any), value) {
				n++
			}
		}
		return n, asked
	}
	if n, asked := count("oneOf"); asked && n != 1 {
		return false
	}
	if n, asked := count("anyOf"); asked && n == 0 {
		return false
	}
	if c, ok := schema["const"]; ok && !reflect.DeepEqual(c, value) {
		return false
	}
	return v.typed(schema, value) && v.members(schema, value)
}

func (v validator) typed(schema map[string]any, value any) bool {
	var types []any
	switch t := schema["type"].(type) {
	case string:
		types = []any{t}
	case []any:
		types = t
	case nil:
		return true
	}
	is := map[reflect.Kind]string{reflect.String: "string", reflect.Float64: "number", reflect.Bool: "boolean",
		reflect.Slice: "array", reflect.Map: "object", reflect.Invalid: "null"}[reflect.ValueOf(value).Kind()]
	return slices.Contains(types, any(is)) || is == "number" && slices.Contains(types, any("integer"))
}

func (v validator) members(schema map[string]any, value any) bool {
	switch value := value.(type) {
	case string:
		pattern, _ := schema["pattern"].(string)
		return (schema["minLength"] == nil || value != "") && regexp.MustCompile(pattern).MatchString(value)
	case []any:
		items, ok := schema["items"].(map[string]any)
		return (schema["minItems"] == nil || len(value) > 0) &&
			!slices.ContainsFunc(value, func(e any) bool { return ok && !v.valid(items, e) })
	case map[string]any:
		required, _ := schema["required"].([]any)
		for _, name := range required {
			if _, ok := value[name.(string)]; !ok {
				return false
			}
		}
		properties, closed := schema["properties"].(map[string]any)
		for name, member := range value {
			if p, ok := properties[name].(map[string]any); ok && !v.valid(p, member) || closed && !ok {
				return false
			}
		}
	}
	return true
}

func TestSchemaTakesWhatLoadTakes(t *testing.T) {
	text, err := link.Schema(crmActions(t))
	require.NoError(t, err)
	var root map[string]any
	require.NoError(t, json.Unmarshal(text, &root))
	check := func(text string) bool {
		var value any
		require.NoError(t, json.Unmarshal([]byte(text), &value), text)
		return validator{root}.valid(root, value)
	}
	good := []string{
		copyLink, `[` + copyLink + `]`, `{"links":[` + copyLink + `]}`,
		`{"name":"l","event":"other","when":[{"all":[{"path":"a","op":"between","values":[1,2]},
			{"not":{"path":"b","op":"exists"}}]}],
			"steps":[{"action":"order_edit","each":"items","onError":"skip","map":[{"to":"id","from":"each.id"},
			{"to":"customFields.gift","value":true,"do":[{"default":{"value":1}},"trim"]},
			{"to":"delivery.data.packages.3.items.12.orderProduct.id","first":["a","b"]}]}]}`,
		`{"name":"l","steps":[{"action":"order_find","as":"найти",
			"map":[{"to":"phone","from":"a"}],"onError":[{"action":"store_get",
			"map":[{"to":"code","value":"x"}]}]}],"when":{"path":"items","elements":"any",
			"where":{"path":"","op":"is","values":[1]}}}`,
	}
	for _, text := range good {
		require.True(t, check(text), text)
		parse(t, text, crmActions(t))
	}
	for from, to := range map[string]string{
		`"when"`: `"whem"`, `"order_create"`: `"order_creat"`, `"externalId"`: `"externlId"`, `"is"`: `"iss"`,
		`"phone"]`: `"phon"]`, `"by"`: `"bye"`, `"from": "steps`: `"form": "steps`,
		`items.*.quantity", "from"`: `items.x.quantity", "from"`,
	} {
		bad := strings.Replace(copyLink, from, to, 1)
		require.NotEqual(t, copyLink, bad, from)
		require.False(t, check(bad), to)
		_, err := link.Parse("links.json", []byte(bad), crmActions(t), link.Options{})
		require.Error(t, err, to) //nolint:testifylint // which mistake it is the other tests say
	}
	require.Contains(t, string(text), `"const": "managerComment",
          "title": "Комментарий оператора"`)
	require.NotContains(t, string(text), "<no value>")
}

func TestTriggersSayWhatToEnter(t *testing.T) {
	set := parse(t, `[`+copyLink+`,
		{"name":"vip","event":"customer","when":{"path":"customer.vip","op":"is","values":[true]},
		"steps":[{"action":"note_create","map":[{"to":"customer.id","from":"customer.id"},{"to":"text","value":"VIP"}]}]},
		{"name":"form","event":"other","steps":[{"action":"customer_find_or_create","map":[{"to":"phone","from":"tel"}]}]},
		{"name":"off","off":true,"steps":[{"action":"store_get","map":[{"to":"code","from":"order.shipmentStore"}]}]}]`,
		crmActions(t))
	triggers := set.Triggers("https://hook.example/crm?secret=s3cr3t")
	require.Len(t, triggers, 2)
	require.Equal(t, []string{"new order"}, triggers[0].Links)
	require.Equal(t, `not changeSet.hasChangesWithSource("api")`, triggers[0].Condition)
	golden(t, "triggers.txt", triggers[0].String()+"\n"+triggers[1].String())

	need := set.Need(100)
	require.Equal(t, int64(100), need.Leads)
	require.Equal(t, 4, need.Transactions)
	require.Equal(t, 3, need.Webhooks)
}

// What a trigger sends by its parameters is what the links read.
func TestLinksReadWhatTheirTriggersSend(t *testing.T) {
	set := parse(t, copyLink, crmActions(t))
	form := url.Values{}
	sent := map[string]string{"order.id": "7", "order.status": "new",
		"order.items.*": `[{"offer":{"name":"Стол"},"quantity":2}]`}
	for _, p := range set.Triggers("https://hook.example/crm")[0].Parameters {
		form.Set(p.Name, sent[p.Path])
	}
	ev, err := webhook.ParseBody("application/x-www-form-urlencoded", form.Encode())
	require.NoError(t, err)
	x := set.Explain(ev)
	require.True(t, x.Links[0].Matched)
	require.NoError(t, x.Failed())
	require.Contains(t, string(x.Links[0].Steps[0].Runs[0].Request.Body), `"quantity":2`)
}
