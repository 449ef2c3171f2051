package quota

import (
	"context"
	"slices"
	"time"
)

// A Store keeps the counters of a [Meter]. Each call is atomic, and when it
// returns without error its effect is as durable as the store makes anything.
// Package quota/storetest checks an implementation.
type Store interface {
	// Charge changes the counter and reports what it holds then. Without
	// room for the whole charge it takes nothing, or with Partial what there
	// is; that is no error. The error says that the store failed or that the
	// context ended.
	Charge(ctx context.Context, c Charge) (Outcome, error)
}

// A Charge asks a [Store] to change one counter.
type Charge struct {
	// Key names the counter.
	Key string
	// N is the units to add; a negative number gives back, 0 only reads.
	N int64
	// Most is the most units the window may hold; negative for no limit.
	Most int64
	// Partial takes what there is instead of all or nothing.
	Partial bool
	// ID, when set, makes later charges of the same key and ID do nothing
	// but report, as long as the slot of the first is kept. IDs of charges
	// that give back are apart from those of others. A charge that gives back
	// under the ID of one that took gives back that one's units, no more, and
	// when all are back its ID is free again: [Counter.ApplyOnce].
	ID string
	// Slot is the number of the time slot now, Span how many slots make up
	// the window. A store keeps 2*Span slots before Slot.
	Slot, Span int64
	// Now is the time of the charge, and Until the time after which nothing
	// of it matters any more.
	Now, Until time.Time
}

// oldest returns the oldest slot that must be kept.
func (c Charge) oldest() int64 { return c.Slot - 2*max(1, c.Span) }

// holds reports whether a slot lies in the window. Slots after the present one,
// as a clock that jumped back or another machine's clock leaves them, count as
// far ahead as others count back: some window holds both.
func (c Charge) holds(slot int64) bool {
	span := max(1, c.Span)
	return slot > c.Slot-span && slot < c.Slot+span
}

// An Outcome says what a [Charge] did.
type Outcome struct {
	// Taken is the units added, negative when given back. For a repeated
	// ID it is what the first charge took.
	Taken int64
	// Used is the units in the window afterwards.
	Used int64
	// Peak is the most units the window held before this charge.
	Peak int64
	// Oldest is the oldest slot of the window with units in it, or the
	// present slot when there are none.
	Oldest int64
	// Duplicate tells that the ID was known.
	Duplicate bool
}

// A SlotCount is the count of one time slot.
type SlotCount struct {
	// Slot numbers the slot; Used is its units and Peak the most the window
	// held while it was the present one.
	Slot, Used, Peak int64
}

// A Counter is the state of one key, for stores that compute in Go. Its slots
// are in rising order.
type Counter []SlotCount

// Apply does a charge, apart from its ID, and returns the new state, which takes
// the place of k: it may share its memory. Counts of
// slots after the present one, as a clock that jumped back leaves them, are
// kept.
func (k Counter) Apply(c Charge) (Counter, Outcome) {
	k = slices.DeleteFunc(k, func(s SlotCount) bool { return s.Slot < c.oldest() })
	out := k.read(c)
	switch {
	case c.N > 0:
		out.Taken = c.fit(out.Used)
	case c.N < 0:
		k, out.Taken = k.giveBack(c)
	}
	out.Used = satAdd(out.Used, out.Taken)
	if out.Taken > 0 {
		k = k.add(c.Slot, out.Taken, out.Used)
	}
	out.Oldest = k.read(c).Oldest
	return k, out
}

// IDs are what a store remembers of the charges of one key that have an ID: the
// units taken, or given back as a negative number, by names that ApplyOnce makes.
type IDs interface {
	// Get returns the units under a name; ok is false for one that is not known, or
	// not any more.
	Get(name string) (units int64, ok bool)
	// Put remembers units under a name, in the present slot.
	Put(name string, units int64) error
	// Delete forgets a name.
	Delete(name string) error
}

// ApplyOnce is Apply with the charge's ID.
func (k Counter) ApplyOnce(c Charge, ids IDs) (Counter, Outcome, error) {
	take, back := "t"+c.ID, "r"+c.ID
	own := take
	if c.N < 0 {
		own = back
	}
	if units, ok := ids.Get(own); ok {
		out := k.read(c)
		out.Taken, out.Duplicate = units, true
		return k, out, nil
	}
	var taken int64
	var refunds bool
	if c.N < 0 {
		if taken, refunds = ids.Get(take); refunds {
			c.N = max(c.N, -taken)
		}
	}
	k, out := k.Apply(c)
	if out.Taken == 0 {
		return k, out, nil
	}
	err := ids.Put(own, out.Taken)
	switch {
	case err != nil:
	case c.N > 0:
		err = ids.Delete(back)
	case refunds && taken+out.Taken > 0:
		err = ids.Put(take, taken+out.Taken)
	case refunds:
		err = ids.Delete(take)
	}
	return k, out, err
}

// read returns the state of the window without a change.
func (k Counter) read(c Charge) Outcome {
	out := Outcome{Oldest: c.Slot}
	for _, s := range k {
		if !c.holds(s.Slot) {
			continue
		}
		if s.Used > 0 && s.Slot < out.Oldest {
			out.Oldest = s.Slot
		}
		out.Used = satAdd(out.Used, s.Used)
		out.Peak = max(out.Peak, s.Peak)
	}
	return out
}

// fit returns how many of the units asked for may be taken.
func (c Charge) fit(used int64) int64 {
	room := c.N
	if c.Most >= 0 {
		room = max(0, c.Most-used)
	}
	switch {
	case c.N <= room:
		return c.N
	case c.Partial:
		return room
	}
	return 0
}

func (k Counter) add(slot, n, peak int64) Counter {
	i, found := slices.BinarySearchFunc(k, slot, func(s SlotCount, slot int64) int { return int(s.Slot - slot) })
	if !found {
		k = slices.Insert(k, i, SlotCount{Slot: slot})
	}
	k[i].Used = satAdd(k[i].Used, n)
	k[i].Peak = max(k[i].Peak, peak)
	return k
}

// giveBack takes units out of the newest slots of the window first.
func (k Counter) giveBack(c Charge) (Counter, int64) {
	left := -max(c.N, -maxUnits)
	given := int64(0)
	for i := len(k) - 1; i >= 0 && left > 0; i-- {
		if !c.holds(k[i].Slot) {
			continue
		}
		n := min(left, k[i].Used)
		k[i].Used -= n
		left -= n
		given += n
	}
	return k, -given
}

const maxUnits = int64(1<<63 - 1)
