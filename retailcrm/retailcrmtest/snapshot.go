package retailcrmtest

import (
	"maps"
	"slices"
)

// Snapshot is an account at one moment: its records, its reference books and its
// histories. Requests, faults, keys and the clock are no part of it. It can be
// restored as often as one likes, also by another server.
type Snapshot struct {
	tables  map[string]*table
	books   map[string]*book
	changes map[string][]change
	merged  map[string]map[int]int
	last    map[string]int
	values  map[string]record
}

// Snapshot returns the account as it is now. It costs little: records never
// change, so that none is copied.
func (s *Server) Snapshot() *Snapshot {
	s.mu.Lock()
	defer s.mu.Unlock()
	a := s.data
	shot := &Snapshot{
		tables: map[string]*table{}, books: map[string]*book{}, changes: map[string][]change{},
		merged: map[string]map[int]int{}, last: maps.Clone(a.last), values: maps.Clone(a.values),
	}
	for name, t := range a.tables {
		shot.tables[name] = t.snapshot()
	}
	for name, b := range a.books {
		shot.books[name] = b.clone()
	}
	for name, l := range a.changes {
		shot.changes[name] = slices.Clone(l.changes)
	}
	for name, m := range a.merged {
		shot.merged[name] = maps.Clone(m)
	}
	return shot
}

// Restore makes the account what it was when the snapshot was taken.
func (s *Server) Restore(shot *Snapshot) {
	s.mu.Lock()
	defer s.mu.Unlock()
	a := s.data
	clear(a.totals)
	for name, t := range a.tables {
		if was := shot.tables[name]; was != nil {
			t.restore(was)
			continue
		}
		t.restore(newTable(nil)) // a file from before there were such records
	}
	a.books, a.merged = map[string]*book{}, map[string]map[int]int{}
	for name, b := range shot.books {
		a.books[name] = b.clone()
	}
	for name := range a.changes {
		a.changes[name] = &log{changes: slices.Clone(shot.changes[name])}
	}
	for name, m := range shot.merged {
		a.merged[name] = maps.Clone(m)
	}
	a.last, a.values = maps.Clone(shot.last), maps.Clone(shot.values)
}
