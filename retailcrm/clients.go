package retailcrm

import (
	recent "container/list"
	"context"
	"errors"
	"fmt"
	"net/http"
	"sync"
	"sync/atomic"
	"time"
	"weak"

	"github.com/go-retailcrm/sdk/internal/engine/transport"
)

// ErrClosed: the set of clients has been closed.
const ErrClosed = transport.Sentinel("retailcrm: the set of clients is closed")

// Access is how to reach one account: what [New] takes.
type Access struct {
	BaseURL string   // the account's address, "https://demo.retailcrm.ru"
	APIKey  string   // the key that the account gave
	Options []Option // of this account alone: WithSite, WithLocation, a WithLimiter that processes share
}

// ClientsConfig says how a set of clients makes them.
type ClientsConfig struct {
	// Access tells how to reach an account, by the name that the program gives
	// it: a row of a table, usually. It is asked when a client is made, by one
	// goroutine for an account at a time.
	Access func(ctx context.Context, account string) (Access, error)
	// Max is how many clients are kept; of more, those that were not asked for
	// for longest are let go. 0 means 1000.
	Max int
	// Options are those of every client. All share one set of connections,
	// unless [WithHTTPClient] is among them.
	Options []Option
	// Meter, when it is not nil, is called before each attempt of an account is
	// sent. Its error ends the call, and nothing is sent. That of a quota.Meter
	// which ran out is not tried again.
	Meter func(ctx context.Context, account string) error
}

// Clients is a set of clients for programs that serve many accounts: each is
// made when it is asked for first, has the limiter of its account, and shares
// the connections of all. Make one with [NewClients]. It is safe for concurrent
// use.
type Clients struct {
	config      ClientsConfig
	connections *transport.Connections

	mu     sync.Mutex
	made   map[string]*clientEntry
	order  recent.List // of entries with a client, the last asked for in front
	known  map[string]*traces
	closed bool
}

// clientEntry is a client, or the making of one.
type clientEntry struct {
	account string
	ready   chan struct{} // closed when it is made
	client  *Client
	err     error
	place   *recent.Element // nil until it is made
}

// accountLimit is the limiter of an account. It outlives the clients that were
// let go: whoever still uses one, and the next one, keep the limit together.
type accountLimit struct {
	Limiter
	last atomic.Int64 // when it was last asked, in nanoseconds
}

// Wait notes when.
func (l *accountLimit) Wait(ctx context.Context, bucket string) error {
	defer func() { l.last.Store(time.Now().UnixNano()) }()
	return l.Limiter.Wait(ctx, bucket)
}

// limitMemory is for how long a request counts in an account's limit, and more.
const limitMemory = 2 * time.Second

// traces are what is known of an account whose client may have been let go.
type traces struct {
	held   *accountLimit // while requests may still count in it
	limit  weak.Pointer[accountLimit]
	client weak.Pointer[Client]
}

// NewClients returns an empty set. It asks for nothing and sends nothing.
func NewClients(config ClientsConfig) (*Clients, error) {
	switch {
	case config.Access == nil:
		return nil, errors.New("retailcrm: NewClients: no Access")
	case config.Max < 0:
		return nil, errors.New("retailcrm: NewClients: negative Max")
	case config.Max == 0:
		config.Max = 1000
	}
	return &Clients{
		config: config, connections: transport.NewConnections(),
		made: map[string]*clientEntry{}, known: map[string]*traces{},
	}, nil
}

// Get returns the client of an account, the same each time while it is kept. An
// error of Access is returned as it is, and asked for again by the next call.
// After [Clients.Close] the error is [ErrClosed].
func (s *Clients) Get(ctx context.Context, account string) (*Client, error) {
	if ctx == nil {
		return nil, transport.ErrNilContext
	}
	for {
		e, mine, err := s.entry(account)
		if err != nil {
			return nil, err
		}
		if mine {
			s.make(ctx, e)
			return e.client, e.err
		}
		select {
		case <-e.ready:
		case <-ctx.Done():
			return nil, ctx.Err()
		}
		if !errors.Is(e.err, context.Canceled) && !errors.Is(e.err, context.DeadlineExceeded) {
			return e.client, e.err
		}
		if err := ctx.Err(); err != nil { // else the other one gave up, and this one has not
			return nil, err
		}
	}
}

// entry returns the entry of an account, and whether the caller has to make its
// client.
func (s *Clients) entry(account string) (e *clientEntry, mine bool, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return nil, false, ErrClosed
	}
	if e := s.made[account]; e != nil {
		if e.place != nil {
			s.order.MoveToFront(e.place)
		}
		return e, false, nil
	}
	e = &clientEntry{account: account, ready: make(chan struct{}), err: errors.New("retailcrm: Access panicked")}
	s.made[account] = e
	if known := s.known[account]; known != nil { // let go, and still in use somewhere
		if c := known.client.Value(); c != nil {
			e.client, e.err = c, nil
			s.keep(e)
			close(e.ready)
			return e, false, nil
		}
	}
	return e, true, nil
}

// make makes the client of an entry.
func (s *Clients) make(ctx context.Context, e *clientEntry) {
	defer func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		switch {
		case s.closed:
			e.client, e.err = nil, ErrClosed
		case e.err != nil && s.made[e.account] == e:
			delete(s.made, e.account)
		case e.err == nil && s.made[e.account] == e: // else it was forgotten meanwhile
			s.keep(e)
		}
		close(e.ready)
	}()
	access, err := s.config.Access(ctx, e.account)
	if err != nil {
		e.err = err
		return
	}
	limit := s.limit(e.account)
	opts := append([]Option{s.shared(e.account, limit)}, s.config.Options...)
	e.client, e.err = New(access.BaseURL, access.APIKey, append(opts, access.Options...)...)
	if e.err == nil {
		s.mu.Lock()
		if known := s.known[e.account]; known != nil {
			known.client = weak.Make(e.client)
		}
		s.mu.Unlock()
	}
}

// limit returns the limiter of an account, and forgets those that nobody needs
// any more.
func (s *Clients) limit(account string) *accountLimit {
	s.mu.Lock()
	defer s.mu.Unlock()
	if known := s.known[account]; known != nil {
		if known.held = known.limit.Value(); known.held != nil {
			return known.held
		}
	}
	for name, known := range s.known {
		if known.held != nil && time.Since(time.Unix(0, known.held.last.Load())) > limitMemory {
			known.held = nil
		}
		if known.held == nil && known.limit.Value() == nil {
			delete(s.known, name)
		}
	}
	limit := &accountLimit{Limiter: NewLimiter()}
	limit.last.Store(time.Now().UnixNano())
	s.known[account] = &traces{held: limit, limit: weak.Make(limit)}
	return limit
}

// shared are the options that make a client one of the set.
func (s *Clients) shared(account string, limit *accountLimit) Option {
	return option(func(c *config) error {
		c.transport.Connections = s.connections
		if err := c.transport.SetLimiter(limit); err != nil || s.config.Meter == nil {
			return err
		}
		return c.transport.AddMiddleware(func(next http.RoundTripper) http.RoundTripper {
			return metered{next, account, s.config.Meter}
		})
	})
}

// metered counts the attempts of an account.
type metered struct {
	next    http.RoundTripper
	account string
	take    func(context.Context, string) error
}

func (m metered) RoundTrip(r *http.Request) (*http.Response, error) {
	if err := m.take(r.Context(), m.account); err != nil {
		if r.Body != nil {
			_ = r.Body.Close()
		}
		return nil, fmt.Errorf("retailcrm: not sent: %w", err)
	}
	return m.next.RoundTrip(r)
}

// keep puts a client in front, and lets the last one go when there are too many.
func (s *Clients) keep(e *clientEntry) {
	e.place = s.order.PushFront(e)
	for s.order.Len() > s.config.Max {
		s.drop(s.order.Back().Value.(*clientEntry))
	}
}

// drop takes a client out. Calls under way end as they would have.
func (s *Clients) drop(e *clientEntry) {
	s.order.Remove(e.place)
	delete(s.made, e.account)
}

// Forget lets the client of an account go: its key has changed, or the shop has
// left. The next [Clients.Get] asks Access again.
func (s *Clients) Forget(account string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	e := s.made[account]
	if e != nil && e.place != nil {
		s.drop(e)
	}
	delete(s.made, account) // one that is being made is for those who wait for it alone
	if known := s.known[account]; known != nil {
		known.client = weak.Pointer[Client]{}
	}
}

// Len returns how many clients are kept.
func (s *Clients) Len() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.order.Len()
}

// Close lets all clients go and closes the connections that no call uses. Calls
// under way go on to their ends.
func (s *Clients) Close() error {
	s.mu.Lock()
	s.closed = true
	clients := make([]*Client, 0, s.order.Len())
	for e := s.order.Front(); e != nil; e = e.Next() {
		clients = append(clients, e.Value.(*clientEntry).client)
	}
	s.order.Init()
	clear(s.made)
	clear(s.known)
	s.mu.Unlock()
	for _, c := range clients {
		c.CloseIdleConnections()
	}
	return nil
}
