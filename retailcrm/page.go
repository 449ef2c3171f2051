package retailcrm

import (
	"context"
	"iter"

	"github.com/go-retailcrm/sdk/internal/engine/jsonv2"
	"github.com/go-retailcrm/sdk/internal/engine/phpjson"
)

// Page is one page of a list.
type Page[T any] struct {
	// Items are the page's records, in the list's order.
	Items []T
	// Pagination says where the page stands in the list.
	Pagination Pagination
	// GeneratedAt is when the API put a page of a history together; zero in
	// other lists.
	GeneratedAt DateTime
	Extra       Extra // members of the answer that this type has no place for

	name string // of the list in the answer: "orders"
}

// Pagination says where a page stands in its list.
//
// API: Developers/API/APIFeatures/APIRules, pagination.
type Pagination struct {
	Limit          int    `json:"limit,omitzero"`          // records a page
	TotalCount     int    `json:"totalCount,omitzero"`     // records in the whole list
	CurrentPage    int    `json:"currentPage,omitzero"`    // this page, from 1
	TotalPageCount int    `json:"totalPageCount,omitzero"` // pages in the whole list
	NextCursor     string `json:"nextCursor,omitzero"`     // where the next page begins, in lists by cursor
	Extra          Extra  `json:",embed"`
}

// MarshalJSON writes the page as the API does.
func (p Page[T]) MarshalJSON() ([]byte, error) { return jsonv2.Marshal(p.members()) }

// MarshalJSONTo is MarshalJSON for the JSON v2 engine.
func (p Page[T]) MarshalJSONTo(e *jsonv2.Encoder) error { return jsonv2.MarshalEncode(e, p.members()) }

func (p Page[T]) members() map[string]any {
	m := map[string]any{"pagination": p.Pagination}
	if !p.GeneratedAt.IsZero() {
		m["generatedAt"] = p.GeneratedAt
	}
	for name, raw := range p.Extra {
		m[name] = raw
	}
	name := p.name
	if name == "" {
		name = "items"
	}
	m[name] = p.Items
	return m
}

// page runs a call whose result is a page of the list called name.
func page[T any](ctx context.Context, c *Client, r *request, name string, opts []RequestOption) (*Page[T], error) {
	p := &Page[T]{name: name}
	rest, err := c.readMembers(ctx, r, opts,
		phpjson.Member{Name: name, Out: &p.Items},
		phpjson.Member{Name: "pagination", Out: &p.Pagination},
		phpjson.Member{Name: "generatedAt", Out: &p.GeneratedAt})
	if err != nil {
		return nil, err
	}
	p.Extra = rest
	return p, nil
}

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
		follow := follower[T, K]{
			limit: limit, id: id, seen: map[K]struct{}{}, get: func(n int) fetched[T] { return get(ctx, n) },
		}
		for next := range inOrder(ctx, max(1, cfg.page), cfg.inFlight, get) {
			for f := range follow.pages(next) {
				if cfg.response != nil {
					*cfg.response = f.response
				}
				if f.err != nil {
					yield(nil, f.err)
					return
				}
				for i := range f.page.Items {
					if item := &f.page.Items[i]; follow.isNew(item) && !yield(item, nil) {
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
		total := f.page.Pagination.TotalPageCount
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
			total = max(total, f.page.Pagination.TotalPageCount)
		}
	}
}

// allCursor iterates over a list by cursor. It stops when the answer names no
// next cursor or one that it just came from.
func allCursor[T any](
	ctx context.Context, fetch func(ctx context.Context, cursor string) (*Page[T], error),
) iter.Seq2[*T, error] {
	return func(yield func(*T, error) bool) {
		cursor := ""
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
			next := p.Pagination.NextCursor
			if next == "" || next == cursor || len(p.Items) == 0 {
				return
			}
			cursor = next
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
			if p.Pagination.TotalPageCount <= 1 || since == before {
				return
			}
		}
	}
}
