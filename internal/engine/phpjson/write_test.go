package phpjson_test

import (
	"encoding/json"
	"errors"
	"maps"
	"math"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/internal/engine/jsonv2"
	"github.com/go-retailcrm/sdk/internal/engine/phpjson"
)

// requireWritten writes v, compares with what the JSON v2 engine writes, which
// knows nothing of misfits, and returns the text.
func requireWritten(t *testing.T, v *outer) []byte {
	t.Helper()
	got, err := phpjson.Marshal(v)
	require.NoError(t, err)
	require.True(t, jsonv2.Valid(got), "%s", got)
	plain := *v
	plain.Extra = maps.Clone(v.Extra)
	for _, name := range []string{"text", "status", "int", "bool", "ptr", "list", "texts", "map", "ptrs", "float"} {
		delete(plain.Extra, name)
	}
	for _, p := range []*inner{v.Ptr} {
		if p != nil {
			if _, misfit := p.Extra["code"]; misfit {
				return got
			}
		}
	}
	if len(plain.Extra) != len(v.Extra) || strings.Contains(string(got), `"code":`) {
		return got // a misfit, maybe
	}
	want, err := jsonv2.MarshalAny(&plain)
	require.NoError(t, err)
	require.Equal(t, string(want), string(got))
	return got
}

func written(t *testing.T, v any) string {
	t.Helper()
	b, err := phpjson.Marshal(v)
	require.NoError(t, err)
	return string(b)
}

// point is a value that writes itself.
type point struct{ x, y int }

func (p point) AppendJSON(b []byte) ([]byte, error) {
	if p.x < 0 {
		return b, errLeft
	}
	return append(b, `"`+strconv.Itoa(p.x)+`,`+strconv.Itoa(p.y)+`"`...), nil
}

func (p *point) IsZero() bool { return p.x == 0 && p.y == 0 }

var errLeft = errors.New("left of the map")

// maybe is an optional value.
type maybe[T any] struct {
	value T
	state phpjson.State
}

func (m *maybe[T]) PtrAny() any { return &m.value }

func some[T any](v T) maybe[T] { return maybe[T]{v, phpjson.Set} }

// phpMap is a map as PHP has it.
type phpMap[T any] map[string]T

func (m phpMap[T]) AppendJSON(b []byte) ([]byte, error) { return phpjson.Append(b, m) }

type input struct {
	Name   maybe[string]         `json:"name,omitzero"`
	Count  maybe[int]            `json:"count,omitzero"`
	At     maybe[point]          `json:"at,omitzero"`
	Parts  maybe[[]input]        `json:"parts,omitzero"`
	Fields maybe[map[string]any] `json:"fields,omitzero"`
	Always maybe[bool]           `json:"always"`
	Place  point                 `json:"place,omitzero"`
	Props  phpMap[point]         `json:"props,omitzero"`
	Extra  extra                 `json:",embed"`
}

func TestMarshal(t *testing.T) {
	deep := 1.5e-9
	tests := []struct {
		name string
		in   any
		want string
	}{
		{"nothing", nil, `null`},
		{"a nil pointer", (*input)(nil), `null`},
		{"absent", input{}, `{"always":null}`},
		{"set to nothing", &input{Name: some(""), Count: some(0), Parts: some[[]input](nil)},
			`{"name":"","count":0,"parts":[],"always":null}`},
		{"null", input{Name: maybe[string]{"x", phpjson.Null}}, `{"name":null,"always":null}`},
		{"nested", input{Parts: some([]input{{At: some(point{})}, {Always: some(true)}})},
			`{"parts":[{"at":"0,0","always":null},{"always":true}],"always":null}`},
		{"any value", input{Fields: some(map[string]any{"b": json.Number("1.50"), "a": []any{1, 2.5, "x", nil, false},
			"c": point{1, 2}, "d": &deep, "e": map[string]any{}, "f": float32(0.1), "g": uint8(7)})},
			`{"fields":{"a":[1,2.5,"x",null,false],"b":1.50,"c":"1,2","d":1.5e-9,"e":{},"f":0.1,"g":7},"always":null}`},
		{"values that write themselves", input{Place: point{1, 2}, Props: phpMap[point]{"b": {}, "a": {x: 1}}},
			`{"always":null,"place":"1,2","props":{"a":"1,0","b":"0,0"}}`},
		{"a map that PHP writes as a list", phpMap[int]{"1": 1, "0": 0}, `[0,1]`},
		{"twelve of them", phpMap[int]{"0": 0, "1": 1, "2": 2, "3": 3, "4": 4, "5": 5, "6": 6, "7": 7, "8": 8, "9": 9,
			"10": 10, "11": 11}, `[0,1,2,3,4,5,6,7,8,9,10,11]`},
		{"a map with a gap", phpMap[int]{"1": 1, "2": 2}, `{"1":1,"2":2}`},
		{"a map with another spelling", phpMap[int]{"00": 1}, `{"00":1}`},
		{"a plain map with such keys", map[string]int{"0": 1}, `{"0":1}`},
		{"a nil map", phpMap[int](nil), `{}`},
		{"unknown members", outer{Int: 1, Extra: extra{"z": raw(`[ 1, "\u0041\n" ]`), "b": nil, "ä\"": raw(`{}`)}},
			`{"int":1,"b":null,"z":[1,"A\n"],"ä\"":{}}`},
		{"escapes", "<&>\u2028\"\\\b\f\n\r\t\x00\x1f\x7fЯ", "\"<&>\u2028\\\"\\\\\\b\\f\\n\\r\\t\\u0000\\u001f\x7fЯ\""},
		{"times", time.Date(2026, 1, 2, 3, 4, 5, 600, time.UTC), `"2026-01-02T03:04:05.0000006Z"`},
		{"large numbers", []any{1e21, -1e-7, math.MaxFloat64, 1e20, int64(math.MinInt64), uint64(math.MaxUint64)},
			`[1e+21,-1e-7,1.7976931348623157e+308,100000000000000000000,-9223372036854775808,18446744073709551615]`},
		{"bytes and arrays", []any{[]byte("ab"), [2]int{1, 2}}, `["YWI=",[1,2]]`},
		{"no tags", struct {
			A int
			B *struct{ C string }
		}{A: 1}, `{"A":1,"B":null}`},
		{"omitempty", struct {
			A []int          `json:"a,omitempty"`
			B string         `json:"b,omitempty"`
			C *int           `json:"c,omitempty"`
			D int            `json:"d,omitempty"`
			E map[string]int `json:"e,omitempty"`
			F struct{}       `json:"f,omitempty"`
		}{A: []int{}}, `{"d":0}`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			require.Equal(t, tt.want, written(t, tt.in))
			appended, err := phpjson.Append([]byte("x"), tt.in)
			require.NoError(t, err)
			require.Equal(t, "x"+tt.want, string(appended))
		})
	}
}

func TestMarshalRefuses(t *testing.T) {
	round := map[string]any{}
	round["a"] = round
	for name, in := range map[string]any{
		`member "text": text is not valid UTF-8`: outer{Text: "\xff"},
		`member "a": invalid JSON at byte 0`:     outer{Extra: extra{"a": raw("")}},
		`member "b": invalid JSON at byte 2`:     outer{Extra: extra{"b": raw("1 2")}},
		`duplicate member name`:                  outer{Extra: extra{"c": raw(`{"a":1,"a":2}`)}},
		`member "\xff": text is not valid UTF-8`: outer{Extra: extra{"\xff": raw("1")}},
		`no number NaN`:                          math.NaN(),
		`not a number`:                           json.Number("1x"),
		`member "1.float": JSON has no`:          []outer{{}, {Float: math.Inf(1)}},
		`nested too deep`:                        round,
		`invalid JSON at byte 0: unexpected end`: json.RawMessage{},
		`chan int`:                               make(chan int),
		`func()`:                                 struct{ F func() }{},
	} {
		_, err := phpjson.Marshal(in)
		require.ErrorContains(t, err, name)
	}
	_, err := phpjson.Marshal(&input{At: some(point{x: -1})})
	require.ErrorIs(t, err, errLeft)
}

func TestMarshalLetsTheFieldWin(t *testing.T) {
	kept := extra{"int": raw(`"3а"`), "new": raw(`1`)}
	require.Equal(t, `{"int":"3а","new":1}`, written(t, outer{Extra: kept}), "the field is zero: the misfit comes back")
	require.Equal(t, `{"int":3,"new":1}`, written(t, outer{Int: 3, Extra: kept}), "the field was set since")
}

// A member that is written when it is zero, too, must not be written twice.
func TestMarshalLeavesOutWhatIsAlwaysWritten(t *testing.T) {
	type answer struct {
		Cost  int     `json:"cost"`
		List  []inner `json:"list"`
		Extra extra   `json:",embed"`
	}
	var v answer
	require.NoError(t, phpjson.Unmarshal([]byte(`{"cost":"free","list":{"a":{"code":"x"}},"new":1}`), &v))
	require.Equal(t, `{"cost":0,"list":[{"code":"x"}],"new":1}`, written(t, v))
}

// A list that came as an object keeps its keys as long as nobody changes it.
func TestMarshalKeepsTheKeysOfAList(t *testing.T) {
	const text = `{"list":{"7":{"code":"a","new":1},"9":{"code":"b"}}}`
	var v outer
	require.NoError(t, phpjson.Unmarshal([]byte(text), &v))
	require.Equal(t, text, written(t, &v), "written once, as it came")
	require.Len(t, v.List, 2)

	v.List[0].Code = "c"
	require.Equal(t, `{"list":[{"code":"c","new":1},{"code":"b"}]}`, written(t, v), "the change wins")
}

// A group of members that are mostly absent together is written with its struct.
func TestMarshalWritesAGroup(t *testing.T) {
	type group struct {
		A int `json:"a,omitzero"`
		B int `json:"b,omitzero"`
	}
	type whole struct {
		First int    `json:"first,omitzero"`
		Group *group `json:",embed"`
		Extra extra  `json:",embed"`
	}
	for _, text := range []string{`{}`, `{"first":1,"b":2}`, `{"a":"odd"}`, `{"b":1,"a":"odd"}`, `{"first":1,"c":[]}`} {
		var v whole
		require.NoError(t, phpjson.Unmarshal([]byte(text), &v))
		require.Equal(t, text, written(t, v))
	}
}

// FuzzText holds the writing of texts to the JSON v2 engine.
func FuzzText(f *testing.F) {
	for _, s := range append(seeds, "a long text without any escape", "Длинный \"текст\"\n", "\xc3", "12345678\xff") {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		want, wrong := jsonv2.Marshal(s)
		got, err := phpjson.Marshal(s)
		require.Equal(t, wrong == nil, err == nil, "%q: %v", s, err)
		if err == nil {
			require.Equal(t, string(want), string(got))
		}
		want, wrong = jsonv2.Marshal(json.RawMessage(s))
		got, err = phpjson.Marshal(json.RawMessage(s))
		require.Equal(t, wrong == nil, err == nil, "%q: %v", s, err)
		if err == nil {
			require.Equal(t, string(want), string(got))
		}
	})
}
