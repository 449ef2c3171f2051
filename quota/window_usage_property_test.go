package quota_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/quota"
)

// calls counts the calls of a threshold in each window, by the window's start.
type calls map[string]int

// runZone drives a meter of calendar months through a year and a half of a zone,
// with a clock that steps back by minutes, days, and up to a month.
func runZone(t *testing.T, r *rand.Rand, zone *time.Location) {
	const limit = 40
	now := time.Date(2017, 9, 20, 12, 0, 0, 0, zone) // Sao Paulo and Asuncion skip midnights soon
	latest, used, seen := now, map[string]int64{}, calls{}
	events := map[string]bool{}
	m := newMeter(t, quota.MeterConfig{
		Allowance: always(quota.Allowance{Limit: limit, Window: quota.CalendarMonths(zone)}),
		OnThreshold: func(_ context.Context, c quota.Crossing) {
			seen[fmt.Sprint(c.Percent, " % in ", c.Usage.Start.In(zone).Format("2006-01"))]++
		},
		Now: func() time.Time { return now },
	})
	for now.Before(time.Date(2019, 4, 1, 0, 0, 0, 0, zone)) {
		now = stepOrJumpBack(r, now, latest)
		if now.After(latest) {
			latest = now
		}
		month := now.In(zone).Format("2006-01")
		id := fmt.Sprint(month, "-", r.IntN(60))
		u, err := m.Take(t.Context(), "shop", "x", 1+r.Int64N(6), quota.Once(id), quota.Partial())
		if err != nil {
			require.ErrorIs(t, err, quota.ErrExceeded)
			require.EqualValues(t, limit, used[month])
		}
		require.Equal(t, events[id], u.Duplicate, "%s at %v", id, now)
		if err == nil && !u.Duplicate {
			events[id] = true
			used[month] += u.Taken
		}
		if r.IntN(10) == 0 {
			u, err = m.Refund(t.Context(), "shop", "x", r.Int64N(50))
			require.NoError(t, err)
			used[month] += u.Taken
		}
		requireUsage(t, u, used[month], limit, now, zone)
	}
	require.NotEmpty(t, seen)
	for what, times := range seen {
		require.Equal(t, 1, times, what)
	}
}

// stepOrJumpBack moves the clock forward by up to half a day, to the edge of a
// day, or back; not further behind the latest time than a month.
func stepOrJumpBack(r *rand.Rand, now, latest time.Time) time.Time {
	next := now.Add(time.Duration(r.Int64N(int64(12 * time.Hour))))
	switch r.IntN(20) {
	case 0:
		next = now.Add(-time.Duration(r.Int64N(int64(90 * time.Minute))))
	case 1:
		next = now.AddDate(0, 0, -r.IntN(6))
	case 2:
		next = now.AddDate(0, -1, 0)
	case 3: // the last second of a month, or its first
		next = time.Date(now.Year(), now.Month()+1, 1, 0, 0, -r.IntN(2), 0, now.Location())
	}
	if next.Before(latest.AddDate(0, -1, 0)) {
		return latest
	}
	return next
}

func requireUsage(t *testing.T, u quota.Usage, used, limit int64, now time.Time, zone *time.Location) {
	t.Helper()
	require.Equal(t, used, u.Used, "at %v", now)
	require.GreaterOrEqual(t, u.Used, int64(0))
	require.Equal(t, limit, u.Used+u.Remaining())
	require.False(t, u.Start.After(now), "at %v: starts %v", now, u.Start)
	require.True(t, u.Reset.After(now), "at %v: ends %v", now, u.Reset)
	require.Equal(t, now.In(zone).Format("2006-01"), u.Reset.Add(-1).In(zone).Format("2006-01"),
		"the last instant is of this month")
	next := u.Reset.In(zone)
	require.Equal(t, 1, next.Day(), "the next month starts at %v", next)
	require.NotEqual(t, now.In(zone).Month(), next.Month())
}

func TestMonthlyUsageInZonesUnderAnyClock(t *testing.T) {
	for _, name := range []string{
		"UTC", "Europe/Berlin", "America/New_York", "Asia/Almaty", "Europe/Moscow",
		"America/Sao_Paulo", "Asia/Beirut", "America/Asuncion", "Pacific/Apia",
	} {
		t.Run(name, func(t *testing.T) {
			seed := rand.Uint64()
			t.Logf("seed %d", seed)
			loc := zone(t, name)
			r := rand.New(rand.NewPCG(seed, 4))
			for range 3 {
				runZone(t, r, loc)
			}
		})
	}
}

// A fixed window never holds more than its limit, however the clock jumps, and a
// rolling one while it does not jump back; both have room again in time.
func TestShortWindowsUnderAnyClock(t *testing.T) {
	seed := rand.Uint64()
	t.Logf("seed %d", seed)
	r := rand.New(rand.NewPCG(seed, 5))
	origin := time.Date(2028, 2, 28, 23, 0, 0, 0, time.UTC)
	for name, c := range map[string]struct {
		window quota.Window
		back   time.Duration
	}{
		"fixed":   {quota.Fixed(time.Hour, origin.Add(-17*time.Minute)), time.Hour},
		"rolling": {quota.Rolling(time.Hour), 0},
	} {
		t.Run(name, func(t *testing.T) {
			for range 20 {
				runShortWindow(t, r, c.window, c.back, origin)
			}
		})
	}
}

func runShortWindow(t *testing.T, r *rand.Rand, w quota.Window, back time.Duration, now time.Time) {
	const limit = 30
	latest := now
	m := newMeter(t, quota.MeterConfig{
		Allowance: always(quota.Allowance{Limit: limit, Window: w}), Now: func() time.Time { return now },
	})
	for range 400 {
		now = now.Add(time.Duration(r.Int64N(int64(10 * time.Minute))))
		if r.IntN(5) == 0 {
			now = now.Add(-time.Duration(r.Int64N(int64(back) + 1)))
		}
		if now.Before(latest.Add(-back)) {
			now = latest
		}
		if now.After(latest) {
			latest = now
		}
		u, err := m.Take(t.Context(), "shop", "x", 1+r.Int64N(20), quota.Partial())
		if err != nil {
			require.ErrorIs(t, err, quota.ErrExceeded)
		}
		if r.IntN(8) == 0 {
			u, err = m.Refund(t.Context(), "shop", "x", r.Int64N(20))
			require.NoError(t, err)
		}
		require.GreaterOrEqual(t, u.Used, int64(0))
		require.EqualValues(t, limit, u.Used+u.Remaining(), "at %v", now)
		require.True(t, u.Reset.After(now), "at %v: %v", now, u.Reset)
		require.False(t, u.Start.After(now))
	}
	now = latest.Add(2 * time.Hour)
	u, err := m.Take(t.Context(), "shop", "x", limit)
	require.NoError(t, err)
	require.EqualValues(t, limit, u.Used)
}
