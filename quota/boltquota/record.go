package boltquota

import (
	"encoding/binary"
	"math"

	"github.com/go-retailcrm/sdk/quota"
)

// record is a counter as it lies in the file.
type record struct {
	until  int64 // Unix milliseconds from which on nothing of it matters
	counts quota.Counter
}

// untilOf rounds up, so that nothing goes before its time is over. A charge that sets
// no time keeps its counter for ever.
func untilOf(c quota.Charge) int64 {
	if c.Until.IsZero() {
		return math.MaxInt64
	}
	return c.Until.UnixMilli() + 1
}

func encode(r record) []byte {
	b := make([]byte, 0, 16+6*len(r.counts))
	b = binary.AppendVarint(b, r.until)
	for _, s := range r.counts {
		b = binary.AppendVarint(b, s.Slot)
		b = binary.AppendVarint(b, s.Used)
		b = binary.AppendVarint(b, s.Peak)
	}
	return b
}

func decode(b []byte) (r record, err error) {
	if len(b) == 0 {
		return record{}, nil
	}
	numbers := make([]int64, 0, 4)
	for len(b) > 0 {
		v, n := binary.Varint(b)
		if n <= 0 {
			return record{}, ErrCorrupt
		}
		numbers, b = append(numbers, v), b[n:]
	}
	if len(numbers)%3 != 1 {
		return record{}, ErrCorrupt
	}
	r.until = numbers[0]
	for i := 1; i < len(numbers); i += 3 {
		r.counts = append(r.counts, quota.SlotCount{Slot: numbers[i], Used: numbers[i+1], Peak: numbers[i+2]})
	}
	return r, nil
}

// sortable orders like the number, negative ones first.
func sortable(n int64) []byte { return binary.BigEndian.AppendUint64(nil, uint64(n)^1<<63) }

func fromSortable(b []byte) int64 { return int64(binary.BigEndian.Uint64(b) ^ 1<<63) }

func slotKey(slot int64) []byte { return sortable(slot) }
