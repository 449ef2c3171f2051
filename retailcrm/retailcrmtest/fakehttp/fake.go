package fakehttp

import (
	"bytes"
	"crypto/x509"
	"fmt"
	"io"
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
}

// Request is a request that a fake got. Keys are left out.
type Request struct {
	Method string      // in capitals
	Path   string      // without the query
	Query  url.Values  // of the address
	Form   url.Values  // of a form body, of either kind
	Header http.Header // without keys
	Body   []byte      // as it came, without keys
}

// New returns a fake that listens nowhere: only [Fake.HTTPClient] reaches it,
// also inside a testing/synctest bubble. url is what clients take for its
// address, "https://ozon.invalid".
func New(url string, api API) *Fake { return &Fake{URL: url, api: api, calls: map[string]int{}} }

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
	f.record(r, body)
	done, lose := f.fail(w, r)
	if done {
		return
	}
	r.Body = io.NopCloser(bytes.NewReader(body))
	if lose {
		f.api.Serve(nowhere{http.Header{}}, r)
		panic(http.ErrAbortHandler) // net/http closes the connection silently
	}
	f.api.Serve(w, r)
}

func (f *Fake) record(r *http.Request, body []byte) {
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
}
