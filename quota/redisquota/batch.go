package redisquota

import (
	"strings"
	"sync"
	"sync/atomic"

	"github.com/go-retailcrm/sdk/internal/engine/group"
)

// maxGroup is the most requests in one call of a script: Redis does nothing
// else meanwhile.
const maxGroup = 256

// A batcher joins requests that come at the same time into one call of a
// script.
//
// A cluster refuses a call whose keys lie in different slots, before it does
// any of it. From then on the batcher makes a call for each key.
type batcher[Q, A any] struct {
	group.Group[Q, A]
	// script runs a script for some requests and fills in their answers, or
	// errors of single ones. Its own error is for all of them.
	script func([]*group.Request[Q, A]) error
	// key names the slot of a request.
	key func(Q) string

	split atomic.Bool
}

func (b *batcher[Q, A]) init(script func([]*group.Request[Q, A]) error, key func(Q) string) {
	b.script, b.key = script, key
	b.Call, b.Max = b.send, maxGroup
}

func (b *batcher[Q, A]) send(requests []*group.Request[Q, A]) {
	if !b.split.Load() {
		err := b.script(requests)
		if err == nil || !strings.HasPrefix(err.Error(), "CROSSSLOT") {
			fail(requests, err)
			return
		}
		b.split.Store(true)
	}
	var calls sync.WaitGroup
	for _, part := range b.byKey(requests) {
		calls.Go(func() { fail(part, b.script(part)) })
	}
	calls.Wait()
}

// byKey parts requests by key and keeps the order within each.
func (b *batcher[Q, A]) byKey(requests []*group.Request[Q, A]) map[string][]*group.Request[Q, A] {
	parts := make(map[string][]*group.Request[Q, A])
	for _, r := range requests {
		k := b.key(r.Ask)
		parts[k] = append(parts[k], r)
	}
	return parts
}

func fail[Q, A any](requests []*group.Request[Q, A], err error) {
	if err != nil {
		group.Fail(requests, err)
	}
}
