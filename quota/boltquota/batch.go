package boltquota

import (
	"fmt"

	"github.com/go-retailcrm/sdk/quota"
	bolt "go.etcd.io/bbolt"
)

// batch is the charges of one transaction. Counters are read once and written
// once, however many charges there are.
type batch struct {
	tx       *bolt.Tx
	counters map[string]*counter
}

// counter is what a batch holds of one key.
type counter struct {
	record
	stored, changed bool
}

func newBatch(tx *bolt.Tx) batch { return batch{tx: tx, counters: map[string]*counter{}} }

func (b *batch) charge(c quota.Charge) (quota.Outcome, error) {
	k, err := b.counter(c.Key)
	if err != nil {
		return quota.Outcome{}, err
	}
	var out quota.Outcome
	if c.ID == "" || c.N == 0 {
		k.counts, out = k.counts.Apply(c)
	} else if k.counts, out, err = k.counts.ApplyOnce(c, ids{b, c}); err != nil {
		return out, err
	}
	if out.Taken != 0 && !out.Duplicate {
		k.changed = true
		k.until = max(k.until, untilOf(c))
	}
	return out, nil
}

func (b *batch) counter(key string) (*counter, error) {
	if k, ok := b.counters[key]; ok {
		return k, nil
	}
	stored := b.tx.Bucket(countersBucket).Get(counterKey(key))
	r, err := decode(stored)
	if err != nil {
		return nil, fmt.Errorf("%w: %q", err, key)
	}
	k := &counter{record: r, stored: stored != nil}
	b.counters[key] = k
	return k, nil
}

// counterKey keeps the empty key possible, which bbolt does not allow.
func counterKey(key string) []byte { return append([]byte{'k'}, key...) }

// flush writes the counters that changed. A new one gets its date in the index
// of the sweep.
func (b *batch) flush() error {
	bucket := b.tx.Bucket(countersBucket)
	for key, k := range b.counters {
		if !k.changed {
			continue
		}
		if err := bucket.Put(counterKey(key), encode(k.record)); err != nil {
			return fmt.Errorf("counter %q: %w", key, err)
		}
		if k.stored {
			continue
		}
		if err := b.date(entry{until: k.until, key: key}); err != nil {
			return err
		}
	}
	return nil
}
