package quota

import "time"

// A Window says over which time units are counted. Make one with
// [CalendarMonths], [Fixed] or [Rolling]; the zero Window is that of calendar
// months in UTC.
type Window struct {
	zone   *time.Location
	length time.Duration // of a slot; 0 for months
	slots  int64
	origin time.Time
}

const defaultSlots = 60

// CalendarMonths counts from the first of each month in a zone; nil is UTC.
func CalendarMonths(zone *time.Location) Window { return Window{zone: zone} }

// Fixed counts in windows of a length, one after the other, that start at
// origin. A length below a millisecond is taken as one.
func Fixed(length time.Duration, origin time.Time) Window {
	return Window{length: max(length, time.Millisecond), slots: 1, origin: origin}
}

// Rolling counts over the last length of time, in steps of a sixtieth of it: a
// unit leaves the window at most one such step after the length has passed,
// never before. A length below a second is taken as one.
func Rolling(length time.Duration) Window {
	length = max(length, time.Second)
	return Window{length: (length + defaultSlots - 1) / defaultSlots, slots: defaultSlots + 1}
}

func (w Window) location() *time.Location {
	if w.zone == nil {
		return time.UTC
	}
	return w.zone
}

// slot returns the number of the slot that holds t.
func (w Window) slot(t time.Time) int64 {
	if w.length == 0 {
		y, m, _ := t.In(w.location()).Date()
		return int64(y)*12 + int64(m) - 1
	}
	return floorDiv(t.UnixMilli()-w.originMilli(), w.milli())
}

func (w Window) milli() int64 { return max(1, w.length.Milliseconds()) }

func (w Window) originMilli() int64 {
	if w.origin.IsZero() {
		return 0
	}
	return w.origin.UnixMilli()
}

// start returns the first instant of a slot.
func (w Window) start(slot int64) time.Time {
	if w.length != 0 {
		return time.UnixMilli(w.originMilli() + slot*w.milli()).In(w.location())
	}
	year := floorDiv(slot, 12)
	t := time.Date(int(year), time.Month(slot-year*12+1), 1, 0, 0, 0, 0, w.location())
	for w.slot(t) < slot { // midnight skipped by daylight saving
		t = t.Add(30 * time.Minute)
	}
	return t
}

func (w Window) span() int64 { return max(1, w.slots) }

func floorDiv(a, b int64) int64 {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}
