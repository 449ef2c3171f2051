package marketplace

import (
	"iter"
	"time"
)

// Window is a period of time, From inclusive. Marketplaces do not agree on
// whether To belongs to it, so windows overlap and orders are told apart by
// their key.
type Window struct {
	From time.Time // the first moment
	To   time.Time // the last moment, at a marketplace where it belongs to the period
}

// Overlap is how far neighbouring windows reach into each other: an order
// that falls on a border, or is stamped by another server's clock, is in one
// of the two at least.
const Overlap = time.Minute

// Windows splits the time between from and to into windows no longer than
// longest, the oldest first. A longest of 0 means one window. There is none
// when from is not before to.
func Windows(from, to time.Time, longest time.Duration) iter.Seq[Window] {
	return func(yield func(Window) bool) {
		if longest > 0 && longest <= Overlap {
			longest = 2 * Overlap // else it would not move on
		}
		for from.Before(to) {
			end := to
			if longest > 0 && to.Sub(from) > longest {
				end = from.Add(longest)
			}
			if !yield(Window{from, end}) || !end.Before(to) {
				return
			}
			from = end.Add(-Overlap)
		}
	}
}
