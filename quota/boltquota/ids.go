package boltquota

import (
	"encoding/binary"
	"fmt"
	"iter"

	"github.com/go-retailcrm/sdk/quota"
	bolt "go.etcd.io/bbolt"
)

// IDs of a slot lie in a bucket of their own: idsBucket / key / slot / id. They
// count as long as their slot is kept; the sweep removes those of older slots.

// ids are the [quota.IDs] of a counter for one charge.
type ids struct {
	*batch
	charge quota.Charge
}

func (b ids) Get(name string) (units int64, ok bool) {
	for slot := range b.kept() {
		if v := slot.Get([]byte(name)); len(v) == 8 {
			return int64(binary.BigEndian.Uint64(v)), true
		}
	}
	return 0, false
}

func (b ids) Put(name string, units int64) error {
	if err := b.Delete(name); err != nil { // it may stand in an older slot
		return err
	}
	slot, err := b.idsOf(b.charge)
	if err != nil {
		return fmt.Errorf("ids of %q: %w", b.charge.Key, err)
	}
	return slot.Put([]byte(name), binary.BigEndian.AppendUint64(nil, uint64(units)))
}

func (b ids) Delete(name string) error {
	for slot := range b.kept() {
		if slot.Get([]byte(name)) != nil {
			return slot.Delete([]byte(name))
		}
	}
	return nil
}

// kept iterates over the slots whose IDs count.
func (b ids) kept() iter.Seq[*bolt.Bucket] {
	return func(yield func(*bolt.Bucket) bool) {
		slots := b.tx.Bucket(idsBucket).Bucket(counterKey(b.charge.Key))
		if slots == nil {
			return
		}
		cur := slots.Cursor()
		for slot, _ := cur.Seek(slotKey(oldest(b.charge))); slot != nil; slot, _ = cur.Next() {
			if !yield(slots.Bucket(slot)) {
				return
			}
		}
	}
}

func oldest(c quota.Charge) int64 { return c.Slot - 2*max(1, c.Span) }

// idsOf returns the bucket of the present slot. A new one gets its date in the
// index of the sweep.
func (b *batch) idsOf(c quota.Charge) (*bolt.Bucket, error) {
	slots, err := b.tx.Bucket(idsBucket).CreateBucketIfNotExists(counterKey(c.Key))
	if err != nil {
		return nil, err
	}
	if ids := slots.Bucket(slotKey(c.Slot)); ids != nil {
		return ids, nil
	}
	if err := b.date(entry{until: untilOf(c), key: c.Key, ids: true, slot: c.Slot}); err != nil {
		return nil, err
	}
	return slots.CreateBucket(slotKey(c.Slot))
}

// dropIDs removes up to budget IDs of a slot, and the slot when none is left.
func (b *batch) dropIDs(e entry, budget int) (dropped int, empty bool, err error) {
	all := b.tx.Bucket(idsBucket)
	slots := all.Bucket(counterKey(e.key))
	if slots == nil || slots.Bucket(slotKey(e.slot)) == nil {
		return 0, true, nil
	}
	ids := slots.Bucket(slotKey(e.slot))
	old := firstKeys(ids, budget)
	for _, id := range old {
		if err := ids.Delete(id); err != nil {
			return 0, false, err
		}
	}
	if k, _ := ids.Cursor().First(); k != nil {
		return len(old), false, nil
	}
	if err := slots.DeleteBucket(slotKey(e.slot)); err != nil {
		return 0, false, err
	}
	if k, _ := slots.Cursor().First(); k != nil {
		return len(old), true, nil
	}
	return len(old), true, all.DeleteBucket(counterKey(e.key))
}

func firstKeys(b *bolt.Bucket, most int) (keys [][]byte) {
	cur := b.Cursor()
	for k, _ := cur.First(); k != nil && len(keys) < most; k, _ = cur.Next() {
		keys = append(keys, k)
	}
	return keys
}
