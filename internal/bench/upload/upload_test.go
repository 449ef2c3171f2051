// Package upload compares UploadAll with a loop that sends one chunk after the
// other, against servers of several latencies.
//
//	BENCH_UPLOAD=1 go test -v -run Upload ./upload
package upload

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"slices"
	"sync/atomic"
	"testing"
	"time"

	"github.com/go-retailcrm/sdk/retailcrm"
)

const (
	requests = 40
	records  = requests * retailcrm.MaxUpload
)

// orders are the records of an upload.
func orders() []retailcrm.OrderInput {
	list := make([]retailcrm.OrderInput, records)
	for i := range list {
		list[i].ExternalID = retailcrm.Some(fmt.Sprint(i))
		list[i].FirstName = retailcrm.Some("Иван")
	}
	return list
}

// account answers uploads after a while, and counts them.
func account(t testing.TB, latency time.Duration) (url string, uploads *atomic.Int64) {
	uploads = &atomic.Int64{}
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		_, _ = io.Copy(io.Discard, r.Body)
		time.Sleep(latency)
		uploads.Add(1)
		_, _ = io.WriteString(w, `{"success":true,"uploadedOrders":[],"orders":[],"failedOrders":[]}`)
	}))
	t.Cleanup(srv.Close)
	return srv.URL, uploads
}

// serial sends a chunk when the one before it has been answered, as programs
// did by hand.
func serial(ctx context.Context, crm *retailcrm.Client, list []retailcrm.OrderInput) error {
	for chunk := range slices.Chunk(list, retailcrm.MaxUpload) {
		if _, err := crm.Orders.Upload(ctx, chunk); err != nil {
			return err
		}
	}
	return nil
}

func concurrent(ctx context.Context, crm *retailcrm.Client, list []retailcrm.OrderInput) error {
	report, err := crm.Orders.UploadAll(ctx, slices.Values(list))
	if err != nil {
		return err
	}
	return report.Err()
}

// TestUpload prints uploads per second against latency, under the account's
// limit of 10 requests a second. It takes a minute and a half.
func TestUpload(t *testing.T) {
	if os.Getenv("BENCH_UPLOAD") == "" {
		t.Skip("set BENCH_UPLOAD=1")
	}
	list := orders()
	fmt.Println("latency   serial/s  UploadAll/s")
	for _, latency := range []time.Duration{20, 100, 300, 1000} {
		latency *= time.Millisecond
		var rates []float64
		for _, send := range []func(context.Context, *retailcrm.Client, []retailcrm.OrderInput) error{serial, concurrent} {
			url, uploads := account(t, latency)
			crm, err := retailcrm.New(url, "key")
			if err != nil {
				t.Fatal(err)
			}
			start := time.Now()
			if err := send(t.Context(), crm, list); err != nil {
				t.Fatal(err)
			}
			if uploads.Load() != requests {
				t.Fatalf("%d uploads, want %d", uploads.Load(), requests)
			}
			rates = append(rates, requests/time.Since(start).Seconds())
		}
		fmt.Printf("%7v  %9.2f  %11.2f\n", latency, rates[0], rates[1])
	}
}

type noLimit struct{}

func (noLimit) Wait(context.Context, string) error { return nil }

// BenchmarkUpload is what the SDK itself costs: no latency and no limit.
func BenchmarkUpload(b *testing.B) {
	url, _ := account(b, 0)
	crm, err := retailcrm.New(url, "key", retailcrm.WithLimiter(noLimit{}))
	if err != nil {
		b.Fatal(err)
	}
	list := orders()
	for name, send := range map[string]func(context.Context, *retailcrm.Client, []retailcrm.OrderInput) error{
		"serial": serial, "UploadAll": concurrent,
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if err := send(b.Context(), crm, list); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
