package quota_test

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"math"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/go-retailcrm/sdk/quota"
	"github.com/go-retailcrm/sdk/quota/storetest"
	"github.com/stretchr/testify/require"
)

func TestMemoryStore(t *testing.T) {
	storetest.Run(t, func(*testing.T) quota.Store { return quota.NewMemoryStore() })
}

func always(a quota.Allowance) func(context.Context, string, string) (quota.Allowance, error) {
	return func(context.Context, string, string) (quota.Allowance, error) { return a, nil }
}

func newMeter(t *testing.T, cfg quota.MeterConfig) *quota.Meter {
	t.Helper()
	m, err := quota.NewMeter(cfg)
	require.NoError(t, err)
	return m
}

func zone(t *testing.T, name string) *time.Location {
	t.Helper()
	loc, err := time.LoadLocation(name)
	require.NoError(t, err)
	return loc
}

func TestMeterTakesAllOrNothing(t *testing.T) {
	m := newMeter(t, quota.MeterConfig{Allowance: always(quota.Allowance{Limit: 10, Overdraft: 2})})
	u, err := m.Take(t.Context(), "shop", quota.KindTransaction, 9)
	require.NoError(t, err)
	require.EqualValues(t, 3, u.Remaining())
	require.Equal(t, 90, u.Percent())
	u, err = m.Take(t.Context(), "shop", quota.KindTransaction, 4)
	require.ErrorIs(t, err, quota.ErrExceeded)
	require.EqualValues(t, 9, u.Used)
	u, err = m.Take(t.Context(), "shop", quota.KindTransaction, 5, quota.Partial())
	require.NoError(t, err)
	require.EqualValues(t, 3, u.Taken)
	require.EqualValues(t, 2, u.Over())
	_, err = m.Take(t.Context(), "shop", quota.KindTransaction, 1, quota.Partial())
	require.ErrorIs(t, err, quota.ErrExceeded)
	_, err = m.Take(t.Context(), "shop", quota.KindWebhook, 10)
	require.NoError(t, err, "kinds are apart")
	u, err = m.Refund(t.Context(), "shop", quota.KindTransaction, 5)
	require.NoError(t, err)
	require.EqualValues(t, -5, u.Taken)
	left, err := m.Remaining(t.Context(), "shop", quota.KindTransaction)
	require.NoError(t, err)
	require.EqualValues(t, 5, left)
	require.Equal(t, quota.MeterStats{Taken: 17, Refused: 5}, m.Stats())
}

func TestMeterCountsAnEventOnce(t *testing.T) {
	m := newMeter(t, quota.MeterConfig{Allowance: always(quota.Allowance{Limit: 10})})
	for i := range 3 {
		u, err := m.Take(t.Context(), "shop", quota.KindWebhook, 10, quota.Once("order-1"))
		require.NoError(t, err)
		require.Equal(t, i > 0, u.Duplicate)
		require.EqualValues(t, 10, u.Used)
	}
	require.EqualValues(t, 2, m.Stats().Duplicates)
}

func TestMeterErrors(t *testing.T) {
	_, err := quota.NewMeter(quota.MeterConfig{})
	require.ErrorIs(t, err, quota.ErrInput)
	broken := errors.New("no such account")
	m := newMeter(t, quota.MeterConfig{Allowance: func(context.Context, string, string) (quota.Allowance, error) {
		return quota.Allowance{}, broken
	}})
	_, err = m.Take(t.Context(), "shop", "x", 1)
	require.ErrorIs(t, err, broken)
	_, err = m.Take(t.Context(), "shop", "x", -1)
	require.ErrorIs(t, err, quota.ErrInput)
	_, err = m.Refund(t.Context(), "shop", "x", math.MinInt64)
	require.ErrorIs(t, err, quota.ErrInput)
}

func TestMeterMonths(t *testing.T) {
	for _, c := range []struct{ zone, last, reset string }{
		{"UTC", "2024-02-29T23:59:59Z", "2024-03-01T00:00:00Z"},
		{"UTC", "2026-02-28T23:59:59Z", "2026-03-01T00:00:00Z"},
		{"UTC", "2026-12-31T23:59:59Z", "2027-01-01T00:00:00Z"},
		{"Europe/Moscow", "2026-11-30T20:59:59Z", "2026-11-30T21:00:00Z"},
		{"Europe/Berlin", "2026-03-31T21:59:59Z", "2026-03-31T22:00:00Z"},
		{"America/Asuncion", "2017-10-01T03:59:59Z", "2017-10-01T04:00:00Z"}, // the first hour of October is skipped
		{"Pacific/Apia", "2011-12-31T09:59:59Z", "2011-12-31T10:00:00Z"},
	} {
		last, err := time.Parse(time.RFC3339, c.last)
		require.NoError(t, err)
		clock := last
		m := newMeter(t, quota.MeterConfig{
			Allowance: always(quota.Allowance{Limit: 1, Window: quota.CalendarMonths(zone(t, c.zone))}),
			Now:       func() time.Time { return clock },
		})
		u, err := m.Take(t.Context(), "shop", "x", 1)
		require.NoError(t, err)
		require.Equal(t, c.reset, u.Reset.UTC().Format(time.RFC3339), c.zone)
		_, err = m.Take(t.Context(), "shop", "x", 1)
		require.ErrorIs(t, err, quota.ErrExceeded)
		clock = last.Add(time.Second)
		_, err = m.Take(t.Context(), "shop", "x", 1)
		require.NoError(t, err, c.zone)
		clock = last
		_, err = m.Take(t.Context(), "shop", "x", 1)
		require.ErrorIs(t, err, quota.ErrExceeded, "a clock that jumps back opens nothing")
	}
}

func TestMeterRollingNeverMoreInAnyWindow(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		const limit, length = 50, time.Minute
		m := newMeter(t, quota.MeterConfig{Allowance: always(quota.Allowance{Limit: limit, Window: quota.Rolling(length)})})
		var at []time.Time
		for range 4000 {
			if _, err := m.Take(t.Context(), "shop", "x", 1); err == nil {
				at = append(at, time.Now())
			}
			time.Sleep(77 * time.Millisecond)
		}
		for i := limit; i < len(at); i++ {
			require.GreaterOrEqual(t, at[i].Sub(at[i-limit]), length)
			require.LessOrEqual(t, at[i].Sub(at[i-limit]), length+3*time.Second, "and not much less")
		}
	})
}

func TestMeterFixedWindow(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		origin := time.Now().Add(-90 * time.Minute)
		m := newMeter(t, quota.MeterConfig{Allowance: always(quota.Allowance{Limit: 1,
			Window: quota.Fixed(time.Hour, origin)})})
		u, err := m.Take(t.Context(), "shop", "x", 1)
		require.NoError(t, err)
		require.Equal(t, 30*time.Minute, time.Until(u.Reset))
		require.Equal(t, 30*time.Minute, time.Since(u.Start))
		time.Sleep(time.Until(u.Reset))
		_, err = m.Take(t.Context(), "shop", "x", 1)
		require.NoError(t, err)
	})
}

func TestMeterThresholdsOnceAWindow(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var mu sync.Mutex
		var got []string
		var log strings.Builder
		m := newMeter(t, quota.MeterConfig{
			Allowance: always(quota.Allowance{Limit: 100, Overdraft: 10}),
			Logger:    slog.New(slog.NewTextHandler(&log, nil)),
			OnThreshold: func(_ context.Context, c quota.Crossing) {
				mu.Lock()
				defer mu.Unlock()
				got = append(got, fmt.Sprintf("%d%% at %d", c.Percent, c.Usage.Used))
			},
		})
		var wg sync.WaitGroup
		for range 8 {
			wg.Go(func() {
				for range 10 {
					_, _ = m.Take(t.Context(), "shop", "x", 1)
				}
			})
		}
		wg.Wait()
		_, _ = m.Refund(t.Context(), "shop", "x", 10)
		_, _ = m.Take(t.Context(), "shop", "x", 40)
		require.Equal(t, []string{"80% at 80", "100% at 110"}, got)
		require.Equal(t, 2, strings.Count(log.String(), "quota threshold reached"))
		time.Sleep(32 * 24 * time.Hour)
		_, _ = m.Take(t.Context(), "shop", "x", 100)
		require.Equal(t, []string{"80% at 80", "100% at 110", "80% at 100", "100% at 100"}, got)
	})
}

func TestMemoryStoreForgetsOldKeys(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := quota.NewMemoryStore()
		m := newMeter(t, quota.MeterConfig{Store: s,
			Allowance: always(quota.Allowance{Limit: 1, Window: quota.Fixed(time.Second, time.Time{})})})
		for i := range 50_000 {
			_, err := m.Take(t.Context(), fmt.Sprint(i), "x", 1)
			require.NoError(t, err)
			time.Sleep(10 * time.Millisecond)
		}
		require.Less(t, s.Len(), 10_000)
	})
}

func TestUsageAtTheBounds(t *testing.T) {
	u := quota.Usage{Used: math.MaxInt64, Limit: 1, Overdraft: math.MaxInt64}
	require.Equal(t, math.MaxInt, u.Percent())
	require.Zero(t, u.Remaining())
	u = quota.Usage{Used: 5, Limit: -1}
	require.EqualValues(t, math.MaxInt64, u.Remaining())
	require.Zero(t, u.Percent())
	require.Zero(t, u.Over())
}

func ExampleMeter() {
	plan := quota.Plans()[0]
	m, err := quota.NewMeter(quota.MeterConfig{
		Allowance: func(_ context.Context, _, kind string) (quota.Allowance, error) {
			return plan.Allowance(kind, time.UTC), nil
		},
		OnThreshold: func(_ context.Context, c quota.Crossing) { fmt.Println("reached", c.Percent, "%") },
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	u, err := m.Take(context.Background(), "shop", quota.KindTransaction, 1000, quota.Once("order-17"))
	fmt.Println(u.Used, u.Remaining(), err)
	_, err = m.Take(context.Background(), "shop", quota.KindTransaction, 201)
	fmt.Println(errors.Is(err, quota.ErrExceeded))
	// Output:
	// reached 80 %
	// 1000 200 <nil>
	// true
}
