package retailcrm_test

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/retailcrm"
)

// busyShop is a CRM whose orders are added, changed, deleted and merged while
// a mirror reads them.
type busyShop struct {
	mu       sync.Mutex
	rng      *rand.Rand
	orders   map[int]string // status by id
	history  []string
	ids      int
	changes  int // how many are still to come, a few before each answer
	failures float64
}

func newBusyShop(seed uint64, orders, changes int) *busyShop {
	s := &busyShop{rng: rand.New(rand.NewPCG(seed, 1)), orders: map[int]string{}}
	for range orders {
		s.add()
	}
	s.changes = changes
	return s
}

func (s *busyShop) record(format string, args ...any) {
	s.history = append(s.history, fmt.Sprintf(`{"id":%d,"createdAt":"2026-11-30 10:00:00",`, len(s.history)+1)+
		fmt.Sprintf(format, args...)+"}")
}

func (s *busyShop) add() {
	s.ids++
	s.orders[s.ids] = "new"
	s.record(`"created":true,"field":"status","newValue":{"code":"new"},"order":{"id":%d,"status":"new"}`, s.ids)
}

func (s *busyShop) change() {
	ids := slices.Sorted(maps.Keys(s.orders))
	if len(ids) < 3 || s.rng.IntN(3) == 0 {
		s.add()
		return
	}
	id := ids[s.rng.IntN(len(ids))]
	switch other := ids[s.rng.IntN(len(ids))]; s.rng.IntN(4) {
	case 0:
		delete(s.orders, id)
		s.record(`"deleted":true,"order":{"id":%d}`, id)
	case 1:
		if other == id {
			return
		}
		delete(s.orders, id)
		s.orders[other] += "+" // what the merge does to the other shows in no record of its own
		s.record(`"deleted":true,"order":{"id":%d},"combinedTo":{"id":%d}`, id, other)
	default:
		s.orders[id] = strconv.Itoa(s.rng.IntN(1000))
		s.record(`"field":"status","newValue":{"code":"%s"},"order":{"id":%d}`, s.orders[id], id)
	}
}

func (s *busyShop) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for range s.rng.IntN(4) {
		if s.changes > 0 {
			s.changes--
			s.change()
		}
	}
	if s.rng.Float64() < s.failures {
		w.WriteHeader(http.StatusBadGateway)
		return
	}
	switch path := strings.TrimPrefix(r.URL.Path, "/api/v5/orders"); path {
	case "":
		s.list(w, r)
	case "/history":
		s.changed(w, r)
	default:
		id, _ := strconv.Atoi(strings.TrimPrefix(path, "/"))
		if _, ok := s.orders[id]; !ok {
			w.WriteHeader(http.StatusNotFound)
			fmt.Fprint(w, `{"success":false,"errorMsg":"Not found"}`)
			return
		}
		fmt.Fprintf(w, `{"success":true,"order":%s}`, s.order(id))
	}
}

func (s *busyShop) order(id int) string {
	return fmt.Sprintf(`{"id":%d,"status":%q}`, id, s.orders[id])
}

func (s *busyShop) list(w http.ResponseWriter, r *http.Request) {
	ids := slices.Sorted(maps.Keys(s.orders))
	slices.Reverse(ids) // the newest first
	if wanted := r.URL.Query()["filter[ids][]"]; len(wanted) > 0 {
		ids = slices.DeleteFunc(ids, func(id int) bool { return !slices.Contains(wanted, strconv.Itoa(id)) })
	}
	var all []string
	for _, id := range ids {
		all = append(all, s.order(id))
	}
	onePage(w, r, "orders", all)
}

func (s *busyShop) changed(w http.ResponseWriter, r *http.Request) {
	since, _ := strconv.Atoi(r.URL.Query().Get("filter[sinceId]"))
	onePage(w, r, "history", s.history[min(since, len(s.history)):])
}

func onePage(w http.ResponseWriter, r *http.Request, name string, all []string) {
	number, _ := strconv.Atoi(r.URL.Query().Get("page"))
	limit, _ := strconv.Atoi(r.URL.Query().Get("limit"))
	number = max(1, number)
	from := min((number-1)*limit, len(all))
	records := strings.Join(all[from:min(from+limit, len(all))], ",")
	fmt.Fprintf(w, `{"success":true,"pagination":{"limit":%d,"totalCount":%d,"currentPage":%d,"totalPageCount":%d},
		"%s":[%s]}`, limit, len(all), number, (len(all)+limit-1)/limit, name, records)
}

// table is a store whose program dies now and then, before or after a write.
type table struct {
	rng     *rand.Rand
	deaths  float64
	rows    map[int]string
	cursor  string
	batches []int
}

var errKilled = errors.New("killed")

func (s *table) write(f func()) error {
	before := s.rng.Float64() < s.deaths/2
	if !before {
		f()
	}
	if before || s.rng.Float64() < s.deaths/2 {
		return errKilled
	}
	return nil
}

func (s *table) Put(_ context.Context, orders []*retailcrm.Order) error {
	return s.write(func() {
		s.batches = append(s.batches, len(orders))
		for _, o := range orders {
			s.rows[o.ID] = o.Status
		}
	})
}

func (s *table) Delete(_ context.Context, ids []int) error {
	return s.write(func() {
		for _, id := range ids {
			delete(s.rows, id)
		}
	})
}

func (s *table) SaveCursor(_ context.Context, cursor string) error {
	return s.write(func() { s.cursor = cursor })
}

func TestMirrorStaysEqualThroughChangesDeathsAndFailures(t *testing.T) {
	for seed := range uint64(10) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				shop := newBusyShop(seed, 450, 2000)
				shop.failures = 0.05
				store := &table{rng: rand.New(rand.NewPCG(seed, 2)), deaths: 0.1, rows: map[int]string{}}
				crm := connect(t, shop, retailcrm.WithLimiter(free{}))
				run := func() error {
					return retailcrm.Mirror(t.Context(), crm.Orders, store, retailcrm.MirrorOptions{
						Cursor: store.cursor, Once: true,
						OnError: func(context.Context, error) error { return nil }, // the CRM fails now and then
					})
				}
				killed := 0
				for shop.busy() || killed == 0 {
					if err := run(); err != nil {
						require.ErrorIs(t, err, errKilled)
						killed++
					}
				}
				store.deaths = 0
				require.NoError(t, run())
				synctest.Wait()
				require.Equal(t, shop.orders, store.rows)
				require.LessOrEqual(t, slices.Max(store.batches), 100)
			})
		})
	}
}

func TestMirrorOutlastsAnOutageAndEndsWithItsContext(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		shop := newBusyShop(1, 250, 0)
		store := &table{rng: rand.New(rand.NewPCG(1, 2)), rows: map[int]string{}}
		crm := connect(t, shop, retailcrm.WithLimiter(free{}))
		ctx, cancel := context.WithCancel(t.Context())
		done := make(chan error)
		asked := 0
		go func() {
			done <- retailcrm.Mirror(ctx, crm.Orders, store, retailcrm.MirrorOptions{
				Every:   time.Minute,
				OnError: func(context.Context, error) error { asked++; return nil },
			})
		}()
		time.Sleep(10 * time.Second)
		synctest.Wait()
		require.Equal(t, shop.orders, store.rows, "the first copy")

		shop.set(func() { shop.failures = 1; shop.change() })
		time.Sleep(30 * time.Minute)
		synctest.Wait()
		require.Positive(t, asked)
		shop.set(func() { shop.failures = 0 })
		time.Sleep(5 * time.Minute)
		synctest.Wait()
		require.Equal(t, shop.orders, store.rows, "after the outage")

		cancel()
		require.ErrorIs(t, <-done, context.Canceled)
	})
}

// busy says that changes are still to come. Requests of a run that ended may
// be under way.
func (s *busyShop) busy() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.changes > 0
}

func (s *busyShop) set(f func()) {
	s.mu.Lock()
	defer s.mu.Unlock()
	f()
}

func TestMirrorWithoutOnErrorReturnsTheError(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		shop := newBusyShop(1, 1, 0)
		shop.failures = 1
		store := &table{rng: rand.New(rand.NewPCG(1, 2)), rows: map[int]string{}}
		crm := connect(t, shop, retailcrm.WithLimiter(free{}))
		err := retailcrm.Mirror(t.Context(), crm.Orders, store, retailcrm.MirrorOptions{})
		var refused *retailcrm.APIError
		require.ErrorAs(t, err, &refused)
		require.Empty(t, store.cursor)
	})
}

func TestMirrorRefusesACursorThatIsNotItsOwn(t *testing.T) {
	crm := connect(t, newBusyShop(1, 0, 0))
	for _, cursor := range []string{"x", "copy", "copy -1", "-1", "1 copy"} {
		err := retailcrm.Mirror(t.Context(), crm.Orders, &table{}, retailcrm.MirrorOptions{Cursor: cursor})
		require.ErrorContains(t, err, "the cursor is not one of a mirror", cursor)
	}
}

// A list that lags behind does not show what was just added.
func TestMirrorAsksForWhatTheListDoesNotShow(t *testing.T) {
	shop := newBusyShop(1, 3, 0)
	lagging := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/api/v5/orders" {
			onePage(w, r, "orders", nil)
			return
		}
		shop.ServeHTTP(w, r)
	})
	store := &table{rng: rand.New(rand.NewPCG(1, 2)), rows: map[int]string{2: "old", 9: "gone"}}
	shop.history = append(shop.history, `{"id":4,"order":{"id":9}}`)
	crm := connect(t, lagging, retailcrm.WithLimiter(free{}))
	err := retailcrm.Mirror(t.Context(), crm.Orders, store, retailcrm.MirrorOptions{Cursor: "0", Once: true})
	require.NoError(t, err)
	require.Equal(t, shop.orders, store.rows)
	require.Equal(t, "4", store.cursor)
}
