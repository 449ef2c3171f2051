package retailcrm

import (
	"cmp"
	"context"
	"fmt"
	"iter"

	"github.com/go-retailcrm/sdk/internal/engine/transport"
)

// ErrList: the pages of a list do not fit together. The server, or a cache on
// the way, answers with pages that were not asked for, or has no end.
const ErrList = transport.Sentinel("retailcrm: the pages of the list do not fit together")

const (
	defaultInFlight = 4
	iteratorLimit   = 100 // the largest page that every list takes
)

// fetchPage gets one page with the options it is given on top of the call's.
type fetchPage[T any] func(ctx context.Context, opts ...RequestOption) (*Page[T], error)

// fetched is a page that was asked for, or the error instead of it.
type fetched[T any] struct {
	number   int
	page     *Page[T]
	response Response // what came; the caller's is written when the page's turn has come
	err      error
}

// allPages iterates over a list by page number. Pages are fetched several at
// a time, under the rate limit, and come in order. The list may change
// meanwhile, in the loop, too: see follower. The error comes last, once.
func allPages[T any, K comparable](
	ctx context.Context, c *Client, id func(*T) K, fetch fetchPage[T], opts []RequestOption,
) iter.Seq2[*T, error] {
	cfg := c.callConfig(opts)
	limit := cfg.limit
	if limit == 0 {
		limit = iteratorLimit
	}
	get := func(ctx context.Context, n int) fetched[T] {
		f := fetched[T]{number: n}
		own := append(opts[:len(opts):len(opts)], WithPage(n), WithLimit(limit))
		if cfg.response != nil {
			own = append(own, WithResponse(&f.response)) // pages come at the same time: each has its own
		}
		f.page, f.err = fetch(ctx, own...)
		return f
	}
	return func(yield func(*T, error) bool) {
		if ctx == nil {
			yield(nil, transport.ErrNilContext)
			return
		}
		follow := follower[T, K]{
			limit: limit, id: id, seen: map[K]struct{}{}, get: func(n int) fetched[T] { return get(ctx, n) },
		}
		for next := range inOrder(ctx, max(1, cfg.page), cmp.Or(cfg.inFlight, defaultInFlight), get) {
			for f := range follow.pages(next) {
				if cfg.response != nil {
					*cfg.response = f.response
				}
				if f.err != nil {
					yield(nil, f.err)
					return
				}
				items, err := follow.news(f)
				if err != nil {
					yield(nil, err)
					return
				}
				for _, item := range items {
					if !yield(item, nil) {
						return
					}
				}
			}
		}
	}
}

// inOrder yields pages from first on, fetching up to inFlight at a time once
// the first one has told how many there are. It stops at the last page, at an
// empty one and after an error. Requests that are under way when the loop
// stops are cancelled.
func inOrder[T any](
	ctx context.Context, first, inFlight int, get func(ctx context.Context, n int) fetched[T],
) iter.Seq[fetched[T]] {
	return func(yield func(fetched[T]) bool) {
		ctx, cancel := context.WithCancel(ctx)
		defer cancel()
		f := get(ctx, first)
		if !yield(f) || f.err != nil || len(f.page.Items) == 0 {
			return
		}
		total := pagesAfter(f)
		next, waiting := first+1, make([]chan fetched[T], 0, inFlight)
		for {
			for ; len(waiting) < inFlight && next <= total; next++ {
				ready := make(chan fetched[T], 1)
				go func(n int) { ready <- get(ctx, n) }(next)
				waiting = append(waiting, ready)
			}
			if len(waiting) == 0 {
				return
			}
			f := <-waiting[0]
			waiting = waiting[1:]
			if !yield(f) || f.err != nil || len(f.page.Items) == 0 {
				return
			}
			total = max(total, pagesAfter(f))
		}
	}
}

// pagesAfter says how many pages the list has, as a page of it tells. A full
// page that tells nothing may be followed by another one.
func pagesAfter[T any](f fetched[T]) int {
	if f.page.Pagination.TotalPageCount == 0 && len(f.page.Items) >= iteratorLimit {
		return f.number + 1
	}
	return f.page.Pagination.TotalPageCount
}

// allCursor iterates over a list by cursor. It stops when the answer names no
// next cursor.
func allCursor[T any](
	ctx context.Context, fetch func(ctx context.Context, cursor string) (*Page[T], error),
) iter.Seq2[*T, error] {
	return func(yield func(*T, error) bool) {
		cursor, been := "", map[string]bool{}
		for {
			p, err := fetch(ctx, cursor)
			if err != nil {
				yield(nil, err)
				return
			}
			for i := range p.Items {
				if !yield(&p.Items[i], nil) {
					return
				}
			}
			cursor = p.Pagination.NextCursor
			if cursor == "" || len(p.Items) == 0 {
				return
			}
			if been[cursor] {
				yield(nil, fmt.Errorf("%w: the next cursor is one that was there before", ErrList))
				return
			}
			been[cursor] = true
		}
	}
}

// allSince iterates over a history by the id of the last record seen. It
// stops when the answer says that nothing more remains.
func allSince[T any](
	ctx context.Context, since int, id func(*T) int, fetch func(ctx context.Context, since int) (*Page[T], error),
) iter.Seq2[*T, error] {
	return func(yield func(*T, error) bool) {
		for {
			p, err := fetch(ctx, since)
			if err != nil {
				yield(nil, err)
				return
			}
			before := since
			for i := range p.Items {
				if n := id(&p.Items[i]); n > since {
					since = n
				}
				if !yield(&p.Items[i], nil) {
					return
				}
			}
			if p.Pagination.TotalPageCount <= 1 {
				return
			}
			if since == before {
				yield(nil, fmt.Errorf("%w: more records are said to follow id %d, and none came", ErrList, since))
				return
			}
		}
	}
}
