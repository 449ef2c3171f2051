package fakehttp

import (
	"bytes"
	"crypto/x509"
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"net/http"
	"net/url"
	"slices"
	"sync"
	"time"
)

// API is what differs from fake to fake.
type API struct {
	Keys   []string                                 // headers and parameters of the address that are never recorded
	Refuse func(w http.ResponseWriter, status int)  // answers with an error as the API writes it
	Serve  func(http.ResponseWriter, *http.Request) // carries a request out; its body can be read
}

// Fake records requests, lets them fail, and hands the others to an API. It
// is safe for concurrent use.
type Fake struct {
	// URL is the address for clients of the fake: one that no network leads
	// to until Listen puts that of a port here.
	URL string

	api    API
	server *http.Server      // nil until Listen
	root   *x509.Certificate // of ListenTLS

	mu       sync.Mutex
	requests []Request
	calls    map[string]int
	faults   []*Fault
	chance   *rand.Rand
}

// Request is a request that a fake got. Keys are left out.
type Request struct {
	Method string      // in capitals
	Path   string      // without the query
	Query  url.Values  // of the address
	Form   url.Values  // of a form body, of either kind
	Header http.Header // without keys
	Body   []byte      // as it came, without keys

	// Status is what was answered, also when the answer was lost on its way; 0 for
	// a connection that broke off before, and while the fake is at work.
	Status int
	// Answer is the body of the answer; nil for those of more than 64 KB, and
	// for all but the last thousand requests.
	Answer []byte
	// CarriedOut says that the API dealt with it: no fault came before that.
	// The answer may have been lost on its way.
	CarriedOut bool
}

// New returns a fake that listens nowhere: only [Fake.HTTPClient] reaches it,
// also inside a testing/synctest bubble. url is what clients take for its
// address, "https://ozon.invalid".
func New(url string, api API) *Fake {
	f := &Fake{URL: url, api: api, calls: map[string]int{}}
	f.Seed(1)
	return f
}

// Listen opens a loopback port and puts its address into URL. Close closes it.
func (f *Fake) Listen() error {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return fmt.Errorf("fakehttp: %w", err)
	}
	f.URL = "http://" + l.Addr().String()
	f.serveOn(l)
	return nil
}

func (f *Fake) serveOn(l net.Listener) {
	server := &http.Server{Handler: f, ReadHeaderTimeout: 10 * time.Second}
	f.server = server
	go func() { _ = server.Serve(l) }() // ends with Close
}

// Listens reports whether a port is open.
func (f *Fake) Listens() bool { return f.server != nil }

// Close closes the port, if there is one, and all connections.
func (f *Fake) Close() {
	if f.server != nil {
		_ = f.server.Close()
	}
}

// Requests returns the requests so far, in the order they came.
func (f *Fake) Requests() []Request {
	f.mu.Lock()
	defer f.mu.Unlock()
	return slices.Clone(f.requests)
}

// Calls returns how many requests there were for exactly this path, refused
// ones and those that met a fault included. The empty path counts all.
func (f *Fake) Calls(path string) int {
	f.mu.Lock()
	defer f.mu.Unlock()
	if path == "" {
		return len(f.requests)
	}
	return f.calls[path]
}

const maxBody = 64 << 20

// ServeHTTP records a request and carries it out, unless a fault ends it. A
// Fake is an http.Handler for programs that bring their own listener.
func (f *Fake) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxBody))
	if err != nil {
		f.api.Refuse(w, http.StatusRequestEntityTooLarge)
		return
	}
	at := f.record(r, body)
	seen := &witness{ResponseWriter: w}
	carriedOut := false
	defer func() { f.answered(at, seen, carriedOut) }()
	done, lose := f.fail(seen, r)
	if done {
		return
	}
	carriedOut = true
	r.Body = io.NopCloser(bytes.NewReader(body))
	if lose {
		seen.ResponseWriter = nowhere{http.Header{}}
		f.api.Serve(seen, r)
		panic(http.ErrAbortHandler) // net/http closes the connection silently
	}
	f.api.Serve(seen, r)
}

// What is kept of answers.
const (
	maxAnswer   = 64 << 10
	keptAnswers = 1000
)

// witness sees what is answered.
type witness struct {
	http.ResponseWriter
	status int
	body   []byte
}

func (w *witness) WriteHeader(status int) {
	if w.status == 0 {
		w.status = status
	}
	w.ResponseWriter.WriteHeader(status)
}

func (w *witness) Write(b []byte) (int, error) {
	if w.status == 0 {
		w.status = http.StatusOK
	}
	if len(w.body) <= maxAnswer {
		w.body = append(w.body, b...)
	}
	return w.ResponseWriter.Write(b)
}

// Unwrap lets http.ResponseController flush.
func (w *witness) Unwrap() http.ResponseWriter { return w.ResponseWriter }

func (f *Fake) answered(at int, seen *witness, carriedOut bool) {
	f.mu.Lock()
	defer f.mu.Unlock()
	r := &f.requests[at]
	r.Status, r.CarriedOut = seen.status, carriedOut
	if len(seen.body) <= maxAnswer {
		r.Answer = seen.body
	}
	if old := at - keptAnswers; old >= 0 {
		f.requests[old].Answer = nil
	}
}

// record returns where the request is in the list.
func (f *Fake) record(r *http.Request, body []byte) int {
	header, query := r.Header.Clone(), r.URL.Query()
	for _, key := range f.api.Keys {
		header.Del(key)
		query.Del(key)
	}
	form, body := readForm(r.Header.Get("Content-Type"), body, f.api.Keys)
	f.mu.Lock()
	defer f.mu.Unlock()
	f.calls[r.URL.Path]++
	f.requests = append(f.requests, Request{
		Method: r.Method, Path: r.URL.Path, Query: query, Form: form, Header: header, Body: body,
	})
	return len(f.requests) - 1
}
