package durable

import (
	"context"
	"encoding/binary"
	"path/filepath"
	"strconv"
	"sync/atomic"
	"testing"
	"time"

	"github.com/go-retailcrm/sdk/quota"
	"github.com/go-retailcrm/sdk/quota/boltquota"
	bolt "go.etcd.io/bbolt"
)

// accounts names one of a thousand accounts after the other.
type accounts struct{ n atomic.Int64 }

func (a *accounts) next() string { return "account-" + strconv.FormatInt(a.n.Add(1)%1000, 10) }

// BenchmarkTake counts a unit of one of a thousand accounts, from 64
// goroutines. bbolt-batch is a bare counter in bbolt with batches of 64: as far
// as one can get with that file.
func BenchmarkTake(b *testing.B) {
	b.Run("append-group-commit", func(b *testing.B) {
		log := openLog(b)
		with64(b, func() error { return log.Append([]byte("account-123\t1\n")) })
	})
	b.Run("bbolt-batch", func(b *testing.B) {
		db, names := openBbolt(b), &accounts{}
		db.MaxBatchSize, db.MaxBatchDelay = 64, 10*time.Millisecond
		with64(b, func() error { return db.Batch(increment(names.next())) })
	})
	b.Run("sdk", func(b *testing.B) {
		meter, names := openMeter(b), &accounts{}
		with64(b, func() error { return take(meter, names.next()) })
	})
}

// BenchmarkTakeAlone does the same from one goroutine.
func BenchmarkTakeAlone(b *testing.B) {
	b.Run("bbolt-update", func(b *testing.B) {
		db, names := openBbolt(b), &accounts{}
		for b.Loop() {
			if err := db.Update(increment(names.next())); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("sdk", func(b *testing.B) {
		meter, names := openMeter(b), &accounts{}
		for b.Loop() {
			if err := take(meter, names.next()); err != nil {
				b.Fatal(err)
			}
		}
	})
}

var plainBucket = []byte("counters")

func openBbolt(b *testing.B) *bolt.DB {
	db, err := bolt.Open(filepath.Join(b.TempDir(), "plain.db"), 0o600, nil)
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = db.Close() })
	err = db.Update(func(tx *bolt.Tx) error { _, err := tx.CreateBucket(plainBucket); return err })
	if err != nil {
		b.Fatal(err)
	}
	return db
}

// increment adds one to a counter of eight bytes.
func increment(name string) func(*bolt.Tx) error {
	return func(tx *bolt.Tx) error {
		bucket, key := tx.Bucket(plainBucket), []byte(name)
		var n uint64
		if v := bucket.Get(key); v != nil {
			n = binary.BigEndian.Uint64(v)
		}
		return bucket.Put(key, binary.BigEndian.AppendUint64(nil, n+1))
	}
}

func openMeter(b *testing.B) *quota.Meter {
	store, err := boltquota.Open(filepath.Join(b.TempDir(), "quota.db"))
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = store.Close() })
	meter, err := quota.NewMeter(quota.MeterConfig{Store: store,
		Allowance: func(context.Context, string, string) (quota.Allowance, error) {
			return quota.Allowance{Limit: -1, Window: quota.CalendarMonths(time.UTC)}, nil
		}})
	if err != nil {
		b.Fatal(err)
	}
	return meter
}

func take(m *quota.Meter, account string) error {
	_, err := m.Take(context.Background(), account, quota.KindTransaction, 1)
	return err
}
