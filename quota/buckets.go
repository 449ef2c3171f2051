package quota

import (
	"context"
	"hash/maphash"
	"sync"
	"time"
)

const (
	shardCount   = 128
	firstSweep   = 64
	defaultKeys  = 1 << 20
	sweepsAFill  = 16 // a shard that is full of keys looks for idle ones so often while one bucket fills
	shardMinimum = 1
)

// Buckets keeps one bucket for each key, all of the same rate and burst. A
// bucket that has filled up again is dropped, so that memory follows the keys
// in use; what is kept for a key is its 64-bit hash and one number. Two keys
// of the same hash, less than one chance in a billion with 100,000 keys, share
// a bucket. Make one with [NewBuckets]; it is safe for concurrent use and
// starts no goroutine.
type Buckets struct {
	gcra
	rate     Rate
	seed     maphash.Seed
	perShard int
	onDeny   func(key string)
	shards   [shardCount]shard
}

type shard struct {
	mu            sync.Mutex
	tats          map[uint64]int64
	sweepAt       int   // keys at which to look for full buckets
	notBefore     int64 // tick before which a shard at its most does not look again
	allowed, deny uint64
	evicted       uint64
	_             [64]byte
}

// A BucketsOption changes what [NewBuckets] makes.
type BucketsOption func(*Buckets)

// WithMaxKeys sets about how many keys may be away from full at once, one
// million if not set. Beyond it new keys are refused, which keeps both the
// memory and the limit.
func WithMaxKeys(n int) BucketsOption {
	return func(b *Buckets) { b.perShard = max(shardMinimum, (n+shardCount-1)/shardCount) }
}

// WithOnDeny sets a function that is called after each refusal.
func WithOnDeny(f func(key string)) BucketsOption { return func(b *Buckets) { b.onDeny = f } }

// NewBuckets returns buckets of one rate and burst, as [NewBucket] takes them.
func NewBuckets(rate Rate, burst int64, opts ...BucketsOption) *Buckets {
	b := &Buckets{gcra: newGCRA(rate, burst), rate: rate, seed: maphash.MakeSeed()}
	WithMaxKeys(defaultKeys)(b)
	for _, opt := range opts {
		opt(b)
	}
	for i := range b.shards {
		b.shards[i].tats = make(map[uint64]int64)
		b.shards[i].sweepAt = firstSweep
	}
	return b
}

// A Decision says what became of a request for units.
type Decision struct {
	// Allowed tells whether the units were taken.
	Allowed bool
	// Limit is the burst, Remaining the whole units left in the bucket.
	Limit, Remaining int64
	// RetryAfter is how long until the units are there, 0 when allowed and
	// negative when they never will be.
	RetryAfter time.Duration
	// Reset is how long until the bucket is full.
	Reset time.Duration
}

// Allow takes one unit of the key's bucket and reports whether it was there.
func (b *Buckets) Allow(key string) bool { return b.AllowN(key, 1) }

// AllowN takes n units of the key's bucket, all or none.
func (b *Buckets) AllowN(key string, n int64) bool {
	ok, _, _, _ := b.takeKey(key, n)
	return ok
}

// Take is like [Buckets.AllowN] and says more.
func (b *Buckets) Take(key string, n int64) Decision {
	ok, tat, now, early := b.takeKey(key, n)
	d := Decision{Allowed: ok, Limit: b.burst, Remaining: b.remaining(tat, now), Reset: b.duration(tat - now)}
	switch {
	case ok:
	case n < 0 || n > b.burst:
		d.RetryAfter = -1
	default:
		d.RetryAfter = b.duration(early)
	}
	return d
}

// takeKey takes n units and returns the state of the bucket after that.
func (b *Buckets) takeKey(key string, n int64) (ok bool, tat, now, early int64) {
	h := maphash.String(b.seed, key)
	s := &b.shards[h%shardCount]
	now = b.now()
	s.mu.Lock()
	tat, early = b.takeFrom(s, h, now, n)
	ok = early <= 0
	if ok {
		s.allowed++
	} else {
		s.deny++
	}
	s.mu.Unlock()
	if !ok && b.onDeny != nil {
		b.onDeny(key)
	}
	return ok, tat, now, early
}

func (b *Buckets) takeFrom(s *shard, h uint64, now, n int64) (tat, early int64) {
	tat, known := s.tats[h]
	if !known {
		tat = neverUsed
	}
	switch {
	case n == 0:
		return tat, 0
	case n < 0 || n > b.burst:
		return tat, 1
	}
	next, early := b.take(tat, now, n)
	if early > 0 {
		return tat, early
	}
	if !known && !b.room(s, now) {
		return tat, max(1, s.notBefore-now)
	}
	s.tats[h] = next
	return next, early
}

// room makes room for one more key and reports whether there is some.
func (b *Buckets) room(s *shard, now int64) bool {
	if len(s.tats) < s.sweepAt && len(s.tats) < b.perShard {
		return true
	}
	if len(s.tats) >= b.perShard && now < s.notBefore {
		return false
	}
	b.sweep(s, now)
	return len(s.tats) < b.perShard
}

// sweep drops the full buckets of a shard. Maps keep the memory of deleted
// keys, so a shard that lost most of them gets a new map.
func (b *Buckets) sweep(s *shard, now int64) {
	before := len(s.tats)
	for h, tat := range s.tats {
		if tat <= now {
			delete(s.tats, h)
		}
	}
	left := len(s.tats)
	s.evicted += uint64(before - left)
	s.sweepAt = max(firstSweep, 2*left)
	s.notBefore = now + b.full/sweepsAFill + 1
	if left < before/4 {
		fresh := make(map[uint64]int64, 2*left)
		for h, tat := range s.tats {
			fresh[h] = tat
		}
		s.tats = fresh
	}
}

// Remaining returns the whole units in the key's bucket.
func (b *Buckets) Remaining(key string) int64 { return b.Take(key, 0).Remaining }

// Wait takes one unit of the key's bucket, waiting until there is one.
// Callers that wait together take turns by chance. The error matches that of ctx or
// [context.DeadlineExceeded], or [ErrLimit] when no unit will ever be there.
func (b *Buckets) Wait(ctx context.Context, key string) error {
	for {
		d := b.Take(key, 1)
		if d.Allowed {
			return nil
		}
		if d.RetryAfter < 0 {
			return limitError(1, b.burst)
		}
		if err := pause(ctx, max(d.RetryAfter, 1)); err != nil {
			return err
		}
	}
}

// Sweep drops all full buckets now. Nothing needs it; it is there for a
// service that wants its memory back after a peak.
func (b *Buckets) Sweep() {
	now := b.now()
	for i := range b.shards {
		s := &b.shards[i]
		s.mu.Lock()
		b.sweep(s, now)
		s.mu.Unlock()
	}
}

// BucketStats counts what happened in [Buckets].
type BucketStats struct {
	// Keys is the number of keys kept now.
	Keys int
	// Allowed and Denied count requests, Evicted dropped full buckets.
	Allowed, Denied, Evicted uint64
}

// Stats returns the counts so far.
func (b *Buckets) Stats() BucketStats {
	var sum BucketStats
	for i := range b.shards {
		s := &b.shards[i]
		s.mu.Lock()
		sum.Keys += len(s.tats)
		sum.Allowed += s.allowed
		sum.Denied += s.deny
		sum.Evicted += s.evicted
		s.mu.Unlock()
	}
	return sum
}
