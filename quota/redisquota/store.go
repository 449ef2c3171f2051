package redisquota

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"sync"

	"github.com/go-retailcrm/sdk/internal/engine/group"
	"github.com/go-retailcrm/sdk/quota"
)

// A Store keeps the counters of a [quota.Meter] in Redis. Counts are exact up
// to 2^53, and nothing counts beyond. How much a crash of Redis loses is up to its settings; with
// appendonly yes and appendfsync always it is nothing. Make one with [NewStore].
type Store struct {
	link
	charges group.Group[numbered, quota.Outcome] // those that come at the same time, in one call of answer
	slots   slots
	process string // names this store among all that share its counters
	numbers numbers

	mu      sync.Mutex
	local   *quota.MemoryStore // counts while Redis does not answer
	pending []numbered         // what Redis must be told
	sums    map[sum]int        // where in pending charges without an ID add up
}

type sum struct {
	key  string
	slot int64
}

const maxPending = 100_000

// NewStore returns a store on a client. With [WithFailOpen] it counts in the
// memory of this process while Redis does not answer, and adds to Redis what
// was counted when it is back. Meanwhile a limit is checked against what this
// process took alone since.
func NewStore(client Client, opts ...Option) *Store {
	s := &Store{link: link{client: client, prefix: "quota:"}, local: quota.NewMemoryStore(), process: rand.Text()}
	s.charges.Call, s.charges.Max = s.answer, maxGroup
	s.apply(opts)
	return s
}

// Charge does what [quota.Store] says. A charge without an ID is sent only
// once; when the answer is lost, whether it counted is not known. With an ID it
// is safe to try again. With [WithFailOpen] a charge whose answer was lost counts
// once, with an ID or without. Charges that come at the same time share a round trip.
// Once a charge is queued it waits for its answer, or the timeout,
// even when ctx ends.
func (s *Store) Charge(ctx context.Context, c quota.Charge) (quota.Outcome, error) {
	if err := ctx.Err(); err != nil {
		return quota.Outcome{}, err
	}
	c, err := fit(c)
	if err != nil {
		return quota.Outcome{}, err
	}
	n := numbered{Charge: c}
	if s.failOpen && c.ID == "" && c.N != 0 {
		n.number = s.numbers.next()
	}
	out, err := s.ask(n)
	if !errors.Is(err, errNoAnswer) {
		s.settle(n)
		return out, err
	}
	if errors.Is(err, errResting) { // it was never sent
		s.settle(n)
		n.number = 0
	}
	if err := s.refused(err); err != nil {
		return quota.Outcome{}, err
	}
	return s.estimate(ctx, n)
}

func (s *Store) settle(c numbered) {
	if c.number != 0 {
		s.numbers.settle(c.number)
	}
}

// ask charges Redis, after what was counted without it.
func (s *Store) ask(c numbered) (quota.Outcome, error) {
	if err := s.ready(); err != nil {
		return quota.Outcome{}, err
	}
	s.replay()
	return s.charges.Do(c)
}

// answer sends a group of charges to Redis.
func (s *Store) answer(requests []*chargeRequest) { answer(&s.slots, requests, s.key, s.charge) }

// estimate charges the local memory and notes what is to be sent later.
func (s *Store) estimate(ctx context.Context, c numbered) (quota.Outcome, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.pending) >= maxPending {
		s.settle(c)
		return quota.Outcome{}, fmt.Errorf("%w: %d charges wait to be sent", ErrUnavailable, len(s.pending))
	}
	out, err := s.local.Charge(ctx, c.Charge)
	if err == nil && out.Taken != 0 && !out.Duplicate {
		c.N, c.Most = out.Taken, exact
		s.note(c)
	} else {
		s.settle(c)
	}
	return out, err
}

// note keeps a charge for later, in one sum with those of its counter and slot
// when nothing tells it from them.
func (s *Store) note(c numbered) {
	at, alike := sum{c.Key, c.Slot}, c.ID == "" && c.number == 0
	if i, ok := s.sums[at]; ok && alike && s.pending[i].N+c.N <= exact && s.pending[i].N+c.N >= -exact {
		s.pending[i].N += c.N
		return
	}
	if alike {
		if s.sums == nil {
			s.sums = make(map[sum]int)
		}
		s.sums[at] = len(s.pending)
	}
	s.pending = append(s.pending, c)
}

// Pending returns the number of charges that were counted without Redis and
// not sent to it yet; those without an ID may count as one for each counter.
func (s *Store) Pending() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.pending)
}

// replay sends the charges counted without Redis, and keeps those that get no
// answer for the next time.
func (s *Store) replay() {
	if !s.failOpen {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.pending) == 0 {
		return
	}
	s.sums = nil
	for len(s.pending) > 0 {
		n := min(len(s.pending), maxGroup)
		failed := s.resend(s.pending[:n])
		s.pending = append(failed, s.pending[n:]...)
		if len(failed) > 0 {
			return
		}
	}
	s.pending, s.local = nil, quota.NewMemoryStore()
}

// resend makes one call and returns the charges that got no answer.
func (s *Store) resend(charges []numbered) (failed []numbered) {
	requests := make([]*chargeRequest, len(charges))
	for i, c := range charges {
		if c.ID == "" && c.number == 0 { // this answer, too, may be lost
			c.number = s.numbers.next()
		}
		requests[i] = &chargeRequest{Ask: c}
	}
	s.answer(requests)
	for _, r := range requests {
		if errors.Is(r.Err, errNoAnswer) {
			failed = append(failed, r.Ask)
		} else {
			s.settle(r.Ask)
		}
	}
	return failed
}
