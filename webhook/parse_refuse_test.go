package webhook

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"runtime"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestParseRefuses(t *testing.T) {
	const form = "application/x-www-form-urlencoded"
	for _, c := range []struct {
		name, contentType, body string
		status                  int
		reason                  string
	}{
		{"cut off", "application/json", `{"a":[1`, 400, "invalid JSON at byte 7: unexpected end"},
		{"name twice", "application/json", `{"o":{"a":1,"\u0061":2}}`, 400, `name "o.a" comes twice`},
		{"bad UTF-8 in JSON", "application/json", "{\"a\":\"\xff\"}", 400, "not valid UTF-8"},
		{"text behind", "application/json", `{} x`, 400, "text after the value"},
		{"form as JSON", "application/json", `a=1`, 400, "invalid JSON at byte 0"},
		{"too deep", "application/json", strings.Repeat("[", 101) + strings.Repeat("]", 101), 400, "nested too deep"},
		{"20 MB of brackets", "application/json", strings.Repeat("[", 20<<20), 413, "too large"},
		{"too many values", "application/json", "[" + strings.Repeat("1,", 100_000) + "1]", 400, "too many values"},
		{"too deep in a form", form, "a" + strings.Repeat("[x]", 100) + "=1", 400, "nested too deep"},
		{"too deep in a form field", form, "a=" + strings.Repeat("[", 100) + strings.Repeat("]", 100), 400,
			"nested too deep"},
		{"too many fields", form, strings.Repeat("a[]=&", 100_001), 400, "too many values"},
		{"field twice", form, "a=1&b=2&a=3", 400, `form field "a" comes twice`},
		{"value and list", form, "a=1&a[0]=2", 400, `form field "a[0]" comes twice, or as a value and as a list`},
		{"list and value", form, "a[0]=2&a=1", 400, `form field "a" comes twice`},
		{"bad escape", form, "a=%4", 400, "percent sign"},
		{"bad UTF-8", form, "a=%cf%f0%e8", 400, "not valid UTF-8; its charset has to be declared"},
		{"xml", "application/xml", "<a/>", 415, `a body of the type "application/xml"`},
		{"no type, no form", "", "hello", 415, "a body of the type"},
		{"charset", "text/plain; charset=utf-16", "a=1", 415, `charset "utf-16" is not known`},
		{"no boundary", "multipart/form-data", "--x", 415, "without a boundary"},
		{"broken multipart", "multipart/form-data; boundary=x", "--x\r\nContent-Dispo", 400, "multipart"},
		{"JSON part that is none", "multipart/form-data; boundary=x",
			"--x\r\nContent-Disposition: form-data; name=\"a\"\r\nContent-Type: application/json\r\n\r\n{]\r\n--x--\r\n",
			400, "invalid JSON"},
		{"binary part", "multipart/form-data; boundary=x",
			"--x\r\nContent-Disposition: form-data; name=\"a\"; filename=\"a.jpg\"\r\n\r\n\xff\xd8\r\n--x--\r\n",
			400, `part "a": text is not valid UTF-8`},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := Parse(post(c.contentType, c.body))
			var refused *RequestError
			require.ErrorAs(t, err, &refused)
			assert.Equal(t, c.status, refused.Status)
			assert.ErrorContains(t, err, c.reason)
			assert.Less(t, len(err.Error()), 250)
		})
	}
}

func TestParseQueryOnly(t *testing.T) {
	ev, err := Parse(httptest.NewRequest(http.MethodGet, "/?a=1&&b&=x&c=%D1%8F+1&d[e=2&f[g]h=3", nil))
	require.NoError(t, err)
	assert.Equal(t, NoBody, ev.Encoding())
	assert.JSONEq(t, `{"a":"1","b":"","c":"я 1","d[e":"2","f[g]h":"3"}`, string(ev.Root().JSON()))
}

func TestParseEmpty(t *testing.T) {
	for _, contentType := range []string{"", "application/json", "application/x-www-form-urlencoded", "text/xml"} {
		ev, err := Parse(post(contentType, " \n"))
		require.NoError(t, err)
		assert.Equal(t, "{}", ev.Root().String())
		assert.Equal(t, 0, ev.Root().Len())
	}
}

// The body wins over the query, name by name at the top.
func TestBodyWinsOverQuery(t *testing.T) {
	for contentType, body := range map[string]string{
		"application/json":                  `{"order":{"id":7},"event":"paid"}`,
		"application/x-www-form-urlencoded": "order[id]=7&event=paid",
	} {
		r := httptest.NewRequest(http.MethodPost, "/?event=forged&order[id]=1&order[x]=2&extra[a]=1&extra[b]=2",
			strings.NewReader(body))
		r.Header.Set("Content-Type", contentType)
		ev, err := Parse(r)
		require.NoError(t, err)
		assert.Equal(t, "order.id=7\nevent=paid\nextra.a=1\nextra.b=2\n", leaves(ev))
	}
	list := httptest.NewRequest(http.MethodPost, "/?event=x", strings.NewReader(`[1]`))
	ev, err := Parse(list)
	require.NoError(t, err)
	assert.Equal(t, "[1]", ev.Root().String())
}

func TestFormKeysAsPHPReadsThem(t *testing.T) {
	for body, want := range map[string]string{
		"a[]=1&a[]=2":                         `{"a":["1","2"]}`,
		"a[][x]=1&a[][x]=2":                   `{"a":[{"x":"1"},{"x":"2"}]}`,
		"a[1]=y&a[0]=x":                       `{"a":["x","y"]}`,
		"a[2]=z&a[0]=x&a[1]=y":                `{"a":["x","y","z"]}`,
		"a[1]=y":                              `{"a":{"1":"y"}}`,
		"a[0]=x&a[k]=y":                       `{"a":{"0":"x","k":"y"}}`,
		"a[5]=x&a[]=y":                        `{"a":{"5":"x","6":"y"}}`,
		"a[01]=x":                             `{"a":{"01":"x"}}`,
		"a[b][c]=1&z=2&a[b][d]=3":             `{"a":{"b":{"c":"1","d":"3"}},"z":"2"}`,
		"a={}&b=[1, {\"c\":null}]":            `{"a":{},"b":[1,{"c":null}]}`,
		`a={"x":1,"x":2}`:                     `{"a":"{\"x\":1,\"x\":2}"}`,
		"a={not json}&b=[see+below]":          `{"a":"{not json}","b":"[see below]"}`,
		"a%5Bb%5D=%22%5C%0A":                  `{"a":{"b":"\"\\\n"}}`,
		"0=x":                                 `{"0":"x"}`,
		"a[999999999]=1":                      `{"a":{"999999999":"1"}}`,
		"payments[9223372036854775807][id]=1": `{"payments":{"9223372036854775807":{"id":"1"}}}`,
	} {
		ev, err := ParseBody("application/x-www-form-urlencoded", []byte(body))
		require.NoError(t, err, body)
		assert.JSONEq(t, want, string(ev.Root().JSON()), body)
	}
}

func TestHugeIndexCostsNothing(t *testing.T) {
	parse := func(body string) uint64 {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		ev, err := ParseBody("application/x-www-form-urlencoded", []byte(body))
		runtime.ReadMemStats(&after)
		require.NoError(t, err)
		require.Equal(t, 1, ev.Root().Value("a").Len())
		return after.TotalAlloc - before.TotalAlloc
	}
	parse("a[0]=1")
	assert.Less(t, parse("a[999999999]=1"), uint64(64<<10))
}

func TestLimitsOfYourOwn(t *testing.T) {
	l := Limits{Bytes: 10, Depth: 2, Members: 3}
	for body, ok := range map[string]bool{
		`{"a":{}}`:    true,
		`{"a":"bcd"}`: false,
		`[[[]]]`:      false,
		`[1,2]`:       true,
		`[1,2,3]`:     false,
	} {
		_, err := l.Parse(post("application/json", body))
		assert.Equal(t, ok, err == nil, body)
	}
}

// Validators that recurse without a bound die of such a body, and no program
// survives that.
func TestMillionsOfBrackets(t *testing.T) {
	l := Limits{Bytes: 64 << 20, Depth: 1 << 30, Members: 1 << 30}
	for _, bracket := range []string{"[", `{"a":`} {
		for _, contentType := range []string{"application/json", "application/x-www-form-urlencoded"} {
			body := strings.Repeat(bracket, 20<<20/len(bracket))
			_, err := l.Parse(post(contentType, body))
			if contentType == "application/json" {
				assert.ErrorIs(t, err, errDepth)
			}
			_, err = l.Parse(post("application/x-www-form-urlencoded", "a="+body))
			assert.NoError(t, err, "it is no JSON, so it is a text")
		}
	}
	_, err := l.Parse(post("application/x-www-form-urlencoded", "a"+strings.Repeat("[x]", 5<<20)+"=1"))
	assert.ErrorIs(t, err, errDepth)
}

func TestStoredRequestParsesToTheSameEvent(t *testing.T) {
	r := post("application/x-www-form-urlencoded", "a[b]=1")
	r.URL.RawQuery = "event=x"
	r.Header.Set("Cookie", "c")
	r.Header.Set("X-Request-Id", "17")
	ev, err := Parse(r)
	require.NoError(t, err)
	stored := ev.Request()
	assert.Empty(t, stored.Header.Get("Cookie"))
	assert.Equal(t, "17", stored.Header.Get("X-Request-Id"))
	again, err := stored.Parse()
	require.NoError(t, err)
	assert.Equal(t, leaves(ev), leaves(again))
	assert.Equal(t, "a[b]=1", again.Body())
	assert.Equal(t, http.MethodPost, again.Method())
}

// What was accepted with limits of its own is accepted with them again.
func TestStoredRequestKeepsItsLimits(t *testing.T) {
	body := `"` + strings.Repeat("x", DefaultBytes) + `"`
	wide := Limits{Bytes: 2 * DefaultBytes}
	ev, err := wide.Parse(post("application/json", body))
	require.NoError(t, err)
	text, err := json.Marshal(ev.Request())
	require.NoError(t, err)
	var stored Request
	require.NoError(t, json.Unmarshal(text, &stored))
	assert.Equal(t, wide, stored.Limits)
	_, err = stored.Parse()
	require.NoError(t, err)
	stored.Limits = Limits{}
	_, err = stored.Parse()
	require.ErrorIs(t, err, ErrTooLarge)
}
