package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/http/httptest"
	"net/url"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/go-retailcrm/sdk/internal/testkit/lossless"
	"github.com/go-retailcrm/sdk/retailcrm"
)

// probe serves fixtures to the SDK's methods.
type probe struct {
	server *httptest.Server
	client *retailcrm.Client
	serve  fixture
	got    *http.Request // what the method sent last
}

// outcome is what became of one fixture.
type outcome struct {
	noMethod bool
	err      error
	leaves   int
	lost     []string
}

func newProbe() (*probe, error) {
	p := &probe{}
	p.server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		p.got = r
		w.Header().Set("Content-Type", "application/json")
		w.WriteHeader(p.serve.Status)
		_, _ = w.Write(p.serve.Body)
	}))
	var err error
	p.client, err = retailcrm.New(p.server.URL, "conformance",
		retailcrm.WithLimiter(noLimit{}), retailcrm.WithRetry(retailcrm.Retry{MaxRetries: -1}))
	return p, err
}

func (p *probe) close() { p.server.Close() }

type noLimit struct{}

func (noLimit) Wait(context.Context, string) error { return nil }

// check runs one fixture.
func (p *probe) check(f fixture) (o outcome) {
	if f.Status == 0 {
		f.Status = http.StatusOK
	}
	u, err := url.Parse(f.Path)
	if err != nil {
		return outcome{err: err}
	}
	op, values := find(f.Method, u)
	if op == nil {
		return outcome{noMethod: true}
	}
	defer func() {
		if r := recover(); r != nil {
			o.err = fmt.Errorf("%s panicked: %v", op.Name, r)
		}
	}()
	want, err := lossless.Of(f.Body)
	if err != nil {
		return outcome{err: fmt.Errorf("the fixture's body: %w", err)}
	}
	o.leaves = len(want)
	p.serve, p.got = f, nil
	answer, err := p.call(op, values, u.Query())
	if err != nil {
		o.err = fmt.Errorf("%s: %w", op.Name, err)
		o.lost = lossless.Lost(want, lossless.Leaves{})
		return o
	}
	got, err := lossless.Of(answer)
	if err != nil {
		o.err = fmt.Errorf("%s encodes to no JSON: %w", op.Name, err)
		return o
	}
	o.lost = lossless.Lost(want, got)
	return o
}

// find returns the operation for a method and path, and the values in its
// places. Fixed segments go before places: orders/packs is no order.
func find(method string, u *url.URL) (*retailcrm.Operation, []string) {
	path := u.EscapedPath()
	if !strings.HasPrefix(path, "/api/") {
		path = "/api/v5/" + strings.TrimPrefix(path, "/")
	}
	segments := strings.Split(strings.Trim(path, "/"), "/")
	var best *retailcrm.Operation
	var values []string
	for _, op := range retailcrm.Operations() {
		if !strings.EqualFold(op.Method, method) {
			continue
		}
		if v, ok := match(op.Path, segments); ok && (best == nil || len(v) < len(values)) {
			best, values = &op, v
		}
	}
	return best, values
}

func match(template string, segments []string) (values []string, ok bool) {
	parts := strings.Split(strings.Trim(template, "/"), "/")
	if len(parts) != len(segments) {
		return nil, false
	}
	for i, part := range parts {
		if strings.HasPrefix(part, "{") {
			v, err := url.PathUnescape(segments[i])
			if err != nil || v == "" {
				v = "1"
			}
			values = append(values, v)
		} else if part != segments[i] {
			return nil, false
		}
	}
	return values, true
}

// call runs the SDK's method for an operation and returns its result as the
// API would have written it.
func (p *probe) call(op *retailcrm.Operation, path []string, query url.Values) ([]byte, error) {
	method, err := methodOf(reflect.ValueOf(p.client), op.Name)
	if err != nil {
		return nil, err
	}
	var meta retailcrm.Response
	results := method.Call(arguments(method.Type(), path, query, &meta))
	if p.got == nil {
		return nil, fmt.Errorf("sent no request: %v", results[len(results)-1])
	}
	if _, ok := match(op.Path, strings.Split(strings.Trim(p.got.URL.EscapedPath(), "/"), "/")); !ok ||
		p.got.Method != op.Method {
		return nil, fmt.Errorf("sent %s %s", p.got.Method, p.got.URL.Path)
	}
	err, _ = results[len(results)-1].Interface().(error)
	var refused *retailcrm.APIError
	switch {
	case errors.As(err, &refused) && !errors.Is(err, retailcrm.ErrPartialUpload):
		return refusal(refused)
	case err != nil && refused == nil:
		return nil, err
	}
	if len(results) == 1 {
		return envelope(&meta, nil)
	}
	return envelope(&meta, results[0].Interface())
}

// methodOf finds Orders.Edit on the client, and CorporateAddresses.List on
// the service below it.
func methodOf(client reflect.Value, name string) (reflect.Value, error) {
	service, method, _ := strings.Cut(name, ".")
	if v := serviceOf(client.Elem(), service+"Service", 3); v.IsValid() {
		if m := v.MethodByName(method); m.IsValid() {
			return m, nil
		}
	}
	return reflect.Value{}, fmt.Errorf("the client has no method %s", name)
}

func serviceOf(v reflect.Value, typeName string, depth int) reflect.Value {
	for i := range v.NumField() {
		f, field := v.Field(i), v.Type().Field(i)
		if f.Kind() == reflect.Pointer && f.Type().Elem().Name() == typeName && field.IsExported() {
			return f
		}
		inner := f
		if f.Kind() == reflect.Pointer && !f.IsNil() && strings.HasSuffix(f.Type().Elem().Name(), "Service") {
			inner = f.Elem()
		}
		if depth > 0 && inner.Kind() == reflect.Struct && (field.Anonymous || inner != f) {
			if found := serviceOf(inner, typeName, depth-1); found.IsValid() {
				return found
			}
		}
	}
	return reflect.Value{}
}

var (
	contextType = reflect.TypeFor[context.Context]()
	refType     = reflect.TypeFor[retailcrm.Ref]()
	readerType  = reflect.TypeFor[io.Reader]()
)

// arguments makes up arguments: the path's values in their order, and zero
// values for the rest, because the answer does not depend on them.
func arguments(t reflect.Type, path []string, query url.Values, meta *retailcrm.Response) []reflect.Value {
	next := func() string {
		if len(path) == 0 {
			return "1"
		}
		v := path[0]
		path = path[1:]
		return v
	}
	var args []reflect.Value
	for i := range t.NumIn() {
		in := t.In(i)
		switch {
		case t.IsVariadic() && i == t.NumIn()-1:
			args = append(args, reflect.ValueOf(retailcrm.WithResponse(meta)))
		case in == contextType:
			args = append(args, reflect.ValueOf(context.Background()))
		case in == refType:
			args = append(args, reflect.ValueOf(reference(next(), query.Get("by"))))
		case in.Kind() == reflect.Int:
			n, _ := strconv.Atoi(next()) // 0 for what is no number: any id does
			args = append(args, reflect.ValueOf(n).Convert(in))
		case in.Kind() == reflect.String:
			args = append(args, reflect.ValueOf(next()).Convert(in))
		case in == readerType:
			args = append(args, reflect.ValueOf(strings.NewReader("contents")))
		default:
			args = append(args, reflect.Zero(in))
		}
	}
	return args
}

func reference(value, by string) retailcrm.Ref {
	if id, err := strconv.Atoi(value); err == nil && by == "id" {
		return retailcrm.ByID(id)
	}
	return retailcrm.ByExternalID(value)
}

// refusal writes an APIError as the API does.
func refusal(e *retailcrm.APIError) ([]byte, error) {
	answer := map[string]any{"success": false, "errorMsg": e.Message}
	nested := map[string]any{}
	for path, text := range e.Fields {
		at := nested
		steps := strings.Split(strings.NewReplacer("[", ".", "]", "").Replace(path), ".")
		for _, s := range steps[:len(steps)-1] {
			inner, ok := at[s].(map[string]any)
			if !ok {
				inner = map[string]any{}
				at[s] = inner
			}
			at = inner
		}
		at[steps[len(steps)-1]] = text
	}
	answer["errors"] = nested
	if e.CombinedTo != nil {
		answer["combinedTo"] = e.CombinedTo
	}
	for name, raw := range e.Extra {
		answer[name] = raw
	}
	return json.Marshal(answer)
}

// envelope puts a method's result back into the answer it was taken from: the
// members that the SDK handed back apart, and the result, which is either the
// whole answer or its one other member.
func envelope(meta *retailcrm.Response, result any) ([]byte, error) {
	answer := map[string]any{"success": true}
	for name, raw := range meta.Extra {
		answer[name] = raw
	}
	if d, ok := result.(*retailcrm.Download); ok {
		return io.ReadAll(d.Body)
	}
	if result == nil {
		return json.Marshal(answer)
	}
	b, err := json.Marshal(result)
	if err != nil {
		return nil, err
	}
	var body map[string]json.RawMessage
	if err := json.Unmarshal(meta.Body, &body); err != nil {
		return nil, err
	}
	read := slices.Sorted(maps.Keys(body)) // the members that the result was taken from
	read = slices.DeleteFunc(read, func(name string) bool {
		_, apart := meta.Extra[name]
		return apart || name == "success"
	})
	if members := wholeAnswer(b, read); members != nil {
		maps.Copy(answer, anyValues(members))
		return json.Marshal(answer)
	}
	for _, name := range read {
		answer[name] = json.RawMessage(b)
	}
	return json.Marshal(answer)
}

func anyValues(m map[string]json.RawMessage) map[string]any {
	values := make(map[string]any, len(m))
	for name, raw := range m {
		values[name] = raw
	}
	return values
}

// wholeAnswer returns the members of a result that stands for the whole answer,
// and nil for one that is a member of the answer: the only member that was read,
// and none of its own.
func wholeAnswer(result []byte, read []string) (members map[string]json.RawMessage) {
	if json.Unmarshal(result, &members) != nil || len(read) == 1 && members[read[0]] == nil {
		return nil
	}
	return members
}
