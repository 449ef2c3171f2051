package boltquota

import (
	"bytes"
	"errors"
	"fmt"
	"time"

	bolt "go.etcd.io/bbolt"
	bolterrors "go.etcd.io/bbolt/errors"
)

// aSweep is how many counters one write looks at, so that none is slow and
// accounts that fell silent go after as many writes as there are counters.
const aSweep = 8

// sweep looks at the next counters in the file and removes those that do not
// matter any more, with the IDs of their charges.
func (s *Store) sweep(tx *bolt.Tx, now time.Time) error {
	var stale [][]byte
	cursor := tx.Bucket(countersBucket).Cursor()
	key, value := cursor.Seek(s.swept)
	for range aSweep {
		if key == nil {
			break // the next sweep starts from the first one again
		}
		if k, err := decode(value); err == nil && k.until < now.UnixMilli() {
			stale = append(stale, bytes.Clone(key))
		}
		key, value = cursor.Next()
	}
	s.swept = bytes.Clone(key)
	for _, key := range stale {
		if err := forget(tx, key); err != nil {
			return fmt.Errorf("remove old counter %q: %w", key[1:], err)
		}
	}
	return nil
}

func forget(tx *bolt.Tx, key []byte) error {
	if err := tx.Bucket(countersBucket).Delete(key); err != nil {
		return err
	}
	err := tx.Bucket(idsBucket).DeleteBucket(key)
	if errors.Is(err, bolterrors.ErrBucketNotFound) {
		return nil // its charges had no IDs
	}
	return err
}
