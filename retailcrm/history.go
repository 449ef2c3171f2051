package retailcrm

import (
	"context"
	"fmt"
	"iter"
	"slices"
	"strconv"
	"time"
)

// Since says where to begin in a history: after the record with the ID, or,
// when that is 0, with the first record from Start on, or, when that is zero
// too, with the oldest record, which may be years old.
type Since struct {
	ID    int      // the last record seen
	Start DateTime // by the account's wall clock; for the first run only
}

func (s Since) id() Opt[int] {
	if s.ID == 0 {
		return Opt[int]{}
	}
	return Some(s.ID)
}

// start is the date of a first run. The API does not take both at once.
func (s Since) start() DateTime {
	if s.ID != 0 {
		return DateTime{}
	}
	return s.Start
}

// Change is one record of a history: [OrderHistory], [CustomerHistory],
// [CorporateCustomerHistory], [PackHistory] or [TaskHistory].
type Change interface {
	// ChangeID is the record's id. It grows from record to record.
	ChangeID() int
	// Own reports whether the API key that reads the history made the change.
	Own() bool
}

// ChangeID is the record's id.
func (h *OrderHistory) ChangeID() int { return h.ID }

// Own reports whether this client's API key made the change.
func (h *OrderHistory) Own() bool { return h.APIKey.own() }

// ChangeID is the record's id.
func (h *PackHistory) ChangeID() int { return h.ID }

// Own reports whether this client's API key made the change.
func (h *PackHistory) Own() bool { return h.APIKey.own() }

func (k *HistoryAPIKey) own() bool { return k != nil && k.Current }

// History returns one page of the changes of orders. The API refuses a page
// number together with filter.SinceID; [OrdersService.Changes] walks by the
// latter.
//
// API: GET /api/v5/orders/history
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#get--api-v5-orders-history
// Scope: order_read.
//
//crm:op GET /api/v5/orders/history
func (s *OrdersService) History(
	ctx context.Context, filter *OrderHistoryFilter, opts ...RequestOption,
) (*Page[OrderHistory], error) {
	return page[OrderHistory](ctx, s.client, newRequest(opOrdersHistory).filter(filter), "history", opts)
}

// Changes iterates over the changes of orders from since on, oldest first, up
// to now. See [Follow] to go on from there.
func (s *OrdersService) Changes(
	ctx context.Context, since Since, opts ...RequestOption,
) iter.Seq2[*OrderHistory, error] {
	return changes(ctx, since, func(ctx context.Context, since Since) (*Page[OrderHistory], error) {
		filter := &OrderHistoryFilter{SinceID: since.id(), StartDate: since.start()}
		return s.History(ctx, filter, historyOptions(opts)...)
	})
}

// changes walks a history by the id of the last record seen.
func changes[T any, P interface {
	*T
	Change
}](ctx context.Context, since Since, fetch func(context.Context, Since) (*Page[T], error)) iter.Seq2[*T, error] {
	id := func(h *T) int { return P(h).ChangeID() }
	return allSince(ctx, since.ID, id, func(ctx context.Context, last int) (*Page[T], error) {
		since.ID = last
		return fetch(ctx, since)
	})
}

// historyOptions are a call's options with the largest page and without a
// page number, which the API refuses here.
func historyOptions(opts []RequestOption) []RequestOption {
	return append(slices.Clone(opts), WithPage(0), WithLimit(iteratorLimit))
}

// CursorStore keeps the place in a history, or that of a marketplace's poller,
// between runs of a program: in a file, a database, a key-value store. The
// program gives what it kept to the next [Follow] as [FollowOptions.Cursor], to
// the next poller as the Cursor of its options. [CursorFunc] makes one of a
// function.
type CursorStore interface {
	// SaveCursor replaces the cursor that was kept before.
	SaveCursor(ctx context.Context, cursor string) error
}

// CursorFunc is a function as a [CursorStore].
type CursorFunc func(ctx context.Context, cursor string) error

// SaveCursor calls f.
func (f CursorFunc) SaveCursor(ctx context.Context, cursor string) error { return f(ctx, cursor) }

// cursor is the place as a text: the id of the last record, "1042".
func (s Since) cursor() string { return strconv.Itoa(s.ID) }

// at is the place that a cursor names; s itself for "".
func (s Since) at(cursor string) (Since, error) {
	if cursor == "" {
		return s, nil
	}
	id, err := strconv.Atoi(cursor)
	if err != nil || id < 0 {
		return s, fmt.Errorf("retailcrm: follow: the cursor is not one of a history: %s", clip(cursor))
	}
	return Since{ID: id, Start: s.Start}, nil
}

// FollowOptions change how [Follow] works.
type FollowOptions struct {
	Every   time.Duration // the pause between polls; 0 means 5 minutes, which the API's authors recommend
	WithOwn bool          // also the changes that this client's key made
	// Cursor is what Store was last given: the id of the last record, as a
	// text. "" begins with since.
	Cursor string
	// Store keeps the place after each change. Nil means that nobody does.
	Store CursorStore
	// OnError is asked about an error of the API or the network. When it
	// returns nil, Follow goes on at the next poll; else Follow returns what
	// it returns. Nil means that every error ends Follow.
	OnError func(ctx context.Context, err error) error
}

// Follow calls handle for each change from since on, oldest first, and then
// polls for new ones until ctx ends or an error occurs. changes is a method
// such as crm.Orders.Changes. Changes that the client's own API key made are
// left out, unless [FollowOptions].WithOwn is set. The cursor is saved after
// each change that was handled or left out, so a change is handled again only
// when the program dies in between. Give it back as [FollowOptions].Cursor.
//
// The error is handle's, the API's, the store's or ctx's. Short failures of
// the network and the CRM were retried before they get here; see
// [FollowOptions].OnError to outlast longer ones.
func Follow[C Change](
	ctx context.Context, since Since, changes func(context.Context, Since, ...RequestOption) iter.Seq2[C, error],
	handle func(context.Context, C) error, opts FollowOptions,
) error {
	since, err := since.at(opts.Cursor)
	if err != nil {
		return err
	}
	every := opts.Every
	if every <= 0 {
		every = 5 * time.Minute
	}
	for {
		for change, err := range changes(ctx, since) {
			if err != nil && opts.OnError != nil && ctx.Err() == nil {
				if err = opts.OnError(ctx, err); err == nil {
					break
				}
			}
			if err != nil {
				return err
			}
			if opts.WithOwn || !change.Own() {
				if err := handle(ctx, change); err != nil {
					return err
				}
			}
			since.ID = max(since.ID, change.ChangeID())
			if opts.Store != nil {
				if err := opts.Store.SaveCursor(ctx, since.cursor()); err != nil {
					return err
				}
			}
		}
		if err := pause(ctx, every); err != nil {
			return err
		}
	}
}

func pause(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-timer.C:
		return nil
	}
}
