package boltfile_test

import (
	"encoding/binary"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	bolt "go.etcd.io/bbolt"

	"github.com/go-retailcrm/sdk/internal/engine/boltfile"
)

var options = boltfile.Options{Timeout: time.Second, PageSize: 4096}

// filled makes a file with a large bucket and two small ones.
func filled(t *testing.T, n int) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "file.db")
	db, err := boltfile.Open(path, options)
	require.NoError(t, err)
	for from := 0; from < n; from += 100 {
		require.NoError(t, db.Update(func(tx *bolt.Tx) error {
			b, err := tx.CreateBucketIfNotExists([]byte("large"))
			require.NoError(t, err)
			small, err := tx.CreateBucketIfNotExists([]byte("small"))
			require.NoError(t, err)
			require.NoError(t, small.Put([]byte("n"), []byte(fmt.Sprint(from))))
			for i := from; i < from+100; i++ {
				value := make([]byte, 50)
				if i%97 == 0 {
					value = make([]byte, 20_000) // goes on over several pages
				}
				require.NoError(t, b.Put(binary.BigEndian.AppendUint64(nil, uint64(i)), value))
			}
			return nil
		}))
	}
	require.NoError(t, db.Close())
	return path
}

// read opens a file and reads all of it.
func read(path string) (n int, err error) {
	db, err := boltfile.Open(path, options)
	if err != nil {
		return 0, err
	}
	err = db.View(func(tx *bolt.Tx) error {
		return tx.ForEach(func(_ []byte, b *bolt.Bucket) error {
			return b.ForEach(func(_, _ []byte) error { n++; return nil })
		})
	})
	if closed := db.Close(); err == nil {
		err = closed
	}
	return n, err
}

func TestAHealthyFileIsReadWhole(t *testing.T) {
	for _, n := range []int{100, 2000} {
		path := filled(t, n)
		require.NoError(t, boltfile.Check(path))
		got, err := read(path)
		require.NoError(t, err)
		require.Equal(t, n+1, got)
	}
	synced := filepath.Join(t.TempDir(), "synced.db") // with its list of free pages in it
	db, err := bolt.Open(synced, 0o600, nil)
	require.NoError(t, err)
	require.NoError(t, db.Update(func(tx *bolt.Tx) error {
		_, err := tx.CreateBucket([]byte("b"))
		return err
	}))
	require.NoError(t, db.Close())
	require.NoError(t, boltfile.Check(synced))
	_, err = read(synced)
	require.NoError(t, err)
}

// However a file is cut off or garbled, it is an error with its name or it is read:
// the program goes on.
func TestNoBrokenFileEndsTheProgram(t *testing.T) {
	path := filled(t, 2000)
	whole, err := os.ReadFile(path)
	require.NoError(t, err)
	broken := filepath.Join(t.TempDir(), "broken.db")
	try := func(b []byte, what string) error {
		require.NoError(t, os.WriteFile(broken, b, 0o600))
		_, err := read(broken)
		if err != nil {
			require.ErrorIs(t, err, boltfile.ErrCorrupt, what)
			require.ErrorContains(t, err, broken)
		}
		return err
	}
	for _, size := range []int{1, 100, 4095, 4096, 8191, 8192, 12_288, len(whole) / 4, len(whole) / 3} {
		require.Error(t, try(whole[:size], fmt.Sprint("cut at ", size)))
	}
	require.Error(t, try(make([]byte, len(whole)), "zeros"))
	garbage := make([]byte, len(whole))
	chance := rand.New(rand.NewPCG(1, 2))
	for i := range garbage {
		garbage[i] = byte(chance.Uint32())
	}
	require.Error(t, try(garbage, "garbage"))
	require.Error(t, try(append(append([]byte{}, whole[:8192]...), garbage[8192:]...), "garbage behind the metas"))

	errors := 0
	for i := range 300 {
		b := append([]byte{}, whole...)
		at := chance.IntN(len(b))
		if i%2 == 0 { // where a page says what it is
			at = at/4096*4096 + chance.IntN(64)
		}
		for range 1 + chance.IntN(8) {
			if at < len(b) {
				b[at] = byte(chance.Uint32())
				at++
			}
		}
		if try(b, fmt.Sprint("bytes at ", at)) != nil {
			errors++
		}
	}
	require.Greater(t, errors, 50)
}

// A page that is broken while the file is open is an error, and leaves what is on
// the disk as it was.
func TestAPanicOfATransactionStaysInside(t *testing.T) {
	path := filled(t, 100)
	db, err := boltfile.Open(path, options)
	require.NoError(t, err)
	require.ErrorIs(t, db.View(func(*bolt.Tx) error { panic("broken page") }), boltfile.ErrCorrupt)
	require.NoError(t, db.View(func(*bolt.Tx) error { return nil }), "others can be read")
	err = db.Update(func(tx *bolt.Tx) error {
		require.NoError(t, tx.Bucket([]byte("small")).Put([]byte("n"), []byte("lost")))
		panic("broken page")
	})
	require.ErrorIs(t, err, boltfile.ErrCorrupt)
	require.ErrorContains(t, err, path)
	require.ErrorIs(t, db.Update(func(*bolt.Tx) error { return nil }), boltfile.ErrCorrupt)
	require.NoError(t, db.Close())
	n, err := read(path)
	require.NoError(t, err)
	require.Equal(t, 101, n)
}

// A file that is cut off while it is open: pages that are not there are errors.
func TestAFileCutOffWhileItIsOpen(t *testing.T) {
	path := filled(t, 2000)
	db, err := boltfile.Open(path, options)
	require.NoError(t, err)
	require.NoError(t, os.Truncate(path, 12_288))
	err = db.View(func(tx *bolt.Tx) error {
		return tx.ForEach(func(_ []byte, b *bolt.Bucket) error {
			return b.ForEach(func(_, _ []byte) error { return nil })
		})
	})
	require.ErrorIs(t, err, boltfile.ErrCorrupt)
	err = db.Update(func(tx *bolt.Tx) error { return tx.Bucket([]byte("large")).Put([]byte("k"), nil) })
	require.ErrorIs(t, err, boltfile.ErrCorrupt)
	require.NoError(t, db.Close())
}

func TestCompact(t *testing.T) {
	path := filled(t, 2000)
	db, err := boltfile.Open(path, options)
	require.NoError(t, err)
	require.NoError(t, db.Update(func(tx *bolt.Tx) error {
		b := tx.Bucket([]byte("large"))
		for i := range 1990 {
			if err := b.Delete(binary.BigEndian.AppendUint64(nil, uint64(i))); err != nil {
				return err
			}
		}
		return b.SetSequence(77)
	}))
	before, free, err := db.Sizes()
	require.NoError(t, err)
	require.Greater(t, free, before/2)
	require.NoError(t, db.Compact())
	after, free, err := db.Sizes()
	require.NoError(t, err)
	require.Less(t, after, before/4)
	require.Less(t, free, after)
	require.NoError(t, db.Update(func(tx *bolt.Tx) error {
		require.EqualValues(t, 77, tx.Bucket([]byte("large")).Sequence())
		return tx.Bucket([]byte("small")).Put([]byte("after"), nil)
	}))
	_, err = boltfile.Open(path, boltfile.Options{Timeout: 50 * time.Millisecond})
	require.ErrorContains(t, err, "timeout", "it is locked still")
	require.NoError(t, db.Close())
	require.NoFileExists(t, path+".compact")
	n, err := read(path)
	require.NoError(t, err)
	require.Equal(t, 12, n)
}

// One that waits for the file while it is replaced gets the new one.
func TestWhoWaitsGetsTheNewFile(t *testing.T) {
	path := filled(t, 100)
	db, err := boltfile.Open(path, options)
	require.NoError(t, err)
	got := make(chan error, 1)
	go func() {
		_, err := read(path)
		got <- err
		if err == nil {
			other, err := boltfile.Open(path, options)
			got <- err
			got <- other.View(func(tx *bolt.Tx) error {
				if tx.Bucket([]byte("small")).Get([]byte("after")) == nil {
					return fmt.Errorf("the old file")
				}
				return other.Close()
			})
		}
	}()
	time.Sleep(100 * time.Millisecond)
	require.NoError(t, db.Compact())
	require.NoError(t, db.Update(func(tx *bolt.Tx) error {
		return tx.Bucket([]byte("small")).Put([]byte("after"), []byte("x"))
	}))
	require.NoError(t, db.Close())
	require.NoError(t, <-got)
	require.NoError(t, <-got)
}

func TestSalvage(t *testing.T) {
	path := filled(t, 2000)
	count := func(path string) (live, stray int, d boltfile.Damage) {
		d, err := boltfile.Salvage(path, func(e boltfile.Entry) error {
			if len(e.Key) == 8 && e.Bucket == "large" {
				live++
			} else if len(e.Key) == 8 && e.Bucket == "" {
				stray++
			}
			return nil
		})
		require.NoError(t, err)
		return live, stray, d
	}
	live, stray, d := count(path)
	require.Equal(t, 2000, live)
	require.Zero(t, stray)
	require.Zero(t, d)

	whole, err := os.ReadFile(path)
	require.NoError(t, err)
	broken := filepath.Join(t.TempDir(), "broken.db")
	write := func(b []byte) { require.NoError(t, os.WriteFile(broken, b, 0o600)) }
	write(append(make([]byte, 8192), whole[8192:]...))
	live, stray, d = count(broken)
	require.Zero(t, live)
	require.GreaterOrEqual(t, stray, 2000, "without its metas all pages lie about")
	require.Error(t, d.First)
	write(whole[:len(whole)/3])
	live, stray, d = count(broken)
	require.Greater(t, live+stray, 300)
	require.Positive(t, d.Nodes)
}
