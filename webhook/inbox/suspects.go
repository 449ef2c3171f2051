package inbox

import (
	"context"
	"encoding/binary"
	"fmt"

	bolt "go.etcd.io/bbolt"

	"github.com/go-retailcrm/sdk/webhook"
)

// An event whose handler ends the whole program (a fatal error of the runtime,
// os.Exit, no memory left) would do so again at every start. So after an end
// without Close the events that were pending are suspect: each is noted in the
// file before it is handled, and those that were noted when the program ended
// again are handled one at a time, so that only one of them is to blame. One
// that was noted Options.Attempts times and never came to an end is given up.
// As long as nothing crashes none of this costs anything.

// openMark is in the bucket counts while a program has the file open.
var openMark = []byte("open")

// markOpen notes that the file is open. It returns the newest event when the
// last program did not close the file.
func markOpen(tx *bolt.Tx) (suspect ID, err error) {
	if tx.Bucket(counts).Get(openMark) != nil {
		suspect = ID(tx.Bucket(events).Sequence())
	}
	return suspect, tx.Bucket(counts).Put(openMark, []byte{1})
}

func markClosed(tx *bolt.Tx) error { return tx.Bucket(counts).Delete(openMark) }

// callSuspect is call for an event that may end the program.
func (r *runner) callSuspect(ctx context.Context, rec *record) (unkept []webhook.JournalEntry, err error) {
	ends, err := r.ends(rec.ID)
	if err != nil {
		return nil, err
	}
	if ends > 0 {
		r.suspects.Lock()
		defer r.suspects.Unlock()
	}
	if ends >= r.in.options.Attempts {
		err = webhook.Permanent(fmt.Errorf("the program ended %d times while it was handled", ends))
	} else if err = r.note(ctx, rec.ID, ends+1); err == nil {
		unkept, err = r.call(ctx, rec)
	}
	if failed := r.note(ctx, rec.ID, 0); failed != nil {
		r.in.options.Logger.WarnContext(ctx, "inbox: end of an event not noted", "id", uint64(rec.ID), "error", failed)
	}
	return unkept, err
}

// ends returns how often the program ended while an event was handled.
func (r *runner) ends(id ID) (n int, err error) {
	err = r.in.db.View(func(tx *bolt.Tx) error {
		n = number(tx.Bucket(begun), idKey(id))
		return nil
	})
	return n, err
}

// note writes how often an event was begun; 0 when it came to an end.
func (r *runner) note(ctx context.Context, id ID, n int) error {
	return r.in.store(context.WithoutCancel(ctx), func(tx *bolt.Tx) error {
		b := tx.Bucket(begun)
		if n == 0 {
			return b.Delete(idKey(id))
		}
		return b.Put(idKey(id), binary.BigEndian.AppendUint64(nil, uint64(n)))
	})
}
