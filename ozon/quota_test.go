package ozon_test

import (
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/ozon"
	"github.com/go-retailcrm/sdk/ozon/ozontest"
	"github.com/go-retailcrm/sdk/quota"
	"github.com/go-retailcrm/sdk/retailcrm/marketplace"
	"github.com/go-retailcrm/sdk/retailcrm/retailcrmtest"
)

// A poller stops cleanly when a plan is used up, goes on in the next pass
// without making an order twice, and every request is counted.
func TestPollerKeepsToAPlan(t *testing.T) {
	now := time.Date(2026, 11, 1, 12, 0, 0, 0, time.UTC)
	fake := ozontest.NewServer(t)
	fake.AddSamples(now)
	account := retailcrmtest.NewServer(t, retailcrmtest.WithSites("shop"))
	shop := fake.Client(t)
	converter, err := ozon.NewConverter(ozon.Options{Site: "shop"})
	require.NoError(t, err)

	poll := func(limit int64) (int64, error) {
		meter, err := quota.NewMeter(quota.MeterConfig{
			Allowance: func(context.Context, string, string) (quota.Allowance, error) {
				return quota.Allowance{Limit: limit, Window: quota.CalendarMonths(time.UTC)}, nil
			},
		})
		require.NoError(t, err)
		poller, err := ozon.NewPoller(shop, account.Client(t), converter, ozon.Scope{FBO: true}, marketplace.PollerOptions{
			LookBack: 30 * 24 * time.Hour, Now: func() time.Time { return now },
			Meter: marketplace.CountIn(meter, "shop-7"),
		})
		require.NoError(t, err)
		_, pollErr := poller.Run(t.Context())
		usage, err := meter.Usage(t.Context(), "shop-7", quota.KindTransaction)
		require.NoError(t, err)
		return usage.Used, pollErr
	}

	used, err := poll(5)
	require.ErrorIs(t, err, marketplace.ErrLimit)
	require.LessOrEqual(t, used, int64(5))
	_, err = poll(1000)
	require.NoError(t, err)
	seen := map[string]bool{}
	for _, o := range account.Orders() {
		require.False(t, seen[o.ExternalID], "%s came twice", o.ExternalID)
		seen[o.ExternalID] = true
	}
	require.Len(t, seen, 5)
}
