package redisquota

import (
	"context"
	_ "embed"
	"fmt"
	"strings"
	"sync"

	"github.com/go-retailcrm/sdk/internal/engine/group"
	"github.com/go-retailcrm/sdk/quota"
)

//go:embed charge.lua
var chargeSource string

var chargeScript = newScript(chargeSource)

// Values a charge has in the arguments and in the reply of charge.lua.
const (
	chargeArgs    = 11
	chargeResults = 5
)

// numbered is a charge, with a number when its answer may be lost and it would
// then be sent again without an ID.
type numbered struct {
	quota.Charge
	number int64
}

type chargeRequest = group.Request[numbered, quota.Outcome]

// fit brings a charge into the numbers that scripts count exactly. No counter goes
// beyond them.
func fit(c quota.Charge) (quota.Charge, error) {
	if c.N > exact {
		return c, fmt.Errorf("%w: %d units, Redis counts up to %d", quota.ErrInput, c.N, exact)
	}
	c.N = max(c.N, -exact)
	if c.Most < 0 || c.Most > exact {
		c.Most = exact
	}
	return c, nil
}

// chargeKeys collects the keys of one call, each once.
type chargeKeys struct {
	all []string
	at  map[string]int // from 1, as Lua counts
}

func (k *chargeKeys) add(key string) int {
	if k.at[key] == 0 {
		k.all = append(k.all, key)
		k.at[key] = len(k.all)
	}
	return k.at[key]
}

// charge runs charge.lua. A call in which each charge has an ID, or only
// reads, may be sent again when its reply is lost.
func (s *Store) charge(requests []*chargeRequest) error {
	keys := chargeKeys{at: make(map[string]int, len(requests))}
	for _, r := range requests {
		keys.add(s.key(r.Ask))
	}
	args := make([]any, 1, 1+chargeArgs*len(requests))
	args[0] = len(keys.all)
	again, settled := true, s.numbers.settled()
	for _, r := range requests {
		c, key, id, process := r.Ask, s.key(r.Ask), 0, 0
		if c.ID != "" {
			id = keys.add(key + ":t:" + c.ID)
			keys.add(key + ":r:" + c.ID)
		}
		if c.number != 0 {
			process = keys.add(key + ":p:" + s.process)
		}
		again = again && (id > 0 || c.N == 0)
		args = append(args, keys.at[key], c.N, c.Most, c.Partial, c.Slot, max(1, c.Span), ttl(c.Charge),
			id, process, c.number, settled)
	}
	got, err := s.run(context.Background(), chargeScript, again, keys.all, args...)
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
			r.Answer, r.Err = quota.Outcome{}, fmt.Errorf("%w: %q or its ids", ErrCorrupt, s.key(r.Ask))
		}
	}
	return nil
}

// braces are escaped in keys: those of our own end the name of the counter, which
// an ID follows.
var braces = strings.NewReplacer("%", "%25", "{", "%7B", "}", "%7D")

// key has a hash tag, so that what belongs to a counter lies in its slot of a
// cluster.
func (s *Store) key(c numbered) string {
	name := c.Key
	if strings.ContainsAny(name, "%{}") {
		name = braces.Replace(name)
	}
	if name == "" {
		name = "%" // an empty tag would be none
	}
	return s.prefix + "{" + name + "}"
}

// ttl returns the milliseconds for which a charge matters.
func ttl(c quota.Charge) int64 { return max(1000, c.Until.Sub(c.Now).Milliseconds()) }

// numbers counts the charges of a process that may have to be sent twice, and
// knows below which number all are settled.
type numbers struct {
	mu   sync.Mutex
	last int64
	low  int64 // all numbers up to it are settled
	open map[int64]bool
}

func (n *numbers) next() int64 {
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.open == nil {
		n.open = make(map[int64]bool)
	}
	n.last++
	n.open[n.last] = true
	return n.last
}

func (n *numbers) settle(number int64) {
	n.mu.Lock()
	defer n.mu.Unlock()
	delete(n.open, number)
	for n.low < n.last && !n.open[n.low+1] {
		n.low++
	}
}

func (n *numbers) settled() int64 {
	n.mu.Lock()
	defer n.mu.Unlock()
	return n.low + 1
}
