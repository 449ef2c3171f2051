package inbox

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"sync"
	"sync/atomic"
	"time"

	bolt "go.etcd.io/bbolt"

	"github.com/go-retailcrm/sdk/internal/engine/boltfile"
	"github.com/go-retailcrm/sdk/internal/engine/group"
	"github.com/go-retailcrm/sdk/webhook"
	"github.com/go-retailcrm/sdk/webhook/internal/keeping"
)

// Inbox is a file of webhooks. It is safe for concurrent use.
type Inbox struct {
	options Options
	db      *boltfile.DB
	changes group.Group[change, struct{}]
	wake    chan struct{} // something may be due
	report  keeping.Reporter
	outage  keeping.Outage
	running atomic.Bool // a Run works on it
	newest  ID          // the events up to this one may have ended the last program

	mu       sync.Mutex
	hands    map[ID]string // what is being handled, with its key
	suspects map[ID]int    // what is handled alone, and how many ends of the program are blamed on it

	closed   sync.Once
	closeErr error
}

var _ Keeper = (*Inbox)(nil)

// pageSize is a multiple of a webhook's usual size: of several webhooks in a
// page each costs less than alone in one.
const pageSize = 16 << 10

// Open opens or creates the file. Another process that has it open makes it
// wait for five seconds and then fail. The file is checked before: one that is cut
// off or garbled is ErrCorrupt, and [Salvage] gets out of it what can be read.
func Open(path string, options Options) (*Inbox, error) {
	db, err := boltfile.Open(path, boltfile.Options{Timeout: 5 * time.Second, PageSize: pageSize})
	if err != nil {
		return nil, known(err)
	}
	in := newInbox(db, options.WithDefaults())
	if err := db.Update(func(tx *bolt.Tx) (err error) {
		if err = createBuckets(tx); err == nil {
			in.newest, in.suspects, err = markOpen(tx)
		}
		return err
	}); err != nil {
		return nil, errors.Join(fmt.Errorf("open %s: %w", path, known(err)), db.Close())
	}
	in.logSuspects()
	return in, nil
}

func newInbox(db *boltfile.DB, o Options) *Inbox {
	in := &Inbox{
		options: o, db: db, wake: make(chan struct{}, 1), hands: map[ID]string{},
		report: keeping.Reporter{Log: o.Logger, ShowPanics: o.ShowPanics},
		outage: keeping.Outage{
			Log:   o.Logger,
			Began: "inbox: the file cannot be used, trying again until it can, and handling nothing",
			Ended: "inbox: the file can be used again",
		},
	}
	in.changes.Call, in.changes.Max = in.write, most
	return in
}

// Close waits for what is being written and closes the file. Stop Run first, by
// its context.
func (in *Inbox) Close() error {
	in.closed.Do(func() {
		in.changes.Close()
		in.closeErr = errors.Join(in.db.Update(markClosed), in.db.Close())
	})
	return in.closeErr
}

// Handler receives webhooks: the request is on disk before it is answered with
// 200. The options are those of webhook.Handler. When the disk fails, the
// answer is 500, so that the CRM may send the event again.
func (in *Inbox) Handler(opts ...webhook.Option) http.Handler {
	return keeping.Handler(in.Add, in.options.Logger, opts...)
}

// Add stores an event and returns its id once it is on disk. After an
// error of the disk it may be stored all the same; after any other it is not.
func (in *Inbox) Add(ctx context.Context, ev *webhook.Event) (ID, error) {
	rec, err := in.newRecord(ev)
	if err != nil {
		return 0, fmt.Errorf("inbox: store: %w", err)
	}
	if err := in.store(ctx, func(tx *bolt.Tx) error { return insert(tx, rec) }); err != nil {
		return 0, err
	}
	return rec.ID, nil
}

func (in *Inbox) newRecord(ev *webhook.Event) (rec *record, err error) {
	rec = &record{Event: Event{
		State: Pending, ReceivedAt: in.options.Now(),
		Key: keeping.Key(ev, in.options.KeyPath), Request: keeping.Storable(ev.Head()),
	}}
	rec.encoded, err = encode(rec, ev.Body())
	return rec, err
}

// change is something on its way to the disk. Its error fails all that share
// its write.
type change func(*bolt.Tx) error

// most is how many changes share one write at the most.
const most = 512

// store makes a change and returns once it is on disk: also when ctx ends
// meanwhile, so that the caller knows what became of it.
func (in *Inbox) store(ctx context.Context, c change) error {
	if err := ctx.Err(); err != nil {
		return fmt.Errorf("inbox: %w", err)
	}
	_, err := in.changes.Do(c)
	if errors.Is(err, group.ErrClosed) {
		return ErrClosed
	}
	return err
}

// write makes the changes that came while the last ones were written.
func (in *Inbox) write(batch []*group.Request[change, struct{}]) {
	err := in.db.Update(func(tx *bolt.Tx) error {
		for _, c := range batch {
			if err := c.Ask(tx); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		group.Fail(batch, fmt.Errorf("store: %w", known(err)))
	}
	in.wakeUp()
}

func (in *Inbox) wakeUp() {
	select {
	case in.wake <- struct{}{}:
	default: // it is awake already
	}
}
