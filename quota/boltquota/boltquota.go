// Package boltquota keeps the counters of [quota.Meter] in a file, with bbolt.
// A charge that returned without error is on disk: a crash does not lose it,
// and a crash never counts one twice. Charges that come at the same time share
// one write to disk.
//
// Each write also removes a few counters and IDs whose time is over, so the
// file holds what matters and no more. bbolt uses freed pages again but never
// makes the file shorter. What is over is told by the clock of the charges: a
// clock set far ahead by mistake removes what it believes to be past.
package boltquota

import (
	"context"
	"errors"
	"fmt"
	"sync/atomic"
	"time"

	bolt "go.etcd.io/bbolt"

	"github.com/go-retailcrm/sdk/internal/engine/boltfile"
	"github.com/go-retailcrm/sdk/internal/engine/group"
	"github.com/go-retailcrm/sdk/quota"
)

// ErrClosed reports a charge of a store that was closed.
var ErrClosed = errors.New("boltquota: store closed")

// ErrCorrupt reports a counter, or a file, that cannot be read. A file is checked
// when it is opened. Without a copy of it there is one way to go on: move it away
// and begin to count anew.
var ErrCorrupt = errors.New("boltquota: corrupt counter")

var (
	countersBucket = []byte("quota.counters")
	idsBucket      = []byte("quota.ids")
	datesBucket    = []byte("quota.dates")
)

const (
	maxGroup    = 1024
	lockTimeout = 5 * time.Second
	maxKey      = bolt.MaxKeySize - entryPrefix
)

// A Store is a [quota.Store] in a bbolt file. Counters that no longer matter,
// and the IDs of their charges, leave the file as others are written. Make one
// with [Open] or [New].
type Store struct {
	db    *boltfile.DB
	group group.Group[quota.Charge, quota.Outcome]

	charges, writes, removed atomic.Int64
}

// Stats counts what a store did.
type Stats struct {
	// Charges is charges done, Writes the transactions they took.
	Charges, Writes int64
	// Removed is the counters and IDs that left the file because their time
	// was over.
	Removed int64
}

type request = group.Request[quota.Charge, quota.Outcome]

// Open opens or creates a file. It fails when another process has it open.
func Open(path string) (*Store, error) {
	db, err := boltfile.Open(path, boltfile.Options{Timeout: lockTimeout})
	if errors.Is(err, boltfile.ErrCorrupt) {
		return nil, fmt.Errorf("%w: %w; move it away to begin to count anew", ErrCorrupt, err)
	}
	if err != nil {
		return nil, fmt.Errorf("boltquota: %w", err)
	}
	s, err := prepare(db)
	if err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return s, nil
}

// New keeps counters in a database that is open already. Close leaves it open.
func New(db *bolt.DB) (*Store, error) { return prepare(boltfile.Wrap(db)) }

func prepare(db *boltfile.DB) (*Store, error) {
	err := db.Update(func(tx *bolt.Tx) error {
		for _, name := range [][]byte{countersBucket, idsBucket, datesBucket} {
			if _, err := tx.CreateBucketIfNotExists(name); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("boltquota: prepare: %w", known(err))
	}
	s := &Store{db: db}
	s.group.Call, s.group.Max = s.write, maxGroup
	return s, nil
}

// Close waits for the charges under way and closes the file.
func (s *Store) Close() error {
	s.group.Close()
	if err := s.db.Close(); err != nil {
		return fmt.Errorf("boltquota: close: %w", err)
	}
	return nil
}

// Stats returns the counts so far.
func (s *Store) Stats() Stats {
	return Stats{Charges: s.charges.Load(), Writes: s.writes.Load(), Removed: s.removed.Load()}
}

// Charge does what [quota.Store] says. Once it is queued it waits for the disk
// even when ctx ends, so that its result is known. A charge that only reads
// does not write.
func (s *Store) Charge(ctx context.Context, c quota.Charge) (quota.Outcome, error) {
	if err := ctx.Err(); err != nil {
		return quota.Outcome{}, err
	}
	if len(c.Key) > maxKey || len(c.ID) >= bolt.MaxKeySize {
		return quota.Outcome{}, fmt.Errorf("%w: key of %d or id of %d bytes too long", quota.ErrInput, len(c.Key), len(c.ID))
	}
	if c.N == 0 {
		return s.read(c)
	}
	out, err := s.group.Do(c)
	if errors.Is(err, group.ErrClosed) {
		return quota.Outcome{}, ErrClosed
	}
	return out, err
}

// write does charges and a share of the sweep in one transaction. Either all
// count, but for those whose counter cannot be read, or none.
func (s *Store) write(requests []*request) {
	removed, err := s.update(requests)
	s.charges.Add(int64(len(requests)))
	s.writes.Add(1)
	if err == nil {
		s.removed.Add(removed)
		return
	}
	for _, r := range requests {
		r.Answer, r.Err = quota.Outcome{}, fmt.Errorf("boltquota: write: %w", known(err))
	}
}

func (s *Store) update(requests []*request) (removed int64, err error) {
	err = s.db.Update(func(tx *bolt.Tx) error {
		b := newBatch(tx)
		for _, r := range requests {
			r.Answer, r.Err = b.charge(r.Ask)
			if r.Err != nil && !errors.Is(r.Err, ErrCorrupt) {
				return r.Err
			}
		}
		if err := b.flush(); err != nil {
			return err
		}
		removed, err = b.sweep(earliest(requests), sweepShare*len(requests))
		return err
	})
	return removed, err
}

// earliest is the time to sweep by: a charge whose clock is ahead removes
// nothing of the others.
func earliest(requests []*request) time.Time {
	now := requests[0].Ask.Now
	for _, r := range requests {
		if r.Ask.Now.Before(now) {
			now = r.Ask.Now
		}
	}
	return now
}

// known makes a broken page one of this package's errors.
func known(err error) error {
	if errors.Is(err, boltfile.ErrCorrupt) {
		return fmt.Errorf("%w: %w", ErrCorrupt, err)
	}
	return err
}

func (s *Store) read(c quota.Charge) (out quota.Outcome, err error) {
	if s.group.Closed() {
		return out, ErrClosed
	}
	if out, err = s.view(c); err != nil {
		return quota.Outcome{}, fmt.Errorf("boltquota: read: %w", known(err))
	}
	return out, nil
}

func (s *Store) view(c quota.Charge) (out quota.Outcome, err error) {
	err = s.db.View(func(tx *bolt.Tx) error {
		b := newBatch(tx)
		out, err = b.charge(c)
		return err
	})
	return out, err
}
