package link_test

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/webhook"
	"github.com/go-retailcrm/sdk/webhook/link"
)

// anything takes every value as it is.
type anything struct {
	V any `json:"v"`
}

// through sends a JSON value through functions and returns what an action gets.
func through(t *testing.T, do, value string) (string, error) {
	t.Helper()
	got := "nothing"
	set, err := link.Parse("links.json", fmt.Appendf(nil,
		`{"name":"l","event":"other","steps":[{"action":"take","map":[{"to":"v","from":"x","do":%s}]}]}`, do),
		link.Actions{link.Action("take", "", func(_ context.Context, in anything) (bool, error) {
			if in.V == nil {
				return true, nil
			}
			text, err := json.Marshal(in.V)
			got = string(text)
			return true, err
		})}, link.Options{})
	require.NoError(t, err, do)
	err = set.Handle(t.Context(), event(t, `{"x":`+value+`,"y":1}`))
	return got, err
}

func TestFunctions(t *testing.T) {
	for _, c := range []struct{ do, value, want string }{
		{`["trim"]`, `"  a "`, `"a"`},
		{`["upper"]`, `"жук"`, `"ЖУК"`},
		{`["lower","trim"]`, `" ЖУК"`, `"жук"`},
		{`"upper"`, `["a","b"]`, `["A","B"]`},
		{`[{"replace":{"old":"-","new":""}}]`, `"1-2-3"`, `"123"`},
		{`[{"cut":{"letters":3}}]`, `"жукизуб"`, `"жук"`},
		{`[{"cut":{"letters":3}}]`, `"жук"`, `"жук"`},
		{`[{"default":{"value":"нет"}}]`, `""`, `"нет"`},
		{`[{"default":{"value":5}}]`, `null`, `5`},
		{`[{"default":{"value":"нет"}}]`, `"есть"`, `"есть"`},
		{`[{"dictionary":{"values":{"new":"новый","1":"один"}}}]`, `"new"`, `"новый"`},
		{`[{"dictionary":{"values":{"new":"новый","1":"один"}}}]`, `1`, `"один"`},
		{`[{"dictionary":{"values":{"new":"новый"}}}]`, `"old"`, `nothing`},
		{`[{"dictionary":{"values":{"new":"новый"},"default":"прочее"}}]`, `"old"`, `"прочее"`},
		{`[{"dictionary":{"values":{"new":true},"default":false}}]`, `""`, `false`},
		{`["phone"]`, `"8 (916) 123-45-67"`, `"+79161234567"`},
		{`["phone"]`, `"+7 916 123 45 67 доб. 12"`, `"+79161234567"`},
		{`["phone"]`, `9161234567`, `"+79161234567"`},
		{`["phone"]`, `"+375 29 123-45-67"`, `"+375291234567"`},
		{`["phone"]`, `"00 49 30 1234567"`, `"+49301234567"`},
		{`[{"phone":{"country":"375"}}]`, `"29 123-45-67"`, `"+375291234567"`},
		{`["phone"]`, `""`, `""`},
		{`[{"date":{}}]`, `"2026-03-01T10:00:00Z"`, `"2026-03-01 10:00:00"`},
		{`[{"date":{"zone":"Europe/Moscow"}}]`, `"2026-03-01T22:30:00Z"`, `"2026-03-02 01:30:00"`},
		{`[{"date":{"to":"YYYY-MM-DD","zone":"Asia/Vladivostok"}}]`, `"2026-03-01 20:00:00"`, `"2026-03-02"`},
		{`[{"date":{"from":"DD.MM.YY HH:mm","to":"YYYY-MM-DDTHH:mm:ssZZ","fromZone":"Europe/Moscow"}}]`, `"01.03.26 10:00"`,
			`"2026-03-01T10:00:00+03:00"`},
		{`[{"date":{"from":"unix","to":"YYYY"}}]`, `1767225600`, `"2026"`},
		{`[{"date":{"to":"unixMilli","fromZone":"UTC"}}]`, `"2026-01-01"`, `"1767225600000"`},
		{`[{"split":{"by":","}}]`, `"a, b,c"`, `["a","b","c"]`},
		{`[{"split":{"by":" ","part":-1}}]`, `"Иванов  Иван "`, `"Иван"`},
		{`[{"split":{"by":" ","part":5}}]`, `"Иванов Иван"`, `nothing`},
		{`[{"join":{"by":", "}}]`, `["a","","b",3]`, `"a, b, 3"`},
		{`[{"join":{"by":", "}}]`, `"a"`, `"a"`},
		{`[{"number":{"unit":"kg:g"}}]`, `"0.1"`, `100`},
		{`[{"number":{"unit":"kg:g","round":0}}]`, `"1,2345"`, `1235`},
		{`[{"number":{"unit":"rub:kop"}}]`, `"1 234,56"`, `123456`},
		{`[{"number":{"unit":"kop:rub"}}]`, `9007199254740993`, `90071992547409.93`},
		{`[{"number":{"times":"0.1"}}]`, `0.3`, `0.03`},
		{`[{"number":{"over":8}}]`, `"1"`, `0.125`},
		{`[{"number":{"over":3,"round":2}}]`, `1`, `0.33`},
		{`[{"number":{}}]`, `"1,234.50"`, `1234.50`},
		{`["count"]`, `[1,2,3]`, `3`},
		{`["count"]`, `""`, `0`},
		{`["count"]`, `"a"`, `1`},
		{`["sum"]`, `[0.1,"0.2",""]`, `0.3`},
		{`[{"sum":{"of":"price"}}]`, `[{"price":"10.10"},{"price":5},{}]`, `15.10`},
		{`[{"sum":{"of":"price","times":"n"}}]`, `[{"price":"0.1","n":3},{"price":5,"n":"2"}]`, `10.3`},
	} {
		got, err := through(t, c.do, c.value)
		require.NoError(t, err, "%s of %s", c.do, c.value)
		want := c.want
		if want != "nothing" && got != "nothing" {
			assert.JSONEq(t, want, got, "%s of %s", c.do, c.value)
		}
		assert.Equal(t, want, got, "%s of %s", c.do, c.value)
	}
}

// An error names the rule and the function, and not the value.
func TestFunctionsFail(t *testing.T) {
	for do, want := range map[string]string{
		`["phone"]`:                       "phone: the value is no telephone number",
		`["date"]`:                        "date: the value is no date in the format that is wanted",
		`[{"date":{"from":"unix"}}]`:      "date: the value is no number of seconds",
		`["number"]`:                      "number: the value is no number",
		`[{"split":{"by":"x"}},"number"]`: "number: the value is no number",
		`["sum"]`:                         "sum: element 0: the value is no number",
	} {
		_, err := through(t, do, `"secret"`)
		require.True(t, webhook.IsPermanent(err))
		require.EqualError(t, err, `link "l": step take#1: rule 0 (to "v"): `+want)
	}
	_, err := through(t, `[{"number":{"over":3}}]`, `1`)
	require.ErrorContains(t, err, `the division does not come out even: say "round"`)
	_, err = through(t, `["trim"]`, `{"a":1}`)
	require.ErrorContains(t, err, "trim: an object, not a text or number")
	_, err = through(t, `[{"join":{"by":","}}]`, `[[1]]`)
	require.ErrorContains(t, err, "join: element 0 is a list")
}

func TestEveryFunctionIsTold(t *testing.T) {
	for _, f := range link.Functions() {
		require.NotEmpty(t, f.Title, f.Name)
		for _, a := range f.Args {
			require.NotEmpty(t, a.Title, f.Name)
			require.True(t, slices.Contains([]string{"text", "number", "integer", "scalar", "table"}, a.Type), f.Name)
		}
	}
}
