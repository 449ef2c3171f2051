package wildberriestest

import (
	"encoding/json"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/go-retailcrm/sdk/internal/testkit/fakes"
	"github.com/go-retailcrm/sdk/internal/testkit/shopfakes"
	"github.com/go-retailcrm/sdk/retailcrm/marketplace"
	"github.com/go-retailcrm/sdk/retailcrm/retailcrmtest/fakehttp"
	"github.com/go-retailcrm/sdk/wildberries"
)

// DefaultToken is the token of a server that was given no other.
const DefaultToken = "wildberriestest-token"

// Server is a fake Wildberries. It is safe for concurrent use, also while it
// answers.
type Server struct {
	// Fake has URL, for [marketplace.WithBaseURL], and Inject, Requests,
	// Calls, HTTPClient, ServeHTTP and Close.
	*fakehttp.Fake
	// Token is the token that the server accepts.
	Token string

	mux   *http.ServeMux
	now   func() time.Time
	limit *limit

	mu         sync.Mutex
	shelves    map[wildberries.Scheme]*shelf
	archive    []wildberries.ArchivedOrder
	statistics []wildberries.StatisticsOrder
}

// Option changes a server when it is made.
type Option func(*Server)

// WithToken sets the token that the server accepts; every other one gets 401.
func WithToken(token string) Option { return func(s *Server) { s.Token = token } }

// WithRateLimit makes the server answer 429 to more requests than perSecond
// on average, of which burst may come at once. As the real one does, it
// counts every 4xx as ten requests. The default is no limit.
func WithRateLimit(perSecond float64, burst int) Option {
	return func(s *Server) { s.limit = newLimit(perSecond, burst) }
}

// WithClock replaces time.Now, at which lists end that are asked for without
// an end.
func WithClock(now func() time.Time) Option { return func(s *Server) { s.now = now } }

// New returns an empty account that no network leads to: only
// [Server.Client], [Server.NewClient] and [fakehttp.Fake.HTTPClient] reach
// it. It works inside a testing/synctest bubble.
func New(opts ...Option) *Server {
	s := &Server{
		Token: DefaultToken, now: time.Now,
		shelves: map[wildberries.Scheme]*shelf{},
	}
	for _, o := range opts {
		o(s)
	}
	s.mux = s.routes()
	s.Fake = fakehttp.New("https://wildberries.invalid", fakehttp.API{
		Keys:   []string{"Authorization"},
		Refuse: refuseFault,
		Serve:  s.serve,
	})
	return s
}

// Start, NewServer, Client and NewClient stand in each of the four fakes: their
// signatures are made of its own types, and go doc has to show them.

// Start returns an empty account that listens at a loopback address. Close stops
// it.
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
func (s *Server) Client(t testing.TB, opts ...marketplace.Option) *wildberries.Client {
	t.Helper()
	c, err := s.NewClient(opts...)
	return fakes.Must(t, c, err)
}

// NewClient returns a client for the server, outside of tests too. It uses
// the network if the server listens. It waits for the rate limit only if the
// server has one. Options override both.
func (s *Server) NewClient(opts ...marketplace.Option) (*wildberries.Client, error) {
	own := shopfakes.Options(s.Fake, s.limit != nil)
	return wildberries.New(s.Token, append(own, opts...)...)
}

// serve answers a request that met no fault.
func (s *Server) serve(w http.ResponseWriter, r *http.Request) {
	switch {
	case r.Header.Get("Authorization") != s.Token: // without "Bearer "
		s.refuse(w, http.StatusUnauthorized, problem(http.StatusUnauthorized, "token problem; token is malformed"))
	case s.limit.exceeded(w):
	default:
		s.mux.ServeHTTP(w, r)
	}
}

// refuse answers with a 4xx, which costs ten requests.
func (s *Server) refuse(w http.ResponseWriter, status int, body string) {
	s.limit.charge(9)
	write(w, status, body)
}

// refuseFault answers for a fault that has no body of its own. It costs
// nothing more than the request.
func refuseFault(w http.ResponseWriter, status int) {
	write(w, status, problem(status, "fault of the fake"))
}

// problem is an error as the gateway before the methods writes it.
func problem(status int, detail string) string {
	text := http.StatusText(status)
	body, _ := json.Marshal(map[string]any{
		"title": strings.ToLower(text), "detail": detail, "code": "fake", "requestId": "fake",
		"origin": "wildberriestest", "status": status, "statusText": text,
	}) // such a map always encodes
	return string(body)
}

// badRequest answers as the methods do to a wrong parameter.
func (s *Server) badRequest(w http.ResponseWriter, code, message string) {
	body, _ := json.Marshal(map[string]string{"code": code, "message": message})
	s.refuse(w, http.StatusBadRequest, string(body))
}

func write(w http.ResponseWriter, status int, body string) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_, _ = w.Write([]byte(body))
}

func answer(w http.ResponseWriter, v any) {
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(v) // fails only when the client is gone
}
