package webhook

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"sync"
	"time"
	"unicode/utf8"

	"github.com/go-retailcrm/sdk/webhook/internal/panics"
)

// journal is the steps of an event.
type journal struct {
	mu      sync.Mutex
	lines   []*line
	running map[string]chan struct{} // steps under way; closed when they have ended
	lost    map[string]error         // steps that worked and whose result can never be kept
	notes   int
	results int
	bytes   int // of the results
	attempt int
	now     func() time.Time
	keep    func(context.Context, []JournalEntry) error
}

// steps is the journal of an event, which most events never need.
func (e *Event) steps() *journal {
	if j := e.journal.Load(); j != nil {
		return j
	}
	e.journal.CompareAndSwap(nil, new(journal))
	return e.journal.Load()
}

type line struct {
	JournalEntry
	state lineState
}

// lineState is where a line is.
type lineState uint8

const (
	fresh   lineState = iota // in memory only
	storing                  // on its way to the keeper
	stored
)

// underWay marks the context of a step, so that a step does not wait for itself.
type underWay struct {
	event *Event
	name  string
	outer *underWay
}

type underWayKey struct{}

// stepFunc runs a step and makes JSON of its result. When that cannot be done,
// lost says why.
type stepFunc func(context.Context) (text []byte, lost, err error)

// once returns the kept result of a step, or runs it and returns nil.
func (j *journal) once(
	ctx context.Context, ev *Event, name string, run stepFunc,
) (kept json.RawMessage, err error) {
	outer, _ := ctx.Value(underWayKey{}).(*underWay)
	for at := outer; at != nil; at = at.outer {
		if at.event == ev && at.name == name {
			return nil, fmt.Errorf("webhook: %w: %s calls itself", ErrStep, clip(name))
		}
	}
	l, end, err := j.begin(ctx, name)
	if err != nil {
		return nil, err
	}
	defer end()
	if l != nil {
		return l.Result, j.store(ctx, l)
	}
	text, err := j.run(context.WithValue(ctx, underWayKey{}, &underWay{ev, name, outer}), name, run)
	if err != nil {
		return nil, err
	}
	return nil, j.store(ctx, j.write(JournalEntry{Name: name, Result: text}))
}

// begin waits until no call of a name is under way. It returns the line of the
// step if it has worked; otherwise the name is taken. Either way end is to be called.
func (j *journal) begin(ctx context.Context, name string) (l *line, end func(), err error) {
	if name == "" || len(name) > MostStepName || !utf8.ValidString(name) {
		return nil, nil, Permanent(fmt.Errorf("webhook: %w: a name of %d bytes, of 1 to %d in UTF-8",
			ErrStep, len(name), MostStepName))
	}
	j.mu.Lock()
	defer j.mu.Unlock()
	for j.running[name] != nil {
		busy := j.running[name]
		j.mu.Unlock()
		select {
		case <-busy:
			j.mu.Lock()
		case <-ctx.Done():
			j.mu.Lock()
			return nil, nil, fmt.Errorf("webhook: step %s is under way: %w", clip(name), context.Cause(ctx))
		}
	}
	if err := j.lost[name]; err != nil {
		return nil, nil, err
	}
	i := slices.IndexFunc(j.lines, func(l *line) bool { return l.Name == name && l.Result != nil })
	switch {
	case i >= 0:
		l = j.lines[i]
	case j.results >= MostSteps || j.bytes+MostStepResult > mostResults:
		return nil, nil, Permanent(fmt.Errorf("webhook: %w: the journal is full with %d results of %d bytes",
			ErrStep, j.results, j.bytes))
	}
	if j.running == nil {
		j.running = map[string]chan struct{}{}
	}
	ended := make(chan struct{})
	j.running[name] = ended
	return l, func() {
		j.mu.Lock()
		defer j.mu.Unlock()
		delete(j.running, name)
		close(ended)
	}, nil
}

// run runs a step and notes its failure, also when it does not return.
func (j *journal) run(
	ctx context.Context, name string, run stepFunc,
) (text json.RawMessage, err error) {
	failure := "it panicked or ended its goroutine"
	defer func() {
		if failure != "" {
			j.note(JournalEntry{Name: name, Error: failure})
		}
	}()
	text, lost, err := run(ctx)
	if lost == nil && len(text) > MostStepResult {
		lost = fmt.Errorf("%d bytes of JSON, of at most %d", len(text), MostStepResult)
	}
	if lost != nil {
		err = Permanent(fmt.Errorf("webhook: %w: step %s has worked: %w", ErrNotKept, clip(name), lost))
		j.lose(name, err)
	}
	failure = panics.Text(err)
	return text, err
}

// lose remembers that a step has worked though its result cannot be kept: it is
// not run again for this event value.
func (j *journal) lose(name string, err error) {
	j.mu.Lock()
	defer j.mu.Unlock()
	if j.lost == nil {
		j.lost = map[string]error{}
	}
	j.lost[name] = err
}

// note adds a line for people, unless there are too many.
func (j *journal) note(entry JournalEntry) {
	entry.Name = panics.ShortenTo(entry.Name, MostStepName)
	j.write(entry)
}

// write adds a line. It returns nil for a note that is one too many.
func (j *journal) write(entry JournalEntry) *line {
	j.mu.Lock()
	defer j.mu.Unlock()
	if entry.Result == nil && j.notes >= MostNotes {
		return nil
	}
	if entry.Result == nil && j.notes == MostNotes-1 {
		entry = JournalEntry{Name: "journal", Note: "further notes are left out"}
	}
	now := j.now
	if now == nil {
		now = time.Now
	}
	entry.At, entry.Attempt = now(), j.attempt
	l := &line{JournalEntry: entry}
	j.add(l)
	return l
}

func (j *journal) add(l *line) {
	j.lines = append(j.lines, l)
	if l.Result == nil {
		j.notes++
		return
	}
	j.results++
	j.bytes += len(l.Result)
}

// store has the keeper store a result, and whatever was noted before it.
func (j *journal) store(ctx context.Context, l *line) error {
	lines, entries := j.claim(l)
	if len(lines) == 0 {
		return nil
	}
	err := ErrNotKept // what remains when Keep panics
	defer func() { j.settle(lines, err) }()
	err = j.keep(ctx, entries)
	if err != nil {
		return fmt.Errorf("webhook: %w: step %s has worked: %w", ErrNotKept, clip(l.Name), err)
	}
	return nil
}

// claim takes the fresh lines, unless the given one is stored. One that is on
// its way with the result of another step is sent once more: that may fail yet.
func (j *journal) claim(l *line) (lines []*line, entries []JournalEntry) {
	j.mu.Lock()
	defer j.mu.Unlock()
	if j.keep == nil || l.state == stored {
		return nil, nil
	}
	for _, at := range j.lines {
		if at.state == fresh || at == l {
			at.state = storing
			lines, entries = append(lines, at), append(entries, at.JournalEntry)
		}
	}
	return lines, entries
}

func (j *journal) settle(lines []*line, err error) {
	j.mu.Lock()
	defer j.mu.Unlock()
	for _, l := range lines {
		l.state = stored
		if err != nil {
			l.state = fresh
		}
	}
}
