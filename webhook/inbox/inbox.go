package inbox

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"runtime"
	"sync"
	"time"

	bolt "go.etcd.io/bbolt"

	"github.com/go-retailcrm/sdk/webhook"
	"github.com/go-retailcrm/sdk/webhook/internal/keeping"
)

// Inbox is a file of webhooks. It is safe for concurrent use.
type Inbox struct {
	options Options
	db      *bolt.DB
	suspect ID // the events up to this one may have ended the last program
	changes chan *change
	wake    chan struct{} // something may be due
	closing chan struct{}
	written chan struct{} // closed when nothing is written any more

	closed   sync.Once
	closeErr error
}

var _ Keeper = (*Inbox)(nil)

// pageSize is a multiple of a webhook's usual size: of several webhooks in a
// page each costs less than alone in one.
const pageSize = 16 << 10

// Open opens or creates the file. Another process that has it open makes it
// wait for five seconds and then fail.
func Open(path string, options Options) (*Inbox, error) {
	// The list of free pages is made anew on opening; a write need not store it.
	db, err := bolt.Open(path, 0o600, &bolt.Options{
		Timeout: 5 * time.Second, PageSize: pageSize, NoFreelistSync: true, FreelistType: bolt.FreelistMapType,
	})
	if err != nil {
		return nil, fmt.Errorf("inbox: open %s: %w", path, err)
	}
	var suspect ID
	if err := db.Update(func(tx *bolt.Tx) (err error) {
		if err = createBuckets(tx); err == nil {
			suspect, err = markOpen(tx)
		}
		return err
	}); err != nil {
		return nil, errors.Join(fmt.Errorf("inbox: open %s: %w", path, err), db.Close())
	}
	in := &Inbox{
		options: options.WithDefaults(), db: db, suspect: suspect,
		changes: make(chan *change, 256), wake: make(chan struct{}, 1), closing: make(chan struct{}), written: make(chan struct{}),
	}
	go in.write()
	return in, nil
}

// Close closes the file. Requests that are not on disk by then are refused with
// ErrClosed. Stop Run first, by its context.
func (in *Inbox) Close() error {
	in.closed.Do(func() {
		close(in.closing)
		<-in.written
		in.closeErr = errors.Join(in.db.Update(markClosed), in.db.Close())
	})
	return in.closeErr
}

// Handler receives webhooks: the request is on disk before it is answered with
// 200. The options are those of webhook.Handler. When the disk fails, the
// answer is 500, so that the CRM may send the event again.
func (in *Inbox) Handler(opts ...webhook.Option) http.Handler {
	return webhook.Handler(func(ctx context.Context, ev *webhook.Event) error {
		_, err := in.Add(ctx, ev.Request())
		return err
	}, opts...)
}

// Add stores a request and returns its id once it is on disk. When ctx ends
// first, the request may still be stored.
func (in *Inbox) Add(ctx context.Context, r webhook.Request) (ID, error) {
	rec, err := in.newRecord(r)
	if err != nil {
		return 0, fmt.Errorf("inbox: store: %w", err)
	}
	if err := in.store(ctx, func(tx *bolt.Tx) error { return insert(tx, rec) }); err != nil {
		return 0, err
	}
	return rec.ID, nil
}

func (in *Inbox) newRecord(r webhook.Request) (rec *record, err error) {
	now := in.options.Now()
	rec = &record{Event: Event{State: Pending, ReceivedAt: now, Request: keeping.Storable(r)}, Due: now}
	rec.Key = keeping.Key(r, in.options.KeyPath)
	rec.encoded, err = encode(rec)
	return rec, err
}

// change is something on its way to the disk.
type change struct {
	apply func(*bolt.Tx) error // an error of it fails all that share its write
	done  chan error
}

// store makes a change and returns once it is on disk.
func (in *Inbox) store(ctx context.Context, apply func(*bolt.Tx) error) error {
	c := &change{apply: apply, done: make(chan error, 1)}
	select {
	case <-in.closing:
		return ErrClosed
	default:
	}
	select {
	case in.changes <- c:
	case <-in.closing:
		return ErrClosed
	case <-ctx.Done():
		return fmt.Errorf("inbox: %w", ctx.Err())
	}
	select {
	case err := <-c.done:
		return err
	case <-ctx.Done():
		return fmt.Errorf("inbox: %w", ctx.Err())
	case <-in.written:
	}
	select {
	case err := <-c.done:
		return err
	default:
		return ErrClosed // it came after the last write
	}
}

// most is how many changes share one write at the most, and yields how often a
// write lets others run before it begins.
const (
	most   = 512
	yields = 4
)

// write makes changes. While it waits for the disk, more of them come, and the
// next write takes all of those: one alone is not delayed, and many share.
func (in *Inbox) write() {
	defer close(in.written)
	var batch []*change
	for {
		last := len(batch)
		select {
		case c := <-in.changes:
			batch = in.gather([]*change{c}, last)
		case <-in.closing:
			return
		}
		err := in.db.Update(func(tx *bolt.Tx) error {
			for _, c := range batch {
				if err := c.apply(tx); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			err = fmt.Errorf("inbox: store: %w", err)
		}
		for _, c := range batch {
			c.done <- err
		}
		in.wakeUp()
	}
}

// gather adds to a batch what has come. When the last batch had several, those
// whom it answered get the chance to come back first: so one write serves all
// of them, and not each half of them by turns.
func (in *Inbox) gather(batch []*change, last int) []*change {
	for i := 0; ; i++ {
		for len(batch) < most && len(in.changes) > 0 {
			batch = append(batch, <-in.changes)
		}
		if i == yields || last <= 1 && len(batch) == 1 {
			return batch
		}
		runtime.Gosched()
	}
}

func (in *Inbox) wakeUp() {
	select {
	case in.wake <- struct{}{}:
	default: // it is awake already
	}
}
