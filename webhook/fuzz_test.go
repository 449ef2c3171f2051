package webhook

import (
	"bytes"
	"encoding/json"
	"errors"
	"net/http/httptest"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/internal/engine/jsonv2"
)

// FuzzJSON compares what is accepted with the JSON v2 decoder, and every value
// with what the standard library reads.
func FuzzJSON(f *testing.F) {
	for _, seed := range []string{
		valueJSON, goldenJSON, `{"a":1,"a":2}`, `{"a":1,"\u0061":2}`, "{\"a\":\"\xff\"}",
		`[1.0.1]`, `[01]`, `[-]`, `[1e]`, `["\ud800"]`,
		`["\ud83d\ude00"]`, `[nul]`, "[\"\x01\"]", " {} ", `{"a":{"b":[{},[],null,true,false,-0.5e+10]}}`, `"` +
			strings.Repeat("Ж", 50) + `"`,
		"\"\xc0\x80\xc0\x80\xc0\x80\xc0\x80\"", "\"\xd0\x96\xd0\x96\xd0\x96\xc1\x96\"", `[[[[[[`,
		`{"":{"":0}}`, `{"0":1,"1":2}`, "",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, body []byte) {
		// The Content-Type is believed, so that a BOM is the only difference.
		ev, err := ParseBody("application/json", body)
		trimmed := bytes.TrimPrefix(body, []byte("\xef\xbb\xbf"))
		blank := len(bytes.Trim(trimmed, " \t\r\n")) == 0
		valid := blank || jsonv2.Valid(trimmed)
		if err != nil {
			var refused *RequestError
			require.ErrorAs(t, err, &refused)
			if valid && !errors.Is(err, errDepth) && !errors.Is(err, errMembers) {
				t.Fatalf("refused although the decoder takes it: %v", err)
			}
			return
		}
		if !valid {
			t.Fatal("taken although the decoder refuses it")
		}
		if !blank {
			var want any
			d := json.NewDecoder(bytes.NewReader(trimmed))
			d.UseNumber()
			require.NoError(t, d.Decode(&want))
			requireEqualTree(t, want, ev.Root())
		}
		checkTree(t, ev)
	})
}

// requireEqualTree compares a value with what encoding/json reads.
func requireEqualTree(t *testing.T, want any, v Value) {
	switch want := want.(type) {
	case map[string]any:
		require.Equal(t, Object, v.Kind())
		require.Equal(t, len(want), v.Len())
		for name, child := range v.Each() {
			w, ok := want[name]
			require.True(t, ok)
			requireEqualTree(t, w, child)
		}
	case []any:
		require.Equal(t, List, v.Kind())
		require.Equal(t, len(want), v.Len())
		i := 0
		for _, child := range v.Each() {
			requireEqualTree(t, want[i], child)
			i++
		}
	case nil:
		require.True(t, v.IsNull())
	case bool:
		got, err := v.Bool()
		require.NoError(t, err)
		require.Equal(t, want, got)
	case json.Number:
		require.Equal(t, Number, v.Kind())
		require.Equal(t, want.String(), v.String())
	case string:
		require.Equal(t, String, v.Kind())
		require.Equal(t, want, v.String())
	}
}

// checkTree walks a whole event: each value is found again by its path, and the
// JSON of the event is valid and reads as the same event.
func checkTree(t *testing.T, ev *Event) {
	text := ev.Root().JSON()
	require.True(t, jsonv2.Valid(text), "JSON() is not valid: %q", text)
	leaves := 0
	for v := range ev.Root().Leaves() {
		path := v.Path()
		if leaves++; leaves > 200 {
			return
		}
		require.True(t, utf8.ValidString(v.String()))
		require.NoError(t, CheckPath(path))
		again := ev.Value(path)
		require.NoError(t, again.Err())
		require.Equal(t, v.String(), again.String())
		require.Equal(t, path, again.Path())
		for _, read := range []func() error{
			func() error { _, err := v.Int64(); return err },
			func() error { _, err := v.Decimal(); return err },
			func() error { _, err := v.Bool(); return err },
			func() error { _, err := v.Date(); return err },
			func() error { _, err := v.DateTime(); return err },
		} {
			if err := read(); err != nil {
				require.Less(t, len(err.Error()), 1000+4*len(path))
			}
		}
	}
}

// FuzzParse reads bodies of every type.
func FuzzParse(f *testing.F) {
	const boundary = "multipart/form-data; boundary=x"
	for _, seed := range []struct{ contentType, query, body string }{
		{formType, "", "a[0][b]=1&a[0][c]=2&a[]=3&b[x][y]=%D0%96+%2B"},
		{formType, "a=1", "a={\"b\":[1,2]}&c=[x]&d=&=e&f"},
		{formType + "; charset=windows-1251", "", "a=%C6"},
		{formType, "event=x&a[b]=1", `{"a":1}`},
		{boundary, "", "--x\r\nContent-Disposition: form-data; name=\"a[b]\"\r\n\r\nv\r\n" +
			"--x\r\nContent-Disposition: form-data; name=\"j\"\r\nContent-Type: application/json\r\n\r\n{\"k\":1}\r\n--x--\r\n"},
		{"application/json; charset=windows-1251", "q[]=1&q[]=2", "{\"a\":\"\xc6\"}"},
		{"", "", "\xef\xbb\xbfa=1"},
		{"text/plain", "%", "[1,2"},
		{formType, "", "a[999999999]=1&a[]=2&a[00]=3"},
		{formType, "", "a[1]=1&a[0]=2&b[2]=x&b[0]=y&b[1]=z"},
	} {
		f.Add(seed.contentType, seed.query, []byte(seed.body))
	}
	f.Fuzz(func(t *testing.T, contentType, query string, body []byte) {
		request := Request{
			Method: "POST", ContentType: contentType, Query: query, Body: body, Limits: Limits{Members: 1000},
		}
		ev, err := request.Parse()
		if err != nil {
			var refused *RequestError
			require.ErrorAs(t, err, &refused)
			require.Contains(t, []int{400, 413, 415}, refused.Status)
			return
		}
		checkTree(t, ev)
		again, err := ev.Request().Parse()
		require.NoError(t, err)
		require.Equal(t, string(ev.Root().JSON()), string(again.Root().JSON()))
		require.Equal(t, string(body), ev.Body())
	})
}

// FuzzPath follows paths that nobody meant to write.
func FuzzPath(f *testing.F) {
	for _, seed := range []string{"a.b.0", `a\.b.c\\d`, "phones.1.number", "payments.0.amount", "..", `\`, "0", "-1",
		"99999999999", "", "phones.00", "*"} {
		f.Add(seed)
	}
	ev, err := ParseBody("application/json", []byte(valueJSON))
	require.NoError(f, err)
	f.Fuzz(func(t *testing.T, path string) {
		v := ev.Value(path)
		require.Equal(t, v.Exists(), v.Err() == nil)
		if v.Exists() {
			require.NoError(t, CheckPath(path))
			require.Equal(t, v.String(), ev.Value(v.Path()).String())
			return
		}
		require.NotEmpty(t, v.Err().Error())
		if CheckPath(path) == nil {
			require.ErrorIs(t, v.Err(), ErrMissing)
			var in orderInput
			if err := Set(&in, path, TextOf("1")); err == nil {
				require.NotEqual(t, "{}", jsonOf(t, in))
			}
		}
		if CheckPath(path) == nil {
			require.Equal(t, path, strings.Join(escapeAll(splitPath(path)), "."), "splitting and joining")
		}
	})
}

func escapeAll(segments []string) []string {
	for i, s := range segments {
		segments[i] = EscapeName(s)
	}
	return segments
}

// FuzzMapping builds mappings from stored rules and applies what is accepted.
func FuzzMapping(f *testing.F) {
	for _, seed := range []string{
		`[{"to":"number","from":"number"}]`,
		`[{"to":"items.*.quantity","from":"lines.*.qty"},{"to":"items.*.markingCodes.*","from":"lines.*.codes.*"}]`,
		`[{"to":"customFields.x","value":{"a":[1]}},{"to":"call","value":"1","when":[{"path":"status","op":"in",` +
			`"values":["new"]}]}]`,
		`[{"to":"number","template":"{{number}} {{customer.lastName}}","required":true}]`,
		`[{"to":"items","from":"lines"},{"to":"customer","from":"customer"}]`,
		`[{"to":"items.0.offer.externalId","from":"a..b"},{"to":"","from":""}]`,
	} {
		f.Add(seed, mappedEvent)
	}
	f.Fuzz(func(t *testing.T, rules, event string) {
		var m Mapping[orderInput]
		if json.Unmarshal([]byte(rules), &m) != nil {
			return
		}
		stored, err := json.Marshal(&m)
		require.NoError(t, err)
		require.NoError(t, json.Unmarshal(stored, new(Mapping[orderInput])))
		ev, err := ParseBody("application/json", event)
		if err != nil {
			return
		}
		var in orderInput
		if err := m.Apply(ev, &in); err != nil {
			var failed *RuleError
			require.ErrorAs(t, err, &failed)
		}
		_, err = jsonv2.Marshal(in)
		require.NoError(t, err)
	})
}

// FuzzHandler sends requests with secrets in odd places: one that is not right
// never reaches the function, and one that is right never shows in the event.
func FuzzHandler(f *testing.F) {
	f.Add("secret="+secretText, "a=1", formType)
	f.Add("", "a=1&secret="+secretText, formType)
	f.Add("%73ecret=x", `{"secret":"x"}`, "application/json")
	f.Fuzz(func(t *testing.T, query, body, contentType string) {
		r := httptest.NewRequest("POST", "/", strings.NewReader(body))
		r.URL.RawQuery = query
		r.Header.Set("Content-Type", contentType)
		w, ev, _ := received(t, r, WithSecrets(InParam("secret"), secretText))
		assert.Contains(t, []int{200, 400, 401, 413, 415}, w.StatusCode)
		if ev != nil {
			assert.True(t, strings.Contains(query+body, "="))
			for v := range ev.Root().Leaves() {
				if ev.Encoding() != JSONBody && ev.Encoding() != MultipartBody {
					assert.NotEqual(t, "secret", v.Path())
				}
			}
		}
	})
}
