package inbox

import (
	"cmp"
	"context"
	"encoding/binary"
	"fmt"
	"log/slog"
	"slices"

	bolt "go.etcd.io/bbolt"

	"github.com/go-retailcrm/sdk/webhook"
)

// An event whose handler ends the whole program (a fatal error of the runtime,
// os.Exit, no memory left) would do so again at every start. So after an end
// without Close the events that were pending are suspect: each is noted in the
// file before it is handled. When the program ends again, those that were noted
// are handled alone from then on, with nothing else in hands, the least suspicious
// first: a program that ends for reasons of its own ends over different events. An
// end over one that was alone is blamed on it; one that Options.Attempts ends are
// blamed on, and that never came to an end itself, is given up. As long as nothing
// crashes none of this costs anything.

// company is who was in hands with an event that was begun.
type company byte

const (
	nobodysHands company = iota // it is not in hands, but handled alone from now on
	besideOthers
	alone
)

// suspicion is what the file says of an event that was in hands when the program
// ended.
type suspicion struct {
	ends int // how many ends are blamed on it
	with company
}

func (s suspicion) encode() []byte {
	return append(binary.BigEndian.AppendUint64(nil, uint64(s.ends)), byte(s.with))
}

func decodeSuspicion(b []byte) (s suspicion) {
	if len(b) == 9 {
		s = suspicion{ends: int(binary.BigEndian.Uint64(b)), with: company(b[8])}
	}
	return s
}

// openMark is in the bucket counts while a program has the file open.
var openMark = []byte("open")

// markOpen notes that the file is open. When the last program did not close it,
// it returns the newest event, and what was in hands.
func markOpen(tx *bolt.Tx) (newest ID, suspects map[ID]int, err error) {
	if tx.Bucket(counts).Get(openMark) != nil {
		newest = ID(tx.Bucket(events).Sequence())
		if suspects, err = accuse(tx); err != nil {
			return 0, nil, err
		}
	}
	return newest, suspects, tx.Bucket(counts).Put(openMark, []byte{1})
}

func markClosed(tx *bolt.Tx) error { return tx.Bucket(counts).Delete(openMark) }

// accuse draws the conclusions from an end of the program: how many ends each
// event is blamed for that is handled alone from now on.
func accuse(tx *bolt.Tx) (map[ID]int, error) {
	b := tx.Bucket(begun)
	suspects, guilty := map[ID]int{}, ID(0)
	var over [][]byte // what is not pending any more
	if err := b.ForEach(func(k, v []byte) error {
		s, id := decodeSuspicion(v), idOf(k)
		if load(tx, id).State != Pending {
			over = append(over, k)
			return nil
		}
		suspects[id] = s.ends
		if s.with == alone {
			guilty = id
		}
		return nil
	}); err != nil {
		return nil, err
	}
	for _, k := range over {
		if err := b.Delete(k); err != nil {
			return nil, err
		}
	}
	if guilty != 0 { // else it ended over several or over none, which proves nothing
		suspects[guilty]++
	}
	for id, ends := range suspects {
		if err := b.Put(idKey(id), suspicion{ends: ends}.encode()); err != nil {
			return nil, err
		}
	}
	return suspects, nil
}

// logSuspects tells which events were in hands when the program ended.
func (in *Inbox) logSuspects() {
	for id, ends := range in.suspects {
		in.options.Logger.LogAttrs(context.Background(), slog.LevelWarn,
			"inbox: the program ended while this event was in hands, it will be handled alone",
			slog.Uint64("id", uint64(id)), slog.Int("blamed", ends), slog.Int("givenUpAt", in.options.Attempts))
	}
}

// isSuspect tells whether an event is older than the last end of the program.
func (in *Inbox) isSuspect(id ID) bool { return id <= in.newest }

// clear forgets a suspicion.
func (in *Inbox) clear(id ID) {
	in.mu.Lock()
	defer in.mu.Unlock()
	delete(in.suspects, id)
}

// accused are the events to be handled alone, those blamed for the fewest ends
// first.
func (in *Inbox) accused() []ID {
	in.mu.Lock()
	defer in.mu.Unlock()
	if len(in.suspects) == 0 {
		return nil
	}
	var ids []ID
	for id := range in.suspects {
		ids = append(ids, id)
	}
	slices.SortFunc(ids, func(a, b ID) int {
		return cmp.Or(cmp.Compare(in.suspects[a], in.suspects[b]), cmp.Compare(a, b))
	})
	return ids
}

func (in *Inbox) endsOf(id ID) int {
	in.mu.Lock()
	defer in.mu.Unlock()
	return in.suspects[id]
}

// noteBegun writes that a suspect is about to be handled.
func (in *Inbox) noteBegun(ctx context.Context, id ID, with company) error {
	s := suspicion{ends: in.endsOf(id), with: with}
	return in.store(context.WithoutCancel(ctx), func(tx *bolt.Tx) error {
		return tx.Bucket(begun).Put(idKey(id), s.encode())
	})
}

// clearBegun writes that a suspect is not in hands any more and came to an end.
func clearBegun(tx *bolt.Tx, id ID) error { return tx.Bucket(begun).Delete(idKey(id)) }

// startSuspect hands out a suspect that is due, when nothing else is in hands. It
// returns true when there is one, so that nothing else may be started.
func (r *runner) startSuspect(ctx context.Context) (alone bool, err error) {
	if r.alone {
		if r.pool.Busy() > 0 {
			return true, nil
		}
		r.alone = false
	}
	ids := r.in.accused()
	if len(ids) == 0 {
		return false, nil
	}
	held := r.in.inHands()
	var found *record
	err = r.in.view(ctx, func(tx *bolt.Tx) error {
		found = nil
		for _, id := range ids {
			if _, taken := held.ids[id]; taken {
				continue
			}
			if rec := load(tx, id); dueNow(tx, rec, r.in.options) {
				found = rec
				return nil
			}
		}
		return nil
	})
	if err != nil || found == nil {
		return false, err
	}
	if r.pool.Free() < r.in.options.Workers { // let the others come to their ends
		return true, nil
	}
	r.alone = true
	r.startAlone(ctx, found)
	return true, nil
}

// startAlone hands a suspect to a worker, or gives it up.
func (r *runner) startAlone(ctx context.Context, rec *record) {
	refused := rec.unreadable
	if ends := r.in.endsOf(rec.ID); ends >= r.in.options.Attempts {
		refused = webhook.Permanent(fmt.Errorf("the program ended %d times while it was handled", ends))
	}
	r.start(ctx, rec, alone, refused)
}

// dueNow tells whether an event has the turn and is due.
func dueNow(tx *bolt.Tx, rec *record, o Options) bool {
	if rec.Due.IsZero() {
		return tx.Bucket(ready).Get(idKey(rec.ID)) != nil
	}
	now := o.Now()
	return tx.Bucket(due).Get(dueKey(rec)) != nil &&
		(!rec.Due.After(now) || !rec.Postponed && rec.Due.After(now.Add(o.policy().Longest())))
}
