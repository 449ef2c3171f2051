package boltquota_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/go-retailcrm/sdk/quota"
	"github.com/go-retailcrm/sdk/quota/boltquota"
	"github.com/go-retailcrm/sdk/quota/storetest"
	"github.com/stretchr/testify/require"
	bolt "go.etcd.io/bbolt"
)

func open(t testing.TB, path string) *boltquota.Store {
	t.Helper()
	s, err := boltquota.Open(path)
	require.NoError(t, err)
	t.Cleanup(func() { _ = s.Close() })
	return s
}

func charge(key, id string, n, most int64) quota.Charge {
	now := time.Now()
	return quota.Charge{Key: key, ID: id, N: n, Most: most, Slot: 7, Span: 1, Now: now, Until: now.Add(time.Hour)}
}

func TestStore(t *testing.T) {
	storetest.Run(t, func(t *testing.T) quota.Store { return open(t, filepath.Join(t.TempDir(), "q.db")) })
}

func TestChargesShareWritesAndOutliveClose(t *testing.T) {
	path := filepath.Join(t.TempDir(), "q.db")
	s := open(t, path)
	var wg sync.WaitGroup
	for range 64 {
		wg.Go(func() {
			for range 20 {
				_, _ = s.Charge(context.Background(), charge("k", "", 1, -1))
			}
		})
	}
	wg.Wait()
	st := s.Stats()
	require.EqualValues(t, 1280, st.Charges)
	require.Less(t, st.Writes, int64(400))
	t.Logf("%d charges in %d writes", st.Charges, st.Writes)
	require.NoError(t, s.Close())
	_, err := s.Charge(t.Context(), charge("k", "", 1, -1))
	require.ErrorIs(t, err, boltquota.ErrClosed)
	_, err = s.Charge(t.Context(), charge("k", "", 0, -1))
	require.ErrorIs(t, err, boltquota.ErrClosed)

	out, err := open(t, path).Charge(t.Context(), charge("k", "", 0, -1))
	require.NoError(t, err)
	require.EqualValues(t, 1280, out.Used)
}

func TestOldIDsGo(t *testing.T) {
	path := filepath.Join(t.TempDir(), "q.db")
	s := open(t, path)
	for slot := range int64(20) {
		c := charge("k", "same", 1, -1)
		c.Slot = slot
		out, err := s.Charge(t.Context(), c)
		require.NoError(t, err)
		require.Equal(t, slot%3 != 0, out.Duplicate, "slot %d", slot)
	}
}

func TestErrors(t *testing.T) {
	_, err := boltquota.Open(t.TempDir())
	require.ErrorContains(t, err, "is a directory")
	path := filepath.Join(t.TempDir(), "q.db")
	db, err := bolt.Open(path, 0o600, nil)
	require.NoError(t, err)
	defer func() { _ = db.Close() }()
	s, err := boltquota.New(db)
	require.NoError(t, err)
	require.NoError(t, db.Update(func(tx *bolt.Tx) error {
		return tx.Bucket([]byte("quota.counters")).Put([]byte("kbad"), []byte{0xff})
	}))
	_, err = s.Charge(t.Context(), charge("bad", "", 1, -1))
	require.ErrorIs(t, err, boltquota.ErrCorrupt)
	_, err = s.Charge(t.Context(), charge("bad", "", 0, -1))
	require.ErrorIs(t, err, boltquota.ErrCorrupt)
	_, err = s.Charge(t.Context(), charge("k", strings.Repeat("x", 40_000), 1, -1))
	require.ErrorIs(t, err, quota.ErrInput)
	_, err = s.Charge(t.Context(), charge("", "", 1, -1))
	require.NoError(t, err)
	require.NoError(t, s.Close())
	require.NoError(t, db.View(func(*bolt.Tx) error { return nil }), "the database is the caller's")
}

func Example() {
	dir, err := os.MkdirTemp("", "boltquota")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer func() { _ = os.RemoveAll(dir) }()
	s, err := boltquota.Open(filepath.Join(dir, "quota.db"))
	if err != nil {
		fmt.Println(err)
		return
	}
	defer func() { _ = s.Close() }()
	m, err := quota.NewMeter(quota.MeterConfig{
		Store: s,
		Allowance: func(_ context.Context, _, kind string) (quota.Allowance, error) {
			return quota.Plans()[1].Allowance(kind, time.UTC), nil
		},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	u, err := m.Take(context.Background(), "shop", quota.KindTransaction, 3)
	fmt.Println(u.Used, u.Remaining(), err)
	// Output: 3 4997 <nil>
}

// A file that is cut off or garbled is an error with its name, not the end of the
// program.
func TestBrokenFilesAreErrors(t *testing.T) {
	path := filepath.Join(t.TempDir(), "q.db")
	s, err := boltquota.Open(path)
	require.NoError(t, err)
	var charging sync.WaitGroup
	for i := range 2000 {
		charging.Go(func() {
			if _, err := s.Charge(t.Context(), charge(fmt.Sprint("account ", i), "", 1, 10)); err != nil {
				t.Error(err)
			}
		})
	}
	charging.Wait()
	require.NoError(t, s.Close())
	whole, err := os.ReadFile(path)
	require.NoError(t, err)
	for _, broken := range [][]byte{
		whole[:1], whole[:5000], whole[:len(whole)/3], make([]byte, len(whole)),
		append(append([]byte{}, whole[:8192]...), make([]byte, len(whole)-8192)...),
	} {
		require.NoError(t, os.WriteFile(path, broken, 0o600))
		_, err := boltquota.Open(path)
		require.ErrorIs(t, err, boltquota.ErrCorrupt)
		require.ErrorContains(t, err, path)
		require.ErrorContains(t, err, "move it away")
	}
}
