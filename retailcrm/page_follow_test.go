package retailcrm_test

import (
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/retailcrm"
	"github.com/go-retailcrm/sdk/retailcrm/retailcrmtest"
)

// The robot that everybody writes: list the new orders, and move each on.
func TestAllSkipsNothingThatTheLoopMovesOutOfTheFilter(t *testing.T) {
	for _, inFlight := range []int{1, 4, 10} {
		for _, limit := range []int{20, 100} {
			t.Run(fmt.Sprintf("%d in flight, %d a page", inFlight, limit), func(t *testing.T) {
				account := retailcrmtest.New()
				for range 730 {
					account.AddOrder(retailcrm.OrderInput{Status: retailcrm.Some("new")})
				}
				crm := connect(t, account, retailcrm.WithLimiter(free{}))
				moved := map[int]int{}
				for o, err := range crm.Orders.All(t.Context(), &retailcrm.OrderFilter{ExtendedStatus: []string{"new"}},
					retailcrm.WithInFlight(inFlight), retailcrm.WithLimit(limit)) {
					require.NoError(t, err)
					moved[o.ID]++
					_, err := crm.Orders.Edit(t.Context(), retailcrm.ByID(o.ID),
						retailcrm.OrderInput{Status: retailcrm.Some("assembling")})
					require.NoError(t, err)
				}
				require.Len(t, moved, 730, "no order is skipped")
				for id, times := range moved {
					require.Equal(t, 1, times, "order %d comes once", id)
				}
			})
		}
	}
}

// shrinking is a list of orders from which records go while it is read.
type shrinking struct {
	mu       sync.Mutex
	orders   []int
	requests int
	leave    func(s *shrinking) // before each answer
}

func (s *shrinking) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.requests++
	s.leave(s)
	page, _ := strconv.Atoi(r.URL.Query().Get("page"))
	limit, _ := strconv.Atoi(r.URL.Query().Get("limit"))
	from := min((page-1)*limit, len(s.orders))
	var items []string
	for _, id := range s.orders[from:min(from+limit, len(s.orders))] {
		items = append(items, fmt.Sprintf(`{"id":%d}`, id))
	}
	fmt.Fprintf(w, `{"success":true,"pagination":{"limit":%d,"totalCount":%d,"currentPage":%d,"totalPageCount":%d},
		"orders":[%s]}`, limit, len(s.orders), page, (len(s.orders)+limit-1)/limit, strings.Join(items, ","))
}

func (s *shrinking) cut(from, n int) {
	from = min(from, len(s.orders))
	s.orders = slices.Delete(s.orders, from, min(from+n, len(s.orders)))
}

func TestAllSkipsNothingThatStays(t *testing.T) {
	tests := map[string]func(s *shrinking){
		"the first goes with every request": func(s *shrinking) { s.cut(0, 1) },
		"the last goes with every request":  func(s *shrinking) { s.cut(len(s.orders)-1, 1) },
		"some go in the middle":             func(s *shrinking) { s.cut(len(s.orders)/2, 7) },
		"a page and more goes at once": func(s *shrinking) {
			if s.requests == 8 {
				s.cut(10, 55)
			}
		},
		"thirty pages go at once": func(s *shrinking) {
			if s.requests == 41 {
				s.cut(0, 600)
			}
		},
		"the front goes while new ones come there": func(s *shrinking) {
			s.cut(0, 5)
			s.orders = slices.Insert(s.orders, 0, 10000+2*s.requests, 10001+2*s.requests)
		},
		"all go": func(s *shrinking) {
			if s.requests == 5 {
				s.cut(0, len(s.orders))
			}
		},
	}
	for name, leave := range tests {
		for _, inFlight := range []int{1, 4} {
			t.Run(fmt.Sprintf("%s/%d", name, inFlight), func(t *testing.T) {
				s := &shrinking{orders: sequence(1000), leave: leave}
				seen, err := ids(t, connect(t, s, retailcrm.WithLimiter(free{})), retailcrm.WithLimit(20),
					retailcrm.WithInFlight(inFlight))
				require.NoError(t, err)
				s.mu.Lock() // requests that All gave up may still be under way
				defer s.mu.Unlock()
				require.Less(t, s.requests, 1000, "it comes to an end")
				for _, id := range s.orders {
					if id <= 1000 { // those that came later may stand on a page that was read
						require.Contains(t, seen, id)
					}
				}
				slices.Sort(seen)
				require.Len(t, slices.Compact(slices.Clone(seen)), len(seen), "none comes twice")
			})
		}
	}
}

// Under -race: pages come at the same time, the caller's variable is written
// only between two records of the loop.
func TestAllShowsTheResponseOfThePageInHand(t *testing.T) {
	b := &book{pages: 20, perPage: 3}
	var r retailcrm.Response
	n := 0
	for o, err := range connect(t, b, retailcrm.WithLimiter(free{})).Orders.All(t.Context(), nil,
		retailcrm.WithResponse(&r)) {
		require.NoError(t, err)
		require.Contains(t, string(r.Body), fmt.Sprintf(`{"id":%d}`, o.ID))
		n++
		r.StatusCode = n // the loop may write to it as well
	}
	require.Equal(t, 60, n)

	b = &book{pages: 3, perPage: 1, failAt: 2}
	crm := connect(t, b, retailcrm.WithLimiter(free{}), retailcrm.WithRetry(retailcrm.Retry{MaxRetries: 1}))
	_, err := ids(t, crm, retailcrm.WithResponse(&r))
	require.Error(t, err)
	require.Equal(t, http.StatusInternalServerError, r.StatusCode)
}
