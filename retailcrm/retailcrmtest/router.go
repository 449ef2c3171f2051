package retailcrmtest

import (
	"net/http"
	"net/url"
	"strings"

	"github.com/go-retailcrm/sdk/internal/tools/spec"
	"github.com/go-retailcrm/sdk/retailcrm"
)

// operations are what the fake does for methods of the API, by the names that
// the SDK has for them: "Orders.Edit".
type operations map[string]operation

// operation answers one method.
type operation struct {
	run    func(*call) (record, *refusal) // makes the answer; success is added
	status int                            // of a success; 0 means 200
	open   bool                           // answers without a key, too
	max    int                            // the largest page; 0 means 100

	filters string // the set of filters, where the spec's is not exact
}

// route is a method of the API with what is known of it.
type route struct {
	retailcrm.Operation
	operation
	known bool   // the fake has an operation
	scope string // the right that a key needs; "" for none
}

// router finds the method of a path: a tree with a step for each segment.
type router struct {
	literal map[string]*router
	any     *router
	name    string            // of the place that any fills: "externalId"
	methods map[string]*route // by HTTP method
}

// newRouter knows all methods that the SDK has, and answers those for which
// there are operations.
func newRouter(does operations) *router {
	root := &router{}
	about := map[string]spec.Endpoint{}
	for _, e := range spec.Endpoints() {
		about[e.Method+" "+e.Path] = e
	}
	for _, op := range retailcrm.Operations() {
		e := about[op.Method+" "+op.Path]
		r := &route{Operation: op, scope: scopeOf(e.Scope)}
		r.operation, r.known = does[op.Name]
		if r.filters == "" {
			r.filters = filtersOf(e.Query)
		}
		root.add(r)
	}
	return root
}

// scopeOf is a scope that the API's documents tell; guesses are no reason to
// refuse.
func scopeOf(scope string) string {
	if scope == "-" || strings.HasSuffix(scope, "?") {
		return ""
	}
	return scope
}

// filtersOf is "OrderFilter" of "limit,page,filter(OrderFilter)".
func filtersOf(query string) string {
	_, rest, found := strings.Cut(query, "filter(")
	if !found {
		return ""
	}
	name, _, _ := strings.Cut(rest, ")")
	return name
}

func (n *router) add(r *route) {
	for _, segment := range strings.Split(strings.Trim(r.Path, "/"), "/") {
		if name, placeholder := strings.CutPrefix(segment, "{"); placeholder {
			if n.any == nil {
				n.any = &router{}
			}
			n = n.any
			n.name = strings.TrimSuffix(name, "}")
			continue
		}
		if n.literal == nil {
			n.literal = map[string]*router{}
		}
		if n.literal[segment] == nil {
			n.literal[segment] = &router{}
		}
		n = n.literal[segment]
	}
	if n.methods == nil {
		n.methods = map[string]*route{}
	}
	n.methods[r.Method] = r
}

// find returns the method that a request calls, with what its path names, in
// order.
func (n *router) find(r *http.Request) (*route, []string, *refusal) {
	if r.Method != http.MethodGet && r.Method != http.MethodPost {
		return nil, nil, errHTTPMethod
	}
	segments := strings.Split(strings.TrimPrefix(r.URL.EscapedPath(), "/"), "/")
	for i, s := range segments {
		if plain, err := url.PathUnescape(s); err == nil {
			segments[i] = plain
		}
	}
	found, values := n.walk(r.Method, segments, nil)
	if found == nil {
		return nil, nil, errNoMethod
	}
	return found, values, nil
}

// walk prefers literal segments to placeholders.
func (n *router) walk(method string, segments, values []string) (*route, []string) {
	if len(segments) == 0 {
		return n.methods[method], values
	}
	if next := n.literal[segments[0]]; next != nil {
		if found, all := next.walk(method, segments[1:], values); found != nil {
			return found, all
		}
	}
	if n.any == nil || segments[0] == "" {
		return nil, nil
	}
	return n.any.walk(method, segments[1:], append(values, segments[0]))
}
