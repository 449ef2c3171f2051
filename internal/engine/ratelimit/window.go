package ratelimit

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"time"
)

// DefaultMargin is added to the window's length. It absorbs network jitter: a
// request that travels longer than the ones after it arrives closer to them
// than it was sent.
const DefaultMargin = 50 * time.Millisecond

// Window lets at most n requests leave in any period of per+margin. It has n
// places. Each place can be taken again when the request that held it left
// at least per+margin ago, so a burst of n may leave at once. Waiters are
// served in the order in which they came.
//
// A nil Window limits nothing. Times are compared by the monotonic clock.
type Window struct {
	span time.Duration

	mu      sync.Mutex
	places  []place
	waiters []*waiter
	timer   *time.Timer
}

// place is one of the n requests that a window allows.
type place struct {
	freeAt time.Time // when it may be taken again; the zero time: at once
	held   bool      // its request has not left yet: not free, whatever freeAt says
	turn   uint64    // number of its current holder, to know late calls of former ones
}

type waiter struct {
	ready chan struct{} // closed when slot is set
	slot  *Slot         // guarded by Window.mu
}

// NewWindow returns a window of n requests in per. The margin (usually
// [DefaultMargin]) is added to per. An n below 1 counts as 1, and a negative
// duration as 0.
func NewWindow(n int, per, margin time.Duration) *Window {
	return &Window{
		span:   max(per, 0) + max(margin, 0),
		places: make([]place, max(n, 1)),
	}
}

// Wait blocks until a request may leave and counts it as leaving now. When
// ctx ends first, the place in the queue is given up, and the error wraps
// [context.Canceled] or [context.DeadlineExceeded].
func (w *Window) Wait(ctx context.Context) error {
	_, err := w.Acquire(ctx)
	return err
}

// Acquire is [Window.Wait] for a caller that can tell when the request really
// leaves, which may be much later than the permission when a connection has
// to be opened first. Until the [Slot] is told otherwise, the request counts
// as leaving now.
func (w *Window) Acquire(ctx context.Context) (*Slot, error) {
	if err := ctx.Err(); err != nil {
		return nil, waitError(ctx)
	}
	if w == nil {
		return nil, nil
	}
	slot, queued := w.takeOrQueue()
	if slot != nil {
		return slot, nil
	}
	select {
	case <-queued.ready:
		queued.slot.Sent() // the place is held until its owner is awake
		return queued.slot, nil
	case <-ctx.Done():
		w.leave(queued)
		return nil, waitError(ctx)
	}
}

func waitError(ctx context.Context) error {
	err, cause := ctx.Err(), context.Cause(ctx)
	if cause == err {
		return fmt.Errorf("waiting for the rate limit: %w", err)
	}
	return fmt.Errorf("waiting for the rate limit: %w: %w", err, cause)
}

// takeOrQueue takes a free place, or joins the queue.
func (w *Window) takeOrQueue() (*Slot, *waiter) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if len(w.waiters) == 0 {
		if slot := w.take(time.Now()); slot != nil {
			slot.stamp()
			return slot, nil
		}
	}
	queued := &waiter{ready: make(chan struct{})}
	w.waiters = append(w.waiters, queued)
	w.serve()
	return nil, queued
}

// leave takes a cancelled waiter out of the queue. A place that it has just
// been given goes to the next one.
func (w *Window) leave(cancelled *waiter) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if cancelled.slot != nil {
		cancelled.slot.free()
	} else if i := slices.Index(w.waiters, cancelled); i >= 0 {
		w.waiters = slices.Delete(w.waiters, i, i+1)
	}
	w.serve()
}

// take takes a free place and holds it, or returns nil. Callers hold mu.
func (w *Window) take(now time.Time) *Slot {
	for i := range w.places {
		p := &w.places[i]
		if !p.held && !p.freeAt.After(now) {
			p.held = true
			p.turn++
			return &Slot{window: w, place: i, turn: p.turn}
		}
	}
	return nil
}

// serve gives free places to the first waiters and sets the timer for the
// rest. Callers hold mu.
func (w *Window) serve() {
	if w.timer != nil {
		w.timer.Stop()
		w.timer = nil
	}
	now := time.Now()
	for len(w.waiters) > 0 {
		slot := w.take(now)
		if slot == nil {
			break
		}
		first := w.waiters[0]
		w.waiters[0] = nil // let the collector have it
		w.waiters = w.waiters[1:]
		first.slot = slot
		close(first.ready)
	}
	if next, ok := w.nextFree(); ok && len(w.waiters) > 0 {
		w.timer = time.AfterFunc(next.Sub(now), w.wake)
	}
}

func (w *Window) wake() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.serve()
}

// nextFree says when the next place becomes free by itself; ok is false when
// all places are held. Callers hold mu.
func (w *Window) nextFree() (next time.Time, ok bool) {
	for _, p := range w.places {
		if !p.held && (!ok || p.freeAt.Before(next)) {
			next, ok = p.freeAt, true
		}
	}
	return next, ok
}

// Slot is the permission for one request. Its methods may be called in any
// order, from any goroutine, and on nil.
type Slot struct {
	window *Window
	place  int
	turn   uint64
}

// Hold says that the request has not left yet and will leave some time later,
// for instance when its connection is open. The slot stays taken until Sent
// or Release is called.
func (s *Slot) Hold() { s.update(func() { s.held(true) }) }

// Sent says that the request leaves now.
func (s *Slot) Sent() { s.update(s.stamp) }

// Release gives the slot back: its request never left and never will.
func (s *Slot) Release() { s.update(s.free) }

// update changes the place, unless it has gone to another request meanwhile,
// and lets waiters profit.
func (s *Slot) update(change func()) {
	if s == nil {
		return
	}
	s.window.mu.Lock()
	defer s.window.mu.Unlock()
	if s.window.places[s.place].turn != s.turn {
		return
	}
	change()
	s.window.serve()
}

// The three states of a place. Callers hold the window's mu.

func (s *Slot) held(yes bool) { s.window.places[s.place].held = yes }

func (s *Slot) stamp() {
	s.window.places[s.place].freeAt = time.Now().Add(s.window.span)
	s.held(false)
}

func (s *Slot) free() {
	p := &s.window.places[s.place]
	p.freeAt, p.held = time.Time{}, false
	p.turn++ // later calls for this slot do nothing
}
