package inbox

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"sync"
	"time"

	bolt "go.etcd.io/bbolt"

	"github.com/go-retailcrm/sdk/webhook"
)

// Errors that methods of an Inbox wrap.
var (
	// ErrClosed: the inbox has been closed.
	ErrClosed = errors.New("inbox: closed")
	// ErrNotFound: there is no event with this id, or not any more.
	ErrNotFound = errors.New("inbox: no such event")
)

// Options change how an inbox works. The zero value is good.
type Options struct {
	// Retention is how long events are kept after they were handled; 0 means
	// seven days. Dead ones are kept as long, from their last attempt.
	Retention time.Duration
	// KeyPath names a value of the event, such as "id": events that agree in
	// it are handled one after another, in the order they came. "" means that
	// the order does not matter.
	KeyPath string
	// Workers is how many events are handled at a time; 0 means 4.
	Workers int
	// Attempts is how often an event is tried; 0 means 8.
	Attempts int
	// MinWait is the pause after the first failure, doubled after each
	// further one up to MaxWait; 0 means 10 s, and one hour.
	MinWait, MaxWait time.Duration
	// Logger gets a line for each failure; never a body. Nil discards them.
	Logger *slog.Logger
	// Now is the clock; nil means time.Now.
	Now func() time.Time
}

func (o Options) withDefaults() Options {
	if o.Retention <= 0 {
		o.Retention = 7 * 24 * time.Hour
	}
	if o.Workers <= 0 {
		o.Workers = 4
	}
	if o.Attempts <= 0 {
		o.Attempts = 8
	}
	if o.MinWait <= 0 {
		o.MinWait = 10 * time.Second
	}
	if o.MaxWait <= 0 {
		o.MaxWait = time.Hour
	}
	if o.Logger == nil {
		o.Logger = slog.New(slog.DiscardHandler)
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	return o
}

// Inbox is a file of webhooks. It is safe for concurrent use.
type Inbox struct {
	options Options
	db      *bolt.DB
	arrived chan *arrival
	wake    chan struct{} // something may be due
	closing chan struct{}
	closed  sync.Once
	writer  sync.WaitGroup
}

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
		options: options.withDefaults(), db: db,
		arrived: make(chan *arrival, 256), wake: make(chan struct{}, 1), closing: make(chan struct{}),
	}
	in.writer.Add(1)
	go in.write()
	return in, nil
}

// Close stores what has arrived and closes the file. Stop Run first, by its
// context.
func (in *Inbox) Close() error {
	in.closed.Do(func() { close(in.closing) })
	in.writer.Wait()
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
	case <-ctx.Done():
		return 0, fmt.Errorf("inbox: %w", ctx.Err())
	}
}

func (in *Inbox) newRecord(r webhook.Request) (rec *record, err error) {
	now := in.options.Now()
	rec = &record{Event: Event{State: Pending, ReceivedAt: now, Request: r}, Due: now}
	if in.options.KeyPath != "" {
		if ev, err := webhook.ParseRequest(r); err == nil {
			rec.Key = ev.Value(in.options.KeyPath).String()
		}
	}
	rec.encoded, err = encode(rec)
	return rec, err
}

// most is how many requests share one write at the most.
const most = 512

// write stores what arrives. While it waits for the disk, more arrives, and
// the next write takes all of it: one alone is not delayed, and many share.
func (in *Inbox) write() {
	defer in.writer.Done()
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
		err := in.db.Update(func(tx *bolt.Tx) error {
			for _, a := range batch {
				if err := insert(tx, a.record); err != nil {
					return err
				}
			}
			return nil
		})
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
