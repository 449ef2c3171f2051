package wildberries

import (
	"time"

	"github.com/go-retailcrm/sdk/retailcrm"
)

// Limits of Wildberries' lists.
const (
	maxPage   = 1000                // orders of one page, ids of one batch
	maxMeta   = 100                 // ids of one batch of marks
	MaxPeriod = 30 * 24 * time.Hour // between From and To of one list; the iterators split longer ones
)

// ListRequest chooses a page of orders by the time of ordering.
type ListRequest struct {
	From, To time.Time // at most 30 days apart
	Next     int64     // 0 for the first page, then Next of the page before
	Limit    int       // 1 to 1000; 0 means 1000
}

// OrderPage is one page of orders. After the last one Next is 0, repeats the
// value of the request, or Orders is empty.
type OrderPage struct {
	Orders []Order         `json:"orders"`        // at most Limit of the request
	Next   int64           `json:"next,omitzero"` // Next of the request for the page after this one
	Extra  retailcrm.Extra `json:",embed"`        // members that the SDK has no field for
}

// ArchiveRequest chooses a page of archived orders.
type ArchiveRequest struct {
	Year  int        // of ordering, 2026
	Month time.Month // of ordering, within that year
	Next  int64      // 0 for the first page, then Next of the page before
	Limit int        // 1 to 1000; 0 means 1000
}

// ArchivePage is one page of archived orders. Next is nil after the last one.
type ArchivePage struct {
	Orders []ArchivedOrder `json:"orders"` // at most Limit of the request
	Next   *int64          `json:"next"`   // Next of the request for the page after this one; nil after the last one
	Extra  retailcrm.Extra `json:",embed"` // members that the SDK has no field for
}
