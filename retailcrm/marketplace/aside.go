package marketplace

import (
	"cmp"
	"errors"
	"slices"
	"time"
)

// FailedOrder is an order that could not be brought into the CRM. It is put
// aside, so that it keeps nobody up, and tried again: in the next pass, then
// after pauses that double from ten minutes to a day, and at once when it
// changes at the marketplace or is converted otherwise.
type FailedOrder struct {
	Key        string    // the marketplace's own id
	ExternalID string    // of the CRM's order; "" when it could not be converted
	Reason     string    // what went wrong the last time
	Since      time.Time // of the first failure
	Next       time.Time // of the next try
	Tries      int       // failures so far
}

const (
	firstPause   = 10 * time.Minute
	longestPause = 24 * time.Hour
	longestText  = 300 // of a reason
)

// pause is how long an order waits that failed so many times.
func pause(tries int) time.Duration {
	if tries < 2 {
		return 0
	}
	return min(firstPause<<min(tries-2, 10), longestPause)
}

// putAside notes a failure of an order.
func (e *engine[T]) putAside(o *listedOrder[T], externalID, draft string, err error) {
	now := e.options.Now()
	e.mu.Lock()
	defer e.mu.Unlock()
	a := e.cursor.Aside[o.key]
	if a == nil {
		a = &aside{Since: now.Unix(), Older: o.older}
		e.cursor.Aside[o.key] = a
	}
	if draft != "" && draft != a.Draft {
		a.Draft, a.Tries = draft, 0 // another order than the one that failed
	}
	a.Tries++
	a.ExternalID = cmp.Or(externalID, a.ExternalID)
	a.Reason = clipTo(err.Error(), longestText)
	a.Next = now.Add(pause(a.Tries)).Unix()
	if o.item != nil {
		a.Kept, a.Placed = e.keep(o.item), e.placed(o.item)
	}
}

// waits reports whether an order is put aside and its time has not come. Not
// for one that is another than the one that failed.
func (e *engine[T]) waits(key, draft string) bool {
	e.mu.Lock()
	defer e.mu.Unlock()
	a := e.cursor.Aside[key]
	return a != nil && a.Draft == draft && e.options.Now().Before(time.Unix(a.Next, 0))
}

// failed lists the orders that are put aside, by key.
func (e *engine[T]) failed() []FailedOrder {
	e.mu.Lock()
	defer e.mu.Unlock()
	list := make([]FailedOrder, 0, len(e.cursor.Aside))
	for key, a := range e.cursor.Aside {
		list = append(list, FailedOrder{
			Key: key, ExternalID: a.ExternalID, Reason: a.Reason, Tries: a.Tries,
			Since: time.Unix(a.Since, 0), Next: time.Unix(a.Next, 0),
		})
	}
	slices.SortFunc(list, func(a, b FailedOrder) int { return cmp.Compare(a.Key, b.Key) })
	return list
}

// ownFault reports whether an error is about one order. Any other may be
// trouble with the marketplace or the CRM as a whole.
func ownFault(err error) bool {
	var decode *DecodeError
	for _, kind := range []error{ErrRefused, ErrExists, ErrNotFound, ErrBadRequest, ErrConflict} {
		if errors.Is(err, kind) {
			return true
		}
	}
	return errors.As(err, &decode)
}

func clipTo(s string, most int) string {
	if len(s) <= most {
		return s
	}
	for most > 0 && s[most]&0xC0 == 0x80 {
		most-- // not within a letter
	}
	return s[:most] + "..."
}
