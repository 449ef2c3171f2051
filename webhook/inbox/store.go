package inbox

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"time"

	bolt "go.etcd.io/bbolt"

	"github.com/go-retailcrm/sdk/internal/engine/jsonv2"
	"github.com/go-retailcrm/sdk/webhook"
	"github.com/go-retailcrm/sdk/webhook/internal/keeping"
)

// record is an event with when it is to be tried.
type record struct {
	Event
	Due time.Time `json:"due,omitzero"` // zero: at once, whatever the clock says
	// Postponed: the handler has chosen Due, and it may be as far away as it likes.
	Postponed bool `json:"postponed,omitzero"`

	missing    bool  // there is none with this id
	garbled    bool  // it cannot be read
	unreadable error // why it, or its journal, cannot be read: a permanent error

	encoded []byte // made ahead of the write, by the goroutine that brings the record
}

// The buckets of the file. Of the pending events of a key only the oldest lies
// in ready or due: it has its turn. The others wait in keys.
var (
	events   = []byte("events")  // id → record
	ready    = []byte("ready")   // id → nothing: what has its turn and waits for nothing
	due      = []byte("due")     // due time + id → nothing: what has its turn and waits; after all others what was put off
	keys     = []byte("keys")    // hash of the key + id → due time, or 0: what is pending of a key, oldest first
	handled  = []byte("handled") // time of the last attempt + id → state: what is done or dead
	counts   = []byte("counts")  // state → number of events
	journals = []byte("journal") // id + number → entry of the event's journal, see journal.go
	hours    = []byte("hours")   // hour in Unix seconds → how many were received, done, dead
	begun    = []byte("begun")   // id → how often a suspect was begun and did not end, see suspects.go
)

func createBuckets(tx *bolt.Tx) error {
	for _, name := range [][]byte{events, ready, due, keys, handled, counts, journals, hours, begun} {
		if _, err := tx.CreateBucketIfNotExists(name); err != nil {
			return err
		}
	}
	return nil
}

func idKey(id ID) []byte { return binary.BigEndian.AppendUint64(nil, uint64(id)) }

// idOf is the id in a key, 0 when it is too short for one.
func idOf(key []byte) ID {
	if len(key) < 8 {
		return 0
	}
	return ID(binary.BigEndian.Uint64(key))
}

func timeKey(at time.Time) []byte { return binary.BigEndian.AppendUint64(nil, uint64(at.UnixNano())) }

// putOff in front of a due time sets it apart from the pauses between attempts.
const putOff = 1 << 63

// timeOf is the time in a key, 1970 when it is too short for one.
func timeOf(key []byte) time.Time { return time.Unix(0, int64(uint64(idOf(key))&^putOff)) }

func dueKey(r *record) []byte {
	at := uint64(r.Due.UnixNano())
	if r.Postponed {
		at |= putOff
	}
	return append(binary.BigEndian.AppendUint64(nil, at), idKey(r.ID)...)
}

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
	if err := happened(tx, r.ReceivedAt, hourReceived); err != nil {
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
	if what, ended := map[State]int{Done: hourDone, Dead: hourDead}[r.State]; ended {
		if err := happened(tx, r.HandledAt, what); err != nil {
			return err
		}
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
		if err := tx.Bucket(keys).Put(orderKey(r), turnKey(r)[:8]); err != nil {
			return err
		}
		if turn != nil && idOf(turn[8:]) < r.ID {
			return nil
		}
		if turn != nil {
			if err := dropTurn(tx, turn); err != nil {
				return err
			}
		}
	}
	return putTurn(tx, turnKey(r))
}

// delist undoes enlist. The turn of a pending record goes to the next of its key.
func delist(tx *bolt.Tx, r *record) error {
	if r.State != Pending {
		return tx.Bucket(handled).Delete(handledKey(r))
	}
	if err := dropTurn(tx, turnKey(r)); err != nil || r.Key == "" {
		return err
	}
	if err := tx.Bucket(keys).Delete(orderKey(r)); err != nil {
		return err
	}
	return passTurn(tx, keyPrefix(r.Key))
}

// passTurn gives the turn to the oldest pending event of a key, if there is one.
func passTurn(tx *bolt.Tx, prefix []byte) error {
	if turn := turnAt(tx, prefix); turn != nil {
		return putTurn(tx, turn)
	}
	return nil
}

// A turn is a due time, or 0, and an id: its name in due, and from the eighth byte
// on in ready.

// turnKey is the turn of a pending record.
func turnKey(r *record) []byte {
	if r.Due.IsZero() {
		return append(make([]byte, 8), idKey(r.ID)...)
	}
	return dueKey(r)
}

func turnBucket(tx *bolt.Tx, turn []byte) (b *bolt.Bucket, name []byte) {
	if binary.BigEndian.Uint64(turn) == 0 {
		return tx.Bucket(ready), turn[8:]
	}
	return tx.Bucket(due), turn
}

func putTurn(tx *bolt.Tx, turn []byte) error {
	b, name := turnBucket(tx, turn)
	return b.Put(name, nil)
}

func dropTurn(tx *bolt.Tx, turn []byte) error {
	b, name := turnBucket(tx, turn)
	return b.Delete(name)
}

// turnOf returns the turn of the oldest pending event of a key, nil if there is
// none.
func turnOf(tx *bolt.Tx, key string) []byte { return turnAt(tx, keyPrefix(key)) }

func turnAt(tx *bolt.Tx, prefix []byte) []byte {
	k, at := tx.Bucket(keys).Cursor().Seek(prefix)
	if !bytes.HasPrefix(k, prefix) || len(at) != 8 {
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

// load reads a record with its body and its journal. One that cannot be read says
// so, and counts as dead.
func load(tx *bolt.Tx, id ID) *record {
	b := tx.Bucket(events).Get(idKey(id))
	if b == nil {
		return &record{Event: Event{ID: id}, missing: true, unreadable: fmt.Errorf("%w: %d", ErrNotFound, id)}
	}
	r, body := decodeAny(id, b)
	r.Request.Body = bytes.Clone(body)
	if r.garbled {
		return r
	}
	var err error
	if r.Journal, err = journalOf(tx, id); err != nil {
		r.unreadable = webhook.Permanent(err)
	}
	return r
}

// decodeAny is decode of a record that may be garbled: then its body is all that
// is stored of it.
func decodeAny(id ID, b []byte) (r *record, body []byte) {
	r, body, err := decode(id, b)
	if err != nil {
		r = &record{
			Event:   Event{ID: id, State: Dead, LastError: keeping.ErrorText(err)},
			garbled: true, unreadable: webhook.Permanent(err),
		}
		body = b
	}
	return r, body
}

// setAside lists a record that cannot be read among the dead.
func setAside(tx *bolt.Tx, id ID, now time.Time) error {
	if err := unlist(tx, id); err != nil {
		return err
	}
	if err := tx.Bucket(handled).Put(append(timeKey(now), idKey(id)...), []byte(Dead)); err != nil {
		return err
	}
	if err := happened(tx, now, hourDead); err != nil {
		return err
	}
	if err := count(tx, Pending, -1); err != nil {
		return err
	}
	return count(tx, Dead, 1)
}

// unlist removes an event whose record is no help from the lists of what is
// pending, and passes its turn on.
func unlist(tx *bolt.Tx, id ID) error {
	suffix := idKey(id)
	if err := tx.Bucket(ready).Delete(suffix); err != nil {
		return err
	}
	for _, name := range [][]byte{due, keys} {
		b := tx.Bucket(name)
		var found [][]byte
		if err := b.ForEach(func(k, _ []byte) error {
			if bytes.HasSuffix(k, suffix) {
				found = append(found, bytes.Clone(k))
			}
			return nil
		}); err != nil {
			return err
		}
		for _, k := range found {
			if err := b.Delete(k); err != nil {
				return err
			}
			if bytes.Equal(name, keys) {
				if err := passTurn(tx, k[:len(k)-len(suffix)]); err != nil {
					return err
				}
			}
		}
	}
	return nil
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
		return nil, nil, fmt.Errorf("%w: stored event %d cannot be read: cut off", ErrCorrupt, id)
	}
	r = &record{}
	if err := jsonv2.Unmarshal(b[size:size+int(n)], r); err != nil {
		return nil, nil, fmt.Errorf("%w: stored event %d cannot be read: %w", ErrCorrupt, id, err)
	}
	r.ID = id
	return r, b[size+int(n):], nil
}
