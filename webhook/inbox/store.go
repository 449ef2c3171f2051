package inbox

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"time"

	bolt "go.etcd.io/bbolt"

	"github.com/go-retailcrm/sdk/internal/engine/jsonv2"
)

// record is an event with when it is to be tried.
type record struct {
	Event
	Due time.Time `json:"due,omitzero"`

	encoded []byte // made ahead of the write, by the goroutine that brings the record
}

// The buckets of the file. Of the pending events of a key only the oldest lies
// in due: it has its turn. The others wait in keys.
var (
	events   = []byte("events")  // id → record
	due      = []byte("due")     // due time + id → nothing: what has its turn, in the order it is due
	keys     = []byte("keys")    // hash of the key + id → due time: what is pending of a key, oldest first
	handled  = []byte("handled") // time of the last attempt + id → state: what is done or dead
	counts   = []byte("counts")  // state → number of events
	journals = []byte("journal") // id + number → entry of the event's journal, see journal.go
	begun    = []byte("begun")   // id → how often a suspect was begun and did not end, see suspects.go
)

func createBuckets(tx *bolt.Tx) error {
	for _, name := range [][]byte{events, due, keys, handled, counts, journals, begun} {
		if _, err := tx.CreateBucketIfNotExists(name); err != nil {
			return err
		}
	}
	return nil
}

func idKey(id ID) []byte { return binary.BigEndian.AppendUint64(nil, uint64(id)) }

func idOf(key []byte) ID { return ID(binary.BigEndian.Uint64(key)) }

func timeKey(at time.Time) []byte { return binary.BigEndian.AppendUint64(nil, uint64(at.UnixNano())) }

func timeOf(key []byte) time.Time { return time.Unix(0, int64(binary.BigEndian.Uint64(key))) }

func dueKey(r *record) []byte { return append(timeKey(r.Due), idKey(r.ID)...) }

func handledKey(r *record) []byte { return append(timeKey(r.HandledAt), idKey(r.ID)...) }

func orderKey(r *record) []byte { return append(keyPrefix(r.Key), idKey(r.ID)...) }

// keyPrefix is a hash, because keys come from outside and may be long.
func keyPrefix(key string) []byte {
	sum := sha256.Sum256([]byte(key))
	return sum[:16]
}

// insert stores a new record and gives it its id.
func insert(tx *bolt.Tx, r *record) error {
	b := tx.Bucket(events)
	b.FillPercent = 1 // it grows at its end
	n, err := b.NextSequence()
	if err != nil {
		return err
	}
	r.ID = ID(n)
	if err := b.Put(idKey(r.ID), r.encoded); err != nil {
		return err
	}
	if err := enlist(tx, r); err != nil {
		return err
	}
	return count(tx, Pending, 1)
}

// update applies f to a record that get has read, and lists it where it then
// belongs.
func update(tx *bolt.Tx, r *record, f func(*record)) error {
	before := r.State
	if err := delist(tx, r); err != nil {
		return err
	}
	f(r)
	b, err := encode(r, r.Request.Body)
	if err != nil {
		return err
	}
	if err := tx.Bucket(events).Put(idKey(r.ID), b); err != nil {
		return err
	}
	if err := enlist(tx, r); err != nil {
		return err
	}
	if before == r.State {
		return nil
	}
	if err := count(tx, before, -1); err != nil {
		return err
	}
	return count(tx, r.State, 1)
}

// enlist lists a record where its state belongs. A pending one that is the
// oldest of its key takes the turn from the one that had it.
func enlist(tx *bolt.Tx, r *record) error {
	if r.State != Pending {
		return tx.Bucket(handled).Put(handledKey(r), []byte(r.State))
	}
	if r.Key != "" {
		turn := turnOf(tx, r.Key)
		if err := tx.Bucket(keys).Put(orderKey(r), timeKey(r.Due)); err != nil {
			return err
		}
		if turn != nil && idOf(turn[8:]) < r.ID {
			return nil
		}
		if turn != nil {
			if err := tx.Bucket(due).Delete(turn); err != nil {
				return err
			}
		}
	}
	return tx.Bucket(due).Put(dueKey(r), nil)
}

// delist undoes enlist. The turn of a pending record goes to the next of its key.
func delist(tx *bolt.Tx, r *record) error {
	if r.State != Pending {
		return tx.Bucket(handled).Delete(handledKey(r))
	}
	if err := tx.Bucket(due).Delete(dueKey(r)); err != nil || r.Key == "" {
		return err
	}
	if err := tx.Bucket(keys).Delete(orderKey(r)); err != nil {
		return err
	}
	if turn := turnOf(tx, r.Key); turn != nil {
		return tx.Bucket(due).Put(turn, nil)
	}
	return nil
}

// turnOf returns the name in due of the oldest pending event of a key, nil if
// there is none.
func turnOf(tx *bolt.Tx, key string) []byte {
	prefix := keyPrefix(key)
	k, at := tx.Bucket(keys).Cursor().Seek(prefix)
	if !bytes.HasPrefix(k, prefix) {
		return nil
	}
	return append(bytes.Clone(at), k[len(prefix):]...)
}

// count adds to the number of events in a state.
func count(tx *bolt.Tx, s State, n int) error {
	return tx.Bucket(counts).Put([]byte(s), binary.BigEndian.AppendUint64(nil, uint64(countOf(tx, s)+n)))
}

func countOf(tx *bolt.Tx, s State) int { return number(tx.Bucket(counts), []byte(s)) }

// number returns a number that lies under a key, 0 when none does.
func number(b *bolt.Bucket, key []byte) int {
	v := b.Get(key)
	if v == nil {
		return 0
	}
	return int(binary.BigEndian.Uint64(v))
}

func get(tx *bolt.Tx, id ID) (*record, error) {
	b := tx.Bucket(events).Get(idKey(id))
	if b == nil {
		return nil, fmt.Errorf("%w: %d", ErrNotFound, id)
	}
	r, body, err := decode(id, b)
	if err == nil {
		r.Request.Body = bytes.Clone(body)
	}
	return r, err
}

// encode writes the length of the record's JSON, the JSON, and the body as it
// is. The id is the key of the record, not part of it.
func encode[Body string | []byte](r *record, body Body) ([]byte, error) {
	meta := *r
	meta.ID, meta.Journal, meta.Request.Body = 0, nil, nil
	text, err := jsonv2.Marshal(&meta)
	if err != nil {
		return nil, err
	}
	b := make([]byte, 0, binary.MaxVarintLen64+len(text)+len(body))
	b = binary.AppendUvarint(b, uint64(len(text)))
	return append(append(b, text...), body...), nil
}

// decode returns a record without its body, and the body, which is part of b.
func decode(id ID, b []byte) (r *record, body []byte, err error) {
	n, size := binary.Uvarint(b)
	if size <= 0 || n > uint64(len(b)-size) {
		return nil, nil, fmt.Errorf("inbox: stored event %d cannot be read: cut off", id)
	}
	r = &record{}
	if err := jsonv2.Unmarshal(b[size:size+int(n)], r); err != nil {
		return nil, nil, fmt.Errorf("inbox: stored event %d cannot be read: %w", id, err)
	}
	r.ID = id
	return r, b[size+int(n):], nil
}
