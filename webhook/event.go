package webhook

import (
	"net/http"
	"slices"
	"strings"
	"sync/atomic"
)

// Event is one request that RetailCRM sent, whatever it was encoded in. It
// does not change once it is parsed, but for its journal ([Once], [Event.Note]),
// and may be used by many goroutines.
type Event struct {
	tree     tree
	body     string // as it came
	request  Request
	hidden   []string // canonical names of headers that hold secrets
	encoding Encoding
	journal  atomic.Pointer[journal] // nil until something is written
}

// Request is the part of an HTTP request that an event is made of, in a form
// that can be stored, as JSON for one, and parsed again by [Request.Parse].
type Request struct {
	Method      string      `json:"method"`               // GET or POST, in capitals
	Query       string      `json:"query,omitzero"`       // the URL's query as it came, escaped, without "?"
	ContentType string      `json:"contentType,omitzero"` // the header Content-Type with its parameters
	Header      http.Header `json:"header,omitzero"`      // without those that hold secrets
	Body        []byte      `json:"body,omitzero"`        // as it came, in the sender's charset
	Limits      Limits      `json:"limits,omitzero"`      // what it was accepted with
}

// Encoding is how the body of an event was written.
type Encoding uint8

// The encodings of a body.
const (
	NoBody        Encoding = iota // there was none: the event is what the query says
	JSONBody                      // application/json, or JSON under another type
	FormBody                      // application/x-www-form-urlencoded with PHP's brackets
	MultipartBody                 // multipart/form-data, its files as texts
)

// String returns "none", "json", "form" or "multipart".
func (e Encoding) String() string {
	return [...]string{"none", "json", "form", "multipart"}[e&3]
}

// Value returns the value at a path: "customer.phones.0.number". It never
// fails: a value that is not there says so ([Value.Exists], [Value.Err]).
//
// A segment names a member of an object or, by its number from 0, an element
// of a list. An object whose names are all numbers, as PHP writes maps keyed
// by id, also answers to an index: "payments.0.amount" is the amount of the
// first payment in {"payments":{"4001":{...}}}. A name wins over an index. A
// dot in a name is written \. and a backslash \\ ([EscapeName]).
func (e *Event) Value(path string) Value { return e.Root().Value(path) }

// Root returns the whole event as a value.
func (e *Event) Root() Value { return Value{tree: &e.tree} }

// Decode reads the whole event into out, as [Value.Decode] does.
func (e *Event) Decode(out any) error { return e.Root().Decode(out) }

// Body returns the body as it came, in the sender's charset. A secret that was
// checked in a form field is cut out of it.
func (e *Event) Body() string { return e.body }

// Encoding returns how the body was written.
func (e *Event) Encoding() Encoding { return e.encoding }

// Method returns the HTTP method.
func (e *Event) Method() string { return e.request.Method }

// Header returns the first value of a request header. Headers that hold
// secrets (the one that the handler checked, Authorization, Cookie) are empty.
func (e *Event) Header(name string) string {
	if e.isHidden(http.CanonicalHeaderKey(name)) {
		return ""
	}
	return e.request.Header.Get(name)
}

func (e *Event) isHidden(name string) bool {
	return name == "Authorization" || name == "Proxy-Authorization" || name == "Cookie" || slices.Contains(e.hidden, name)
}

// Request returns the request that the event was made of, without its secrets:
// what to store in order to parse it again.
func (e *Event) Request() Request {
	r := e.Head()
	r.Body = []byte(e.body)
	return r
}

// Head is Request without the body, for those who store that apart: [Event.Body]
// returns it without a copy.
func (e *Event) Head() Request {
	r := e.request
	r.Header = make(http.Header, len(e.request.Header))
	for name, values := range e.request.Header {
		if !e.isHidden(name) {
			r.Header[strings.Clone(name)] = slices.Clone(values)
		}
	}
	return r
}

// Release gives the memory of the event's index back, to be used for the next
// event: worth it when thousands of events a second are parsed, and never
// needed. Afterwards every value of the event is missing ([ErrReleased]);
// texts that were taken from it stay valid. No other goroutine may be using
// the event.
func (e *Event) Release() {
	if ix := e.tree.ix; ix != nil {
		e.tree.ix = nil
		ix.release()
	}
}
