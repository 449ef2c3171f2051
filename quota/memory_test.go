package quota_test

import (
	"fmt"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/quota"
)

// Whoever makes up accounts takes no memory by it.
func TestMemoryStoreKeepsNothingOfRefusals(t *testing.T) {
	s := quota.NewMemoryStore()
	m := newMeter(t, quota.MeterConfig{Store: s, Allowance: always(quota.Allowance{Limit: 0})})
	for i := range 10_000 {
		_, err := m.Take(t.Context(), fmt.Sprint(i), "x", 1)
		require.ErrorIs(t, err, quota.ErrExceeded)
		_, err = m.Take(t.Context(), fmt.Sprint(i), "x", 1, quota.Once("e"), quota.Partial())
		require.ErrorIs(t, err, quota.ErrExceeded)
		_, err = m.Refund(t.Context(), fmt.Sprint(i), "x", 1, quota.Once("e"))
		require.NoError(t, err)
		_, err = m.Usage(t.Context(), fmt.Sprint(i), "x")
		require.NoError(t, err)
	}
	require.Zero(t, s.Len())
}

// A clock that is ahead for a moment makes nothing forgotten.
func TestMemoryStoreForgetsByTheTimeThatHasPassed(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var ahead time.Duration
		s := quota.NewMemoryStore()
		m := newMeter(t, quota.MeterConfig{Store: s, Now: func() time.Time { return time.Now().Add(ahead) },
			Allowance: always(quota.Allowance{Limit: 10, Window: quota.Fixed(time.Hour, time.Time{})})})
		take := func(account, id string) quota.Usage {
			u, err := m.Take(t.Context(), account, "x", 1, quota.Once(id))
			require.NoError(t, err)
			return u
		}
		for i := range 500 {
			take(fmt.Sprint(i), "e1")
		}
		ahead = 100 * time.Hour
		take("0", "e2")
		for i := range 5000 { // enough for sweeps
			take(fmt.Sprint("other", i), "e1")
		}
		ahead = 0
		for i := range 500 {
			require.True(t, take(fmt.Sprint(i), "e1").Duplicate, i)
		}
		time.Sleep(200 * time.Hour)
		for i := range 10_000 {
			take(fmt.Sprint("later", i), "e1")
		}
		require.Less(t, s.Len(), 11_000)
		require.False(t, take("0", "e1").Duplicate)
	})
}

func TestRefundGivesBackWhatATakeTook(t *testing.T) {
	m := newMeter(t, quota.MeterConfig{Allowance: always(quota.Allowance{Limit: 10})})
	for range 3 {
		u, err := m.Take(t.Context(), "shop", "x", 1, quota.Once("e1"))
		require.NoError(t, err)
		require.Equal(t, int64(1), u.Used)
		require.False(t, u.Duplicate)
		u, err = m.Refund(t.Context(), "shop", "x", 1, quota.Once("e1"))
		require.NoError(t, err)
		require.Zero(t, u.Used)
		require.Equal(t, int64(-1), u.Taken)
		u, err = m.Refund(t.Context(), "shop", "x", 1, quota.Once("e1"))
		require.NoError(t, err)
		require.True(t, u.Duplicate)
	}
	require.Equal(t, quota.MeterStats{Taken: 0, Duplicates: 3}, m.Stats())
}
