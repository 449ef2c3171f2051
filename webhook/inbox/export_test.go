package inbox

import (
	bolt "go.etcd.io/bbolt"
)

// Events, Journals and Due are buckets that tests look into.
var Events, Journals, Due = events, journals, due

// Edit changes the file behind the inbox's back.
func (in *Inbox) Edit(f func(*bolt.Tx) error) error { return in.db.Update(f) }

// LimitFile makes the disk full, or gives it room again: the file can hold so many
// bytes more, or any number.
func (in *Inbox) LimitFile(more int) { in.db.Limit(more) }

// IDKey is the key of an event.
func IDKey(id ID) []byte { return idKey(id) }
