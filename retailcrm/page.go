package retailcrm

import (
	"context"

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
func (p Page[T]) MarshalJSON() ([]byte, error) { return phpjson.Marshal(p.members()) }

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

// maxPage is more records than any method of the API puts on a page: the largest
// pages have 250.
const maxPage = 1000

// page runs a call whose result is a page of the list called name.
func page[T any](ctx context.Context, c *Client, r *request, name string, opts []RequestOption) (*Page[T], error) {
	p := &Page[T]{name: name}
	rest, err := c.readMembers(ctx, r, opts,
		phpjson.Member{Name: name, Out: &p.Items, Max: max(maxPage, c.callConfig(opts).limit)},
		phpjson.Member{Name: "pagination", Out: &p.Pagination},
		phpjson.Member{Name: "generatedAt", Out: &p.GeneratedAt})
	if err != nil {
		return nil, err
	}
	p.Extra = rest
	return p, nil
}
