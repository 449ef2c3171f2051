package kaspitest

import (
	"encoding/json"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/go-retailcrm/sdk/internal/testkit/fakes"
	"github.com/go-retailcrm/sdk/internal/testkit/shopfakes"
	"github.com/go-retailcrm/sdk/kaspi"
	"github.com/go-retailcrm/sdk/retailcrm/marketplace"
	"github.com/go-retailcrm/sdk/retailcrm/retailcrmtest/fakehttp"
)

// DefaultToken is the token of a server that was given no other.
const DefaultToken = "kaspitest-token"

// Server is a fake Kaspi shop. It is safe for concurrent use, also while it
// answers.
type Server struct {
	// Fake has URL, for [marketplace.WithBaseURL], and Inject, Requests,
	// Calls, HTTPClient, ServeHTTP and Close.
	*fakehttp.Fake
	// Token is the token that the server accepts.
	Token string

	mux   *http.ServeMux
	now   func() time.Time
	limit *fakes.Window
	apart bool

	mu     sync.Mutex
	orders []*Order
	byID   map[string]*Order
}

// Option changes a server when it is made.
type Option func(*Server)

// WithToken sets the token that the server accepts; every other one gets 401.
func WithToken(token string) Option { return func(s *Server) { s.Token = token } }

// WithRateLimit makes the server answer 429 to more than n requests in any
// second. The default is no limit.
func WithRateLimit(n int) Option { return func(s *Server) { s.limit = fakes.PerSecond(n) } }

// WithEntriesApart makes the server never send the goods along with orders:
// they have to be asked for order by order.
func WithEntriesApart() Option { return func(s *Server) { s.apart = true } }

// WithClock replaces time.Now, at which lists end that are asked for without
// an end.
func WithClock(now func() time.Time) Option { return func(s *Server) { s.now = now } }

// New returns an empty shop that no network leads to: only [Server.Client],
// [Server.NewClient] and [fakehttp.Fake.HTTPClient] reach it. It works
// inside a testing/synctest bubble.
func New(opts ...Option) *Server {
	s := &Server{Token: DefaultToken, now: time.Now, byID: map[string]*Order{}}
	for _, o := range opts {
		o(s)
	}
	s.mux = s.routes()
	s.Fake = fakehttp.New("https://kaspi.invalid", fakehttp.API{
		Keys:   []string{"X-Auth-Token"},
		Refuse: func(w http.ResponseWriter, status int) { refuse(w, status, strings.ToLower(http.StatusText(status))) },
		Serve:  s.serve,
	})
	return s
}

// Start, NewServer, Client and NewClient stand in each of the four fakes: their
// signatures are made of its own types, and go doc has to show them.

// Start returns an empty shop that listens at a loopback address. Close stops
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
func (s *Server) Client(t testing.TB, opts ...marketplace.Option) *kaspi.Client {
	t.Helper()
	c, err := s.NewClient(opts...)
	return fakes.Must(t, c, err)
}

// NewClient returns a client for the server, outside of tests too. It uses
// the network if the server listens. It waits for the rate limit only if the
// server has one. Options override both.
func (s *Server) NewClient(opts ...marketplace.Option) (*kaspi.Client, error) {
	own := shopfakes.Options(s.Fake, s.limit.Limited())
	return kaspi.New(s.Token, append(own, opts...)...)
}

// serve answers a request that met no fault.
func (s *Server) serve(w http.ResponseWriter, r *http.Request) {
	switch {
	case r.Header.Get("X-Auth-Token") != s.Token:
		refuse(w, http.StatusUnauthorized, "unauthorized")
	case !s.limit.Allow():
		refuse(w, http.StatusTooManyRequests, "too many requests")
	default:
		s.mux.ServeHTTP(w, r)
	}
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
