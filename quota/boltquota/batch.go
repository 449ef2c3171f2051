package boltquota

import (
	"encoding/binary"
	"fmt"

	"github.com/go-retailcrm/sdk/quota"
	bolt "go.etcd.io/bbolt"
)

// counter is the state of one key.
type counter struct {
	slots   quota.Counter
	until   int64 // milliseconds since 1970; after them it does not matter any more
	changed bool
}

// batch is the charges of one transaction. Counters are read once and written
// once, however many charges there are.
type batch struct {
	tx       *bolt.Tx
	counters map[string]*counter
}

func (b *batch) charge(c quota.Charge) (out quota.Outcome, err error) {
	k, err := b.counter(c.Key)
	if err != nil {
		return quota.Outcome{}, err
	}
	if c.ID != "" {
		if taken, ok := b.known(c); ok {
			c.N = 0
			k.slots, out = k.slots.Apply(c)
			out.Taken, out.Duplicate = taken, true
			return out, nil
		}
	}
	k.slots, out = k.slots.Apply(c)
	if out.Taken == 0 {
		return out, nil
	}
	k.changed, k.until = true, max(k.until, c.Until.UnixMilli())
	if c.ID == "" {
		return out, nil
	}
	return out, b.remember(c, out.Taken)
}

func (b *batch) counter(key string) (*counter, error) {
	if k, ok := b.counters[key]; ok {
		return k, nil
	}
	k, err := decode(b.tx.Bucket(countersBucket).Get(counterKey(key)))
	if err != nil {
		return nil, fmt.Errorf("%w: %q", err, key)
	}
	b.counters[key] = k
	return k, nil
}

// counterKey keeps the empty key possible, which bbolt does not allow.
func counterKey(key string) []byte { return append([]byte{'k'}, key...) }

// flush writes the counters that changed.
func (b *batch) flush() error {
	bucket := b.tx.Bucket(countersBucket)
	for key, k := range b.counters {
		if !k.changed {
			continue
		}
		if err := bucket.Put(counterKey(key), encode(k)); err != nil {
			return fmt.Errorf("counter %q: %w", key, err)
		}
	}
	return nil
}

// IDs of a slot lie in a bucket of their own, so that those of an old slot go
// as one: idsBucket / key / slot / id.
func (b *batch) known(c quota.Charge) (taken int64, ok bool) {
	slots := b.tx.Bucket(idsBucket).Bucket(counterKey(c.Key))
	if slots == nil {
		return 0, false
	}
	for cur, k, _ := cursor(slots); k != nil; k, _ = cur.Next() {
		if slotOf(k) < oldest(c) {
			continue
		}
		if v := slots.Bucket(k).Get([]byte(c.ID)); len(v) == 8 {
			return int64(binary.BigEndian.Uint64(v)), true
		}
	}
	return 0, false
}

func cursor(b *bolt.Bucket) (*bolt.Cursor, []byte, []byte) {
	c := b.Cursor()
	k, v := c.First()
	return c, k, v
}

func oldest(c quota.Charge) int64 { return c.Slot - 2*max(1, c.Span) }

func (b *batch) remember(c quota.Charge, taken int64) error {
	slots, err := b.tx.Bucket(idsBucket).CreateBucketIfNotExists(counterKey(c.Key))
	if err != nil {
		return fmt.Errorf("ids of %q: %w", c.Key, err)
	}
	name := slotKey(c.Slot)
	ids := slots.Bucket(name)
	if ids == nil {
		if err := dropSlots(slots, oldest(c)); err != nil {
			return fmt.Errorf("old ids of %q: %w", c.Key, err)
		}
		if ids, err = slots.CreateBucket(name); err != nil {
			return fmt.Errorf("ids of %q: %w", c.Key, err)
		}
	}
	return ids.Put([]byte(c.ID), binary.BigEndian.AppendUint64(nil, uint64(taken)))
}

func dropSlots(slots *bolt.Bucket, before int64) error {
	var old [][]byte
	for cur, k, _ := cursor(slots); k != nil && slotOf(k) < before; k, _ = cur.Next() {
		old = append(old, k)
	}
	for _, k := range old {
		if err := slots.DeleteBucket(k); err != nil {
			return err
		}
	}
	return nil
}

// slotKey sorts like the number, negative ones first.
func slotKey(slot int64) []byte { return binary.BigEndian.AppendUint64(nil, uint64(slot)^1<<63) }

func slotOf(key []byte) int64 {
	if len(key) != 8 {
		return 0
	}
	return int64(binary.BigEndian.Uint64(key) ^ 1<<63)
}

func encode(k *counter) []byte {
	b := binary.AppendVarint(make([]byte, 0, 16+6*len(k.slots)), k.until)
	for _, s := range k.slots {
		b = binary.AppendVarint(b, s.Slot)
		b = binary.AppendVarint(b, s.Used)
		b = binary.AppendVarint(b, s.Peak)
	}
	return b
}

// decode reads a counter; a key that is not there has an empty one.
func decode(b []byte) (*counter, error) {
	k := &counter{}
	if b == nil {
		return k, nil
	}
	var n int
	if k.until, n = binary.Varint(b); n <= 0 {
		return nil, ErrCorrupt
	}
	for b = b[n:]; len(b) > 0; {
		var three [3]int64
		for i := range three {
			v, n := binary.Varint(b)
			if n <= 0 {
				return nil, ErrCorrupt
			}
			three[i], b = v, b[n:]
		}
		k.slots = append(k.slots, quota.SlotCount{Slot: three[0], Used: three[1], Peak: three[2]})
	}
	return k, nil
}
