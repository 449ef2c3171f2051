package retailcrm_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/retailcrm"
	"github.com/go-retailcrm/sdk/retailcrm/retailcrmtest"
)

// book is an account with pages of orders that take their time.
type book struct {
	pages, perPage int
	delay          time.Duration
	failAt         int                   // page that answers 500
	ids            func(page, i int) int // nil: ascending

	requests, inFlight, most atomic.Int64
}

func (b *book) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	b.requests.Add(1)
	n := b.inFlight.Add(1)
	defer b.inFlight.Add(-1)
	for old := b.most.Load(); n > old && !b.most.CompareAndSwap(old, n); old = b.most.Load() {
	}
	if b.delay > 0 {
		select {
		case <-time.After(b.delay):
		case <-r.Context().Done():
			return
		}
	}
	page, _ := strconv.Atoi(r.URL.Query().Get("page"))
	if page == b.failAt {
		w.WriteHeader(http.StatusInternalServerError)
		return
	}
	fmt.Fprintf(w, `{"success":true,"pagination":{"limit":%d,"currentPage":%d,"totalPageCount":%d},"orders":[`, b.perPage,
		page, b.pages)
	for i := range b.perPage {
		id := (page-1)*b.perPage + i + 1
		if b.ids != nil {
			id = b.ids(page, i)
		}
		if page > b.pages {
			break
		}
		if i > 0 {
			fmt.Fprint(w, ",")
		}
		fmt.Fprintf(w, `{"id":%d}`, id)
	}
	fmt.Fprint(w, "]}")
}

func ids(t *testing.T, crm *retailcrm.Client, opts ...retailcrm.RequestOption) (seen []int, err error) {
	t.Helper()
	for o, e := range crm.Orders.All(t.Context(), nil, opts...) {
		if e != nil {
			return seen, e
		}
		seen = append(seen, o.ID)
	}
	return seen, nil
}

func sequence(n int) []int {
	list := make([]int, n)
	for i := range list {
		list[i] = i + 1
	}
	return list
}

func TestAllComesInOrder(t *testing.T) {
	for _, pages := range []int{0, 1, 2, 7} {
		b := &book{pages: pages, perPage: 3}
		seen, err := ids(t, connect(t, b, retailcrm.WithLimiter(free{})))
		require.NoError(t, err)
		require.Equal(t, sequence(3*pages), append([]int{}, seen...), "%d pages", pages)
		require.EqualValues(t, max(1, pages), b.requests.Load(), "no page is fetched twice or for nothing")
	}
}

type free struct{}

func (free) Wait(context.Context, string) error { return nil }

// 100 pages of 200 ms at the account's limit take 11 s at the most, however the
// four in flight are scheduled (10.25 to 10.85 s in 1,500 runs), and one in
// flight fetches only what the loop reaches.
func TestAllUsesTheLimitToTheFull(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := &book{pages: 100, perPage: 2, delay: 200 * time.Millisecond}
		start := time.Now()
		seen, err := ids(t, connect(t, b))
		require.NoError(t, err)
		require.Len(t, seen, 200)
		require.LessOrEqual(t, time.Since(start), 11*time.Second)
		require.EqualValues(t, 4, b.most.Load())
	})
	synctest.Test(t, func(t *testing.T) {
		b := &book{pages: 100, perPage: 2, delay: time.Millisecond}
		for o, err := range connect(t, b).Orders.All(t.Context(), nil, retailcrm.WithInFlight(1)) {
			require.NoError(t, err)
			if o.ID == 3 {
				break
			}
		}
		require.EqualValues(t, 2, b.requests.Load())
	})
}

func TestAllStopsWhenTheLoopStops(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := &book{pages: 50, perPage: 2, delay: 50 * time.Millisecond}
		for range connect(t, b).Orders.All(t.Context(), nil) {
			break
		}
		synctest.Wait()
		require.LessOrEqual(t, b.requests.Load(), int64(5))
		require.Zero(t, b.inFlight.Load(), "nothing goes on behind the loop's back")
	})
}

func TestAllGivesAnErrorOnceAndLast(t *testing.T) {
	b := &book{pages: 10, perPage: 2, failAt: 4}
	crm := connect(t, b, retailcrm.WithLimiter(free{}), retailcrm.WithRetry(retailcrm.Retry{MaxRetries: -1}))
	var seen []int
	failures := 0
	for o, err := range crm.Orders.All(t.Context(), nil) {
		if err != nil {
			failures++
			require.ErrorIs(t, err, retailcrm.ErrServer)
			continue
		}
		require.Zero(t, failures)
		seen = append(seen, o.ID)
	}
	require.Equal(t, sequence(6), seen, "the pages before the failure are complete")
	require.Equal(t, 1, failures)
}

func TestAllLeavesOutWhatShiftedToTheNextPage(t *testing.T) {
	b := &book{pages: 4, perPage: 3, ids: func(page,
		i int) int {
		return (page-1)*2 + i + 1
	}} // the last of a page comes again
	seen, err := ids(t, connect(t, b, retailcrm.WithLimiter(free{})))
	require.NoError(t, err)
	require.Equal(t, sequence(9), seen)
}

func TestAllKeepsTheCallersOptions(t *testing.T) {
	account := retailcrmtest.New()
	crm := connect(t, account)
	_, err := ids(t, crm, retailcrm.WithPage(3), retailcrm.WithLimit(20))
	require.NoError(t, err)
	q := account.Requests()[0].Query
	require.Equal(t, "3", q.Get("page"))
	require.Equal(t, "20", q.Get("limit"))
}

// The history is walked by the id of the last record, never by page, and a
// date is only asked for at the beginning.
func TestChangesWalkBySinceID(t *testing.T) {
	account := retailcrmtest.New()
	for range 250 {
		account.AddOrder(retailcrm.OrderInput{})
	}
	crm := connect(t, account, retailcrm.WithLimiter(free{}))
	start, err := retailcrm.ParseDateTime("2020-01-01 00:00:00")
	require.NoError(t, err)
	n := 0
	for change, err := range crm.Orders.Changes(t.Context(), retailcrm.Since{Start: start}) {
		require.NoError(t, err)
		n++
		require.Equal(t, n, change.ID)
		require.True(t, change.Created)
	}
	require.Equal(t, 250, n)
	requests := account.Requests()
	require.Len(t, requests, 3)
	require.Equal(t, "2020-01-01 00:00:00", requests[0].Query.Get("filter[startDate]"))
	for i, r := range requests {
		require.False(t, r.Query.Has("page"))
		if i > 0 {
			require.Equal(t, strconv.Itoa(100*i), r.Query.Get("filter[sinceId]"))
			require.False(t, r.Query.Has("filter[startDate]"))
		}
	}
}

type savedCursor []string

func (c *savedCursor) SaveCursor(_ context.Context, cursor string) error {
	*c = append(*c, cursor)
	return nil
}

func TestFollowPollsAndSkipsItsOwnChanges(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		own, polls := true, 0
		handler := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			since, _ := strconv.Atoi(r.URL.Query().Get("filter[sinceId]"))
			polls++
			if since >= 4 {
				fmt.Fprint(w, `{"success":true,"history":[],"pagination":{"totalPageCount":0}}`)
				return
			}
			own = !own
			fmt.Fprintf(w, `{"success":true,"history":[{"id":%d,"field":"status","apiKey":{"current":%t}}],
				"pagination":{"totalPageCount":1}}`, since+1, own)
		})
		crm := connect(t, handler)
		ctx, cancel := context.WithTimeout(t.Context(), 31*time.Minute)
		defer cancel()
		var cursor savedCursor
		var handled []int
		err := retailcrm.Follow(ctx, retailcrm.Since{}, crm.Orders.Changes,
			func(_ context.Context, c *retailcrm.OrderHistory) error {
				handled = append(handled, c.ID)
				return nil
			}, retailcrm.FollowOptions{Store: &cursor})
		require.ErrorIs(t, err, context.DeadlineExceeded)
		require.Equal(t, []int{1, 3}, handled)
		require.Equal(t, savedCursor{"1", "2", "3", "4"}, cursor)
		require.Equal(t, 7, polls, "every five minutes")
	})
	stop := errors.New("stop")
	account := retailcrmtest.New()
	account.AddOrder(retailcrm.OrderInput{})
	err := retailcrm.Follow(t.Context(), retailcrm.Since{}, connect(t, account).Orders.Changes,
		func(context.Context, *retailcrm.OrderHistory) error { return stop }, retailcrm.FollowOptions{WithOwn: true})
	require.ErrorIs(t, err, stop)
}
