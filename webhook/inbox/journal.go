package inbox

import (
	"bytes"
	"context"
	"encoding/binary"
	"fmt"

	bolt "go.etcd.io/bbolt"

	"github.com/go-retailcrm/sdk/internal/engine/jsonv2"
	"github.com/go-retailcrm/sdk/webhook"
)

// The journal of an event lies apart from its record, so that a step costs its
// own bytes and not those of the body once more.

// journalOf reads the journal of an event, oldest entry first.
func journalOf(tx *bolt.Tx, id ID) (list []webhook.JournalEntry, err error) {
	prefix := idKey(id)
	c := tx.Bucket(journals).Cursor()
	for k, b := c.Seek(prefix); bytes.HasPrefix(k, prefix); k, b = c.Next() {
		var entry webhook.JournalEntry
		if err := jsonv2.Unmarshal(b, &entry); err != nil {
			return nil, fmt.Errorf("%w: the journal of stored event %d cannot be read: %w", ErrCorrupt, id, err)
		}
		list = append(list, entry)
	}
	return list, nil
}

// journalLines are entries on their way to the file.
type journalLines [][]byte

func encodeJournal(entries []webhook.JournalEntry) (journalLines, error) {
	lines := make(journalLines, len(entries))
	for i := range entries {
		b, err := jsonv2.Marshal(&entries[i])
		if err != nil {
			return nil, err
		}
		lines[i] = b
	}
	return lines, nil
}

// addTo adds the lines to the journal of an event.
func (l journalLines) addTo(tx *bolt.Tx, id ID) error {
	b := tx.Bucket(journals)
	for _, line := range l {
		n, err := b.NextSequence()
		if err != nil {
			return err
		}
		if err := b.Put(binary.BigEndian.AppendUint64(idKey(id), n), line); err != nil {
			return err
		}
	}
	return nil
}

// dropJournal removes the journal of an event.
func dropJournal(tx *bolt.Tx, id ID) error {
	prefix := idKey(id)
	c := tx.Bucket(journals).Cursor()
	for k, _ := c.Seek(prefix); bytes.HasPrefix(k, prefix); k, _ = c.Seek(prefix) {
		if err := tx.Bucket(journals).Delete(k); err != nil {
			return err
		}
	}
	return nil
}

// keepJournal stores entries of an event's journal, also when ctx has ended.
func (in *Inbox) keepJournal(ctx context.Context, id ID, entries []webhook.JournalEntry) error {
	lines, err := encodeJournal(entries)
	if err != nil {
		return err
	}
	var gone error
	err = in.store(context.WithoutCancel(ctx), func(tx *bolt.Tx) error {
		gone = nil
		if tx.Bucket(events).Get(idKey(id)) == nil {
			gone = fmt.Errorf("%w: %d", ErrNotFound, id)
			return nil
		}
		return lines.addTo(tx, id)
	})
	if err != nil {
		return err
	}
	return gone
}
