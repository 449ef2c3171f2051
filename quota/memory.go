package quota

import (
	"context"
	"hash/maphash"
	"math"
	"sync"
)

const memoryShards = 64

// A MemoryStore is a [Store] in the memory of one process. It keeps nothing of
// charges that were refused, and forgets by the time that has really passed: a
// clock that jumps removes nothing. Make one with [NewMemoryStore].
type MemoryStore struct {
	seed   maphash.Seed
	shards [memoryShards]memoryShard
}

type memoryShard struct {
	mu      sync.Mutex
	keys    map[string]*memoryCounter
	sweepAt int
	_       [64]byte
}

type memoryCounter struct {
	counter Counter
	ids     map[string]idUse
	sweepAt int   // ids at which to look for those whose time is over
	until   int64 // by monotonic
}

type idUse struct{ slot, units, until int64 }

// NewMemoryStore returns an empty store.
func NewMemoryStore() *MemoryStore {
	s := &MemoryStore{seed: maphash.MakeSeed()}
	for i := range s.shards {
		s.shards[i].keys = make(map[string]*memoryCounter)
		s.shards[i].sweepAt = firstSweep
	}
	return s
}

// Charge does what [Store] says.
func (s *MemoryStore) Charge(ctx context.Context, c Charge) (Outcome, error) {
	if err := ctx.Err(); err != nil {
		return Outcome{}, err
	}
	shard := &s.shards[maphash.String(s.seed, c.Key)%memoryShards]
	shard.mu.Lock()
	defer shard.mu.Unlock()
	k, known := shard.keys[c.Key]
	if !known {
		k = &memoryCounter{until: math.MinInt64}
	}
	out, err := k.charge(c)
	if !known && out.Taken != 0 { // reading and refusing leave nothing behind
		shard.sweep()
		shard.keys[c.Key] = k
	}
	return out, err
}

// Len returns the number of counters kept.
func (s *MemoryStore) Len() int {
	n := 0
	for i := range s.shards {
		s.shards[i].mu.Lock()
		n += len(s.shards[i].keys)
		s.shards[i].mu.Unlock()
	}
	return n
}

// sweep drops the counters whose time is over, now and then.
func (s *memoryShard) sweep() {
	if len(s.keys) < s.sweepAt {
		return
	}
	now := monotonic()
	for key, k := range s.keys {
		if k.until < now {
			delete(s.keys, key)
		}
	}
	s.sweepAt = max(firstSweep, 2*len(s.keys))
}

func (k *memoryCounter) charge(c Charge) (out Outcome, err error) {
	until := untilOf(c)
	if c.ID == "" || c.N == 0 {
		k.counter, out = k.counter.Apply(c)
	} else {
		k.counter, out, err = k.counter.ApplyOnce(c, memoryIDs{k, c, until})
	}
	if out.Taken != 0 {
		k.until = max(k.until, until)
	}
	return out, err
}

// untilOf is when nothing of a charge matters any more, by monotonic.
func untilOf(c Charge) int64 {
	if c.Until.IsZero() {
		return math.MaxInt64
	}
	return satAdd(monotonic(), max(0, int64(c.Until.Sub(c.Now))))
}

// memoryIDs are the [IDs] of a counter for one charge.
type memoryIDs struct {
	*memoryCounter
	charge Charge
	until  int64
}

// Get passes over those of slots that are kept no more.
func (m memoryIDs) Get(name string) (int64, bool) {
	use, ok := m.ids[name]
	return use.units, ok && use.slot >= m.charge.oldest()
}

func (m memoryIDs) Put(name string, units int64) error {
	if m.ids == nil {
		m.ids = make(map[string]idUse)
	}
	if len(m.ids) >= max(firstSweep, m.sweepAt) {
		now := monotonic()
		for id, use := range m.ids {
			if use.until < now {
				delete(m.ids, id)
			}
		}
		m.sweepAt = 2 * len(m.ids)
	}
	m.ids[name] = idUse{m.charge.Slot, units, m.until}
	return nil
}

func (m memoryIDs) Delete(name string) error {
	delete(m.ids, name)
	return nil
}
