package marketplace

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"time"
)

const (
	fetchSize   = 1000                 // orders that Feed.Fetch is given at a time
	longestLife = 400 * 24 * time.Hour // an order that never ends is followed so long
	pruneMargin = 24 * time.Hour       // marks outlive the look-back period by this
)

// Known is an order that a poller remembers.
type Known struct {
	Key    string    // the marketplace's own id
	Kept   string    // what Feed.Keep returned
	Placed time.Time // when the order was placed
}

func (e *engine[T]) keep(item *T) string {
	if e.feed.Keep == nil {
		return ""
	}
	return e.feed.Keep(item)
}

// placed is the Unix time of an order, 0 when the feed does not tell.
func (e *engine[T]) placed(item *T) int64 {
	if e.feed.Placed == nil {
		return 0
	}
	t := e.feed.Placed(item)
	if t.IsZero() {
		return 0
	}
	return t.Unix()
}

// told reports whether the list says when an order changes.
func (e *engine[T]) told(item *T) bool {
	if e.feed.Told == nil {
		return e.feed.Oldest > 0
	}
	return e.feed.Told(item)
}

// kept is what Keep returned of an order that is remembered, for the feed.
func (e *engine[T]) kept(key string) string {
	e.mu.Lock()
	defer e.mu.Unlock()
	if m := e.cursor.Marks[key]; m != nil {
		return m.Kept
	}
	if a := e.cursor.Aside[key]; a != nil {
		return a.Kept
	}
	return ""
}

// ask is an order to be asked for by its key.
type ask struct {
	Known
	older bool // it must not be created
}

// due returns the orders that were not listed and have to be asked for: those
// that failed and whose time has come, and those that are not finished. Where
// the list tells what changes, the latter are only asked for in full passes,
// and so are sold ones, whose goods may come back.
func (p *pass[T]) due() []ask {
	e := p.engine
	e.mu.Lock()
	defer e.mu.Unlock()
	var all []ask
	for key, a := range e.cursor.Aside {
		_, seen := p.seen[key]
		if !seen && a.Kept != "" && a.Next <= p.started.Unix() {
			all = append(all, ask{Known{key, a.Kept, time.Unix(a.Placed, 0)}, a.Older})
		}
	}
	for key, m := range e.cursor.Marks {
		_, seen := p.seen[key]
		if seen || m.Kept == "" || e.cursor.Aside[key] != nil || !p.followed(m) {
			continue
		}
		all = append(all, ask{Known{key, m.Kept, time.Unix(m.Placed, 0)}, true})
	}
	slices.SortFunc(all, func(a, b ask) int { return cmp.Compare(a.Key, b.Key) })
	return all
}

// followed reports whether this pass asks for an order that is not listed.
func (p *pass[T]) followed(m *mark) bool {
	if m.CRM == absent || m.CRM == removed {
		return false
	}
	switch m.Place {
	case placeOpen:
		return p.full || !m.Told
	case placeSold:
		return p.full && p.started.Sub(time.Unix(m.Ended, 0)) < p.engine.options.Returns
	}
	return false
}

// follow asks for the orders that are due and sends them in batches. One that
// the marketplace does not answer for is sent with an error.
func (p *pass[T]) follow(ctx context.Context, send func(listedOrder[T]) bool) error {
	feed := &p.engine.feed
	if feed.Fetch == nil {
		return nil
	}
	for chunk := range slices.Chunk(p.due(), fetchSize) {
		missing := map[string]*ask{}
		known := make([]Known, len(chunk))
		for i := range chunk {
			known[i] = chunk[i].Known
			missing[chunk[i].Key] = &chunk[i]
		}
		for item, err := range feed.Fetch(ctx, known) {
			if err != nil {
				return fmt.Errorf("ask for unfinished orders: %w", err)
			}
			key := feed.Key(item)
			a := missing[key]
			if a == nil {
				continue
			}
			delete(missing, key)
			if !send(listedOrder[T]{item: item, key: key, older: a.older}) {
				return nil
			}
		}
		for _, key := range slices.Sorted(maps.Keys(missing)) {
			err := fmt.Errorf("the marketplace does not answer for the order: %w", ErrNotFound)
			if !send(listedOrder[T]{key: key, older: missing[key].older, err: err}) {
				return nil
			}
		}
	}
	return nil
}

// prune forgets the orders of which nothing more is expected: those from
// before the look-back period that are finished, and those that nobody tells
// of.
func (e *engine[T]) prune(now time.Time) {
	e.mu.Lock()
	defer e.mu.Unlock()
	begin := now.Add(-e.options.LookBack - pruneMargin).Unix()
	unlisted := now.Add(-max(e.options.LookBack, e.feed.Oldest) - pruneMargin).Unix()
	maps.DeleteFunc(e.cursor.Marks, func(_ string, m *mark) bool {
		if m.Placed >= begin {
			return false
		}
		switch {
		case m.Place == placeSold:
			return now.Sub(time.Unix(m.Ended, 0)) >= e.options.Returns
		case m.Place != placeOpen, m.CRM == absent, m.Kept == "" && !m.Told:
			return true
		case m.Kept == "":
			return m.Placed < unlisted
		}
		return now.Sub(time.Unix(m.Placed, 0)) >= longestLife
	})
	maps.DeleteFunc(e.cursor.Aside, func(_ string, a *aside) bool {
		return now.Sub(time.Unix(a.Since, 0)) >= longestLife || a.Kept == "" && a.Placed > 0 && a.Placed < begin
	})
	maps.DeleteFunc(e.owners, func(_, key string) bool {
		return e.cursor.Marks[key] == nil && e.cursor.Aside[key] == nil
	})
}
