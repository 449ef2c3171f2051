package retailcrm

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"reflect"
	"strconv"
	"strings"
	"time"

	"github.com/go-retailcrm/sdk/internal/engine/phpjson"
	"github.com/go-retailcrm/sdk/internal/engine/transport"
)

// request is one call of an operation while it is put together.
type request struct {
	op       Operation
	path     []string   // values for the path's places
	query    url.Values // of the address
	form     url.Values // of a POST
	sent     []byte     // the structure in the form, as JSON
	stream   io.Reader  // a body that is no form
	size     int64
	download bool
	wantSite bool
	err      error // the first mistake
}

func newRequest(op Operation, path ...string) *request {
	return &request{op: op, path: path, query: url.Values{}, form: url.Values{}}
}

// param sets a plain parameter: in the query of a GET, in the form of a POST.
func (r *request) param(name, value string) *request {
	r.params().Set(name, value)
	return r
}

func (r *request) params() url.Values {
	if r.op.Method == http.MethodGet {
		return r.query
	}
	return r.form
}

// by says which kind of id stands in the path.
func (r *request) by(ref Ref) *request {
	if err := ref.check(); err != nil {
		r.fail(err)
	}
	return r.param("by", ref.selector())
}

// site lets the call carry the shop's code.
func (r *request) site() *request {
	r.wantSite = true
	return r
}

// filter puts a filter struct's fields into the query as filter[name].
func (r *request) filter(f any) *request { return r.nest("filter", f) }

// nest puts a struct's fields into the query as name[field].
func (r *request) nest(name string, f any) *request {
	values, err := filterValues(f)
	if err != nil {
		r.fail(fmt.Errorf("%s: %w", name, err))
	}
	for field, texts := range values {
		r.query[nestKey(name, field)] = texts
	}
	return r
}

// json puts v into the form as a JSON text: how the API takes structures. A
// pointer to a large input spares the copy that the JSON engine makes of a
// value to be able to address its fields: 4 kB for an order.
func (r *request) json(name string, v any) *request {
	b, err := phpjson.Marshal(v)
	if err != nil {
		r.fail(fmt.Errorf("%s: %w", name, err))
	}
	r.sent = b
	r.form.Set(name, string(b))
	return r
}

// idempotent reports whether the request may be sent again. One that renames
// what it names may not: the old name names nothing any more, or is created
// anew.
func (r *request) idempotent() bool { return r.op.Idempotent && !r.renames() }

// renames reports whether the structure to be stored has another external id, or
// another code, than the one by which the path names what is changed.
func (r *request) renames() bool {
	open := strings.LastIndexByte(r.op.Path, '{')
	if open < 0 || len(r.path) == 0 || len(r.sent) == 0 {
		return false
	}
	key, selector := "externalId", "by"
	switch place, _, _ := strings.Cut(r.op.Path[open+1:], "}"); place {
	case "code":
		key, selector = "code", ""
	case "entityExternalId":
		selector = "entityBy"
	}
	if selector != "" && r.form.Get(selector) != "externalId" {
		return false
	}
	name, other := r.path[len(r.path)-1], false
	_ = phpjson.Walk(r.sent, func(member, from []byte) bool { // no object: names nothing
		if string(member) != key {
			return true
		}
		text := phpjson.Text(from)
		other = len(text) < 2 || text[0] != '"' || string(phpjson.AppendUnquoted(nil, text[1:len(text)-1])) != name
		return false
	})
	return other
}

func (r *request) fail(err error) {
	if r.err == nil {
		r.err = fmt.Errorf("retailcrm: %s: %w", r.op.Name, err)
	}
}

// answer carries the request out and hands the answer's body to read, again
// when the end of the first one was lost. A partial upload has a result and an
// error: it is read, too.
func (c *Client) answer(ctx context.Context, r *request, cfg *callConfig, read func(body []byte) error) error {
	req, err := c.prepare(r, cfg)
	if err != nil {
		return err
	}
	var wrong error // with the last answer
	req.Read = func(resp *transport.Response) error {
		if wrong = checked(r.op, resp.Body, read); errors.Is(wrong, transport.ErrCutShort) {
			return wrong
		}
		return nil
	}
	resp, err := c.send(ctx, r, req, cfg)
	if err != nil {
		return err
	}
	switch {
	case resp.StatusCode == statusPartialUpload:
		if wrong = read(resp.Body); wrong == nil {
			return c.apiError(r.op, resp)
		}
	case resp.StatusCode/100 != 2, errors.Is(wrong, errRefused):
		return c.proven(req, resp, c.refusal(r, cfg, resp))
	}
	if wrong == nil {
		return nil
	}
	return c.proven(req, resp, &DecodeError{
		Op: r.op.Name, StatusCode: resp.StatusCode, Raw: c.sender.Redact(resp.Body), Err: c.sender.RedactError(wrong),
	})
}

// proven returns err, or what an answer's error is when the answer does not
// prove what became of a request that must not be repeated.
func (c *Client) proven(req *transport.Request, resp *transport.Response, err error) error {
	if req.Method == http.MethodGet || req.Idempotent {
		return err
	}
	var unreadable *DecodeError
	if !errors.As(err, &unreadable) && !outcomeUnknown(resp.StatusCode, resp.Body) {
		return err
	}
	return &TransportError{
		Op: req.Op, Method: req.Method, Path: req.Template, Attempts: resp.Attempts, OutcomeUnknown: true, Err: err,
	}
}

// send carries the request out, and tells the caller of the answer.
func (c *Client) send(
	ctx context.Context, r *request, req *transport.Request, cfg *callConfig,
) (*transport.Response, error) {
	resp, err := c.sender.Do(ctx, req)
	if err != nil {
		return nil, unanswered(r.op, err)
	}
	if out := cfg.response; out != nil {
		*out = Response{StatusCode: resp.StatusCode, Header: resp.Header, Attempts: resp.Attempts, Body: resp.Body}
	}
	return resp, nil
}

// refusal is the error of an answer that refuses the request.
func (c *Client) refusal(r *request, cfg *callConfig, resp *transport.Response) *APIError {
	refusal := c.apiError(r.op, resp)
	missing := errors.Is(refusal, ErrNotFound) && !errors.Is(refusal, ErrNoMethod) && refusal.CombinedTo == nil
	if missing && r.lacksSite(cfg) {
		refusal.Hint = hintSite
	}
	return refusal
}

// lacksSite reports whether the request names an entity by its external id and
// could have named the shop that gave it.
func (r *request) lacksSite(cfg *callConfig) bool {
	return r.wantSite && cfg.site == "" && r.params().Get("by") == "externalId"
}

// unanswered is the error of a request that got no answer.
func unanswered(op Operation, err error) error {
	var t *transport.Error
	if !errors.As(err, &t) {
		return fmt.Errorf("retailcrm: %s: %w", op.Name, err)
	}
	return &TransportError{
		Op: t.Op, Method: t.Method, Path: t.Template, Attempts: t.Attempts, OutcomeUnknown: t.OutcomeUnknown, Err: t.Err,
	}
}

func (c *Client) prepare(r *request, cfg *callConfig) (*transport.Request, error) {
	path, err := r.op.fill(r.path)
	if err = errors.Join(r.err, err); err != nil {
		return nil, err
	}
	if cfg.site != "" && r.wantSite {
		r.param("site", cfg.site)
	}
	if cfg.page > 0 {
		r.query.Set("page", strconv.Itoa(cfg.page))
	}
	if cfg.limit > 0 {
		r.query.Set("limit", strconv.Itoa(cfg.limit))
	}
	u, err := c.base.Parse(path)
	if err != nil {
		return nil, fmt.Errorf("retailcrm: %s: path: %w", r.op.Name, err)
	}
	u.RawQuery = r.query.Encode()
	header := cfg.header.Clone()
	if header == nil {
		header = http.Header{}
	}
	header.Set("Accept", "application/json")
	req := &transport.Request{
		Op: r.op.Name, Template: r.op.Path, Method: r.op.Method, URL: u, Header: header,
		Idempotent: r.idempotent() || cfg.idempotent, Bucket: r.op.Bucket, Download: r.download,
	}
	switch {
	case r.stream != nil:
		req.Stream, req.ContentLength, req.ContentType = r.stream, r.size, "application/octet-stream"
	case r.op.Method == http.MethodPost:
		req.Body, req.ContentType = []byte(r.form.Encode()), "application/x-www-form-urlencoded"
	}
	return req, nil
}

func (c *Client) callConfig(opts []RequestOption) *callConfig {
	cfg := &callConfig{site: c.config.site}
	for _, o := range opts {
		if o != nil {
			o.applyCall(cfg)
		}
	}
	return cfg
}

// maxRetryAfter bounds what a server may ask for: no sane one asks for more.
const maxRetryAfter = 24 * time.Hour

// apiError is the error of an answer that reports a failure, without the key
// that the server may have repeated.
func (c *Client) apiError(op Operation, resp *transport.Response) *APIError {
	body := c.sender.Redact(resp.Body[:min(len(resp.Body), transport.DefaultMaxErrorBody)])
	e := &APIError{
		StatusCode: resp.StatusCode, Op: op.Name, Method: op.Method, Path: op.Path,
		Attempts: resp.Attempts, uncertain: resp.Uncertain, Header: c.sender.RedactHeader(resp.Header), Raw: body,
	}
	e.RetryAfter, _ = transport.RetryAfter(resp.Header, maxRetryAfter)
	e.fill(resp.Header.Get("Content-Type"))
	return e
}

// whole runs a call whose result is the answer as a whole. After a partial
// upload it returns the result and the error.
func whole[T any](ctx context.Context, c *Client, r *request, opts []RequestOption) (*T, error) {
	var result *T
	err := c.answer(ctx, r, c.callConfig(opts), func(body []byte) error {
		out := new(T)
		if err := phpjson.Unmarshal(body, out); err != nil {
			return err
		}
		dropSuccess(out)
		result = out
		return nil
	})
	return result, err
}

// member runs a call whose result is one member of the answer.
func member[T any](ctx context.Context, c *Client, r *request, name string, opts []RequestOption) (*T, error) {
	out := new(T)
	if err := members(ctx, c, r, opts, phpjson.Member{Name: name, Out: out}); err != nil {
		return nil, err
	}
	return out, nil
}

// members runs a call and reads members of the answer into their places; the
// rest of the answer goes to WithResponse.
func members(ctx context.Context, c *Client, r *request, opts []RequestOption, want ...phpjson.Member) error {
	_, err := c.readMembers(ctx, r, opts, want...)
	return err
}

// readMembers is members, and also returns the rest of the answer.
func (c *Client) readMembers(
	ctx context.Context, r *request, opts []RequestOption, want ...phpjson.Member,
) (rest Extra, err error) {
	cfg := c.callConfig(opts)
	err = c.answer(ctx, r, cfg, func(body []byte) error {
		for _, m := range want { // of an answer that was cut short
			reflect.ValueOf(m.Out).Elem().SetZero()
		}
		var err error
		rest, err = phpjson.UnmarshalMembers(body, want...)
		delete(rest, "success")
		return err
	})
	if err != nil || len(rest) == 0 {
		return nil, err
	}
	if cfg.response != nil {
		cfg.response.Extra = rest
	}
	return rest, nil
}

// confirm runs a call whose answer says no more than that it worked.
func confirm(ctx context.Context, c *Client, r *request, opts []RequestOption) error {
	return members(ctx, c, r, opts)
}

// remove is confirm for a call that deletes. When an answer was lost before,
// "not found" says that the delete has worked.
func remove(ctx context.Context, c *Client, r *request, opts []RequestOption) error {
	err := confirm(ctx, c, r, opts)
	var gone *APIError
	if errors.As(err, &gone) && gone.uncertain && errors.Is(err, ErrNotFound) && !errors.Is(err, ErrNoMethod) {
		return nil
	}
	return err
}

// dictionary runs a call whose result is a map by code.
func dictionary[T any](ctx context.Context, c *Client, r *request, name string, opts []RequestOption) (Map[T], error) {
	m, err := member[Map[T]](ctx, c, r, name, opts)
	if err != nil {
		return nil, err
	}
	return *m, nil
}

// list runs a call whose result is a list without pages.
func list[T any](ctx context.Context, c *Client, r *request, name string, opts []RequestOption) ([]T, error) {
	l, err := member[List[T]](ctx, c, r, name, opts)
	if err != nil {
		return nil, err
	}
	return *l, nil
}

// Call reaches any method of the API, with the retries, limits and errors of
// the typed methods. path starts with "/api/" and is sent as it is, so that
// segments "." and ".." are refused; form is sent with a POST. out, when it is
// not nil, takes the whole answer: an entity of this package, a type of your
// own, or a *json.RawMessage.
//
// A POST is repeated after a lost answer only with [WithIdempotent].
func (c *Client) Call(
	ctx context.Context, method, path string, query, form url.Values, out any, opts ...RequestOption,
) error {
	if method != http.MethodGet && method != http.MethodPost {
		return fmt.Errorf("retailcrm: call: method %s: the API has GET and POST", clip(method))
	}
	u, err := url.Parse(path)
	if err != nil || u.Host != "" || u.RawQuery != "" || u.Fragment != "" || len(path) == 0 || path[0] != '/' {
		return errors.New(`retailcrm: call: the path must look like "/api/v5/orders", without host and query`)
	}
	if hasDots(u.Path) {
		return errors.New(`retailcrm: call: the path must not hold the segments "." and "..": ` +
			"which method is meant, and which limit it counts towards, would depend on who resolves them")
	}
	op := Operation{Name: "Call", Method: method, Path: path, Idempotent: method == http.MethodGet, Bucket: bucketOf(path)}
	r := newRequest(op)
	r.query, r.form = cloneValues(query), cloneValues(form)
	cfg := c.callConfig(opts)
	cfg.site = ""
	return c.answer(ctx, r, cfg, func(body []byte) error {
		if phpjson.EndsInside(body) { // before out is touched: it is the caller's
			return transport.ErrCutShort
		}
		switch out := out.(type) {
		case nil:
			return nil
		case *json.RawMessage:
			*out = body
			return nil
		}
		return phpjson.Unmarshal(body, out)
	})
}

// hasDots reports whether a path has a segment that stands for another one.
func hasDots(path string) bool {
	for segment := range strings.SplitSeq(path, "/") {
		if segment == "." || segment == ".." {
			return true
		}
	}
	return false
}

func cloneValues(v url.Values) url.Values {
	c := url.Values{}
	for name, texts := range v {
		c[name] = append([]string(nil), texts...)
	}
	return c
}
