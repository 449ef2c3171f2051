package link_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/retailcrm"
	"github.com/go-retailcrm/sdk/webhook/link"
)

// crmActions are the actions of an account that is never called.
func crmActions(t *testing.T) link.Actions {
	t.Helper()
	client, err := retailcrm.New("https://demo.retailcrm.ru", "key")
	require.NoError(t, err)
	return link.CRM(client)
}

// mistakes returns what Parse says of a text, line by line.
func mistakes(t *testing.T, text string) []string {
	t.Helper()
	_, err := link.Parse("links.json", []byte(text), crmActions(t), link.Options{})
	var all link.Mistakes
	require.ErrorAs(t, err, &all)
	lines := strings.Split(err.Error(), "\n")
	require.Len(t, lines, len(all))
	return lines
}

// All mistakes of a file come at once, each with its place and what was meant.
func TestAllMistakesAtOnce(t *testing.T) {
	text := `[
  {"name": "cancel", "whem": {"path": "status", "op": "is", "values": ["bad"]},
   "steps": [{"action": "order_edit", "map": [
     {"to": "id", "from": "order.id"},
     {"to": "staus", "value": "cancel"},
     {"to": "call", "value": "perhaps"},
     {"to": "customFields.a", "form": "order.x"}
   ]}]},
  {"name": "cancel", "when": {"any": [{"path": "order.totalSumm", "op": "mor", "values": [1]},
                                      {"path": "order.items.*.initialPrice", "op": "more", "values": [1]}]},
   "steps": [
     {"action": "order_creat", "as": "a", "map": []},
     {"action": "note_create", "as": "b", "map": [
       {"to": "text", "from": "steps.c.id", "do": ["trm", {"split": {"bye": ","}}]},
       {"to": "customer.id", "from": "steps.aa.id"}
     ]},
     {"action": "note_create", "as": "c", "onError": "stopp", "map": [
       {"to": "text", "template": "{{steps.b.idd}}"},
       {"to": "customer.id", "from": "steps.b.id"},
       {"to": "customer.id", "from": "steps.a.id"}
     ]},
     {"action": "order_find", "as": "b", "each": "items.*", "map": [{"to": "phone", "from": "each.phone"}]}
   ]}
]`
	for i, want := range []string{
		`2:22: unknown member "whem" (did you mean "when"?)`,
		`5:13: order_edit has no member "staus" (did you mean "status"?)`,
		`6:30: a text that is not a boolean`,
		`7:6: one of from, first, value and template is needed`,
		`7:31: unknown member "form" (did you mean "from"?)`,
		`9:12: another link has the name "cancel"`,
		`9:39: invalid condition on "order.totalSumm": unknown question "mor" (did you mean "more"?)`,
		`10:39: invalid condition on "order.items.*.initialPrice": say with elements whether "any" or "every" ` +
			`element must do`,
		`12:17: unknown action "order_creat" (did you mean "order_create"?)`,
		`14:31: the steps read each other's results in a cycle: b → c → b`,
		`14:52: unknown function "trm" (did you mean "trim"?)`,
		`14:60: split needs the argument "by"`,
		`14:70: unknown member "bye" (did you mean "by"?)`,
		`15:38: no step has the name "aa" (did you mean "a"?)`,
		`17:54: onError is "stop", "skip" or a list of steps (did you mean "stop"?)`,
		`18:35: the result of note_create has no "idd" (did you mean "id"?)`,
		`20:15: rule 1 fills it already`,
		`22:37: another step of the link has the name "b"`,
		`22:50: each is the path of one list: it has no star`,
	} {
		require.Equal(t, "links.json:"+want, mistakes(t, text)[i], "%s", strings.Join(mistakes(t, text), "\n"))
	}
}

func TestMistakesOfEveryKind(t *testing.T) {
	step := `{"name":"l","steps":[%s]}`
	rule := fmt.Sprintf(step, `{"action":"order_create","as":"o","map":[{"to":"externalId","from":"id"},%s]}`)
	for _, c := range [][2]string{
		{``, "1:1: the file is empty"},
		{`{"name":`, "1:9: unexpected end"},
		{`{"name":"a","name":"b"}`, `1:13: "name" comes twice`},
		{`[{"name":"a","steps":[]}]`, `1:22: there are no steps`},
		{`7`, "1:1: links are wanted here, not a number"},
		{`{"steps":[{"action":"x"}]}`, `a link needs a "name"`},
		{`{"name":"l"}`, `a link needs "steps"`},
		{`{"links":[],"lnks":[]}`, `unknown member "lnks" (did you mean "links"?)`},
		{`{"name":"l","event":"ordr","steps":[{"action":"store_get"}]}`,
			`the event is "order", "customer" or "other" (did you mean "order"?)`},
		{fmt.Sprintf(step, `{"action":"store_get"}`), "store_get needs a rule for code"},
		{fmt.Sprintf(step, `{"action":"store_get","as":"a b","map":[]}`), "the name of a step is letters"},
		{fmt.Sprintf(step, `7`), "a step is wanted here, not a number"},
		{fmt.Sprintf(rule, `{"from":"id"}`), `a rule needs "to"`},
		{fmt.Sprintf(rule, `{"to":"number","from":"id","value":1}`), "one of from, first, value and template is needed"},
		{fmt.Sprintf(rule, `{"to":"number","from":"a..b"}`), `a name is empty`},
		{fmt.Sprintf(rule, `{"to":"number","template":"{{id"}`), `has no closing braces`},
		{fmt.Sprintf(rule, `{"to":"number","first":["items.*.id"]}`), `a star stands only in "from"`},
		{fmt.Sprintf(rule, `{"to":"items.*.quantity","from":"id"}`), `to has 1 stars, so from needs as many`},
		{fmt.Sprintf(rule, `{"to":"items.*.quantity","value":1}`), `to has 1 stars, so from needs as many`},
		{fmt.Sprintf(rule, `{"to":"number","from":"each.id"}`), `"each" is the element of a step that has "each"`},
		{fmt.Sprintf(rule, `{"to":"number","from":"steps"}`), `after "steps" comes the name of a step`},
		{fmt.Sprintf(rule, `{"to":"number","from":"steps.o.id"}`), "in a cycle: o → o"},
		{fmt.Sprintf(rule, `{"to":"managerId","value":"x","do":["upper"]}`), `a text that is not an integer`},
		{fmt.Sprintf(rule, `{"to":"managerId","value":"x","do":["phone"]}`), `phone: the value is no telephone number`},
		{fmt.Sprintf(rule, `{"to":"number","from":"id","do":[{"number":{"unit":"kg:gg"}}]}`),
			`unknown unit "kg:gg" (did you mean "kg:g"?)`},
		{fmt.Sprintf(rule, `{"to":"number","from":"id","do":[{"number":{"over":0}}]}`), `divided by zero`},
		{fmt.Sprintf(rule, `{"to":"number","from":"id","do":[{"date":{"to":"YYYY-mmm"}}]}`),
			`in a format is none of YYYY`},
		{fmt.Sprintf(rule, `{"to":"number","from":"id","do":[{"date":{"zone":"Moscow"}}]}`),
			`unknown time zone "Moscow"`},
		{fmt.Sprintf(rule, `{"to":"number","from":"id","do":[{"cut":{"letters":"x"}}]}`),
			`"letters" is a text, not an integer`},
		{fmt.Sprintf(rule, `{"to":"number","from":"id","do":[7]}`), `a function is its name`},
		{fmt.Sprintf(rule, `{"to":"number","from":"id","when":{"path":"a","op":"matches","values":["("]}}`),
			"error parsing regexp"},
		{fmt.Sprintf(step, `{"action":"store_get","as":"x","map":[{"to":"code","from":"steps.y.id"}]},
			{"action":"store_get","as":"y","map":[{"to":"code","from":"id"}]}`),
			`the step "y" comes later`},
		{`{"name":"l","when":{"path":"steps.x.id","op":"exists"},"steps":[
			{"action":"store_get","as":"x","map":[{"to":"code","from":"id"}]}]}`,
			"no step is done before the condition"},
		{`{"name":"l","when":[],"steps":[{"action":"store_get","map":[{"to":"code","from":"id"}]}]}`,
			"there are no conditions"},
		{"{\"name\":\"" + strings.Repeat("я", 120) + `","steps":[{"action":"store_get","map":[{"to":"code","from":"id"}]}]}`,
			"is too long"},
	} {
		require.Contains(t, strings.Join(mistakes(t, c[0]), "\n"), c[1], c[0])
	}
}

// What only looks wrong is said, and the links work.
func TestWarnings(t *testing.T) {
	set := parse(t, `[{"name":"a","steps":[
		{"action":"order_create","map":[{"to":"phone","from":"order.phoen"}]},
		{"action":"order_edit","map":[{"to":"id","from":"id"},{"to":"items.0.quantity","from":"order.items.0.quantity"}]}]},
		{"name":"b","event":"other","steps":[{"action":"store_get","map":[{"to":"code","from":"whatever.it.is"}]}]},
		{"name":"c","event":"customer","steps":[{"action":"store_get","map":[{"to":"code","from":"customer.frstName"}]}]}]`,
		crmActions(t))
	var lines []string
	for _, w := range set.Warnings() {
		require.True(t, w.Warning)
		lines = append(lines, w.String())
	}
	require.Equal(t, []string{
		`links.json:2:3: warning: order_create without externalId: an order whose answer is lost would be created again`,
		`links.json:2:56: warning: the table of order events has no "order.phoen" (did you mean "phone"?): ` +
			`it is empty unless the webhook brings it`,
		`links.json:3:3: warning: order_edit with items: what is not among them is taken out of the order`,
		`links.json:5:92: warning: the table of customer events has no "customer.frstName" (did you mean "firstName"?): ` +
			`it is empty unless the webhook brings it`,
	}, lines)
}

func TestLoadFiles(t *testing.T) {
	dir := t.TempDir()
	one, two := filepath.Join(dir, "one.json"), filepath.Join(dir, "two.json")
	text := []byte(`{"links":[{"name":"l","steps":[{"action":"store_get",
		"map":[{"to":"code","from":"order.shipmentStore"}]}]}]}`)
	require.NoError(t, os.WriteFile(one, text, 0o600))
	require.NoError(t, os.WriteFile(two, text, 0o600))
	set, err := link.Load(one, crmActions(t), link.Options{})
	require.NoError(t, err)
	require.Equal(t, "l", set.Links()[0].Name)
	_, err = link.LoadAll([]string{one, two}, crmActions(t), link.Options{})
	require.EqualError(t, err, two+`:1:19: another link has the name "l"`)
	_, err = link.Load(filepath.Join(dir, "none.json"), nil, link.Options{})
	require.ErrorIs(t, err, os.ErrNotExist)
	_, err = link.Parse("x", text, append(crmActions(t), crmActions(t)...), link.Options{})
	require.ErrorContains(t, err, "two actions have the name")
	require.False(t, errors.As(err, new(link.Mistakes)))
}
