package inbox

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"time"

	bolt "go.etcd.io/bbolt"

	"github.com/go-retailcrm/sdk/internal/jsonv2"
	"github.com/go-retailcrm/sdk/webhook"
)

// ID names a stored event. Later events have greater ids.
type ID uint64

// State is what has become of an event.
type State string

// The states of an event.
const (
	Pending State = "pending" // to be handled, for the first time or again
	Done    State = "done"    // handled
	Dead    State = "dead"    // given up
)

// Event is a stored webhook.
type Event struct {
	ID         ID              `json:"id"`
	State      State           `json:"state"`
	Key        string          `json:"key,omitzero"` // the value of Options.KeyPath
	ReceivedAt time.Time       `json:"receivedAt"`
	HandledAt  time.Time       `json:"handledAt,omitzero"` // of the last attempt
	Attempts   int             `json:"attempts,omitzero"`
	LastError  string          `json:"lastError,omitzero"` // of the last attempt, shortened
	Request    webhook.Request `json:"request"`
}

// record is an event with when it is to be tried.
type record struct {
	Event
	Due time.Time `json:"due,omitzero"`

	encoded []byte // made ahead of the write, by the goroutine that brings the record
}

// The buckets of the file.
var (
	events = []byte("events") // id → record
	due    = []byte("due")    // due time + id → nothing: what is pending, in the order it is due
	keys   = []byte("keys")   // hash of the key + id → nothing: what is pending of a key, oldest first
)

func createBuckets(tx *bolt.Tx) error {
	for _, name := range [][]byte{events, due, keys} {
		if _, err := tx.CreateBucketIfNotExists(name); err != nil {
			return err
		}
	}
	return nil
}

func idKey(id ID) []byte { return binary.BigEndian.AppendUint64(nil, uint64(id)) }

func dueKey(r *record) []byte {
	return append(binary.BigEndian.AppendUint64(nil, uint64(r.Due.UnixNano())), idKey(r.ID)...)
}

func orderKey(r *record) []byte { return append(keyPrefix(r), idKey(r.ID)...) }

// keyPrefix is a hash, because keys come from outside and may be long.
func keyPrefix(r *record) []byte {
	sum := sha256.Sum256([]byte(r.Key))
	return sum[:16]
}

// insert stores a new record and gives it its id.
func insert(tx *bolt.Tx, r *record) error {
	n, err := tx.Bucket(events).NextSequence()
	if err != nil {
		return err
	}
	r.ID = ID(n)
	return put(tx, r)
}

// put stores a record and lists it where its state belongs. The lists of a
// former state have been left before, see unlist.
func put(tx *bolt.Tx, r *record) error {
	b := r.encoded
	if b == nil {
		var err error
		if b, err = encode(r); err != nil {
			return err
		}
	}
	if err := tx.Bucket(events).Put(idKey(r.ID), b); err != nil {
		return err
	}
	if r.State != Pending {
		return nil
	}
	if err := tx.Bucket(due).Put(dueKey(r), nil); err != nil {
		return err
	}
	if r.Key == "" {
		return nil
	}
	return tx.Bucket(keys).Put(orderKey(r), nil)
}

func unlist(tx *bolt.Tx, r *record) error {
	if err := tx.Bucket(due).Delete(dueKey(r)); err != nil {
		return err
	}
	return tx.Bucket(keys).Delete(orderKey(r))
}

func get(tx *bolt.Tx, id ID) (*record, error) {
	b := tx.Bucket(events).Get(idKey(id))
	if b == nil {
		return nil, fmt.Errorf("%w: %d", ErrNotFound, id)
	}
	return decode(id, b)
}

// encode writes the length of the record's JSON, the JSON, and the body as it
// is. The id is the key of the record, not part of it.
func encode(r *record) ([]byte, error) {
	meta := *r
	meta.ID, meta.Request.Body = 0, nil
	text, err := jsonv2.Marshal(&meta)
	if err != nil {
		return nil, err
	}
	b := make([]byte, 0, binary.MaxVarintLen64+len(text)+len(r.Request.Body))
	b = binary.AppendUvarint(b, uint64(len(text)))
	return append(append(b, text...), r.Request.Body...), nil
}

func decode(id ID, b []byte) (*record, error) {
	n, size := binary.Uvarint(b)
	if size <= 0 || n > uint64(len(b)-size) {
		return nil, fmt.Errorf("inbox: stored event %d cannot be read: cut off", id)
	}
	r := &record{}
	text, body := b[size:size+int(n)], b[size+int(n):]
	if err := jsonv2.Unmarshal(text, r); err != nil {
		return nil, fmt.Errorf("inbox: stored event %d cannot be read: %w", id, err)
	}
	r.ID, r.Request.Body = id, bytes.Clone(body)
	return r, nil
}

func idOf(key []byte) ID { return ID(binary.BigEndian.Uint64(key)) }

// change applies f to a stored record.
func change(tx *bolt.Tx, id ID, f func(*record)) error {
	r, err := get(tx, id)
	if err != nil {
		return err
	}
	if err := unlist(tx, r); err != nil {
		return err
	}
	f(r)
	r.encoded = nil
	return put(tx, r)
}

// firstOfKey reports whether no older event of its key is pending.
func firstOfKey(tx *bolt.Tx, r *record) bool {
	if r.Key == "" {
		return true
	}
	prefix := keyPrefix(r)
	k, _ := tx.Bucket(keys).Cursor().Seek(prefix)
	return !bytes.HasPrefix(k, prefix) || bytes.Equal(k, orderKey(r))
}

// Get returns a stored event.
func (in *Inbox) Get(id ID) (Event, error) {
	var ev Event
	err := in.db.View(func(tx *bolt.Tx) error {
		r, err := get(tx, id)
		if err == nil {
			ev = r.Event
		}
		return err
	})
	return ev, err
}

// Query selects stored events. Zero fields select everything.
type Query struct {
	State    State
	From, To time.Time // when it was received, From inclusive, To exclusive
	Path     string    // with Value: events whose value at this path is that text
	Value    string
	Limit    int // 0 means 100
}

// List returns the events that a query selects, newest first.
func (in *Inbox) List(q Query) ([]Event, error) {
	if q.Limit <= 0 {
		q.Limit = 100
	}
	if q.Path != "" {
		if err := webhook.CheckPath(q.Path); err != nil {
			return nil, fmt.Errorf("inbox: %w", err)
		}
	}
	var list []Event
	err := in.db.View(func(tx *bolt.Tx) error {
		c := tx.Bucket(events).Cursor()
		for k, b := c.Last(); k != nil && len(list) < q.Limit; k, b = c.Prev() {
			r, err := decode(idOf(k), b)
			if err != nil {
				return err
			}
			if q.selects(&r.Event) {
				list = append(list, r.Event)
			}
		}
		return nil
	})
	return list, err
}

func (q Query) selects(ev *Event) bool {
	if q.State != "" && q.State != ev.State ||
		!q.From.IsZero() && ev.ReceivedAt.Before(q.From) || !q.To.IsZero() && !ev.ReceivedAt.Before(q.To) {
		return false
	}
	if q.Path == "" {
		return true
	}
	parsed, err := webhook.ParseRequest(ev.Request)
	return err == nil && parsed.Value(q.Path).Exists() && parsed.Value(q.Path).String() == q.Value
}

// Replay makes stored events pending again, whatever became of them.
func (in *Inbox) Replay(ids ...ID) error {
	err := in.db.Update(func(tx *bolt.Tx) error {
		for _, id := range ids {
			if err := change(tx, id, func(r *record) {
				r.State, r.Due, r.Attempts, r.LastError = Pending, in.options.Now(), 0, ""
			}); err != nil {
				return err
			}
		}
		return nil
	})
	in.wakeUp()
	return err
}

// ReplayAll makes all events that a query selects pending again and returns
// how many there are. Limit 0 means all here.
func (in *Inbox) ReplayAll(q Query) (int, error) {
	if q.Limit <= 0 {
		q.Limit = int(^uint(0) >> 1)
	}
	found, err := in.List(q)
	if err != nil {
		return 0, err
	}
	ids := make([]ID, len(found))
	for i, ev := range found {
		ids[i] = ev.ID
	}
	return len(ids), in.Replay(ids...)
}

// Stats counts stored events by state.
func (in *Inbox) Stats() (map[State]int, error) {
	counts := map[State]int{}
	err := in.db.View(func(tx *bolt.Tx) error {
		return tx.Bucket(events).ForEach(func(k, b []byte) error {
			r, err := decode(idOf(k), b)
			if err == nil {
				counts[r.State]++
			}
			return err
		})
	})
	return counts, err
}

// Purge removes events that were handled or given up longer than
// Options.Retention ago and returns how many. Run does it once an hour.
func (in *Inbox) Purge() (int, error) {
	old, removed := in.options.Now().Add(-in.options.Retention), 0
	err := in.db.Update(func(tx *bolt.Tx) error {
		var stale [][]byte
		if err := tx.Bucket(events).ForEach(func(k, b []byte) error {
			r, err := decode(idOf(k), b)
			if err == nil && r.State != Pending && r.HandledAt.Before(old) {
				stale = append(stale, bytes.Clone(k))
			}
			return err
		}); err != nil {
			return err
		}
		for _, k := range stale {
			if err := tx.Bucket(events).Delete(k); err != nil {
				return err
			}
		}
		removed = len(stale)
		return nil
	})
	return removed, err
}
