package quota

import (
	"context"
	"hash/maphash"
	"slices"
	"sync"
	"time"
)

// Sliding lets at most so many units of a key through in any window of a length:
// "up to 5 webhooks a second" to the letter, where [Buckets] of that rate and burst
// let nearly twice as many through in the second after a pause. The price is the
// time of each unit in the window, kept for each key in use; a key that was idle
// for one window is dropped. Make one with [NewSliding]; it is safe for concurrent
// use, starts no goroutine, and steps of the wall clock do not reach it.
type Sliding struct {
	most   int64
	window int64 // nanoseconds
	seed   maphash.Seed
	shards [shardCount]slidingShard
}

type slidingShard struct {
	mu      sync.Mutex
	keys    map[string][]int64 // when units were taken, by monotonic, in rising order
	sweepAt int
	_       [64]byte
}

// NewSliding returns windows of rate.Per, each of which holds rate.N units. A rate
// that is not positive lets nothing through.
func NewSliding(rate Rate) *Sliding {
	s := &Sliding{seed: maphash.MakeSeed()}
	if rate.N > 0 && rate.Per > 0 {
		s.most, s.window = rate.N, int64(rate.Per)
	}
	for i := range s.shards {
		s.shards[i].keys = make(map[string][]int64)
		s.shards[i].sweepAt = firstSweep
	}
	return s
}

// Allow takes one unit of a key and reports whether there was room for it.
func (s *Sliding) Allow(key string) bool { return s.Take(key, 1).Allowed }

// Take takes n units of a key, all or none, and tells what is left. Taking none
// only looks. It fits [MiddlewareFunc] as [Buckets.Take] does.
func (s *Sliding) Take(key string, n int64) Decision {
	if n < 0 || n > s.most {
		return Decision{Limit: s.most, RetryAfter: -1}
	}
	shard := &s.shards[maphash.String(s.seed, key)%shardCount]
	shard.mu.Lock()
	defer shard.mu.Unlock()
	now := monotonic() // under the lock, so that times rise
	taken := shard.keys[key]
	passed, _ := slices.BinarySearch(taken, now-s.window+1)
	taken = taken[passed:]
	d := Decision{Limit: s.most, Allowed: int64(len(taken))+n <= s.most}
	if !d.Allowed {
		frees := taken[int64(len(taken))+n-s.most-1]
		d.RetryAfter = time.Duration(frees + s.window - now)
	}
	if d.Allowed && n > 0 {
		if len(taken) == 0 {
			shard.sweep(now - s.window)
		}
		for range n {
			taken = append(taken, now)
		}
		shard.keys[key] = taken
	}
	if len(taken) > 0 {
		d.Reset = time.Duration(taken[len(taken)-1] + s.window - now)
	}
	d.Remaining = s.most - int64(len(taken))
	return d
}

// sweep drops the keys that were idle since, now and then.
func (s *slidingShard) sweep(since int64) {
	if len(s.keys) < s.sweepAt {
		return
	}
	for key, taken := range s.keys {
		if taken[len(taken)-1] <= since {
			delete(s.keys, key)
		}
	}
	s.sweepAt = max(firstSweep, 2*len(s.keys))
}

// Keys returns the number of keys kept now.
func (s *Sliding) Keys() int {
	n := 0
	for i := range s.shards {
		s.shards[i].mu.Lock()
		n += len(s.shards[i].keys)
		s.shards[i].mu.Unlock()
	}
	return n
}

// Wait takes one unit of a key, waiting until there is room for it. Callers that
// wait together take turns by chance. The error matches that of ctx or
// [context.DeadlineExceeded], or [ErrLimit] when there will never be room.
func (s *Sliding) Wait(ctx context.Context, key string) error {
	for {
		d := s.Take(key, 1)
		switch {
		case d.Allowed:
			return nil
		case d.RetryAfter < 0:
			return limitError(1, s.most)
		}
		if err := pause(ctx, max(d.RetryAfter, 1)); err != nil {
			return err
		}
	}
}
