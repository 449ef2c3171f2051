package link

import "sync/atomic"

// figures are the counters of a link.
type figures struct {
	matched, steps, skipped, retried, failed, postponed atomic.Int64
}

// Figures say what a link did since the set was loaded.
type Figures struct {
	Link      string // its name
	Events    int64  // events that it looked at
	Matched   int64  // events whose values met its conditions
	Steps     int64  // steps that were done
	Skipped   int64  // steps that failed and were left out, or replaced by others
	Retried   int64  // runs that went on behind steps which were done before
	Failed    int64  // runs that failed
	Postponed int64  // runs that found the plan used up
}

// Figures returns what each link did since the set was loaded.
func (s *Set) Figures() []Figures {
	all := make([]Figures, len(s.chains))
	for i, c := range s.chains {
		f := &c.figures
		all[i] = Figures{
			Link: c.link.Name, Events: s.eventsOf(c), Matched: f.matched.Load(), Steps: f.steps.Load(),
			Skipped: f.skipped.Load(), Retried: f.retried.Load(), Failed: f.failed.Load(), Postponed: f.postponed.Load(),
		}
	}
	return all
}

// eventsOf is how many events a link looked at.
func (s *Set) eventsOf(c *chain) int64 {
	if c.link.Off {
		return 0
	}
	return s.events.Load()
}
