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

// month is what a model of a meter remembers of a calendar month.
type month struct {
	used    int64
	crossed map[int]int
}

// Whatever is taken and given back, and however the clock jumps, by minutes or
// by months, forward or back: a month never holds more than its limit, the
// meter counts as a plain model does, and tells of a threshold once.
func TestMeterAgainstAModel(t *testing.T) {
	for _, overdraft := range []int64{0, 7} {
		t.Run(fmt.Sprint("overdraft ", overdraft), func(t *testing.T) {
			seed := rand.Uint64()
			t.Logf("seed %d", seed)
			r := rand.New(rand.NewPCG(seed, uint64(overdraft)))
			for range 60 {
				runModel(t, r, overdraft)
			}
		})
	}
}

func runModel(t *testing.T, r *rand.Rand, overdraft int64) {
	const limit = 50
	now := time.Date(2027, 11, 28, 12, 0, 0, 0, time.UTC)
	months := map[string]*month{}
	at := func() *month {
		name := now.Format("2006-01")
		if months[name] == nil {
			months[name] = &month{crossed: map[int]int{}}
		}
		return months[name]
	}
	m, err := quota.NewMeter(quota.MeterConfig{
		Allowance: func(context.Context, string, string) (quota.Allowance, error) {
			return quota.Allowance{Limit: limit, Overdraft: overdraft, Window: quota.CalendarMonths(time.UTC)}, nil
		},
		OnThreshold: func(_ context.Context, c quota.Crossing) { at().crossed[c.Percent]++ },
		Now:         func() time.Time { return now },
	})
	require.NoError(t, err)
	for range 80 {
		now = jump(r, now)
		before := at().used
		u := step(t, r, m, at(), limit+overdraft)
		require.Equal(t, at().used, u.Used, "at %v, before %d", now, before)
		require.GreaterOrEqual(t, u.Used, int64(0))
		require.LessOrEqual(t, u.Used, limit+overdraft)
		require.Equal(t, limit+overdraft, u.Used+u.Remaining())
		require.True(t, u.Reset.After(now))
		require.Equal(t, 1, u.Reset.Day())
	}
	for name, m := range months {
		for percent, times := range m.crossed {
			require.Equal(t, 1, times, "%s: threshold %d", name, percent)
		}
	}
}

// jump moves the clock, mostly a little forward; at the most so far back that
// the store still keeps the month.
func jump(r *rand.Rand, now time.Time) time.Time {
	switch r.IntN(10) {
	case 0:
		return now.Add(-time.Duration(r.IntN(60)) * time.Minute)
	case 1:
		return now.Add(-time.Duration(r.IntN(72)) * time.Hour)
	case 2:
		return now.AddDate(0, 0, r.IntN(20))
	}
	return now.Add(time.Duration(r.IntN(600)) * time.Minute)
}

// step does one random call and the same to the model.
func step(t *testing.T, r *rand.Rand, m *quota.Meter, model *month, most int64) quota.Usage {
	n := r.Int64N(20) + 1
	room := most - model.used
	switch r.IntN(4) {
	case 0:
		u, err := m.Refund(t.Context(), "shop", "x", n)
		require.NoError(t, err)
		require.Equal(t, -min(n, model.used), u.Taken)
		model.used -= min(n, model.used)
		return u
	case 1:
		u, err := m.Take(t.Context(), "shop", "x", n, quota.Partial())
		if room == 0 {
			require.ErrorIs(t, err, quota.ErrExceeded)
		} else {
			require.NoError(t, err)
		}
		require.Equal(t, min(n, room), u.Taken)
		model.used += min(n, room)
		return u
	case 2:
		u, err := m.Usage(t.Context(), "shop", "x")
		require.NoError(t, err)
		return u
	}
	u, err := m.Take(t.Context(), "shop", "x", n, quota.Once(fmt.Sprint(r.Uint64())))
	if n > room {
		require.ErrorIs(t, err, quota.ErrExceeded)
		return u
	}
	require.NoError(t, err)
	model.used += n
	return u
}

// An event counts once, in whatever order it comes again, and however the clock
// steps within the time that the store remembers it.
func TestMeterCountsEachEventOnceUnderAnyClock(t *testing.T) {
	seed := rand.Uint64()
	t.Logf("seed %d", seed)
	r := rand.New(rand.NewPCG(seed, 2))
	now := time.Date(2028, 2, 27, 0, 0, 0, 0, time.UTC)
	m, err := quota.NewMeter(quota.MeterConfig{
		Allowance: func(context.Context, string, string) (quota.Allowance, error) { return quota.Allowance{Limit: -1}, nil },
		Now:       func() time.Time { return now },
	})
	require.NoError(t, err)
	counted, taken := map[int]bool{}, int64(0)
	for range 3000 {
		now = now.Add(time.Duration(r.IntN(120)-55) * time.Minute) // two months and a half in all
		event := r.IntN(400)
		u, err := m.Take(t.Context(), "shop", "x", 1, quota.Once(fmt.Sprint(event)))
		require.NoError(t, err)
		require.Equal(t, counted[event], u.Duplicate, "event %d at %v", event, now)
		counted[event] = true
		if !u.Duplicate {
			taken++
		}
	}
	require.EqualValues(t, len(counted), taken)
	require.Equal(t, taken, m.Stats().Taken)
}

// However the clock jumps, or several machines' clocks differ, by up to the
// length of a rolling window: no span of that length holds more units than the
// limit, by the times at which they were taken.
func TestRollingWindowUnderAnyClock(t *testing.T) {
	seed := rand.Uint64()
	t.Logf("seed %d", seed)
	r := rand.New(rand.NewPCG(seed, 3))
	const limit, length = 20, time.Minute
	for range 40 {
		now := time.Date(2027, 3, 4, 5, 6, 7, 0, time.UTC)
		m, err := quota.NewMeter(quota.MeterConfig{
			Allowance: func(context.Context, string, string) (quota.Allowance, error) {
				return quota.Allowance{Limit: limit, Window: quota.Rolling(length)}, nil
			},
			Now: func() time.Time { return now },
		})
		require.NoError(t, err)
		taken := map[time.Time]int64{}
		latest := now
		for range 200 {
			now = now.Add(time.Duration(r.IntN(20_000)-7_000) * time.Millisecond)
			if r.IntN(20) == 0 {
				now = now.Add(-time.Duration(r.IntN(50)) * time.Second)
			}
			if latest.Sub(now) > length { // beyond that the past is forgotten
				now = latest.Add(-length)
			}
			latest = later(latest, now)
			if u, err := m.Take(t.Context(), "shop", "x", r.Int64N(6)+1); err == nil {
				taken[now] += u.Taken
			}
		}
		for end := range taken {
			var held int64
			for at, n := range taken {
				if !at.After(end) && end.Sub(at) < length {
					held += n
				}
			}
			require.LessOrEqual(t, held, int64(limit), "in the minute up to %v", end)
		}
	}
}

func later(a, b time.Time) time.Time {
	if b.After(a) {
		return b
	}
	return a
}
