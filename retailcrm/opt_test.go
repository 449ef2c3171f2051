package retailcrm_test

import (
	"encoding/json"
	"net/url"
	"testing"

	"github.com/google/go-querystring/query"
	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/internal/engine/jsonv2"
	"github.com/go-retailcrm/sdk/retailcrm"
)

type optional struct {
	Text retailcrm.Opt[string]             `json:"text,omitzero" url:"text,omitempty"`
	Flag retailcrm.Opt[bool]               `json:"flag,omitzero" url:"flag,omitempty"`
	Sum  retailcrm.Opt[retailcrm.Decimal]  `json:"sum,omitzero" url:"sum,omitempty"`
	At   retailcrm.Opt[retailcrm.DateTime] `json:"at,omitzero" url:"at,omitempty"`
	IDs  retailcrm.Opt[[]int]              `json:"ids,omitzero" url:"ids,omitempty"`
}

const refused = "refused"

func TestOptHasThreeStates(t *testing.T) {
	tests := []struct {
		name string
		in   optional
		json string
		form string
	}{
		{"absent", optional{}, `{}`, ""},
		{"null", optional{
			Text: retailcrm.Null[string](), Flag: retailcrm.Null[bool](), Sum: retailcrm.Null[retailcrm.Decimal](),
			At: retailcrm.Null[retailcrm.DateTime](), IDs: retailcrm.Null[[]int](),
		}, `{"text":null,"flag":null,"sum":null,"at":null,"ids":null}`, "at=&flag=&ids=&sum=&text="},
		{"zero values", optional{
			Text: retailcrm.Some(""), Flag: retailcrm.Some(false), Sum: retailcrm.Some(retailcrm.Decimal{}),
		}, `{"text":"","flag":false,"sum":0}`, "flag=0&sum=0&text="},
		{"none in JSON, which a query cannot say", optional{
			At: retailcrm.Some(retailcrm.DateTime{}), IDs: retailcrm.Some([]int{}),
		}, `{"at":null,"ids":[]}`, refused},
		{"values", optional{
			Text: retailcrm.Some("а"), Flag: retailcrm.Some(true), Sum: retailcrm.Some(retailcrm.MustDecimal("10.50")),
			IDs: retailcrm.Some([]int{1, 2}),
		}, `{"text":"а","flag":true,"sum":10.50,"ids":[1,2]}`, "flag=1&ids[]=1&ids[]=2&sum=10.50&text=а"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			for name, marshal := range map[string]func(any) ([]byte, error){"encoding/json": json.Marshal,
				"jsonv2": jsonv2.Marshal} {
				b, err := marshal(tt.in)
				require.NoError(t, err)
				require.Equal(t, tt.json, string(b), name)
			}
			for name, unmarshal := range map[string]func([]byte, any) error{"encoding/json": json.Unmarshal,
				"jsonv2": jsonv2.Unmarshal} {
				var got optional
				require.NoError(t, unmarshal([]byte(tt.json), &got), name)
				require.Equal(t, tt.in.Text, got.Text, name)
				require.Equal(t, tt.in.Flag, got.Flag, name)
			}
			values, err := query.Values(tt.in)
			if tt.form == refused {
				require.ErrorContains(t, err, "would select everything")
				return
			}
			require.NoError(t, err)
			form, err := url.QueryUnescape(values.Encode())
			require.NoError(t, err)
			require.Equal(t, tt.form, form)
		})
	}
}

func TestOptAccessors(t *testing.T) {
	var absent retailcrm.Opt[int]
	_, ok := absent.Get()
	require.False(t, ok)
	require.Equal(t, 7, absent.Or(7))
	require.Equal(t, "absent", absent.String())
	require.True(t, retailcrm.Null[int]().IsNull())
	require.Equal(t, "null", retailcrm.Null[int]().String())
	some := retailcrm.Some(0)
	v, ok := some.Get()
	require.True(t, ok && some.IsSet() && !some.IsZero())
	require.Zero(t, v)
	require.Zero(t, some.Or(7))
	require.Equal(t, "0", some.String())
}

func TestMapFollowsPHP(t *testing.T) {
	type entry struct {
		Code string `json:"code"`
	}
	tests := []struct{ name, in, out string }{
		{"object", `{"a":{"code":"x"}}`, `{"a":{"code":"x"}}`},
		{"empty list", `[]`, `{}`},
		{"keys 0 to n-1 are a list", `[{"code":"x"},{"code":"y"}]`, `[{"code":"x"},{"code":"y"}]`},
		{"the same as an object", `{"0":{"code":"x"},"1":{"code":"y"}}`, `[{"code":"x"},{"code":"y"}]`},
		{"numeric keys with a gap", `{"5":{"code":"x"}}`, `{"5":{"code":"x"}}`},
		{"null", `null`, `{}`},
	}
	for _, tt := range tests {
		var m retailcrm.Map[entry]
		require.NoError(t, json.Unmarshal([]byte(tt.in), &m), tt.name)
		for name, marshal := range map[string]func(any) ([]byte, error){"encoding/json": json.Marshal,
			"jsonv2": jsonv2.Marshal} {
			b, err := marshal(m)
			require.NoError(t, err)
			require.Equal(t, tt.out, string(b), "%s, %s", tt.name, name)
		}
	}
	require.Equal(t, []string{"a", "b"}, retailcrm.Map[int]{"b": 1, "a": 2}.Keys())
}

func TestListTakesObjects(t *testing.T) {
	for in, want := range map[string]retailcrm.List[int]{
		`[1,2]`: {1, 2}, `{"7":1,"9":2}`: {1, 2}, `[]`: {}, `{}`: {}, `null`: nil, `""`: nil,
	} {
		var l retailcrm.List[int]
		require.NoError(t, json.Unmarshal([]byte(in), &l), in)
		require.ElementsMatch(t, want, l, in)
	}
	var l retailcrm.List[int]
	require.ErrorContains(t, json.Unmarshal([]byte(`"x"`), &l), "does not fit []int")
}

func TestValue(t *testing.T) {
	read := func(text string) (v retailcrm.Value) {
		require.NoError(t, json.Unmarshal([]byte(text), &v), text)
		return v
	}
	n, err := read(`12345678901234567`).Int64()
	require.NoError(t, err)
	require.EqualValues(t, 12345678901234567, n)
	n, err = read(`"42"`).Int64()
	require.NoError(t, err)
	require.EqualValues(t, 42, n)
	_, err = read(`1.5`).Int64()
	require.EqualError(t, err, `retailcrm: not an integer: "1.5"`)
	d, err := read(`"16777217.10"`).Decimal()
	require.NoError(t, err)
	require.Equal(t, "16777217.10", d.String())
	for text, want := range map[string]bool{`true`: true, `"1"`: true, `1`: true, `0`: false, `"false"`: false} {
		got, err := read(text).Bool()
		require.NoError(t, err)
		require.Equal(t, want, got, text)
	}
	_, err = read(`"да"`).Bool()
	require.ErrorContains(t, err, "not a boolean")
	at, err := read(`"2026-05-01 10:00:00"`).DateTime()
	require.NoError(t, err)
	require.Equal(t, "2026-05-01", at.Date().String())
	day, err := read(`"2026-05-01"`).Date()
	require.NoError(t, err)
	require.Equal(t, "2026-05-01", day.String())

	require.Equal(t, "Привет", read(`"\u041f\u0440\u0438вет"`).String())
	require.Empty(t, read(`null`).String())
	require.True(t, read(`null`).IsZero())
	require.Equal(t, `{"a":1}`, read(`{"a":1}`).String())
	require.Equal(t, []string{"a", "5"}, read(`["a",5]`).Strings())
	require.Equal(t, []string{"a"}, read(`"a"`).Strings())
	require.Nil(t, read(`null`).Strings())
	require.Equal(t, "new", read(`{"code":"new"}`).Code())
	require.Equal(t, "new", read(`"new"`).Code())
	var to struct {
		A int `json:"a"`
	}
	require.NoError(t, read(`{"a":"5"}`).Decode(&to))
	require.Equal(t, 5, to.A)
	require.ErrorContains(t, read(`5`).Decode(&to), "does not fit")

	made, err := retailcrm.ValueOf([]string{"a"})
	require.NoError(t, err)
	require.JSONEq(t, `["a"]`, string(made.JSON()))
	_, err = retailcrm.ValueOf(func() {})
	require.ErrorContains(t, err, "func()")
	var v retailcrm.Value
	require.Equal(t, "null", string(v.JSON()))
	require.ErrorContains(t, v.UnmarshalJSON([]byte(`"cut off`)), "not a JSON string")
}
