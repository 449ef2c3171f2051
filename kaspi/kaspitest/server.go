package kaspitest

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"net/http/httptest"
	"slices"
	"sync"
	"time"

	"github.com/go-retailcrm/sdk/kaspi"
)

// Server is a fake Kaspi shop. All its methods are safe for concurrent use,
// also while it answers.
type Server struct {
	// URL is the address of the server, for kaspi.WithBaseURL.
	URL string

	http *httptest.Server
	mux  *http.ServeMux

	mu     sync.Mutex
	orders []*Order
	byID   map[string]*Order
	faults []*Fault
	calls  map[string]int
	recent []time.Time // of the requests within the last second
	limit  int
	token  string
	apart  bool
}

// Option changes a server when it is made.
type Option func(*Server)

// WithToken makes the server refuse every other token with 401.
func WithToken(token string) Option { return func(s *Server) { s.token = token } }

// WithRateLimit makes the server answer 429 to more requests in one second.
func WithRateLimit(perSecond int) Option { return func(s *Server) { s.limit = perSecond } }

// WithEntriesApart makes the server never send the goods along with orders:
// they have to be asked for order by order.
func WithEntriesApart() Option { return func(s *Server) { s.apart = true } }

// New returns an empty shop that no network leads to: its URL is understood
// by the clients of HTTPClient only. It works inside a testing/synctest
// bubble.
func New(options ...Option) *Server {
	s := &Server{byID: map[string]*Order{}, calls: map[string]int{}, URL: "http://kaspi.localhost"}
	for _, o := range options {
		o(s)
	}
	s.mux = s.routes()
	return s
}

// Start starts an empty shop on a loopback port. Call Close when done.
func Start(options ...Option) *Server {
	s := New(options...)
	s.http = httptest.NewServer(s)
	s.URL = s.http.URL
	return s
}

// Close stops listening.
func (s *Server) Close() {
	if s.http != nil {
		s.http.Close()
	}
}

// Client returns a client of the server. It needs no network and does not
// wait for limits, unless an option says otherwise.
func (s *Server) Client(options ...kaspi.Option) (*kaspi.Client, error) {
	return kaspi.New(cmp.Or(s.token, "token"), append([]kaspi.Option{
		kaspi.WithBaseURL(s.URL), kaspi.WithHTTPClient(s.HTTPClient()), kaspi.WithLimiter(unlimited{}),
	}, options...)...)
}

type unlimited struct{}

func (unlimited) Wait(ctx context.Context, _ string) error { return ctx.Err() }

// HTTPClient returns a client that hands requests to the server directly, for
// WithHTTPClient.
func (s *Server) HTTPClient() *http.Client { return &http.Client{Transport: direct{s}} }

// Calls says how often a path was asked for, "/shop/api/v2/orders", faults
// and refusals included. The empty path counts all.
func (s *Server) Calls(path string) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	if path != "" {
		return s.calls[path]
	}
	total := 0
	for _, n := range s.calls {
		total += n
	}
	return total
}

// Fault is something that goes wrong on purpose.
type Fault struct {
	Path   string      // the path it is for; "" for all
	Times  int         // how often; 0 means once
	Status int         // the HTTP status; 0 breaks the connection instead
	Header http.Header // of the answer
	Body   string      // of the answer
}

// Fail plans a fault. Several are used up one after the other.
func (s *Server) Fail(f Fault) {
	f.Times = max(f.Times, 1)
	s.mu.Lock()
	defer s.mu.Unlock()
	s.faults = append(s.faults, &f)
}

// ServeHTTP answers a request.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	fault := s.begin(r.URL.Path)
	switch {
	case fault != nil && fault.Status == 0:
		panic(http.ErrAbortHandler) // the way to break a connection
	case fault != nil:
		fault.write(w)
	case !s.authorized(r):
		refuse(w, http.StatusUnauthorized, "unauthorized")
	case s.tooMany():
		refuse(w, http.StatusTooManyRequests, "too many requests")
	default:
		s.mux.ServeHTTP(w, r)
	}
}

// tooMany counts a request of the last second.
func (s *Server) tooMany() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.limit == 0 {
		return false
	}
	now := time.Now()
	s.recent = slices.DeleteFunc(s.recent, func(t time.Time) bool { return now.Sub(t) >= time.Second })
	if len(s.recent) >= s.limit {
		return true
	}
	s.recent = append(s.recent, now)
	return false
}

// begin counts a call and takes the fault that is planned for it.
func (s *Server) begin(path string) *Fault {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.calls[path]++
	for _, f := range s.faults {
		if f.Times > 0 && (f.Path == "" || f.Path == path) {
			f.Times--
			return f
		}
	}
	return nil
}

func (f *Fault) write(w http.ResponseWriter) {
	for name, values := range f.Header {
		w.Header()[name] = values
	}
	w.WriteHeader(f.Status)
	_, _ = w.Write([]byte(f.Body))
}

func (s *Server) authorized(r *http.Request) bool {
	token := r.Header.Get("X-Auth-Token")
	if s.token != "" {
		return token == s.token
	}
	return token != ""
}

func refuse(w http.ResponseWriter, status int, title string) {
	w.Header().Set("Content-Type", mediaType)
	w.WriteHeader(status)
	answer(w, map[string]any{"errors": []map[string]string{{"title": title}}})
}

func answer(w http.ResponseWriter, v any) {
	w.Header().Set("Content-Type", mediaType)
	_ = json.NewEncoder(w).Encode(v) // fails only when the client is gone
}

const mediaType = "application/vnd.api+json"

var errBroken = errors.New("kaspitest: connection broken on purpose")

// direct is a round tripper that calls the handler itself.
type direct struct{ handler http.Handler }

func (d direct) RoundTrip(r *http.Request) (resp *http.Response, err error) {
	defer func() {
		if p := recover(); p != nil {
			if p != http.ErrAbortHandler {
				panic(p)
			}
			resp, err = nil, errBroken
		}
	}()
	if err := r.Context().Err(); err != nil {
		return nil, err
	}
	in := r.Clone(r.Context())
	if in.Body == nil {
		in.Body = http.NoBody
	}
	defer func() { _ = in.Body.Close() }()
	w := httptest.NewRecorder()
	d.handler.ServeHTTP(w, in)
	resp = w.Result()
	resp.Request = r
	return resp, nil
}
