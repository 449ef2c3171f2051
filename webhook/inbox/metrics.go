package inbox

import (
	"bytes"
	"context"
	"encoding/binary"
	"time"

	bolt "go.etcd.io/bbolt"
)

// Metrics is how an inbox does, for dashboards and alarms.
type Metrics struct {
	// Pending, Done and Dead are how many events are stored in these states, by
	// whatever process.
	Pending, Done, Dead int
	// OldestAge is how long ago the oldest pending event was received; 0 when
	// nothing is pending.
	OldestAge time.Duration
	// Handled, Failed and GivenUp count the attempts of this process since it
	// opened the inbox: those that went well, those that did not, and those of them
	// after which the event was dead.
	Handled, Failed, GivenUp uint64
	// PerSecond is how many events this process has handled a second, on average
	// of the last minute.
	PerSecond float64
}

// Hour is what happened in one hour.
type Hour struct {
	// Start is the beginning of the hour, in UTC.
	Start time.Time
	// Received, Done and Dead are how many events came, were handled, and were
	// given up. One that is replayed counts again.
	Received, Done, Dead int
}

// MostHours is how many hours Keeper.Hours returns at the most: ten weeks.
const MostHours = 70 * 24

// HoursBetween returns the empty hours from one time up to another, the last
// MostHours of them: what a Keeper fills in.
func HoursBetween(from, to time.Time) []Hour {
	end := to.UTC().Truncate(time.Hour)
	if !end.Equal(to) {
		end = end.Add(time.Hour)
	}
	at := from.UTC().Truncate(time.Hour)
	if first := end.Add(-MostHours * time.Hour); at.Before(first) {
		at = first
	}
	var hours []Hour
	for ; at.Before(end); at = at.Add(time.Hour) {
		hours = append(hours, Hour{Start: at})
	}
	return hours
}

// Metrics tells how the inbox does.
func (in *Inbox) Metrics(ctx context.Context) (Metrics, error) {
	stats, err := in.Stats(ctx)
	if err != nil {
		return Metrics{}, err
	}
	var oldest time.Time
	err = in.view(ctx, func(tx *bolt.Tx) error {
		if id := oldestPending(tx); id != 0 {
			oldest = load(tx, id).ReceivedAt
		}
		return nil
	})
	t := in.report.Totals()
	m := Metrics{
		Pending: stats[Pending], Done: stats[Done], Dead: stats[Dead],
		Handled: t.Handled, Failed: t.Failed, GivenUp: t.Dead, PerSecond: t.PerSecond,
	}
	if !oldest.IsZero() {
		m.OldestAge = max(0, in.options.Now().Sub(oldest))
	}
	return m, err
}

// oldestPending is the pending event with the smallest id, 0 if there is none. It
// has the turn of its key.
func oldestPending(tx *bolt.Tx) (oldest ID) {
	if k, _ := tx.Bucket(ready).Cursor().First(); k != nil {
		oldest = idOf(k)
	}
	c := tx.Bucket(due).Cursor()
	for k, _ := c.First(); k != nil; k, _ = c.Next() {
		if id := idOf(k[min(8, len(k)):]); oldest == 0 || id != 0 && id < oldest {
			oldest = id
		}
	}
	return oldest
}

// What is counted of an hour.
const (
	hourReceived = iota
	hourDone
	hourDead
	hourSize
)

// happened counts something in its hour.
func happened(tx *bolt.Tx, at time.Time, what int) error {
	b := tx.Bucket(hours)
	key := binary.BigEndian.AppendUint64(nil, uint64(at.Truncate(time.Hour).Unix()))
	value := make([]byte, 8*hourSize)
	copy(value, b.Get(key))
	n := value[8*what : 8*what+8]
	binary.BigEndian.PutUint64(n, binary.BigEndian.Uint64(n)+1)
	return b.Put(key, value)
}

// Hours returns what happened in each hour from one time up to another, the
// last MostHours of them.
func (in *Inbox) Hours(ctx context.Context, from, to time.Time) ([]Hour, error) {
	list := HoursBetween(from, to)
	err := in.view(ctx, func(tx *bolt.Tx) error {
		for i := range list {
			h := &list[i]
			v := tx.Bucket(hours).Get(binary.BigEndian.AppendUint64(nil, uint64(h.Start.Unix())))
			if len(v) < 8*hourSize {
				continue
			}
			for what, n := range []*int{&h.Received, &h.Done, &h.Dead} {
				*n = int(binary.BigEndian.Uint64(v[8*what:]))
			}
		}
		return nil
	})
	return list, err
}

// forgetHours removes the counts of hours before a time.
func forgetHours(tx *bolt.Tx, before time.Time) error {
	end := binary.BigEndian.AppendUint64(nil, uint64(before.Unix()))
	c := tx.Bucket(hours).Cursor()
	for k, _ := c.First(); k != nil && bytes.Compare(k, end) < 0; k, _ = c.First() {
		if err := tx.Bucket(hours).Delete(k); err != nil {
			return err
		}
	}
	return nil
}
