package fakehttp

import (
	"bytes"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
)

var errCut = errors.New("fakehttp: connection cut on purpose")

// HTTPClient returns a client whose requests go to the fake directly, without
// a network, whatever their host; for WithHTTPClient. It works inside a
// testing/synctest bubble.
func (f *Fake) HTTPClient() *http.Client { return &http.Client{Transport: direct{f}} }

// direct is a round tripper that calls the handler itself.
type direct struct{ handler http.Handler }

// RoundTrip answers in the goroutine of the caller, as a server with a
// connection would: a panic with http.ErrAbortHandler loses the answer, or
// what had not been flushed of it.
func (d direct) RoundTrip(r *http.Request) (resp *http.Response, err error) {
	if r.Body != nil {
		defer func() { _ = r.Body.Close() }()
	}
	if err := r.Context().Err(); err != nil {
		return nil, err
	}
	in := r.Clone(r.Context())
	if in.Body == nil {
		in.Body = http.NoBody
	}
	w := httptest.NewRecorder()
	cut := d.serve(w, in)
	if err := r.Context().Err(); err != nil {
		return nil, err // gave up while the server was at work
	}
	if cut && !w.Flushed {
		return nil, errCut
	}
	resp = w.Result()
	resp.Request = r
	if cut {
		resp.Body = io.NopCloser(io.MultiReader(bytes.NewReader(w.Body.Bytes()), broken{}))
	}
	return resp, nil
}

// serve runs the handler and reports whether it cut the connection.
func (d direct) serve(w http.ResponseWriter, r *http.Request) (cut bool) {
	defer func() {
		switch p := recover(); p {
		case nil:
		case http.ErrAbortHandler:
			cut = true
		default:
			panic(p)
		}
	}()
	d.handler.ServeHTTP(w, r)
	return false
}

// broken is the end of a body that was cut.
type broken struct{}

func (broken) Read([]byte) (int, error) { return 0, io.ErrUnexpectedEOF }
