package webhook

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"hash"
	"sync"
	"time"
)

// Deduper remembers which events were handled. Keys are 64 hexadecimal digits.
// One that many machines share must take the claim of a machine that died for
// over after some time.
type Deduper interface {
	// Claim tells what is known of a key. When that is nothing, the key is in
	// work from now on, until Done or Forget.
	Claim(ctx context.Context, key string) (Seen, error)
	// Done remembers that the event of a claimed key was handled.
	Done(ctx context.Context, key string) error
	// Forget removes a claimed key whose event was not handled after all.
	Forget(ctx context.Context, key string) error
}

// Seen is what a [Deduper] knows of a key.
type Seen uint8

// What may be known of a key.
const (
	Unseen  Seen = iota // it is new: the caller has claimed it and handles its event
	InWork              // its event is being handled by somebody
	Handled             // its event was handled: drop this one
)

// WholeEvent is the path of a whole event, for [WithDeduper].
const WholeEvent = ""

// dedupeKey is the hash of the values at the paths; ok is false when one of them
// is missing, so that nothing tells the event from others.
func dedupeKey(ev *Event, paths []string) (key string, ok bool) {
	k := keyHash{Hash: sha256.New()}
	for _, path := range paths {
		v := ev.Value(path)
		if !v.Exists() {
			return "", false
		}
		k.text(path)
		k.value(v)
	}
	var sum [sha256.Size]byte
	return hex.EncodeToString(k.Sum(sum[:0])), true
}

// keyHash hashes values so that only the same ones have the same hash: null is
// not the empty text, and 1 is not "1".
type keyHash struct {
	hash.Hash
	buf []byte
}

func (k *keyHash) value(v Value) {
	kind := v.Kind()
	k.mark(byte(kind))
	switch kind {
	case Object, List:
		for name, child := range v.Each() {
			if kind == Object {
				k.text(name)
			}
			k.value(child)
		}
		k.mark(byte(Missing)) // the end of it
	case Null:
	default:
		k.text(v.String())
	}
}

func (k *keyHash) mark(c byte) {
	k.buf = append(k.buf[:0], c)
	k.Write(k.buf)
}

// text hashes the length and the bytes of a text.
func (k *keyHash) text(s string) {
	k.buf = binary.AppendUvarint(k.buf[:0], uint64(len(s)))
	k.buf = append(k.buf, s...)
	k.Write(k.buf)
}

// MemoryDeduper is a [Deduper] for one process: it remembers a bounded number
// of keys for a bounded time, and nothing after a restart.
type MemoryDeduper struct {
	ttl  time.Duration
	most int
	now  func() time.Time

	mu      sync.Mutex
	claimed map[string]claimed
	queue   []claim // a ring, oldest at head
	head    int
	count   int
	number  uint64
}

type claimed struct {
	number uint64 // of the claim in the queue
	done   bool
}

type claim struct {
	key    string
	number uint64
	at     time.Time
}

// The defaults of [NewMemoryDeduper].
const (
	DefaultDedupeTTL  = time.Hour // how long a handled event is remembered
	DefaultDedupeKeys = 100_000   // how many events are remembered at a time
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
	return &MemoryDeduper{ttl: ttl, most: keys, now: time.Now, claimed: map[string]claimed{}}
}

// SetClock replaces the clock, for tests; call it before the first event.
func (d *MemoryDeduper) SetClock(now func() time.Time) { d.now = now }

// Claim tells what is known of a key. The error is always nil.
func (d *MemoryDeduper) Claim(_ context.Context, key string) (Seen, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	now := d.now()
	for d.count > 0 && now.Sub(d.queue[d.head].at) >= d.ttl {
		d.dropOldest()
	}
	if c, known := d.claimed[key]; known {
		if c.done {
			return Handled, nil
		}
		return InWork, nil
	}
	if d.count == d.most {
		d.dropOldest()
	}
	d.number++
	d.claimed[key] = claimed{number: d.number}
	d.push(claim{key: key, number: d.number, at: now})
	return Unseen, nil
}

// Done remembers that the event of a key was handled. The error is always nil.
func (d *MemoryDeduper) Done(_ context.Context, key string) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if c, known := d.claimed[key]; known {
		c.done = true
		d.claimed[key] = c
	}
	return nil
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
	if d.claimed[oldest.key].number == oldest.number {
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
