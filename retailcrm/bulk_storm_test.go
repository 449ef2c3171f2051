package retailcrm_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"net/url"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/internal/testkit/fakes"
	"github.com/go-retailcrm/sdk/retailcrm"
	"github.com/go-retailcrm/sdk/retailcrm/retailcrmtest/fakehttp"
)

// vault is an account that stores orders and nothing else, quickly.
type vault struct {
	mu     sync.Mutex
	orders map[string]vaultOrder
	edits  int
}

type vaultOrder struct {
	ID         int    `json:"id"`
	ExternalID string `json:"externalId"`
	FirstName  string `json:"firstName"`
}

func newVault() *vault { return &vault{orders: map[string]vaultOrder{}} }

func (v *vault) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	v.mu.Lock()
	defer v.mu.Unlock()
	switch {
	case r.URL.Path == "/api/v5/orders/upload":
		v.upload(w, r.FormValue("orders"))
	case strings.HasSuffix(r.URL.Path, "/edit"):
		v.edit(w, strings.Split(r.URL.Path, "/")[4], r.FormValue("order"))
	default:
		v.list(w, r.URL.Query()["filter[externalIds][]"])
	}
}

func (v *vault) upload(w http.ResponseWriter, text string) {
	var sent []vaultOrder
	if err := json.Unmarshal([]byte(text), &sent); err != nil {
		w.WriteHeader(http.StatusBadRequest)
		return
	}
	answer := map[string]any{"success": true}
	done, failed, reasons := []vaultOrder{}, []vaultOrder{}, []string{}
	for _, o := range sent {
		if _, there := v.orders[o.ExternalID]; there {
			failed, reasons = append(failed, o), append(reasons, "Order already exists.")
			continue
		}
		v.put(&o)
		done = append(done, o)
	}
	answer["uploadedOrders"] = done
	if len(failed) > 0 {
		answer["success"], answer["failedOrders"], answer["errors"] = false, failed, reasons
		answer["errorMsg"] = "Orders are loaded with errors"
		w.WriteHeader(460)
	}
	_ = json.NewEncoder(w).Encode(answer)
}

func (v *vault) put(o *vaultOrder) {
	o.ID = len(v.orders) + 1
	v.orders[o.ExternalID] = *o
}

func (v *vault) edit(w http.ResponseWriter, externalID, text string) {
	o, there := v.orders[externalID]
	if !there {
		w.WriteHeader(http.StatusNotFound)
		_, _ = io.WriteString(w, `{"success":false,"errorMsg":"Not found"}`)
		return
	}
	_ = json.Unmarshal([]byte(text), &o)
	v.orders[externalID] = o
	v.edits++
	_, _ = fmt.Fprintf(w, `{"success":true,"id":%d,"order":{"id":%[1]d}}`, o.ID)
}

func (v *vault) list(w http.ResponseWriter, ids []string) {
	found := []vaultOrder{}
	for _, id := range ids {
		if o, there := v.orders[id]; there {
			found = append(found, o)
		}
	}
	_ = json.NewEncoder(w).Encode(map[string]any{"success": true, "orders": found, "pagination": map[string]int{
		"limit": 100, "totalCount": len(found), "currentPage": 1, "totalPageCount": 1}})
}

// stormFaults is every kind of fault.
var stormFaults = []fakehttp.Fault{
	{Cut: true}, {CutBody: true}, {LoseAnswer: true}, {HTML: true}, {HTML: true, Status: 502}, {HTML: true, Status: 503},
	{Status: 429}, {Status: 500}, {Status: 502}, {Status: 503}, {Status: 504}, {Delay: time.Second},
	{Delay: 2 * time.Minute}, {Delay: time.Second, LoseAnswer: true}, {Status: 408},
	{Status: 503, Body: `{"success":false,"errorMsg":"API rate limit exceeded"}`},
	{Status: 200, Body: `{"success":tr`}, {Status: 503, Header: http.Header{"Retry-After": {"3"}}},
}

// storm lets one request in twenty meet a fault, over all kinds of them.
type storm struct {
	next http.RoundTripper
	fake *fakehttp.Fake
	mu   sync.Mutex
	rand *rand.Rand
	met  int
}

func (s *storm) RoundTrip(r *http.Request) (*http.Response, error) {
	s.mu.Lock()
	if s.rand.IntN(20) == 0 {
		fault := stormFaults[s.rand.IntN(len(stormFaults))]
		fault.Times = 1
		s.fake.Inject(fault)
		s.met++
	}
	s.mu.Unlock()
	return s.next.RoundTrip(r)
}

// inVault runs a test with a client of a vault, in time that costs nothing.
func inVault(
	t *testing.T, test func(*testing.T, *vault, *fakehttp.Fake, *retailcrm.Client), opts ...retailcrm.Option,
) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		v := newVault()
		fake := fakehttp.New("https://vault.invalid", fakehttp.API{
			Refuse: func(w http.ResponseWriter, status int) { w.WriteHeader(status) }, Serve: v.ServeHTTP,
		})
		own := []retailcrm.Option{retailcrm.WithHTTPClient(fake.HTTPClient()), retailcrm.WithLimiter(fakes.Unlimited{})}
		crm, err := retailcrm.New(fake.URL, "key", append(own, opts...)...)
		require.NoError(t, err)
		test(t, v, fake, crm)
	})
}

// inStorm runs a test with a client of a vault in a storm.
func inStorm(t *testing.T, test func(t *testing.T, v *vault, crm *retailcrm.Client)) {
	t.Helper()
	s := &storm{rand: rand.New(rand.NewPCG(13, 460))}
	wrap := retailcrm.WithMiddleware(func(next http.RoundTripper) http.RoundTripper {
		s.next = next
		return s
	})
	inVault(t, func(t *testing.T, v *vault, fake *fakehttp.Fake, crm *retailcrm.Client) {
		s.fake = fake
		test(t, v, crm)
		t.Logf("%d requests, %d faults", fake.Calls(""), s.met)
		require.True(t, testing.Short() || s.met > 0)
	}, wrap)
}

// stormSize is how many records are sent through the storm.
func stormSize() int {
	if testing.Short() {
		return 5_000
	}
	return 100_000
}

// Whatever happens on the way, the account has each record once, and the report
// says so.
func TestUploadAllThroughAStorm(t *testing.T) {
	n := stormSize()
	inStorm(t, func(t *testing.T, v *vault, crm *retailcrm.Client) {
		older := map[int]bool{}
		for i := 7; i <= n; i += 997 {
			older[i] = true
			v.put(&vaultOrder{ExternalID: strconv.Itoa(i), FirstName: "Пётр"})
		}
		report, err := crm.Orders.UploadAll(t.Context(), numbered(1, n))
		require.NoError(t, err)
		requireSum(t, report, n)
		require.Empty(t, report.Unknown)
		require.Len(t, report.Failed, len(older))
		for _, f := range report.Failed {
			require.True(t, older[f.Index+1])
			require.ErrorIs(t, f.Err, retailcrm.ErrAlreadyExists)
		}
		require.Len(t, v.orders, n)
		for i := 1; i <= n; i++ {
			require.Equal(t, map[bool]string{true: "Пётр", false: "Иван"}[older[i]], v.orders[strconv.Itoa(i)].FirstName)
		}
	})
}

// The same with a program that is killed every now and then.
func TestUploadAllThroughAStormAndRestarts(t *testing.T) {
	n := stormSize() / 5
	inStorm(t, func(t *testing.T, v *vault, crm *retailcrm.Client) {
		killed := errors.New("killed")
		state, lives := "", 0
		var last retailcrm.Progress
		run := func() (over bool) {
			defer func() {
				if p := recover(); p != nil {
					require.Equal(t, killed, p)
				}
			}()
			chunks := 0
			_, err := crm.Orders.UploadAll(t.Context(), numbered(1, n), retailcrm.WithState(state),
				retailcrm.WithProgress(func(p retailcrm.Progress) {
					state, last = p.State, p
					if chunks++; chunks == 5 {
						panic(killed)
					}
				}))
			require.NoError(t, err)
			return true
		}
		for !run() {
			lives++
		}
		require.Greater(t, lives, 3)
		require.Equal(t, n, last.Done)
		require.Equal(t, n, last.Stored)
		require.Len(t, v.orders, n)
	})
}

func TestUpsertAllThroughAStorm(t *testing.T) {
	n := stormSize() / 5
	inStorm(t, func(t *testing.T, v *vault, crm *retailcrm.Client) {
		for i := 1; i <= n; i += 10 {
			v.put(&vaultOrder{ExternalID: strconv.Itoa(i), FirstName: "Пётр"})
		}
		report, err := crm.Orders.UpsertAll(t.Context(), numbered(1, n))
		require.NoError(t, err)
		require.NoError(t, report.Err())
		require.Equal(t, n, report.Stored)
		require.Len(t, v.orders, n)
		for id, o := range v.orders {
			require.Equal(t, "Иван", o.FirstName, id)
		}
	})
}

// swallow answers uploads of stock, and keeps nothing.
type swallow struct{}

func (swallow) RoundTrip(r *http.Request) (*http.Response, error) {
	b, err := io.ReadAll(r.Body)
	if err != nil {
		return nil, err
	}
	form, err := url.ParseQuery(string(b))
	if err != nil || form.Get("offers") == "" {
		return nil, fmt.Errorf("no offers: %w", err)
	}
	return &http.Response{StatusCode: http.StatusOK, Header: http.Header{}, Request: r,
		Body: io.NopCloser(strings.NewReader(`{"success":true,"processedOffersCount":250}`))}, nil
}

// The memory that an upload needs does not grow with the number of records.
func TestUploadAllKeepsNothing(t *testing.T) {
	n := 3 * stormSize()
	crm, err := retailcrm.New("https://vault.invalid", "key", retailcrm.WithLimiter(fakes.Unlimited{}),
		retailcrm.WithHTTPClient(&http.Client{Transport: swallow{}}))
	require.NoError(t, err)
	heap := func() uint64 {
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return m.HeapAlloc
	}
	var early, late uint64
	report, err := crm.Store.UploadAllInventories(t.Context(), func(yield func(retailcrm.InventoryInput) bool) {
		for i := range n {
			ok := yield(retailcrm.InventoryInput{XMLID: retailcrm.Some("x-" + strconv.Itoa(i)),
				Stores: retailcrm.Some([]retailcrm.StoreInventoryInput{{Code: retailcrm.Some("main"),
					Available: retailcrm.Some(retailcrm.Int(i))}})})
			if !ok {
				return
			}
		}
	}, retailcrm.WithProgress(func(p retailcrm.Progress) {
		switch p.Done {
		case n / 10:
			early = heap()
		case n:
			late = heap()
		}
	}))
	require.NoError(t, err)
	require.Equal(t, n, report.Stored)
	t.Logf("%d records: %d kB after a tenth, %d kB at the end", n, early>>10, late>>10)
	require.Less(t, late, early+4<<20)
}
