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
// places. Each place can be taken again when the request that had it left
// at least per+margin ago, so a burst of n may leave at once. Waiters are
// served in the order in which they came. A place that was given out frees
// itself: whatever becomes of a request, it can never block others for longer
// than per+margin.
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
	turn   uint64    // number of its last holder, to know late calls of former ones
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
// leaves, which may be later than the permission when a connection has to be
// opened first: see [Slot.Leave].
func (w *Window) Acquire(ctx context.Context) (*Slot, error) { return w.acquire(ctx, false) }

// AcquireFirst is [Window.Acquire] before all others that wait: for a request
// that has begun and must go on.
func (w *Window) AcquireFirst(ctx context.Context) (*Slot, error) { return w.acquire(ctx, true) }

func (w *Window) acquire(ctx context.Context, first bool) (*Slot, error) {
	if err := ctx.Err(); err != nil {
		return nil, waitError(ctx)
	}
	if w == nil {
		return nil, nil
	}
	slot, queued := w.takeOrQueue(first)
	if slot != nil {
		return slot, nil
	}
	select {
	case <-queued.ready:
		if !queued.slot.stamp() { // its owner slept so long that the place has gone
			return w.acquire(ctx, true)
		}
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

// takeOrQueue takes a free place, or joins the queue at its end or its head.
func (w *Window) takeOrQueue(first bool) (*Slot, *waiter) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if len(w.waiters) == 0 || first {
		if slot := w.take(time.Now()); slot != nil {
			return slot, nil
		}
	}
	queued := &waiter{ready: make(chan struct{})}
	if first {
		w.waiters = slices.Insert(w.waiters, 0, queued)
	} else {
		w.waiters = append(w.waiters, queued)
	}
	w.serve()
	return nil, queued
}

// leave takes a cancelled waiter out of the queue. A place that it has just
// been given goes to the next one.
func (w *Window) leave(cancelled *waiter) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if cancelled.slot != nil {
		if cancelled.slot.owns() {
			cancelled.slot.free()
		}
	} else if i := slices.Index(w.waiters, cancelled); i >= 0 {
		w.waiters = slices.Delete(w.waiters, i, i+1)
	}
	w.serve()
}

// take takes a free place, or returns nil. Callers hold mu.
func (w *Window) take(now time.Time) *Slot {
	for i := range w.places {
		p := &w.places[i]
		if !p.freeAt.After(now) {
			p.turn++
			p.freeAt = now.Add(w.span)
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
	if len(w.waiters) > 0 {
		w.timer = time.AfterFunc(w.nextFree().Sub(now), w.wake)
	}
}

func (w *Window) wake() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.serve()
}

// nextFree says when the next place becomes free. Callers hold mu.
func (w *Window) nextFree() time.Time {
	next := w.places[0].freeAt
	for _, p := range w.places[1:] {
		if p.freeAt.Before(next) {
			next = p.freeAt
		}
	}
	return next
}

// Slot is the permission for one request. It counts as leaving when it was
// given. Its methods may be called in any order and on nil, by one goroutine
// at a time.
type Slot struct {
	window *Window
	place  int
	turn   uint64
}

// Leave says that the request leaves now. When it took so long to get ready
// that its place has gone to another one, it waits for the next place, before
// all others; the error is that of [Window.Wait], and the request must not
// leave then.
func (s *Slot) Leave(ctx context.Context) error {
	if s == nil || s.stamp() {
		return nil
	}
	next, err := s.window.AcquireFirst(ctx)
	if err != nil {
		return err
	}
	s.place, s.turn = next.place, next.turn
	return nil
}

// Sent says that the request has left just now: the window is counted from
// here.
func (s *Slot) Sent() { _ = s != nil && s.stamp() }

// Release gives the slot back: its request never left and never will.
func (s *Slot) Release() {
	if s == nil {
		return
	}
	s.window.mu.Lock()
	defer s.window.mu.Unlock()
	if !s.owns() {
		return
	}
	s.free()
	s.window.serve()
}

// stamp counts the window from now, and reports whether the place is still
// the slot's own.
func (s *Slot) stamp() bool {
	s.window.mu.Lock()
	defer s.window.mu.Unlock()
	if !s.owns() {
		return false
	}
	s.window.places[s.place].freeAt = time.Now().Add(s.window.span)
	return true
}

// owns reports whether the place has gone to no other request. Callers hold
// the window's mu.
func (s *Slot) owns() bool { return s.window.places[s.place].turn == s.turn }

// free makes the place free at once; later calls for this slot do nothing.
// Callers hold the window's mu.
func (s *Slot) free() {
	p := &s.window.places[s.place]
	p.freeAt = time.Time{}
	p.turn++
}
