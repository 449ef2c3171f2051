package redisquota

import (
	"strings"
	"sync"
	"sync/atomic"
)

// maxGroup is the most requests in one call of a script.
const maxGroup = 256

// A batcher joins requests that come while a call is under way into the next
// call. It runs no goroutine: one of those that wait makes the call.
//
// A cluster refuses a call whose keys lie in different slots, before it does
// any of it. From then on the batcher makes a call for each key.
type batcher[Q, A any] struct {
	// call runs a script for some requests and fills in their answers, or
	// errors of single ones. Its own error is for all of them.
	call func(group []*request[Q, A]) error
	// key names the slot of a request.
	key func(Q) string

	split atomic.Bool
	pool  sync.Pool

	mu      sync.Mutex
	waiting []*request[Q, A]
	calling bool
}

// A request is what one caller wants and gets.
type request[Q, A any] struct {
	ask    Q
	answer A
	err    error
	turn   chan bool // true: make the next call; false: the answer is there
}

// do returns the answer to one request.
func (b *batcher[Q, A]) do(ask Q) (A, error) {
	r, _ := b.pool.Get().(*request[Q, A])
	if r == nil {
		r = &request[Q, A]{turn: make(chan bool, 2)}
	}
	r.ask = ask
	b.mu.Lock()
	b.waiting = append(b.waiting, r)
	if !b.calling {
		b.calling = true
		r.turn <- true
	}
	b.mu.Unlock()
	if <-r.turn {
		b.lead()
		<-r.turn
	}
	answer, err := r.answer, r.err
	*r = request[Q, A]{turn: r.turn}
	b.pool.Put(r)
	return answer, err
}

// lead makes one call for those that wait and hands over to one of those that
// came meanwhile.
func (b *batcher[Q, A]) lead() {
	b.mu.Lock()
	n := min(len(b.waiting), maxGroup)
	group := b.waiting[:n:n]
	b.waiting = b.waiting[n:]
	b.mu.Unlock()

	b.send(group)

	b.mu.Lock()
	if b.calling = len(b.waiting) > 0; b.calling {
		b.waiting[0].turn <- true
	}
	b.mu.Unlock()
	for _, r := range group {
		r.turn <- false
	}
}

func (b *batcher[Q, A]) send(group []*request[Q, A]) {
	if !b.split.Load() {
		err := b.call(group)
		if err == nil || !strings.HasPrefix(err.Error(), "CROSSSLOT") {
			fail(group, err)
			return
		}
		b.split.Store(true)
	}
	var calls sync.WaitGroup
	for _, part := range b.byKey(group) {
		calls.Go(func() { fail(part, b.call(part)) })
	}
	calls.Wait()
}

// byKey parts a group by key and keeps the order within each.
func (b *batcher[Q, A]) byKey(group []*request[Q, A]) map[string][]*request[Q, A] {
	parts := make(map[string][]*request[Q, A])
	for _, r := range group {
		k := b.key(r.ask)
		parts[k] = append(parts[k], r)
	}
	return parts
}

func fail[Q, A any](group []*request[Q, A], err error) {
	if err == nil {
		return
	}
	for _, r := range group {
		r.err = err
	}
}
