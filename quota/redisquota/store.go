package redisquota

import (
	"context"
	"errors"
	"fmt"
	"sync"

	"github.com/go-retailcrm/sdk/internal/engine/group"
	"github.com/go-retailcrm/sdk/quota"
)

// A Store keeps the counters of a [quota.Meter] in Redis. Counts are exact up
// to 2^53. How much a crash of Redis loses is up to its settings; with
// appendonly yes and appendfsync always it is nothing. Make one with [NewStore].
type Store struct {
	link
	charges group.Group[quota.Charge, quota.Outcome] // those that come at the same time, in one call of answer
	slots   slots

	mu      sync.Mutex
	local   *quota.MemoryStore // counts while Redis does not answer
	pending []quota.Charge     // what Redis must be told
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
	s := &Store{link: link{client: client, prefix: "quota:"}, local: quota.NewMemoryStore()}
	s.charges.Call, s.charges.Max = s.answer, maxGroup
	s.apply(opts)
	return s
}

// Charge does what [quota.Store] says. A charge without an ID is sent only
// once; when the answer is lost, whether it counted is not known. With an ID it
// is safe to try again. Charges that come at the same time share a round trip.
// Once a charge is queued it waits for its answer, or the timeout,
// even when ctx ends.
func (s *Store) Charge(ctx context.Context, c quota.Charge) (quota.Outcome, error) {
	if err := ctx.Err(); err != nil {
		return quota.Outcome{}, err
	}
	out, err := s.ask(c)
	if !errors.Is(err, errNoAnswer) {
		return out, err
	}
	if err := s.refused(err); err != nil {
		return quota.Outcome{}, err
	}
	return s.estimate(ctx, c)
}

// ask charges Redis, after what was counted without it.
func (s *Store) ask(c quota.Charge) (quota.Outcome, error) {
	if err := s.ready(); err != nil {
		return quota.Outcome{}, err
	}
	s.replay()
	return s.charges.Do(c)
}

// answer sends a group of charges to Redis.
func (s *Store) answer(requests []*chargeRequest) { answer(&s.slots, requests, s.key, s.charge) }

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
		s.note(c)
	}
	return out, err
}

// note keeps a charge for later, in one sum with those of its counter and slot
// when it has no ID.
func (s *Store) note(c quota.Charge) {
	at := sum{c.Key, c.Slot}
	if i, ok := s.sums[at]; ok && c.ID == "" {
		s.pending[i].N += c.N
		return
	}
	if c.ID == "" {
		if s.sums == nil {
			s.sums = make(map[sum]int)
		}
		s.sums[at] = len(s.pending)
	}
	s.pending = append(s.pending, c)
}

// Pending returns the number of charges that were counted without Redis and
// not sent to it yet; those without an ID count as one for each counter.
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
func (s *Store) resend(charges []quota.Charge) (failed []quota.Charge) {
	requests := make([]*chargeRequest, len(charges))
	for i, c := range charges {
		requests[i] = &chargeRequest{Ask: c}
	}
	s.answer(requests)
	for _, r := range requests {
		if errors.Is(r.Err, errNoAnswer) {
			failed = append(failed, r.Ask)
		}
	}
	return failed
}
