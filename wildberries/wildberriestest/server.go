package wildberriestest

import (
	"cmp"
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"

	"github.com/go-retailcrm/sdk/wildberries"
)

// Server is a fake Wildberries. All its methods are safe for concurrent use,
// also while it answers.
type Server struct {
	// URL is the address of the server, for wildberries.WithBaseURL.
	URL string

	http *httptest.Server
	mux  *http.ServeMux

	mu         sync.Mutex
	shelves    map[wildberries.Scheme]*shelf
	archive    []wildberries.ArchivedOrder
	statistics []wildberries.StatisticsOrder
	faults     []*Fault
	calls      map[string]int
	limit      *limit
	token      string
}

// Option changes a server when it is made.
type Option func(*Server)

// WithToken makes the server refuse every other token with 401.
func WithToken(token string) Option { return func(s *Server) { s.token = token } }

// WithRateLimit makes the server answer 429 to more requests than perSecond
// on average, of which burst may come at once. As the real one does, it
// counts every 4xx as ten requests.
func WithRateLimit(perSecond float64, burst int) Option {
	return func(s *Server) { s.limit = newLimit(perSecond, burst) }
}

// New returns an empty account that no network leads to: its URL is understood
// by the clients of HTTPClient only. It works inside a testing/synctest
// bubble.
func New(options ...Option) *Server {
	s := &Server{shelves: map[wildberries.Scheme]*shelf{}, calls: map[string]int{}, URL: "http://wildberries.localhost"}
	for _, o := range options {
		o(s)
	}
	s.mux = s.routes()
	return s
}

// Start starts an empty account on a loopback port. Call Close when done.
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
func (s *Server) Client(options ...wildberries.Option) (*wildberries.Client, error) {
	return wildberries.New(cmp.Or(s.token, "token"), append([]wildberries.Option{
		wildberries.WithBaseURL(s.URL), wildberries.WithHTTPClient(s.HTTPClient()), wildberries.WithLimiter(unlimited{}),
	}, options...)...)
}

type unlimited struct{}

func (unlimited) Wait(ctx context.Context, _ string) error { return ctx.Err() }

// HTTPClient returns a client that hands requests to the server directly, for
// WithHTTPClient.
func (s *Server) HTTPClient() *http.Client { return &http.Client{Transport: direct{s}} }

// Calls says how often a path was asked for, "/api/v3/orders", faults and
// refusals included. The empty path counts all.
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
		s.refuse(w, http.StatusUnauthorized, `{"title":"unauthorized","detail":"token problem; token is malformed","code":"fake","requestId":"fake","origin":"wildberriestest","status":401,"statusText":"Unauthorized"}`)
	case s.limit.exceeded(w):
	default:
		s.mux.ServeHTTP(w, r)
	}
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
	token := r.Header.Get("Authorization")
	if s.token != "" {
		return token == s.token
	}
	return token != "" && !strings.HasPrefix(token, "Bearer ")
}

// refuse answers with a 4xx, which costs ten requests.
func (s *Server) refuse(w http.ResponseWriter, status int, body string) {
	s.limit.charge(9)
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_, _ = w.Write([]byte(body))
}

// badRequest answers as the methods do to a wrong parameter.
func (s *Server) badRequest(w http.ResponseWriter, code, message string) {
	body, _ := json.Marshal(map[string]string{"code": code, "message": message})
	s.refuse(w, http.StatusBadRequest, string(body))
}

func answer(w http.ResponseWriter, v any) {
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(v) // fails only when the client is gone
}

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
