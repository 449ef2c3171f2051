package kaspi_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/internal/testkit/crmtest"
	"github.com/go-retailcrm/sdk/kaspi"
	"github.com/go-retailcrm/sdk/kaspi/kaspitest"
	"github.com/go-retailcrm/sdk/retailcrm/marketplace"
)

func BenchmarkConvert1000(b *testing.B) {
	var orders []kaspi.Details
	for _, o := range kaspitest.Orders(1000, now.Add(-24*time.Hour)) {
		orders = append(orders, kaspi.Details(o))
	}
	c := converter(b, kaspi.Options{StatusMap: kaspi.SuggestedStatuses()})
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
// up and created. The goods come along with the lists.
func BenchmarkPoll10000(b *testing.B) {
	fake := kaspitest.New()
	fake.Add(kaspitest.Orders(10_000, now.Add(-10*24*time.Hour))...)
	client := fake.Client(b)
	c := converter(b, kaspi.Options{Site: "shop", StatusMap: kaspi.SuggestedStatuses()})
	b.ReportAllocs()
	for b.Loop() {
		p, err := kaspi.NewPollerWith(client, new(crmtest.CRM), c, kaspi.Scope{}, marketplace.PollerOptions{
			LookBack: 13 * 24 * time.Hour, Now: func() time.Time { return now },
		})
		require.NoError(b, err)
		got, err := p.Run(b.Context())
		require.NoError(b, err)
		require.Equal(b, 10_000, got.Created)
	}
}
