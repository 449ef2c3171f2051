package wildberries_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/internal/testkit/crmtest"
	"github.com/go-retailcrm/sdk/retailcrm/marketplace"
	"github.com/go-retailcrm/sdk/wildberries"
	"github.com/go-retailcrm/sdk/wildberries/wildberriestest"
)

func BenchmarkConvert1000(b *testing.B) {
	orders := wildberriestest.Orders(1000, now.Add(-24*time.Hour))
	for i := range orders {
		orders[i].Status = &wildberries.OrderStatus{Supplier: wildberries.SupplierConfirm, WB: wildberries.WBWaiting}
	}
	c := converter(b, wildberries.Options{StatusMap: wildberries.SuggestedStatuses()})
	b.ReportAllocs()
	for b.Loop() {
		for i := range orders {
			if _, err := c.Order(&orders[i]); err != nil {
				b.Fatal(err)
			}
		}
	}
}

// BenchmarkPoll10000 is a first pass: every order is listed, converted, looked
// up and created.
func BenchmarkPoll10000(b *testing.B) {
	fake := wildberriestest.New()
	orders := wildberriestest.Orders(10_000, now.Add(-10*24*time.Hour))
	for i := range orders {
		orders[i].Status = &wildberries.OrderStatus{Supplier: wildberries.SupplierConfirm, WB: wildberries.WBWaiting}
	}
	fake.Add(orders...)
	client := fake.Client(b)
	c := converter(b, wildberries.Options{Site: "shop", StatusMap: wildberries.SuggestedStatuses()})
	b.ReportAllocs()
	for b.Loop() {
		p := benchPoller(b, client, c)
		got, err := p.Run(b.Context())
		require.NoError(b, err)
		require.Equal(b, 10_000, got.Created)
	}
}

// BenchmarkPoll10000Unchanged is the pass after it, when nothing has changed.
func BenchmarkPoll10000Unchanged(b *testing.B) {
	fake := wildberriestest.New()
	fake.Add(wildberriestest.Orders(10_000, now.Add(-10*24*time.Hour))...)
	p := benchPoller(b, fake.Client(b), converter(b, wildberries.Options{Site: "shop"}))
	_, err := p.Run(b.Context())
	require.NoError(b, err)
	b.ReportAllocs()
	for b.Loop() {
		got, err := p.Run(b.Context())
		require.NoError(b, err)
		require.Equal(b, 10_000, got.Skipped)
	}
}

func benchPoller(b *testing.B, client *wildberries.Client, c *wildberries.Converter) *marketplace.Poller {
	b.Helper()
	p, err := wildberries.NewPollerWith(client, new(crmtest.CRM), c, wildberries.Scope{}, marketplace.PollerOptions{
		LookBack: 14 * 24 * time.Hour, Now: func() time.Time { return now },
	})
	require.NoError(b, err)
	return p
}
