package webhook

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"sync"
	"time"
)

// Deduper remembers which events were handled. Keys are 64 hexadecimal digits.
type Deduper interface {
	// Claim reports whether the key is new, and remembers it.
	Claim(ctx context.Context, key string) (fresh bool, err error)
	// Forget removes a key whose event was not handled after all.
	Forget(ctx context.Context, key string) error
}

// dedupeKey is the hash of the values at the paths, or of the whole event.
func dedupeKey(ev *Event, paths []string) string {
	h := sha256.New()
	var length [binary.MaxVarintLen64]byte
	write := func(s string) {
		h.Write(binary.AppendUvarint(length[:0], uint64(len(s))))
		h.Write([]byte(s))
	}
	whole := len(paths) == 0
	for _, path := range paths {
		v := ev.Value(path)
		whole = whole || !v.Exists()
		write(v.String())
	}
	if whole {
		h.Reset()
		for path, v := range ev.Root().Leaves() {
			write(path)
			write(v.String())
		}
	}
	var sum [sha256.Size]byte
	return hex.EncodeToString(h.Sum(sum[:0]))
}

// MemoryDeduper is a [Deduper] for one process: it remembers a bounded number
// of keys for a bounded time, and nothing after a restart.
type MemoryDeduper struct {
	ttl  time.Duration
	most int
	now  func() time.Time

	mu      sync.Mutex
	claimed map[string]uint64 // key → number of its claim
	queue   []claim           // a ring, oldest at head
	head    int
	count   int
	number  uint64
}

type claim struct {
	key    string
	number uint64
	at     time.Time
}

// The defaults of [NewMemoryDeduper].
const (
	DefaultDedupeTTL  = time.Hour
	DefaultDedupeKeys = 100_000
)

// NewMemoryDeduper remembers keys for ttl, at most so many of them: when there
// are more, the oldest goes. Zeros mean the defaults. It needs about 200 bytes
// for each key that it holds.
func NewMemoryDeduper(ttl time.Duration, keys int) *MemoryDeduper {
	if ttl <= 0 {
		ttl = DefaultDedupeTTL
	}
	if keys <= 0 {
		keys = DefaultDedupeKeys
	}
	return &MemoryDeduper{ttl: ttl, most: keys, now: time.Now, claimed: map[string]uint64{}}
}

// SetClock replaces the clock, for tests; call it before the first event.
func (d *MemoryDeduper) SetClock(now func() time.Time) { d.now = now }

// Claim reports whether the key is new, and remembers it. The error is always
// nil.
func (d *MemoryDeduper) Claim(_ context.Context, key string) (fresh bool, err error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	now := d.now()
	for d.count > 0 && now.Sub(d.queue[d.head].at) >= d.ttl {
		d.dropOldest()
	}
	if _, known := d.claimed[key]; known {
		return false, nil
	}
	if d.count == d.most {
		d.dropOldest()
	}
	d.number++
	d.claimed[key] = d.number
	d.push(claim{key: key, number: d.number, at: now})
	return true, nil
}

// Forget removes a key. The error is always nil.
func (d *MemoryDeduper) Forget(_ context.Context, key string) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	delete(d.claimed, key)
	return nil
}

// dropOldest removes the oldest claim. Its key stays when it was forgotten and
// claimed again since.
func (d *MemoryDeduper) dropOldest() {
	oldest := &d.queue[d.head]
	if d.claimed[oldest.key] == oldest.number {
		delete(d.claimed, oldest.key)
	}
	*oldest = claim{}
	d.head = (d.head + 1) % len(d.queue)
	d.count--
}

func (d *MemoryDeduper) push(c claim) {
	if d.count == len(d.queue) {
		grown := make([]claim, min(d.most, max(64, 2*d.count)))
		n := copy(grown, d.queue[d.head:])
		copy(grown[n:], d.queue[:d.head])
		d.queue, d.head = grown, 0
	}
	d.queue[(d.head+d.count)%len(d.queue)] = c
	d.count++
}
