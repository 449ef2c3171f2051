package webhook

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// withQuery is a request with a body and a query that may be anything.
func withQuery(contentType, body, query string) *http.Request {
	r := post(contentType, body)
	r.URL.RawQuery = query
	return r
}

func TestEventDoesNotDieOfItsQuery(t *testing.T) {
	deep := "d" + strings.Repeat("[x]", DefaultDepth+1) + "=1"
	for query, want := range map[string]string{
		"utm=1&utm=2":                    "utm=1\n",
		"x=50%&a=1&%zz=2&b=%FF&c=2":      "a=1\nc=2\n",
		"a=1&a[b]=2&a[]=3":               "a=1\n",
		"a[b]=2&a=1&a[c]=3&a[b][c]=4":    "a.b=2\na.c=3\n",
		"event=forged&event=paid&x=%":    "",
		deep + "&utm=1":                  "",
		`q={"a":1,"a":2}&q=2&e=%7B`:      "q={\"a\":1,\"a\":2}\ne={\n",
		strings.Repeat("[]=1&", 200_000): "",
	} {
		for contentType, body := range map[string]string{
			"application/json": `{"event":"new"}`, formType: "event=new",
			multipartX: "--x\r\nContent-Disposition: form-data; name=event\r\n\r\nnew\r\n--x--\r\n",
		} {
			ev, err := Parse(withQuery(contentType, body, query))
			require.NoError(t, err, "%.80s", query)
			if !strings.HasPrefix(query, "[]") {
				assert.Equal(t, "event=new\n"+want, leaves(ev), "%.80s", query)
			}
			assert.Equal(t, "new", ev.Value("event").String())
			again, err := ev.Request().Parse()
			require.NoError(t, err)
			assert.Equal(t, leaves(ev), leaves(again), "an inbox reads the same event")
		}
		r := httptest.NewRequest(http.MethodGet, "/", nil)
		r.URL.RawQuery = query
		_, err := Parse(r)
		assert.ErrorIs(t, err, ErrBody, "without a body the query is the event: %.80s", query)
	}
	for _, body := range []string{`{"a":`, `{"a":1,"a":2}`} {
		_, err := Parse(withQuery("application/json", body, "utm=1&utm=2"))
		require.ErrorIs(t, err, ErrBody)
	}
	_, err := Parse(withQuery(formType, "a=1&a=2", "x=50%"))
	require.ErrorIs(t, err, ErrBody)
	ev, err := Parse(withQuery("application/json", "[1]", "x=50%"))
	require.NoError(t, err)
	assert.Equal(t, "[1]", ev.Root().String())
}

// A body that fills the limit of values is taken, whatever its query adds.
func TestQueryTakesNoRoomFromTheBody(t *testing.T) {
	l := Limits{Members: 3}
	ev, err := l.Parse(withQuery("", `{"a":1,"b":2}`, "c=1"))
	require.NoError(t, err)
	assert.Equal(t, "a=1\nb=2\n", leaves(ev))
	ev, err = l.Parse(withQuery("", `{"a":1}`, "c=[1,2,3]"))
	require.NoError(t, err)
	assert.Equal(t, "a=1\n", leaves(ev))
}
