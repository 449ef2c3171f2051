package retailcrm

import (
	"fmt"
	"iter"
	"reflect"
)

// follower reads a list by page number while its records come and go.
//
// A record that leaves a list moves all that stand behind it forward, onto
// pages that were read already: who just goes on with the next page skips
// them. The total that comes with each page gives it away. When a page's total
// is smaller by n than that of the page before, up to n records moved over
// the edge between the two, and the pages in front of the edge are read once
// more, from the last to the first that may hold them. Read in this direction,
// records that move forward meanwhile are met twice, but never skipped.
//
// What is met twice is left out: the ids of all records seen are kept until
// the end of the loop.
type follower[T any, K comparable] struct {
	limit int // records a page, as asked for
	id    func(*T) K
	get   func(n int) fetched[T]

	seen  map[K]struct{}
	taken bool // some page was
	end   int  // where the last page that was taken ended, counted in records
	total int  // how many the list had then

	reached int  // the last page in order whose records were handed on
	told    int  // the total that it told
	before  []T  // its records
	changed bool // the total did, on the way
	stale   int  // pages in a row without anything new
}

// maxStale is how many pages in a row may bring nothing new while a list
// changes. In one that does not, none may.
const maxStale = 100

// pages yields a page of the list in order, after those that must be read
// once more because of it.
func (f *follower[T, K]) pages(next fetched[T]) iter.Seq[fetched[T]] {
	return func(yield func(fetched[T]) bool) {
		if next.err != nil {
			yield(next)
			return
		}
		limit, total := f.measure(next.page)
		moved := f.total - total
		if f.taken && moved > 0 {
			// Records from here on were not seen; from is as the list stands now.
			from := f.end - moved
			for n := min(next.number-1, (total+limit-1)/limit); n > 0 && n*limit > from; n-- {
				again := f.get(n)
				if !yield(again) || again.err != nil {
					return
				}
				_, now := f.measure(again.page)
				from -= max(0, total-now)
				total = min(total, now)
			}
			_, total = f.measure(next.page)
		}
		f.taken, f.end, f.total = true, next.number*limit, total
		yield(next)
	}
}

// measure returns how many records a page holds, and the list.
func (f *follower[T, K]) measure(p *Page[T]) (limit, total int) {
	limit, total = f.limit, p.Pagination.TotalCount
	if p.Pagination.Limit > 0 {
		limit = p.Pagination.Limit
	}
	if total == 0 {
		total = p.Pagination.TotalPageCount * limit // some lists tell no more than this
	}
	return limit, total
}

// news returns the items of a page that were not met before. A page that is not
// the one that was asked for is an error: without it, a server that knows no
// pages would look like a short list, or like one without an end.
func (f *follower[T, K]) news(page fetched[T]) ([]*T, error) {
	items, told := page.page.Items, page.page.Pagination
	if len(items) == 0 {
		return nil, nil
	}
	if told.CurrentPage != 0 && told.CurrentPage != page.number && page.number <= told.TotalPageCount {
		return nil, fmt.Errorf("%w: asked for page %d, the answer is page %d", ErrList, page.number, told.CurrentPage)
	}
	fresh := make([]*T, 0, len(items))
	for i := range items {
		if f.isNew(&items[i]) {
			fresh = append(fresh, &items[i])
		}
	}
	if page.number <= f.reached {
		return fresh, nil
	}
	if told.TotalCount != f.told && f.reached > 0 {
		f.changed = true
	}
	if len(fresh) > 0 && !reflect.DeepEqual(items, f.before) {
		f.stale = 0
	} else if f.stale++; !f.changed || f.stale > maxStale {
		return nil, fmt.Errorf("%w: page %d holds the records of a page before it", ErrList, page.number)
	}
	f.reached, f.told, f.before = page.number, told.TotalCount, items
	return fresh, nil
}

// isNew returns false for an item whose id was seen. The zero id is never
// seen: records without one are all different.
func (f *follower[T, K]) isNew(item *T) bool {
	var none K
	id := f.id(item)
	if id == none {
		return true
	}
	if _, seen := f.seen[id]; seen {
		return false
	}
	f.seen[id] = struct{}{}
	return true
}
