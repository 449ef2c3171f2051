package kaspitest

import (
	"net/http"

	"github.com/go-retailcrm/sdk/internal/testkit/fakehttp"
)

// Request is a request that the server got. Its fields are Method, Path
// (without the query), Query, Form (of a form body), Header and Body (as it
// came). The key is left out.
type Request = fakehttp.Request

// Fault is a way in which requests fail. Its fields are
//
//	Method string // GET or POST; empty for both
//	Path   string // a part of the path; empty for all
//	Times  int    // how many requests it meets; 0 means every one from now on
//
//	Delay      time.Duration // wait before anything else
//	Status     int           // answer with this status...
//	Body       string        // ...and this body; an error as the API writes it when empty
//	Header     http.Header   // ...and these headers; JSON is the type unless they say otherwise
//	HTML       bool          // answer with a web page, as a proxy or a dead account does; Body may be one
//	Cut        bool          // close the connection without an answer; nothing is carried out
//	CutBody    bool          // close the connection in the middle of the answer; nothing is carried out
//	LoseAnswer bool          // carry the request out, then close the connection without an answer
type Fault = fakehttp.Fault

// Inject makes requests fail from now on. Faults are tried in the order they
// were injected; the first that matches is used. They come before the check
// of the key and the rate limit.
func (s *Server) Inject(f Fault) { s.fake.Inject(f) }

// Requests returns the requests so far, in the order they came.
func (s *Server) Requests() []Request { return s.fake.Requests() }

// Calls returns how many requests there were for exactly this path, refused
// ones and those that met a fault included. The empty path counts all.
func (s *Server) Calls(path string) int { return s.fake.Calls(path) }

// HTTPClient returns a client that hands requests to the server directly,
// without a network, whatever their host. For WithHTTPClient.
func (s *Server) HTTPClient() *http.Client { return s.fake.Client() }

// ServeHTTP answers a request: a Server is an http.Handler, for programs that
// bring their own listener.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) { s.fake.ServeHTTP(w, r) }
