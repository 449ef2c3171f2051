// Package client compares a list call over loopback with net/http and
// encoding/json, and walks a long list at the account's rate limit.
//
//	go test -bench . -count 7 ./client | go run ./medians -anchor net-http+encoding-json
//	BENCH_LISTING=1 go test -v -run Listing ./client
package client

import (
	stdjson "encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"slices"
	"strconv"
	"sync"
	"testing"
	"time"

	"context"

	"github.com/go-retailcrm/sdk/internal/bench/fixture"
	"github.com/go-retailcrm/sdk/internal/bench/model"
	"github.com/go-retailcrm/sdk/retailcrm"
)

type noLimit struct{}

func (noLimit) Wait(context.Context, string) error { return nil }

func BenchmarkList(b *testing.B) {
	page := fixture.Page(0)
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Length", strconv.Itoa(len(page)))
		_, _ = w.Write(page)
	}))
	defer srv.Close()
	get := func(read func(io.Reader) error) error {
		req, err := http.NewRequest(http.MethodGet, srv.URL+"/api/v5/orders?limit=100", nil)
		if err != nil {
			return err
		}
		resp, err := srv.Client().Do(req)
		if err != nil {
			return err
		}
		defer resp.Body.Close()
		return read(resp.Body)
	}
	b.Run("net-http+discard", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if err := get(func(r io.Reader) error { _, err := io.Copy(io.Discard, r); return err }); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("net-http+encoding-json", func(b *testing.B) {
		model.Nested = stdjson.Unmarshal
		b.ReportAllocs()
		for b.Loop() {
			err := get(func(r io.Reader) error {
				body, err := io.ReadAll(r)
				if err != nil {
					return err
				}
				var p model.OrdersPage
				return stdjson.Unmarshal(body, &p)
			})
			if err != nil {
				b.Fatal(err)
			}
		}
	})
	crm, err := retailcrm.New(srv.URL, "key", retailcrm.WithLimiter(noLimit{}))
	if err != nil {
		b.Fatal(err)
	}
	b.Run("sdk", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if p, err := crm.Orders.List(b.Context(), nil, retailcrm.WithLimit(100)); err != nil || len(p.Items) != 100 {
				b.Fatal(err)
			}
		}
	})
}

// TestListing walks 100 pages that take 200 ms each, under the limit of 10
// requests a second, and counts what the server sees.
func TestListing(t *testing.T) {
	if os.Getenv("BENCH_LISTING") == "" {
		t.Skip("takes ten seconds; set BENCH_LISTING=1")
	}
	var mu sync.Mutex
	var at []time.Time
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		at = append(at, time.Now())
		mu.Unlock()
		time.Sleep(200 * time.Millisecond)
		n, _ := strconv.Atoi(r.URL.Query().Get("page"))
		_, _ = w.Write(fixture.Page(n - 1))
	}))
	defer srv.Close()
	crm, err := retailcrm.New(srv.URL, "key")
	if err != nil {
		t.Fatal(err)
	}
	start, orders := time.Now(), 0
	for _, err := range crm.Orders.All(t.Context(), nil) {
		if err != nil {
			t.Fatal(err)
		}
		orders++
	}
	took := time.Since(start)
	slices.SortFunc(at, time.Time.Compare)
	most := 0
	for i := range at {
		n := 0
		for _, later := range at[i:] {
			if later.Sub(at[i]) < time.Second {
				n++
			}
		}
		most = max(most, n)
	}
	t.Logf("%d pages, %d orders in %.2f s, most requests in any second: %d", len(at), orders, took.Seconds(), most)
	if orders != 10000 || most > 10 {
		t.Fatalf("%d orders, %d requests in a second", orders, most)
	}
}
