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

	// List yields the orders of a period, each as complete as the list has
	// it. It ends after the first error.
	List func(context.Context, Period) iter.Seq2[*T, error]

	// Longest is the longest period that List takes. 0 means any.
	Longest time.Duration

	// Oldest is how far back List can look for orders that changed lately,
	// by Period.ChangedSince. 0 means that it cannot: only orders of the
	// look-back period are kept up to date.
	Oldest time.Duration

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
}
