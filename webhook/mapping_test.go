package webhook

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/retailcrm"
)

const mappedEvent = `{
	"number": "70001A", "status": "new", "totalSumm": 1500.50, "nothing": null, "empty": "",
	"customer": {"id": 12, "lastName": "Иванова", "phones": [{"number": "+79160000000"}]},
	"lines": [{"sku": "A", "qty": 1, "codes": ["x", "y"]}, {"sku": "B"}, {"qty": "2.5"}]
}`

func TestMappingFillsAnInput(t *testing.T) {
	m, err := NewMapping[orderInput](
		Rule{To: "number", Template: "W-{{number}} {{ customer.lastName }}"},
		Rule{To: "customer.id", From: "customer.id"},
		Rule{To: "customer.phones.0.number", From: "customer.phones.0.number", Required: true},
		Rule{To: "status", Value: json.RawMessage(`"new"`)},
		Rule{To: "managerId", From: "absent"},
		Rule{To: "prepaySum", From: "empty"},
		Rule{To: "createdAt", From: "nothing"},
		Rule{To: "call", Value: json.RawMessage(`false`), When: []Condition{At("totalSumm").More(1000)}},
		Rule{To: "small", Value: json.RawMessage(`1`), When: []Condition{At("status").Is("complete")}},
		Rule{To: "items.*.offer.externalId", From: "lines.*.sku"},
		Rule{To: "items.*.quantity", From: "lines.*.qty"},
		Rule{To: "items.*.markingCodes.*", From: "lines.*.codes.*"},
	)
	require.NoError(t, err)
	var in orderInput
	require.NoError(t, m.Apply(parsedValue(t, mappedEvent), &in))
	assert.JSONEq(t, `{
		"number": "W-70001A Иванова", "status": "new", "createdAt": null, "call": false,
		"customer": {"id": 12, "phones": [{"number": "+79160000000"}]},
		"items": [{"offer": {"externalId": "A"}, "quantity": 1, "markingCodes": ["x", "y"]},
			{"offer": {"externalId": "B"}}, {"quantity": 2.5}]
	}`, jsonOf(t, in))
}

// The custom fields of an input are a map of any: each value keeps its type,
// and a number its digits.
func TestMappingFillsCustomFields(t *testing.T) {
	mapping, err := NewMapping[retailcrm.OrderInput](
		Rule{To: "customFields.gift", From: "gift"},
		Rule{To: "customFields.sum", From: "sum"},
		Rule{To: "customFields.big", From: "big"},
		Rule{To: "customFields.wish", From: "wish"},
		Rule{To: "customFields.cleared", From: "cleared"},
		Rule{To: "customFields.emptied", From: "emptied"},
		Rule{To: "customFields.absent", From: "absent"},
		Rule{To: "customFields.source", Value: json.RawMessage(`"hook"`)},
		Rule{To: "customFields.note", Template: "№ {{number}}"},
	)
	require.NoError(t, err)
	ev, err := ParseBody("application/json", `{"gift": true, "sum": 10.50, "big": 12345678901234567890,
		"wish": ["a", 2], "cleared": null, "emptied": "", "number": "77A"}`)
	require.NoError(t, err)

	order := retailcrm.OrderInput{CustomFields: retailcrm.Some(map[string]any{"kept": 1})}
	require.NoError(t, mapping.Apply(ev, &order))
	require.Equal(t, `{"customFields":{"big":12345678901234567890,"cleared":null,"emptied":"","gift":true,"kept":1,`+
		`"note":"№ 77A","source":"hook","sum":10.50,"wish":["a",2]}}`, jsonOf(t, order))

	var inner *TargetError
	_, err = NewMapping[retailcrm.OrderInput](Rule{To: "customFields.gift.deep", From: "gift"})
	require.ErrorAs(t, err, &inner)
	require.Contains(t, inner.Reason, "customFields.gift")
}

func TestMappingReportsAllMistakesAtOnce(t *testing.T) {
	_, err := NewMapping[orderInput](
		Rule{To: "numbr", From: "number"},
		Rule{To: "customer.id", From: "a..b"},
		Rule{To: "managerId", Value: json.RawMessage(`"seven"`)},
		Rule{To: "number", Template: "{{number"},
		Rule{To: "status"},
		Rule{To: "call", From: "a", Template: "b"},
		Rule{To: "items.*.quantity", From: "qty"},
		Rule{To: "weight", From: "x"},
		Rule{To: "weight", From: "y"},
		Rule{To: "small", From: "x", When: []Condition{At("a").More("b"), {Path: "c", Op: "like"}}},
		Rule{To: "", From: "x"},
		Rule{To: "createdAt", Value: json.RawMessage(`webhook`)},
	)
	var lines []string
	for _, line := range strings.Split(err.Error(), "\n") {
		lines = append(lines, strings.TrimPrefix(line, "webhook: mapping: "))
	}
	assert.Equal(t, []string{
		`rule 0 ("numbr"): target "numbr": webhook.orderInput has no member "numbr" (did you mean "number"?)`,
		`rule 1 ("customer.id"): invalid path "a..b": a name is empty`,
		`rule 2 ("managerId"): target "managerId": constant: a text that is not an integer`,
		`rule 3 ("number"): invalid template: "{{number" has no closing braces`,
		`rule 4 ("status"): target "status": one of from, value and template is needed`,
		`rule 5 ("call"): target "call": one of from, value and template is needed`,
		`rule 6 ("items.*.quantity"): target "items.*.quantity": from and to need the same number of stars`,
		`rule 8 ("weight"): target "weight": rule 7 fills it already`,
		`rule 9 ("small"): invalid condition on "c": unknown question "like"`,
		`rule 10 (""): target "": a path is needed`,
		`rule 11 ("createdAt"): target "createdAt": constant: invalid JSON at byte 0: value expected`,
	}, lines)
	var first *RuleError
	require.ErrorAs(t, err, &first)
	assert.Equal(t, 0, first.Rule)
	for _, kind := range []error{ErrTarget, ErrPath, ErrTemplate, ErrCondition, ErrType} {
		assert.ErrorIs(t, err, kind)
	}
}

func TestMappingReportsEveryRuleThatFails(t *testing.T) {
	m, err := NewMapping[orderInput](
		Rule{To: "managerId", From: "number"},
		Rule{To: "status", From: "status"},
		Rule{To: "number", From: "absent", Required: true},
		Rule{To: "prepaySum", From: "empty", Required: true},
		Rule{To: "items.*.quantity", From: "nolines.*.qty", Required: true},
		Rule{To: "items.1.quantity", From: "totalSumm"},
		Rule{To: "customer.phones.*.number", From: "lines.*"},
	)
	require.NoError(t, err)
	var in orderInput
	err = m.Apply(parsedValue(t, mappedEvent), &in)
	assert.Equal(t, "new", string(in.Status.Or("")))
	for _, want := range []string{
		`rule 0 ("managerId"): target "managerId": a text that is not an integer`,
		`rule 2 ("number"): "absent": the event has no member "absent"`,
		`rule 3 ("prepaySum"): "empty": empty, and the rule is required`,
		`rule 4 ("items.*.quantity"): "nolines": the event has no member "nolines"`,
		`rule 5 ("items.1.quantity"): target "items.1.quantity": the list has length 0, and index 1 would leave a gap`,
		`rule 6 ("customer.phones.*.number"): target "customer.phones.0.number": an object, not a text`,
	} {
		assert.ErrorContains(t, err, want)
	}
	assert.NotContains(t, err.Error(), "rule 1")
}

func TestMappingIsStoredAsJSON(t *testing.T) {
	const stored = `[{"to":"number","from":"order.number","required":true},{"to":"call","value":false,` +
		`"when":[{"path":"status","op":"in","values":["new",1]}]},{"to":"status","template":"{{s}}"}]`
	var m Mapping[orderInput]
	require.NoError(t, json.Unmarshal([]byte(stored), &m))
	assert.Len(t, m.Rules(), 3)
	again, err := json.Marshal(&m)
	require.NoError(t, err)
	assert.JSONEq(t, stored, string(again))
	assert.ErrorIs(t, json.Unmarshal([]byte(`[{"to":"x","from":"y"}]`), &m), ErrTarget)
	assert.Error(t, json.Unmarshal([]byte(`{}`), &m))
	var empty Mapping[orderInput]
	b, err := json.Marshal(&empty)
	require.NoError(t, err)
	assert.Equal(t, "[]", string(b))
}

func TestMatch(t *testing.T) {
	ev := parsedValue(t, `{"status":"new","sum":"1500.50","count":10,"vip":true,"at":"2026-03-01 10:00:00",`+
		`"empty":"","none":null,"old":{"status":"draft","count":"10.0"}}`)
	for _, c := range []struct {
		condition Condition
		want      bool
	}{
		{At("status").Is("new"), true},
		{At("status").Is("old"), false},
		{At("status").IsNot("old"), true},
		{At("absent").Is(""), true},
		{At("absent").IsNot("x"), true},
		{At("status").In("a", "new"), true},
		{At("status").In(), false},
		{At("count").Is("10.00"), true},
		{At("sum").Is(1500.5), true},
		{At("vip").Is("1"), true},
		{At("vip").Is(false), false},
		{At("empty").Exists(), false},
		{At("none").Exists(), false},
		{At("old").Exists(), true},
		{At("none").Missing(), true},
		{At("sum").More(1500), true},
		{At("sum").AtLeast("1500.50"), true},
		{At("sum").Less(1500.5), false},
		{At("sum").AtMost(1500.5), true},
		{At("absent").Less(1), false},
		{At("at").More("2026-02-28 23:59:59"), true},
		{At("at").Less("2026-03-01"), false},
		{At("status").ChangedFrom("old.status"), true},
		{At("count").ChangedFrom("old.count"), false},
		{Condition{Path: "count", Op: OpAtMost, From: "sum"}, true},
	} {
		got, err := ev.Match(c.condition)
		require.NoError(t, err, "%+v", c.condition)
		assert.Equal(t, c.want, got, "%+v", c.condition)
	}
	both, err := ev.Match(At("status").Is("new"), At("count").Is(11))
	require.NoError(t, err)
	assert.False(t, both)

	before := parsedValue(t, `{"status":"draft","count":10}`)
	changed, err := ev.MatchAfter(before, At("status").Changed())
	require.NoError(t, err)
	assert.True(t, changed)
	changed, err = ev.MatchAfter(before, At("count").Changed())
	require.NoError(t, err)
	assert.False(t, changed)
}

func TestMatchErrors(t *testing.T) {
	ev := parsedValue(t, `{"status":"new"}`)
	for want, c := range map[string]Condition{
		"are not both numbers or both times": At("status").More(1),
		"no event before":                    At("status").Changed(),
		"unknown question":                   {Path: "status", Op: "like"},
		"is needs a value":                   {Path: "status", Op: OpIs},
		"is takes 1 values here, not 2":      {Path: "status", Op: OpIs, Values: []json.RawMessage{[]byte("1"), []byte("2")}},
		"no text, number or boolean":         At("status").Is([]int{1}),
		"a value is no text":                 At("status").Is(func() {}),
		"a name is empty":                    At("a..b").Exists(),
	} {
		_, err := ev.Match(c)
		assert.ErrorContains(t, err, want)
		assert.True(t, errors.Is(err, ErrCondition), want)
	}
}
