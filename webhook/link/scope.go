package link

import (
	"strings"

	"github.com/go-retailcrm/sdk/webhook"
)

// scope is what the paths of a step start from: the event, the results of the steps
// before, and the element at hand.
type scope struct {
	event   *webhook.Event
	chain   *chain
	results []webhook.Value // by slot; missing for steps that were not done
	each    webhook.Value
	inEach  bool
}

func newScope(c *chain, ev *webhook.Event) *scope {
	return &scope{event: ev, chain: c, results: make([]webhook.Value, len(c.all))}
}

// Value returns the value at a path, as rules write it.
func (s *scope) Value(path string) webhook.Value {
	first, rest, _ := strings.Cut(path, ".")
	switch {
	case first == "steps" && rest != "":
		name, rest, _ := strings.Cut(rest, ".")
		for _, t := range s.chain.all {
			if t.step.As == name {
				return s.results[t.slot].Value(rest)
			}
		}
	case first == "each" && s.inEach:
		return s.each.Value(rest)
	}
	return s.event.Value(path)
}

// at is the scope of a step for one element.
func (s *scope) at(element webhook.Value) *scope {
	inner := *s
	inner.each, inner.inEach = element, true
	return &inner
}
