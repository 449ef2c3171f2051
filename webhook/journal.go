package webhook

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/go-retailcrm/sdk/internal/engine/jsonv2"
	"github.com/go-retailcrm/sdk/webhook/internal/panics"
)

// Errors that [Once] wraps.
var (
	// ErrNotKept: the step has worked, but its result could not be stored, so
	// that it may be run again should the program die now. Return the error: the
	// keeper stores the result with the outcome of the attempt.
	ErrNotKept = errors.New("the result of a step is not kept")
	// ErrStep: the call itself is wrong, and the step was not run.
	ErrStep = errors.New("the step cannot be run")
)

// Bounds of an event's journal.
const (
	MostStepName   = 200      // bytes of the name of a step or a note
	MostStepResult = 64 << 10 // bytes of a step's result as JSON
	MostSteps      = 1000     // results of one event
	MostNotes      = 500      // notes and failures of one event; later ones are left out
	mostResults    = 4 << 20  // bytes of all results of one event
)

// JournalEntry is one line of an event's journal: a step that worked (Result),
// one that failed (Error), or a note for people (Note, Error).
type JournalEntry struct {
	Name    string          `json:"name"`             // of the step, or what the note is about
	Result  json.RawMessage `json:"result,omitzero"`  // what the step returned, as JSON; nil if it is no step that worked
	Note    string          `json:"note,omitzero"`    // a text for people, at most 500 bytes
	Error   string          `json:"error,omitzero"`   // what went wrong, at most 500 bytes
	At      time.Time       `json:"at"`               // when it was written
	Attempt int             `json:"attempt,omitzero"` // the attempt at the event, from 1; 0 where nobody counts
}

// Once runs a step of a handler, unless an earlier attempt at this event has
// done so: then it returns the result of that one.
//
//	note, err := webhook.Once(ctx, ev, "note", func(ctx context.Context) (*retailcrm.IDResult, error) {
//		return crm.Customers.CreateNote(ctx, note)
//	})
//
// A step is known by its name, which is the event's own: at most [MostStepName]
// bytes. When it works, its result is stored as JSON before Once returns. The
// keepers of webhook/inbox and webhook/redisinbox do so for as long as they have the event;
// elsewhere results live as long as the event value, and one call of a handler
// runs a name once. Later calls return what JSON made of the result: unexported
// fields are gone. A step that fails, panics or ends its goroutine is noted in the journal and
// runs again at the next call.
//
// Of two calls with one name at the same time the second waits for the first,
// and runs its own step only if that one failed. A step that calls Once with
// its own name and context gets ErrStep.
//
// When the result cannot be stored, Once returns it together with an error
// that wraps [ErrNotKept]: return that, and the step is not repeated as long as
// this program lives. A result that is over [MostStepResult] or that JSON cannot
// hold will never be kept: that error is [Permanent], and the event is not
// tried again. Whatever else is wrong is ErrStep, before the step is run.
//
// Between the moment a step has worked and the one its result is stored the
// program may die: then it runs again. Where that must not be, give what the
// step creates an id of the event's own.
func Once[T any](
	ctx context.Context, ev *Event, name string, step func(context.Context) (T, error),
) (result T, err error) {
	kept, err := ev.steps().once(ctx, ev, name, func(ctx context.Context) (text []byte, lost, err error) {
		if result, err = step(ctx); err == nil {
			text, lost = jsonv2.MarshalDurations(&result)
		}
		return text, lost, err
	})
	if kept == nil {
		return result, err
	}
	if unfit := jsonv2.UnmarshalDurations(kept, &result); unfit != nil {
		err = errors.Join(err, fmt.Errorf("webhook: %w: %s has worked, but what it returned then does not fit: %w",
			ErrStep, clip(name), unfit))
	}
	return result, err
}

// Journal returns what is known of the steps of this event, oldest first: those
// of earlier attempts as far as a keeper has kept them, and those of this one.
func (e *Event) Journal() []JournalEntry {
	j := e.steps()
	j.mu.Lock()
	defer j.mu.Unlock()
	list := make([]JournalEntry, len(j.lines))
	for i, l := range j.lines {
		list[i] = l.JournalEntry
	}
	return list
}

// Note writes a line for people into the journal: what was decided and why. It
// is stored with the next result or with the outcome of the attempt, whichever
// comes first. Texts are shortened to 500 bytes, names to [MostStepName].
func (e *Event) Note(name, text string) {
	e.steps().note(JournalEntry{Name: name, Note: panics.Shorten(text)})
}

// NoteError is [Event.Note] of something that went wrong. Nil is not noted.
func (e *Event) NoteError(name string, err error) {
	if err != nil {
		e.steps().note(JournalEntry{Name: name, Error: panics.Text(err)})
	}
}

// JournalKeeping is how a keeper keeps the journal of an event: package inbox
// does, and so may others that store events.
type JournalKeeping struct {
	// Entries are those of earlier attempts, oldest first.
	Entries []JournalEntry
	// Attempt is the number of this one, from 1.
	Attempt int
	// Now is the clock; nil means time.Now.
	Now func() time.Time
	// Keep stores entries for good before it returns nil. It is called with the
	// context of the step, which may have ended: what has been done must be kept
	// all the same. Several may be called at a time.
	Keep func(context.Context, []JournalEntry) error
}

// KeepJournal gives the event its journal, before a handler gets the event.
func (e *Event) KeepJournal(k JournalKeeping) {
	j := e.steps()
	j.mu.Lock()
	defer j.mu.Unlock()
	j.keep, j.now, j.attempt, j.lines = k.Keep, k.Now, k.Attempt, nil
	j.notes, j.results, j.bytes = 0, 0, 0
	for _, entry := range k.Entries {
		j.add(&line{JournalEntry: entry, state: stored})
	}
}

// JournalIsKept reports whether somebody keeps the journal beyond this call of a handler:
// what is noted for a later attempt is of no use otherwise.
func (e *Event) JournalIsKept() bool {
	j := e.steps()
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.keep != nil
}

// UnkeptJournal returns the entries that Keep has not stored, oldest first: notes
// since the last result, and results whose Keep failed. A keeper stores them
// with the outcome of the attempt.
func (e *Event) UnkeptJournal() (list []JournalEntry) {
	j := e.steps()
	j.mu.Lock()
	defer j.mu.Unlock()
	for _, l := range j.lines {
		if l.state == fresh {
			list = append(list, l.JournalEntry)
		}
	}
	return list
}
