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
	rememberedPages = 8   // how far back a record that shifted is recognised
)

// fetchPage gets one page with the options it is given on top of the call's.
type fetchPage[T any] func(ctx context.Context, opts ...RequestOption) (*Page[T], error)

// allPages iterates over a list by page number. Pages are fetched several at
// a time, under the rate limit, and come in order. While records are added or
// removed meanwhile, pages shift: a record whose id was just seen is left
// out. The error comes last, once.
func allPages[T any, K comparable](
	ctx context.Context, c *Client, id func(*T) K, fetch fetchPage[T], opts []RequestOption,
) iter.Seq2[*T, error] {
	cfg := c.callConfig(opts)
	limit := cfg.limit
	if limit == 0 {
		limit = iteratorLimit
	}
	return func(yield func(*T, error) bool) {
		ctx, cancel := context.WithCancel(ctx)
		defer cancel()
		get := func(n int) (*Page[T], error) {
			return fetch(ctx, append(opts[:len(opts):len(opts)], WithPage(n), WithLimit(limit))...)
		}
		recent := newRecent[K](rememberedPages)
		for p, err := range inOrder(max(1, cfg.page), cfg.inFlight, get) {
			if err != nil {
				yield(nil, err)
				return
			}
			recent.turn()
			for i := range p.Items {
				if item := &p.Items[i]; recent.add(id(item)) && !yield(item, nil) {
					return
				}
			}
		}
	}
}

// inOrder yields pages from first on, fetching up to inFlight at a time once
// the first one has told how many there are. It stops at the last page, at an
// empty one and after an error. When the loop stops early, get's context must
// be cancelled by the caller right after.
func inOrder[T any](first, inFlight int, get func(n int) (*Page[T], error)) iter.Seq2[*Page[T], error] {
	type result struct {
		page *Page[T]
		err  error
	}
	return func(yield func(*Page[T], error) bool) {
		p, err := get(first)
		if !yield(p, err) || err != nil || len(p.Items) == 0 {
			return
		}
		total := p.Pagination.TotalPageCount
		next, waiting := first+1, make([]chan result, 0, inFlight)
		for {
			for ; len(waiting) < inFlight && next <= total; next++ {
				ready := make(chan result, 1)
				go func(n int) {
					p, err := get(n)
					ready <- result{p, err}
				}(next)
				waiting = append(waiting, ready)
			}
			if len(waiting) == 0 {
				return
			}
			r := <-waiting[0]
			waiting = waiting[1:]
			if !yield(r.page, r.err) || r.err != nil || len(r.page.Items) == 0 {
				return
			}
			total = max(total, r.page.Pagination.TotalPageCount)
		}
	}
}

// recent remembers the ids of the last few pages.
type recent[K comparable] struct {
	pages []map[K]struct{}
	at    int
}

func newRecent[K comparable](pages int) *recent[K] {
	r := &recent[K]{pages: make([]map[K]struct{}, pages)}
	for i := range r.pages {
		r.pages[i] = map[K]struct{}{}
	}
	return r
}

// turn begins a new page and forgets the oldest.
func (r *recent[K]) turn() {
	r.at = (r.at + 1) % len(r.pages)
	clear(r.pages[r.at])
}

// add returns false for an id that was seen. The zero id is never seen:
// records without one are all different.
func (r *recent[K]) add(id K) bool {
	var none K
	if id == none {
		return true
	}
	for _, page := range r.pages {
		if _, seen := page[id]; seen {
			return false
		}
	}
	r.pages[r.at][id] = struct{}{}
	return true
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
