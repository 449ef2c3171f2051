package boltquota_test

import (
	"context"
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"github.com/go-retailcrm/sdk/quota"
	"github.com/go-retailcrm/sdk/quota/boltquota"
	"github.com/stretchr/testify/require"
	bolt "go.etcd.io/bbolt"
)

// openDB returns a store and the database under it, to look inside.
func openDB(t *testing.T) (*boltquota.Store, *bolt.DB) {
	t.Helper()
	db, err := bolt.Open(filepath.Join(t.TempDir(), "q.db"), 0o600, &bolt.Options{NoSync: true})
	require.NoError(t, err)
	t.Cleanup(func() { _ = db.Close() })
	s, err := boltquota.New(db)
	require.NoError(t, err)
	return s, db
}

// entriesIn counts the keys of all buckets of the file, at every depth.
func entriesIn(t *testing.T, db *bolt.DB) (n int) {
	t.Helper()
	var count func(b *bolt.Bucket) error
	count = func(b *bolt.Bucket) error {
		return b.ForEach(func(k, v []byte) error {
			n++
			if sub := b.Bucket(k); sub != nil {
				return count(sub)
			}
			return nil
		})
	}
	require.NoError(t, db.View(func(tx *bolt.Tx) error {
		return tx.ForEach(func(_ []byte, b *bolt.Bucket) error { return count(b) })
	}))
	return n
}

// perMinute is a meter of a thousand units a minute under a virtual clock.
func perMinute(t *testing.T, s quota.Store, w quota.Window) (*quota.Meter, *time.Time) {
	t.Helper()
	clock := time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)
	m, err := quota.NewMeter(quota.MeterConfig{
		Store: s, Now: func() time.Time { return clock },
		Allowance: func(context.Context, string, string) (quota.Allowance, error) {
			return quota.Allowance{Limit: 1000, Window: w}, nil
		},
	})
	require.NoError(t, err)
	return m, &clock
}

func TestSilentAccountsLeaveTheFile(t *testing.T) {
	s, db := openDB(t)
	m, clock := perMinute(t, s, quota.Fixed(time.Minute, time.Time{}))
	live := func(i int) quota.Usage {
		u, err := m.Take(t.Context(), "live", "x", 1, quota.Once(fmt.Sprint("live-", i)))
		require.NoError(t, err)
		return u
	}
	live(0)
	for i := range 100 {
		for id := range 3 {
			_, err := m.Take(t.Context(), fmt.Sprint("silent-", i), "x", 1, quota.Once(fmt.Sprint(id)))
			require.NoError(t, err)
		}
	}
	full := entriesIn(t, db)
	require.Greater(t, full, 600)

	*clock = clock.Add(2 * time.Minute)
	require.Equal(t, int64(1), live(1).Used)
	require.Greater(t, entriesIn(t, db), full, "IDs of the window before the last still matter")
	u, err := m.Take(t.Context(), "silent-7", "x", 1, quota.Once("2"))
	require.NoError(t, err)
	require.True(t, u.Duplicate)

	*clock = clock.Add(time.Minute + time.Millisecond)
	before := entriesIn(t, db)
	live(2)
	require.Greater(t, entriesIn(t, db), before-16, "one charge sweeps only a little")
	for i := 3; i < 300; i++ {
		require.EqualValues(t, i-1, live(i).Used, "the live account counts on")
	}
	require.EqualValues(t, 100*(1+3)+1, s.Stats().Removed, "counters and IDs of the silent, one ID of the live account")
	// The counter, its date, its IDs, two slots of them with a date each, and the key above.
	require.Equal(t, 2+299+2*2+1, entriesIn(t, db))
	require.True(t, live(1).Duplicate)
}

func TestFileStaysSmallForEver(t *testing.T) {
	for name, w := range map[string]quota.Window{
		"fixed": quota.Fixed(time.Minute, time.Time{}), "rolling": quota.Rolling(time.Minute),
	} {
		t.Run(name, func(t *testing.T) {
			s, db := openDB(t)
			m, clock := perMinute(t, s, w)
			most := 0
			for i := range 3000 { // an account a second that comes once, and one that stays
				*clock = clock.Add(time.Second)
				_, err := m.Take(t.Context(), fmt.Sprint(i), "x", 1, quota.Once("id"))
				require.NoError(t, err)
				_, err = m.Take(t.Context(), "live", "x", 1, quota.Once(fmt.Sprint(i)))
				require.NoError(t, err)
				if i%100 == 0 {
					most = max(most, entriesIn(t, db))
				}
			}
			// At most 4 windows matter, 60 seconds each, and a charge leaves at most 6 keys.
			require.Less(t, most, 4*60*2*6)
			u, err := m.Usage(t.Context(), "live", "x")
			require.NoError(t, err)
			require.Positive(t, u.Used)
		})
	}
}

func TestSweepOfManyIDsIsSpread(t *testing.T) {
	s, db := openDB(t)
	m, clock := perMinute(t, s, quota.Fixed(time.Minute, time.Time{}))
	for i := range 500 {
		_, err := m.Take(t.Context(), "busy", "x", 1, quota.Once(fmt.Sprint(i)))
		require.NoError(t, err)
	}
	*clock = clock.Add(time.Hour)
	steps := 0
	for before := entriesIn(t, db); before > 2; steps++ {
		_, err := m.Take(t.Context(), "other", "x", 1)
		require.NoError(t, err)
		now := entriesIn(t, db)
		require.LessOrEqual(t, before-now, 8, "step %d", steps)
		before = now
	}
	require.Greater(t, steps, 100)
}

func TestChargeWithoutEndStays(t *testing.T) {
	s, db := openDB(t)
	c := charge("k", "id", 1, -1)
	c.Until = time.Time{}
	_, err := s.Charge(t.Context(), c)
	require.NoError(t, err)
	c.Now = c.Now.AddDate(1000, 0, 0)
	out, err := s.Charge(t.Context(), c)
	require.NoError(t, err)
	require.True(t, out.Duplicate)
	require.Equal(t, 6, entriesIn(t, db))
}
