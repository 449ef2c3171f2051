package inbox

import (
	"context"
	"errors"
	"fmt"
	"net/http"
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
	arrived chan *arrival
	wake    chan struct{} // something may be due
	closing chan struct{}
	closed  sync.Once
	written chan struct{} // closed when nothing is written any more
}

var _ Keeper = (*Inbox)(nil)

// Open opens or creates the file. Another process that has it open makes it
// wait for five seconds and then fail.
func Open(path string, options Options) (*Inbox, error) {
	db, err := bolt.Open(path, 0o600, &bolt.Options{Timeout: 5 * time.Second})
	if err != nil {
		return nil, fmt.Errorf("inbox: open %s: %w", path, err)
	}
	if err := db.Update(createBuckets); err != nil {
		return nil, errors.Join(fmt.Errorf("inbox: open %s: %w", path, err), db.Close())
	}
	in := &Inbox{
		options: options.WithDefaults(), db: db,
		arrived: make(chan *arrival, 256), wake: make(chan struct{}, 1), closing: make(chan struct{}), written: make(chan struct{}),
	}
	go in.write()
	return in, nil
}

// Close closes the file. Requests that are not on disk by then are refused with
// ErrClosed. Stop Run first, by its context.
func (in *Inbox) Close() error {
	in.closed.Do(func() { close(in.closing) })
	<-in.written
	return in.db.Close()
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

// arrival is a request on its way to the disk.
type arrival struct {
	record *record
	done   chan error
}

// Add stores a request and returns its id once it is on disk. When ctx ends
// first, the request may still be stored.
func (in *Inbox) Add(ctx context.Context, r webhook.Request) (ID, error) {
	rec, err := in.newRecord(r)
	if err != nil {
		return 0, fmt.Errorf("inbox: store: %w", err)
	}
	a := &arrival{record: rec, done: make(chan error, 1)}
	select {
	case <-in.closing:
		return 0, ErrClosed
	default:
	}
	select {
	case in.arrived <- a:
	case <-in.closing:
		return 0, ErrClosed
	case <-ctx.Done():
		return 0, fmt.Errorf("inbox: %w", ctx.Err())
	}
	select {
	case err := <-a.done:
		return a.record.ID, err
	case <-in.written:
		return a.outcome()
	case <-ctx.Done():
		return 0, fmt.Errorf("inbox: %w", ctx.Err())
	}
}

// outcome is what became of an arrival after the last write.
func (a *arrival) outcome() (ID, error) {
	select {
	case err := <-a.done:
		return a.record.ID, err
	default:
		return 0, ErrClosed
	}
}

func (in *Inbox) newRecord(r webhook.Request) (rec *record, err error) {
	now := in.options.Now()
	rec = &record{Event: Event{State: Pending, ReceivedAt: now, Request: keeping.Storable(r)}, Due: now}
	rec.Key = keeping.Key(r, in.options.KeyPath)
	rec.encoded, err = encode(rec)
	return rec, err
}

// most is how many requests share one write at the most.
const most = 512

// write stores what arrives. While it waits for the disk, more arrives, and
// the next write takes all of it: one alone is not delayed, and many share.
func (in *Inbox) write() {
	defer close(in.written)
	for {
		var batch []*arrival
		select {
		case a := <-in.arrived:
			batch = append(batch, a)
		case <-in.closing:
			in.refuseRest()
			return
		}
		for len(batch) < most && len(in.arrived) > 0 {
			batch = append(batch, <-in.arrived)
		}
		err := in.db.Update(func(tx *bolt.Tx) error { return insert(tx, batch) })
		if err != nil {
			err = fmt.Errorf("inbox: store: %w", err)
		}
		for _, a := range batch {
			a.done <- err
		}
		in.wakeUp()
	}
}

// refuseRest answers those who came in while the inbox was closing.
func (in *Inbox) refuseRest() {
	for len(in.arrived) > 0 {
		(<-in.arrived).done <- ErrClosed
	}
}

func (in *Inbox) wakeUp() {
	select {
	case in.wake <- struct{}{}:
	default: // it is awake already
	}
}
