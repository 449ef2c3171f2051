package redisquota

import (
	"context"
	"errors"
	"fmt"
	"hash/maphash"
	"sync"
	"time"

	"github.com/go-retailcrm/sdk/quota"
)

const (
	leaseShards = 64
	defaultHold = time.Second
)

// Leases lets units of [Buckets] through at the speed of memory: this process
// takes units of a key in blocks and hands them out by itself. Units that it
// has not used when a block has been held for some time go back.
//
// The price is a limit that is a little looser: in any window of length t,
// processes let through at most rate × t + burst + one block for each process.
// And units that lie in one process are refused in the others until they go
// back.
//
// Make one with [Buckets.Leased], and end it with Close. It runs no goroutine,
// and no timer for keys that hold nothing.
type Leases struct {
	from   *Buckets
	block  int64
	hold   time.Duration
	seed   maphash.Seed
	shards [leaseShards]leaseShard
}

type leaseShard struct {
	mu     sync.Mutex
	keys   map[string]*lease
	calls  int64 // to Redis
	closed bool
	_      [64]byte
}

// A lease is what this process holds of a key, under the lock of its shard.
type lease struct {
	units int64
	timer *time.Timer   // ends the lease
	fetch chan struct{} // closed when the call under way has ended

	// The last refusal: requests for as many units are refused without a call
	// until the bucket has them.
	refused quota.Decision
	refusal int64
	until   time.Time
}

// Leased returns leases of blocks of so many units, at most the burst and at
// least 1, each held no longer than hold; 0 means one second.
func (b *Buckets) Leased(block int64, hold time.Duration) *Leases {
	if hold <= 0 {
		hold = defaultHold
	}
	l := &Leases{from: b, block: max(1, min(block, b.burst)), hold: hold, seed: maphash.MakeSeed()}
	for i := range l.shards {
		l.shards[i].keys = make(map[string]*lease)
	}
	return l
}

// Allow takes one unit of the key's bucket and reports whether it was there.
// Errors are those of [Buckets.Take].
func (l *Leases) Allow(ctx context.Context, key string) (bool, error) {
	return l.AllowN(ctx, key, 1)
}

// AllowN takes n units of the key's bucket, all or none, and reports whether
// they were there.
func (l *Leases) AllowN(ctx context.Context, key string, n int64) (bool, error) {
	d, err := l.Take(ctx, key, n)
	return d.Allowed, err
}

// Take is like [Leases.AllowN] and says more. Remaining and Reset go by what
// this process knew when it asked Redis last.
func (l *Leases) Take(ctx context.Context, key string, n int64) (quota.Decision, error) {
	if l.from.burst == 0 || n <= 0 || n > l.from.burst {
		return l.from.Take(ctx, key, n)
	}
	s := &l.shards[maphash.String(l.seed, key)%leaseShards]
	for {
		s.mu.Lock()
		if s.closed {
			s.mu.Unlock()
			return l.from.Take(ctx, key, n)
		}
		k := s.lease(key)
		if k.units >= n {
			k.units -= n
			d := quota.Decision{Allowed: true, Limit: l.from.burst, Remaining: k.units}
			s.mu.Unlock()
			return d, nil
		}
		if d, ok := k.stillRefused(n); ok {
			s.mu.Unlock()
			return d, nil
		}
		if k.fetch == nil && ctx.Err() == nil {
			return l.fetch(s, key, k, n) // unlocks
		}
		fetch := k.fetch // nil when ctx has ended
		s.mu.Unlock()
		select {
		case <-fetch:
		case <-ctx.Done():
			return quota.Decision{}, fmt.Errorf("redisquota: take: %w", ctx.Err())
		}
	}
}

// lease returns the lease of a key.
func (s *leaseShard) lease(key string) *lease {
	k := s.keys[key]
	if k == nil {
		k = &lease{}
		s.keys[key] = k
	}
	return k
}

func (k *lease) stillRefused(n int64) (quota.Decision, bool) {
	if k.refusal == 0 || n < k.refusal {
		return quota.Decision{}, false
	}
	left := time.Until(k.until)
	d := k.refused
	d.RetryAfter = left
	return d, left > 0
}

// fetch takes a block and n units of it. It is called with the shard locked and
// unlocks it.
func (l *Leases) fetch(s *leaseShard, key string, k *lease, n int64) (quota.Decision, error) {
	fetch := make(chan struct{})
	k.fetch = fetch
	held := k.units
	k.units = 0
	s.calls++
	s.mu.Unlock()

	least := n - held
	g, err := l.from.ask(ask{key, least, max(least, l.block)})

	s.mu.Lock()
	defer s.mu.Unlock()
	k.fetch = nil
	close(fetch)
	k.units += held
	l.arm(s, key, k)
	switch {
	case errors.Is(err, errNoAnswer):
		if err := l.from.refused(err); err != nil {
			return quota.Decision{}, err
		}
		return l.from.local.Take(key, n), nil
	case err != nil:
		return quota.Decision{}, err
	case g.taken < least:
		k.refused, k.refusal = l.from.decide(least, g), n
		k.until = time.Now().Add(k.refused.RetryAfter)
		return k.refused, nil
	}
	k.refusal = 0
	k.units += g.taken - n
	// Redis may hold more, but it is not this process's.
	return quota.Decision{Allowed: true, Limit: l.from.burst, Remaining: k.units,
		Reset: l.from.span(l.from.full - g.level)}, nil
}

// arm ends a lease after its time, or soon when there are to be none any more.
func (l *Leases) arm(s *leaseShard, key string, k *lease) {
	hold := l.hold
	if s.closed {
		hold = 0
	}
	if k.timer == nil {
		k.timer = time.AfterFunc(hold, func() { l.end(s, key, k) })
		return
	}
	k.timer.Reset(hold)
}

// end gives back what a lease holds.
func (l *Leases) end(s *leaseShard, key string, k *lease) {
	s.mu.Lock()
	if k.fetch != nil { // it arms the timer again
		s.mu.Unlock()
		return
	}
	if s.keys[key] == k {
		delete(s.keys, key)
	}
	units := k.units
	k.units = 0
	s.mu.Unlock()
	l.giveBack([]ask{{key: key, most: -units}})
}

// giveBack returns units to their buckets. When Redis does not answer they are
// left to refill.
func (l *Leases) giveBack(back []ask) {
	var requests []*takeRequest
	for _, a := range back {
		if a.most < 0 {
			requests = append(requests, &takeRequest{Ask: a})
		}
	}
	for len(requests) > 0 && l.from.ready() == nil {
		n := min(len(requests), maxGroup)
		l.from.answer(requests[:n])
		requests = requests[n:]
	}
}

// Close gives back all units at once. Later calls go to Redis one by one.
func (l *Leases) Close() error {
	var back []ask
	for i := range l.shards {
		s := &l.shards[i]
		s.mu.Lock()
		s.closed = true
		for key, k := range s.keys {
			if k.fetch != nil {
				continue // it ends by itself
			}
			k.timer.Stop()
			back = append(back, ask{key: key, most: -k.units})
			k.units = 0
			delete(s.keys, key)
		}
		s.mu.Unlock()
	}
	l.giveBack(back)
	return nil
}

// LeaseStats tells what [Leases] hold and did.
type LeaseStats struct {
	// Keys is the number of keys with a lease, Units what they hold.
	Keys, Units int64
	// Calls counts the blocks asked of Redis.
	Calls int64
}

// Stats returns the state now and the counts so far.
func (l *Leases) Stats() LeaseStats {
	var sum LeaseStats
	for i := range l.shards {
		s := &l.shards[i]
		s.mu.Lock()
		sum.Keys += int64(len(s.keys))
		sum.Calls += s.calls
		for _, k := range s.keys {
			sum.Units += k.units
		}
		s.mu.Unlock()
	}
	return sum
}
