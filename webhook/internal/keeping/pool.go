package keeping

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"maps"
	"slices"
	"sync"
	"time"

	"github.com/go-retailcrm/sdk/webhook"
)

// ErrStuck is what Stop returns when handlers do not end.
var ErrStuck = errors.New("handlers have not ended")

// Job is an event in the hands of a [Pool].
type Job struct {
	ID      uint64
	Attempt Attempt
	// Refused, if it is not nil, is the outcome: the handler does not get the
	// event.
	Refused error
	// Begin, if it is not nil, stores that the handler is about to be called.
	Begin func(context.Context) error
	// Settle stores the outcome and what the journal has that is not stored.
	Settle func(context.Context, Outcome) (Fate, error)
	// Release stores that the event stays as it was, because Run was stopped.
	Release func(context.Context, []webhook.JournalEntry) error
	// Ended is called at the very end, whatever happened.
	Ended func()
	// Died is called when the event was given up, with the failure's text.
	Died func(ctx context.Context, text string)
}

// Outcome is how an attempt ended.
type Outcome struct {
	Failure error // nil: it is handled
	Unkept  []webhook.JournalEntry
}

// Pool is the workers of one Run.
type Pool struct {
	Handle   webhook.HandlerFunc
	Workers  int
	StopWait time.Duration // how long Stop waits; negative: as long as it takes
	Report   *Reporter
	Outage   *Outage
	Closed   func() bool // whether the inbox was closed: nothing can be stored any more

	mu       sync.Mutex
	hands    map[uint64]time.Time // what is being handled, since when
	unstored int                  // outcomes that could not be stored yet
	freed    chan struct{}        // a worker has ended
}

// Freed tells when a worker has ended, or something could be stored at last.
func (p *Pool) Freed() <-chan struct{} {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.signal()
}

func (p *Pool) signal() chan struct{} {
	if p.freed == nil {
		p.freed = make(chan struct{}, 1)
	}
	return p.freed
}

func (p *Pool) free() {
	select {
	case p.signal() <- struct{}{}:
	default:
	}
}

// Free is how many workers have nothing to do. It is 0 while an outcome cannot be
// stored: what would be handled meanwhile might be handled again.
func (p *Pool) Free() int {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.unstored > 0 {
		return 0
	}
	return max(0, p.Workers-len(p.hands))
}

// Busy is how many events are in hands.
func (p *Pool) Busy() int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return len(p.hands)
}

// Unstored is how many outcomes wait to be stored.
func (p *Pool) Unstored() int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.unstored
}

// Start handles an event. run is the context of Run; handling, which the
// handler gets, may end before it.
func (p *Pool) Start(run, handling context.Context, j Job) {
	p.mu.Lock()
	if p.hands == nil {
		p.hands = map[uint64]time.Time{}
	}
	p.hands[j.ID] = time.Now()
	p.mu.Unlock()
	go func() {
		defer func() {
			if j.Ended != nil {
				j.Ended()
			}
			p.mu.Lock()
			defer p.mu.Unlock()
			delete(p.hands, j.ID)
			p.free()
		}()
		p.work(run, handling, j)
	}()
}

// work handles one event and stores what became of it.
func (p *Pool) work(run, handling context.Context, j Job) {
	if j.Begin != nil && j.Refused == nil && !p.store(run, j.ID, j.Begin) {
		return
	}
	o := p.attempt(handling, j)
	if o.Failure != nil && j.Refused == nil && run.Err() != nil { // it was stopped, not refused
		p.store(run, j.ID, func(ctx context.Context) error { return j.Release(ctx, o.Unkept) })
		return
	}
	fate := Lost
	if !p.store(run, j.ID, func(ctx context.Context) (err error) {
		fate, err = j.Settle(ctx, o)
		return err
	}) {
		return
	}
	p.Report.Settled(run, j.ID, j.Attempt.Number, fate, o.Failure)
	if fate == Dead && j.Died != nil {
		p.Report.Hook(context.WithoutCancel(run), "OnDead", func(ctx context.Context) { j.Died(ctx, ErrorText(o.Failure)) })
	}
}

func (p *Pool) attempt(handling context.Context, j Job) Outcome {
	failure := j.Refused
	if failure == nil {
		failure = context.Cause(handling)
	}
	if failure != nil {
		return Outcome{Failure: failure}
	}
	unkept, failure := j.Attempt.Run(handling, p.Handle)
	return Outcome{Failure: failure, Unkept: unkept}
}

// store stores something, trying until it works: what was done must not be done
// again because of a full disk. It returns false when the inbox was closed, or
// Run's context has ended and the grace after it is over.
func (p *Pool) store(run context.Context, id uint64, do func(context.Context) error) bool {
	ctx, cancel := WithGrace(run)
	defer cancel()
	for failures := 1; ; failures++ {
		err := do(ctx)
		if err == nil {
			if failures > 1 {
				p.waiting(-1)
			}
			if p.Unstored() == 0 {
				p.Outage.Over(run)
			}
			return true
		}
		p.Outage.Note(run, err)
		if failures == 1 {
			p.waiting(1)
		}
		if ctx.Err() != nil || p.Closed() {
			p.Report.NotStored(run, id, err)
			p.waiting(-1)
			return false
		}
		Sleep(ctx, PauseAfter(failures))
	}
}

func (p *Pool) waiting(n int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.unstored += n
	if n < 0 {
		p.free()
	}
}

// patience is how long Stop waits before it says for what.
const patience = 5 * time.Second

// Stop waits for what is in hands. After five seconds the log names it, and after
// StopWait the error does, which wraps ErrStuck: handlers that do not look at
// their context cannot be stopped.
func (p *Pool) Stop(ctx context.Context) error {
	patience := patience
	if p.StopWait >= 0 {
		patience = min(patience, p.StopWait)
	}
	if p.within(patience) {
		return nil
	}
	ids, oldest := p.stuck()
	p.Report.Log.LogAttrs(context.WithoutCancel(ctx), slog.LevelWarn, "inbox: stopping, but handlers have not ended",
		slog.Any("ids", ids), slog.Duration("longest", oldest.Round(time.Second)))
	if p.StopWait < 0 {
		for !p.within(time.Hour) {
			continue
		}
		return nil
	}
	if p.within(p.StopWait - patience) {
		return nil
	}
	ids, oldest = p.stuck()
	p.Report.Log.LogAttrs(context.WithoutCancel(ctx), slog.LevelError, "inbox: stopped without handlers that do not end",
		slog.Any("ids", ids), slog.Duration("longest", oldest.Round(time.Second)))
	return fmt.Errorf("%w: events %v", ErrStuck, ids)
}

// within waits some time for the last worker, and tells whether it has ended.
func (p *Pool) within(d time.Duration) bool {
	timer := time.NewTimer(d)
	defer timer.Stop()
	for p.Busy() > 0 {
		select {
		case <-p.Freed():
		case <-timer.C:
			return p.Busy() == 0
		}
	}
	return true
}

// stuck returns what is in hands, and how long the first of it has been.
func (p *Pool) stuck() (ids []uint64, longest time.Duration) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, since := range p.hands {
		longest = max(longest, time.Since(since))
	}
	return slices.Sorted(maps.Keys(p.hands)), longest
}
