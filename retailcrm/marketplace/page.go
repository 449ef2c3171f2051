package marketplace

import (
	"context"
	"fmt"
	"iter"
)

// Page is one page of a list.
type Page[T any] struct {
	Items []T    // in the order of the list
	Next  string // where the next page begins: a cursor, an offset, a page number
	More  bool   // whether there is a next page
}

// Pages walks a list from the page at first to the last one. Fetch gets one
// page. The error comes last, once; it wraps [ErrPageLoop] when a page's Next
// is empty or was there before, which would go on for ever.
func Pages[T any](
	ctx context.Context, first string, fetch func(ctx context.Context, at string) (Page[T], error),
) iter.Seq2[*T, error] {
	return func(yield func(*T, error) bool) {
		seen := map[string]struct{}{}
		for at := first; ; {
			seen[at] = struct{}{}
			page, err := fetch(ctx, at)
			if err != nil {
				yield(nil, err)
				return
			}
			for i := range page.Items {
				if !yield(&page.Items[i], nil) {
					return
				}
			}
			if !page.More {
				return
			}
			if _, again := seen[page.Next]; again || page.Next == "" {
				yield(nil, fmt.Errorf("%w: after %d pages the next one is at %q again", ErrPageLoop, len(seen), clip(page.Next)))
				return
			}
			at = page.Next
		}
	}
}

// clip shortens a text for an error message.
func clip(s string) string {
	const most = 60
	if len(s) > most {
		return s[:most] + "..."
	}
	return s
}
