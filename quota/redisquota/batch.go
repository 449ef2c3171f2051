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

// slots knows whether Redis takes a call about keys of several slots. A
// cluster refuses one, before it does any of it.
type slots struct{ apart atomic.Bool }

// answer answers requests by run, which runs a script for some of them and
// fills in their answers, or errors of single ones; its own error is for all of
// them. It makes one call for all, or, since a cluster refused that, one for
// each key.
func answer[Q, A any](
	s *slots, requests []*group.Request[Q, A], key func(Q) string, run func([]*group.Request[Q, A]) error,
) {
	if !s.apart.Load() {
		err := run(requests)
		if err == nil || !strings.HasPrefix(err.Error(), "CROSSSLOT") {
			fail(requests, err)
			return
		}
		s.apart.Store(true)
	}
	var calls sync.WaitGroup
	for _, part := range byKey(requests, key) {
		calls.Go(func() { fail(part, run(part)) })
	}
	calls.Wait()
}

// byKey parts requests by key and keeps the order within each.
func byKey[Q, A any](requests []*group.Request[Q, A], key func(Q) string) map[string][]*group.Request[Q, A] {
	parts := make(map[string][]*group.Request[Q, A])
	for _, r := range requests {
		k := key(r.Ask)
		parts[k] = append(parts[k], r)
	}
	return parts
}

func fail[Q, A any](requests []*group.Request[Q, A], err error) {
	if err != nil {
		group.Fail(requests, err)
	}
}
