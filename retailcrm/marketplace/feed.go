package marketplace

import (
	"context"
	"iter"
	"time"
)

// Feed is a marketplace as a poller sees it. T is its order, as it is listed.
type Feed[T any] struct {
	// Name is the marketplace's, for logs and errors: "ozon".
	Name string

	// Key returns the marketplace's own id of an order. An order that is
	// listed twice in one pass is taken once.
	Key func(*T) string

	// Placed returns when an order was placed, which decides whether it belongs
	// to the look-back period, whatever list it came from. Nil leaves that to
	// the lists.
	Placed func(*T) time.Time

	// List yields the orders of a period, each as complete as the list has
	// it. It ends after the first error.
	List func(context.Context, Period) iter.Seq2[*T, error]

	// Longest is the longest period that List takes. 0 means any.
	Longest time.Duration

	// Oldest is how far back List can look for orders that changed lately,
	// by Period.ChangedSince. 0 means that it cannot.
	Oldest time.Duration

	// Told reports whether List tells, by Period.ChangedSince, when this order
	// changes; the poller asks for others by their key in every pass until they
	// are finished. Nil means all when Oldest is set, and none otherwise.
	Told func(*T) bool

	// Keep returns what Fetch needs to get the order again, as a text for the
	// cursor: its kind, or all of it where no method gives it back. Leave out
	// what is personal. "" means that Fetch cannot.
	Keep func(*T) string

	// Fetch gets orders that the lists do not show any more, by what Keep
	// returned of them: unfinished ones, and those that failed. It leaves out
	// those that the marketplace does not know. It ends after the first error.
	// Nil when the marketplace cannot be asked.
	Fetch func(context.Context, []Known) iter.Seq2[*T, error]

	// Get gets the order that people know by a number, for Poller.SyncOrder.
	// It is given the orders that are remembered: some marketplaces only give an
	// order back by what Keep returned of it. The error wraps [ErrNotFound] when
	// there is none. Nil when the marketplace cannot be asked.
	Get func(ctx context.Context, number string, remembered []Known) (*T, error)

	// Fill completes a batch of listed orders with what takes one call for
	// all of them, such as their statuses. Nil when the list has it all.
	Fill func(context.Context, []*T) error

	// Complete fetches what takes a call per order. It is called for orders
	// that are new or have changed, concurrently, and may change its
	// argument. Nil when there is nothing to fetch.
	Complete func(context.Context, *T) error

	// Articles returns the articles that Convert will ask for. Nil when it
	// asks for none.
	Articles func(*T) []string

	// Convert turns an order into a CRM order. It is pure. An error that
	// wraps ErrSkip means that this order is not for the CRM. The poller
	// also calls it before Complete and with nil offers, to see whether the
	// order has changed.
	Convert func(*T, Offers) (*Conversion, error)
}

// Period is what a List call is about.
type Period struct {
	// Window is when the orders were placed.
	Window

	// ChangedSince asks for those only that changed at or after this time. A
	// marketplace that cannot tell lists all. Zero means all.
	ChangedSince time.Time

	// Now is when the pass began: until when orders may have changed.
	Now time.Time

	// Older says that the window lies before the look-back period. A List
	// that cannot filter by ChangedSince yields nothing then.
	Older bool

	// Kept returns what Feed.Keep returned of an order that is remembered, by
	// its key, and "" for others.
	Kept func(key string) string
}
