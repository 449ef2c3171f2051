// Package boltquota keeps the counters of [quota.Meter] in a file, with bbolt.
// A charge that returned without error is on disk: a crash does not lose it,
// and a crash never counts one twice. Charges that come at the same time share
// one write to disk.
package boltquota

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"github.com/go-retailcrm/sdk/quota"
	bolt "go.etcd.io/bbolt"
)

// ErrClosed reports a charge of a store that was closed.
var ErrClosed = errors.New("boltquota: store closed")

// ErrCorrupt reports a counter in the file that cannot be read.
var ErrCorrupt = errors.New("boltquota: corrupt counter")

var (
	countersBucket = []byte("quota.counters")
	idsBucket      = []byte("quota.ids")
)

const (
	maxGroup    = 4096
	lockTimeout = 5 * time.Second
)

// A Store is a [quota.Store] in a bbolt file. Make one with [Open] or [New].
type Store struct {
	db   *bolt.DB
	owns bool

	mu      sync.Mutex
	waiting []*request
	writing bool
	closed  bool
	idle    *sync.Cond
	stats   Stats
}

// Stats counts what a store did.
type Stats struct {
	// Charges is charges done, Writes the transactions they took.
	Charges, Writes int64
}

type request struct {
	charge quota.Charge
	out    quota.Outcome
	err    error
	done   chan struct{}
	lead   chan struct{}
}

// Open opens or creates a file. It fails when another process has it open.
func Open(path string) (*Store, error) {
	db, err := bolt.Open(path, 0o600, &bolt.Options{Timeout: lockTimeout})
	if err != nil {
		return nil, fmt.Errorf("boltquota: open %s: %w", path, err)
	}
	s, err := New(db)
	if err != nil {
		_ = db.Close()
		return nil, err
	}
	s.owns = true
	return s, nil
}

// New keeps counters in a database that is open already. Close leaves it open.
func New(db *bolt.DB) (*Store, error) {
	err := db.Update(func(tx *bolt.Tx) error {
		for _, name := range [][]byte{countersBucket, idsBucket} {
			if _, err := tx.CreateBucketIfNotExists(name); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("boltquota: prepare: %w", err)
	}
	s := &Store{db: db}
	s.idle = sync.NewCond(&s.mu)
	return s, nil
}

// Close waits for the charges under way and closes the file.
func (s *Store) Close() error {
	s.mu.Lock()
	s.closed = true
	for s.writing {
		s.idle.Wait()
	}
	s.mu.Unlock()
	if !s.owns {
		return nil
	}
	if err := s.db.Close(); err != nil {
		return fmt.Errorf("boltquota: close: %w", err)
	}
	return nil
}

// Stats returns the counts so far.
func (s *Store) Stats() Stats {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.stats
}

// Charge does what [quota.Store] says. Once it is queued it waits for the disk
// even when ctx ends, so that its result is known. A charge that only reads
// does not write.
func (s *Store) Charge(ctx context.Context, c quota.Charge) (quota.Outcome, error) {
	if err := ctx.Err(); err != nil {
		return quota.Outcome{}, err
	}
	if len(c.Key) >= bolt.MaxKeySize || len(c.ID) > bolt.MaxKeySize {
		return quota.Outcome{}, fmt.Errorf("%w: key of %d or id of %d bytes too long", quota.ErrInput, len(c.Key), len(c.ID))
	}
	if c.N == 0 {
		return s.read(c)
	}
	r := &request{charge: c, done: make(chan struct{}), lead: make(chan struct{}, 1)}
	if err := s.enqueue(r); err != nil {
		return quota.Outcome{}, err
	}
	select {
	case <-r.done:
	case <-r.lead:
		s.write()
		<-r.done
	}
	return r.out, r.err
}

// enqueue adds a request. The first one without a writer becomes the writer;
// no goroutine of the store's own runs.
func (s *Store) enqueue(r *request) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return ErrClosed
	}
	s.waiting = append(s.waiting, r)
	if !s.writing {
		s.writing = true
		r.lead <- struct{}{}
	}
	return nil
}

// write does the group that waits, then hands over to the next waiting one.
func (s *Store) write() {
	s.mu.Lock()
	n := min(len(s.waiting), maxGroup)
	group := s.waiting[:n:n]
	s.waiting = s.waiting[n:]
	s.mu.Unlock()

	err := s.db.Update(func(tx *bolt.Tx) error {
		b := batch{tx: tx, counters: map[string]quota.Counter{}}
		for _, r := range group {
			r.out, r.err = b.charge(r.charge)
			if r.err != nil && !errors.Is(r.err, ErrCorrupt) {
				return r.err // nothing of the group counts
			}
		}
		return b.flush()
	})

	s.mu.Lock()
	s.stats.Writes++
	s.stats.Charges += int64(n)
	if len(s.waiting) > 0 {
		s.waiting[0].lead <- struct{}{}
	} else {
		s.writing = false
		s.idle.Broadcast()
	}
	s.mu.Unlock()
	for _, r := range group {
		if err != nil {
			r.out, r.err = quota.Outcome{}, fmt.Errorf("boltquota: write: %w", err)
		}
		close(r.done)
	}
}

func (s *Store) read(c quota.Charge) (out quota.Outcome, err error) {
	s.mu.Lock()
	closed := s.closed
	s.mu.Unlock()
	if closed {
		return out, ErrClosed
	}
	err = s.db.View(func(tx *bolt.Tx) error {
		b := batch{tx: tx, counters: map[string]quota.Counter{}}
		out, err = b.charge(c)
		return err
	})
	if err != nil {
		return quota.Outcome{}, fmt.Errorf("boltquota: read: %w", err)
	}
	return out, nil
}
