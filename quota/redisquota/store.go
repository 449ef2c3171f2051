package redisquota

import (
	"context"
	"fmt"
	"sync"
	"time"

	"github.com/go-retailcrm/sdk/quota"
)

// A Store keeps the counters of a [quota.Meter] in Redis. Counts are exact up
// to 2^53. How much a crash of Redis loses is up to its settings; with
// appendonly yes and appendfsync always it is nothing. Make one with [NewStore].
type Store struct {
	client   Client
	prefix   string
	timeout  time.Duration
	failOpen bool
	onError  func(error)
	batch    batcher[quota.Charge, quota.Outcome]

	mu      sync.Mutex
	local   *quota.MemoryStore
	pending []quota.Charge
}

const maxPending = 100_000

// A StoreOption changes what [NewStore] makes.
type StoreOption func(*Store)

// WithPrefix starts all keys, "quota:" if not set.
func WithPrefix(prefix string) StoreOption { return func(s *Store) { s.prefix = prefix } }

// WithTimeout sets how long Redis may take to answer, one second if not set.
func WithTimeout(d time.Duration) StoreOption { return func(s *Store) { s.timeout = d } }

// WithFailOpen counts in the memory of this process while Redis does not
// answer, and adds to Redis what was counted when it is back. Meanwhile a
// limit is checked against what this process took alone since. Without it
// charges fail with an error that matches [ErrUnavailable].
func WithFailOpen() StoreOption { return func(s *Store) { s.failOpen = true } }

// WithOnError sets a function that is told each time Redis did not answer, with
// an error that matches [ErrFailedOpen] or [ErrUnavailable].
func WithOnError(f func(error)) StoreOption { return func(s *Store) { s.onError = f } }

// NewStore returns a store on a client.
func NewStore(client Client, opts ...StoreOption) *Store {
	s := &Store{client: client, prefix: "quota:", local: quota.NewMemoryStore()}
	s.batch.call, s.batch.key = s.charge, s.key
	for _, opt := range opts {
		opt(s)
	}
	return s
}

// Charge does what [quota.Store] says. A charge without an ID is sent only
// once; when the answer is lost, whether it counted is not known. With an ID it
// is safe to try again. Charges that come at the same time share a round trip. Once a charge is queued it waits for its answer, or the timeout,
// even when ctx ends.
func (s *Store) Charge(ctx context.Context, c quota.Charge) (quota.Outcome, error) {
	if err := ctx.Err(); err != nil {
		return quota.Outcome{}, err
	}
	s.replay()
	out, err := s.batch.do(c)
	if err == nil || answered(ctx, err) {
		return out, err
	}
	if !s.failOpen {
		tell(s.onError, ErrUnavailable, err)
		return quota.Outcome{}, fmt.Errorf("%w: %w", ErrUnavailable, err)
	}
	tell(s.onError, ErrFailedOpen, err)
	return s.estimate(ctx, c)
}

// estimate charges the local memory and notes what is to be sent later.
func (s *Store) estimate(ctx context.Context, c quota.Charge) (quota.Outcome, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.pending) >= maxPending {
		return quota.Outcome{}, fmt.Errorf("%w: %d charges wait to be sent", ErrUnavailable, len(s.pending))
	}
	out, err := s.local.Charge(ctx, c)
	if err == nil && out.Taken != 0 && !out.Duplicate {
		c.N, c.Most = out.Taken, -1
		s.pending = append(s.pending, c)
	}
	return out, err
}

// Pending returns the number of charges that were counted without Redis and
// not sent to it yet.
func (s *Store) Pending() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.pending)
}

// replay sends the charges counted without Redis, oldest first, and stops at
// the first that does not work.
func (s *Store) replay() {
	if !s.failOpen {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	for len(s.pending) > 0 {
		if _, err := s.batch.do(s.pending[0]); err != nil {
			return
		}
		s.pending = s.pending[1:]
	}
	if s.pending != nil {
		s.pending, s.local = nil, quota.NewMemoryStore()
	}
}
