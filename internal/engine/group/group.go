// Package group joins requests that come while a call is under way into the
// next call: many that write share one write, many that ask share one round
// trip. It runs no goroutine: one of those that wait makes the call for all.
package group

import (
	"errors"
	"fmt"
	"runtime"
	"sync"
)

// ErrClosed reports a request after Close.
var ErrClosed = errors.New("closed")

// ErrPanic reports a call that panicked. Its text ends with the panic's value.
var ErrPanic = errors.New("panic")

// yields is how often a caller lets others run before it takes a group.
const yields = 4

// A Group answers requests Q with answers A. Set Call and Max before its first
// use.
type Group[Q, A any] struct {
	// Call answers requests, all or each by itself. Only one call is under way
	// at a time. When it panics, all its requests get ErrPanic.
	Call func([]*Request[Q, A])
	// Max is the most requests in one call.
	Max int

	pool sync.Pool

	mu      sync.Mutex
	waiting []*Request[Q, A]
	last    int // size of the last group
	calling bool
	closed  bool
	idle    sync.Cond
}

// A Request is what one caller wants and gets.
type Request[Q, A any] struct {
	Ask    Q     // what the caller gave to Do
	Answer A     // set by Call: what Do returns
	Err    error // set by Call: the error of this request alone

	turn chan bool // true: make the next call; false: the answer is there
}

// Fail gives all requests the same error.
func Fail[Q, A any](requests []*Request[Q, A], err error) {
	for _, r := range requests {
		r.Err = err
	}
}

// Do returns the answer to one request.
func (g *Group[Q, A]) Do(ask Q) (A, error) {
	r, _ := g.pool.Get().(*Request[Q, A])
	if r == nil {
		r = &Request[Q, A]{turn: make(chan bool, 2)}
	}
	r.Ask = ask
	if err := g.enter(r); err != nil {
		var none A
		return none, err
	}
	if <-r.turn {
		g.lead()
		<-r.turn
	}
	answer, err := r.Answer, r.Err
	*r = Request[Q, A]{turn: r.turn}
	g.pool.Put(r)
	return answer, err
}

func (g *Group[Q, A]) enter(r *Request[Q, A]) error {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.closed {
		return ErrClosed
	}
	g.waiting = append(g.waiting, r)
	if !g.calling {
		g.calling = true
		r.turn <- true
	}
	return nil
}

// lead makes one call for those that wait and hands over to one of those that
// came meanwhile.
func (g *Group[Q, A]) lead() {
	group := g.take()
	g.call(group)
	g.mu.Lock()
	if len(g.waiting) > 0 {
		g.waiting[0].turn <- true
	} else {
		g.calling = false
		if g.idle.L != nil {
			g.idle.Broadcast()
		}
	}
	g.mu.Unlock()
	for _, r := range group {
		r.turn <- false
	}
}

// call answers a group. Those that wait would wait for ever if a panic of Call
// went past them, and so would all that come later.
func (g *Group[Q, A]) call(group []*Request[Q, A]) {
	defer func() {
		if p := recover(); p != nil {
			Fail(group, fmt.Errorf("%w: %v", ErrPanic, p))
		}
	}()
	g.Call(group)
}

// take returns the next group. When the last one had several, those get the
// chance to come back first: so one call serves all of them, and not each half
// of them by turns.
func (g *Group[Q, A]) take() []*Request[Q, A] {
	g.mu.Lock()
	defer g.mu.Unlock()
	for range yields {
		if g.last > 1 || len(g.waiting) > 1 {
			g.mu.Unlock()
			runtime.Gosched()
			g.mu.Lock()
		}
	}
	n := min(len(g.waiting), g.Max)
	group := g.waiting[:n:n]
	g.waiting, g.last = g.waiting[n:], n
	return group
}

// Close refuses later requests and waits for those under way.
func (g *Group[Q, A]) Close() {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.closed = true
	if g.idle.L == nil {
		g.idle.L = &g.mu
	}
	for g.calling {
		g.idle.Wait()
	}
}

// Closed reports whether Close was called.
func (g *Group[Q, A]) Closed() bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.closed
}
