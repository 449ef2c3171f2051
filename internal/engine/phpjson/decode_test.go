package phpjson_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/internal/engine/jsonv2"
	"github.com/go-retailcrm/sdk/internal/engine/phpjson"
)

type extra map[string]json.RawMessage

type status string

type inner struct {
	Code  string `json:"code,omitzero"`
	Extra extra  `json:",embed"`
}

type outer struct {
	Text   string            `json:"text,omitzero"`
	Status status            `json:"status,omitzero"`
	Int    int               `json:"int,omitzero"`
	Bool   bool              `json:"bool,omitzero"`
	Ptr    *inner            `json:"ptr,omitzero"`
	List   []inner           `json:"list,omitzero"`
	Texts  []string          `json:"texts,omitzero"`
	Map    map[string]inner  `json:"map,omitzero"`
	Ptrs   map[string]*inner `json:"ptrs,omitzero"`
	Raw    json.RawMessage   `json:"raw,omitzero"`
	Float  float64           `json:"float,omitzero"`
	Any    any               `json:"any,omitzero"`
	Extra  extra             `json:",embed"`
}

func raw(s string) json.RawMessage { return json.RawMessage(s) }

func TestUnmarshalTakesWhatPHPWrites(t *testing.T) {
	tests := []struct {
		name, in string
		want     outer
	}{
		{"plain values", `{"text":"a","int":-3,"bool":true,"ptr":{"code":"c"}}`,
			outer{Text: "a", Int: -3, Bool: true, Ptr: &inner{Code: "c"}}},
		{"white space everywhere", " {\n\t\"int\" : 1 ,\r \"list\" : [ { } , { \"code\" : \"x\" } ] } ",
			outer{Int: 1, List: []inner{{}, {Code: "x"}}}},
		{"number in a text field", `{"text":12.50,"status":7}`, outer{Text: "12.50", Status: "7"}},
		{"text in a number field", `{"int":"42"}`, outer{Int: 42}},
		{"integral fraction in a number field", `{"int":42.00}`, outer{Int: 42}},
		{"empty text in every field", `{"int":"","bool":"","ptr":"","list":"","map":"","texts":""}`, outer{}},
		{"null in every field", `{"text":null,"int":null,"bool":null,"ptr":null,"list":null,"map":null}`, outer{}},
		{"empty list for a map and an object", `{"map":[],"ptr":[],"text":[],"int":[ ]}`, outer{}},
		{"booleans as numbers and texts", `{"bool":1}`, outer{Bool: true}},
		{"boolean as text", `{"bool":"1"}`, outer{Bool: true}},
		{"boolean spelled out", `{"bool":"true"}`, outer{Bool: true}},
		{"list as an object with its positions", `{"list":{"0":{"code":"a"},"1":{"code":"b"}}}`,
			outer{List: []inner{{Code: "a"}, {Code: "b"}}}},
		{"list as an object with keys", `{"list":{"7":{"code":"a"},"9":{"code":"b"}}}`, outer{
			List: []inner{{Code: "a"}, {Code: "b"}}, Extra: extra{"list": raw(`{"7":{"code":"a"},"9":{"code":"b"}}`)},
		}},
		{"map as a list", `{"map":[{"code":"a"},{"code":"b"}]}`,
			outer{Map: map[string]inner{"0": {Code: "a"}, "1": {Code: "b"}}}},
		{"null in a map of pointers", `{"ptrs":{"a":null,"b":{"code":"x"}}}`,
			outer{Ptrs: map[string]*inner{"b": {Code: "x"}}}},
		{"escapes", `{"text":"\u041f\u0440\"\\\/\b\f\n\r\t\ud83d\ude00"}`, outer{Text: "Пр\"\\/\b\f\n\r\t😀"}},
		{"escaped member name", `{"\u0074ext":"a"}`, outer{Text: "a"}},
		{"raw value", `{"raw": {"a": [1]} }`, outer{Raw: raw(`{"a": [1]}`)}},
		{"kinds left to the engine", `{"float":1.5,"any":[1]}`, outer{Float: 1.5, Any: []any{json.Number("1")}}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got outer
			require.NoError(t, phpjson.Unmarshal([]byte(tt.in), &got))
			require.Equal(t, tt.want, got)
		})
	}
}

func TestUnmarshalKeepsWhatDoesNotFit(t *testing.T) {
	tests := []struct {
		name, in string
		want     outer
	}{
		{"unknown member", `{"new": {"a":1}}`, outer{Extra: extra{"new": raw(`{"a":1}`)}}},
		{"unknown member below", `{"ptr":{"x":[1]}}`, outer{Ptr: &inner{Extra: extra{"x": raw(`[1]`)}}}},
		{"object in a text field", `{"text":{"a":1}}`, outer{Extra: extra{"text": raw(`{"a":1}`)}}},
		{"boolean in a text field", `{"text":true}`, outer{Extra: extra{"text": raw(`true`)}}},
		{"fraction in an integer field", `{"int":1.5}`, outer{Extra: extra{"int": raw(`1.5`)}}},
		{"word in an integer field", `{"int":"3а"}`, outer{Extra: extra{"int": raw(`"3а"`)}}},
		{"integer that overflows", `{"int":9223372036854775808}`, outer{Extra: extra{"int": raw(`9223372036854775808`)}}},
		{"word in a boolean field", `{"bool":"yes"}`, outer{Extra: extra{"bool": raw(`"yes"`)}}},
		{"text for an object", `{"ptr":"x"}`, outer{Extra: extra{"ptr": raw(`"x"`)}}},
		{"one bad element keeps the whole list", `{"list":[{"code":"a"},5]}`,
			outer{Extra: extra{"list": raw(`[{"code":"a"},5]`)}}},
		{"one bad element keeps the whole map", `{"map":{"a":{},"b":1}}`, outer{Extra: extra{"map": raw(`{"a":{},"b":1}`)}}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got outer
			require.NoError(t, phpjson.Unmarshal([]byte(tt.in), &got))
			require.Equal(t, tt.want, got)
		})
	}
}

func TestUnmarshalRefuses(t *testing.T) {
	tests := []struct{ name, in, want string }{
		{"nothing", ``, "invalid JSON at byte 0: unexpected end"},
		{"a web page", `<html>`, "invalid JSON at byte 0: value expected"},
		{"a list for an object", `[1]`, "JSON array does not fit phpjson_test.outer"},
		{"a cut-off object", `{"text":"a"`, "invalid JSON at byte 11: unexpected end"},
		{"a cut-off text", `{"text":"a`, "invalid JSON at byte 10: unexpected end"},
		{"text after the value", `{} x`, "invalid JSON at byte 3: text after the value"},
		{"a duplicate field", `{"int":1,"int":1}`, "invalid JSON at byte 9: duplicate member name"},
		{"a duplicate unknown member", `{"a":1,"a":1}`, "invalid JSON at byte 7: duplicate member name"},
		{"a duplicate name in another spelling", `{"a":1,"\u0061":1}`, "invalid JSON at byte 7: duplicate member name"},
		{"a duplicate deep in an unknown member", `{"x":[{"b":1,"b":2}]}`, "invalid JSON at byte 13: duplicate member name"},
		{"bad UTF-8", "{\"text\":\"\xff\"}", "invalid JSON at byte 9: string is not valid UTF-8"},
		{"half a surrogate pair", `{"text":"\ud83d"}`, "invalid JSON at byte 9: half of a surrogate pair in string"},
		{"an unknown escape", `{"text":"\x"}`, "invalid JSON at byte 9: unknown escape in string"},
		{"a raw line break", "{\"text\":\"a\nb\"}", "invalid JSON at byte 10: control character in string"},
		{"a leading zero", `{"int":01}`, "invalid JSON at byte 8: comma or '}' expected"},
		{"a bare fraction", `{"int":1.}`, "invalid JSON at byte 9: digit expected after the decimal point"},
		{"a trailing comma", `{"int":1,}`, "invalid JSON at byte 9: member name expected"},
		{"20 MB of open brackets", `{"x":` + strings.Repeat("[", 20<<20), "invalid JSON at byte 10004: nested too deep"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			err := phpjson.Unmarshal([]byte(tt.in), new(outer))
			require.EqualError(t, err, tt.want)
		})
	}
	require.ErrorContains(t, phpjson.Unmarshal([]byte(`{}`), outer{}), "cannot decode into phpjson_test.outer")
	require.ErrorContains(t, phpjson.Unmarshal([]byte(`{}`), (*outer)(nil)), "cannot decode into")
}

func TestUnmarshalMembers(t *testing.T) {
	var list []inner
	var n int
	rest, err := phpjson.UnmarshalMembers([]byte(`{"success":true,"orders":[{"code":"a"}],"total":"5","x":[1]}`),
		phpjson.Member{Name: "orders", Out: &list}, phpjson.Member{Name: "total", Out: &n})
	require.NoError(t, err)
	require.Equal(t, []inner{{Code: "a"}}, list)
	require.Equal(t, 5, n)
	require.Equal(t, map[string]json.RawMessage{"success": raw("true"), "x": raw("[1]")}, rest)

	_, err = phpjson.UnmarshalMembers([]byte(`{"orders":"none"}`), phpjson.Member{Name: "orders", Out: &list})
	require.EqualError(t, err, `member "orders": JSON string does not fit []phpjson_test.inner`)
	_, err = phpjson.UnmarshalMembers([]byte(`[]`))
	require.ErrorContains(t, err, "JSON array does not fit")
	_, err = phpjson.UnmarshalMembers([]byte(`{"a":1,"a":2}`))
	require.ErrorContains(t, err, "duplicate member name")
}

// A long text is read with a cache of short strings; it must not mix them up.
func TestUnmarshalLongText(t *testing.T) {
	var b strings.Builder
	b.WriteString(`{"texts":["x"`)
	for i := range 5000 {
		fmt.Fprintf(&b, `,"text-%d"`, i%700)
	}
	b.WriteString(`]}`)
	var got outer
	require.NoError(t, phpjson.Unmarshal([]byte(b.String()), &got))
	for i, text := range got.Texts[1:] {
		require.Equal(t, fmt.Sprintf("text-%d", i%700), text)
	}
}

var seeds = []string{
	``, `{}`, `[]`, `null`, `{"text":"a","int":"5","bool":1,"list":{"1":{"code":"x"}},"new":[{"a":null}]}`,
	`{"text":"\u041f\ud83d\ude00","map":[{}],"float":-1.5e+10}`, `{"a":1,"a":1}`, "{\"a\":\"\xff\"}", `{"int":01}`,
	`"\ud83d"`, `{"x":{"\u0061":1,"a":2}}`, `[1,2`, `{"a" 1}`, `tru`, `-`, `1e`, `"` + "\x1f" + `"`,
}

// FuzzAcceptance holds the scanner to the JSON v2 decoder: the same texts are
// JSON for both.
func FuzzAcceptance(f *testing.F) {
	for _, s := range seeds {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		end, err := phpjson.SkipValue(b, 0, 0)
		ours := err == nil && phpjson.SkipSpace(b, end) == len(b)
		require.Equal(t, jsonv2.Valid(b), ours, "%q: %v", b, err)
	})
}

// FuzzUnmarshal checks that a struct accepts every object that is JSON, and
// that a second trip through the struct changes nothing.
func FuzzUnmarshal(f *testing.F) {
	for _, s := range seeds {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		var v outer
		err := phpjson.Unmarshal(b, &v)
		trimmed := strings.TrimLeft(string(b), " \t\r\n")
		if !strings.HasPrefix(trimmed, "{") {
			return
		}
		require.Equal(t, jsonv2.Valid(b), err == nil, "%q: %v", b, err)
		if err != nil {
			return
		}
		first := requireWritten(t, &v)
		var again outer
		require.NoError(t, phpjson.Unmarshal(first, &again))
		require.Equal(t, string(first), string(requireWritten(t, &again)))
	})
}

// A json.Decoder loop has one variable for all texts.
func TestUnmarshalTwiceIntoOneVariable(t *testing.T) {
	var v outer
	require.NoError(t, phpjson.Unmarshal([]byte(`{"new":1,"int":"x","ptr":{"old":1}}`), &v))
	first := v
	require.NoError(t, phpjson.Unmarshal([]byte(`{"new":2,"ptr":{"old":2}}`), &v))
	require.Equal(t, extra{"new": raw(`2`)}, v.Extra, "nothing of the first text is left")
	require.Equal(t, extra{"old": raw(`2`)}, v.Ptr.Extra)
	require.Equal(t, extra{"new": raw(`1`), "int": raw(`"x"`)}, first.Extra, "a copy keeps what it had")
	require.NoError(t, phpjson.Unmarshal([]byte(`{}`), &v))
	require.Empty(t, v.Extra)
}

func TestUnmarshalSkipsAByteOrderMark(t *testing.T) {
	const mark = "\xEF\xBB\xBF"
	var v outer
	require.NoError(t, phpjson.Unmarshal([]byte(mark+` {"int":5}`), &v))
	require.Equal(t, 5, v.Int)
	var n int
	rest, err := phpjson.UnmarshalMembers([]byte(mark+`{"n":7,"a":1}`), phpjson.Member{Name: "n", Out: &n})
	require.NoError(t, err)
	require.Equal(t, 7, n)
	require.Contains(t, rest, "a")
	for _, bad := range []string{mark, mark + mark + `{}`, `{` + mark + `}`, `{}` + mark, mark[:2] + `{}`} {
		require.Error(t, phpjson.Unmarshal([]byte(bad), &v), "%q", bad)
	}
	require.ErrorContains(t, phpjson.Unmarshal([]byte(mark+`[1]`), &v), "JSON array does not fit")
}
