package retailcrm

import (
	"context"
	"fmt"
	"iter"
	"reflect"

	"github.com/go-retailcrm/sdk/internal/engine/transport"
)

// ErrList: the pages of a list do not fit together. The server or a cache on
// the way answers with pages that were not asked for, or has no end.
const ErrList = transport.Sentinel("retailcrm: the pages of the list do not fit together")

const (
	defaultInFlight = 4
	iteratorLimit   = 100  // the largest page that every list takes
	rememberedPages = 1000 // how far back a record is recognised that comes again
)

// fetchPage gets one page with the options it is given on top of the call's.
type fetchPage[T any] func(ctx context.Context, opts ...RequestOption) (*Page[T], error)

// allPages iterates over a list by page number. Pages are fetched several at
// a time, under the rate limit, and come in order. The error comes last, once.
//
// The list may change meanwhile, above all by the loop itself: orders that are
// listed by their status and get another one. What leaves the list moves all
// that follows forward, into pages that were read already. The total that comes
// with every page tells how many left; so many records the iterator goes
// back. What it has yielded already it leaves out.
func allPages[T any, K comparable](
	ctx context.Context, c *Client, id func(*T) K, fetch fetchPage[T], opts []RequestOption,
) iter.Seq2[*T, error] {
	cfg := c.callConfig(opts)
	if cfg.limit == 0 {
		cfg.limit = iteratorLimit
	}
	return func(yield func(*T, error) bool) {
		if ctx == nil {
			yield(nil, transport.ErrNilContext)
			return
		}
		ctx, cancel := context.WithCancel(ctx)
		defer cancel()
		first := max(1, cfg.page)
		pages := &pageReader[T]{next: first, inFlight: cfg.inFlight, get: func(n int) (*Page[T], Response, error) {
			var response Response
			p, err := fetch(ctx,
				append(opts[:len(opts):len(opts)], WithPage(n), WithLimit(cfg.limit), WithResponse(&response))...)
			return p, response, err
		}}
		walk := &walk[T, K]{first: first, limit: cfg.limit, id: id, seen: newRecent[K](rememberedPages)}
		for {
			n, p, response, err := pages.read()
			if n == 0 {
				return
			}
			if cfg.response != nil {
				*cfg.response = response // here, and not in the goroutine that fetched the page
			}
			if err != nil {
				yield(nil, err)
				return
			}
			if back := walk.arrive(n, p); back < n {
				pages.goTo(back)
				continue
			}
			items, err := walk.read(n, p)
			for _, item := range items {
				if !yield(item, nil) {
					return
				}
			}
			if err != nil {
				yield(nil, err)
			}
			if err != nil || len(p.Items) == 0 {
				return
			}
			pages.knowOf(n, p, cfg.limit)
		}
	}
}

// pageReader fetches pages ahead of the loop. When the loop stops early, get's
// context must be cancelled by the caller right after.
type pageReader[T any] struct {
	get      func(n int) (*Page[T], Response, error)
	inFlight int // how many pages may be fetched at a time
	next     int // the page to fetch next
	last     int // the last one that is known of; 0 before the first came
	waiting  []*pageOnItsWay[T]
}

type pageOnItsWay[T any] struct {
	n        int
	page     *Page[T]
	response Response
	err      error
	arrived  chan struct{}
}

// read returns the next page and its number, which is 0 at the end.
func (r *pageReader[T]) read() (n int, p *Page[T], response Response, err error) {
	for len(r.waiting) < r.inFlight && r.next <= max(r.last, 1) || r.last == 0 && len(r.waiting) == 0 {
		r.fetch()
	}
	if len(r.waiting) == 0 {
		return 0, nil, Response{}, nil
	}
	one := r.waiting[0]
	r.waiting = r.waiting[1:]
	<-one.arrived
	return one.n, one.page, one.response, one.err
}

func (r *pageReader[T]) fetch() {
	one := &pageOnItsWay[T]{n: r.next, arrived: make(chan struct{})}
	r.next++
	r.waiting = append(r.waiting, one)
	go func() {
		defer close(one.arrived)
		one.page, one.response, one.err = r.get(one.n)
	}()
}

// goTo goes on with page n. What is on its way is of no use any more.
func (r *pageReader[T]) goTo(n int) { r.next, r.waiting = n, nil }

// knowOf learns from a page how many there are. A full page without any
// pagination may be followed by others.
func (r *pageReader[T]) knowOf(n int, p *Page[T], limit int) {
	r.last = max(r.last, p.Pagination.TotalPageCount, 1)
	if p.Pagination.TotalPageCount == 0 && len(p.Items) >= limit {
		r.last = max(r.last, n+1)
	}
}

// walk is how far an iterator has come in its list.
type walk[T any, K comparable] struct {
	first, limit int // the page it began with, and records a page
	id           func(*T) K
	seen         *recent[K]

	known   bool // a page has told how long the list is
	total   int  // its records then
	grew    bool // since the page before
	reached int  // the last page whose records were yielded
	before  []T  // the records of the page before
}

// arrive returns the page to go on with: n itself, or an earlier one when the
// list has become shorter since the page before. What the loop has not seen may
// have moved forward by as many records as left.
func (w *walk[T, K]) arrive(n int, p *Page[T]) int {
	limit, total := w.limit, p.Pagination.TotalCount
	if p.Pagination.Limit > 0 {
		limit = p.Pagination.Limit
	}
	if total == 0 {
		total = p.Pagination.TotalPageCount * limit
	}
	left := w.total - total
	shorter := w.known && left > 0 && n > w.first
	w.grew = w.known && left < 0
	w.total, w.known = total, true
	if !shorter {
		return n
	}
	return max(w.first, 1+max(0, (n-1)*limit-left)/limit)
}

// read returns the records of page n that were not yielded yet. The error says
// that the page is not the one that was asked for: without it a server that
// knows no pages would look like a short list, or like one without an end.
func (w *walk[T, K]) read(n int, p *Page[T]) ([]*T, error) {
	if current := p.Pagination.CurrentPage; current != 0 && current != n && len(p.Items) > 0 {
		return nil, fmt.Errorf("%w: asked for page %d, the answer is page %d", ErrList, n, current)
	}
	again := n > w.reached && len(p.Items) > 0 && reflect.DeepEqual(w.before, p.Items)
	w.seen.turn()
	var fresh []*T
	for i := range p.Items {
		if item := &p.Items[i]; w.seen.add(w.id(item)) {
			fresh = append(fresh, item)
		}
	}
	if again || n > w.reached && len(p.Items) > 0 && len(fresh) == 0 && !w.grew {
		return nil, fmt.Errorf("%w: page %d holds the records of a page before it", ErrList, n)
	}
	w.reached, w.before = max(w.reached, n), p.Items
	return fresh, nil
}

// recent remembers the ids of the last pages.
type recent[K comparable] struct {
	ids   map[K]struct{}
	pages [][]K // the ids by page, for forgetting them
	at    int
}

func newRecent[K comparable](pages int) *recent[K] {
	return &recent[K]{ids: map[K]struct{}{}, pages: make([][]K, pages)}
}

// turn begins a new page and forgets the oldest.
func (r *recent[K]) turn() {
	r.at = (r.at + 1) % len(r.pages)
	for _, id := range r.pages[r.at] {
		delete(r.ids, id)
	}
	r.pages[r.at] = r.pages[r.at][:0]
}

// add returns false for an id that was seen. The zero id is never seen:
// records without one are all different.
func (r *recent[K]) add(id K) bool {
	var none K
	if id == none {
		return true
	}
	if _, seen := r.ids[id]; seen {
		return false
	}
	r.ids[id] = struct{}{}
	r.pages[r.at] = append(r.pages[r.at], id)
	return true
}

// allCursor iterates over a list by cursor. It stops when the answer names no
// next cursor.
func allCursor[T any](
	ctx context.Context, fetch func(ctx context.Context, cursor string) (*Page[T], error),
) iter.Seq2[*T, error] {
	return func(yield func(*T, error) bool) {
		cursor, been := "", newRecent[string](rememberedPages)
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
			been.turn()
			if !been.add(cursor) {
				yield(nil, fmt.Errorf("%w: the next cursor is one that was there before", ErrList))
				return
			}
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
