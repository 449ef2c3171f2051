package retailcrmtest

import (
	"encoding/json"
	"fmt"
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

	now   func() time.Time
	limit *fakes.Window

	mu   sync.Mutex
	mux  *http.ServeMux
	data account
}

// Option changes a server when it is made.
type Option func(*Server)

// WithKey sets the API key that the server accepts.
func WithKey(key string) Option { return func(s *Server) { s.Key = key } }

// WithSites sets the codes of the account's shops; the default is one shop,
// "main". With several, some methods demand the parameter site.
func WithSites(codes ...string) Option {
	return func(s *Server) {
		s.data.books["sites"] = book{}
		for _, code := range codes {
			s.data.books["sites"].put(code, record{"name": code})
		}
	}
}

// WithRateLimit makes the server answer 503 to more than n requests in any
// second, as RetailCRM does at 10. The default is no limit.
func WithRateLimit(n int) Option { return func(s *Server) { s.limit = fakes.PerSecond(n) } }

// WithClock replaces time.Now, which stamps records.
func WithClock(now func() time.Time) Option { return func(s *Server) { s.now = now } }

// New returns a server that no network leads to: only [Server.Client],
// [Server.NewClient] and [fakehttp.Fake.HTTPClient] reach it. It works
// inside a testing/synctest bubble.
func New(opts ...Option) *Server {
	s := &Server{Key: DefaultKey, now: time.Now, data: newAccount()}
	for _, o := range opts {
		o(s)
	}
	s.mux = s.routes()
	s.Fake = fakehttp.New("https://retailcrm.invalid", fakehttp.API{
		Keys:   []string{"X-API-KEY", "apiKey"},
		Refuse: func(w http.ResponseWriter, status int) { refuse(w, status, http.StatusText(status), nil) },
		Serve:  s.serve,
	})
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
	if !s.Listens() {
		own = append(own, retailcrm.WithHTTPClient(s.HTTPClient()))
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
	outer, inner := http.NewServeMux(), s.mux
	outer.HandleFunc(pattern, h)
	outer.Handle("/", inner)
	s.mux = outer
}

// AddOrder stores an order, given as an input or an entity, and returns its
// id. In the history it is the work of a user, not of the client's key.
func (s *Server) AddOrder(order any) int {
	return s.add(func(a *account, r record) int { return a.createOrder(r, "", s.stamp()) }, order)
}

// ChangeOrder edits an order as a user of the CRM does: members that are given
// replace those that were, null clears. It panics when there is no such order.
func (s *Server) ChangeOrder(id int, edit any) {
	s.add(func(a *account, r record) int {
		order := a.orders.byID[id]
		if order == nil {
			panic(fmt.Sprintf("retailcrmtest: there is no order %d", id)) // a mistake in the test
		}
		a.editOrder(order, r, s.stamp())
		return id
	}, edit)
}

// AddCustomer stores a customer, given as an input or an entity, and returns
// its id. In the history it is the work of a user.
func (s *Server) AddCustomer(customer any) int {
	return s.add(func(a *account, r record) int { return a.createCustomer(r, s.stamp()) }, customer)
}

// AddPack stores a pack and returns its id. Its order is item.order.id, or
// that of the order item itemId.
func (s *Server) AddPack(pack any) int {
	return s.add(func(a *account, r record) int { return a.packs.insert(r) }, pack)
}

// AddProduct stores a product with its offers and returns its id.
func (s *Server) AddProduct(product any) int {
	return s.add(func(a *account, r record) int { return a.createProduct(r) }, product)
}

// AddReference stores an entry of a reference book, such as "stores",
// "statuses" or "order-types". The entry has a member code.
func (s *Server) AddReference(name string, entry any) {
	s.add(func(a *account, r record) int {
		a.book(name).put(text(r["code"]), r)
		return 0
	}, entry)
}

func (s *Server) add(store func(*account, record) int, entity any) int {
	b, err := json.Marshal(entity)
	if err != nil {
		panic(fmt.Sprintf("retailcrmtest: %T does not encode: %v", entity, err)) // a mistake in the test
	}
	r, err := readRecord(b)
	if err != nil {
		panic(fmt.Sprintf("retailcrmtest: %T is no object: %v", entity, err))
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.data.byUser = true
	defer func() { s.data.byUser = false }()
	return store(&s.data, r)
}

// Orders returns the account's orders by ascending id.
func (s *Server) Orders() []retailcrm.Order { return all[retailcrm.Order](s, &s.data.orders) }

// Customers returns the account's customers by ascending id.
func (s *Server) Customers() []retailcrm.Customer {
	return all[retailcrm.Customer](s, &s.data.customers)
}

func all[T any](s *Server, t *records) []T {
	s.mu.Lock()
	defer s.mu.Unlock()
	list := make([]T, 0, len(t.ids))
	for _, r := range t.list() {
		b, err := json.Marshal(r)
		if err != nil {
			panic(err) // records come from JSON
		}
		var v T
		if err := json.Unmarshal(b, &v); err != nil {
			panic(err)
		}
		list = append(list, v)
	}
	return list
}

func (s *Server) stamp() string { return s.now().Format(time.DateTime) }
