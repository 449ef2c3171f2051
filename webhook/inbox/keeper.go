package inbox

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"time"

	"github.com/go-retailcrm/sdk/webhook"
	"github.com/go-retailcrm/sdk/webhook/internal/keeping"
)

// Errors that methods of a Keeper wrap.
var (
	// ErrClosed: the inbox has been closed.
	ErrClosed = errors.New("inbox: closed")
	// ErrNotFound: there is no event with this id, or not any more.
	ErrNotFound = errors.New("inbox: no such event")
	// ErrRunning: another Run works on this inbox, which one alone may do.
	ErrRunning = errors.New("inbox: another Run works on it")
	// ErrStuck: handlers had not ended when Run returned.
	ErrStuck = keeping.ErrStuck
	// ErrCorrupt: the storage, or one event in it, cannot be read.
	ErrCorrupt = errors.New("inbox: corrupt")
)

// A Keeper stores webhooks before they are acknowledged and works them off
// afterwards. [Inbox] is one in a file; package redisinbox has one that many
// machines share. All of them pass the tests of package inboxtest.
//
// A Keeper is safe for concurrent use.
type Keeper interface {
	// Handler receives webhooks: the request is stored before it is answered
	// with 200. The options are those of webhook.Handler. When it cannot be
	// stored, the answer is 500, so that the CRM may send the event again.
	Handler(opts ...webhook.Option) http.Handler
	// Add stores an event and returns its id once it is stored for good. What
	// is stored is the event's request; it is parsed again when it is handled,
	// with the limits that it was parsed with here. When Add fails, because ctx
	// ends for one, the event may still be stored.
	Add(ctx context.Context, ev *webhook.Event) (ID, error)
	// Run handles pending events until ctx ends, and then waits for those that
	// are being handled, for Options.StopWait at the most. One whose handler fails because ctx has ended stays
	// pending as it was. Run never returns nil.
	Run(ctx context.Context, handle webhook.HandlerFunc) error

	// Get returns a stored event.
	Get(ctx context.Context, id ID) (Event, error)
	// List returns the events that a query selects, newest first.
	List(ctx context.Context, q Query) ([]Event, error)
	// Stats counts stored events by state. A state without events is left out.
	Stats(ctx context.Context) (map[State]int, error)
	// Metrics tells how the inbox does: what is pending and dead, how old it is,
	// how much is handled.
	Metrics(ctx context.Context) (Metrics, error)
	// Hours returns what happened in each hour from one time up to another, the
	// last MostHours of them. What is older than Options.Retention is forgotten.
	Hours(ctx context.Context, from, to time.Time) ([]Hour, error)

	// Replay makes stored events pending again, whatever became of them, with
	// all their attempts before them. One that was done begins anew, its journal
	// is emptied; one that is dead or pending goes on after the steps that its
	// journal has. For an id that is not stored it returns
	// ErrNotFound; events named before it may have been replayed.
	Replay(ctx context.Context, ids ...ID) error
	// ReplayAll replays all events that a query selects and returns how many
	// there are. Limit 0 means all here.
	ReplayAll(ctx context.Context, q Query) (int, error)
	// Purge removes events that were handled or given up longer than
	// Options.Retention ago and returns how many. Run does it once an hour.
	Purge(ctx context.Context) (int, error)

	// Close lets go of what the inbox holds; later calls return ErrClosed. Stop
	// Run first, by its context.
	Close() error
}

// ID names a stored event. Later events have greater ids.
type ID uint64

// State is what has become of an event.
type State string

// The states of an event.
const (
	Pending State = "pending" // to be handled, for the first time or again
	Done    State = "done"    // handled without an error
	Dead    State = "dead"    // given up: by a permanent error, or after Options.Attempts
)

// Event is a stored webhook.
type Event struct {
	// ID names the event in its inbox.
	ID ID `json:"id,omitzero"`
	// State is what has become of it.
	State State `json:"state"`
	// Key is the text at Options.KeyPath; "" when there is none.
	Key string `json:"key,omitzero"`
	// ReceivedAt is when it was stored.
	ReceivedAt time.Time `json:"receivedAt"`
	// HandledAt is when the last attempt ended; zero before the first.
	HandledAt time.Time `json:"handledAt,omitzero"`
	// Attempts is how often it was handled, since it came or was replayed.
	Attempts int `json:"attempts,omitzero"`
	// LastError is the error of the last attempt, shortened to 500 bytes; "" for
	// none.
	LastError string `json:"lastError,omitzero"`
	// Journal has the steps that its handlers have done (webhook.Once) and what
	// they noted, oldest first. Get reads it, List does not.
	Journal []webhook.JournalEntry `json:"journal,omitzero"`
	// Request is what came, without its secrets. Its method Parse makes the
	// event of it that handlers get.
	Request webhook.Request `json:"request"`
}

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
	// StopWait is how long Run waits, once its context has ended, for handlers
	// that do not; 0 means 30 s, and a negative time as long as it takes. After
	// five seconds the log names their events.
	StopWait time.Duration
	// Logger gets a line for each attempt that failed (a warning), for each event
	// that is given up and for each outage of the storage (errors), and what
	// webhook.WithLogger logs of requests that are refused or cannot be stored; never
	// a body. Nil discards them.
	Logger *slog.Logger
	// ShowPanics writes the values of panics into the log. They may hold personal
	// data; without it there is their type and the stack.
	ShowPanics bool
	// OnDead is called for each event that is given up, after that is stored: for
	// alarms. It runs in a worker, one at a time for each of them.
	OnDead func(context.Context, Event)
	// Now is the clock; nil means time.Now.
	Now func() time.Time
}

// WithDefaults returns the options with what the zero fields mean.
func (o Options) WithDefaults() Options {
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
	if o.StopWait == 0 {
		o.StopWait = 30 * time.Second
	}
	if o.Logger == nil {
		o.Logger = slog.New(slog.DiscardHandler)
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	return o
}

// Query selects stored events. Zero fields select everything.
type Query struct {
	// State selects events by what has become of them.
	State State
	// From and To select by when an event was received: at From or later, before
	// To.
	From, To time.Time
	// Path and Value select events whose value at this path is that text. Each
	// event in question is parsed for it.
	Path, Value string
	// Before selects events with smaller ids: give the last id of a page to get
	// the next one. 0 selects all.
	Before ID
	// Limit is how many events there are at the most; 0 means 100.
	Limit int
}

// Check returns an error that wraps webhook.ErrPath when the path is none.
func (q Query) Check() error {
	if err := webhook.CheckPath(q.Path); err != nil {
		return fmt.Errorf("inbox: %w", err)
	}
	return nil
}

// Selects reports whether the query selects an event.
func (q Query) Selects(ev *Event) bool { return q.SelectsMeta(ev) && q.selectsBody(ev.Request) }

// SelectsMeta reports whether the query may select an event, by what is known
// without its body.
func (q Query) SelectsMeta(ev *Event) bool {
	return (q.Before == 0 || ev.ID < q.Before) && (q.State == "" || q.State == ev.State) &&
		(q.From.IsZero() || !ev.ReceivedAt.Before(q.From)) &&
		(q.To.IsZero() || ev.ReceivedAt.Before(q.To))
}

func (q Query) selectsBody(r webhook.Request) bool {
	if q.Path == "" {
		return true
	}
	parsed, err := r.Parse()
	if err != nil {
		return false
	}
	v := parsed.Value(q.Path)
	return v.Exists() && v.String() == q.Value
}
