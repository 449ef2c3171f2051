package ozontest

import (
	"embed"
	"net/http"
	"sync"
	"testing"
	"time"

	"github.com/go-retailcrm/sdk/internal/testkit/fakes"
	"github.com/go-retailcrm/sdk/internal/testkit/shopfakes"
	"github.com/go-retailcrm/sdk/ozon"
	"github.com/go-retailcrm/sdk/retailcrm/marketplace"
	"github.com/go-retailcrm/sdk/retailcrm/retailcrmtest/fakehttp"
)

// The key of a server that was given no other.
const (
	DefaultClientID = "100200"             // for ozon.New
	DefaultAPIKey   = "test-key-of-a-fake" // for ozon.New
)

//go:embed samples/*.json
var samples embed.FS

// Server is a fake Ozon Seller API with the postings of one seller. It is
// safe for concurrent use, also while it answers.
type Server struct {
	// Fake has URL, for [marketplace.WithBaseURL], and Inject, Requests,
	// Calls, HTTPClient, ServeHTTP and Close.
	*fakehttp.Fake
	// ClientID and APIKey are the key that the server accepts.
	ClientID, APIKey string

	now    func() time.Time
	limit  *fakes.Window
	legacy bool

	mu       sync.Mutex
	fbs, fbo shelf
	details  map[string]document // what Get answers, where it is more than the list has
	bad      Misbehaviour
}

// Option changes a server when it is made.
type Option func(*Server)

// WithKey sets the key that the server accepts; every other one gets 403.
func WithKey(clientID, apiKey string) Option {
	return func(s *Server) { s.ClientID, s.APIKey = clientID, apiKey }
}

// WithRateLimit makes the server answer 429 to more than n requests in any
// second. The default is no limit.
func WithRateLimit(n int) Option { return func(s *Server) { s.limit = fakes.PerSecond(n) } }

// WithLegacyLists switches the lists on that Ozon has switched off.
func WithLegacyLists() Option { return func(s *Server) { s.legacy = true } }

// WithClock replaces time.Now, which stamps changes of postings.
func WithClock(now func() time.Time) Option { return func(s *Server) { s.now = now } }

// New returns a fake without postings that no network leads to: only
// [Server.Client], [Server.NewClient] and [fakehttp.Fake.HTTPClient] reach
// it. It works inside a testing/synctest bubble.
func New(opts ...Option) *Server {
	s := &Server{
		ClientID: DefaultClientID, APIKey: DefaultAPIKey, now: time.Now,
		fbs: newShelf(), fbo: newShelf(), details: map[string]document{},
	}
	for _, o := range opts {
		o(s)
	}
	s.Fake = fakehttp.New("https://ozon.invalid", fakehttp.API{
		Keys:   []string{"Api-Key"},
		Refuse: func(w http.ResponseWriter, status int) { answerError(w, status, defaultMessage(status)) },
		Serve:  s.serve,
	})
	return s
}

// Start, NewServer, Client and NewClient stand in each of the four fakes: their
// signatures are made of its own types, and go doc has to show them.

// Start returns a fake without postings that listens at a loopback address. Close stops
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
func (s *Server) Client(t testing.TB, opts ...marketplace.Option) *ozon.Client {
	t.Helper()
	c, err := s.NewClient(opts...)
	return fakes.Must(t, c, err)
}

// NewClient returns a client for the server, outside of tests too. It uses
// the network if the server listens. It waits for the rate limit only if the
// server has one. Options override both.
func (s *Server) NewClient(opts ...marketplace.Option) (*ozon.Client, error) {
	own := shopfakes.Options(s.Fake, s.limit.Limited())
	return ozon.New(s.ClientID, s.APIKey, append(own, opts...)...)
}

// Misbehaviour is what a fake does wrong on purpose.
type Misbehaviour struct {
	RepeatCursor bool // every page says that the next one is itself
	LoseCursor   bool // every page says that there is a next one, but not where
	WrapResult   bool // lists are inside "result", as some integrators see them
}

// Misbehave makes lists wrong on purpose from now on. The zero value makes
// them right again.
func (s *Server) Misbehave(how Misbehaviour) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.bad = how
}
