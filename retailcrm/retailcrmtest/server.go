package retailcrmtest

import (
	"net/http"
	"sync"
	"testing"
	"time"

	"github.com/go-retailcrm/sdk/internal/testkit/fakes"
	"github.com/go-retailcrm/sdk/retailcrm"
	"github.com/go-retailcrm/sdk/retailcrm/retailcrmtest/fakehttp"
)

// DefaultKey is the API key of a server that was given no other.
const DefaultKey = "retailcrmtest-key"

// Server is an account in memory. It is safe for concurrent use, also while
// it answers.
type Server struct {
	// Fake has URL, for retailcrm.New, and Inject, Requests,
	// Calls, HTTPClient, ServeHTTP and Close.
	*fakehttp.Fake
	// Key is the API key that the server accepts.
	Key string

	limit  *fakes.Window
	router *router
	php    bool
	tls    bool

	mu   sync.Mutex
	own  []*http.ServeMux // what Handle added, the last in front
	keys map[string]*access
	data *account
}

// Option changes a server when it is made.
type Option func(*Server)

// WithKey sets the API key that the server accepts. [Server.AddKey] adds
// more, with fewer rights.
func WithKey(key string) Option { return func(s *Server) { s.Key = key } }

// WithSites sets the codes of the account's shops; the default is one shop,
// "main". With several, some methods demand the parameter site.
func WithSites(codes ...string) Option {
	return func(s *Server) {
		delete(s.data.books, "sites")
		for _, code := range codes {
			s.data.book("sites").put(code, record{"name": code})
		}
	}
}

// WithRateLimit makes the server answer 503 to more than n requests in any
// second, as RetailCRM does at 10. The default is no limit.
func WithRateLimit(n int) Option { return func(s *Server) { s.limit = fakes.PerSecond(n) } }

// WithClock replaces time.Now, which stamps records. [Server.SetTime] and
// [Server.Advance] stop that clock and move it.
func WithClock(now func() time.Time) Option { return func(s *Server) { s.data.now = now } }

// WithZone sets the account's time zone, in which it writes and reads times; the
// default is UTC.
func WithZone(zone *time.Location) Option { return func(s *Server) { s.data.zone = zone } }

// WithPHPShapes makes answers look as loosely typed servers write them: numbers
// as texts, and empty objects as [].
func WithPHPShapes() Option { return func(s *Server) { s.php = true } }

// WithTLS makes the server listen with HTTPS, which some clients demand. Its
// certificate is [fakehttp.Fake.Certificate].
func WithTLS() Option { return func(s *Server) { s.tls = true } }

// Listen opens a loopback port, with HTTPS if [WithTLS] says so, and puts its
// address into URL.
func (s *Server) Listen() error {
	if s.tls {
		return s.ListenTLS()
	}
	return s.Fake.Listen()
}

// New returns a server that no network leads to: only [Server.Client],
// [Server.NewClient] and [fakehttp.Fake.HTTPClient] reach it. It works
// inside a testing/synctest bubble.
func New(opts ...Option) *Server {
	s := &Server{Key: DefaultKey, data: newAccount(), keys: map[string]*access{}, router: newRouter(allOperations())}
	for _, o := range opts {
		o(s)
	}
	s.Fake = fakehttp.New("https://retailcrm.invalid", fakehttp.API{
		Keys: []string{"X-API-KEY", "apiKey"},
		Refuse: func(w http.ResponseWriter, status int) {
			s.refuse(w, &refusal{status: status, message: http.StatusText(status)})
		},
		Serve: s.serve,
	})
	s.data.url = func() string { return s.URL }
	return s
}

// Start, NewServer, Client and NewClient stand in each of the four fakes: their
// signatures are made of its own types, and go doc has to show them.

// Start returns a server that listens at a loopback address. Close stops it.
func Start(opts ...Option) (*Server, error) {
	s := New(opts...)
	return s, s.Listen()
}

// NewServer starts a server for a test and stops it at the test's end.
func NewServer(t testing.TB, opts ...Option) *Server {
	t.Helper()
	return fakes.Listen(t, New(opts...))
}

// Client returns a client for the server. It fails the test on bad options.
// See [Server.NewClient].
func (s *Server) Client(t testing.TB, opts ...retailcrm.Option) *retailcrm.Client {
	t.Helper()
	c, err := s.NewClient(opts...)
	return fakes.Must(t, c, err)
}

// NewClient returns a client for the server, outside of tests too. It uses
// the network if the server listens. It waits for the rate limit only if the
// server has one. Options override both.
func (s *Server) NewClient(opts ...retailcrm.Option) (*retailcrm.Client, error) {
	var own []retailcrm.Option
	switch {
	case !s.Listens():
		own = append(own, retailcrm.WithHTTPClient(s.HTTPClient()))
	case s.tls:
		own = append(own, retailcrm.WithHTTPClient(s.TrustingClient()))
	}
	if !s.limit.Limited() {
		own = append(own, retailcrm.WithLimiter(fakes.Unlimited{}))
	}
	return retailcrm.New(s.URL, s.Key, append(own, opts...)...)
}

// Handle adds a method or replaces one. pattern is that of http.ServeMux,
// "GET /api/v5/users". The key has been checked and the request recorded.
func (s *Server) Handle(pattern string, h http.HandlerFunc) {
	s.mu.Lock()
	defer s.mu.Unlock()
	mux := http.NewServeMux()
	mux.HandleFunc(pattern, h)
	s.own = append([]*http.ServeMux{mux}, s.own...) // the last one that was given is asked first
}

// Lacks returns the operations that the fake has no answer for, by the SDK's
// names. They are answered by status 422, unless Handle adds them.
func (s *Server) Lacks() []string {
	var names []string
	does := allOperations()
	for _, op := range retailcrm.Operations() {
		if _, can := does[op.Name]; !can {
			names = append(names, op.Name)
		}
	}
	return names
}
