package boltquota_test

import (
	"bufio"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/go-retailcrm/sdk/quota"
	"github.com/go-retailcrm/sdk/quota/boltquota"
	quotatest "github.com/go-retailcrm/sdk/quota/storetest"
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
	quotatest.Run(t, func(t *testing.T) quota.Store { return open(t, filepath.Join(t.TempDir(), "q.db")) })
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

// Accounts that fell silent leave the file, with their IDs, while others are
// charged; those that still matter stay.
func TestSilentAccountsGo(t *testing.T) {
	db, err := bolt.Open(filepath.Join(t.TempDir(), "q.db"), 0o600, nil)
	require.NoError(t, err)
	defer func() { _ = db.Close() }()
	s, err := boltquota.New(db)
	require.NoError(t, err)
	keys := func(bucket string) (names []string) {
		require.NoError(t, db.View(func(tx *bolt.Tx) error {
			return tx.Bucket([]byte(bucket)).ForEach(func(k, _ []byte) error {
				names = append(names, string(k[1:]))
				return nil
			})
		}))
		return names
	}
	now := time.Now()
	take := func(key string, lasts time.Duration) quota.Outcome {
		out, err := s.Charge(t.Context(), quota.Charge{Key: key, ID: "id", N: 1, Most: -1, Slot: 7, Span: 1, Now: now, Until: now.Add(lasts)})
		require.NoError(t, err)
		return out
	}
	for i := range 300 {
		take(fmt.Sprintf("silent-%03d", i), time.Hour)
	}
	take("yearly", 365*24*time.Hour)
	require.Len(t, keys("quota.counters"), 301)

	now = now.Add(2 * time.Hour)
	for i := range 100 { // 8 counters a write
		take(fmt.Sprintf("new-%d", i%2), time.Hour)
		take("yearly", 365*24*time.Hour)
	}
	require.ElementsMatch(t, []string{"new-0", "new-1", "yearly"}, keys("quota.counters"))
	require.ElementsMatch(t, []string{"new-0", "new-1", "yearly"}, keys("quota.ids"))
	require.True(t, take("yearly", time.Hour).Duplicate, "what matters is kept")
}

func TestErrors(t *testing.T) {
	_, err := boltquota.Open(t.TempDir())
	require.Error(t, err)
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

const childEnv = "BOLTQUOTA_TEST_CHILD"

// TestMain turns the test binary into the child of the crash test.
func TestMain(m *testing.M) {
	if path := os.Getenv(childEnv); path != "" {
		child(path)
		return
	}
	os.Exit(m.Run())
}

// child charges from 16 goroutines, and writes the ID of every charge before
// ("?") and after ("=") it, until it is killed.
func child(path string) {
	s, err := boltquota.Open(path)
	if err != nil {
		fmt.Println("!", err)
		os.Exit(1)
	}
	var mu sync.Mutex
	say := func(mark, id string) {
		mu.Lock()
		defer mu.Unlock()
		fmt.Println(mark, id)
	}
	run := strconv.Itoa(os.Getpid())
	for g := range 16 {
		go func() {
			for i := 0; ; i++ {
				id := fmt.Sprintf("%s-%d-%d", run, g, i)
				say("?", id)
				if _, err := s.Charge(context.Background(), charge("k", id, 1, -1)); err != nil {
					say("!", err.Error())
					os.Exit(1)
				}
				say("=", id)
			}
		}()
	}
	select {}
}

// crash runs a child for a while, kills it, and returns the IDs it asked for;
// true for those that were acknowledged.
func crash(t *testing.T, path string, after int) map[string]bool {
	t.Helper()
	cmd := exec.Command(os.Args[0], "-test.run=^$")
	cmd.Env = append(os.Environ(), childEnv+"="+path)
	pipe, err := cmd.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, cmd.Start())
	ids := map[string]bool{}
	done := 0
	for lines := bufio.NewScanner(pipe); lines.Scan(); {
		mark, id, _ := strings.Cut(lines.Text(), " ")
		require.NotEqual(t, "!", mark, id)
		ids[id] = ids[id] || mark == "="
		if mark == "=" {
			done++
		}
		if done == after {
			_ = cmd.Process.Kill() // SIGKILL; what is in the pipe is still read
		}
	}
	_ = cmd.Wait()
	require.GreaterOrEqual(t, done, after)
	return ids
}

func TestCrashLosesNothingAndCountsNothingTwice(t *testing.T) {
	path := filepath.Join(t.TempDir(), "q.db")
	asked := int64(0)
	rounds := 100
	if testing.Short() {
		rounds = 3
	}
	for range rounds {
		ids := crash(t, path, 20+rand.N(200))
		asked += int64(len(ids))
		s := open(t, path)
		for id, acknowledged := range ids { // the caller tries again what it does not know of
			out, err := s.Charge(t.Context(), charge("k", id, 1, -1))
			require.NoError(t, err)
			if acknowledged {
				require.True(t, out.Duplicate, "%s was acknowledged and is lost", id)
			}
		}
		out, err := s.Charge(t.Context(), charge("k", "", 0, -1))
		require.NoError(t, err)
		require.Equal(t, asked, out.Used)
		require.NoError(t, s.Close())
	}
	t.Logf("%d charges through %d crashes", asked, rounds)
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

func BenchmarkCharge(b *testing.B) {
	s := open(b, filepath.Join(b.TempDir(), "q.db"))
	b.Run("alone", func(b *testing.B) {
		for b.Loop() {
			_, _ = s.Charge(context.Background(), charge("k", "", 1, -1))
		}
	})
	b.Run("64", func(b *testing.B) {
		b.SetParallelism(32)
		b.RunParallel(func(pb *testing.PB) {
			for pb.Next() {
				_, _ = s.Charge(context.Background(), charge("k", "", 1, -1))
			}
		})
	})
	b.Run("bbolt-update", func(b *testing.B) {
		db, err := bolt.Open(filepath.Join(b.TempDir(), "p.db"), 0o600, nil)
		require.NoError(b, err)
		defer func() { _ = db.Close() }()
		for b.Loop() {
			_ = db.Update(func(tx *bolt.Tx) error {
				k, err := tx.CreateBucketIfNotExists([]byte("b"))
				if err != nil {
					return err
				}
				return k.Put([]byte("k"), []byte("12345678"))
			})
		}
	})
}
