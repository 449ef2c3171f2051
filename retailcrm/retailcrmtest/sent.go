package retailcrmtest

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/go-retailcrm/sdk/retailcrm/retailcrmtest/fakehttp"
)

// Sent is a request, read as a call of the API: what its form says in JSON is
// decoded.
type Sent struct {
	// Operation is the SDK's name of the method, "Orders.Edit"; empty for a path
	// that is no method's.
	Operation string
	// Ref is what the path names: the id, external id or code. Empty for none.
	Ref string
	fakehttp.Request

	fields record
}

// Sent returns the requests so far that called one of the operations, by the
// SDK's names: "Orders.Edit". Without a name it returns all.
func (s *Server) Sent(operations ...string) []Sent {
	var list []Sent
	for _, r := range s.Requests() {
		sent := s.read(r)
		if len(operations) == 0 || slices.Contains(operations, sent.Operation) {
			list = append(list, sent)
		}
	}
	return list
}

func (s *Server) read(r fakehttp.Request) Sent {
	sent := Sent{Request: r, fields: record{}}
	method, path, _ := s.router.find(requestTo(r.Method, r.Path))
	if method != nil {
		sent.Operation = method.Name
	}
	if len(path) > 0 {
		sent.Ref = path[0]
	}
	for _, values := range []url.Values{r.Query, r.Form} {
		for name := range values {
			base, _, _ := strings.Cut(name, "[")
			sent.fields[base] = decoded(tree(values, base))
		}
	}
	return sent
}

// requestTo is a request as the router reads it.
func requestTo(method, path string) *http.Request {
	return &http.Request{Method: method, URL: &url.URL{Path: path}}
}

// decoded is the JSON in a text, or the text.
func decoded(v any) any {
	s, ok := v.(string)
	if !ok || s == "" || s[0] != '{' && s[0] != '[' {
		return v
	}
	if inner, err := readJSON([]byte(s)); err == nil {
		return inner
	}
	return v
}

// Text returns a value of the request, of its form or its address:
// "order.items.0.quantity", "site", "filter.ids.0". Lists and objects come as
// JSON, what is not there as "".
func (r Sent) Text(path string) string {
	v, _ := walk(map[string]any(r.fields), path)
	switch v := v.(type) {
	case nil:
		return ""
	case []any, map[string]any, record:
		var e encoder
		e.value(v)
		return string(e.out)
	}
	return text(v)
}

// Has reports whether the request has something at a path, be it null.
func (r Sent) Has(path string) bool {
	_, has := walk(map[string]any(r.fields), path)
	return has
}

func walk(v any, path string) (any, bool) {
	for path != "" {
		name, rest, _ := strings.Cut(path, ".")
		switch in := v.(type) {
		case []any:
			i := number(name)
			if !allDigits(name) || i >= len(in) {
				return nil, false
			}
			v = in[i]
		default:
			inner, has := asRecord(v)[name]
			if !has {
				return nil, false
			}
			v = inner
		}
		path = rest
	}
	return v, true
}

// AssertSent fails the test unless exactly one request called the operation,
// by the SDK's name, and returns it:
//
//	edit := account.AssertSent(t, "Orders.Edit")
//	require.Equal(t, "complete", edit.Text("order.status"))
func (s *Server) AssertSent(t testing.TB, operation string) Sent {
	t.Helper()
	list := s.Sent(operation)
	if len(list) != 1 {
		t.Fatalf("retailcrmtest: %d requests called %s, want 1; the requests were\n%s", len(list), operation, s.overview())
	}
	return list[0]
}

// AssertNotSent fails the test if a request called one of the operations.
func (s *Server) AssertNotSent(t testing.TB, operations ...string) {
	t.Helper()
	if list := s.Sent(operations...); len(list) > 0 {
		t.Errorf("retailcrmtest: %d requests called %s, want none; the requests were\n%s",
			len(list), strings.Join(operations, " or "), s.overview())
	}
}

// overview has a line for each request.
func (s *Server) overview() string {
	var b strings.Builder
	for _, sent := range s.Sent() {
		b.WriteString("\t" + firstOf(sent.Operation, sent.Method+" "+sent.Path) + " " + sent.Ref + " → " +
			string(num(sent.Status)) + "\n")
	}
	return b.String()
}
