package quota

import (
	"math/rand/v2"
	"testing"
	"time"
	_ "time/tzdata" // also where the machine has none

	"github.com/stretchr/testify/require"
)

// zones have daylight saving at midnight, at two, half an hour of it, none, and
// days that never were.
var zones = []string{
	"UTC", "Europe/Moscow", "Europe/Berlin", "America/New_York", "Asia/Almaty", "America/Sao_Paulo", "Asia/Beirut",
	"Asia/Amman",
	"America/Havana", "Africa/Cairo", "Australia/Lord_Howe", "Pacific/Apia", "Asia/Kathmandu",
}

func zone(t *testing.T, name string) *time.Location {
	t.Helper()
	loc, err := time.LoadLocation(name)
	require.NoError(t, err)
	return loc
}

// requireHolds checks that the window's slot at an instant holds it and ends
// where the next one starts. It runs two hundred thousand times, so it compares
// without testify, which would take ten seconds for that.
func requireHolds(t *testing.T, w Window, at time.Time) {
	t.Helper()
	slot := w.slot(at)
	start, end := w.start(slot), w.start(slot+1)
	switch {
	case start.After(at):
		t.Fatalf("%v: its slot %d starts later, at %v", at, slot, start)
	case !end.After(at):
		t.Fatalf("%v: its slot %d has ended, at %v", at, slot, end)
	case w.slot(start) != slot:
		t.Fatalf("%v: the first instant of its slot %d, %v, lies in %d", at, slot, start, w.slot(start))
	case w.slot(end.Add(-1)) != slot:
		t.Fatalf("%v: the instant before the end of its slot %d, %v, lies in %d", at, slot, end, w.slot(end.Add(-1)))
	case w.slot(end) != slot+1:
		t.Fatalf("%v: the end of its slot %d, %v, lies in %d", at, slot, end, w.slot(end))
	}
}

// A month is that of the wall clock: its first instant shows the 1st, and the
// instant before it another month.
func TestMonthsAreThoseOfTheWallClock(t *testing.T) {
	for _, name := range zones {
		t.Run(name, func(t *testing.T) {
			loc := zone(t, name)
			w := CalendarMonths(loc)
			for slot := w.slot(time.Date(1990, 1, 1, 0, 0, 0, 0, loc)); slot < w.slot(time.Date(2060, 1, 1, 0, 0, 0, 0,
				loc)); slot++ {
				start := w.start(slot)
				require.Equal(t, 1, start.Day(), "%v", start)
				require.NotEqual(t, start.Month(), start.Add(-1).Month(), "%v", start)
				requireHolds(t, w, start)
			}
		})
	}
}

func TestEveryInstantLiesInOneWindow(t *testing.T) {
	seed := rand.Uint64()
	t.Logf("seed %d", seed)
	r := rand.New(rand.NewPCG(seed, 1))
	for _, name := range zones {
		loc := zone(t, name)
		windows := []Window{
			CalendarMonths(loc), Rolling(30 * 24 * time.Hour), Rolling(time.Minute), Rolling(7 * time.Second),
			Fixed(time.Hour, time.Time{}), Fixed(90*time.Minute, time.Date(2030, 5, 6, 7, 8, 9, 0, loc)), Fixed(0, time.Time{}),
		}
		for range 2000 {
			at := time.Unix(r.Int64N(4_000_000_000)-1_000_000_000, r.Int64N(1_000_000_000)).In(loc)
			for _, w := range windows {
				requireHolds(t, w, at)
			}
		}
	}
}

func TestMonthEnds(t *testing.T) {
	moscow := zone(t, "Europe/Moscow")
	for at, next := range map[string]string{
		"2026-01-31T23:59:59+03:00": "2026-02-01T00:00:00+03:00",
		"2026-02-28T23:59:59+03:00": "2026-03-01T00:00:00+03:00",
		"2028-02-28T23:59:59+03:00": "2028-03-01T00:00:00+03:00", // a leap year
		"2028-02-29T12:00:00+03:00": "2028-03-01T00:00:00+03:00",
		"2100-02-28T23:59:59+03:00": "2100-03-01T00:00:00+03:00", // none
		"2026-04-30T23:00:00+03:00": "2026-05-01T00:00:00+03:00",
		"2026-12-31T23:59:59+03:00": "2027-01-01T00:00:00+03:00",
		"2026-12-31T21:30:00Z":      "2027-02-01T00:00:00+03:00", // January in Moscow already
	} {
		instant, err := time.Parse(time.RFC3339, at)
		require.NoError(t, err)
		w := CalendarMonths(moscow)
		require.Equal(t, next, w.start(w.slot(instant)+1).Format(time.RFC3339), at)
	}
}
