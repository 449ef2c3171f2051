package inbox

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"time"

	bolt "go.etcd.io/bbolt"

	"github.com/go-retailcrm/sdk/internal/engine/boltfile"
	"github.com/go-retailcrm/sdk/internal/engine/jsonv2"
	"github.com/go-retailcrm/sdk/webhook"
)

// Salvaged is what [Salvage] has found.
type Salvaged struct {
	// Events is how many events were copied, by state.
	Events map[State]int
	// Unsure is how many of them were found outside of what the file's order leads
	// to. They may be older than what is lost: of one that is pending again the
	// handler may have seen more already.
	Unsure int
	// Unreadable is how many events are there, but cannot be read.
	Unreadable int
	// Broken is how many pages of the file cannot be read, and First what is wrong
	// with the first of them: an error, or nil.
	Broken int
	First  error
}

// Salvage copies what can be read of an inbox's file into a new one, with ids,
// states and journals, so that work can go on after Open has returned ErrCorrupt:
//
//	found, err := inbox.Salvage("webhooks.db", "salvaged.db")
//
// Stop the program that has the file open before. The broken file is only read;
// to must not exist. What was pending is pending, without the pause before its
// next attempt. When the lists of what was handled are lost, too, an event may be
// pending again that was handled: handlers bear that.
func Salvage(from, to string) (found Salvaged, err error) {
	if _, err := os.Stat(to); !errors.Is(err, fs.ErrNotExist) {
		return found, fmt.Errorf("inbox: salvage: %s: %w", to, fs.ErrExist)
	}
	if _, err := os.Stat(from); err != nil {
		return found, fmt.Errorf("inbox: salvage: %w", err)
	}
	in, err := Open(to, Options{})
	if err != nil {
		return found, err
	}
	s := salvage{in: in, from: from, lists: map[ID]State{}, live: map[ID]bool{}}
	err = errors.Join(s.run(), in.Close())
	if err != nil {
		return found, errors.Join(fmt.Errorf("inbox: salvage %s: %w", from, err), os.Remove(to))
	}
	return s.found, nil
}

type salvage struct {
	in    *Inbox
	from  string
	found Salvaged

	lists map[ID]State // what the lists say of each event
	live  map[ID]bool  // events that the file's order leads to
	lost  bool         // a list has gaps

	waiting []change // on their way to the new file
}

// run reads the file twice: first the lists, then the events and journals.
func (s *salvage) run() error {
	d, err := boltfile.Salvage(s.from, s.list)
	if err != nil {
		return err
	}
	s.found.Broken, s.found.First = d.Nodes, d.First
	s.lost = d.Buckets[""]
	for _, list := range [][]byte{ready, due, keys, handled} {
		s.lost = s.lost || d.Buckets[string(list)]
	}
	if _, err := boltfile.Salvage(s.from, s.copy); err != nil {
		return err
	}
	if err := s.flush(); err != nil {
		return err
	}
	s.found.Events, err = s.in.Stats(context.Background())
	return err
}

// list notes what a list says of an event.
func (s *salvage) list(e boltfile.Entry) error {
	k := e.Key
	switch e.Bucket {
	case string(ready):
		s.lists[idOf(k)] = Pending
	case string(due):
		s.lists[idOf(k[min(8, len(k)):])] = Pending
	case string(keys):
		s.lists[idOf(k[min(16, len(k)):])] = Pending
	case string(handled):
		s.lists[idOf(k[min(8, len(k)):])] = State(e.Value)
	}
	return nil
}

// copy copies an event or an entry of a journal. Those of pages that lie about count
// only where there is nothing better.
func (s *salvage) copy(e boltfile.Entry) error {
	live := e.Bucket != ""
	switch {
	case len(e.Key) == 8 && (e.Bucket == string(events) || !live):
		return s.event(idOf(e.Key), e.Value, live)
	case len(e.Key) == 16 && (e.Bucket == string(journals) || !live):
		return s.entry(e.Key, e.Value, live)
	}
	return nil
}

func (s *salvage) event(id ID, b []byte, live bool) error {
	r, body, err := decode(id, b)
	switch {
	case err != nil && live:
		s.found.Unreadable++
		return nil
	case err != nil || r.ReceivedAt.IsZero() || !live && s.live[id]:
		return nil
	}
	if r.State != Done && r.State != Dead {
		r.State = Pending
	}
	if live {
		s.live[id] = true
	} else {
		state, listed := s.lists[id]
		if !listed && !s.lost {
			return nil // it was removed
		}
		if listed {
			r.State = state
		}
	}
	r.Request.Body = append([]byte(nil), body...)
	r.Due, r.Postponed = time.Time{}, false
	return s.add(func(tx *bolt.Tx) error { return s.put(tx, r, live) })
}

// put stores an event, unless a later state of it is there.
func (s *salvage) put(tx *bolt.Tx, r *record, live bool) error {
	b := tx.Bucket(events)
	if there := load(tx, r.ID); !there.missing {
		if live || r.HandledAt.Before(there.HandledAt) || r.Attempts < there.Attempts {
			return nil
		}
		return update(tx, there, func(stored *record) {
			id := stored.ID
			*stored = *r
			stored.ID = id
		})
	}
	if !live {
		s.found.Unsure++
	}
	text, err := encode(r, r.Request.Body)
	if err != nil {
		return err
	}
	if err := b.Put(idKey(r.ID), text); err != nil {
		return err
	}
	if err := b.SetSequence(max(b.Sequence(), uint64(r.ID))); err != nil {
		return err
	}
	if err := enlist(tx, r); err != nil {
		return err
	}
	return count(tx, r.State, 1)
}

func (s *salvage) entry(key, value []byte, live bool) error {
	var entry webhook.JournalEntry
	if err := jsonv2.Unmarshal(value, &entry); err != nil || entry.Name == "" || entry.At.IsZero() {
		return nil // of a live one the step will run again
	}
	key, value = append([]byte(nil), key...), append([]byte(nil), value...)
	return s.add(func(tx *bolt.Tx) error {
		b := tx.Bucket(journals)
		if !live && b.Get(key) != nil {
			return nil
		}
		return errors.Join(b.SetSequence(max(b.Sequence(), uint64(idOf(key[8:])))), b.Put(key, value))
	})
}

// add makes a change with many others in one write.
func (s *salvage) add(c change) error {
	s.waiting = append(s.waiting, c)
	if len(s.waiting) < slice {
		return nil
	}
	return s.flush()
}

func (s *salvage) flush() error {
	waiting := s.waiting
	s.waiting = nil
	return s.in.update(context.Background(), func(tx *bolt.Tx) error {
		for _, c := range waiting {
			if err := c(tx); err != nil {
				return err
			}
		}
		return nil
	})
}
