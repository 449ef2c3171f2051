package boltquota

import (
	"fmt"
	"time"
)

// sweepShare is how many steps of sweeping a transaction does for each of its
// charges. A charge leaves at most four things behind (a counter, an ID, its
// slot, and their dates), so the sweep keeps up.
const sweepShare = 4

// entryPrefix is the most bytes of an entry before its key.
const entryPrefix = 17

// entry is a date in the index of the sweep: when to look whether a counter, or
// the IDs of one slot, may go. The index is ordered by time.
type entry struct {
	until int64 // Unix milliseconds
	ids   bool
	slot  int64 // of ids
	key   string
}

func (e entry) name() []byte {
	b := sortable(e.until)
	if !e.ids {
		return append(append(b, 'k'), e.key...)
	}
	b = append(append(b, 'i'), sortable(e.slot)...)
	return append(b, e.key...)
}

func readEntry(b []byte) (e entry, ok bool) {
	if len(b) < 9 {
		return e, false
	}
	e.until = fromSortable(b[:8])
	e.ids = b[8] == 'i'
	b = b[9:]
	if e.ids {
		if len(b) < 8 {
			return e, false
		}
		e.slot, b = fromSortable(b[:8]), b[8:]
	}
	e.key = string(b)
	return e, true
}

// date puts an entry into the index.
func (b *batch) date(e entry) error {
	if err := b.tx.Bucket(datesBucket).Put(e.name(), nil); err != nil {
		return fmt.Errorf("date of %q: %w", e.key, err)
	}
	return nil
}

// sweep looks at the entries whose time has come, oldest first, and does at most
// budget steps. It runs after flush, and returns how many counters and IDs went.
func (b *batch) sweep(now time.Time, budget int) (removed int64, err error) {
	dates := b.tx.Bucket(datesBucket)
	for budget > 0 {
		name, _ := dates.Cursor().First()
		if name == nil {
			return removed, nil
		}
		e, ok := readEntry(name)
		n, done := 0, true
		if ok {
			if e.until > now.UnixMilli() {
				return removed, nil
			}
			if n, done, err = b.expire(e, budget); err != nil {
				return removed, fmt.Errorf("sweep %q: %w", e.key, err)
			}
		}
		budget -= n + 1
		removed += int64(n)
		if !done {
			continue
		}
		if err := dates.Delete(name); err != nil {
			return removed, fmt.Errorf("sweep %q: %w", e.key, err)
		}
	}
	return removed, nil
}

// expire removes what an entry stands for, as far as the budget goes.
func (b *batch) expire(e entry, budget int) (removed int, done bool, err error) {
	if e.ids {
		return b.dropIDs(e, budget)
	}
	bucket := b.tx.Bucket(countersBucket)
	stored := bucket.Get(counterKey(e.key))
	if stored == nil {
		return 0, true, nil
	}
	r, err := decode(stored)
	if err != nil {
		return 0, true, nil // left for whoever looks at what broke it
	}
	if r.until > e.until { // charged since: look again when that ends
		return 0, true, b.date(entry{until: r.until, key: e.key})
	}
	return 1, true, bucket.Delete(counterKey(e.key))
}
