package redisquota

import (
	"context"
	_ "embed"
	"fmt"

	"github.com/go-retailcrm/sdk/internal/engine/group"
	"github.com/go-retailcrm/sdk/quota"
)

//go:embed charge.lua
var chargeSource string

var chargeScript = newScript(chargeSource)

// Values a charge has in the arguments and in the reply of charge.lua.
const (
	chargeArgs    = 8
	chargeResults = 5
)

type chargeRequest = group.Request[quota.Charge, quota.Outcome]

// charge runs charge.lua. A call in which each charge has an ID, or only
// reads, may be sent again when its reply is lost.
func (s *Store) charge(requests []*chargeRequest) error {
	keys, number := s.counters(requests)
	counters, again := len(keys), true
	args := make([]any, 1, 1+chargeArgs*len(requests))
	args[0] = counters
	for _, r := range requests {
		c, id := r.Ask, 0
		if c.ID != "" {
			keys = append(keys, s.key(c)+":"+c.ID)
			id = len(keys) - counters
		}
		again = again && (id > 0 || c.N == 0)
		args = append(args, number[c.Key], c.N, c.Most, c.Partial, c.Slot, max(1, c.Span), ttl(c), id)
	}
	got, err := s.run(context.Background(), chargeScript, again, keys, args...)
	if err != nil {
		return err
	}
	if len(got) != chargeResults*len(requests) {
		return fmt.Errorf("redisquota: %d values in the reply for %d charges", len(got), len(requests))
	}
	for i, r := range requests {
		v := got[chargeResults*i:]
		r.Answer = quota.Outcome{Taken: v[0], Used: v[1], Peak: v[2], Oldest: v[3], Duplicate: v[4] == 1}
		if v[4] == 2 {
			r.Err = fmt.Errorf("%w: %q", ErrCorrupt, s.key(r.Ask))
		}
	}
	return nil
}

// counters returns the keys of the counters of requests, each once, and the
// number of each in that list, from 1.
func (s *Store) counters(requests []*chargeRequest) (keys []string, number map[string]int) {
	keys, number = make([]string, 0, len(requests)), make(map[string]int, len(requests))
	for _, r := range requests {
		if number[r.Ask.Key] == 0 {
			keys = append(keys, s.key(r.Ask))
			number[r.Ask.Key] = len(keys)
		}
	}
	return keys, number
}

// key has a hash tag, so that the IDs of a counter lie in its slot of a cluster.
func (s *Store) key(c quota.Charge) string { return s.prefix + "{" + c.Key + "}" }

// ttl returns the milliseconds for which a charge matters.
func ttl(c quota.Charge) int64 { return max(1000, c.Until.Sub(c.Now).Milliseconds()) }
